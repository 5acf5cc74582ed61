//! `walk_away`: the ladder for one person, rung by rung, with the door left open.

use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::visit::Visit;
use crate::playbook::step::{Kind, Step};
use crate::response::consent::sign_off;
use crate::response::decide::settle;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::step::{step_of, wrong_kind};

fn ladder_step<'a>(plan: &Plan<'a>, visit: &Visit) -> Result<&'a Step, Refusal> {
    let step = step_of(plan, visit)?;
    match step.kind {
        Kind::WalkAway => Ok(step),
        _ => Err(wrong_kind(
            visit,
            &step.kind,
            "it is no way out of a conversation",
        )),
    }
}

/// Writes down that the next rung was sent.
pub(in crate::response) fn rung(
    plan: &mut Plan<'_>,
    visit: &Visit,
    rung: u32,
) -> Result<(), Refusal> {
    let step = ladder_step(plan, visit)?;
    let sent = plan.state.rungs.get(visit).copied().unwrap_or(0);
    let rungs = plan
        .rules
        .book
        .walk_away
        .as_ref()
        .map_or(0, |rule| rule.ladder.len());
    if sent as usize >= rungs {
        return Err(Refusal::Already("the last rung is sent".to_owned()));
    }
    if rung <= sent {
        return Err(Refusal::Already(format!("rung {rung} is sent")));
    }
    check_words(plan, visit, sent)?;
    plan.push_as(
        &step.who,
        Draft::new(Event::RungSent {
            visit: Some(visit.clone()),
            rung: sent + 1,
        }),
    )
}

/// Checks that the words of the next rung may go out: those that want a yes are said by themselves first.
fn check_words(plan: &Plan<'_>, visit: &Visit, sent: u32) -> Result<(), Refusal> {
    let book = &plan.rules.book;
    let ladder = book.walk_away.as_ref().map(|rule| &rule.ladder);
    let next = ladder.and_then(|ladder| ladder.get(sent as usize));
    let words = next.and_then(|id| book.statements.get_key_value(id));
    let Some((id, statement)) = words else {
        return Ok(());
    };
    let since = plan.state.visits.get(visit).map(|known| known.opened);
    let mut posts = plan.state.posts.iter();
    let went_out = posts.any(|post| post.statement.as_ref() == Some(id) && Some(post.at) >= since);
    match sign_off(plan.rules, id, statement) {
        Some(wanted) if !went_out => {
            let say = Ready::new("say", id.as_str(), None);
            Err(Refusal::from(Forbidden {
                ask: Some(plan.rules.whom_to_ask(&plan.state, &wanted.roles)),
                roles: wanted.roles,
                instead: Some(Instead::Type(say)),
                ..Forbidden::new("sent", "these words want a yes first", wanted.place)
            }))
        }
        _ => Ok(()),
    }
}

/// Leaves the conversation.
pub(in crate::response) fn leave(
    plan: &mut Plan<'_>,
    visit: &Visit,
    reason: &str,
) -> Result<(), Refusal> {
    let step = ladder_step(plan, visit)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("walking away"));
    }
    plan.push_as(
        &step.who,
        Draft::new(Event::WalkedAway {
            visit: Some(visit.clone()),
        })
        .with("reason", reason),
    )?;
    settle(plan, visit, Outcome::Done, "", None)
}
