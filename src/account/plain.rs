//! Words for people outside the room: no ids, no signs, spans of time as they are spoken.

use crate::account::view::View;
use crate::id::{ChannelId, PersonId, RoleId, SeverityId};
use crate::incident::event::PromiseKind;
use crate::incident::state::{Request, Subject};
use crate::incident::visit::Visit;
use crate::money;
use crate::playbook::step::{Duty, Kind, Step};
use crate::response::obligations::{Obligation, What, about_words, describe, role_words, title};
use crate::text::{one_line, visible};
use crate::time::Timestamp;

/// How much of a title or a question is told.
const TITLE: usize = 80;

const MINUTE: i64 = 60_000;

const HALF_A_DAY: i64 = 12 * 60 * MINUTE;

/// Returns an id as it is spoken: `medical_costs` becomes `medical costs`.
pub fn spoken(id: impl AsRef<str>) -> String {
    visible(id.as_ref()).replace(['_', '-'], " ")
}

/// Returns a severity as the screens name it: `SEV1`.
pub fn severity(id: &SeverityId) -> String {
    spoken(id.as_str()).to_uppercase()
}

/// Returns a number with its noun: `1 post`, `3 posts`.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// Returns words as a list that can be read aloud: `a, b and c`.
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns channels as a list that can be read aloud, each once.
pub fn channels<'a>(ids: impl Iterator<Item = &'a ChannelId>) -> String {
    let mut names: Vec<String> = Vec::new();
    for id in ids {
        let name = spoken(id.as_str());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    list(&names)
}

/// Makes a sentence of words from a playbook or a person: one line, cut short, with a stop at its end.
pub fn sentence(words: &str, most: usize) -> String {
    let line = one_line(words, most);
    if line.ends_with(['.', '!', '?', '…']) {
        line
    } else {
        format!("{line}.")
    }
}

/// Returns a span of time as it is spoken: `18 minutes`, `1 hour 5 minutes`, `3 hours`, `1 day 3 hours`. From two hours
/// on minutes are not told, and from two days on no hours; what is told is rounded down.
pub fn span(millis: i64) -> String {
    let minutes = millis.max(0) / MINUTE;
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    let unit = |number: i64, noun: &str| count(usize::try_from(number).unwrap_or(0), noun);
    let parts = match (days, hours) {
        (0, 0) if minutes == 0 => return "less than a minute".to_owned(),
        (0, 0) => [unit(minutes, "minute"), String::new()],
        (0, 2..) => [unit(hours, "hour"), String::new()],
        (0, _) if minutes % 60 == 0 => [unit(hours, "hour"), String::new()],
        (0, _) => [unit(hours, "hour"), unit(minutes % 60, "minute")],
        (2.., _) => [unit(days, "day"), String::new()],
        _ if hours % 24 == 0 => [unit(days, "day"), String::new()],
        _ => [unit(days, "day"), unit(hours % 24, "hour")],
    };
    parts.join(" ").trim_end().to_owned()
}

/// Returns a time as it is spoken: the time of day alone where it is less than half a day off.
pub fn time(view: &View<'_>, at: Timestamp) -> String {
    match at.millis_since(view.now).abs() {
        0..HALF_A_DAY => view.rules.calendar.clock_time(at),
        _ => view.time(at),
    }
}

/// Tells when something is due, to stand behind a verb: `due by 23:41, in 18 minutes`, `due at 23:41, 5 minutes late`.
pub fn due(view: &View<'_>, due: Timestamp) -> String {
    let time = time(view, due);
    if view.missed(due).is_some() {
        return format!("due at {time}, before this was opened");
    }
    let left = due.millis_since(view.now);
    match left {
        1.. => format!("due by {time}, in {}", span(left)),
        0 => format!("due at {time}, which is now"),
        _ => format!("due at {time}, {} late", span(left.saturating_neg())),
    }
}

/// Returns who is meant: a person's name; where nobody is listed, the role.
pub fn who(view: &View<'_>, person: Option<&PersonId>, role: &RoleId) -> String {
    match person {
        Some(person) => view.name(person),
        None => format!("somebody for {}", spoken(role.as_str())),
    }
}

/// Returns what a step is about, without ids.
pub fn step(view: &View<'_>, step: &Step) -> String {
    let ids = |names: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = names.map(spoken).collect();
        list(&names)
    };
    let words = match &step.kind {
        Kind::Say(statement) => say(statement.as_str()),
        Kind::Every(every) => match &every.duty {
            Duty::Say(statement) => say(statement.as_str()),
            Duty::Do(action) => action.clone(),
        },
        Kind::Notify(roles) => format!("Tell {}", ids(&mut roles.iter().map(RoleId::as_str))),
        Kind::Offer(remedies) => {
            format!("Offer {}", ids(&mut remedies.iter().map(|id| id.as_str())))
        }
        Kind::Approve(approve) => approve.what.clone(),
        Kind::Handoff(handoff) => format!("Hand over {}", role_words(&handoff.role)),
        Kind::WalkAway => "Step back from one person, with the door left open".to_owned(),
        _ => title(view.rules, step),
    };
    one_line(&words, TITLE)
}

fn say(statement: &str) -> String {
    format!("Post the words \"{}\"", spoken(statement))
}

/// Returns what the step of a visit is about, without ids.
pub fn visit(view: &View<'_>, visit: &Visit) -> String {
    let what = match view.rules.step(&visit.step) {
        Some(known) => step(view, known),
        None => spoken(visit.step.as_str()),
    };
    match view.of_visit(visit) {
        Some(whom) => format!("{what}, for {whom}"),
        None => what,
    }
}

/// Returns what a request asks for, without ids.
pub fn request(view: &View<'_>, request: &Request) -> String {
    let words = match (&request.subject, &request.visit) {
        (Subject::Words(statement, _), _) => {
            format!("the words \"{}\"", spoken(statement.as_str()))
        }
        (Subject::Remedy(remedy, amount, _), _) => {
            let currency = view.rules.book.currency;
            let amount = amount.map(|amount| format!(" of {}", money::words(amount, currency)));
            format!("{}{}", spoken(remedy.as_str()), amount.unwrap_or_default())
        }
        (Subject::Person(about, case), _) => {
            format!("{} {}", about_words(*about), view.handle(case))
        }
        (Subject::Step, Some(visit)) => return self::visit(view, visit),
        (Subject::Step, None) => "a step".to_owned(),
    };
    one_line(&words, TITLE)
}

/// Returns what somebody owes, without ids.
pub fn owed(view: &View<'_>, owed: &Obligation) -> String {
    let words = match owed.what {
        What::Step => match &owed.visit {
            Some(visit) => self::visit(view, visit),
            None => describe(view.rules, view.state, owed),
        },
        What::Acknowledge => "Say the first public words".to_owned(),
        What::Update => {
            let duty = view.rules.book.steps.get(owed.of.as_str());
            match duty {
                Some(duty) => step(view, duty),
                None => "Say in public what is new, or that nothing is".to_owned(),
            }
        }
        What::Notify => {
            let role = view.rules.book.roles.get_key_value(owed.of.as_str());
            let first = || role.and_then(|(role, _)| view.rules.who_says_yes(view.state, role));
            match owed.call.clone().or_else(first) {
                Some(person) => format!("Reach {}", view.name(&person)),
                None => format!("Reach somebody for {}", spoken(&owed.of)),
            }
        }
        What::Approval => {
            let mut requests = view.state.requests.iter();
            match requests.find(|(id, _)| id.as_str() == owed.of) {
                Some((_, request)) => self::request(view, request),
                None => "Say yes or no".to_owned(),
            }
        }
        What::Offer => {
            let offer = view
                .state
                .offers
                .iter()
                .find(|(id, _)| id.as_str() == owed.of);
            match offer {
                Some((_, offer)) => {
                    format!(
                        "Hear whether the {} is accepted",
                        spoken(offer.remedy.as_str())
                    )
                }
                None => "Hear whether the offer is accepted".to_owned(),
            }
        }
        What::Promise => promise(view, &owed.of),
        What::Answer | What::Private | What::Door => {
            let mut cases = view.state.cases.keys();
            let whom = cases.find(|case| case.as_str() == owed.of);
            match (whom.map(|case| view.handle(case)), owed.what) {
                (Some(whom), What::Answer) => format!("Answer {whom}"),
                (Some(whom), What::Door) => format!("Look whether {whom} came back"),
                (Some(whom), _) => format!("Contact {whom} in private"),
                (None, _) => describe(view.rules, view.state, owed),
            }
        }
        What::Fix => {
            let fix = view.state.aftermath.fixes.get(owed.of.as_str());
            let words = fix.and_then(|fix| view.texts.text(fix.opened.seq, "text"));
            match words {
                Some(words) => format!("Fix {}: {words}", owed.of),
                None => describe(view.rules, view.state, owed),
            }
        }
        What::Watch => match owed.of.strip_prefix("win_back-") {
            Some(case) => {
                let mut cases = view.state.cases.keys();
                let whom = cases.find(|known| known.as_str() == case);
                let whom = whom.map_or_else(|| case.to_owned(), |case| view.handle(case));
                format!("Ask {whom} how they are now, and win them back")
            }
            None => describe(view.rules, view.state, owed),
        },
        What::Lead => "Find somebody to lead".to_owned(),
        What::Clock | What::Shift | What::Handoff | What::Ripple => {
            describe(view.rules, view.state, owed)
        }
    };
    one_line(&words, TITLE)
}

/// Returns what is owed as a screen shows it: after the end in the words of whoever wrote it down.
pub fn shown(view: &View<'_>, owed: &Obligation) -> String {
    match owed.what {
        What::Fix | What::Watch => self::owed(view, owed),
        _ => describe(view.rules, view.state, owed),
    }
}

/// Returns what was promised, in the words of whoever promised it where there are any.
fn promise(view: &View<'_>, id: &str) -> String {
    let mut promises = view.state.promises.iter();
    let Some((_, promise)) = promises.find(|(known, _)| known.as_str() == id) else {
        return "Keep a promise".to_owned();
    };
    let whom = promise.case.as_ref().map(|case| view.handle(case));
    match (promise.kind, view.texts.text(promise.seq, "text")) {
        (PromiseKind::Contact, _) => format!(
            "Contact {}, as promised",
            whom.unwrap_or_else(|| "them".to_owned())
        ),
        (_, Some(words)) => match whom {
            Some(whom) => format!("{words} (promised to {whom})"),
            None => words,
        },
        (_, None) => "Keep a promise".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_as_it_is_spoken() {
        for (minutes, words) in [
            (0, "less than a minute"),
            (1, "1 minute"),
            (60, "1 hour"),
            (65, "1 hour 5 minutes"),
            (24 * 60, "1 day"),
            (125, "2 hours"),
            (27 * 60, "1 day 3 hours"),
            (51 * 60 + 30, "2 days"),
        ] {
            assert_eq!(span(minutes * MINUTE + 59_999), words);
        }
    }

    #[test]
    fn a_list_can_be_read_aloud() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(list(&words("a")), "a");
        assert_eq!(list(&words("a b c")), "a, b and c");
        assert_eq!(list(&[]), "");
    }

    #[test]
    fn a_sentence_ends() {
        assert_eq!(sentence("Is it\nover?", 40), "Is it over?");
        assert_eq!(sentence("It is over", 40), "It is over.");
        assert_eq!(sentence("It is over", 5), "It i…");
    }
}
