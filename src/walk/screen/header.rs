//! The first two lines: how bad it is, what it is, since when; and who leads.

use crate::account::view::View;
use crate::incident::state::Call;
use crate::playbook::step::lead;
use crate::text::{display_width, one_line, wrap};
use crate::time::elapsed_words;

/// How late an incident may be opened before the header says so: a minute.
const LATE_MILLIS: i64 = 60_000;

/// How much of the title is shown at most, in characters.
const TITLE: usize = 60;

/// How much of the title is shown at least.
const SHORTEST: usize = 24;

/// Returns the header of every screen.
pub fn header(view: &View<'_>, width: usize) -> String {
    let mut text = incident_line(view, width);
    text.push('\n');
    text.push_str(&wrap(&lead_line(view), width, ""));
    if view.rules.is_recused(view.state, view.me) {
        text.push('\n');
        text.push_str(&wrap(
            "You are recused: you take no duty and no approval in this.",
            width,
            "",
        ));
    }
    if view.example_team {
        text.push('\n');
        text.push_str(&wrap(
            "The people, phones and approvals are examples. Put your own in team.yaml.",
            width,
            "",
        ));
    }
    text
}

/// Returns the header where there is hardly any room: who leads only where nobody does.
pub(super) fn short(view: &View<'_>, width: usize) -> String {
    match view.acting_lead() {
        Some(_) => incident_line(view, width),
        None => format!(
            "{}\n{}",
            incident_line(view, width),
            wrap(&lead_line(view), width, "")
        ),
    }
}

fn incident_line(view: &View<'_>, width: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let opening = view.state.opening.as_ref();
    if opening.is_some_and(|opening| opening.practice) {
        parts.push("PRACTICE".to_owned());
    }
    parts.extend(
        view.state
            .severity
            .as_ref()
            .map(|severity| severity.as_str().to_uppercase()),
    );
    let title = parts.len();
    if let Some(opening) = opening {
        parts.push(match &view.state.closing {
            Some(closing) => format!("closed {}", view.time(closing.at)),
            None => since(view.now.millis_since(opening.t0)),
        });
        let late = opening.recorded.millis_since(opening.t0);
        if late >= LATE_MILLIS {
            parts.push(format!("opened {} late", elapsed_words(late)));
        }
        if opening.forced {
            parts.push("started in spite of errors".to_owned());
        }
    }
    // The title gives way, so that the rest stays on one line.
    let rest = display_width(&parts.join(" · ")) + 3;
    let room = width.saturating_sub(rest).clamp(SHORTEST, TITLE);
    parts.insert(title, one_line(&view.rules.book.title, room));
    wrap(&parts.join(" · "), width, "")
}

fn since(millis: i64) -> String {
    if millis < LATE_MILLIS {
        "just opened".to_owned()
    } else {
        format!("{} in", elapsed_words(millis))
    }
}

/// Returns who is called next for the lead: somebody who was not tried yet, else whoever was not tried last.
fn next_to_call(view: &View<'_>, tried: &[Call]) -> String {
    let available = view.rules.available(view.state, &lead());
    let mut others = available.iter().filter(|person| *person != view.me);
    let untried = others
        .clone()
        .find(|person| !tried.iter().any(|call| call.person == **person));
    let not_last = others.find(|person| tried.last().is_none_or(|call| call.person != **person));
    untried
        .or(not_last)
        .map(|person| format!("; next: {}", view.name_and_phone(person)))
        .unwrap_or_default()
}

fn lead_line(view: &View<'_>) -> String {
    let lead = lead();
    let offer = view.state.open_handoff(&lead);
    let asked = offer.map(|offer| {
        let is = if offer.to == *view.me { "are" } else { "is" };
        format!(
            "{} {is} asked since {}",
            view.you_or_name(&offer.to),
            view.time(offer.at)
        )
    });
    if let Some(holder) = view.state.holder(&lead) {
        let holder = format!("lead: {}", view.you_or_name(&holder.person));
        return [Some(holder), asked]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
    }
    let mut parts = vec!["lead: nobody yet".to_owned()];
    let notice = view.state.notices.get(&lead);
    let tried = notice.and_then(|notice| {
        let last = notice.tried.last()?;
        let word = match (&notice.acknowledged, &notice.reached) {
            (Some(known), _) => format!(
                "{} knows, /lead {} takes it",
                view.name(&known.person),
                known.person
            ),
            (None, Some(reached)) => format!(
                "{} reached {}",
                view.name(&reached.person),
                view.time(reached.at)
            ),
            (None, None) => format!(
                "{} tried {}, no answer{}",
                view.name(&last.person),
                view.time(last.at),
                next_to_call(view, &notice.tried)
            ),
        };
        Some(word)
    });
    let mine = view.rules.available(view.state, &lead).contains(view.me);
    let mine = mine.then(|| "/lead takes it".to_owned());
    match asked.or(mine).or(tried) {
        Some(tried) => parts.push(tried),
        None => parts.extend(
            view.rules
                .available(view.state, &lead)
                .iter()
                .find(|person| *person != view.me)
                .map(|person| format!("call {}", view.name_and_phone(person))),
        ),
    }
    if let Some(holder) = view.acting_lead() {
        parts.push(if holder == view.me {
            format!("you hold it ({})", view.name(holder))
        } else {
            format!("{} holds it", view.name(holder))
        });
    }
    parts.join(" · ")
}
