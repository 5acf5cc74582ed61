//! What stands behind each word, read into a command.

mod cases;
mod ending;
mod heard;
mod late;
mod offers;
mod partings;
mod people;
mod posts;
mod promises;
mod says;
mod talks;
mod work;

pub(super) use posts::content;
pub(super) use talks::said_by;

use crate::count::Count;
use crate::incident::event::OfferOutcome;
use crate::incident::line::Seq;
use crate::playbook::step::{Kind, lead};
use crate::response::command::{Command, Contact};
use crate::text::{one_line, visible};
use crate::walk::answer::names::{self, first_word, id};
use crate::walk::answer::words::Word;
use crate::walk::answer::{Look, Misread, Moment, Said};
use crate::walk::focus::Focus;

/// How much of the words in a blank is shown.
const SHOWN: usize = 60;

type Reading = Result<Said, Misread>;

/// Says whether what stands behind a word may have several lines even where it has no slash before it.
pub(super) fn keeps_lines(word: &str) -> bool {
    matches!(
        word,
        "note"
            | "cause"
            | "drives"
            | "lesson"
            | "pasted"
            | "at"
            | "correct"
            | "asked"
            | "them"
            | "us"
            | "threat"
            | "contacted"
            | "told"
    )
}

/// Reads what stands behind a word.
pub(super) fn word(word: &'static Word, rest: &str, moment: &Moment<'_>) -> Reading {
    let view = &moment.view;
    let owned = rest.to_owned();
    let command = match word.name {
        "done" => return done(owned, moment),
        "tick" => {
            let (number, note) = first_word(rest);
            Command::Tick {
                visit: moment.visit()?,
                item: numbered(number, "tick 2")?,
                note: note.to_owned(),
            }
        }
        "give" => return people::give(rest, moment),
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
        "work" => return work::work(rest, moment),
        "fill" => return posts::fill_anew(rest, moment),
        "copy" => return posts::copy(rest, moment),
        "posted" | "pasted" if *moment.focus == Focus::Nothing => {
            return posts::after_the_close(word.name, rest, moment);
        }
        "posted" => return posts::posted(rest, moment),
        "pasted" | "waive" => return posts::instead(word.name, rest, moment),
        "tried" => return people::contact(rest, Contact::Tried, moment),
        "reached" => return people::contact(rest, Contact::Reached, moment),
        "ack" => return people::contact(rest, Contact::Acknowledged, moment),
        "standdown" => {
            let (role, reason) = first_word(rest);
            Command::StandDown {
                role: id("role", role, view.rules.book.roles.keys())?,
                reason: reason.to_owned(),
            }
        }
        "ask" => return offers::ask(rest, moment),
        "case" => return cases::open(rest, moment),
        "given" => return offers::given(rest, moment),
        "bend" | "break" | "invent" => return cases::bend(word.name, rest, moment),
        "kept" | "move" => return promises::read(word.name, rest, moment),
        "snooze" => return promises::snooze(rest, moment),
        "yes" => return people::sign(true, rest, moment),
        "no" => return people::sign(false, rest, moment),
        "offer" => return offers::offer(rest, moment),
        "accepted" => return offers::offer_answered(OfferOutcome::Accepted, rest, moment),
        "declined" => return offers::offer_answered(OfferOutcome::Declined, rest, moment),
        "withdrawn" => return offers::withdrawn(rest, moment),
        "handoff" => return people::handoff(rest, moment),
        "accept" => return people::handoff_answer(true, rest, moment),
        "refuse" => return people::handoff_answer(false, rest, moment),
        "lead" => Command::Take {
            role: lead(),
            person: match names::person(view, rest)? {
                Some((person, _)) => person,
                None if rest.is_empty() => view.me.clone(),
                None => return Err(names::nobody(view, rest)),
            },
        },
        "sent" => return partings::sent(rest, moment),
        "leave" => return partings::leave(rest, moment),
        "cameback" | "silence" | "door" => return partings::plain(word.name, rest, moment),
        "remove" => return partings::remove(rest, moment),
        "ban" => return partings::ban(rest, moment),
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
        "them" | "us" | "threat" => return talks::reply(word.name, rest, moment),
        "reply" => return talks::whose(rest, moment),
        "triage" => return talks::triage(rest, moment),
        "own" => return talks::own(rest, moment),
        "heard" | "resolved" | "consent" => return talks::says(word.name, rest, moment),
        "private" => return talks::private(rest, moment),
        "contacted" => return talks::contacted(rest, moment),
        "told" => return talks::told(rest, moment),
        "crowd" => return talks::crowd(rest),
        "say" => return says::say(rest, moment),
        "asked" => return says::asked(rest, moment),
        "promise" => return says::promise(rest, moment),
        "applies" => return says::applies(rest, moment),
        "note" => note(rest, owned, moment),
        "recuse" => return people::recuse(rest, moment),
        "correct" => return correct(rest),
        "at" => return late::late(rest, moment),
        "cause" | "drives" => return ending::found(word.name, rest),
        "seen" => return ending::seen(rest),
        "cluster" => return ending::cluster(rest),
        "stance" => return ending::stance(rest),
        "ripple" => return ending::ripple(rest, moment),
        "watched" => return ending::watched(rest, moment),
        "fix" => return ending::fix(rest, moment),
        "lesson" => return ending::lesson(rest),
        "reopen" => return ending::reopen(rest, moment),
        "close" => ending::close(rest),
        "status" => return Ok(Said::Look(Look::Status)),
        "people" => return Ok(Said::Look(Look::People)),
        "words" => {
            let typed = (!rest.is_empty()).then_some(owned);
            return Ok(Said::Look(Look::Words(typed)));
        }
        "brief" => return Ok(Said::Look(Look::Brief)),
        "attach" if rest.is_empty() => {
            return Err(Misread::new("which file?").hint("such as: attach video.mp4"));
        }
        "attach" => {
            return Ok(Said::Look(Look::Attach {
                file: owned,
                happened: None,
            }));
        }
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

/// Reads a note; one that begins with `to ROLE:` is for that role.
fn note(rest: &str, text: String, moment: &Moment<'_>) -> Command {
    let (first, behind) = first_word(rest);
    let (role, words) = first_word(behind);
    let roles = &moment.view.rules.book.roles;
    let named = role.strip_suffix(':').and_then(|role| {
        let mut roles = roles.keys();
        roles.find(|id| id.as_str().eq_ignore_ascii_case(role))
    });
    match named.filter(|_| first.eq_ignore_ascii_case("to")) {
        Some(to) => Command::NoteTo {
            to: to.clone(),
            text: words.to_owned(),
        },
        None => Command::Note {
            text,
            happened: None,
        },
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

fn wrong(rest: &str, moment: &Moment<'_>) -> Reading {
    if moment.view.state.closing.is_some() {
        return Err(Misread::new("the incident is closed, and what is logged stays")
            .hint("/correct puts a line right; /note adds what was wrong; /reopen REASON begins again"));
    }
    if let Some(filled) = filled_last(moment).filter(|_| rest.is_empty()) {
        return Ok(Said::Nothing(filled));
    }
    let last = moment.shown.visits.last_answered();
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
            visit: visit.clone(),
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
            visit: visit.clone(),
            option,
            reason: String::new(),
        })),
        names::Found::Several(found) => Err(names::several(rest, &found)),
        names::Found::None => Err(Misread::new("which answer is right? write its number")
            .hint("/wrong alone shows the question again")),
    }
}

/// Returns how the blank is changed that was filled in at the step in focus, where nothing was answered since.
fn filled_last(moment: &Moment<'_>) -> Option<String> {
    let known = moment.view.state.visits.get(moment.focus.visit()?)?;
    let (name, stamp) = known.facts.iter().max_by_key(|(_, stamp)| stamp.seq)?;
    let answered = moment.shown.visits.last_answered();
    if answered.is_some_and(|(_, settled)| settled.seq > stamp.seq) {
        return None;
    }
    let words = moment.view.texts.text(stamp.seq, "value")?;
    let name = visible(name);
    let before = answered.map(|_| " To put the answer before it right: /wrong NUMBER");
    Some(format!(
        "What was filled in last is <{name}>: \"{}\". To change it: /fill {name} WORDS.{}",
        one_line(&words, SHOWN),
        before.unwrap_or_default()
    ))
}

fn correct(rest: &str) -> Reading {
    let (typed, text) = first_word(rest);
    let typed = typed.trim_end_matches([':', '.']);
    if typed.is_empty() {
        return Ok(Said::Look(Look::Lines));
    }
    let of = typed.parse().ok().and_then(Seq::new);
    let of = of.ok_or_else(|| {
        Misread::new("which line of the log? write its number")
            .hint("/correct alone shows the last lines with their numbers")
    })?;
    Ok(Said::Do(Command::Correct {
        of,
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
    let number = Count::typed(number).map_err(|error| {
        Misread::new(error.to_string()).hint(format!("such as: count {sign} 10k"))
    })?;
    Ok(Said::Do(Command::Count {
        sign,
        number: number.get(),
    }))
}
