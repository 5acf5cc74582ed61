//! The words of the step in focus, as they are filled in, and how far they are on their way to a yes.

use crate::account::view::View;
use crate::id::ChannelId;
use crate::incident::visit::Visit;
use crate::response::consent::{Standing, standing};
use crate::response::statement::{complete, fill};

/// Returns the words of a visit for each channel that has any; `None` while a blank is empty, or where it posts none.
pub fn texts(view: &View<'_>, visit: &Visit) -> Option<Vec<(ChannelId, String)>> {
    let known = view.state.visits.get(visit)?;
    let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
    let filled = words.post_to.iter().filter_map(|channel| {
        let filled = view.filling(known, |filling| fill(filling, words, channel))?;
        Some((channel, filled))
    });
    filled
        .map(|(channel, filled)| Some((channel.clone(), complete(&filled)?)))
        .collect()
}

/// Returns how far the words of a visit are on their way to a yes; `None` while they are not filled in.
pub fn standing_of<'s>(view: &View<'s>, visit: &Visit) -> Option<Standing<'s>> {
    let texts = texts(view, visit)?;
    let (id, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
    Some(standing(view.rules, view.state, id, words, &texts))
}
