//! Names of people, as they are compared.

/// Says whether two names are the same: letter case and spaces make no difference.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let small = |name: &str| name.to_lowercase();
    let (one, other) = (small(one), small(other));
    one.split_whitespace().eq(other.split_whitespace())
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
