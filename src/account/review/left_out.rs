//! What was not done, and why: skipped, could not be done, left out on a channel, given up, put off, open at the end;
//! and what was not permitted.

use indexmap::IndexMap;

use super::source::Source;
use crate::account::plain;
use crate::account::tell::what;
use crate::account::view::View;
use crate::incident::event::{Event, Outcome};
use crate::incident::line::Seq;
use crate::incident::visit::Visit;
use crate::text::one_line;
use crate::time::Timestamp;

/// How much of a refused command is shown.
const WORDS: usize = 120;

/// Something that was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line that says so.
    pub line: Seq,
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub who: String,
    /// What, with the reason where one was given.
    pub what: String,
}

/// Something that was not permitted, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals {
    /// What was asked for.
    pub command: String,
    /// The rule against it.
    pub rule: String,
    /// The roles that may permit it.
    pub by_roles: Vec<String>,
    /// The lines that say so.
    pub lines: Vec<Seq>,
}

pub(super) fn left_out(source: &Source<'_>) -> Vec<LeftOut> {
    let view = source.view();
    let records = source.records().iter();
    records
        .filter(|record| is_left_out(&record.entry.event))
        .map(|record| {
            let entry = &record.entry;
            let what = match &entry.event {
                Event::Closed { open, .. } => {
                    let open: Vec<String> = open.iter().map(|id| open_words(view, id)).collect();
                    format!("left open at the end: {}", open.join("; "))
                }
                _ => what(view, entry),
            };
            LeftOut {
                line: entry.seq,
                at: entry.when(),
                who: source.who(&entry.by, entry.role.as_ref()),
                what,
            }
        })
        .collect()
}

/// Returns what was owed in words, from its `kind:ref`.
fn open_words(view: &View<'_>, id: &str) -> String {
    let (kind, of) = id.split_once(':').unwrap_or((id, ""));
    let of_step = || {
        of.parse::<Visit>()
            .ok()
            .map(|visit| plain::visit(view, &visit))
    };
    let of_case = || {
        let case = view.state.cases.keys().find(|case| case.as_str() == of);
        case.map_or_else(|| of.to_owned(), |case| view.handle(case))
    };
    match kind {
        "step" => of_step().unwrap_or_else(|| plain::spoken(of)),
        "ack" => "the first public words".to_owned(),
        "update" => "the next public update".to_owned(),
        "notify" => format!("to reach {}", plain::spoken(of)),
        "answer" => format!("an answer to {}", of_case()),
        "private" => format!("to speak with {} in private", of_case()),
        "approval" => format!("an answer to {of}"),
        "offer" => format!("an answer to the offer {of}"),
        "promise" => format!("the promise {of}"),
        "fix" => format!("the fix {of}"),
        "lane" => format!("nothing was done to {of}"),
        "heard" => format!("whether {} was heard", of_case()),
        "resolved" => format!("whether it is put right for {}", of_case()),
        "words" => format!("the last words \"{}\"", plain::spoken(of)),
        "given" => format!("the offer {of}, accepted and not given"),
        _ => format!("{} {}", plain::spoken(kind), plain::spoken(of)),
    }
}

fn is_left_out(event: &Event) -> bool {
    match event {
        Event::StepSettled { outcome, .. } => {
            matches!(outcome, Outcome::Skipped | Outcome::Cannot)
        }
        Event::PostWaived { .. } | Event::StoodDown { .. } | Event::Snoozed { .. } => true,
        Event::Closed { open, .. } => !open.is_empty(),
        _ => false,
    }
}

/// Returns what was refused, each rule once for each command.
pub(super) fn refusals(source: &Source<'_>) -> Vec<Refusals> {
    let mut found: IndexMap<(String, &str), Refusals> = IndexMap::new();
    for record in source.records() {
        let Event::Refused {
            command,
            rule,
            by_roles,
        } = &record.entry.event
        else {
            continue;
        };
        let command = one_line(command, WORDS);
        let known = found
            .entry((command.clone(), rule))
            .or_insert_with(|| Refusals {
                command,
                rule: rule.clone(),
                by_roles: by_roles.iter().map(ToString::to_string).collect(),
                lines: Vec::new(),
            });
        known.lines.push(record.entry.seq);
    }
    found.into_values().collect()
}
