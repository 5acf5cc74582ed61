//! The linter: a playbook that was loaded goes in, and what would fail at 2 a.m. comes out.
//!
//! It reads no files and prints nothing. Each rule is constant data with its documentation inside and one function; a
//! rule says nothing of what failed to load, because that was said already.

mod age;
mod allow;
mod authority;
mod book;
mod check;
mod contact;
mod damage;
mod elsewhere;
mod graph;
mod haste;
mod listed;
mod opening;
mod people;
mod place;
mod questions;
mod raises;
pub mod register;
mod roles;
mod rules;
mod sample;
mod settings;
mod sign_off;
mod speech;
mod spoken;
mod way;
mod week;
mod words;

use crate::diagnostic::{self, Diagnostic};
use crate::id::PlaybookId;
use crate::playbook::load::Loaded;
use crate::response::rules::Rules;
use crate::source::Sources;
use crate::time::Zone;

pub use settings::{Ages, Settings};

use book::Book;
use damage::Damage;

/// A playbook that was linted.
#[derive(Debug)]
pub struct Linted {
    /// Names the playbook.
    pub id: PlaybookId,
    /// The texts that were read; the first is the playbook's own.
    pub sources: Sources,
    /// What was found, by loading it and by the rules, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
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
        mut diagnostics,
        ..
    } = loaded;
    if let (Some(book), Some(tree)) = (book, &tree) {
        let damage = Damage::of(tree, &diagnostics);
        let rules = Rules::new(book, zone);
        let book = Book::new(&rules, tree, &sources, settings);
        for check in rules::ALL {
            if settings.runs(check.rule.code) && damage.spares(check.reads) {
                (check.run)(&book, &mut diagnostics);
            }
        }
        if damage.spares(words::READS) {
            words::run(&book, &mut diagnostics);
        }
    }
    settings.apply(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    Linted {
        id,
        sources,
        diagnostics,
    }
}
