//! A statement on the screen: the words with their blanks, how long they are, and whose yes they have or need.

use crate::account::view::View;
use crate::id::ChannelId;
use crate::incident::state::VisitState;
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::model::{Counting, SignOff, Statement, Text};
use crate::response::rules::Rules;
use crate::response::statement::{Filled, fill};
use crate::text::{count_chars, count_weighted, visible_lines, wrap};

const INDENT: &str = "    ";

/// How old the times in the words may be before the screen says so: ten minutes.
const STALE_MILLIS: i64 = 10 * 60 * 1000;

/// Returns the words of a statement as they stand at a visit, for each channel that has its own, and what the
/// playbook says about them.
pub(super) fn statement_lines(
    view: &View<'_>,
    known: &VisitState,
    words: &Statement,
    width: usize,
) -> String {
    let mut parts = Vec::new();
    let mut counts = Vec::new();
    for channel in &words.post_to {
        let filled = view.filling(known, |filling| fill(filling, words, channel));
        let Some(filled) = filled else {
            counts.push(format!("{channel} has no words"));
            continue;
        };
        let done = known.channels.contains(channel);
        let own = matches!(words.text, Text::PerChannel(_));
        if own && !done {
            parts.push(format!(
                "{INDENT}{channel}:\n{}",
                indented(&shown(&filled), width)
            ));
        } else if !own && parts.is_empty() {
            parts.push(indented(&shown(&filled), width));
        }
        counts.push(if done {
            format!("{channel} is done")
        } else {
            count(view.rules, channel, &filled)
        });
    }
    counts.extend(said_about(words));
    parts.push(wrap(&counts.join(" · "), width, INDENT));
    let age = view.now.millis_since(known.touched);
    if age >= STALE_MILLIS && known.settled.is_none() && names_a_time(words) {
        let text = format!(
            "The times in it were filled in at {}. /fill makes them new.",
            view.time(known.touched)
        );
        parts.push(wrap(&text, width, INDENT));
    }
    parts.join("\n")
}

/// Returns the words of a statement with every blank empty.
pub(super) fn template_lines(words: &Statement, width: usize) -> String {
    let texts = words.text.all();
    let parts: Vec<String> = texts
        .iter()
        .map(|(channel, text)| match channel {
            Some(channel) => format!("{INDENT}{channel}:\n{}", indented(text, width)),
            None => indented(text, width),
        })
        .collect();
    let mut text = parts.join("\n");
    let said = said_about(words);
    if !said.is_empty() {
        text.push('\n');
        text.push_str(&wrap(&said.join(" · "), width, INDENT));
    }
    text
}

/// Says whether the words name a time that the program fills in.
fn names_a_time(words: &Statement) -> bool {
    let times = [Automatic::Time, Automatic::NextUpdate, Automatic::ContactBy];
    let texts = words.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    blanks.any(|name| matches!(name, BlankName::Automatic(blank) if times.contains(&blank)))
}

fn indented(text: &str, width: usize) -> String {
    wrap(visible_lines(text).trim_end(), width, INDENT)
}

/// Returns the words with every empty blank marked.
pub(super) fn shown(filled: &[Filled]) -> String {
    let pieces = filled.iter().map(|piece| match piece {
        Filled::Words(words) => words.clone(),
        Filled::Empty(name) => format!("<{name}>"),
    });
    pieces.collect()
}

/// Returns how long the words are for a channel, as it counts.
fn count(rules: &Rules, channel: &ChannelId, filled: &[Filled]) -> String {
    let known = rules.book.channels.get(channel);
    let Some(limit) = known.and_then(|channel| channel.limit) else {
        return channel.to_string();
    };
    let text = shown(filled);
    let length = match known.map(|channel| channel.count) {
        Some(Counting::Weighted) => count_weighted(&text),
        _ => count_chars(&text),
    };
    let empty = filled.iter().any(|piece| matches!(piece, Filled::Empty(_)));
    let over = length.saturating_sub(limit as usize);
    match (empty, over) {
        (true, _) => format!("{channel} about {length} of {limit} so far"),
        (false, 0) => format!("{channel} {length} of {limit}"),
        (false, over) => format!("{channel} {length} of {limit}, {over} too many"),
    }
}

/// Returns what the playbook says about who approved the words, or has to.
fn said_about(words: &Statement) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(approved) = &words.approved {
        let by: Vec<&str> = approved.by.iter().map(|role| role.as_str()).collect();
        said.push(format!(
            "approved by {} on {}",
            by.join(" and "),
            approved.date.to_naive().format("%-d %b %Y")
        ));
    }
    if let Some(approve) = &words.approve {
        let roles: Vec<&str> = approve
            .sign_off
            .roles()
            .iter()
            .map(|role| role.as_str())
            .collect();
        let whose = match &approve.sign_off {
            SignOff::Any(_) => roles.join(" or "),
            SignOff::All(_) => roles.join(" and "),
        };
        said.push(format!(
            "get a yes from {whose} first; it is not checked here"
        ));
    }
    if words.only_if_asked {
        said.push("only for those who ask".to_owned());
    }
    if words.admits_fault {
        said.push("admits a fault".to_owned());
    }
    said
}
