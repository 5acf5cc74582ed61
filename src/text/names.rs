//! Names of people, as they are compared.

/// Says whether two names are the same: letter case and spaces make no difference.
pub fn is_same_name(one: &str, other: &str) -> bool {
    plain_name(one) == plain_name(other)
}

/// Returns a name as it is compared: names that are the same have one.
pub fn plain_name(name: &str) -> String {
    let small = name.to_lowercase();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_make_no_other_name() {
        assert!(is_same_name("Dana  Ruiz", " dana ruiz"));
        assert!(!is_same_name("Dana Ruiz", "Dana"));
    }
}
