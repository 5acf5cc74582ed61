//! Finds what is meant in an incident that runs: a case, something owed, what is asked for about somebody, the role for
//! which somebody is sought.

use crate::account::view::View;
use crate::id::{CaseId, PersonId, RoleId};
use crate::incident::event::Parting;
use crate::response::obligations::{What, obligations};
use crate::text::visible;
use crate::walk::answer::Misread;

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

/// Says that there is no such case.
pub fn no_case(typed: &str) -> Misread {
    Misread::new(format!("there is no case `{}`", visible(typed)))
        .hint(format!("open one first: /case {} harmed", visible(typed)))
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
