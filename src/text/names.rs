//! Names of people, as they are compared.

/// Says whether two names are the same: letter case and spaces make no difference.
pub fn is_same_name(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}

/// Returns a name as it is compared: names that are the same have one.
pub fn plain_name(name: &str) -> String {
    words(name).collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split_whitespace().map(str::to_lowercase)
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
