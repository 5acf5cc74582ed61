//! What stands in the way of a close, one line each with what ends it, and one at a time for whoever is led through it.

use crate::account::asking::first_to_answer;
use crate::account::may;
use crate::account::owing::owing;
use crate::account::view::View;
use crate::playbook::step::{Kind, Lane, lead};
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

/// Something that is typed to end what stands in the way, and what that says.
struct Way {
    typed: String,
    says: &'static str,
}

impl Way {
    fn new(typed: impl Into<String>, says: &'static str) -> Self {
        Self {
            typed: typed.into(),
            says,
        }
    }
}

/// Returns one thing that stands in the way with what ends it, as it is typed in the walk.
pub(super) fn line(view: &View<'_>, one: &InTheWay) -> String {
    let told = told(view, one);
    let ways: Vec<String> = ways(view, one).into_iter().map(|way| way.typed).collect();
    match ways.is_empty() {
        true => told,
        false => format!("{told}: {}", ways.join(" or ")),
    }
}

/// Leads through what stands in the way, one thing at a time: the first, each line that may be typed with what it says,
/// and how many come after it.
pub(super) fn led(view: &View<'_>, open: &[InTheWay]) -> Vec<String> {
    let Some((first, others)) = open.split_first() else {
        return Vec::new();
    };
    let mut lines = vec![match others.len() {
        0 => format!(
            "One thing is missing before the end: {}",
            asked(view, first)
        ),
        _ => format!(
            "{} things are missing before the end. The first: {}",
            open.len(),
            asked(view, first)
        ),
    }];
    let ways = ways(view, first).into_iter();
    lines.extend(ways.map(|way| format!("  {}  ({})", way.typed, way.says)));
    lines
}

/// Says whether nobody has taken the lead of an incident that goes on.
pub(super) fn is_unled(view: &View<'_>) -> bool {
    view.state.closing.is_none() && view.state.holder(&lead()).is_none()
}

/// Says that nobody has taken the lead, and how it is taken; a close does not wait for that.
pub(super) fn nobody_leads(view: &View<'_>) -> Option<String> {
    if !is_unled(view) {
        return None;
    }
    let people = view.rules.available(view.state, &lead());
    let how = match people.first() {
        _ if people.contains(view.me) => "/lead takes it".to_owned(),
        Some(person) => format!(
            "{} is called first; /lead {person} once they take it",
            view.name_and_phone(person)
        ),
        None => "nobody is listed for it".to_owned(),
    };
    Some(format!("Nobody leads: {how}. It can end without."))
}

/// Returns one thing as it is asked of somebody who is tired.
fn asked(view: &View<'_>, one: &InTheWay) -> String {
    match one {
        InTheWay::Missing(Missing::Heard(case)) => {
            format!(
                "does {} say that they were heard? Ask them.",
                view.handle(case)
            )
        }
        InTheWay::Missing(Missing::Resolved(case)) => {
            format!(
                "does {} say that it is put right? Ask them.",
                view.handle(case)
            )
        }
        _ => {
            let told = told(view, one);
            let plain = told.split(" (lane ").next().unwrap_or_default();
            format!("{plain}.")
        }
    }
}

fn ways(view: &View<'_>, one: &InTheWay) -> Vec<Way> {
    match one {
        InTheWay::Owed { owed, .. } => ways_owed(view, owed),
        InTheWay::Missing(missing) => {
            let says: &[&'static str] = match missing {
                Missing::Lane(Lane::Investigate) => &["what caused it, in a sentence"],
                Missing::Lane(Lane::Solve) => &["what you give them"],
                Missing::Heard(_) | Missing::Resolved(_) => {
                    &["they say so", "they do not; that is kept too"]
                }
                Missing::Given(_) => &["they have it"],
                Missing::LastWords(_) => &["takes the words up; /skip there leaves them out"],
                Missing::Lane(Lane::Tell) => &["takes the words up"],
            };
            let ready = missing.ends(view.rules).into_iter();
            let typed = ready.map(|ready| ready.in_the_walk());
            let ended = typed.zip(says).map(|(typed, says)| Way::new(typed, says));
            let step = missing.step(view.rules);
            let step = step.map(|step| Way::new(format!("/work {step}"), "goes to that step"));
            ended.chain(step).collect()
        }
    }
}

fn ways_owed(view: &View<'_>, owed: &Obligation) -> Vec<Way> {
    let of = &owed.of;
    let step = owed.visit.as_ref().map(|visit| &visit.step);
    let way = |typed: String, says| Way::new(typed, says);
    if let Some(ways) = waited_for(view, owed) {
        return ways;
    }
    match (owed.what, step.or(owed.begins.as_ref())) {
        (What::Step | What::Update, Some(step)) => {
            vec![way(
                format!("/work {step}"),
                "goes there; /skip REASON there leaves it out",
            )]
        }
        (What::Step | What::Update | What::Acknowledge, _) => {
            let fit = sayable(view.rules, view.state, view.now);
            let first = fit.first().map(may::say).into_iter();
            first
                .map(|ready| way(ready.in_the_walk(), "has words that may go out"))
                .collect()
        }
        (What::Notify, _) => told_of_it(of),
        (What::Approval, _) => answers(view, of),
        (What::Offer, _) => taken_or_not(of),
        (What::Promise, _) => vec![way(format!("/kept {of} HOW"), "it is done")],
        (What::Answer, _) if of == CROWD => {
            vec![way(
                "/crowd answered".to_owned(),
                "all of them have an answer",
            )]
        }
        (What::Answer, _) => vec![way(format!("/us {of} WORDS"), "what you said to them")],
        (What::Private, _) => {
            vec![way(
                format!("/contacted {of} WORDS"),
                "what you said to them there",
            )]
        }
        _ => Vec::new(),
    }
}

/// Returns what ends a step that waits for somebody else: what they say; nothing where it waits for nobody.
fn waited_for(view: &View<'_>, owed: &Obligation) -> Option<Vec<Way>> {
    let visit = owed.visit.as_ref().filter(|_| owed.what == What::Step)?;
    if let Kind::Notify(roles) = &view.rules.step(&visit.step)?.kind {
        let mut silent = roles.iter();
        let silent = silent.find(|role| !view.rules.knows(view.state, role))?;
        return Some(told_of_it(silent.as_str()));
    }
    let mut offers = view.state.offers.iter();
    let offered = offers.find(|(_, offer)| offer.visit.as_ref() == Some(visit));
    if let Some((id, _)) = offered.filter(|(_, offer)| offer.outcome.is_none()) {
        return Some(taken_or_not(id.as_str()));
    }
    let mut requests = view.state.requests.iter();
    let asked = requests.find(|(_, request)| request.visit.as_ref() == Some(visit));
    let (id, _) = asked.filter(|(_, request)| request.is_open())?;
    Some(answers(view, id.as_str()))
}

fn told_of_it(role: &str) -> Vec<Way> {
    vec![
        Way::new(format!("/ack {role} HOW"), "they say that they know"),
        Way::new(format!("/standdown {role} REASON"), "they need not know"),
    ]
}

fn taken_or_not(offer: &str) -> Vec<Way> {
    vec![
        Way::new(format!("/accepted {offer}"), "they take it"),
        Way::new(format!("/declined {offer}"), "they do not want it"),
    ]
}

fn answers(view: &View<'_>, id: &str) -> Vec<Way> {
    let request = view.state.requests.get(id);
    match request.filter(|request| request.by == *view.me) {
        Some(request) => {
            let by = first_to_answer(view, request);
            vec![
                Way::new(format!("/yes {id} by {by} HOW"), "they say yes"),
                Way::new(format!("/no {id} by {by} WHY"), "they say no"),
                Way::new(format!("/withdrawn {id} WHY"), "nobody needs it any more"),
            ]
        }
        None => vec![
            Way::new(format!("/yes {id}"), "you say yes"),
            Way::new(format!("/no {id}"), "you say no"),
        ],
    }
}
