//! The linter: a playbook that was loaded goes in, and what would fail at 2 a.m. comes out.
//!
//! It reads no files and prints nothing. Each rule is constant data with its documentation inside and one function; a
//! rule says nothing of what failed to load, because that was said already.

mod age;
mod allow;
mod authority;
pub mod baseline;
mod book;
mod check;
pub mod codes;
pub mod config;
mod contact;
mod damage;
mod due;
mod elsewhere;
mod finding;
pub mod fix;
pub mod format;
mod graph;
mod haste;
mod listed;
mod needed;
mod opening;
pub mod page;
mod people;
mod place;
mod questions;
mod raises;
pub mod readiness;
pub mod register;
mod roles;
mod rules;
mod sample;
mod settings;
mod sign_off;
mod speakers;
mod speech;
mod spoken;
mod way;
mod week;
mod words;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::diagnostic::{self, Diagnostic};
use crate::id::PlaybookId;
use crate::playbook::load::Loaded;
use crate::response::rules::Rules;
use crate::source::{Sources, Span};
use crate::time::Zone;

pub use allow::{UNUSED_ALLOW, WHOLE};
pub use finding::{Finding, Same, is_fatal};
pub use settings::{Ages, Settings};

use allow::Allows;
use book::Book;
use damage::Damage;
use words::Extent;

/// The blocks that some rule reads.
static READ: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let checks = rules::ALL.iter().flat_map(|check| check.reads);
    checks.chain(words::READS).copied().collect()
});

/// A playbook that was linted.
#[derive(Debug)]
pub struct Linted {
    /// Names the playbook.
    pub id: PlaybookId,
    /// The texts that were read; the first is the playbook's own.
    pub sources: Sources,
    /// What was found, by loading it and by the rules, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// Where a comment names a kind of finding that it keeps from being told.
    pub accepted: Vec<Span>,
}

/// Lints a playbook; `zone` is the machine's, for a playbook that names none.
///
/// What loading found is part of the result. Where nothing could be loaded it is all of it.
pub fn lint(loaded: Loaded, settings: &Settings, zone: Zone) -> Linted {
    let Loaded {
        id,
        book,
        tree,
        sources,
        diagnostics,
        ..
    } = loaded;
    // An error keeps the playbook from being started, so that nothing can make it less.
    let (mut fatal, mut found): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(Diagnostic::is_error);
    let allows = Allows::of(&sources);
    if let (Some(book), Some(tree)) = (book, &tree) {
        let damage = Damage::of(tree, &fatal, &READ);
        let rules = Rules::new(book, zone);
        let book = Book::new(&rules, tree, &sources, settings);
        // What a comment accepts is looked for, else nobody could tell whether the comment is needed.
        let judged = settings.runs(UNUSED_ALLOW);
        let wanted = |code| settings.runs(code) || judged && allows.names(code);
        for check in rules::ALL {
            if wanted(check.rule.code) && damage.spares(check.reads) {
                (check.run)(&book, &mut found);
            }
        }
        if damage.spares(words::READS) {
            words::run(&book, Extent::Whole, &mut found);
        } else if let Some(broken) = damage.entries(words::STATEMENTS)
            && damage.spares(words::AROUND)
        {
            words::run(&book, Extent::Without(broken), &mut found);
        }
        damage::drop_below_unknown(tree, &fatal, &mut found);
    }
    let accepted = allows.apply(&sources, fatal.is_empty(), &mut found);
    settings.apply(&mut found);
    found.append(&mut fatal);
    diagnostic::sort(&mut found);
    Linted {
        id,
        sources,
        diagnostics: found,
        accepted,
    }
}
