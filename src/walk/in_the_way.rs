//! What stands in the way of a close, one line each with what ends it.

use crate::account::may;
use crate::account::owing::owing;
use crate::account::view::View;
use crate::response::ending::{InTheWay, Missing};
use crate::response::obligations::{CROWD, Obligation, What};
use crate::response::sayable::sayable;
use crate::walk::remark::capital;

/// Returns one thing that stands in the way, with its owner and its time, and without what ends it.
pub fn told(view: &View<'_>, one: &InTheWay) -> String {
    match one {
        InTheWay::Owed { owed, .. } => {
            let due = owed.due.map(|due| format!(" · {}", view.due(due)));
            format!(
                "{} · {}{}",
                owing(view, owed),
                view.owner_of(owed),
                due.unwrap_or_default()
            )
        }
        InTheWay::Missing(Missing::Heard(case)) => {
            format!("Whether {} says that they were heard", view.handle(case))
        }
        InTheWay::Missing(Missing::Resolved(case)) => {
            format!("Whether {} says that it is put right", view.handle(case))
        }
        InTheWay::Missing(missing) => capital(&missing.words()),
    }
}

/// Returns one thing that stands in the way with what ends it, as it is typed in the walk.
pub(super) fn line(view: &View<'_>, one: &InTheWay) -> String {
    let told = told(view, one);
    match ends(view, one) {
        ends if ends.is_empty() => told,
        ends => format!("{told}: {}", ends.join(" or ")),
    }
}

fn ends(view: &View<'_>, one: &InTheWay) -> Vec<String> {
    match one {
        InTheWay::Owed { owed, .. } => ends_owed(view, owed),
        InTheWay::Missing(missing) => {
            let ready = missing.ends(view.rules).into_iter();
            let step = missing.step(view.rules);
            let step = step.map(|step| format!("/work {step}"));
            ready.map(|ready| ready.in_the_walk()).chain(step).collect()
        }
    }
}

fn ends_owed(view: &View<'_>, owed: &Obligation) -> Vec<String> {
    let of = &owed.of;
    let step = owed.visit.as_ref().map(|visit| &visit.step);
    match (owed.what, step.or(owed.begins.as_ref())) {
        (What::Step | What::Update, Some(step)) => vec![format!("/work {step}")],
        (What::Step | What::Update | What::Acknowledge, _) => {
            let fit = sayable(view.rules, view.state, view.now);
            let first = fit.first().map(may::say).into_iter();
            first.map(|ready| ready.in_the_walk()).collect()
        }
        (What::Notify, _) => vec![format!("/ack {of}"), format!("/standdown {of} REASON")],
        (What::Approval, _) => {
            let request = view.state.requests.get(of.as_str());
            match request.is_some_and(|request| request.by == *view.me) {
                true => vec![format!("/yes {of} PERSON"), format!("/withdrawn {of} WHY")],
                false => vec![format!("/yes {of}"), format!("/no {of}")],
            }
        }
        (What::Offer, _) => vec![format!("/accepted {of}"), format!("/declined {of}")],
        (What::Promise, _) => vec![format!("/kept {of}")],
        (What::Answer, _) if of == CROWD => vec!["/crowd answered".to_owned()],
        (What::Answer, _) => vec![format!("/us {of} WORDS")],
        (What::Private, _) => vec![format!("/contacted {of} WORDS")],
        _ => Vec::new(),
    }
}
