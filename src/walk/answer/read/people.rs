//! What stands behind the words for people: who has a step, who was tried, who says yes.

use crate::id::{PersonId, RequestId, RoleId};
use crate::incident::state::{HandoffState, State};
use crate::playbook::step::{Kind, lead};
use crate::response::calls::next_holder;
use crate::response::command::{Answer, Command, Contact};
use crate::text::says_nobody_answered;
use crate::walk::answer::known;
use crate::walk::answer::names::{self, Whom, first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said, sure};

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
                // Without a name it is said of whoever is listed first.
                Some((person, means)) if is_id(rest, &person) => {
                    let name = view.name(&person);
                    return Err(Misread::new(format!(
                        "{name} is not in {role}: of whom do you say that?"
                    ))
                    .hint(format!(
                        "name one of the role: /{} {role} PERSON {means}",
                        word(how)
                    ))
                    .hint(format!("or hand it to them: /handoff {role} {person}")));
                }
                _ => (role, None, rest),
            }
        }
        Some((Whom::Person(person), means)) => {
            let role = known::sought_in(view, wanted, &person)?;
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
    let command = Command::Contact {
        role,
        person,
        how,
        means: means.to_owned(),
    };
    let doubt = how != Contact::Tried && says_nobody_answered(means);
    Ok(match doubt {
        true => sure::answered(how, rest, command),
        false => Said::Do(command),
    })
}

/// Says whether words begin with the id of a person, and not only with what could be their name.
fn is_id(words: &str, person: &PersonId) -> bool {
    let first = first_word(words).0;
    first
        .trim_end_matches([',', ':'])
        .eq_ignore_ascii_case(person.as_str())
}

fn word(how: Contact) -> &'static str {
    match how {
        Contact::Tried => "tried",
        Contact::Reached => "reached",
        Contact::Acknowledged => "ack",
    }
}

pub(super) fn sign(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let open = |state: &State| -> Vec<RequestId> {
        let open = state.requests.iter();
        let open = open.filter(|(_, request)| request.is_open());
        open.map(|(id, _)| id.clone()).collect()
    };
    let (typed, behind) = first_word(rest);
    let named = names::exact(typed, view.state.requests.keys());
    let (request, rest) = match (named, &open(moment.shown)[..]) {
        (Some(id), _) => (id.clone(), behind),
        (None, _) if names::is_numbered(typed, 'r') => {
            return Err(names::unknown(
                "open request",
                typed,
                open(view.state).iter(),
            ));
        }
        (None, [only]) => (only.clone(), rest),
        (None, []) if open(view.state).is_empty() => {
            return Err(moment.here(Misread::new(
                "no request is open, so there is nothing to answer",
            )));
        }
        (None, _) => {
            return Err(names::unknown(
                "open request",
                typed,
                open(view.state).iter(),
            ));
        }
    };
    // `yes r1 by jo` says it as `--by jo` does; without a person behind it, `by` begins the reason.
    let named = rest.strip_prefix("by ").unwrap_or(rest);
    let (relayed, reason) = match names::person(view, named)? {
        Some((person, reason)) => (Some(person).filter(|person| person != view.me), reason),
        None => (None, rest),
    };
    let answer = Answer {
        yes,
        relayed,
        reason: reason.to_owned(),
    };
    Ok(sure::signed(request, answer, moment))
}

/// Reads a role, where one is named, and whom it is offered to. At a step that hands a role over, that role is meant
/// and nobody has to be named.
pub(super) fn handoff(rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let (typed, behind) = first_word(rest);
    let roles = &view.rules.book.roles;
    let named = roles
        .get_key_value(typed.to_lowercase().as_str())
        .map(|(role, _)| role.clone())
        .or_else(|| Some(lead()).filter(|lead| roles.is_empty() && lead.as_str() == typed));
    let rest = if named.is_some() { behind } else { rest };
    let (to, note) = match names::person(view, rest)? {
        Some((person, note)) => (Some(person), note),
        None => (None, rest),
    };
    let note = note.to_owned();
    if let Some(Kind::Handoff(step)) = moment.kind()
        && named.as_ref().is_none_or(|role| *role == step.role)
    {
        return Ok(Said::Do(Command::HandOver {
            visit: moment.visit()?,
            to,
            note,
        }));
    }
    let role = named.unwrap_or_else(lead);
    let Some(to) = to else {
        if !rest.is_empty() {
            return Err(names::nobody(view, first_word(rest).0));
        }
        let misread = Misread::new("to whom?");
        return Err(match next_holder(view.rules, view.state, &role) {
            Some(next) => misread.hint(format!(
                "next is {}: /handoff {role} {next}",
                view.name_and_phone(&next)
            )),
            None => misread.hint("such as: handoff PERSON What they need to know"),
        });
    };
    Ok(Said::Do(Command::OfferRole { role, to, note }))
}

/// Reads which offered role is meant, and who answers. A person is passed on only where they were asked; any other
/// name belongs to the words.
pub(super) fn handoff_answer(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let (typed, behind) = first_word(rest);
    let open = |state: &State| -> Vec<HandoffState> {
        let open = state.handoffs.iter().filter(|one| one.is_open());
        open.cloned().collect()
    };
    let now = open(view.state);
    let named = now
        .iter()
        .find(|one| one.role.as_str() == typed.to_lowercase());
    let rest = if named.is_some() { behind } else { rest };
    let asked = |person: &PersonId| now.iter().any(|one| one.to == *person);
    let (says, text) = match names::person(view, rest)? {
        Some((person, text)) if asked(&person) => (person, text),
        _ => (view.me.clone(), rest),
    };
    let shown = open(moment.shown);
    let theirs: Vec<&HandoffState> = shown.iter().filter(|one| one.to == says).collect();
    let role = match (named, &theirs[..], &shown[..]) {
        (Some(named), _, _) => named.role.clone(),
        (None, [only], _) => only.role.clone(),
        (None, [], [only]) => only.role.clone(),
        // One that was offered meanwhile was told of above the line that was typed.
        (None, [], []) if offered(&now, &says).is_some() => {
            offered(&now, &says).map_or_else(lead, |one| one.role.clone())
        }
        _ if now.is_empty() => {
            return Err(moment.here(Misread::new("no role is being handed over")));
        }
        _ => {
            return Err(id("offered role", typed, now.iter().map(|one| &one.role))
                .err()
                .unwrap_or_else(|| Misread::new("which role?")));
        }
    };
    Ok(Said::Do(Command::HandoffAnswer {
        role,
        relayed: Some(says).filter(|person| person != view.me),
        yes,
        text: text.to_owned(),
    }))
}

/// Returns the only role that is offered to a person.
fn offered<'h>(open: &'h [HandoffState], to: &PersonId) -> Option<&'h HandoffState> {
    let mut theirs = open.iter().filter(|one| one.to == *to);
    theirs.next().filter(|_| theirs.next().is_none())
}

pub(super) fn recuse(rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    match names::person(view, rest)? {
        Some((person, reason)) => Ok(Said::Do(Command::Recuse {
            person,
            reason: reason.to_owned(),
        })),
        None if rest.is_empty() => Err(Misread::new("whom? name a person")
            .hint("such as: recuse omar He is the one in the video")),
        None => Err(names::nobody(view, first_word(rest).0)),
    }
}
