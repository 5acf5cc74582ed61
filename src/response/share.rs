//! Who may hear of a subject: a blank that is named like one is kept off channels wider than its audience.
//!
//! It knows a subject by the name of a blank only. What somebody writes into another blank, or posts in their own
//! words, it does not see. Nor does it know who reads a channel: what no playbook calls the way to one customer counts as
//! read by everybody, such as a channel on which reporters hear of us.

use crate::id::ChannelId;
use crate::playbook::blanks::{BlankName, names};
use crate::playbook::model::{Audience, Channel, Statement};
use crate::response::forbidden::{Forbidden, Instead};
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::statement::{may_have_blank, names_somebody};

/// Returns what stands against words on a channel for what they tell.
pub(super) fn against(
    rules: &Rules,
    statement: &Statement,
    channel: &ChannelId,
) -> Option<Refusal> {
    let subject = kept_off(rules, statement, channel)?;
    Some(refusal(rules, statement, channel, &subject))
}

/// Returns the subject that keeps a statement off a channel.
pub fn kept_off(rules: &Rules, statement: &Statement, channel: &ChannelId) -> Option<String> {
    let share = &rules.book.aftermath.as_ref()?.share;
    let text = statement.text.for_channel(channel)?;
    let known = rules.book.channels.get(channel)?;
    let reach = width(reach(rules, statement, channel, known));
    let is_kept = |audience: &Audience| width(*audience) < reach;
    if !may_have_blank(text, |name| share.get(name).is_some_and(is_kept)) {
        return None;
    }
    names(text).into_iter().find_map(|name| match name {
        BlankName::Fact(name) if share.get(&name).is_some_and(is_kept) => Some(name),
        _ => None,
    })
}

/// Returns who hears words on a channel: the customer where it is one to which conversations are moved, or where the words
/// name somebody and not everybody can read them there. All other words that go out count as heard by everybody.
fn reach(rules: &Rules, statement: &Statement, id: &ChannelId, channel: &Channel) -> Audience {
    let private = rules.book.go_private.as_ref();
    let is_moved_to = private.is_some_and(|rule| rule.to.contains(id));
    match (channel.public, channel.internal) {
        (true, _) => Audience::Public,
        (false, true) => Audience::Staff,
        (false, false) if is_moved_to || names_somebody(statement) => Audience::Customer,
        (false, false) => Audience::Public,
    }
}

/// Returns the place of an audience from the narrowest to the widest.
fn width(audience: Audience) -> u8 {
    match audience {
        Audience::Nobody => 0,
        Audience::Staff => 1,
        Audience::Customer => 2,
        Audience::Public => 3,
    }
}

fn refusal(rules: &Rules, statement: &Statement, channel: &ChannelId, subject: &str) -> Refusal {
    let share = rules.book.aftermath.as_ref().map(|rule| &rule.share);
    let audience = match share.and_then(|share| share.get(subject)) {
        Some(Audience::Public) => "everybody",
        Some(Audience::Customer) => "the customer",
        Some(Audience::Staff) => "the staff",
        Some(Audience::Nobody) | None => "nobody",
    };
    let fits = |id: &&ChannelId| kept_off(rules, statement, id).is_none();
    let fit: Vec<&str> = statement
        .post_to
        .iter()
        .filter(fits)
        .map(ChannelId::as_str)
        .collect();
    let instead = match fit.is_empty() {
        true => format!("leave it out of this channel: waive {channel} REASON"),
        false => format!(
            "these words may stand on {}; here: waive {channel} REASON",
            fit.join(", ")
        ),
    };
    Refusal::from(Forbidden {
        instead: Some(Instead::Words(instead)),
        ..Forbidden::new(
            "posted",
            format!("<{subject}> is for {audience}, and more people than that read {channel}"),
            format!("aftermath.share.{subject}"),
        )
    })
}
