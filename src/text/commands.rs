//! Commands that a text names as they are typed, such as `/mark cards` in the line of a checklist.

/// Returns the words of the commands that stand in a text, each with what stands behind it; empty where nothing does.
pub fn commands(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = text.split_whitespace().peekable();
    std::iter::from_fn(move || {
        loop {
            let part = parts.next()?;
            if let Some(word) = part.trim_start_matches(['(', '"']).strip_prefix('/') {
                let behind = parts.peek().copied().unwrap_or_default();
                return Some((trimmed(word), trimmed(behind)));
            }
        }
    })
}

/// Takes the signs off the ends of a word.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_with_what_they_are_about() {
        let found = |text| commands(text).collect::<Vec<_>>();
        assert_eq!(
            found("Start the clocks (/mark breach), then /case NAME harmed."),
            [("mark", "breach"), ("case", "NAME")]
        );
        assert_eq!(found("Say sorry: /say"), [("say", "")]);
        assert_eq!(found("and/or nothing"), []);
    }
}
