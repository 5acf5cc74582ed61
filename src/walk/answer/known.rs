//! Finds what is meant in an incident that runs: a case, something owed, what is asked for about somebody, the role for
//! which somebody is sought.

use crate::account::view::View;
use crate::id::{CaseId, PersonId, RoleId};
use crate::incident::event::Parting;
use crate::response::obligations::{What, describe, obligations};
use crate::text::visible;
use crate::time::{Lean, Length, Timestamp};
use crate::walk::answer::Misread;
use crate::walk::answer::names::is_numbered;

/// Finds a case by its id, or by its handle whatever its letters' case and with or without its sign.
pub fn case(view: &View<'_>, typed: &str) -> Option<CaseId> {
    let plain = |text: &str| text.trim().trim_start_matches('@').to_lowercase();
    let wanted = plain(typed);
    let cases = &view.state.cases;
    let by_id = cases.keys().find(|id| id.as_str() == wanted);
    let by_handle = || {
        let same = |seq| {
            let handle = view.texts.text(seq, "handle");
            handle.is_some_and(|handle| plain(&handle) == wanted)
        };
        cases
            .iter()
            .find(|(_, case)| same(case.opened.seq))
            .map(|(id, _)| id)
    };
    by_id.or_else(by_handle).cloned()
}

/// Finds several cases: one as [`case`] does, or a list such as `c1,@maria,c4-c9`, whose ranges are by id.
///
/// # Errors
/// One of them is no case: that one.
pub fn cases<'t>(view: &View<'_>, typed: &'t str) -> Result<Vec<CaseId>, &'t str> {
    if let Some(one) = case(view, typed) {
        return Ok(vec![one]);
    }
    let mut found: Vec<CaseId> = Vec::new();
    for part in typed.split(',').filter(|part| !part.is_empty()) {
        let these = match (case(view, part), range(view, part)) {
            (Some(one), _) => vec![one],
            (None, Some(range)) => range,
            (None, None) => return Err(part),
        };
        for one in these {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    match found.is_empty() {
        true => Err(typed),
        false => Ok(found),
    }
}

/// Finds the cases from one id to another: `c4-c9`.
fn range(view: &View<'_>, typed: &str) -> Option<Vec<CaseId>> {
    let lower = typed.to_lowercase();
    let (first, last) = lower.split_once('-')?;
    let ids = || view.state.cases.keys();
    let from = ids().position(|id| id.as_str() == first)?;
    let to = ids().position(|id| id.as_str() == last)?;
    (from <= to).then(|| ids().skip(from).take(to - from + 1).cloned().collect())
}

/// Says that there is no such case.
pub fn no_case(typed: &str) -> Misread {
    let misread = Misread::new(format!("there is no case `{}`", visible(typed)));
    if is_numbered(typed, 'c') || typed.contains("-c") {
        return misread.hint("everybody who has one: /people");
    }
    misread
        .hint(format!(
            "open one first: /case {} harmed, or bystander, or press",
            visible(typed)
        ))
        .hint("whoever only joins in is counted: /crowd +1")
}

/// Finds the role for which a person is sought: one of those wanted, else one that must know, else the first in which
/// they are listed.
///
/// # Errors
/// They are listed in no role.
pub fn sought_in(view: &View<'_>, wanted: &[RoleId], person: &PersonId) -> Result<RoleId, Misread> {
    let roles = &view.rules.book.roles;
    let has = |role: &&RoleId| view.rules.book.listed(role).contains(person);
    let owed = obligations(view.rules, view.state, view.now);
    let sought = roles.keys().filter(|role| {
        let mut owed = owed.iter().filter(|entry| entry.what == What::Notify);
        owed.any(|entry| entry.of == role.as_str())
    });
    let mut found = wanted.iter().chain(sought);
    let role = found.find(has).or_else(|| roles.keys().find(has));
    role.cloned().ok_or_else(|| {
        Misread::new(format!("{} is in no role", view.name(person)))
            .hint("name a role, and write the person behind it")
    })
}

/// Finds something owed by its id, or by its kind where there is only one of that.
///
/// # Errors
/// Nothing owed is called so, or several could be meant.
pub fn owed(view: &View<'_>, typed: &str) -> Result<String, Misread> {
    let owed = obligations(view.rules, view.state, view.now);
    let exact = owed.iter().find(|one| one.id.eq_ignore_ascii_case(typed));
    let same_kind = owed
        .iter()
        .filter(|one| one.what.word().eq_ignore_ascii_case(typed));
    let of_kind: Vec<_> = same_kind.collect();
    match (exact, &of_kind[..]) {
        (Some(one), _) => Ok(one.id.clone()),
        (None, [one]) => Ok(one.id.clone()),
        _ => {
            let names: Vec<_> = owed.iter().map(|one| one.id.as_str()).collect();
            Err(
                Misread::new(format!("nothing owed is called `{}`", visible(typed)))
                    .hint(format!("there are: {}", names.join(", "))),
            )
        }
    }
}

/// Returns what is asked for by a word.
pub fn parting(typed: &str) -> Option<Parting> {
    match typed.to_lowercase().as_str() {
        "leave" => Some(Parting::Leave),
        "silence" => Some(Parting::Silence),
        "remove" => Some(Parting::Remove),
        "ban" => Some(Parting::Ban),
        _ => None,
    }
}

/// Says that a text begins with no time that lies ahead.
pub fn no_time(example: &str) -> Misread {
    Misread::new("by when? a time is written 23:40").hint(format!("such as: {example}"))
}

/// Reads by when a change is done: a time that lies ahead, a length from now such as `30d`, or a day.
///
/// # Errors
/// It is none of these.
pub fn due(view: &View<'_>, typed: &str) -> Result<Timestamp, Misread> {
    let calendar = &view.rules.calendar;
    let typed = typed.trim();
    let when = |text: &str| calendar.when(text, view.now, Lean::Future).ok();
    let length = || typed.parse::<Length>().ok();
    when(typed)
        .or_else(|| length().map(|length| calendar.after(view.now, length)))
        .or_else(|| when(&format!("{typed} 18:00")))
        .ok_or_else(|| {
            Misread::new("by when? write a time, a day or a length")
                .hint("such as: due 18:00, due 2026-12-24, due 30d")
        })
}

/// Asks which kind it is that comes back.
pub fn which_kind(view: &View<'_>) -> Misread {
    let kinds = view.rules.book.ripples.iter();
    let listed = (1..).zip(kinds).map(|(number, kind): (u32, _)| {
        let condition = visible(&kind.condition);
        format!("{number}. {}", condition.trim_end_matches('.'))
    });
    let listed: Vec<String> = listed.collect();
    Misread::new("which kind is it? write its number behind the link")
        .hint(format!("{}; or: other", listed.join("; ")))
        .hint("such as: ripple https://x.example/9 1")
}

/// Finds a watch, or something that came back: by its `kind:ref`, or by what stands behind the colon.
///
/// # Errors
/// There is none of that name.
pub fn watch(view: &View<'_>, typed: &str) -> Result<String, Misread> {
    let owed = obligations(view.rules, view.state, view.now);
    let watches = || {
        let watches = owed.iter();
        watches.filter(|owed| matches!(owed.what, What::Ripple | What::Watch))
    };
    let typed = typed.trim_end_matches(':').to_lowercase();
    if let Some(found) = watches().find(|owed| owed.id == typed || owed.of == typed) {
        return Ok(found.id.clone());
    }
    let listed: Vec<String> = watches()
        .map(|owed| {
            let what = describe(view.rules, view.state, owed);
            format!("{} {}", owed.of, visible(&what))
        })
        .collect();
    if listed.is_empty() {
        return Err(Misread::new("nothing is watched now"));
    }
    Err(Misread::new("which watch is it?")
        .hint(listed.join("; "))
        .hint("such as: watched story nobody writes about it any more"))
}
