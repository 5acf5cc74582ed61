//! The end: what stands in the way of a close beside what is owed, and what to say where the cause is not known.

use crate::id::{CaseId, ChannelId, StatementId};
use crate::incident::event::{CaseKind, Finding};
use crate::incident::state::{State, VisitState};
use crate::playbook::blanks::{BlankName, names};
use crate::playbook::model::Statement;
use crate::playbook::step::Lane;
use crate::response::consent::sign_off;
use crate::response::covered::is_covered_whole;
use crate::response::lanes::lanes;
use crate::response::rules::Rules;
use crate::response::statement::is_to_one;

/// The blank for what caused it.
const CAUSE: &str = "cause";

/// The blanks of words that say how far one knows.
const SO_FAR: [&str; 2] = ["known", "unknown"];

/// Something that was not done, for which nobody was asked by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was done in a lane.
    Lane(Lane),
    /// Nobody wrote down whether somebody who was harmed says that they were heard.
    Heard(CaseId),
    /// Nobody wrote down whether somebody who was harmed says that it is put right.
    Resolved(CaseId),
}

impl Missing {
    /// Returns its name as the log keeps it, `kind:ref`.
    pub fn id(&self) -> String {
        match self {
            Self::Lane(Lane::Investigate) => "lane:investigate".to_owned(),
            Self::Lane(Lane::Tell) => "lane:tell".to_owned(),
            Self::Lane(Lane::Solve) => "lane:solve".to_owned(),
            Self::Heard(case) => format!("heard:{case}"),
            Self::Resolved(case) => format!("resolved:{case}"),
        }
    }

    /// Returns it in words.
    pub fn words(&self) -> String {
        match self {
            Self::Lane(Lane::Investigate) => {
                "nothing is done yet to find out what happened (lane investigate)".to_owned()
            }
            Self::Lane(Lane::Tell) => "nothing is said yet (lane tell)".to_owned(),
            Self::Lane(Lane::Solve) => {
                "nothing is done yet to put it right (lane solve)".to_owned()
            }
            Self::Heard(case) => {
                format!("whether {case} says that they were heard (`heard {case} yes`, or no)")
            }
            Self::Resolved(case) => {
                format!("whether {case} says that it is put right (`resolved {case} yes`, or no)")
            }
        }
    }
}

/// Returns what is missing before an incident may end.
pub fn missing(rules: &Rules, state: &State) -> Vec<Missing> {
    let empty = lanes(rules, state).into_iter();
    let mut found: Vec<Missing> = empty
        .filter(|progress| progress.is_empty())
        .map(|progress| Missing::Lane(progress.lane))
        .collect();
    let cases = state.cases.iter();
    for (id, case) in cases.filter(|(_, case)| case.kind == CaseKind::Harmed) {
        if case.heard.is_none() {
            found.push(Missing::Heard(id.clone()));
        }
        if case.resolved.is_none() {
            found.push(Missing::Resolved(id.clone()));
        }
    }
    found
}

/// Says whether the words of a visit want a cause that nobody has written down.
pub fn wants_a_cause(state: &State, visit: &VisitState, statement: &Statement) -> bool {
    let known = visit.facts.contains_key(CAUSE) || state.aftermath.found(Finding::Cause).is_some();
    !known && has_blank(statement, &[CAUSE])
}

/// Returns words that say how far one knows, to be said where the cause is not known: those with a blank for what is
/// known, else approved ones that everybody can read and that need no cause.
pub fn so_far(rules: &Rules) -> Option<&StatementId> {
    let is_public = |words: &Statement| {
        let channels = &rules.book.channels;
        let public = |id: &ChannelId| channels.get(id).is_some_and(|channel| channel.public);
        words.post_to.iter().any(public)
    };
    let fits = |words: &Statement| {
        is_public(words) && !is_to_one(words) && !words.admits_fault && !has_blank(words, &[CAUSE])
    };
    let statements = || {
        rules
            .book
            .statements
            .iter()
            .filter(|(_, words)| fits(words))
    };
    let says_so = statements().find(|(_, words)| has_blank(words, &SO_FAR));
    let approved = || {
        let mut all = statements();
        all.find(|(id, words)| is_covered_whole(words) && sign_off(rules, id, words).is_none())
    };
    says_so.or_else(approved).map(|(id, _)| id)
}

fn has_blank(statement: &Statement, wanted: &[&str]) -> bool {
    let texts = statement.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    blanks.any(|name| matches!(name, BlankName::Fact(name) if wanted.contains(&name.as_str())))
}
