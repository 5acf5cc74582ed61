//! Who is near the line at which they are left, or past it: what was counted, what was sent, and who decides. Whoever was
//! left stands among everything that is known, not in the rows.

use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::event::Parting;
use crate::incident::state::Case;
use crate::playbook::step::lead;
use crate::response::deciders::Question;
use crate::response::leaving::{
    Standing, asked, decides, may_be_left, next_rung, rung_words, standing, went_out, yes_to,
};
use crate::text::visible;
use crate::walk::screen::people::few;

/// Returns those who are near the line or past it, or had a warning.
pub(super) fn near(view: &View<'_>) -> Option<String> {
    let cases = view.state.cases.iter();
    let shown = cases
        .filter(|(_, case)| case.parting.left.is_none())
        .filter(|(id, case)| {
            // Whoever was harmed stands among those who are harmed, unless somebody asked to leave them all the same.
            let near = || standing(view.rules, view.state, id) != Standing::Fine;
            case.rungs > 0
                || asked(view.state, Parting::Leave, id).is_some()
                || (may_be_left(view.state, id) && near())
        });
    let parts = few(shown, |id, case| person(view, id, case), "");
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn person(view: &View<'_>, id: &CaseId, case: &Case) -> String {
    let standing = standing(view.rules, view.state, id);
    let so_far = match &standing {
        Standing::Fine => None,
        Standing::Near(count) => Some(format!("{}, near the line", count.words())),
        Standing::Reached(count) if count.number > count.enough => Some(count.words()),
        Standing::Reached(count) => Some(format!("{}, enough", count.words())),
        Standing::AtOnce => Some("a threat, enough at once".to_owned()),
    };
    let parts = match may_be_left(view.state, id) {
        true => [so_far, ladder(view, id, case), who(view, id, &standing)],
        false => [
            so_far,
            Some("harmed".to_owned()),
            who(view, id, &Standing::Fine),
        ],
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} ({id}): {}", view.handle(id), parts.join("; "))
}

/// Returns who decides about leaving, and what there is to do for that.
pub(super) fn who(view: &View<'_>, id: &CaseId, standing: &Standing) -> Option<String> {
    if yes_to(view.rules, view.state, Parting::Leave, id).is_some() {
        return Some(format!("there is a yes: /leave {id} REASON"));
    }
    let role = decides(view.rules, view.state, Parting::Leave, id);
    if let Some(request) = asked(view.state, Parting::Leave, id) {
        return Some(format!("{request} waits for the yes of {role}"));
    }
    let who = decided_by(view, id);
    match standing {
        Standing::Fine => None,
        Standing::Near(_) => Some(format!("leaving is for {who}")),
        Standing::Reached(_) | Standing::AtOnce => {
            Some(format!("leaving is for {who}: /ask leave WHY for {id}"))
        }
    }
}

/// Returns who decides about leaving somebody: the next who may, of the role or else the lead.
pub(super) fn decided_by(view: &View<'_>, id: &CaseId) -> String {
    let question = Question {
        about: Parting::Leave,
        case: id,
        asker: None,
    };
    let role = decides(view.rules, view.state, Parting::Leave, id);
    let deciders = question.deciders(view.rules, view.state);
    match deciders.first() {
        Some(person) if !view.rules.may_act(view.state, person, &role) => {
            view.owner_in(Some(person), &lead())
        }
        Some(person) => view.owner_in(Some(person), &role),
        None => question.whom_to_ask(view.rules, view.state),
    }
}

/// Returns how far down the ladder it is, and what comes next.
fn ladder(view: &View<'_>, id: &CaseId, case: &Case) -> Option<String> {
    let rule = view.rules.book.walk_away.as_ref()?;
    let rungs = rule.ladder.len();
    let sent = format!("{} of {rungs} rungs sent", case.rungs);
    let Some(next) = next_rung(rule, case) else {
        return Some(sent);
    };
    let words = rung_words(rule, next)?;
    let last = usize::try_from(next).is_ok_and(|next| next >= rungs);
    let yes = yes_to(view.rules, view.state, Parting::Leave, id).is_some();
    if went_out(view.rules, view.state, id, words) {
        return Some(format!("{sent}, \"{words}\" went out: /sent {id}"));
    }
    match last && !yes {
        true => Some(sent),
        false => Some(format!("{sent}, next: /say {words} for {id}")),
    }
}

/// Returns whoever was left or shut out, with the way back.
pub(super) fn gone(view: &View<'_>) -> Vec<String> {
    let via = view.rules.book.walk_away.as_ref();
    let via = via.map(|rule| format!("; the way back: {}", visible(&rule.door_open.via)));
    let via = via.unwrap_or_default();
    let cases = view.state.cases.iter();
    let gone = cases.filter_map(|(id, case)| {
        let parting = &case.parting;
        let left = parting
            .left
            .map(|left| format!("left {}{via}", view.time(left.at)));
        let silent = parting
            .silent
            .map(|silent| format!("no answer by choice since {}", view.time(silent.at)));
        let banned = parting
            .banned
            .filter(|ban| ban.until.is_none_or(|until| until > view.now))
            .map(|ban| match ban.until {
                Some(until) => format!("shut out until {}", view.time(until)),
                None => "shut out".to_owned(),
            });
        let parts: Vec<String> = [left, silent, banned].into_iter().flatten().collect();
        let said = format!("{} ({id}): {}", view.handle(id), parts.join("; "));
        (!parts.is_empty()).then_some(said)
    });
    gone.collect()
}
