//! What somebody types who does not know what to type: a wish for help, or that they do not know the answer.

/// Ways to ask for help.
const HELP: &[&str] = &[
    "help me",
    "i need help",
    "please help",
    "help please",
    "help now",
    "what now",
    "and now",
    "now what",
    "what next",
    "whats next",
    "what do i do",
    "what do i do now",
    "what can i do",
    "what can i type",
    "what do i type",
    "what should i do",
    "what should i do now",
    "what shall i do",
    "what to do",
    "what do we do",
    "how does this work",
    "i am lost",
    "im lost",
    "i dont know what to do",
];

/// Ways to say that one does not know.
const UNKNOWN: &[&str] = &[
    "dont know",
    "i dont know",
    "we dont know",
    "do not know",
    "i do not know",
    "no idea",
    "not sure",
    "im not sure",
    "i am not sure",
    "unsure",
    "unclear",
    "dunno",
    "idk",
];

/// Says whether a text is a wish for help and nothing else.
pub fn asks_for_help(text: &str) -> bool {
    HELP.contains(&plain(text).as_str())
}

/// Says whether a text says that somebody does not know, and nothing else.
pub fn says_unknown(text: &str) -> bool {
    UNKNOWN.contains(&plain(text).as_str())
}

fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let kept = text.chars().filter(|c| !['\'', '’'].contains(c));
    let spaced: String = kept
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_for_help_is_known_in_many_forms_and_only_alone() {
        for typed in [
            "help me",
            "What now?",
            "/help me!",
            "what do I do",
            "I’m lost",
        ] {
            assert!(asks_for_help(typed), "{typed}");
        }
        for typed in ["what do I do with the link", "help", "now what they said"] {
            assert!(!asks_for_help(typed), "{typed}");
        }
    }

    #[test]
    fn not_to_know_is_known_in_many_forms_and_only_alone() {
        for typed in ["dont know", "Don’t know.", "I don't know", "no idea!"] {
            assert!(says_unknown(typed), "{typed}");
        }
        assert!(!says_unknown("I don't know her name"));
    }
}
