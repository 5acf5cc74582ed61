//! How far the three lanes are, whom the public blames, what is not known, and what goes on after the end.

use crate::account::aftermath::{answers_for_it, proposals};
use crate::account::may::Typed;
use crate::account::plain;
use crate::account::view::View;
use crate::incident::event::Finding;
use crate::playbook::step::{Kind, Lane};
use crate::response::ending::{so_far, wants_a_cause};
use crate::response::forbidden::Ready;
use crate::response::lanes::{Progress, lanes};
use crate::response::obligations::{Obligation, What};
use crate::text::one_line;
use crate::walk::answer::Moment;
use crate::walk::focus::Focus;
use crate::walk::screen::rows::and_more;

/// How much of a title a row shows.
const TITLE: usize = 60;

/// How many proposals are shown.
const NAMED: usize = 2;

/// The step at which fixes are proposed beside the end.
const LEARN: &str = "learn";

/// How far each lane is, where the playbook has steps for all three.
pub(super) fn row(view: &View<'_>) -> Option<String> {
    let lanes = lanes(view.rules, view.state);
    let all = lanes.len() == 3 && view.state.closing.is_none();
    let parts: Vec<String> = lanes.iter().map(progress).collect();
    all.then(|| parts.join(" · "))
}

fn progress(progress: &Progress) -> String {
    let name = match progress.lane {
        Lane::Investigate => "investigate",
        Lane::Tell => "tell",
        Lane::Solve => "solve",
    };
    let mut parts = Vec::new();
    match (progress.done, progress.beside) {
        (0, false) => {}
        (0, true) => parts.push("begun".to_owned()),
        (done, _) => parts.push(format!("{done} done")),
    }
    if progress.open > 0 {
        parts.push(format!("{} open", progress.open));
    }
    if parts.is_empty() {
        parts.push("nothing yet".to_owned());
    }
    format!("{name} {}", parts.join(", "))
}

/// Whom the public blames, and what follows from it.
pub(super) fn blame(view: &View<'_>) -> Option<String> {
    answers_for_it(view).filter(|_| view.state.closing.is_none())
}

/// What to say instead of words that want a cause, while nobody knows it; `typed` writes a command as it is typed where
/// this is read.
pub fn cause(moment: &Moment<'_>, typed: Typed<'_>) -> Option<String> {
    let view = &moment.view;
    let visit = moment.focus.visit()?;
    let known = view.state.visits.get(visit)?;
    let step = view.rules.step(&visit.step)?;
    let (here, words) = view.rules.statement_of(step)?;
    if !wants_a_cause(view.state, known, words) {
        return None;
    }
    let instead = so_far(view.rules).filter(|other| *other != here);
    let ready = |word, rest: &str| typed(&Ready::new(word, rest, None));
    let instead = instead.map(|id| format!(" What we know so far: {}.", ready("say", id.as_str())));
    Some(format!(
        "not known yet.{} Once it is known: {}",
        instead.unwrap_or_default(),
        ready("cause", "WORDS")
    ))
}

/// The changes that the playbook proposes, where it is time to think of them.
pub(super) fn fixes(moment: &Moment<'_>) -> Option<String> {
    let view = &moment.view;
    let step = moment.focus.step();
    let is_end = |step: &crate::playbook::step::Step| matches!(step.kind, Kind::End(_));
    let is_time = match (moment.focus, step) {
        (Focus::Nothing, _) => view
            .state
            .closing
            .as_ref()
            .is_some_and(|end| !end.is_mistake()),
        (_, Some(id)) => id.as_str() == LEARN || view.rules.step(id).is_some_and(is_end),
        (_, None) => false,
    };
    let open = proposals(view);
    if open.is_empty() || !is_time {
        return None;
    }
    let more = and_more(open.len().saturating_sub(NAMED), "/fix");
    let named: Vec<String> = open.into_iter().take(NAMED).collect();
    Some(format!("{}{more}", named.join("; ")))
}

/// What came back, and what is watched and changed after the end, the soonest first.
pub(super) fn watch(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let closed = view.state.closing.is_some();
    let is_ours = |entry: &&Obligation| match entry.what {
        What::Ripple => closed || view.state.aftermath.ripples.contains_key(entry.of.as_str()),
        What::Watch | What::Fix => closed,
        _ => false,
    };
    let mut found = owed.iter().filter(is_ours);
    let first = found.next()?;
    let what = one_line(&plain::owed(view, first), TITLE);
    let due = first.due.map(|due| format!(", {}", view.due(due)));
    let over = match first.what {
        What::Fix if !is_accepted(view, &first.of) => format!(" (/fix accept {} PERSON)", first.of),
        What::Fix => format!(" (/fix done {} PROOF)", first.of),
        _ => format!(" (/watched {} WORDS)", first.of),
    };
    let more = and_more(found.count(), "/status");
    Some(format!("{what}{}{over}{more}", due.unwrap_or_default()))
}

fn is_accepted(view: &View<'_>, fix: &str) -> bool {
    let known = view.state.aftermath.fixes.get(fix);
    known.is_some_and(|fix| fix.accepted.is_some())
}

/// The questions about how it came about, each asked until somebody answers it. Whom the public blames is asked once
/// something is known: until then the playbook's own view stands.
pub(super) fn questions(view: &View<'_>) -> Vec<String> {
    let state = view.state;
    if state.closing.is_some() {
        return Vec::new();
    }
    let known = |what: Finding| state.aftermath.found(what).is_some();
    let judged = view.rules.book.cluster.is_some();
    let something = known(Finding::Cause) || known(Finding::Driver);
    let open = [
        (
            judged && !known(Finding::Driver),
            "What drives it? /drives WORDS",
        ),
        (
            judged && !known(Finding::SeenBefore),
            "Was something like it seen before? /seen yes WORDS, or /seen no",
        ),
        (
            something && state.aftermath.cluster.is_none(),
            "Whom does the public blame, now that something is known? /cluster victim, accidental \
             or preventable, and why",
        ),
    ];
    let open = open.into_iter().filter(|(open, _)| *open);
    open.map(|(_, question)| question.to_owned()).collect()
}
