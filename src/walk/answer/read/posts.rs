//! What stands behind the words for statements: channels, links, and what was really posted.

use crate::id::ChannelId;
use crate::incident::visit::Visit;
use crate::response::command::{Command, Words};
use crate::response::statement::{Filled, fill};
use crate::walk::answer::names::{first_word, id};
use crate::walk::answer::read::Reading;
use crate::walk::answer::{Look, Misread, Moment, Said, known};
use crate::walk::asking::blank;

pub(super) fn fill_anew(rest: &str, moment: &Moment<'_>) -> Reading {
    let visit = moment.visit()?;
    let (name, value) = first_word(rest);
    if name.is_empty() {
        return Ok(Said::Do(Command::Refill { visit }));
    }
    let name = name.trim_matches(['<', '>']);
    let value = match value.is_empty() {
        true => default(moment, name).unwrap_or_default(),
        false => value.to_owned(),
    };
    Ok(Said::Do(content(visit, name, &value, moment)?))
}

/// Returns what is put into a blank that is named alone, as Enter puts it there where it is asked for.
fn default(moment: &Moment<'_>, name: &str) -> Option<String> {
    let view = &moment.view;
    let step = view.rules.step(moment.focus.step()?)?;
    let (_, words) = view.rules.statement_of(step)?;
    blank(view, words, name.to_owned()).default
}

/// Returns what puts a text into a blank. Whoever is named by their handle and has a case is the person to whom the words
/// are.
///
/// # Errors
/// More than a handle was typed where one is asked for.
pub(in crate::walk::answer) fn content(
    visit: Visit,
    name: &str,
    value: &str,
    moment: &Moment<'_>,
) -> Result<Command, Misread> {
    if name == "handle" {
        if let Some(case) = known::case(&moment.view, value) {
            return Ok(Command::Address { visit, case });
        }
        let (handle, behind) = first_word(value);
        if handle.starts_with('@') && !behind.is_empty() {
            return Err(
                Misread::new("what they are called is asked for, and no more")
                    .hint(format!("such as: {handle}"))
                    .hint(format!("what they said: /them {value}")),
            );
        }
    }
    Ok(Command::Fact {
        visit,
        name: name.to_owned(),
        value: value.to_owned(),
    })
}

/// Keeps what went out after the incident was closed: there is no step any more to which it belongs.
pub(super) fn after_the_close(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    if word == "pasted" {
        return off_script(rest, moment);
    }
    Ok(Said::Do(Command::Note {
        text: format!("{word} {rest}").trim_end().to_owned(),
        happened: None,
    }))
}

/// Reads words that stand on a channel and belong to no statement.
fn off_script(rest: &str, moment: &Moment<'_>) -> Reading {
    let (typed, text) = first_word(rest);
    let channels = moment.view.rules.book.channels.keys();
    Ok(Said::Do(Command::OffScript {
        channel: id("channel", typed, channels)?,
        text: text.to_owned(),
        link: String::new(),
    }))
}

/// Returns the channels of the words in focus, those that have no words yet first.
fn channels(moment: &Moment<'_>) -> Result<Vec<(ChannelId, bool)>, Misread> {
    let visit = moment.visit()?;
    let view = &moment.view;
    let words = view
        .rules
        .step(&visit.step)
        .and_then(|step| view.rules.statement_of(step));
    let Some((_, words)) = words else {
        return Err(moment.here(Misread::new("this step posts no words")));
    };
    let known = moment.shown.visits.get(&visit);
    let is_open = |channel: &ChannelId| known.is_none_or(|known| !known.channels.contains(channel));
    let mut channels: Vec<_> = words
        .post_to
        .iter()
        .map(|channel| (channel.clone(), is_open(channel)))
        .collect();
    channels.sort_by_key(|(_, open)| !open);
    Ok(channels)
}

/// Reads a channel from the front of a text. Where none is named, the only one that is open is meant.
fn channel<'t>(rest: &'t str, moment: &Moment<'_>) -> Result<(ChannelId, &'t str), Misread> {
    let channels = channels(moment)?;
    let (typed, behind) = first_word(rest);
    if let Some((channel, _)) = channels
        .iter()
        .find(|(channel, _)| channel.as_str() == typed.to_lowercase())
    {
        return Ok((channel.clone(), behind));
    }
    let open: Vec<_> = channels.iter().filter(|(_, open)| *open).collect();
    let is_link = typed.contains("://") || typed.contains('.');
    match &open[..] {
        [(only, _)] if typed.is_empty() || is_link => Ok((only.clone(), rest)),
        _ => {
            let wanted = if is_link { "" } else { typed };
            let channel = id(
                "channel",
                wanted,
                channels.iter().map(|(channel, _)| channel),
            )?;
            Ok((channel, behind))
        }
    }
}

pub(super) fn copy(rest: &str, moment: &Moment<'_>) -> Reading {
    let channels = channels(moment)?;
    let (typed, _) = first_word(rest);
    let channel = if typed.is_empty() {
        let first = channels.first().map(|(channel, _)| channel.clone());
        first.ok_or_else(|| Misread::new("these words go nowhere"))?
    } else {
        id(
            "channel",
            typed,
            channels.iter().map(|(channel, _)| channel),
        )?
    };
    Ok(Said::Look(Look::Copy(channel)))
}

pub(super) fn posted(rest: &str, moment: &Moment<'_>) -> Reading {
    let (channel, link) = channel(rest, moment)?;
    let visit = moment.visit()?;
    let text = words_for(moment, &channel).unwrap_or_default();
    Ok(Said::Do(Command::Posted {
        visit,
        channel,
        words: Words::AsWritten(text),
        link: link.to_owned(),
    }))
}

/// Returns the words for a channel as they stand. Where a blank is empty, posting them is refused anyway.
fn words_for(moment: &Moment<'_>, channel: &ChannelId) -> Option<String> {
    let view = &moment.view;
    let visit = moment.focus.visit()?;
    let known = view.state.visits.get(visit)?;
    let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
    let filled = view.filling(known, |filling| fill(filling, words, channel))?;
    let text = filled.iter().map(|piece| match piece {
        Filled::Words(words) => words.clone(),
        Filled::Empty(name) => format!("<{name}>"),
    });
    Some(text.collect())
}

/// Reads what was really posted, or why nothing is.
pub(super) fn instead(word: &str, rest: &str, moment: &Moment<'_>) -> Reading {
    let visit = moment.visit()?;
    if word == "waive" {
        let channels = channels(moment)?;
        let (typed, reason) = first_word(rest);
        return Ok(Said::Do(Command::Waive {
            visit,
            channel: id(
                "channel",
                typed,
                channels.iter().map(|(channel, _)| channel),
            )?,
            reason: reason.to_owned(),
        }));
    }
    let Ok(listed) = channels(moment) else {
        return off_script(rest, moment);
    };
    let (typed, text) = first_word(rest);
    let all = moment.view.rules.book.channels.keys();
    let (channel, text) = match listed
        .iter()
        .find(|(channel, _)| channel.as_str() == typed.to_lowercase())
    {
        Some((channel, _)) => (channel.clone(), text),
        None => (id("channel", typed, all)?, text),
    };
    Ok(Said::Do(Command::Posted {
        visit,
        channel,
        words: Words::Pasted(text.to_owned()),
        link: String::new(),
    }))
}
