//! Terms: the words of a text as they are compared, in small letters as they look and without their endings.
//!
//! Small words of the grammar are left out. Nothing here knows what a playbook is.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::letters::push_plain;

/// The most letters of a word that are compared.
const LONGEST: usize = 40;

/// The small words of English that say nothing of what happened.
const SMALL: &str = "a about after again all also always am an and another any anybody anyone are as at back be because \
    been before being but by came can cannot come could d did do does doing done every everybody everyone \
    everything everywhere for from full gave get gets getting give go goes going gone got gotten had happen happened has have \
    having he help her here hers him his how hundred hundreds i if in into is it its just keep keeps knew know let like look ll m \
    made make makes many me million millions more my need new no nobody nor not nothing now of off on one onto or other our ours out \
    over own people person please put re s said saw say says see seen she should since so some somebody someone \
    something still such t take tell than that the their them then there these they thing things think this those thousand thousands \
    three through to today told too took twenty two under until up upon us use used ve very want wants was way we went were \
    what when where which while who whom whose why will with won work worked working works would yet you your yours";

static SMALL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| SMALL.split_whitespace().collect());

/// Behind these, `down` does not say that something is out of service.
const NOT_OFF: [&str; 22] = [
    "back", "backed", "burn", "burned", "burning", "burnt", "burns", "calm", "cut", "fall", "fell",
    "held", "knocked", "let", "pulled", "pushed", "ran", "run", "sat", "thrown", "torn", "turned",
];

/// With `in` behind them, these say that somebody goes where a password is asked for.
const ENTERING: [&str; 4] = ["log", "logged", "logging", "sign"];

/// Makes terms out of texts.
pub(super) struct Reader {
    stemmer: Stemmer,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// The word without its ending: what is compared.
    pub(super) stem: String,
    /// The word in small letters.
    pub(super) word: String,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
        }
    }

    /// Returns the terms of a text in their order, as often as they come.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        let mut plain = String::with_capacity(text.len());
        push_plain(&mut plain, text);
        words(&plain)
            .into_iter()
            .filter_map(|word| self.term(word))
            .collect()
    }

    /// Returns how many words a text has, the small ones too.
    pub(super) fn count(text: &str) -> usize {
        let mut plain = String::with_capacity(text.len());
        push_plain(&mut plain, text);
        words(&plain).len()
    }

    fn term(&self, word: &str) -> Option<Term> {
        let word = word.trim_matches('\'');
        let word = word.strip_suffix("'s").unwrap_or(word);
        let word: String = word.chars().filter(|c| *c != '\'').take(LONGEST).collect();
        let telling = word.chars().any(char::is_alphabetic) && !SMALL_WORDS.contains(word.as_str());
        if !telling {
            return None;
        }
        // The endings are those of English; a word in other letters has none of them.
        let stem = match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => self.stemmer.stem(&word).into_owned(),
            false => word.clone(),
        };
        Some(Term { stem, word })
    }
}

/// Splits a text into words. Two that mean something else together than each by itself are one, or the second is left
/// out.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    for word in split.filter(|word| !word.is_empty()) {
        let before = words.last().copied().unwrap_or_default();
        match word {
            "down" if NOT_OFF.contains(&before) => {}
            "in" | "on" | "into" if ENTERING.contains(&before) => {
                words.pop();
                words.push("login");
            }
            word => words.push(word),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let terms = Reader::new().terms(text);
        terms.into_iter().map(|term| term.stem).collect()
    }

    #[test]
    fn endings_capitals_and_small_words_make_no_difference() {
        assert_eq!(stems("The servers CRASHED"), stems("server, crashing!"));
        assert_eq!(stems("the customer's parcels"), stems("Customers’ parcel"));
        assert_eq!(stems("S\u{3bf}rry caf\u{e9}"), stems("sorry cafe"));
        assert!(stems("it is what it is, 42 -- 'n").len() <= 1);
    }

    #[test]
    fn two_words_that_mean_something_else_together_are_no_two_words() {
        assert_eq!(stems("cannot log in"), stems("login"));
        assert_eq!(
            stems("the house burned down"),
            stems("burned house").into_iter().rev().collect::<Vec<_>>()
        );
        assert!(stems("the site is down").contains(&"down".to_owned()));
        assert_ne!(stems("log the hours"), stems("login hours"));
        assert_eq!(Reader::count("cannot log in"), 2);
    }

    #[test]
    fn words_in_other_letters_stay_as_they_are() {
        assert_eq!(stems("事故 Жбд"), ["事故", "жбд"]);
    }
}
