//! What changed since the reader left: severity, posts, roles, decisions, refusals.

use crate::account::plain::{self, count, list, severity, spoken};
use crate::account::tell::option_text;
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, Finding, Outcome};
use crate::playbook::step::lead;
use crate::response::obligations::role_words;
use crate::response::strategy::blame_words;
use crate::text::one_line;
use crate::time::Timestamp;

/// How many changes of one kind are told by name.
const NAMED: usize = 2;

/// How much of an answer is told.
const ANSWER: usize = 60;

/// Since when the reader wants to hear what changed.
#[derive(Debug, Clone, Copy)]
pub struct Since<'e> {
    /// The time.
    pub at: Timestamp,
    /// Whether the reader asked for it, or it is their own last line.
    pub asked: bool,
    /// The lines since then.
    pub entries: &'e [Entry],
}

/// Tells what changed; nothing where nothing did and nobody asked.
pub(super) fn changed(view: &View<'_>, since: &Since<'_>) -> Option<String> {
    let when = plain::time(view, since.at);
    let when = match since.asked {
        true => format!("Since {when}"),
        false => format!("Since your last line at {when}"),
    };
    let changes: Vec<String> = [
        severities(view, since.entries),
        roles(view, since.entries),
        posts(since.entries),
        decisions(view, since.entries),
        offers(since.entries),
        refusals(since.entries),
        aftermath(view, since.entries),
        closed(since.entries),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !changes.is_empty() {
        return Some(format!("{when}: {}.", changes.join("; ")));
    }
    let lines = since
        .entries
        .iter()
        .filter(|entry| crate::account::tell::is_news(view, entry));
    match lines.count() {
        0 if !since.asked => None,
        0 => Some(format!("{when} nothing has changed.")),
        lines => Some(format!(
            "{when} nothing of weight has changed; {} written down.",
            match lines {
                1 => "1 line was".to_owned(),
                lines => format!("{lines} lines were"),
            }
        )),
    }
}

fn severities(view: &View<'_>, entries: &[Entry]) -> Option<String> {
    let changes = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::SeverityChanged { .. }))
        .count();
    let all = &view.state.severities;
    let (now, _) = all.last().filter(|_| changes > 0)?;
    let before = all
        .len()
        .checked_sub(changes + 1)
        .and_then(|at| all.get(at));
    Some(match before {
        Some((before, _)) if before == now => {
            format!("the severity changed and is {} again", severity(now))
        }
        Some((before, _)) => format!(
            "the severity went from {} to {}",
            severity(before),
            severity(now)
        ),
        None => format!("the severity was set to {}", severity(now)),
    })
}

fn roles(view: &View<'_>, entries: &[Entry]) -> Option<String> {
    let mut taken: Vec<(bool, String)> = Vec::new();
    for entry in entries {
        let told = match &entry.event {
            Event::RoleTaken { role, person } => (
                *role != lead(),
                format!("{} took {}", view.name(person), role_words(role)),
            ),
            Event::Recused { person } if *person == entry.by => {
                (true, format!("{} stepped aside", view.name(person)))
            }
            Event::Recused { person } => (
                true,
                format!(
                    "{} was recused by {}",
                    view.name(person),
                    view.name(&entry.by)
                ),
            ),
            _ => continue,
        };
        taken.push(told);
    }
    taken.sort_by_key(|(other, _)| *other);
    named(taken.into_iter().map(|(_, told)| told), "more role change")
}

fn posts(entries: &[Entry]) -> Option<String> {
    let public = entries.iter().filter_map(|entry| match &entry.event {
        Event::StatementPosted {
            channel,
            public: true,
            ..
        } => Some(channel),
        _ => None,
    });
    let posted: Vec<_> = public.collect();
    let channels = plain::channels(posted.iter().copied());
    (!posted.is_empty()).then(|| {
        format!(
            "{} went out, on {channels}",
            count(posted.len(), "public post")
        )
    })
}

fn decisions(view: &View<'_>, entries: &[Entry]) -> Option<String> {
    // The newest first: it is what the reader knows least of.
    let told = entries.iter().rev().filter_map(|entry| match &entry.event {
        Event::ApprovalAnswered {
            request,
            yes,
            relayed,
            ..
        } => {
            let asked = view.state.requests.get(request)?;
            let person = relayed.as_ref().unwrap_or(&entry.by);
            let word = if *yes { "yes" } else { "no" };
            let what = plain::request(view, asked);
            Some(format!("{} said {word} to \"{what}\"", view.name(person)))
        }
        Event::StepSettled {
            visit,
            outcome: Outcome::Answered,
            option: Some(option),
            ..
        }
        | Event::AnswerChanged { visit, option, .. } => {
            let answer = option_text(view, visit, *option)?;
            Some(format!(
                "{} answered \"{}\" with \"{}\"",
                view.name(&entry.by),
                plain::visit(view, visit),
                one_line(&answer, ANSWER)
            ))
        }
        _ => None,
    });
    named(told, "more decision")
}

fn offers(entries: &[Entry]) -> Option<String> {
    let offered = entries.iter().filter_map(|entry| match &entry.event {
        Event::RemedyOffered { remedy, .. } => Some(spoken(remedy.as_str())),
        _ => None,
    });
    let mut names: Vec<String> = offered.collect();
    names.dedup();
    (!names.is_empty()).then(|| format!("we offered {}", list(&names)))
}

fn refusals(entries: &[Entry]) -> Option<String> {
    let refused = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::Refused { .. }))
        .count();
    match refused {
        0 => None,
        1 => Some("one thing was refused by our rules".to_owned()),
        _ => Some(format!("{refused} things were refused by our rules")),
    }
}

/// Tells that it came back, how it came about, and that it began again.
fn aftermath(view: &View<'_>, entries: &[Entry]) -> Option<String> {
    let told = entries.iter().filter_map(|entry| match &entry.event {
        Event::Reopened { .. } => Some("it was opened again".to_owned()),
        Event::RippleOpened { .. } => Some("it came back".to_owned()),
        Event::ClusterSet { cluster, .. } => {
            Some(format!("the blame is {}", blame_words(*cluster)))
        }
        Event::Finding {
            what: Finding::Cause,
            ..
        } => Some(format!("{} wrote down the cause", view.name(&entry.by))),
        _ => None,
    });
    named(told, "more thing")
}

fn closed(entries: &[Entry]) -> Option<String> {
    let closed = |entry: &Entry| matches!(entry.event, Event::Closed { .. });
    entries
        .iter()
        .any(closed)
        .then(|| "it was closed".to_owned())
}

/// Returns the first few by name, and how many more there are.
fn named(told: impl Iterator<Item = String>, noun: &str) -> Option<String> {
    let mut told: Vec<String> = told.collect();
    let rest = told.len().saturating_sub(NAMED);
    told.truncate(NAMED);
    if rest > 0 {
        told.push(format!("there were {}", count(rest, noun)));
    }
    (!told.is_empty()).then(|| told.join("; "))
}
