//! What is proposed for what somebody typed: playbooks with their worst case, why, and the command that starts each.

use crate::id::{PlaybookId, WorstCaseId};
use crate::playbook::find::{Listed, Places, Spot};
use crate::playbook::load::Loaded;
use crate::playbook::model::Playbook;
use crate::playbook::search::{Met, Search};
use crate::text::one_line;

/// How many are shown to people.
pub(in crate::cli) const MOST: usize = 3;

/// How much of a title and of a worst case is shown.
const TITLE: usize = 70;
const CASE: usize = 150;

/// How many of the words that were met are named, and what a word has to add to be.
const WORDS: usize = 5;
const ADDS: f64 = 0.1;

/// What is proposed.
pub(in crate::cli) struct Proposed {
    /// The best first; those that fit stand before those that do not.
    pub(in crate::cli) proposals: Vec<One>,
    /// The words that no playbook has.
    pub(in crate::cli) unknown: Vec<String>,
}

/// One playbook that is proposed.
pub(in crate::cli) struct One {
    pub(in crate::cli) id: PlaybookId,
    pub(in crate::cli) spot: Spot,
    pub(in crate::cli) shown: String,
    pub(in crate::cli) title: String,
    pub(in crate::cli) worst_case: Option<(WorstCaseId, String)>,
    pub(in crate::cli) met: Vec<Met>,
    pub(in crate::cli) score: f64,
    pub(in crate::cli) fits: bool,
    pub(in crate::cli) error: Option<String>,
}

/// Looks for what fits among all playbooks that a name leads to.
pub(in crate::cli) fn propose(words: &str, places: &Places<'_>) -> Proposed {
    let mut all = places.all_loaded();
    all.retain(|(listed, loaded)| !listed.shadowed && loaded.book.is_some());
    let books: Vec<(&Listed, &Loaded, &Playbook)> = all
        .iter()
        .filter_map(|(listed, loaded)| Some((listed, loaded, loaded.book.as_ref()?)))
        .collect();
    let named = books
        .iter()
        .map(|(listed, _, book)| (listed.id.as_str(), *book));
    let found = Search::new(named).find(words);
    let proposals = found.proposals.into_iter().map(|one| {
        let (listed, _, book) = books[one.number];
        let worst_case = one.worst_case.and_then(|id| {
            let what = book.worst_cases.get(&id)?.what.clone();
            Some((id, what))
        });
        One {
            id: listed.id.clone(),
            spot: listed.spot.clone(),
            shown: listed.shown.clone(),
            title: book.title.clone(),
            worst_case,
            met: one.met,
            score: one.score,
            fits: one.fits,
            error: listed.error.clone(),
        }
    });
    Proposed {
        proposals: proposals.collect(),
        unknown: found.unknown,
    }
}

impl Proposed {
    /// Says whether anything fits.
    pub(in crate::cli) fn fits(&self) -> bool {
        self.fitting() > 0
    }

    /// Returns how many fit.
    pub(in crate::cli) fn fitting(&self) -> usize {
        self.proposals.iter().filter(|one| one.fits).count()
    }

    /// Returns those that people see: what fits, else what is nearest.
    pub(in crate::cli) fn shown(&self) -> impl Iterator<Item = &One> {
        let fits = self.fits();
        let most = if fits { MOST } else { 2 };
        self.proposals
            .iter()
            .filter(move |one| one.fits == fits)
            .take(most)
    }
}

impl One {
    /// Says whether it comes with the program.
    pub(in crate::cli) fn is_built_in(&self) -> bool {
        matches!(self.spot, Spot::BuiltIn(_))
    }

    /// Returns its title in quotes.
    pub(in crate::cli) fn title_line(&self) -> String {
        format!("\"{}\"", one_line(&self.title, TITLE))
    }

    /// Returns its name and title.
    pub(in crate::cli) fn headline(&self) -> String {
        format!("{}: {}", self.id, one_line(&self.title, TITLE))
    }

    /// Returns the worst case that it looks like, where its words tell.
    pub(in crate::cli) fn case_line(&self) -> Option<String> {
        let (id, what) = self.worst_case.as_ref()?;
        Some(format!("looks like {id}: {}", one_line(what, CASE)))
    }

    /// Returns which words were met, and where.
    pub(in crate::cli) fn why(&self) -> String {
        let telling = self
            .met
            .iter()
            .filter(|met| met.adds >= ADDS)
            .count()
            .max(1);
        let words = self.met.iter().take(WORDS.min(telling)).map(|met| {
            let word = match &met.taken_for {
                Some(taken) => format!("\"{}\" as \"{taken}\"", met.typed),
                None => format!("\"{}\"", met.typed),
            };
            let part = met.parts.first().map(ToString::to_string);
            format!("{word} ({})", part.unwrap_or_default())
        });
        let words: Vec<String> = words.collect();
        let rest = match telling.saturating_sub(WORDS) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        one_line(&format!("because of {}{rest}", words.join(", ")), 400)
    }

    /// Returns the command that starts it.
    pub(in crate::cli) fn command(&self) -> String {
        match &self.worst_case {
            Some((case, _)) => format!("crisis start {} --worst-case {case}", self.id),
            None => format!("crisis start {}", self.id),
        }
    }
}
