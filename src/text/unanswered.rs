//! Whether a text says that somebody could not be reached, or that they were.
//!
//! It is a guess from a few set words, good enough to ask back, and never enough to log anything.

/// Words that say that nobody answered. Capitals and punctuation make no difference.
const NOBODY: &[&str] = &[
    "no answer",
    "no reply",
    "no response",
    "no pick up",
    "nobody answered",
    "nobody picked up",
    "no one answered",
    "voicemail",
    "voice mail",
    "mailbox",
    "answering machine",
    "not reached",
    "not reachable",
    "unreachable",
    "could not reach",
    "couldnt reach",
    "cannot reach",
    "cant reach",
    "did not answer",
    "didnt answer",
    "does not answer",
    "doesnt answer",
    "not answering",
    "did not pick up",
    "didnt pick up",
    "does not pick up",
    "doesnt pick up",
    "not picking up",
    "not picked up",
    "did not reply",
    "didnt reply",
    "did not respond",
    "didnt respond",
    "busy",
    "engaged",
    "rings out",
    "rang out",
    "switched off",
    "turned off",
    "phone off",
    "phone is off",
    "left a message",
    "left message",
    "left her a message",
    "left him a message",
    "left them a message",
    "asleep",
    "sleeping",
];

/// Words that say that somebody was spoken to.
const SOMEBODY: &[&str] = &[
    "reached",
    "answered",
    "picked up",
    "got through",
    "spoke",
    "talked",
    "called back",
    "is coming",
    "are coming",
    "on her way",
    "on his way",
    "on their way",
    "knows",
    "confirmed",
    "acknowledged",
];

/// Says whether a text says that nobody answered.
pub fn says_nobody_answered(text: &str) -> bool {
    has_any(text, NOBODY)
}

/// Says whether a text says that somebody was reached, and nothing in it that nobody answered.
pub fn says_somebody_answered(text: &str) -> bool {
    let negated = ["not", "nobody", "no one", "never", "until", "unless"];
    has_any(text, SOMEBODY) && !has_any(text, NOBODY) && !has_any(text, &negated)
}

fn has_any(text: &str, phrases: &[&str]) -> bool {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !['\'', '’'].contains(c))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let spaced = format!(" {} ", words.join(" "));
    phrases
        .iter()
        .any(|phrase| spaced.contains(&format!(" {phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_that_nobody_answered_are_known() {
        for text in [
            "no answer, left voicemail",
            "didn’t pick up",
            "DID NOT PICK UP.",
            "is asleep",
            "rings out",
            "phone switched-off",
        ] {
            assert!(says_nobody_answered(text), "{text}");
            assert!(!says_somebody_answered(text), "{text}");
        }
        for text in ["by phone", "he called back", "", "she knows", "reached her"] {
            assert!(!says_nobody_answered(text), "{text}");
        }
    }

    #[test]
    fn words_that_say_that_somebody_was_reached_are_known() {
        for text in [
            "reached her, she is coming",
            "He called back",
            "spoke to him",
        ] {
            assert!(says_somebody_answered(text), "{text}");
        }
        for text in [
            "by phone",
            "not reached",
            "twice",
            "nobody knows",
            "landline",
        ] {
            assert!(!says_somebody_answered(text), "{text}");
        }
    }
}
