//! What there is to say about what comes back, about how bad it is then, and about the story after the end.

use crate::account::may::Typed;
use crate::account::view::View;
use crate::id::{RippleId, SeverityId};
use crate::incident::event::{RippleAction, Stance};
use crate::response::clocks::next_worse;
use crate::response::forbidden::Ready;
use crate::response::remark::Worse;
use crate::response::stance::condition;
use crate::text::{one_line, visible};

/// How much of a condition is shown.
const TITLE: usize = 60;

/// Says what follows from what is done about the story.
pub(super) fn decided(view: &View<'_>, stance: Stance, typed: Typed<'_>) -> String {
    let condition = condition(view.rules, stance);
    let condition = condition.map(|(_, words)| {
        let words = one_line(words, TITLE);
        format!(
            "The playbook does that if: {}. ",
            words.trim_end_matches('.')
        )
    });
    let follow = typed(&Ready::new("stance", "follow REASON", None));
    let then = match stance {
        Stance::FollowUp => "Words to everybody may go out.".to_owned(),
        Stance::StayQuiet => {
            format!(
                "No words to everybody go out in public now; words to one person do. To change it: {follow}"
            )
        }
        Stance::StandFirm => {
            format!("Hold to what was said, word for word. To change it: {follow}")
        }
    };
    format!("{}{then}", condition.unwrap_or_default())
}

/// Says which severity is proposed, and why.
pub(super) fn worse(
    view: &View<'_>,
    severity: &SeverityId,
    why: Worse,
    typed: Typed<'_>,
) -> String {
    let rule = view.rules.book.severity(Some(severity));
    let when = rule.map(|rule| format!(" ({})", visible(&rule.when)));
    let named = format!("{severity}{}", when.unwrap_or_default());
    let raise = typed(&Ready::new("severity", format!("{severity} REASON"), None));
    match why {
        Worse::Counted => format!("That is the number for {named}."),
        Worse::SeenBefore => {
            format!(
                "Seen before is worse than the first time. The next severity is {named}: {raise}."
            )
        }
        Worse::CameBack => {
            format!("It comes back worse than it was. The next severity is {named}: {raise}.")
        }
    }
}

/// Says who sees to something that came back, and with which words.
pub(super) fn came_back(view: &View<'_>, ripple: &RippleId, typed: Typed<'_>) -> String {
    let Some(known) = view.state.aftermath.ripples.get(ripple) else {
        return String::new();
    };
    let who = view
        .rules
        .whom_to_ask(view.state, std::slice::from_ref(&known.who));
    let number = known
        .rule
        .as_ref()
        .and_then(|rule| rule.strip_prefix("ripples."));
    let number: Option<usize> = number.and_then(|number| number.parse().ok());
    let rule = number.and_then(|number| view.rules.book.ripples.get(number.checked_sub(1)?));
    let ready = |word, rest: String| typed(&Ready::new(word, rest, None));
    let over = ready("watched", format!("{ripple} WORDS"));
    let role = visible(known.who.as_str());
    match (known.then, rule.and_then(|rule| rule.say.as_ref())) {
        (RippleAction::Engage, Some(say)) => {
            let say = ready("say", say.to_string());
            format!(
                "It is for {role} to answer: {who}. {say} has the words; {over} once it is seen to."
            )
        }
        (RippleAction::Raise, _) if view.state.closing.is_some() => {
            let reopen = ready("reopen", "REASON".to_owned());
            let worse = next_worse(view.rules, view.state);
            let worse = worse.map(|worse| ready("severity", format!("{worse} REASON")));
            let worse = worse.map(|worse| format!(", and {worse} then raises it"));
            format!(
                "It is for {role}: {who}. {reopen} opens the incident again{}; if it need not be, \
                 {over} once it is seen to.",
                worse.unwrap_or_default()
            )
        }
        _ => format!("It is for {role}: {who}. {over} once it is seen to."),
    }
}
