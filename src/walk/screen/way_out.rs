//! The way out of a conversation in the line: the ladder for whom it is, who decides, and how the door stays open. For
//! whoever was harmed it proposes no ladder, but the word of the lead.

use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::visit::Visit;
use crate::playbook::model::WalkAway;
use crate::response::leaving::{self, may_be_left, next_rung, rung_words};
use crate::text::visible;
use crate::walk::screen::leaving::decided_by;
use crate::walk::screen::people::few;
use crate::walk::screen::step::block;
use crate::walk::screen::words::template_lines;

/// Returns what is needed at the way out.
pub(super) fn way_out(view: &View<'_>, visit: &Visit, width: usize) -> String {
    let Some(rule) = &view.rules.book.walk_away else {
        return block(
            &["The playbook says nothing about when to walk away.".to_owned()],
            width,
        );
    };
    match leaving::whom(view.state, Some(visit), None) {
        Some(case) if !may_be_left(view.state, case) => block(&harmed(view, case), width),
        Some(case) => ladder(view, rule, visit, Some(case), width),
        None if view.state.cases.is_empty() => ladder(view, rule, visit, None, width),
        None => block(&several(view, rule), width),
    }
}

/// Says of somebody who was harmed that the lead decides, and that nobody need be left here.
fn harmed(view: &View<'_>, case: &CaseId) -> Vec<String> {
    let moved = view
        .state
        .cases
        .get(case)
        .and_then(|case| case.private.as_ref());
    let private = match moved {
        Some(_) => format!("/contacted {case} WORDS"),
        None => format!("/private {case}"),
    };
    vec![
        format!(
            "{} ({case}) was harmed: nobody leaves them but by the word of the lead.",
            view.handle(case)
        ),
        format!("Leaving is decided by {}.", decided_by(view, case)),
        format!("Go on with them in private: {private}. What else is for the lead to say."),
        "/skip REASON goes on, and leaves nobody.".to_owned(),
    ]
}

/// Asks who it is among several; those who were harmed are not proposed.
fn several(view: &View<'_>, rule: &WalkAway) -> Vec<String> {
    let handle = |case: &CaseId| format!("{} ({case})", view.handle(case));
    let staying = |case: &CaseId| !may_be_left(view.state, case);
    let cases = || {
        let cases = view.state.cases.iter();
        cases.filter(|(_, case)| case.parting.left.is_none())
    };
    let free = few(
        cases().filter(|(id, _)| !staying(id)),
        |id, _| handle(id),
        "",
    );
    let harmed = few(
        cases().filter(|(id, _)| staying(id)),
        |id, _| handle(id),
        "",
    );
    let mut lines = vec!["Name who it is: /sent HANDLE, /leave HANDLE REASON".to_owned()];
    if !free.is_empty() {
        lines.push(format!("It may be: {}", free.join(", ")));
    }
    if !harmed.is_empty() {
        lines.push(format!(
            "Harmed, so not to be left but by the word of the lead: {}",
            harmed.join(", ")
        ));
    }
    let named = (1..).zip(&rule.ladder);
    lines.extend(named.map(|(number, statement): (u32, _)| format!("{number}. {statement}")));
    lines.push(format!(
        "The door stays open: {}",
        visible(&rule.door_open.via)
    ));
    lines
}

/// Shows how far down the ladder it is with somebody, and the words of the next rung.
fn ladder(
    view: &View<'_>,
    rule: &WalkAway,
    visit: &Visit,
    case: Option<&CaseId>,
    width: usize,
) -> String {
    let known = case.and_then(|case| view.state.cases.get(case));
    let sent = match known {
        Some(known) => known.rungs,
        // In a log of before there were cases, the rungs were sent at the visit.
        None => view.state.rungs.get(visit).copied().unwrap_or(0),
    };
    let mut lines = vec![match case {
        Some(case) => format!("{} ({case})", view.handle(case)),
        None => "Who is it? /case HANDLE opens a case; then it is counted for them".to_owned(),
    }];
    for (number, statement) in (1..).zip(&rule.ladder) {
        let mark = if number <= sent { "[x]" } else { "[ ]" };
        lines.push(format!("{number}. {mark} {statement}"));
    }
    let decided_by = match case {
        Some(case) => decided_by(view, case),
        None => {
            let who = view.rules.who_says_yes(view.state, &rule.decides);
            view.owner_in(who.as_ref(), &rule.decides)
        }
    };
    lines.push(format!(
        "Leaving is decided by {decided_by}. The door stays open: {}",
        visible(&rule.door_open.via)
    ));
    let next = match known {
        Some(known) => next_rung(rule, known),
        None => Some(sent.saturating_add(1)),
    };
    let next = next
        .and_then(|next| rung_words(rule, next))
        .and_then(|id| view.rules.book.statements.get(id));
    let mut text = block(&lines, width);
    if let Some(words) = next {
        text.push_str("\n\n");
        text.push_str(&template_lines(words, width));
    }
    text
}
