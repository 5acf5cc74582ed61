//! What was found out about the incident itself, and what goes on after its end, in words.

use crate::account::tell::{step_name, typed};
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, Finding, FixKind, RippleAction, Stance};
use crate::incident::visit::Visit;
use crate::response::stance::condition;
use crate::response::strategy;
use crate::text::visible;

/// Tells what was found out, or what goes on after the end.
pub(super) fn aftermath(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    match &entry.event {
        Event::Finding {
            what,
            seen,
            strategy: follows,
        } => {
            let found = match (what, seen) {
                (Finding::Cause, _) => "wrote down the cause",
                (Finding::Driver, _) => "wrote down what drives it",
                (Finding::SeenBefore, Some(true)) => "says that it was seen before",
                (Finding::SeenBefore, _) => "says that it was not seen before",
            };
            let follows = follows.map(|follows| format!(" ({})", strategy::words(follows)));
            format!("{found}{}{}", typed("text"), follows.unwrap_or_default())
        }
        Event::ClusterSet {
            cluster,
            strategy: follows,
        } => format!(
            "sees the blame as {}{} ({})",
            strategy::blame_words(*cluster),
            typed("reason"),
            strategy::words(*follows)
        ),
        Event::StanceSet { stance, .. } => {
            let condition = condition(view.rules, *stance);
            let condition = condition.map(|(_, words)| format!(" (if: {})", visible(words)));
            format!(
                "decided to {}{}{}",
                stance_words(*stance),
                condition.unwrap_or_default(),
                typed("reason")
            )
        }
        Event::RippleOpened {
            ripple,
            rule,
            then,
            who,
            ..
        } => {
            let number = rule.as_ref().and_then(|rule| rule.strip_prefix("ripples."));
            let number: Option<usize> = number.and_then(|number| number.parse().ok());
            let kind =
                number.and_then(|number| view.rules.book.ripples.get(number.checked_sub(1)?));
            let kind = kind.map_or_else(
                || "something else".to_owned(),
                |kind| visible(&kind.condition).into_owned(),
            );
            let then = match then {
                RippleAction::Engage => format!("{who} answers"),
                RippleAction::Rest => "left to rest".to_owned(),
                RippleAction::Raise => format!("it is for {who}"),
            };
            format!(
                "it came back ({ripple}): {kind}; {then}{}{}",
                typed("text"),
                typed("link")
            )
        }
        Event::RippleSettled { ripple } => match view.state.aftermath.ripples.get(ripple) {
            Some(known) if known.then == RippleAction::Rest => format!("nobody answers {ripple}"),
            Some(_) => format!("{ripple} is seen to{}", typed("reason")),
            None => format!("the watch ripple:{ripple} is over{}", typed("reason")),
        },
        Event::WatchSettled { watch } => {
            format!("the watch {watch} is over{}", typed("reason"))
        }
        Event::FixOpened {
            fix,
            dept,
            kind,
            role,
            owner,
            due,
            ..
        } => {
            let dept = dept.as_ref().map(|dept| format!(" in {}", visible(dept)));
            let owner = match (owner, role) {
                (Some(person), _) => format!(", {} sees to it", view.name(person)),
                (None, Some(role)) => format!(", {role} sees to it"),
                (None, None) => String::new(),
            };
            let due = due.map(|due| format!(", by {}", view.time(due)));
            let kind = kind.map(|kind| format!(" ({})", kind_words(kind)));
            format!(
                "took on the fix {fix}{}{}{owner}{}{}",
                kind.unwrap_or_default(),
                dept.unwrap_or_default(),
                due.unwrap_or_default(),
                typed("text")
            )
        }
        Event::FixAccepted { fix, relayed } => {
            let by = relayed
                .as_ref()
                .map(|person| format!(" by {}", view.name(person)));
            format!(
                "the fix {fix} is accepted{}{}",
                by.unwrap_or_default(),
                typed("text")
            )
        }
        Event::FixDone { fix, breach } => {
            let breach = breach.as_ref().map(|rule| format!(", against {rule}"));
            format!(
                "the fix {fix} is done{}; the proof{}",
                breach.unwrap_or_default(),
                typed("text")
            )
        }
        Event::Lesson {} => format!("learned{}", typed("text")),
        Event::Reopened { start } => {
            let first = Visit {
                step: start.clone(),
                number: 1,
            };
            format!(
                "opened the incident again, from {}{}",
                step_name(view, &first),
                typed("reason")
            )
        }
        _ => String::new(),
    }
}

/// Returns what kind of change a fix is.
pub fn kind_words(kind: FixKind) -> &'static str {
    match kind {
        FixKind::Training => "training",
        FixKind::Procedure => "procedure",
        FixKind::Product => "product",
    }
}

/// Returns what is done about the story after the end.
pub fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::FollowUp => "follow up: say what came of it",
        Stance::StayQuiet => "stay quiet: say nothing more",
        Stance::StandFirm => "stand firm: hold to what was said",
    }
}
