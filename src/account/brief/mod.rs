//! A brief: what somebody outside the room must hear in half a minute, in whole sentences.
//!
//! It is made from the state alone, and from the lines since the reader left; it never reads through the log. What
//! was not done is said too, such as that nothing is promised yet.

mod aloud;
mod inside;
mod outside;
mod since;

use crate::account::aftermath;
use crate::account::people;
use crate::account::plain::{self, sentence, span};
use crate::account::view::View;
use crate::incident::state::Closing;
use crate::playbook::step::lead;
use crate::response::obligations::{Obligation, What, obligations};
use crate::text::thousands;
use crate::time::Timestamp;

pub use aloud::aloud;
pub use inside::{decisions, hold};
pub use outside::{first_words, given, in_public};
pub use since::Since;

/// How much of a title is told.
const TITLE: usize = 100;

/// How much of a worst case is told.
const WORST: usize = 140;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// That it is practice.
    Practice,
    /// What happened, and how bad it is.
    Happened,
    /// The case to fear.
    WorstCase,
    /// Since when, and who leads.
    Lead,
    /// Who was harmed, and who else waits.
    People,
    /// How it ended.
    Ended,
    /// What changed since the reader left.
    Changed,
    /// What was said in public.
    Said,
    /// What was promised.
    Promised,
    /// What was offered.
    Given,
    /// What waits for a decision, and whose.
    Waiting,
    /// What is late.
    Late,
    /// That it had ended and began again.
    Again,
    /// What was found out, and how the organisation answers for it.
    Found,
    /// What goes on after the end.
    After,
    /// What was counted.
    Counted,
    /// The deadline in law that comes next.
    Deadline,
    /// That nothing may be deleted.
    Hold,
}

impl Topic {
    /// Returns the word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Happened => "happened",
            Self::WorstCase => "worst_case",
            Self::Lead => "lead",
            Self::People => "people",
            Self::Ended => "ended",
            Self::Changed => "changed",
            Self::Said => "said",
            Self::Promised => "promised",
            Self::Given => "given",
            Self::Waiting => "waiting",
            Self::Late => "late",
            Self::Again => "again",
            Self::Found => "found",
            Self::After => "after",
            Self::Counted => "counted",
            Self::Deadline => "deadline",
            Self::Hold => "hold",
        }
    }
}

/// One topic in whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub topic: Topic,
    /// The sentences.
    pub text: String,
}

/// What somebody must hear, in the order in which they hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// From when the changes count, where the reader was there before.
    pub since: Option<Timestamp>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// Tells an incident to somebody who has half a minute.
pub fn brief(view: &View<'_>, since: Option<&Since<'_>>) -> Brief {
    let owed = obligations(view.rules, view.state, view.now);
    let closing = view.state.closing.as_ref();
    let open = closing.is_none();
    let topics = [
        (Topic::Practice, practice(view)),
        (Topic::Happened, Some(happened(view))),
        (Topic::WorstCase, worst_case(view).filter(|_| open)),
        (Topic::Lead, open.then(|| began(view))),
        (Topic::People, people::summary(view)),
        (Topic::Again, aftermath::again(view).filter(|_| open)),
        (Topic::Ended, closing.map(|closing| ended(view, closing))),
        (
            Topic::Changed,
            since.and_then(|since| since::changed(view, since)),
        ),
        (Topic::Found, found(view)),
        (Topic::Said, Some(outside::said(view, &owed))),
        (Topic::Promised, outside::promised(view, &owed)),
        (Topic::Given, Some(given(view))),
        (
            Topic::Waiting,
            inside::waiting(view, &owed).filter(|_| open),
        ),
        (Topic::Late, inside::late(view, &owed).filter(|_| open)),
        (Topic::Counted, counted(view)),
        (Topic::After, aftermath::after(view)),
        (Topic::Deadline, inside::deadline(view, &owed)),
        (Topic::Hold, hold(view)),
    ];
    let lines = topics.into_iter();
    Brief {
        since: since.map(|since| since.at),
        lines: lines
            .filter_map(|(topic, text)| Some(Line { topic, text: text? }))
            .collect(),
    }
}

fn practice(view: &View<'_>) -> Option<String> {
    let opening = view.state.opening.as_ref()?;
    opening
        .practice
        .then(|| "This is PRACTICE, nothing of it is real.".to_owned())
}

/// Tells what happened and how bad it is.
fn happened(view: &View<'_>) -> String {
    let title = sentence(&view.rules.book.title, TITLE);
    match how_bad(view) {
        Some(bad) => format!("{title} It is {bad}."),
        None => format!("{title} Nobody has said how bad it is."),
    }
}

/// Returns the severity and its place among all: `SEV1, the worst of 3 levels`.
pub fn how_bad(view: &View<'_>) -> Option<String> {
    let id = view.state.severity.as_ref()?;
    let name = plain::severity(id);
    let levels = &view.rules.book.severities;
    let place = levels.get_index_of(id);
    Some(match (place, levels.len()) {
        (None, _) | (_, 1) => name,
        (Some(0), all) => format!("{name}, the worst of {all} levels"),
        (Some(place), all) if place + 1 == all => format!("{name}, the least of {all} levels"),
        (Some(place), all) => format!("{name}, level {} of {all} from the worst", place + 1),
    })
}

fn worst_case(view: &View<'_>) -> Option<String> {
    let id = view.state.opening.as_ref()?.worst_case.as_ref()?;
    let worst = view.rules.book.worst_cases.get(id)?;
    Some(format!("The worst case: {}", sentence(&worst.what, WORST)))
}

/// Tells since when it goes on, and who leads.
fn began(view: &View<'_>) -> String {
    let began = view.state.t0().map(|t0| {
        format!(
            "It began at {} {} time, {} ago. ",
            plain::time(view, t0),
            view.rules.calendar.zone_word(),
            span(view.now.millis_since(t0))
        )
    });
    format!("{}{}", began.unwrap_or_default(), leads(view))
}

/// Tells who leads.
pub fn leads(view: &View<'_>) -> String {
    if let Some(holder) = view.state.holder(&lead()) {
        return format!("{} leads.", view.name(&holder.person));
    }
    match view.acting_lead() {
        Some(person) => format!("Nobody leads yet; {} stands in.", view.name(person)),
        None => "Nobody leads yet.".to_owned(),
    }
}

/// Tells what was found out; how the organisation answers for it, where somebody judged that while it runs.
fn found(view: &View<'_>) -> Option<String> {
    let judged = view.state.aftermath.cluster.is_some();
    let answers = aftermath::answers_for_it(view).filter(|_| judged);
    let answers = answers.map(|words| format!("The blame is {}", sentence(&words, WORST)));
    let parts: Vec<String> = [aftermath::findings(view), answers]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn ended(view: &View<'_>, closing: &Closing) -> String {
    if closing.is_mistake() {
        let reason = view.texts.text(closing.seq, "reason");
        let reason = reason.map(|reason| format!(" {}", sentence(&reason, WORST)));
        return format!(
            "It was started in error; {} closed it at {} {} time.{}",
            view.name(&closing.by),
            plain::time(view, closing.at),
            view.rules.calendar.zone_word(),
            reason.unwrap_or_default()
        );
    }
    let lasted = view
        .state
        .t0()
        .map(|t0| format!(" after {}", span(closing.at.millis_since(t0))));
    let open = match closing.open.len() {
        0 => String::new(),
        1 => " One thing was left open.".to_owned(),
        open => format!(" {open} things were left open."),
    };
    format!(
        "{} closed it at {} {} time{} as {}{open}",
        view.name(&closing.by),
        plain::time(view, closing.at),
        view.rules.calendar.zone_word(),
        lasted.unwrap_or_default(),
        sentence(&format!("\"{}\"", plain::spoken(&closing.outcome)), TITLE),
    )
}

/// Tells what was counted, such as views.
pub fn counted(view: &View<'_>) -> Option<String> {
    let counts = view.state.counts.iter();
    let counts: Vec<String> = counts
        .map(|(sign, number)| {
            format!(
                "{} {}",
                thousands(&number.to_string()),
                plain::spoken(sign.as_str())
            )
        })
        .collect();
    (!counts.is_empty()).then(|| format!("Counted so far: {}.", plain::list(&counts)))
}

/// Says whether something owed is told under a topic of its own rather than as late.
fn has_its_topic(owed: &Obligation, decisions: &[&Obligation]) -> bool {
    matches!(owed.what, What::Acknowledge | What::Update | What::Clock) || decisions.contains(&owed)
}

/// Returns how many more there are, to stand behind the first: ` 2 more decisions wait.`
fn more(number: usize, verb: (&str, &str)) -> String {
    match number {
        0 => String::new(),
        1 => format!(" One more {}.", verb.0),
        _ => format!(" {number} more {}.", verb.1),
    }
}
