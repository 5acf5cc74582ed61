//! Whether a playbook could be used tonight: what is kept up and what is overdue, who stands behind whom, and which
//! worst case costs most.
//!
//! It computes nothing of its own that a rule of the linter finds: both read the same dates and people, so that one never
//! says that a plan is ready where the other finds something.

mod example;
mod first;
mod kept;
mod remnant;
mod risks;
mod roles;

use rust_decimal::Decimal;

use crate::lint::book::Book;
use crate::lint::people::in_roles;
use crate::lint::settings::Settings;
use crate::money::Currency;
use crate::playbook::load::Loaded;
use crate::playbook::model::DoneOn;
use crate::response::rules::Rules;
use crate::time::{Date, Zone};

pub use example::{Example, example};
pub use first::{Urgency, urgency};
pub use kept::{Kept, Late, Standing, What};
pub use remnant::Remnant;
pub use risks::{Prepared, Risk};
pub use roles::Cover;

/// How a playbook stands on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    /// What has to be done again and again, and when it was.
    pub kept: Vec<Kept>,
    /// Each role: who is behind the first, and which hours of the week nobody covers.
    pub roles: Vec<Cover>,
    /// The worst cases, the dearest first; those without figures last.
    pub risks: Vec<Risk>,
    /// What all worst cases together are expected to cost in a year, where any has figures.
    pub loss: Option<Decimal>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Where it stands that nobody is in any role; nothing where somebody is.
    pub nobody: Option<Remnant>,
    /// Whether the last practice that counts is one of the log, and not the day that the playbook names.
    pub practised_by_log: bool,
}

impl Readiness {
    /// Judges a playbook; `practised` is when the log last saw it practised to the end, and `zone` the machine's.
    /// `None` where there is nothing that could be loaded.
    pub fn of(
        loaded: &Loaded,
        settings: &Settings,
        zone: Zone,
        practised: Option<Date>,
    ) -> Option<Self> {
        let tree = loaded.tree.as_ref()?;
        let rules = Rules::new(loaded.book.clone()?, zone);
        let book = Book::new(&rules, tree, &loaded.sources, settings);
        let risks = risks::risks(book.plan());
        let losses: Vec<Decimal> = risks.iter().filter_map(|risk| risk.loss).collect();
        let sum = losses
            .iter()
            .try_fold(Decimal::ZERO, |sum, loss| sum.checked_add(*loss));
        let written = book.plan().drills.as_ref().and_then(|drills| drills.last);
        // A practice that has not come yet was none.
        let practised = practised.filter(|day| *day <= settings.today);
        let day = written.and_then(DoneOn::day);
        let day = day.filter(|day| *day <= settings.today);
        let by_log = practised.filter(|known| day.is_none_or(|day| *known > day));
        Some(Self {
            kept: kept::all(&book, by_log.map(DoneOn::Day).or(written)),
            roles: roles::roles(&book),
            risks,
            loss: sum.filter(|_| !losses.is_empty()),
            currency: book.plan().currency,
            nobody: in_roles(book.plan()).is_empty().then(|| {
                let message = "nobody stands in any role, so nobody is called".to_owned();
                Remnant::at(book.sources, book.head(), message)
            }),
            practised_by_log: by_log.is_some(),
        })
    }

    /// Returns how one thing stands that has to be done again and again.
    pub fn standing(&self, what: What) -> Standing {
        let found = self.kept.iter().find(|one| one.what == what);
        found.map_or(Standing::Unasked, |one| one.standing)
    }
}
