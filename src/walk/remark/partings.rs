//! What there is to say when a conversation comes to its end: how near it is, who decides, and how the door stays open.

use crate::account::view::View;
use crate::id::{CaseId, PersonId, RoleId, StepId};
use crate::incident::event::Parting;
use crate::playbook::step::lead;
use crate::response::command::Speaker;
use crate::response::leaving::{self, Standing};
use crate::response::obligations::about_words;
use crate::response::remark::Remark;
use crate::text::visible;
use crate::walk::remark::capital;

/// Returns such a remark in words.
pub(super) fn words(view: &View<'_>, remark: &Remark) -> String {
    match remark {
        Remark::Enough(case, standing) => enough(view, case, standing),
        Remark::Threatened(case) => {
            let role = leaving::hears_of_threats(view.rules);
            format!(
                "A threat is not yours to answer. {} must know of it: {}. Keep a copy: /attach FILE. Reply to {} no \
                 more.",
                capital(&role_name(&role)),
                people(view, &role),
                view.handle(case)
            )
        }
        Remark::SpokeAfter(case, Speaker::Us) => format!(
            "We left {}: better not to answer there. If they came back: /cameback {case} WHAT THEY SAID",
            view.handle(case)
        ),
        Remark::SpokeAfter(case, _) => format!(
            "We left {}, so nobody owes them an answer. If they want to talk: /cameback {case} WHAT THEY SAID",
            view.handle(case)
        ),
        Remark::PersonAnswered {
            about,
            case,
            by,
            yes,
        } => answered(view, *about, case, by, *yes),
        Remark::DoorOpen { case, unsaid, due } => {
            let rule = view.rules.book.walk_away.as_ref();
            let via =
                rule.map(|rule| format!(" They can write to {}.", visible(&rule.door_open.via)));
            let unsaid = unsaid.as_ref().map(|words| {
                format!(" They do not know that yet: /say {words} for {case}, then /sent {case}.")
            });
            let due = due.map(|due| {
                format!(
                    " Somebody looks again {}: /door {case} WHAT YOU SAW.",
                    view.due(due)
                )
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
        Remark::TellWhy { case, say } => {
            let rule = view.rules.book.walk_away.as_ref();
            let again = rule.and_then(|rule| rule.remove.as_ref());
            let again = match again.is_some_and(|rule| rule.invite_repost) {
                true => " They may post it again without that part: say so.",
                false => "",
            };
            match say {
                Some(words) => format!(
                    "Tell {} why: /work {} has the words.{again}",
                    view.handle(case),
                    StepId::saying(words)
                ),
                None => format!("Tell {} why.{again}", view.handle(case)),
            }
        }
        Remark::ShutOut { case, until } => {
            let rule = view.rules.book.walk_away.as_ref();
            let appeal = rule.and_then(|rule| rule.ban.as_ref()?.appeal.as_deref());
            let until = until.map(|until| format!(" until {}", view.time(until)));
            let appeal = appeal
                .map(|appeal| format!(" They can appeal at {}: tell them so.", visible(appeal)));
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

/// Says that somebody is near what was set as enough, or past it, and who decides what follows.
fn enough(view: &View<'_>, case: &CaseId, standing: &Standing) -> String {
    let handle = view.handle(case);
    let so_far = match standing {
        Standing::Fine => return String::new(),
        Standing::Near(count) => {
            return format!(
                "{handle}: {}. Near the line: better to leave sooner than to argue.",
                count.words()
            );
        }
        Standing::Reached(count) => format!("{handle}: {}.", count.words()),
        Standing::AtOnce => format!("{handle}: a threat is enough at once."),
    };
    let role = leaving::decides(view.rules, view.state, Parting::Leave, case);
    let who = people(view, &role);
    match leaving::may_be_left(view.state, case) {
        true => format!(
            "{so_far} That is enough. Whether to leave is for {role}: {who}. /ask leave WHY for {case}"
        ),
        false => format!(
            "{so_far} They were harmed, so nobody leaves them but by the word of the lead: {who}."
        ),
    }
}

/// Says what comes after the answer to a request about somebody, and whom to tell.
fn answered(view: &View<'_>, about: Parting, case: &CaseId, by: &PersonId, yes: bool) -> String {
    let word = match about {
        Parting::Leave => format!("/leave {case} REASON"),
        Parting::Silence => format!("/silence {case} REASON"),
        Parting::Remove => format!("/remove {case} CATEGORY"),
        Parting::Ban => format!("/ban {case} REASON"),
    };
    let next = match yes {
        true => format!("There is a yes to {} {case}: {word}.", about_words(about)),
        false => format!(
            "That is a no to {} {case}: it does not happen.",
            about_words(about)
        ),
    };
    let tell = match by == view.me {
        true => String::new(),
        false => format!(" Tell {}: the program does not.", view.name_and_phone(by)),
    };
    format!("{next}{tell}")
}

fn role_name(role: &RoleId) -> String {
    match *role == lead() {
        true => "the lead".to_owned(),
        false => format!("the {role}"),
    }
}

fn people(view: &View<'_>, role: &RoleId) -> String {
    view.rules
        .whom_to_ask(view.state, std::slice::from_ref(role))
}
