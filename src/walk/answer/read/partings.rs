//! What stands behind the words for the end of a conversation: who is left, what was taken down, who came back.

use crate::id::CaseId;
use crate::incident::event::Told;
use crate::playbook::step::Kind;
use crate::response::command::{Change, Command, Deed, Removal};
use crate::response::leaving;
use crate::walk::answer::names::first_word;
use crate::walk::answer::read::{Reading, cases, talks};
use crate::walk::answer::{Misread, Moment, Said, known};

/// Reads for whom something is asked that is done about one person, as in `leave She writes every hour for @pat`; `None`
/// where the first word is none of them.
pub(super) fn asked(rest: &str, moment: &Moment<'_>) -> Option<Reading> {
    let (typed, behind) = first_word(rest);
    let about = known::parting(typed)?;
    let all_in = moment.view.rules.book.all_in.iter();
    let mut remedies = all_in.flat_map(|all_in| all_in.remedies.keys());
    if remedies.any(|remedy| remedy.as_str() == typed) {
        return None;
    }
    let read = about_whom(behind, moment)
        .map(|(why, case)| Said::Do(Command::AskAbout { about, case, why }));
    Some(read)
}

/// Parts `for CASE` from why, wherever it stands; the only case is meant where none is named.
fn about_whom(rest: &str, moment: &Moment<'_>) -> Result<(String, CaseId), Misread> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let named = words.windows(2).enumerate().find_map(|(at, pair)| {
        let case = known::case(&moment.view, pair[1]).filter(|_| pair[0] == "for")?;
        Some((at, case))
    });
    if let Some((at, case)) = named {
        let why = [&words[..at], &words[at + 2..]].concat().join(" ");
        return Ok((why, case));
    }
    let (why, case) = cases::whom(rest, moment)?;
    let case = match case {
        Some(case) => case,
        None => talks::case("", moment)?.0,
    };
    Ok((why.to_owned(), case))
}

/// Reads that the next rung was sent, and to whom.
pub(super) fn sent(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = named(rest, moment);
    let (reason, deed) = already(rest);
    let visit = the_way_out(moment);
    let whom = leaving::whom(moment.shown, visit.as_ref(), case.as_ref());
    let rule = moment.view.rules.book.walk_away.as_ref();
    let known = whom.and_then(|case| moment.shown.cases.get(case));
    let rung = rule
        .zip(known)
        .and_then(|(rule, known)| leaving::next_rung(rule, known));
    Ok(Said::Do(Command::Rung {
        visit,
        case,
        rung: rung.unwrap_or(1),
        deed,
        reason: reason.to_owned(),
    }))
}

/// Reads who is left, and why.
pub(super) fn leave(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = named(rest, moment);
    let (reason, deed) = already(rest);
    Ok(Said::Do(Command::WalkAway {
        visit: the_way_out(moment),
        case,
        reason: reason.to_owned(),
        deed,
    }))
}

/// Reads who came back, gets no answer, or was looked for again, and what there is to say of it.
pub(super) fn plain(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = talks::case(rest, moment)?;
    let reason = rest.to_owned();
    Ok(Said::Do(match word {
        "cameback" => Command::CameBack { case, reason },
        "silence" => Command::Silence { case, reason },
        _ => Command::ChangeCase {
            case,
            change: Change::Looked,
            reason,
        },
    }))
}

/// Reads whose post is taken down and for what: `c2 spam`, and behind it `copy DIGEST`, `moderator`, `untold WHY` or
/// `already WHY`.
pub(super) fn remove(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = talks::case(rest, moment)?;
    let (rest, mut deed) = (rest, Deed::Wanted);
    let mut removal = Removal {
        category: String::new(),
        copy: None,
        told: Told::Words,
        reason: String::new(),
    };
    let mut category: Vec<&str> = Vec::new();
    let mut left = rest;
    while !left.is_empty() {
        let (word, behind) = first_word(left);
        left = behind;
        match word.to_lowercase().as_str() {
            "copy" => {
                let (digest, behind) = first_word(left);
                if digest.is_empty() {
                    return Err(Misread::new("which copy?")
                        .hint("the beginning of its sha256, as `attach` said it"));
                }
                removal.copy = Some(digest.to_owned());
                left = behind;
            }
            "moderator" => removal.told = Told::Moderator,
            "untold" => {
                removal.told = Told::Impossible;
                removal.reason = left.to_owned();
                left = "";
            }
            "already" => {
                deed = Deed::Happened;
                removal.reason = left.to_owned();
                left = "";
            }
            _ => category.push(word),
        }
    }
    removal.category = category.join(" ");
    Ok(Said::Do(Command::Remove {
        case,
        removal,
        deed,
    }))
}

/// Reads who is shut out, and why.
pub(super) fn ban(rest: &str, moment: &Moment<'_>) -> Reading {
    let (case, rest) = talks::case(rest, moment)?;
    let (reason, deed) = already(rest);
    Ok(Said::Do(Command::Ban {
        case,
        reason: reason.to_owned(),
        deed,
    }))
}

/// Reads the case that is named first, where one is.
fn named<'t>(rest: &'t str, moment: &Moment<'_>) -> (Option<CaseId>, &'t str) {
    let (typed, behind) = first_word(rest);
    match known::case(&moment.view, typed.trim_end_matches(':')) {
        Some(case) => (Some(case), behind),
        None => (None, rest.trim()),
    }
}

/// Parts `already` from the front: it was done before it was written down.
fn already(rest: &str) -> (&str, Deed) {
    let (typed, behind) = first_word(rest);
    match typed.eq_ignore_ascii_case("already") {
        true => (behind, Deed::Happened),
        false => (rest, Deed::Wanted),
    }
}

/// Returns the visit in focus, where it is the place in the line at which somebody is left.
fn the_way_out(moment: &Moment<'_>) -> Option<crate::incident::visit::Visit> {
    let here = matches!(moment.kind(), Some(Kind::WalkAway));
    moment.focus.visit().filter(|_| here).cloned()
}
