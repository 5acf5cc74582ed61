//! The public closure: what went on in private is said to be over in public only where the person agrees.

use crate::id::{CaseId, ChannelId, StatementId};
use crate::incident::state::{State, VisitState};
use crate::playbook::model::Statement;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::refusal::Refusal;
use crate::response::right::Speech;
use crate::response::rules::Rules;
use crate::response::statement as texts;

/// Says whether a person is to be asked whether it may be said in public how it ended.
pub fn is_to_be_asked(rules: &Rules, state: &State, id: &CaseId) -> bool {
    let rule = rules.book.go_private.as_ref();
    let case = state.cases.get(id);
    rule.is_some_and(|rule| rule.close_in_public)
        && case.is_some_and(|case| {
            (case.private.is_some() || case.in_private) && case.consent.is_none()
        })
}

/// Returns whose agreement words want that would say in public how it ended with one person in private.
pub fn agreement_wanted<'s>(
    rules: &Rules,
    state: &'s State,
    (said, statement): (&StatementId, &Statement),
    visit: &'s VisitState,
) -> Option<&'s CaseId> {
    rules.book.go_private.as_ref()?;
    if !texts::is_to_one(statement) || statement.only_if_asked || is_on_the_way(rules, said) {
        return None;
    }
    let (id, case) = texts::case_of(state, visit)?;
    case.in_private.then_some(id)
}

/// Returns whom the walk asks about before such words: whoever has said neither yes nor no, where they would stand in
/// public.
pub fn to_ask<'s>(
    rules: &Rules,
    state: &'s State,
    (said, statement): (&StatementId, &Statement),
    visit: &'s VisitState,
) -> Option<&'s CaseId> {
    let public = |channel| is_public(rules, channel);
    if !statement.post_to.iter().any(public) {
        return None;
    }
    let id = agreement_wanted(rules, state, (said, statement), visit)?;
    is_to_be_asked(rules, state, id).then_some(id)
}

/// Returns what stands against such words on a channel.
pub(super) fn against(rules: &Rules, state: &State, said: &Speech<'_>) -> Option<Refusal> {
    if !is_public(rules, said.channel) {
        return None;
    }
    let id = agreement_wanted(rules, state, (said.id, said.statement), said.state)?;
    let rule = rules.book.go_private.as_ref()?;
    let consent = state.cases.get(id)?.consent;
    let (why, instead) = match (rule.close_in_public, consent) {
        (true, Some(true)) => return None,
        (true, None) => (
            "whoever was helped in private is asked before it is said in public how it ended",
            Instead::Type(Ready::new("consent", format!("{id} yes"), None)),
        ),
        (true, Some(false)) => (
            "they do not want it said in public how it ended",
            Instead::Words("tell them in private; nothing more is said here".to_owned()),
        ),
        (false, _) => (
            "what went on in private ends there",
            Instead::Words("tell them in private".to_owned()),
        ),
    };
    let mut forbidden = Forbidden::new("posted", why, "go_private.close_in_public");
    forbidden.instead = Some(instead);
    Some(Refusal::Forbidden(Box::new(forbidden)))
}

fn is_public(rules: &Rules, channel: &ChannelId) -> bool {
    let known = rules.book.channels.get(channel);
    known.is_some_and(|channel| channel.public)
}

/// Says whether words belong to the way there and not to its end: the invitation, those for the time while a yes is
/// awaited, a warning, the open door, why a post was taken down.
pub(super) fn is_on_the_way(rules: &Rules, said: &StatementId) -> bool {
    let invites = rules.book.go_private.iter();
    let invites = invites.flat_map(|rule| &rule.say);
    let asking = rules.book.all_in.iter();
    let asking = asking.flat_map(|all_in| &all_in.while_asking);
    let leaving = rules.book.walk_away.iter();
    let rungs = leaving.clone().flat_map(|leaving| &leaving.ladder);
    let removes = leaving.flat_map(|leaving| &leaving.remove);
    let told = removes.flat_map(|remove| &remove.tell_why);
    let mut ways = invites.chain(asking).chain(rungs).chain(told);
    ways.any(|id| id == said)
}
