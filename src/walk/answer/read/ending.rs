//! What stands behind the words for how it came about, for the end, and for what goes on after it.

use crate::account::aftermath;
use crate::account::plain::shown;
use crate::id::{FixId, StepId};
use crate::incident::event::{Blame, Finding, Stance};
use crate::incident::state::MISTAKE;
use crate::response::aftermath::After;
use crate::response::command::{Command, Deed};
use crate::response::fixes::{Proposal, SeenTo};
use crate::response::obligations::obligations;
use crate::walk::answer::names::{self, Whom, first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Misread, Moment, Said, known};

/// The words for whom the public blames.
const BLAMES: [(&str, Blame); 3] = [
    ("victim", Blame::Victim),
    ("accidental", Blame::Accidental),
    ("preventable", Blame::Preventable),
];

/// The words for what is done about the story after the end.
const STANCES: [(&str, Stance); 3] = [
    ("follow", Stance::FollowUp),
    ("quiet", Stance::StayQuiet),
    ("firm", Stance::StandFirm),
];

/// What can be said of a fix.
const SUCH_AS: &str = "fix add DEPT WORDS [by PERSON] [due WHEN]; fix accept NUMBER [PERSON] WORDS; fix done NUMBER PROOF";

fn after(after: After) -> Reading {
    Ok(Said::Do(Command::After(after)))
}

/// Reads why it happened, or what drives it.
pub(super) fn found(word: &str, rest: &str) -> Reading {
    let what = match word {
        "cause" => Finding::Cause,
        _ => Finding::Driver,
    };
    after(After::Found {
        what,
        text: rest.to_owned(),
    })
}

/// Reads whether it was seen before, and what that was.
pub(super) fn seen(rest: &str) -> Reading {
    let (typed, text) = first_word(rest);
    let typed = typed.trim_end_matches([',', ':', '.']);
    let (yes, text) = match typed.to_lowercase().as_str() {
        "yes" | "y" => (true, text),
        "no" | "n" | "never" => (false, text),
        "" => {
            return Err(
                Misread::new("was something like it seen before: yes or no?")
                    .hint("such as: seen yes the baggage video of 2024; or: seen no"),
            );
        }
        _ => (true, rest),
    };
    after(After::Seen {
        yes,
        text: text.to_owned(),
    })
}

/// Reads whom the public blames, and why.
pub(super) fn cluster(rest: &str) -> Reading {
    let (typed, reason) = first_word(rest);
    match names::beginning(typed, BLAMES.into_iter()) {
        names::Found::One(cluster) if !typed.is_empty() => after(After::Cluster {
            cluster,
            reason: reason.to_owned(),
        }),
        _ => Err(Misread::new("whom does the public blame?").hint(
            "victim: nobody, we suffer too; accidental: nobody meant it; preventable: us. Such \
             as: cluster preventable the warnings are public now",
        )),
    }
}

/// Reads what is done about the story after the end, and why.
pub(super) fn stance(rest: &str) -> Reading {
    let (typed, reason) = first_word(rest);
    match names::beginning(typed, STANCES.into_iter()) {
        names::Found::One(stance) if !typed.is_empty() => after(After::Stance {
            stance,
            reason: reason.to_owned(),
        }),
        _ => Err(Misread::new("what is done about the story?").hint(
            "follow: say what came of it; quiet: say nothing more; firm: hold to what was said. \
             Such as: stance quiet the customer asks for privacy",
        )),
    }
}

/// Reads what comes back: where, which kind it is, and what else there is to say.
pub(super) fn ripple(rest: &str, moment: &Moment<'_>) -> Reading {
    let (first, behind) = first_word(rest);
    let is_link = first.contains("://") || (first.contains('.') && first.contains('/'));
    let (link, rest) = if is_link { (first, behind) } else { ("", rest) };
    let kinds = &moment.view.rules.book.ripples;
    let (typed, text) = first_word(rest);
    let rule = match typed.trim_end_matches(['.', ':']).parse::<usize>() {
        Ok(number) => Some(number),
        Err(_) if kinds.is_empty() => {
            return after(After::Ripple {
                rule: None,
                link: link.to_owned(),
                text: rest.to_owned(),
            });
        }
        Err(_) if typed.eq_ignore_ascii_case("other") => None,
        Err(_) => return Err(known::which_kind(&moment.view)),
    };
    after(After::Ripple {
        rule,
        link: link.to_owned(),
        text: text.to_owned(),
    })
}

/// Reads what came of a watch: which one, by its `kind:ref`, its reference or its number.
pub(super) fn watched(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, text) = first_word(rest);
    let view = &moment.view;
    let watch = known::watch(view, typed)?;
    let owed = obligations(view.rules, view.state, view.now);
    let entry = owed.iter().find(|entry| entry.id == watch);
    // Whoever looked and saw nothing goes on looking; the watch ends by itself.
    let early = entry.filter(|entry| !view.state.aftermath.ripples.contains_key(entry.of.as_str()));
    let early = early.and_then(|entry| Some((entry, entry.due.filter(|due| *due > view.now)?)));
    let command = Command::After(After::Watched {
        watch: watch.clone(),
        text: text.to_owned(),
    });
    Ok(match early.filter(|_| !text.is_empty()) {
        None => Said::Do(command),
        Some((entry, due)) => Said::Propose {
            question: format!(
                "{}, {}. Is it over already? (yes or no; to keep what you saw and look on: /note)",
                shown(view, entry),
                view.due(due)
            ),
            command,
        },
    })
}

/// Reads what is done about a fix: taken on, accepted, or shown to be done.
pub(super) fn fix(rest: &str, moment: &Moment<'_>) -> Reading {
    let (word, behind) = first_word(rest);
    match word.to_lowercase().as_str() {
        "add" => add(behind, moment),
        "accept" | "accepted" => {
            let (fix, text) = named(behind, moment)?;
            let (relayed, text) = names::passed_on(&moment.view, text)?;
            after(After::AcceptFix {
                fix,
                relayed,
                text: text.to_owned(),
            })
        }
        "done" => {
            let (fix, proof) = named(behind, moment)?;
            let (typed, behind) = first_word(proof);
            let (proof, deed) = match typed.eq_ignore_ascii_case("already") {
                true => (behind, Deed::Happened),
                false => (proof, Deed::Wanted),
            };
            after(After::FixDone {
                fix,
                proof: proof.to_owned(),
                deed,
            })
        }
        "" => Ok(Said::Nothing(listed(moment))),
        _ => Err(Misread::new("what about a fix?").hint(SUCH_AS)),
    }
}

/// Returns every fix, and those that the playbook proposes.
fn listed(moment: &Moment<'_>) -> String {
    let view = &moment.view;
    let fixes = view.state.aftermath.fixes.iter();
    let mut lines: Vec<String> = fixes
        .map(|(id, fix)| format!("{id} {}", aftermath::fix(view, fix)))
        .collect();
    let proposed = aftermath::proposals(view).into_iter();
    lines.extend(proposed.map(|text| format!("Proposed: {text}")));
    lines.push(format!("To say: {SUCH_AS}"));
    lines.join("\n")
}

fn named<'t>(text: &'t str, moment: &Moment<'_>) -> Result<(FixId, &'t str), Misread> {
    let (typed, behind) = first_word(text);
    let known = moment.view.state.aftermath.fixes.keys();
    let typed = match typed.parse::<u32>() {
        Ok(number) => format!("f{number}"),
        Err(_) => typed.to_lowercase(),
    };
    Ok((id("fix", &typed, known)?, behind))
}

/// Reads a fix to take on: a number of the playbook's, or a department and what changes in it.
fn add(rest: &str, moment: &Moment<'_>) -> Reading {
    if let Ok(number) = rest.trim().parse() {
        return after(After::TakeFix { number });
    }
    let (dept, text) = dept(rest, moment);
    let (text, due) = match text.rsplit_once(" due ") {
        None => (text, None),
        Some((before, when)) => (before, Some(known::due(&moment.view, when)?)),
    };
    let (text, owner) = match text.rsplit_once(" by ") {
        None => (text, None),
        Some((before, who)) => match names::whom(&moment.view, who).ok().flatten() {
            Some((Whom::Person(person), "")) => (before, Some(SeenTo::By(person))),
            Some((Whom::Role(role), "")) => (before, Some(SeenTo::In(role))),
            // What changes may well have `by` in it.
            _ => (text, None),
        },
    };
    after(After::AddFix(Proposal {
        dept: dept.to_owned(),
        text: text.trim().to_owned(),
        owner,
        due,
    }))
}

/// Parts the department from what changes in it: one that the playbook names may have several words.
fn dept<'t>(rest: &'t str, moment: &Moment<'_>) -> (&'t str, &'t str) {
    let fixes = moment.view.rules.book.fixes.iter();
    let mut named = fixes.filter_map(|fix| fix.dept.as_ref());
    let begins = |dept: &&String| {
        let before = rest.get(..dept.len());
        before.is_some_and(|before| before.eq_ignore_ascii_case(dept))
            && rest[dept.len()..].starts_with([' ', ':'])
    };
    if let Some(dept) = named.find(begins) {
        let (dept, text) = rest.split_at(dept.len());
        return (dept, text.trim_start_matches([' ', ':']));
    }
    let (dept, text) = first_word(rest);
    (dept.trim_end_matches(':'), text)
}

/// Reads what was learned.
pub(super) fn lesson(rest: &str) -> Reading {
    after(After::Lesson {
        text: rest.to_owned(),
    })
}

/// Reads a new beginning: why, and from which step where it is not the first.
pub(super) fn reopen(rest: &str, moment: &Moment<'_>) -> Reading {
    let steps = moment.view.rules.book.steps.keys();
    let (reason, start) = match rest.rsplit_once("--start") {
        None => (rest, None),
        Some((reason, step)) => {
            let step: StepId = id("step", step.trim_start_matches('=').trim(), steps)?;
            (reason, Some(step))
        }
    };
    after(After::Reopen {
        reason: reason.trim().to_owned(),
        start,
    })
}

/// Reads an end: its outcome, or why it ends although something is owed, or that it was started in error.
pub(super) fn close(rest: &str) -> Command {
    let (first, reason) = first_word(rest);
    let (outcome, anyway) = match first.to_lowercase().as_str() {
        "anyway" => (None, Some(reason.to_owned())),
        MISTAKE => (Some(MISTAKE.to_owned()), Some(reason.to_owned())),
        _ => (Some(rest.to_owned()).filter(|rest| !rest.is_empty()), None),
    };
    Command::Close { outcome, anyway }
}
