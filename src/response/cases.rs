//! Cases: the people whom an incident concerns, one by one.

use crate::id::{CaseId, ChannelId};
use crate::incident::entry::Draft;
use crate::incident::event::{CaseKind, Event};
use crate::response::line::unknown;
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;

/// Opens a case.
pub(super) fn open(
    plan: &mut Plan<'_>,
    handle: &str,
    name: &str,
    link: &str,
    kind: CaseKind,
    channel: Option<&ChannelId>,
) -> Result<(), Refusal> {
    if handle.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "who is it? such as: @maria harmed; a short description does where there is no name",
        ));
    }
    let channels = &plan.rules.book.channels;
    if let Some(channel) = channel
        && !channels.is_empty()
        && !channels.contains_key(channel)
    {
        return Err(unknown(
            "channel",
            channel.as_str(),
            channels.keys().map(ChannelId::as_str),
        ));
    }
    let case: CaseId = format!("c{}", plan.state.cases.len() + 1)
        .parse()
        .map_err(|_| Refusal::NoStep)?;
    let event = Event::CaseOpened {
        case,
        kind,
        channel: channel.cloned(),
    };
    let draft = Draft::new(event)
        .with("handle", handle)
        .with("name", name)
        .with("link", link);
    plan.push(draft)
}
