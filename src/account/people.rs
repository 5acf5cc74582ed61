//! The people of an incident, each in a line: what they are to us, what they want, and how far it is with them.

use crate::account::plain::span;
use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::event::{CaseKind, Triage};
use crate::incident::state::Case;

/// How many people of a kind are named.
const NAMED: usize = 3;

/// Returns a line for each person who is talked with: those who are owed something first, in the order in which they
/// came. Whoever only looks on and waits for nothing stands in one line with the others of the kind.
pub fn lines(view: &View<'_>) -> Vec<String> {
    let cases = view.state.cases.iter();
    let here: Vec<(&CaseId, &Case)> = cases
        .filter(|(_, case)| case.parting.left.is_none())
        .collect();
    let (owed, others): (Vec<_>, Vec<_>) = here.into_iter().partition(|(_, case)| is_owed(case));
    let (told, rest): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, case)| is_told(case));
    let mut lines: Vec<String> = owed
        .into_iter()
        .chain(told)
        .map(|(id, case)| line(view, id, case))
        .collect();
    for kind in [CaseKind::Bystander, CaseKind::Other] {
        let of_kind = rest.iter().filter(|(_, case)| case.kind == kind);
        let named: Vec<String> = of_kind
            .map(|(id, _)| format!("{} ({id})", view.handle(id)))
            .collect();
        if !named.is_empty() {
            lines.push(format!("{}: {}", kind_word(kind), named.join(", ")));
        }
    }
    lines.extend(view.state.crowd.map(|crowd| {
        let waits = match crowd.waits {
            Some(since) => format!("waiting {}", span(view.now.millis_since(since))),
            None => "answered".to_owned(),
        };
        format!("{} others, {waits}", crowd.number)
    }));
    lines
}

/// Tells in whole sentences who was harmed and how far it is with them, which reporters wait, and the others.
pub fn summary(view: &View<'_>) -> Option<String> {
    let cases = || view.state.cases.iter();
    let harmed = cases().filter(|(_, case)| case.kind == CaseKind::Harmed);
    let harmed: Vec<String> = harmed
        .map(|(id, case)| format!("{}, {}", view.handle(id), how_far(case)))
        .collect();
    let press = cases().filter(|(_, case)| case.kind == CaseKind::Press && case.waits.is_some());
    let press: Vec<String> = press.map(|(id, _)| view.handle(id)).collect();
    let mut said = Vec::new();
    said.extend(named("Harmed", "; ", &harmed));
    said.extend(named("Reporters who wait", ", ", &press));
    said.extend(view.state.crowd.map(|crowd| match crowd.waits {
        Some(_) => format!("{} others wait for one answer to all.", crowd.number),
        None => format!("{} others have their answer.", crowd.number),
    }));
    (!said.is_empty()).then(|| said.join(" "))
}

/// Returns the first few names behind a title, and how many more there are.
fn named(title: &str, between: &str, names: &[String]) -> Option<String> {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("{between}and {more} more"),
    };
    (!names.is_empty()).then(|| format!("{title}: {}{more}.", shown.join(between)))
}

fn how_far(case: &Case) -> &'static str {
    match (case.waits, case.heard, case.resolved) {
        _ if case.parting.left.is_some() => "whom we left",
        (Some(_), ..) => "who waits for us",
        (None, _, Some(true)) => "put right by their own word",
        (None, Some(true), _) => "heard by their own word",
        (None, Some(false), _) => "not heard by their own word",
        (None, None, _) => "answered",
    }
}

/// Says whether somebody is owed something until it is put right: whoever was harmed; reporters and whoever is to be
/// helped, until they have their answer.
pub fn is_owed(case: &Case) -> bool {
    match case.kind {
        CaseKind::Harmed => case.heard != Some(true) || case.resolved != Some(true),
        CaseKind::Press => case.waits.is_some(),
        CaseKind::Bystander | CaseKind::Other => {
            case.waits.is_some() && case.triage == Some(Triage::Unhappy)
        }
    }
}

/// Says whether there is more to tell of somebody than what they are to us.
fn is_told(case: &Case) -> bool {
    matches!(case.kind, CaseKind::Harmed | CaseKind::Press)
        || case.triage.is_some()
        || case.owner.is_some()
        || case.private.is_some()
}

fn line(view: &View<'_>, id: &CaseId, case: &Case) -> String {
    let mut said = vec![kind_word(case.kind).to_owned()];
    said.extend(case.triage.map(|triage| triage_word(triage).to_owned()));
    if let Some(since) = case.waits.filter(|_| is_owed(case)) {
        said.push(format!(
            "waiting {} for us",
            span(view.now.millis_since(since))
        ));
    }
    if let Some(moved) = &case.private {
        said.push(match moved.contacted {
            Some(_) => format!("talked with on {}", moved.to),
            None => format!(
                "moved to {}, to hear from us {}",
                moved.to,
                view.due(moved.due)
            ),
        });
    }
    let says = |what: &str, yes: bool| {
        if yes {
            what.to_owned()
        } else {
            format!("not {what}")
        }
    };
    said.extend(case.heard.map(|yes| says("heard", yes)));
    said.extend(case.resolved.map(|yes| says("put right", yes)));
    let replies = case.public_replies();
    if replies > 0 {
        said.push(format!("{replies} of our replies in public"));
    }
    let owner = case.owner.as_ref();
    let owner = owner.map(|owner| format!(" · {}", view.you_or_name(owner)));
    format!(
        "{} ({id}): {}{}",
        view.handle(id),
        said.join(", "),
        owner.unwrap_or_default()
    )
}

/// Returns what somebody is to us.
pub fn kind_word(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::Harmed => "harmed",
        CaseKind::Bystander => "bystander",
        CaseKind::Press => "press",
        CaseKind::Other => "other",
    }
}

/// Returns what somebody wants.
pub fn triage_word(triage: Triage) -> &'static str {
    match triage {
        Triage::Troll => "troll",
        Triage::Rager => "rager",
        Triage::Misguided => "misguided",
        Triage::Unhappy => "unhappy",
    }
}
