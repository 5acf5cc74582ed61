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
const SMALL: &str = "a about after again all also am an and any are as at be because been before being but by can \
    could did do does doing done for from get gets getting got had has have having he her here hers him his how i if \
    in into is it its just keep keeps let made make makes me my no nor not now of off on one onto or our ours out \
    over own please she should so some still such than that the their them then there these they this those through \
    to too under until up upon us very was we were what when where which while who whom whose why will with would \
    yet you your s t re ve ll d m";

static SMALL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| SMALL.split_whitespace().collect());

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
        let words = plain.split(|c: char| !c.is_alphanumeric() && c != '\'');
        words.filter_map(|word| self.term(word)).collect()
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
    fn words_in_other_letters_stay_as_they_are() {
        assert_eq!(stems("事故 пожар"), ["事故", "пожаp"]);
    }
}
