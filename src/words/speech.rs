//! What is to be said: the words, where, to whom, and what is allowed there. It comes in as plain values.

use crate::money::{Amount, Currency};
use crate::words::{Language, Sought};

/// Who can read the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Everybody.
    Public,
    /// One person, or a few.
    Private,
    /// The staff.
    Internal,
}

impl Place {
    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Internal => "internal",
        }
    }
}

/// Whether anything was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is the first message to everybody.
    First,
    /// It is any other.
    Later,
}

/// How a channel counts the length of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Unicode scalar values.
    Chars,
    /// As X counts.
    Weighted,
}

/// Whether a fault may be admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It was decided that these words admit it.
    Decided,
    /// Nobody has decided that.
    Open,
}

/// The reading grade above which words are not understood by many of those whom they are for.
pub const EASY: f64 = 8.0;

/// Words that are never said, and the rule that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Never<'s> {
    /// The words.
    pub words: Sought<'s>,
    /// The rule, such as `Hide behind a rule`.
    pub rule: &'s str,
    /// The place of the rule in its list, from 1.
    pub place: usize,
}

/// What is to be said, and where.
#[derive(Debug, Clone)]
pub struct Speech<'s> {
    /// The words.
    pub text: &'s str,
    /// Who can read them.
    pub place: Place,
    /// Whether anything was said before.
    pub turn: Turn,
    /// The most characters, and how they are counted.
    pub limit: Option<(usize, Count)>,
    /// The most that the speaker may give to one person; absent: not known.
    pub may: Option<Amount>,
    /// The currency of `may`, for the message.
    pub currency: Option<Currency>,
    /// The hosts that links may lead to, with all below them; none: any.
    pub domains: &'s [&'s str],
    /// What is never said.
    pub never: &'s [Never<'s>],
    /// The names of people that are known.
    pub people: &'s [Sought<'s>],
    /// The names under which people of ours answer: these may be said.
    pub signers: &'s [&'s str],
    /// The phone numbers that everybody may be given.
    pub phones: &'s [&'s str],
    /// Whether a fault may be admitted.
    pub fault: Fault,
    /// The highest reading grade that is taken for easy, in years of school.
    pub grade: f64,
    /// The language of the words.
    pub language: Language,
}

impl<'s> Speech<'s> {
    /// Makes one of a text that everybody can read, with nothing else known.
    pub fn new(text: &'s str) -> Self {
        Self {
            text,
            place: Place::Public,
            turn: Turn::Later,
            limit: None,
            may: None,
            currency: None,
            domains: &[],
            never: &[],
            people: &[],
            signers: &[],
            phones: &[],
            fault: Fault::Open,
            grade: EASY,
            language: Language::ENGLISH,
        }
    }

    /// Says whether it is the first that everybody can read.
    pub(in crate::words) fn opens(&self) -> bool {
        self.place == Place::Public && self.turn == Turn::First
    }

    pub(in crate::words) fn is_public(&self) -> bool {
        self.place == Place::Public
    }
}
