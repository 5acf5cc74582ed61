//! What there is to say when a conversation comes to its end: how near it is, who decides, and how the door stays open.

use crate::account::may::Typed;
use crate::account::view::View;
use crate::id::{CaseId, PersonId, RoleId, StepId};
use crate::incident::event::Parting;
use crate::playbook::step::lead;
use crate::response::command::Speaker;
use crate::response::deciders::Question;
use crate::response::forbidden::Ready;
use crate::response::leaving::{self, Standing};
use crate::response::obligations::{about_words, is_answered};
use crate::response::remark::Remark;
use crate::text::visible;
use crate::walk::remark::capital;

/// Returns such a remark in words; `typed` writes a command as it is typed where they are read.
pub(super) fn words(view: &View<'_>, remark: &Remark, typed: Typed<'_>) -> String {
    match remark {
        Remark::Enough(case, standing) => enough(view, case, standing, typed),
        Remark::Threatened(case) => {
            let role = leaving::hears_of_threats(view.rules);
            format!(
                "A threat is not yours to answer. {} must know of it: {}. Keep a copy: {}. Reply to {} no more.",
                capital(&role_name(&role)),
                view.rules
                    .whom_to_ask(view.state, std::slice::from_ref(&role)),
                typed(&Ready::new("attach", "FILE", None)),
                view.handle(case)
            )
        }
        Remark::SpokeAfter(case, speaker) => spoke_after(view, case, *speaker, typed),
        Remark::PersonAnswered {
            about,
            case,
            by,
            yes,
        } => answered(view, (*about, case), (by, *yes), typed),
        Remark::DoorOpen { case, unsaid, due } => {
            let rule = view.rules.book.walk_away.as_ref();
            let via =
                rule.map(|rule| format!(" They can write to {}.", visible(&rule.door_open.via)));
            let unsaid = unsaid.as_ref().map(|words| {
                format!(
                    " They do not know that yet: {}, then {}.",
                    typed(&Ready::new("say", words.as_str(), Some(case.clone()))),
                    typed(&Ready::new("sent", case.as_str(), None))
                )
            });
            // Whoever was harmed and is left against the rule is not to be told that it is over.
            let harmed = !leaving::may_be_left(view.state, case) && unsaid.is_none();
            let stays = harmed.then(|| format!(" {}", in_private(view, case, typed)));
            let unsaid = unsaid.or(stays);
            let due = due.map(|due| {
                let look = typed(&about(case, "door", "WHAT YOU SAW"));
                format!(" Somebody looks again {}: {look}.", view.due(due))
            });
            format!(
                "The door stays open for {}.{}{}{}",
                view.handle(case),
                via.unwrap_or_default(),
                unsaid.unwrap_or_default(),
                due.unwrap_or_default()
            )
        }
        Remark::CountsAnew(case) => format!(
            "What was counted for {} counts no more; it starts anew. They wait for an answer.",
            view.handle(case)
        ),
        Remark::LetIn(case) => format!("{} is not shut out any more.", view.handle(case)),
        Remark::TellWhy { case, say } => {
            let rule = view.rules.book.walk_away.as_ref();
            let again = rule.and_then(|rule| rule.remove.as_ref());
            let again = match again.is_some_and(|rule| rule.invite_repost) {
                true => " They may post it again without that part: say so.",
                false => "",
            };
            match say {
                Some(words) => format!(
                    "Tell {} why: {} has the words.{again}",
                    view.handle(case),
                    typed(&Ready::words_of(StepId::saying(words)))
                ),
                None => format!("Tell {} why.{again}", view.handle(case)),
            }
        }
        Remark::ShutOut { case, until } => {
            let rule = view.rules.book.walk_away.as_ref();
            let appeal = rule.and_then(|rule| rule.ban.as_ref()?.appeal.as_deref());
            let until = until.map(|until| format!(" until {}", view.time(until)));
            let appeal = appeal.map(|appeal| {
                format!(
                    " They can appeal at {}: tell them so. Where they are let in again: {}.",
                    visible(appeal),
                    typed(&about(case, "came-back", "WHAT THEY SAID"))
                )
            });
            format!(
                "{} is shut out{}.{}",
                view.handle(case),
                until.unwrap_or_default(),
                appeal.unwrap_or_default()
            )
        }
        _ => String::new(),
    }
}

/// Says what it means that somebody spoke in a conversation that we left.
fn spoke_after(view: &View<'_>, case: &CaseId, speaker: Speaker, typed: Typed<'_>) -> String {
    let handle = view.handle(case);
    let back = typed(&about(case, "came-back", "WHAT THEY SAID"));
    let harmed = !leaving::may_be_left(view.state, case);
    let owed = view.state.cases.get(case).is_some_and(is_answered);
    match (speaker, harmed, owed) {
        (Speaker::Us, true, _) => format!(
            "We left {handle}, who was harmed. {} If they talk with us again: {back}",
            in_private(view, case, typed)
        ),
        (Speaker::Us, false, _) => {
            format!("We left {handle}: better not to answer there. If they came back: {back}")
        }
        (_, _, true) => format!(
            "We left {handle}, and they are owed an answer all the same. If they want to talk: {back}"
        ),
        (_, _, false) => {
            format!("We left {handle}, so nobody owes them an answer. If they want to talk: {back}")
        }
    }
}

/// Says that somebody is near what was set as enough, or past it, and who decides what follows. That whoever was harmed
/// is left is never proposed.
fn enough(view: &View<'_>, case: &CaseId, standing: &Standing, typed: Typed<'_>) -> String {
    let handle = view.handle(case);
    let harmed = !leaving::may_be_left(view.state, case);
    let so_far = match standing {
        Standing::Fine => return String::new(),
        Standing::Near(count) if !harmed => {
            return format!(
                "{handle}: {}. Near the line: better to leave sooner than to argue.",
                count.words()
            );
        }
        Standing::Reached(count) if !harmed && count.number == count.enough => {
            format!("{handle}: {}. That is enough.", count.words())
        }
        Standing::Near(count) | Standing::Reached(count) => format!("{handle}: {}.", count.words()),
        Standing::AtOnce if harmed => format!("{handle}: a threat."),
        Standing::AtOnce => format!("{handle}: a threat is enough at once."),
    };
    if harmed {
        return format!(
            "{so_far} They were harmed, so we do not leave them. {}",
            in_private(view, case, typed)
        );
    }
    let (rules, state) = (view.rules, view.state);
    if leaving::yes_to(rules, state, Parting::Leave, case).is_some() {
        let leave = typed(&about(case, "leave", "REASON"));
        return format!("{so_far} There is a yes to leaving them: {leave}");
    }
    let role = leaving::decides(rules, state, Parting::Leave, case);
    let ask = match leaving::asked(state, Parting::Leave, case) {
        Some(request) => format!("{request} asks for it."),
        None => typed(&Ready::new("ask", "leave WHY", Some(case.clone()))),
    };
    format!(
        "{so_far} Whether to leave is for {role}: {}. {ask}",
        whom_to_ask(view, case)
    )
}

/// Says how it goes on with somebody who was harmed: in private, and as the lead says.
fn in_private(view: &View<'_>, case: &CaseId, typed: Typed<'_>) -> String {
    let known = view.state.cases.get(case);
    let moved = known.is_some_and(|known| known.private.is_some());
    let ready = match moved {
        true => about(case, "contacted", "WORDS"),
        false => Ready::new("private", case.as_str(), None),
    };
    format!(
        "Go on with them in private: {}. Ask the lead what else: {}.",
        typed(&ready),
        whom_to_ask(view, case)
    )
}

/// Says what comes after the answer to a request about somebody, and whom to tell.
fn answered(
    view: &View<'_>,
    (what, case): (Parting, &CaseId),
    (by, yes): (&PersonId, bool),
    typed: Typed<'_>,
) -> String {
    let ready = match what {
        Parting::Leave => about(case, "leave", "REASON"),
        Parting::Silence => about(case, "silence", "REASON"),
        Parting::Remove => about(case, "remove", "CATEGORY"),
        Parting::Ban => about(case, "ban", "REASON"),
    };
    let next = match yes {
        true => format!(
            "There is a yes to {} {case}: {}.",
            about_words(what),
            typed(&ready)
        ),
        false => format!(
            "That is a no to {} {case}: it does not happen.",
            about_words(what)
        ),
    };
    let tell = match by == view.me {
        true => String::new(),
        false => format!(" Tell {}: the program does not.", view.name_and_phone(by)),
    };
    format!("{next}{tell}")
}

/// Returns a command about somebody, with what stands behind them.
fn about(case: &CaseId, word: &'static str, rest: &str) -> Ready {
    Ready::new(word, format!("{case} {rest}"), None)
}

/// Returns who can say yes to leaving somebody, with their numbers.
fn whom_to_ask(view: &View<'_>, case: &CaseId) -> String {
    let question = Question {
        about: Parting::Leave,
        case,
        asker: None,
    };
    question.whom_to_ask(view.rules, view.state)
}

fn role_name(role: &RoleId) -> String {
    match *role == lead() {
        true => "the lead".to_owned(),
        false => format!("the {role}"),
    }
}
