//! A yes or a no.

/// Reads a yes or a no, whatever sign stands behind it; nothing where it is neither.
pub fn yes_or_no(typed: &str) -> Option<bool> {
    let plain = typed.trim();
    let plain = plain.trim_end_matches([',', '.', ';', ':', '!']);
    match plain.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_and_a_no_are_told_from_anything_else() {
        assert_eq!(yes_or_no(" Yes. "), Some(true));
        assert_eq!(yes_or_no("n"), Some(false));
        assert_eq!(yes_or_no("not yet"), None);
        assert_eq!(yes_or_no(""), None);
    }
}
