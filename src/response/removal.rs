//! Taking a post down, and shutting somebody out: only for what the playbook lists, never for criticism, never without a
//! copy, and never while a legal hold runs.

use crate::id::{CaseId, RequestId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Parting, Told};
use crate::incident::line::Hash;
use crate::incident::state::State;
use crate::playbook::model::Remove;
use crate::response::aside;
use crate::response::command::{Deed, Removal};
use crate::response::deciders::{Bar, bar};
use crate::response::forbidden::{Forbidden, Instead};
use crate::response::leaving::decides;
use crate::response::parting::{right, walk_away, yes};
use crate::response::plan::Plan;
use crate::response::record::check_no_hold;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::talk::case;

/// Takes a post down, or writes down that its moderator was asked to. The words that tell the poster why are taken up
/// beside the line.
pub(super) fn remove(
    plan: &mut Plan<'_>,
    id: &CaseId,
    removal: &Removal,
    deed: Deed,
) -> Result<(), Refusal> {
    case(plan, id)?;
    if removal.category.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "what is it? name one of the categories, such as: remove c2 spam",
        ));
    }
    if removal.told == Told::Impossible && removal.reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("not telling the poster"));
    }
    let kept = copy(&plan.state, removal.copy.as_deref());
    let rule = plan.rules.book.walk_away.as_ref();
    let rule = rule.and_then(|rule| rule.remove.as_ref());
    let category = match rule {
        Some(rule) => category(rule, &removal.category)?,
        None => None,
    };
    let allowed = may_remove(plan, id, removal, category, kept);
    let right = right(plan, allowed, deed)?;
    let event = Event::PostRemoved {
        case: id.clone(),
        category,
        kept,
        told: removal.told,
        request: right.request,
        breach: right.breach,
    };
    let reason = match (category, removal.reason.trim()) {
        (Some(_), reason) => reason.to_owned(),
        (None, "") => removal.category.clone(),
        (None, reason) => format!("{}; {reason}", removal.category),
    };
    let role = decides(plan.rules, &plan.state, Parting::Remove, id);
    plan.push_as(&role, Draft::new(event).with("reason", &reason))?;
    if removal.told != Told::Words {
        return Ok(());
    }
    let say = rule.and_then(|rule| rule.tell_why.clone());
    if let Some(say) = &say
        && aside::open_for(plan.rules, &plan.state, say, Some(id)).is_none()
    {
        aside::take_up(plan, say, Some(id), "")?;
    }
    plan.remark(Remark::TellWhy {
        case: id.clone(),
        say,
    });
    Ok(())
}

/// Checks that a post may be taken down, and returns the request whose yes allows it where the person at the keyboard may
/// not by themselves.
fn may_remove(
    plan: &Plan<'_>,
    id: &CaseId,
    removal: &Removal,
    category: Option<u32>,
    kept: Option<Hash>,
) -> Result<Option<RequestId>, Refusal> {
    check_no_hold(plan, "remove")?;
    let rule = walk_away(plan, "remove")?.remove.as_ref();
    let Some(rule) = rule else {
        return Err(Refusal::from(Forbidden::new(
            "remove",
            "the playbook lists nothing for which a post is taken down",
            "walk_away.remove",
        )));
    };
    if category.is_none() {
        return Err(Refusal::from(Forbidden::new(
            "remove",
            format!(
                "a post is taken down for one of these only: {}; criticism stays, however sharp",
                rule.only_for.join(", ")
            ),
            "walk_away.remove.only_for",
        )));
    }
    if kept.is_none() {
        let words = match &removal.copy {
            Some(named) => format!("no attached file begins with {named}; a copy is kept first"),
            None => "a copy is kept first, and nothing new is attached".to_owned(),
        };
        return Err(Refusal::from(Forbidden {
            instead: Some(Instead::Words("keep one now: attach FILE".to_owned())),
            ..Forbidden::new("remove", words, "walk_away.remove")
        }));
    }
    by_role(plan, Parting::Remove, id, "remove")
}

/// Returns the number of a category by its beginning; `None` where it is none of them.
///
/// # Errors
/// It could be several.
fn category(rule: &Remove, typed: &str) -> Result<Option<u32>, Refusal> {
    let wanted = typed.trim().to_lowercase();
    let listed = || (1..).zip(&rule.only_for);
    let exact = listed().find(|(_, one)| one.trim().to_lowercase() == wanted);
    if let Some((number, _)) = exact {
        return Ok(Some(number));
    }
    let begins = listed().filter(|(_, one)| one.trim().to_lowercase().starts_with(&wanted));
    let begins: Vec<_> = begins.collect();
    match begins.as_slice() {
        [] => Ok(None),
        [(number, _)] => Ok(Some(*number)),
        several => Err(Refusal::Several {
            typed: typed.trim().to_owned(),
            begin: several.iter().map(|(_, one)| (*one).clone()).collect(),
        }),
    }
}

/// Returns the copy of a post: the attached file that is named by the beginning of its digest, else the one attached last,
/// unless it is the copy of another post.
fn copy(state: &State, named: Option<&str>) -> Option<Hash> {
    let mut latest = state.attachments.iter().rev().map(|file| file.sha256);
    match named {
        Some(named) => {
            let named = named.to_lowercase();
            latest.find(|hash| !named.is_empty() && hash.to_string().starts_with(&named))
        }
        None => {
            let mut removed = state.cases.values().flat_map(|case| &case.parting.removed);
            let last = latest.next()?;
            (!removed.any(|post| post.kept == Some(last))).then_some(last)
        }
    }
}

/// Shuts somebody out.
pub(super) fn ban(
    plan: &mut Plan<'_>,
    id: &CaseId,
    reason: &str,
    deed: Deed,
) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    let runs = known.parting.banned;
    if runs.is_some_and(|ban| ban.until.is_none_or(|until| until > plan.when())) {
        return Err(Refusal::Already(format!("{id} is shut out")));
    }
    let rule = plan.rules.book.walk_away.as_ref();
    let rule = rule.and_then(|rule| rule.ban.as_ref());
    let allowed = match (walk_away(plan, "ban"), rule) {
        (Err(refusal), _) => Err(refusal),
        (Ok(_), None) => Err(Refusal::from(Forbidden::new(
            "ban",
            "the playbook shuts nobody out",
            "walk_away.ban",
        ))),
        (Ok(_), Some(_)) => by_role(plan, Parting::Ban, id, "ban"),
    };
    let right = right(plan, allowed, deed)?;
    let length = rule.and_then(|rule| rule.length);
    let until = length.map(|length| plan.rules.calendar.after(plan.when(), length));
    let event = Event::Banned {
        case: id.clone(),
        until,
        request: right.request,
        breach: right.breach,
    };
    let role = decides(plan.rules, &plan.state, Parting::Ban, id);
    plan.push_as(&role, Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::ShutOut {
        case: id.clone(),
        until,
    });
    Ok(())
}

/// Lets whoever acts in the role that decides do it, and everybody else with its yes.
fn by_role(
    plan: &Plan<'_>,
    about: Parting,
    id: &CaseId,
    word: &'static str,
) -> Result<Option<RequestId>, Refusal> {
    let role = decides(plan.rules, &plan.state, about, id);
    let me = &plan.actor.person;
    let insulted = bar(&plan.state, id, me) == Some(Bar::Insulted);
    match plan.rules.may_act(&plan.state, me, &role) && !insulted {
        true => Ok(None),
        false => yes(plan, about, id, word).map(Some),
    }
}
