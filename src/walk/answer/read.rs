//! What stands behind each word, read into a command.

use crate::count::Count;
use crate::id::{ChannelId, OfferId, RequestId, RoleId};
use crate::incident::event::OfferOutcome;
use crate::money::Amount;
use crate::playbook::step::{Kind, lead};
use crate::response::command::{Answer, Command, Contact, Words};
use crate::response::obligations::{What, obligations};
use crate::response::statement::{Filled, fill};
use crate::text::visible;
use crate::walk::answer::names::{self, Whom, first_word, id};
use crate::walk::answer::words::Word;
use crate::walk::answer::{Look, Misread, Moment, Said};
use crate::walk::asking::statement;
use crate::walk::focus::Focus;

type Reading = Result<Said, Misread>;

/// Says whether what stands behind a word may have several lines even where it has no slash before it.
pub(super) fn keeps_lines(word: &str) -> bool {
    matches!(word, "note" | "pasted")
}

/// Reads what stands behind a word.
pub(super) fn word(word: &'static Word, rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let owned = rest.to_owned();
    let command = match word.name {
        "done" => return done(owned, moment),
        "tick" => Command::Tick {
            visit: moment.visit()?,
            item: numbered(rest, "tick 2")?,
        },
        "give" => return give(rest, moment),
        "skip" => Command::Skip {
            visit: moment.visit()?,
            reason: owned,
        },
        "can't" => Command::Cannot {
            visit: moment.visit()?,
            reason: owned,
        },
        "wrong" => return wrong(rest, moment),
        "go" => {
            let (step, reason) = first_word(rest);
            Command::Go {
                step: id("step", step, view.rules.book.steps.keys())?,
                reason: reason.to_owned(),
            }
        }
        "work" => return work(rest, moment),
        "fill" => return fill_anew(rest, moment),
        "copy" => return copy(rest, moment),
        "posted" => return posted(rest, moment),
        "pasted" | "waive" => return off_script(word.name, rest, moment),
        "tried" => return contact(rest, Contact::Tried, moment),
        "reached" => return contact(rest, Contact::Reached, moment),
        "ack" => return contact(rest, Contact::Acknowledged, moment),
        "standdown" => {
            let (role, reason) = first_word(rest);
            Command::StandDown {
                role: id("role", role, view.rules.book.roles.keys())?,
                reason: reason.to_owned(),
            }
        }
        "ask" => Command::Ask {
            visit: moment.visit()?,
        },
        "yes" => return sign(true, rest, moment),
        "no" => return sign(false, rest, moment),
        "offer" => return offer(rest, moment),
        "accepted" => return offer_answered(OfferOutcome::Accepted, rest, moment),
        "declined" => return offer_answered(OfferOutcome::Declined, rest, moment),
        "withdrawn" => return offer_answered(OfferOutcome::Withdrawn, rest, moment),
        "handoff" => {
            let (to, note) = match names::person(view, rest)? {
                Some((person, note)) => (Some(person), note),
                None => (None, rest),
            };
            Command::HandOver {
                visit: moment.visit()?,
                to,
                note: note.to_owned(),
            }
        }
        "accept" => return handoff_answer(true, rest, moment),
        "refuse" => return handoff_answer(false, rest, moment),
        "lead" => Command::Take {
            role: lead(),
            person: match names::person(view, rest)? {
                Some((person, _)) => person,
                None if rest.is_empty() => view.me.clone(),
                None => return Err(names::nobody(view, rest)),
            },
        },
        "sent" => Command::Rung {
            visit: moment.visit()?,
        },
        "leave" => Command::WalkAway {
            visit: moment.visit()?,
            reason: owned,
        },
        "count" => return count(rest, moment),
        "mark" => {
            let (mark, _) = first_word(rest);
            Command::Mark {
                mark: id("mark", mark, view.rules.book.marks.keys())?,
                happened: None,
            }
        }
        "severity" => {
            let (to, reason) = first_word(rest);
            Command::Severity {
                to: id("severity", to, view.rules.book.severities.keys())?,
                reason: reason.to_owned(),
            }
        }
        "met" => {
            let (clock, filed) = first_word(rest);
            Command::ClockMet {
                clock: id("clock", clock, view.rules.book.clocks.keys())?,
                filed: filed.to_owned(),
            }
        }
        "lift" => {
            let (clock, reason) = first_word(rest);
            let holds = view.rules.book.clocks.iter().filter(|(_, rule)| rule.hold);
            Command::Lift {
                clock: id("hold", clock, holds.map(|(id, _)| id))?,
                reason: reason.to_owned(),
            }
        }
        "note" => Command::Note {
            text: owned,
            happened: None,
        },
        "close" => close(rest),
        "status" => return Ok(Said::Look(Look::Status)),
        "back" => return Ok(Said::Look(Look::Back)),
        "pause" => return Ok(Said::Look(Look::Pause)),
        _ => return help(rest),
    };
    Ok(Said::Do(command))
}

fn help(rest: &str) -> Reading {
    let (typed, _) = first_word(rest);
    let typed = typed.trim_start_matches('/');
    if typed.is_empty() {
        return Ok(Said::Look(Look::Help(None)));
    }
    match super::words::find(typed) {
        Some(word) => Ok(Said::Look(Look::Help(Some(word)))),
        None => {
            let misread = Misread::new(format!("there is no word `{}`", visible(typed)));
            Err(match super::words::nearest(typed) {
                Some(near) => misread.hint(format!("did you mean `{}`?", near.name)),
                None => misread.hint("/help shows them all"),
            })
        }
    }
}

fn numbered(rest: &str, example: &str) -> Result<u32, Misread> {
    let (number, _) = first_word(rest);
    number.parse().map_err(|_| {
        Misread::new("which line? write its number").hint(format!("such as: {example}"))
    })
}

fn done(note: String, moment: &Moment<'_>) -> Reading {
    let visit = moment.visit()?;
    Ok(Said::Do(match moment.kind() {
        Some(Kind::End(_)) => Command::Close {
            outcome: None,
            anyway: Some(note).filter(|note| !note.is_empty()),
        },
        _ => Command::Done { visit, note },
    }))
}

fn give(rest: &str, moment: &Moment<'_>) -> Reading {
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

fn wrong(rest: &str, moment: &Moment<'_>) -> Reading {
    let last = moment.view.state.visits.last_answered();
    let Some((visit, _)) = last else {
        return Err(Misread::new("no question has been answered yet")
            .hint("/go STEP REASON moves the line; /note writes down what was wrong"));
    };
    if rest.is_empty() {
        return Ok(Said::AskAgain(visit.clone()));
    }
    let (typed, reason) = first_word(rest);
    if let Ok(option) = typed.parse() {
        return Ok(Said::Do(Command::Wrong {
            option,
            reason: reason.to_owned(),
        }));
    }
    let kind = moment.view.rules.step(&visit.step).map(|step| &step.kind);
    let Some(Kind::Decide(decide)) = kind else {
        return Ok(Said::AskAgain(visit.clone()));
    };
    let labels = (1..).zip(decide.options.keys());
    match names::beginning(rest, labels.map(|(number, label)| (label.as_str(), number))) {
        names::Found::One(option) => Ok(Said::Do(Command::Wrong {
            option,
            reason: String::new(),
        })),
        names::Found::Several(found) => Err(names::several(rest, &found)),
        names::Found::None => Err(Misread::new("which answer is right? write its number")
            .hint("/wrong alone shows the question again")),
    }
}

fn work(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, _) = first_word(rest);
    if typed.is_empty() {
        return Ok(match moment.focus {
            Focus::Begin(step) => Said::Do(Command::Begin { step: step.clone() }),
            _ => Said::Look(Look::Line),
        });
    }
    let view = &moment.view;
    let step = id("step", typed, view.rules.book.steps.keys())?;
    Ok(match view.state.visits.open_visit_of(&step) {
        Some(visit) => Said::Look(Look::Work(visit.clone())),
        None => Said::Do(Command::Begin { step }),
    })
}

fn fill_anew(rest: &str, moment: &Moment<'_>) -> Reading {
    let visit = moment.visit()?;
    let (name, value) = first_word(rest);
    if name.is_empty() {
        return Ok(Said::Do(Command::Refill { visit }));
    }
    Ok(Said::Do(Command::Fact {
        visit,
        name: name.trim_matches(['<', '>']).to_owned(),
        value: value.to_owned(),
    }))
}

/// Returns the channels of the words in focus, those that have no words yet first.
fn channels(moment: &Moment<'_>) -> Result<Vec<(ChannelId, bool)>, Misread> {
    let visit = moment.visit()?;
    let view = &moment.view;
    let words = view
        .rules
        .step(&visit.step)
        .and_then(|step| statement(view.rules, step));
    let Some((_, words)) = words else {
        return Err(moment.here(Misread::new("this step posts no words")));
    };
    let known = view.state.visits.get(&visit);
    let is_open = |channel: &ChannelId| known.is_none_or(|known| !known.channels.contains(channel));
    let mut channels: Vec<_> = words
        .post_to
        .iter()
        .map(|channel| (channel.clone(), is_open(channel)))
        .collect();
    channels.sort_by_key(|(_, open)| !open);
    Ok(channels)
}

/// Reads a channel from the front of a text. Where none is named, the only one that is open is meant.
fn channel<'t>(rest: &'t str, moment: &Moment<'_>) -> Result<(ChannelId, &'t str), Misread> {
    let channels = channels(moment)?;
    let (typed, behind) = first_word(rest);
    if let Some((channel, _)) = channels
        .iter()
        .find(|(channel, _)| channel.as_str() == typed.to_lowercase())
    {
        return Ok((channel.clone(), behind));
    }
    let open: Vec<_> = channels.iter().filter(|(_, open)| *open).collect();
    let is_link = typed.contains("://") || typed.contains('.');
    match &open[..] {
        [(only, _)] if typed.is_empty() || is_link => Ok((only.clone(), rest)),
        _ => {
            let wanted = if is_link { "" } else { typed };
            let channel = id(
                "channel",
                wanted,
                channels.iter().map(|(channel, _)| channel),
            )?;
            Ok((channel, behind))
        }
    }
}

fn copy(rest: &str, moment: &Moment<'_>) -> Reading {
    let channels = channels(moment)?;
    let (typed, _) = first_word(rest);
    let channel = if typed.is_empty() {
        let first = channels.first().map(|(channel, _)| channel.clone());
        first.ok_or_else(|| Misread::new("these words go nowhere"))?
    } else {
        id(
            "channel",
            typed,
            channels.iter().map(|(channel, _)| channel),
        )?
    };
    Ok(Said::Look(Look::Copy(channel)))
}

fn posted(rest: &str, moment: &Moment<'_>) -> Reading {
    let (channel, link) = channel(rest, moment)?;
    let visit = moment.visit()?;
    let text = words_for(moment, &channel).unwrap_or_default();
    Ok(Said::Do(Command::Posted {
        visit,
        channel,
        words: Words::AsWritten(text),
        link: link.to_owned(),
    }))
}

/// Returns the words for a channel as they stand. Where a blank is empty, posting them is refused anyway.
fn words_for(moment: &Moment<'_>, channel: &ChannelId) -> Option<String> {
    let view = &moment.view;
    let visit = moment.focus.visit()?;
    let known = view.state.visits.get(visit)?;
    let (_, words) = statement(view.rules, view.rules.step(&visit.step)?)?;
    let filled = view.filling(known, |filling| fill(filling, words, channel))?;
    let text = filled.iter().map(|piece| match piece {
        Filled::Words(words) => words.clone(),
        Filled::Empty(name) => format!("<{name}>"),
    });
    Some(text.collect())
}

/// Reads what was really posted, or why nothing is.
fn off_script(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let visit = moment.visit()?;
    if word == "waive" {
        let channels = channels(moment)?;
        let (typed, reason) = first_word(rest);
        return Ok(Said::Do(Command::Waive {
            visit,
            channel: id(
                "channel",
                typed,
                channels.iter().map(|(channel, _)| channel),
            )?,
            reason: reason.to_owned(),
        }));
    }
    let (typed, text) = first_word(rest);
    let all = moment.view.rules.book.channels.keys();
    let (channel, text) = match channels(moment)?
        .iter()
        .find(|(channel, _)| channel.as_str() == typed.to_lowercase())
    {
        Some((channel, _)) => (channel.clone(), text),
        None => (id("channel", typed, all)?, text),
    };
    Ok(Said::Do(Command::Posted {
        visit,
        channel,
        words: Words::Pasted(text.to_owned()),
        link: String::new(),
    }))
}

fn contact(rest: &str, how: Contact, moment: &Moment<'_>) -> Reading {
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

fn sign(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
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

fn offer(rest: &str, moment: &Moment<'_>) -> Reading {
    let book = &moment.view.rules.book;
    let (typed, amount) = first_word(rest);
    let here: Vec<_> = match moment.kind() {
        Some(Kind::Offer(remedies)) => remedies.iter().collect(),
        _ => Vec::new(),
    };
    let all = book.all_in.iter().flat_map(|all_in| all_in.remedies.keys());
    let others = all.filter(|remedy| !here.contains(remedy));
    let remedy = id("remedy", typed, here.iter().copied().chain(others))?;
    let amount = match amount {
        "" => None,
        typed => Some(Amount::typed(typed, book.currency).map_err(|error| {
            Misread::new(error.to_string()).hint(format!("such as: offer {remedy} 300"))
        })?),
    };
    Ok(Said::Do(Command::Offer {
        visit: moment.visit()?,
        remedy,
        amount,
    }))
}

fn offer_answered(outcome: OfferOutcome, rest: &str, moment: &Moment<'_>) -> Reading {
    let open: Vec<&OfferId> = moment
        .view
        .state
        .offers
        .iter()
        .filter(|(_, offer)| offer.outcome.is_none())
        .map(|(id, _)| id)
        .collect();
    let (typed, reason) = first_word(rest);
    let named = moment
        .view
        .state
        .offers
        .keys()
        .find(|id| id.as_str() == typed);
    let (offer, reason) = match (named, &open[..]) {
        (Some(offer), _) => (offer.clone(), reason),
        (None, [only]) => ((*only).clone(), rest),
        (None, []) => return Err(moment.here(Misread::new("no offer is open"))),
        (None, _) => (id("open offer", typed, open.into_iter())?, reason),
    };
    Ok(Said::Do(Command::OfferAnswered {
        offer,
        outcome,
        reason: reason.to_owned(),
    }))
}

fn handoff_answer(yes: bool, rest: &str, moment: &Moment<'_>) -> Reading {
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

fn count(rest: &str, moment: &Moment<'_>) -> Reading {
    let severities = moment.view.rules.book.severities.values();
    let mut signs: Vec<_> = severities
        .flat_map(|severity| severity.any_of.keys())
        .collect();
    signs.dedup();
    let (typed, number) = first_word(rest);
    let sign = id("sign", typed, signs.into_iter())?;
    let number = number.replace([',', ' '], "");
    let number: Count = number.parse().map_err(|error: crate::count::CountError| {
        Misread::new(error.to_string()).hint(format!("such as: count {sign} 10k"))
    })?;
    Ok(Said::Do(Command::Count {
        sign,
        number: number.get(),
    }))
}

fn close(rest: &str) -> Command {
    let (first, reason) = first_word(rest);
    if first.eq_ignore_ascii_case("anyway") {
        return Command::Close {
            outcome: None,
            anyway: Some(reason.to_owned()),
        };
    }
    Command::Close {
        outcome: Some(rest.to_owned()).filter(|rest| !rest.is_empty()),
        anyway: None,
    }
}
