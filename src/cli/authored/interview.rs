//! The interview: one question after the other, each answer on the disk before the next question comes.
//!
//! Enter keeps the example. Whoever leaves loses nothing: what was half typed is kept as well.

use crate::authoring::question::{Topic, named};
use crate::authoring::said::{Phone, Someone};
use crate::cli::authored::{Author, Kept};
use crate::cli::error::CliError;
use crate::text::{visible, visible_lines, wrap};
use crate::walk::prompt::{Heard, Prompt, Unsent};
use crate::walk::screen::COLUMNS;

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Ended {
    /// Everything was asked.
    Through,
    /// Somebody left, and can go on later.
    Left,
}

/// What became of one question.
enum Turn {
    Next,
    Back,
    Left,
}

/// Asks what was neither answered nor left out before.
pub(in crate::cli) fn interview(
    topics: &[Topic],
    kept: &mut Kept,
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<Ended, CliError> {
    let settled = |topic: &Topic, kept: &Kept| {
        topic.answer(&kept.answers).is_some() || kept.answers.skipped.contains(&topic.key())
    };
    let open: Vec<&Topic> = topics
        .iter()
        .filter(|topic| !settled(topic, kept))
        .collect();
    let mut at = 0;
    while let Some(topic) = open.get(at) {
        if !topic.applies(&kept.answers) {
            at += 1;
            continue;
        }
        let number = topics
            .iter()
            .position(|other| other == *topic)
            .map_or(0, |at| at + 1);
        let turn = ask(topic, (number, topics.len()), kept, author, prompt)?;
        match turn {
            Turn::Next => at += 1,
            Turn::Back if at == 0 => prompt.tell("This is the first one.")?,
            Turn::Back => {
                at -= 1;
                while at > 0 && !open[at].applies(&kept.answers) {
                    at -= 1;
                }
            }
            Turn::Left => return Ok(Ended::Left),
        }
    }
    Ok(Ended::Through)
}

fn ask(
    topic: &Topic,
    (number, count): (usize, usize),
    kept: &mut Kept,
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<Turn, CliError> {
    let asked = topic.asked();
    let tell = |prompt: &mut dyn Prompt, text: &str, indent: &str| {
        prompt.tell(&wrap(text, COLUMNS, indent))
    };
    prompt.tell("")?;
    tell(prompt, &format!("{number}/{count}  {}", asked.question), "")?;
    for line in asked.why.lines() {
        tell(prompt, line.trim_start(), "    ")?;
    }
    let stays = topic
        .answer(&kept.answers)
        .map(|answer| visible(&answer).into_owned());
    let stays = stays.unwrap_or(asked.otherwise);
    tell(prompt, &format!("Enter: {stays}"), "    ")?;
    if let Some(begun) = kept.answers.begun.take() {
        tell(
            prompt,
            &format!("You had begun to type: {}", visible_lines(&begun)),
            "    ",
        )?;
    }
    loop {
        let typed = match prompt.hear(&mut Vec::new)? {
            Heard::Answer(typed) => typed,
            Heard::TooLong => {
                prompt.tell("That is too long to be an answer.")?;
                continue;
            }
            Heard::Left(unsent) | Heard::End(unsent) => {
                return leave(unsent, kept, author);
            }
        };
        match typed.trim() {
            "/back" => return Ok(Turn::Back),
            "/pause" | "/quit" => return leave(Unsent::Nothing, kept, author),
            "" => {
                let key = topic.key();
                if topic.answer(&kept.answers).is_none() && !kept.answers.skipped.contains(&key) {
                    kept.answers.skipped.push(key);
                }
                kept.save(author)?;
                return Ok(Turn::Next);
            }
            typed if typed.starts_with('/') => {
                prompt.tell("/back: the question before   /pause: go on another time   Enter: leave it as it is")?;
            }
            typed => match topic.take(typed, &mut kept.answers) {
                Ok(()) => {
                    numbers(topic, kept, prompt)?;
                    kept.answers.skipped.retain(|key| *key != topic.key());
                    kept.save(author)?;
                    return Ok(Turn::Next);
                }
                Err(wrong) => tell(prompt, &format!("{} Once more:", sentence(&wrong)), "")?,
            },
        }
    }
}

/// Asks for the number of each person who has none, once; Enter leaves it open.
fn numbers(topic: &Topic, kept: &mut Kept, prompt: &mut dyn Prompt) -> Result<(), CliError> {
    let Topic::Role(role) = topic else {
        return Ok(());
    };
    let mut all: Vec<Someone> = kept.answers.roles.get(role).cloned().unwrap_or_default();
    for one in all.iter_mut().filter(|one| one.phone.is_none()) {
        let name = visible(one.name.as_str()).into_owned();
        prompt.tell(&wrap(
            &format!("Which number reaches {name} at night? (Enter: not known yet)"),
            COLUMNS,
            "",
        ))?;
        while let Heard::Answer(typed) = prompt.hear(&mut Vec::new)? {
            match typed.parse::<Phone>() {
                _ if typed.trim().is_empty() => break,
                Ok(phone) => {
                    one.phone = Some(phone);
                    break;
                }
                Err(wrong) => {
                    prompt.tell(&wrap(
                        &format!("{} Once more:", sentence(&wrong.to_string())),
                        COLUMNS,
                        "",
                    ))?;
                }
            }
        }
    }
    let heard = visible(&named(&all)).into_owned();
    prompt.tell(&wrap(&format!("Noted: {heard}"), COLUMNS, ""))?;
    if all.len() == 1 {
        prompt.tell("Nobody stands in yet. To name somebody: /back")?;
    }
    kept.answers.roles.insert(role.clone(), all);
    Ok(())
}

fn leave(unsent: Unsent, kept: &mut Kept, author: &Author<'_>) -> Result<Turn, CliError> {
    if let Unsent::Words(words) = unsent {
        kept.answers.begun = Some(words);
    }
    kept.save(author)?;
    Ok(Turn::Left)
}

/// Makes a sentence of what is wrong.
fn sentence(wrong: &str) -> String {
    let wrong = visible(wrong.lines().next().unwrap_or_default()).into_owned();
    let mut chars = wrong.chars();
    match (wrong.strip_prefix("wants "), chars.next()) {
        (Some(wanted), _) => format!("This wants {wanted}."),
        (None, Some(first)) => format!("{}{}.", first.to_uppercase(), chars.as_str()),
        (None, None) => "That is no answer.".to_owned(),
    }
}
