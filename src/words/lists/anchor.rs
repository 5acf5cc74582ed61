//! What a phrase is found by: its rarest part that must be there, and another one beside it.

use std::ops::Range;

use super::glimpse::{CLOSE, Glimpse, View};
use super::phrase::{Phrase, WINDOW};
use super::test::{Test, Tests};
use super::vocabulary::Vocabulary;

/// What a phrase is found by: a part that must be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) phrase: u16,
    /// How many words behind the first it is, at least and at most.
    pub(super) nearest: u8,
    pub(super) farthest: u8,
    /// Another part that must be there, if there is any.
    pub(super) beside: Option<Beside>,
}

/// A part that must be there around an anchor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    pub(super) test: u16,
    /// Whether it comes behind the anchor.
    behind: bool,
    /// How many words it is away, at least and at most.
    nearest: u8,
    farthest: u8,
}

impl Beside {
    /// Returns which words of a sentence of some length it may be.
    pub(super) fn around(self, at: usize, length: usize) -> Range<usize> {
        let (nearest, farthest) = (usize::from(self.nearest), usize::from(self.farthest));
        let (begin, end) = match self.behind {
            true => (at + nearest, at + farthest + 1),
            false => (
                at.saturating_sub(farthest),
                (at + 1).saturating_sub(nearest),
            ),
        };
        let end = end.min(length);
        begin.min(end)..end
    }

    /// Returns in which part of a view it is.
    fn part(self) -> u8 {
        let part = match usize::from(self.farthest) {
            1 => 1,
            farthest if farthest <= CLOSE => 2,
            _ => 3,
        };
        if self.behind { part } else { part + 3 }
    }
}

/// What an anchor needs beside it, which is all that is looked at of most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    glimpse: Glimpse,
    /// In which part of a view.
    part: u8,
}

impl Need {
    /// Says whether it may be there; where not, it is not.
    pub(super) fn may_be_in(self, view: &View) -> bool {
        self.glimpse.meets(view[usize::from(self.part)])
    }
}

impl Phrase {
    /// Returns its rarest part that must be there, with what that part and another one ask for.
    pub(super) fn anchor<'t>(
        &self,
        number: u16,
        tests: &'t Tests,
        words: &Vocabulary,
    ) -> (&'t Test, Need, Anchor) {
        let test = |at: usize| tests.get(self.parts[at].test);
        let commonness = |at: &usize| test(*at).commonness(words);
        let needed = |at: &usize| !self.parts[*at].optional && !test(*at).is_end();
        let needed: Vec<usize> = (0..self.parts.len()).filter(needed).collect();
        let own = needed.iter().copied().min_by_key(commonness).unwrap_or(0);
        let others = needed.into_iter().filter(|at| *at != own);
        let beside = others.min_by_key(|at| {
            let (nearest, farthest) = self.apart(own, *at);
            commonness(at) * (1 + farthest - nearest)
        });
        let (nearest, farthest) = self.apart(0, own);
        let anchor = Anchor {
            phrase: number,
            nearest: byte(nearest),
            farthest: byte(farthest),
            beside: beside.map(|at| {
                let (nearest, farthest) = self.apart(own, at);
                Beside {
                    test: self.parts[at].test,
                    behind: at > own,
                    nearest: byte(nearest),
                    farthest: byte(farthest),
                }
            }),
        };
        let need = Need {
            glimpse: beside.map_or(Glimpse::ANYTHING, |at| test(at).glimpse()),
            part: anchor.beside.map_or(0, Beside::part),
        };
        (test(own), need, anchor)
    }

    /// Returns how many words two of its parts are apart, at least and at most.
    fn apart(&self, one: usize, other: usize) -> (usize, usize) {
        let parts = &self.parts[one.min(other) + 1..=one.max(other)];
        let farthest = parts.iter().map(|part| usize::from(part.gap) + 1).sum();
        let absent = parts.iter().rev().skip(1).filter(|part| part.optional);
        (parts.len() - absent.count(), farthest)
    }
}

/// Returns a number of words as it is kept; none is larger than a phrase is long.
fn byte(words: usize) -> u8 {
    u8::try_from(words.min(WINDOW)).unwrap_or(u8::MAX)
}
