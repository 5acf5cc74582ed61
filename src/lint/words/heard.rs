//! The channels of a text, taken together where the same is checked on them.

use indexmap::IndexMap;

use crate::id::ChannelId;
use crate::playbook::model::{Channel, Counting};

/// Channels on which a text is checked once.
pub(super) struct Heard<'a> {
    /// The one with the least room.
    pub(super) channel: &'a ChannelId,
    key: (bool, bool, Counting),
    limit: Option<u32>,
}

impl Heard<'_> {
    /// Says whether anything may be found here in words in which nothing was found for everybody.
    pub(super) fn asks_more(&self, text: &str) -> bool {
        self.limit.is_some() || text.contains(|c: char| c.is_ascii_digit())
    }
}

/// Puts together the channels that are read by the same people and count in the same way. Where nothing is counted, it
/// does not matter how.
pub(super) fn groups<'a>(
    channels: &'a IndexMap<ChannelId, Channel>,
    of: &'a [ChannelId],
) -> Vec<Heard<'a>> {
    let mut groups: Vec<Heard<'a>> = Vec::with_capacity(2);
    let known = of.iter().filter_map(|id| channels.get_key_value(id));
    for (id, channel) in known {
        let heard = Heard {
            channel: id,
            key: (channel.public, channel.internal, channel.count),
            limit: channel.limit,
        };
        let same = |group: &Heard<'_>| {
            let readers = (group.key.0, group.key.1) == (heard.key.0, heard.key.1);
            let count =
                group.key.2 == heard.key.2 || group.limit.is_none() || heard.limit.is_none();
            readers && count
        };
        match groups.iter_mut().find(|group| same(group)) {
            None => groups.push(heard),
            Some(group) => {
                let least = heard.limit.unwrap_or(u32::MAX) < group.limit.unwrap_or(u32::MAX);
                if least {
                    *group = heard;
                }
            }
        }
    }
    // What everybody reads is held to most.
    groups.sort_by_key(|group| !group.key.0);
    groups
}
