//! What stands behind the words for people: who has a step, who was tried, who says yes.

use crate::id::{RequestId, RoleId};
use crate::playbook::step::Kind;
use crate::response::command::{Answer, Command, Contact};
use crate::response::obligations::{What, obligations};
use crate::walk::answer::names::{self, Whom, first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said};

pub(super) fn give(rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let to = match names::whom(view, rest)? {
        Some((Whom::Person(person), _)) => Some(person),
        Some((Whom::Role(role), _)) => Some(
            view.rules
                .owner(view.state, &role)
                .ok_or_else(|| Misread::new(format!("nobody is listed in the role {role}")))?,
        ),
        None if rest.is_empty() => None,
        None => return Err(names::nobody(view, first_word(rest).0)),
    };
    Ok(Said::Do(Command::Give {
        visit: moment.visit()?,
        to,
    }))
}

pub(super) fn contact(rest: &str, how: Contact, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let wanted: &[RoleId] = match moment.kind() {
        Some(Kind::Notify(roles)) => roles,
        _ => &[],
    };
    let (role, person, means) = match names::whom(view, rest)? {
        Some((Whom::Role(role), rest)) => {
            // A person of the role may be named behind it.
            let listed = view.rules.book.listed(&role);
            match names::person(view, rest)? {
                Some((person, means)) if listed.contains(&person) => (role, Some(person), means),
                _ => (role, None, rest),
            }
        }
        Some((Whom::Person(person), means)) => {
            let has = |role: &&RoleId| view.rules.book.listed(role).contains(&person);
            let owed = obligations(view.rules, view.state, view.now);
            let sought = view.rules.book.roles.keys().filter(|role| {
                let owed = owed.iter().filter(|entry| entry.what == What::Notify);
                owed.clone().any(|entry| entry.of == role.as_str())
            });
            let role = wanted
                .iter()
                .chain(sought)
                .find(has)
                .or_else(|| view.rules.book.roles.keys().find(has))
                .cloned();
            let role = role.ok_or_else(|| {
                Misread::new(format!("{} is in no role", view.name(&person)))
                    .hint("name a role, and write the person behind it")
            })?;
            (role, Some(person), means)
        }
        None => match wanted {
            [only] => (only.clone(), None, rest),
            _ if rest.is_empty() => {
                return Err(moment.here(Misread::new("whom? name a role or a person")));
            }
            _ => return Err(names::nobody(view, first_word(rest).0)),
        },
    };
    Ok(Said::Do(Command::Contact {
        role,
        person,
        how,
        means: means.to_owned(),
    }))
}

pub(super) fn sign(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let open: Vec<&RequestId> = view
        .state
        .requests
        .iter()
        .filter(|(_, request)| request.answer().is_none())
        .map(|(id, _)| id)
        .collect();
    let (typed, behind) = first_word(rest);
    let named = view.state.requests.keys().find(|id| id.as_str() == typed);
    let (request, rest) = match (named, &open[..]) {
        (Some(id), _) => (id.clone(), behind),
        (None, [only]) => ((*only).clone(), rest),
        (None, []) => {
            return Err(moment.here(Misread::new(
                "no request is open, so there is nothing to answer",
            )));
        }
        (None, _) => {
            return Err(id("open request", typed, open.into_iter())
                .err()
                .unwrap_or_else(|| Misread::new("which request?")));
        }
    };
    let (relayed, reason) = match names::person(view, rest)? {
        Some((person, reason)) => (Some(person).filter(|person| person != view.me), reason),
        None => (None, rest),
    };
    Ok(Said::Do(Command::Sign {
        request,
        answer: Answer {
            yes,
            relayed,
            reason: reason.to_owned(),
        },
    }))
}

pub(super) fn handoff_answer(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
    let open: Vec<&RoleId> = moment
        .view
        .state
        .handoffs
        .iter()
        .filter(|handoff| handoff.answer.is_none())
        .map(|handoff| &handoff.role)
        .collect();
    let (typed, behind) = first_word(rest);
    let (role, text) = match &open[..] {
        [] => return Err(moment.here(Misread::new("no role is being handed over"))),
        open if open.iter().any(|role| role.as_str() == typed) => {
            (id("role", typed, open.iter().copied())?, behind)
        }
        [.., last] => ((*last).clone(), rest),
    };
    Ok(Said::Do(Command::HandoffAnswer {
        role,
        yes,
        text: text.to_owned(),
    }))
}
