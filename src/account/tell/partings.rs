//! How conversations ended, in words.

use crate::account::tell::deals::broken;
use crate::account::tell::{TITLE, typed};
use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::entry::Entry;
use crate::incident::event::{Event, Told};
use crate::text::one_line;

/// Tells how somebody was warned, left or shut out, and how they came back.
pub(super) fn parting(view: &View<'_>, entry: &Entry) -> String {
    let typed = |field: &str| typed(view, entry, field);
    let to = |case: &Option<CaseId>, before: &str| {
        let case = case.as_ref();
        let case = case.map(|case| format!("{before}{}", view.handle(case)));
        case.unwrap_or_default()
    };
    match &entry.event {
        Event::RungSent {
            case, rung, breach, ..
        } => format!(
            "sent rung {rung} of the ladder{}{}{}",
            to(case, " to "),
            broken(breach.as_deref()),
            typed("reason")
        ),
        Event::WalkedAway { case, breach, .. } => format!(
            "walked away{}{}{}",
            to(case, " from "),
            broken(breach.as_deref()),
            typed("reason")
        ),
        Event::CameBack { case } => {
            format!("{} came back{}", view.handle(case), typed("reason"))
        }
        Event::SilenceChosen { case, request } => format!(
            "chose to give {} no answer until they speak again ({request}){}",
            view.handle(case),
            typed("reason")
        ),
        Event::PostRemoved {
            case,
            category,
            told,
            breach,
            ..
        } => {
            let rule = view.rules.book.walk_away.as_ref();
            let listed = rule.and_then(|rule| {
                let at = usize::try_from((*category)?).ok()?.checked_sub(1)?;
                rule.remove.as_ref()?.only_for.get(at)
            });
            let listed = listed.map(|listed| format!(" for {}", one_line(listed, TITLE)));
            let (did, after) = match told {
                Told::Words => ("took down", ""),
                Told::Impossible => ("took down", ", who cannot be told"),
                Told::Moderator => ("asked the moderator to take down", ""),
            };
            format!(
                "{did} a post of {}{after}{}{}{}",
                view.handle(case),
                listed.unwrap_or_default(),
                broken(breach.as_deref()),
                typed("reason")
            )
        }
        Event::Banned {
            case,
            until,
            breach,
            ..
        } => {
            let until = until.map(|until| format!(" until {}", view.time(until)));
            format!(
                "shut {} out{}{}{}",
                view.handle(case),
                until.unwrap_or_default(),
                broken(breach.as_deref()),
                typed("reason")
            )
        }
        _ => String::new(),
    }
}
