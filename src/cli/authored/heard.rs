//! What is typed at any question of the interview: an answer, or one of the few words that every question takes.

use crate::cli::error::CliError;
use crate::text::{asks_for_help, says_unknown};
use crate::walk::prompt::{Heard, Prompt, Unsent};

/// What every question takes beside an answer.
pub(super) const HELP: &str = "/back: the question before   /skip or Enter: leave it as it is\n/pause or Ctrl-C: go on another time; nothing is lost";

/// What was said.
pub(in crate::cli) enum Said {
    /// An answer, without space at its ends.
    Words(String),
    /// It stays as it is.
    Skip,
    /// The question before, please.
    Back,
    /// What can be typed here?
    Help,
    /// Another time; with what was typed and not sent.
    Left(Unsent),
}

/// Waits for an answer.
pub(in crate::cli) fn hear(prompt: &mut dyn Prompt) -> Result<Said, CliError> {
    loop {
        match prompt.hear(&mut Vec::new)? {
            Heard::Answer(typed) => return Ok(said(typed.trim())),
            Heard::TooLong => prompt.tell("That is too long to be an answer.")?,
            Heard::Left(unsent) | Heard::End(unsent) => return Ok(Said::Left(unsent)),
        }
    }
}

/// Tells the words that every question takes from an answer. Without the slash they are taken in small letters only: a
/// name has a large one.
fn said(typed: &str) -> Said {
    let slash = typed.strip_prefix('/').map(str::to_lowercase);
    match slash.as_deref().unwrap_or(typed) {
        "" if slash.is_none() => Said::Skip,
        "skip" | "later" => Said::Skip,
        "back" => Said::Back,
        "pause" | "quit" | "exit" | "q" => Said::Left(Unsent::Nothing),
        "help" | "?" | "h" => Said::Help,
        _ if slash.is_some() || asks_for_help(typed) => Said::Help,
        _ if says_unknown(typed) => Said::Skip,
        _ => Said::Words(typed.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_question_are_told_from_answers() {
        assert!(matches!(said(""), Said::Skip));
        assert!(matches!(said("/skip"), Said::Skip));
        assert!(matches!(said("/Back"), Said::Back));
        assert!(matches!(said("back"), Said::Back));
        assert!(matches!(said("quit"), Said::Left(Unsent::Nothing)));
        assert!(matches!(said("/"), Said::Help));
        assert!(matches!(said("/bakc"), Said::Help));
        assert!(matches!(said("What now?"), Said::Help));
        assert!(matches!(said("I don’t know"), Said::Skip));
        assert!(matches!(said("Skip"), Said::Words(words) if words == "Skip"));
        assert!(matches!(said("back office"), Said::Words(_)));
    }
}
