//! What happens inside: decisions that wait, what is late, deadlines in law.

use crate::account::brief::{has_its_topic, more};
use crate::account::plain::{self, due, owed as words, sentence, span, who};
use crate::account::view::View;
use crate::playbook::step::Kind;
use crate::response::obligations::{Obligation, Urgency, What};

/// How much of a question is told.
const WORDS: usize = 100;

/// Returns what waits for a decision, the soonest first: requests for a yes, questions of the playbook that are open,
/// and roles that were offered to somebody.
pub fn decisions<'o>(view: &View<'_>, owed: &'o [Obligation]) -> Vec<&'o Obligation> {
    let is_decision = |one: &&Obligation| match one.what {
        What::Approval | What::Handoff => true,
        What::Step => {
            let step = one
                .visit
                .as_ref()
                .and_then(|visit| view.rules.step(&visit.step));
            step.is_some_and(|step| matches!(step.kind, Kind::Decide(_)))
        }
        _ => false,
    };
    owed.iter().filter(is_decision).collect()
}

/// Tells what waits for a decision, and whose.
pub(super) fn waiting(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let decisions = decisions(view, owed);
    let Some(first) = decisions.first() else {
        return Some("No decision is pending.".to_owned());
    };
    let rest = more(decisions.len() - 1, ("decision waits", "decisions wait"));
    Some(format!("{}{rest}", decision(view, first)))
}

/// Tells one decision: `Ines Vidal must decide by 00:30, in 20 minutes: Keep ads paused.`
fn decision(view: &View<'_>, owed: &Obligation) -> String {
    let by = owed.due.map(|by| match by.millis_since(view.now) {
        _ if view.missed(by).is_some() => format!(", {},", due(view, by)),
        left @ 0.. => format!(" by {}, in {}", plain::time(view, by), span(left)),
        late => format!(" and is {} late", span(late.saturating_neg())),
    });
    format!(
        "{} must decide{}: {}",
        who(view, owed.owner.as_ref(), &owed.role),
        by.unwrap_or_default(),
        sentence(&words(view, owed), WORDS)
    )
}

/// Tells what is late and is not told anywhere else.
pub(super) fn late(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let decisions = decisions(view, owed);
    let is_missed = |one: &&Obligation| one.due.is_some_and(|due| view.missed(due).is_some());
    let is_late = |one: &&Obligation| one.urgency(view.now) == Urgency::Late && !is_missed(one);
    let missed = match owed.iter().filter(is_missed).count() {
        0 => String::new(),
        1 => " One thing was due before this was opened.".to_owned(),
        all => format!(" {all} things were due before this was opened."),
    };
    let all = owed.iter().filter(is_late);
    let (told, late): (Vec<&Obligation>, Vec<&Obligation>) =
        all.partition(|one| has_its_topic(one, &decisions));
    let Some(first) = late.first() else {
        return Some(match told.is_empty() {
            true => format!("Nothing is late.{missed}"),
            false => format!("Nothing else is late.{missed}"),
        });
    };
    let by = first.due.map(|due| span(view.now.millis_since(due)));
    let by = by.unwrap_or_default();
    let count = match late.len() {
        1 => format!("One thing is late by {by}"),
        all => format!("{all} things are late, the first by {by}"),
    };
    Some(format!(
        "{count}: {} ({}).{missed}",
        words(view, first).trim_end_matches('.'),
        who(view, first.owner.as_ref(), &first.role),
    ))
}

/// Tells which deadline in law comes next.
pub(super) fn deadline(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let next = owed.iter().find(|one| one.what == What::Clock)?;
    let by = next.due.map(|by| format!(", {}", due(view, by)));
    Some(format!(
        "The next deadline in law: {} ({}){}.",
        words(view, next).trim_end_matches('.'),
        who(view, next.owner.as_ref(), &next.role),
        by.unwrap_or_default()
    ))
}

/// Says that nothing may be deleted, while a legal hold runs.
pub fn hold(view: &View<'_>) -> Option<String> {
    let runs = view.state.clocks.iter().any(|(id, clock)| {
        let rule = view.rules.book.clocks.get(id);
        clock.lifted.is_none() && rule.is_some_and(|rule| rule.hold)
    });
    runs.then(|| "A legal hold runs: nothing may be deleted.".to_owned())
}
