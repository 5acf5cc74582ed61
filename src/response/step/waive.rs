//! Leaving a channel out, with a reason; where the playbook names a channel that serves instead, that one is named.

use crate::id::ChannelId;
use crate::incident::entry::Draft;
use crate::incident::event::Event;
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::response::forbidden::Ready;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::step::say::{check_channel, settle_if_all_posted, state_of, wanted};

/// Leaves a channel out.
pub(in crate::response) fn waive(
    plan: &mut Plan<'_>,
    visit: &Visit,
    channel: &ChannelId,
    reason: &str,
) -> Result<(), Refusal> {
    let (step, _, statement) = wanted(plan, visit)?;
    let state = state_of(plan, visit)?.clone();
    check_channel(plan, statement, &state, channel)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("leaving a channel out"));
    }
    let event = Event::PostWaived {
        visit: visit.clone(),
        channel: channel.clone(),
    };
    plan.push_as(&step.who, Draft::new(event).with("reason", reason))?;
    name_fallback(plan, visit, statement, channel);
    settle_if_all_posted(plan, visit, statement)
}

/// Names the channel that serves instead of one, and what posts there; where that one was left out too, the one that
/// serves for it.
fn name_fallback(plan: &mut Plan<'_>, visit: &Visit, statement: &Statement, channel: &ChannelId) {
    let channels = &plan.rules.book.channels;
    let posts = plan.state.posts.iter();
    let stands: Vec<&ChannelId> = posts
        .filter(|post| post.visit.as_ref() == Some(visit))
        .map(|post| &post.channel)
        .collect();
    let known = plan.state.visits.get(visit);
    let is_over = |id: &ChannelId| known.is_some_and(|known| known.channels.contains(id));
    let fallback = |id: &ChannelId| channels.get(id)?.fallback.clone();
    let mut instead = fallback(channel);
    for _ in channels {
        instead = match instead {
            Some(id) if is_over(&id) && !stands.contains(&&id) => fallback(&id),
            found => found,
        };
    }
    let Some(instead) = instead.filter(|id| !is_over(id) || stands.contains(&id)) else {
        return;
    };
    let post = match stands.contains(&&instead) {
        true => None,
        // These words are made for it.
        false if statement.post_to.contains(&instead) => {
            Some(Ready::new("posted", format!("{instead} LINK"), None))
        }
        false => Some(Ready::new("pasted", format!("{instead} WORDS"), None)),
    };
    let post = post.map(|post| post.at(plan.rules, &plan.state, visit));
    plan.remark(Remark::Fallback {
        channel: channel.clone(),
        post,
        instead,
    });
}
