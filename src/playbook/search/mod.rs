//! Search: which playbook, and which of its worst cases, fits what somebody typed in plain words.
//!
//! Every word counts by where it stands (a sign tells more than a title, and that more than a step) and by how few
//! playbooks have it. The result says which words met which parts, so that nobody has to believe a number. Nothing
//! here starts anything, and nothing is learnt from what is typed.

mod fields;
mod groups;
mod index;
mod terms;

use std::collections::BTreeMap;

use strsim::damerau_levenshtein;

use crate::id::WorstCaseId;
use crate::playbook::model::Playbook;

pub use fields::Part;

use groups::Groups;
use index::{Indexed, Known};
use terms::{Reader, Term};

/// The most words of what was typed that are looked at.
const MOST_WORDS: usize = 60;

/// The most characters of what was typed that are looked at.
const MOST_CHARS: usize = 2000;

/// How much has to be met so that a playbook fits, by one word alone (more than that of a sign that has two, `third
/// time`) and by several that agree.
const FITS_BY_ONE: f64 = 0.71;
const FITS: f64 = 0.6;

/// What a sign of several words adds where every one of them was typed.
const WHOLE_SIGN: f64 = 0.5;

/// What remains of a word that was taken for another one, which is spelled nearly so.
const MISSPELT: f64 = 0.8;

/// What remains of a word that was taken for another one, which people use for the same thing.
const SAME_THING: f64 = 0.7;

/// What of a score is lost where none of the words were met but one: a word says the less, the more others stand beside
/// it.
const UNMET: f64 = 0.3;

/// What remains of a score where somebody is full of praise.
const PRAISE: f64 = 0.4;

/// The fewest letters of a word that may be misspelt.
const SPELLABLE: usize = 6;

/// What is searched.
pub struct Search {
    reader: Reader,
    groups: Groups,
    books: Vec<Indexed>,
    known: Known,
}

/// What was found for some words.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The playbooks that have anything of it, the best first.
    pub proposals: Vec<Proposal>,
    /// The telling words that were typed and stand in no playbook.
    pub unknown: Vec<String>,
}

/// One playbook for what was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its number among those that are searched.
    pub number: usize,
    /// How well it fits; only a comparison with the others says something.
    pub score: f64,
    /// Whether that is enough to propose it.
    pub fits: bool,
    /// The worst case that has most of it, where its own words were met.
    pub worst_case: Option<WorstCaseId>,
    /// What was met, that which counts most first.
    pub met: Vec<Met>,
}

/// A word that was typed, and where a playbook has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Met {
    /// The word as it was typed, in small letters.
    pub typed: String,
    /// How the playbook spells it, where that is another word.
    pub taken_for: Option<String>,
    /// The parts, the most telling first.
    pub parts: Vec<Part>,
    /// What it adds to the score.
    pub adds: f64,
}

impl Found {
    /// Returns the playbooks that fit, the best first.
    pub fn fitting(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.iter().filter(|one| one.fits)
    }
}

/// A word that was typed, and the words of the playbooks that it may stand for, itself first.
struct Asked {
    typed: String,
    stem: String,
    meant: Vec<Meant>,
}

/// A word of the playbooks that somebody may have meant.
struct Meant {
    stem: String,
    word: String,
    trust: f64,
}

impl Search {
    /// Reads the playbooks that are searched, each with its name.
    pub fn new<'b>(books: impl IntoIterator<Item = (&'b str, &'b Playbook)>) -> Self {
        let reader = Reader::new();
        let books = books.into_iter();
        let books: Vec<Indexed> = books
            .map(|(name, book)| Indexed::new(name, book, &reader))
            .collect();
        let known = Known::of(&books);
        Self {
            groups: Groups::new(&reader),
            reader,
            books,
            known,
        }
    }

    /// Finds what fits some words.
    pub fn find(&self, words: &str) -> Found {
        let words: String = words.chars().take(MOST_CHARS).collect();
        let mut asked: Vec<Asked> = Vec::new();
        let mut unknown = Vec::new();
        for term in self.reader.terms(&words) {
            if asked.len() == MOST_WORDS || unknown.len() == MOST_WORDS {
                break;
            }
            match self.asked(term) {
                Ok(one) if asked.iter().any(|other| other.stem == one.stem) => {}
                Ok(one) => asked.push(one),
                Err(word) if unknown.contains(&word) => {}
                Err(word) => unknown.push(word),
            }
        }
        let mut proposals: Vec<Proposal> = (0..)
            .zip(&self.books)
            .filter_map(|(number, book)| self.judge(number, book, &asked, &unknown))
            .collect();
        // The order of the playbooks decides between equals.
        proposals.sort_by(|one, other| other.score.total_cmp(&one.score));
        Found { proposals, unknown }
    }

    /// Looks a word up as it is, as others for the same thing, else as one that is spelled nearly so; fails with a word
    /// that nobody knows.
    fn asked(&self, term: Term) -> Result<Asked, String> {
        let own = (term.stem.as_str(), term.word.as_str(), 1.0);
        let others = self.groups.others(&term.stem);
        let others = others.map(|other| (other.stem.as_str(), other.word.as_str(), SAME_THING));
        let known = |(stem, _, _): &(&str, &str, f64)| self.known.has(stem);
        let mut found: Vec<(&str, &str, f64)> =
            std::iter::once(own).chain(others).filter(known).collect();
        if found.is_empty() {
            let all = self.known.telling().chain(self.groups.words());
            let near =
                all.filter(|(stem, word)| misspelt(&term.word, word) || misspelt(&term.stem, stem));
            let near = near.min_by_key(|(stem, _)| *stem);
            let same = near.map(|(stem, _)| self.groups.others(stem));
            let same = same.into_iter().flatten();
            let same = same.map(|other| {
                (
                    other.stem.as_str(),
                    other.word.as_str(),
                    MISSPELT * SAME_THING,
                )
            });
            let near = near.map(|(stem, word)| (stem, word, MISSPELT));
            found.extend(near.into_iter().chain(same).filter(known));
        }
        if found.is_empty() {
            return Err(term.word);
        }
        let meant = found.into_iter().map(|(stem, word, trust)| Meant {
            stem: stem.to_owned(),
            word: word.to_owned(),
            trust,
        });
        let meant = meant.collect();
        Ok(Asked {
            typed: term.word,
            stem: term.stem,
            meant,
        })
    }

    fn judge(
        &self,
        number: usize,
        book: &Indexed,
        asked: &[Asked],
        unknown: &[String],
    ) -> Option<Proposal> {
        let mut met: Vec<Met> = Vec::new();
        let mut cases: BTreeMap<&WorstCaseId, f64> = BTreeMap::new();
        // What several of the typed words may stand for counts once.
        let mut used: Vec<&str> = Vec::new();
        for one in asked {
            let meant = one
                .meant
                .iter()
                .filter(|meant| !used.contains(&meant.stem.as_str()));
            let met_here = meant.filter_map(|meant| {
                let places = book.places(&meant.stem)?;
                Some((
                    meant,
                    places,
                    meant.trust * self.known.adds(&meant.stem, places),
                ))
            });
            let best = met_here.max_by(|one, other| one.2.total_cmp(&other.2));
            let Some((meant, places, adds)) = best else {
                continue;
            };
            used.push(&meant.stem);
            for (case, share) in places.shares() {
                *cases.entry(case).or_default() += adds * share;
            }
            met.push(Met {
                typed: one.typed.clone(),
                taken_for: (meant.trust < 1.0).then(|| meant.word.clone()),
                parts: places.parts().cloned().collect(),
                adds,
            });
        }
        let mut score: f64 = met.iter().map(|one| one.adds).sum();
        for (case, stems) in book.phrases() {
            if stems
                .iter()
                .all(|stem| asked.iter().any(|one| one.stem == *stem))
            {
                score += WHOLE_SIGN;
                *cases.entry(case).or_default() += WHOLE_SIGN;
            }
        }
        if met.is_empty() {
            return None;
        }
        let share = met.len() as f64 / (asked.len() + unknown.len()) as f64;
        score *= 1.0 - UNMET * (1.0 - share);
        let mut typed = asked.iter().map(|one| &one.typed).chain(unknown);
        if typed.any(|word| is_praise(word)) {
            score *= PRAISE;
        }
        let least = match met.len() {
            1 => FITS_BY_ONE,
            _ => FITS,
        };
        met.sort_by(|one, other| other.adds.total_cmp(&one.adds));
        let best = book
            .cases()
            .filter_map(|case| Some((case, *cases.get(case)?)));
        let best = best.fold(None, |best: Option<(&WorstCaseId, f64)>, one| match best {
            Some(best) if best.1 >= one.1 => Some(best),
            _ => Some(one),
        });
        Some(Proposal {
            number,
            score,
            fits: score >= least,
            worst_case: best.map(|(case, _)| case.clone()),
            met,
        })
    }
}

/// Says whether a word speaks well of something: then nothing went wrong, as a rule.
fn is_praise(word: &str) -> bool {
    const GOOD: [&str; 10] = [
        "love",
        "loves",
        "loved",
        "praise",
        "praised",
        "praises",
        "award",
        "awards",
        "proud",
        "delighted",
    ];
    GOOD.contains(&word)
}

/// Says whether one word is another with one letter too many, too few, wrong or swapped. Hardly anybody errs in the
/// first letter, and `fight` is no `right`.
fn misspelt(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().count();
    letters(one).min(letters(other)) >= SPELLABLE
        && one.chars().next() == other.chars().next()
        && damerau_levenshtein(one, other) == 1
}
