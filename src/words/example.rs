//! Words that show what a rule does, and where they would be said.

use crate::words::speech::{Count, Fault, Never, Place, Speech, Turn};

/// Words with the place for which they were written.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The words.
    pub text: &'static str,
    /// Who can read them.
    pub place: Place,
    /// Whether anything was said before.
    pub turn: Turn,
    /// The most characters.
    pub limit: Option<usize>,
    /// The most that the speaker may give.
    pub may: Option<&'static str>,
    /// The hosts that links may lead to.
    pub domains: &'static [&'static str],
    /// What is never said.
    pub never: &'static [Never<'static>],
}

impl Example {
    const fn at(place: Place, text: &'static str) -> Self {
        Self {
            text,
            place,
            turn: Turn::Later,
            limit: None,
            may: None,
            domains: &[],
            never: &[],
        }
    }

    pub(in crate::words) const fn public(text: &'static str) -> Self {
        Self::at(Place::Public, text)
    }

    pub(in crate::words) const fn private(text: &'static str) -> Self {
        Self::at(Place::Private, text)
    }

    pub(in crate::words) const fn first(text: &'static str) -> Self {
        Self {
            turn: Turn::First,
            ..Self::at(Place::Public, text)
        }
    }

    pub(in crate::words) const fn limit(self, limit: usize) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    pub(in crate::words) const fn may(self, may: &'static str) -> Self {
        Self {
            may: Some(may),
            ..self
        }
    }

    pub(in crate::words) const fn domains(self, domains: &'static [&'static str]) -> Self {
        Self { domains, ..self }
    }

    pub(in crate::words) const fn never(self, never: &'static [Never<'static>]) -> Self {
        Self { never, ..self }
    }

    /// Returns it as what is to be said.
    pub fn speech(&self) -> Speech<'static> {
        Speech {
            place: self.place,
            turn: self.turn,
            limit: self.limit.map(|limit| (limit, Count::Chars)),
            may: self.may.and_then(|may| may.parse().ok()),
            domains: self.domains,
            never: self.never,
            fault: Fault::Open,
            ..Speech::new(self.text)
        }
    }
}
