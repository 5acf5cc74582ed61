//! What people hold in their hands when screens fail: a playbook on paper.
//!
//! Everything here is made from the playbook alone, so that the same playbook gives the same pages on any day, in any
//! time zone and on any machine. A digest at the foot of each page tells an old printout from a current one.

mod calls;
mod card;
mod ends;
mod front;
mod given;
mod people;
mod plain;
mod risks;
mod role;
mod runbook;
mod said;
mod script;
mod steps;
mod wallet;

use crate::id::{RoleId, StatementId};
use crate::playbook::digest::Digest;
use crate::playbook::model::{DoneOn, Playbook};
use crate::render::document::{Document, Layout, Pages, Paper};
use crate::render::ics214;
use crate::text::one_line;

/// How much of a title stands on a page.
const TITLE: usize = 120;

/// A sheet that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// All of it.
    Runbook,
    /// One page: the first hour, the words, the limits, the line at which we stop.
    Card,
    /// Whom to call, role by role, with columns to fill in.
    Calls,
    /// What one role does, may give and must say.
    Role(RoleId),
    /// The telephone numbers, on cards to cut out.
    Wallet,
    /// An empty activity log, to be written by hand.
    Log,
    /// The words to be read aloud, large; of one statement, or of all.
    Script(Option<StatementId>),
}

/// A playbook that is printed.
pub struct Printed<'a> {
    /// The playbook.
    pub book: &'a Playbook,
    /// The name under which it is found.
    pub name: &'a str,
    /// The digest of its files.
    pub digest: &'a Digest,
    /// Whether its people and numbers are the examples that come with the program.
    pub example_team: bool,
    /// How many errors it has: what is wrong is left out of what is printed.
    pub errors: usize,
    /// The paper.
    pub paper: Paper,
}

/// Makes a sheet of a playbook.
pub fn sheet(printed: &Printed<'_>, sheet: &Sheet) -> Document {
    let book = printed.book;
    let document = match sheet {
        Sheet::Runbook => runbook::runbook(book),
        Sheet::Card => card::card(book),
        Sheet::Calls => calls::calls(book),
        Sheet::Role(role) => role::role(book, role),
        Sheet::Wallet => wallet::wallet(book, &fresh(printed)),
        Sheet::Script(words) => script::script(book, words.as_ref()),
        Sheet::Log => ics214::empty_form(printed.paper),
    };
    let layout = match sheet {
        Sheet::Runbook | Sheet::Card | Sheet::Role(_) | Sheet::Log | Sheet::Script(_) => {
            Layout::Upright
        }
        Sheet::Calls => Layout::Sideways,
        Sheet::Wallet => Layout::Cards,
    };
    Document {
        banner: banner(printed, sheet),
        pages: Pages {
            paper: printed.paper,
            layout,
            foot: Some(foot(printed)),
        },
        ..document.without_dead_links()
    }
}

/// Returns what nobody may overlook who takes the page into their hands.
fn banner(printed: &Printed<'_>, sheet: &Sheet) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    match printed.errors {
        0 => {}
        1 => words.push("The playbook has an error: what is wrong is left out here".to_owned()),
        many => words.push(format!(
            "The playbook has {many} errors: what is wrong is left out here"
        )),
    }
    if printed.example_team && *sheet != Sheet::Log {
        words.push("The people and phones are examples: put your own in team.yaml".to_owned());
    }
    (!words.is_empty()).then(|| words.join(". "))
}

/// Returns what stands at the foot of every page: the playbook, the date of its last review and its digest.
pub fn foot(printed: &Printed<'_>) -> String {
    format!("{} · {}", one_line(printed.name, TITLE), fresh(printed))
}

/// Returns by what an old printout is told from a current one: the date of the last review, and the digest.
fn fresh(printed: &Printed<'_>) -> String {
    let reviewed = match printed.book.reviewed.and_then(DoneOn::day) {
        Some(date) => format!("reviewed {date}"),
        None => "never reviewed".to_owned(),
    };
    format!("{reviewed} · digest {}", printed.digest.short())
}

/// Returns the title of a playbook for the head of a page.
fn titled(book: &Playbook) -> String {
    one_line(&book.title, TITLE)
}
