//! The interview: one question after the other, each answer on the disk before the next question comes.
//!
//! Enter keeps the example. Whoever leaves loses nothing: what was half typed is kept as well.

use crate::authoring::is_elsewhere;
use crate::authoring::question::{Topic, named};
use crate::authoring::said::{Phone, SaidError};
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

/// How people are named, for whoever has read it at length before.
const AGAIN: &str = "Name, number; then who stands in. Whoever was named before needs no number.";

/// What was explained already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    HowToName,
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
    let mut told = Told::Nothing;
    while let Some(topic) = open.get(at) {
        if !topic.applies(&kept.answers) {
            at += 1;
            continue;
        }
        let number = topics
            .iter()
            .position(|other| other == *topic)
            .map_or(0, |at| at + 1);
        let turn = ask(topic, (number, topics.len()), told, kept, author, prompt)?;
        if matches!(topic, Topic::Role(_)) {
            told = Told::HowToName;
        }
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
    told: Told,
    kept: &mut Kept,
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<Turn, CliError> {
    let mut asked = topic.asked();
    if told == Told::HowToName && matches!(topic, Topic::Role(_)) {
        AGAIN.clone_into(&mut asked.why);
    }
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
    if let Some(begun) = &kept.answers.begun {
        tell(
            prompt,
            &format!("You had begun to type: {}", visible_lines(begun)),
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
                kept.answers.begun = None;
                kept.save(author)?;
                return Ok(Turn::Next);
            }
            typed if typed.starts_with('/') => {
                prompt.tell("/back: the question before   /pause: go on another time\nEnter: leave it as it is")?;
            }
            typed => match topic.take(typed, &mut kept.answers) {
                Ok(()) => {
                    kept.answers.begun = None;
                    kept.answers.skipped.retain(|key| *key != topic.key());
                    if let Some(unsent) = numbers(topic, kept, prompt)? {
                        return leave(unsent, kept, author);
                    }
                    kept.save(author)?;
                    return Ok(Turn::Next);
                }
                Err(wrong) => tell(prompt, &format!("{} Once more:", sentence(&wrong)), "")?,
            },
        }
    }
}

/// Asks for the number of each person who has none, once; Enter leaves it open. What was not sent, where somebody left.
fn numbers(
    topic: &Topic,
    kept: &mut Kept,
    prompt: &mut dyn Prompt,
) -> Result<Option<Unsent>, CliError> {
    let Topic::Role(role) = topic else {
        return Ok(None);
    };
    let count = kept.answers.roles.get(role).map_or(0, Vec::len);
    for at in 0..count {
        let Some(one) = kept
            .answers
            .roles
            .get_mut(role)
            .and_then(|all| all.get_mut(at))
        else {
            continue;
        };
        if one.phone.is_some() {
            continue;
        }
        let name = visible(one.name.as_str()).into_owned();
        let question = format!("Which number reaches {name} at night? (Enter: not known yet)");
        prompt.tell(&wrap(&question, COLUMNS, ""))?;
        match number(prompt)? {
            Number::Known(phone) => one.phone = Some(phone),
            Number::Unknown => {}
            // It is a matter of the next time, and no answer to the next question.
            Number::Left => return Ok(Some(Unsent::Nothing)),
        }
    }
    let all = kept
        .answers
        .roles
        .get(role)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let heard = visible(&named(all)).into_owned();
    prompt.tell(&wrap(&format!("Noted: {heard}"), COLUMNS, ""))?;
    if count == 1 && !is_elsewhere(role.as_str()) {
        prompt.tell("Nobody stands in yet. To name somebody: /back")?;
    }
    Ok(None)
}

/// What was said to the question for a number.
enum Number {
    Known(Phone),
    Unknown,
    Left,
}

fn number(prompt: &mut dyn Prompt) -> Result<Number, CliError> {
    loop {
        let typed = match prompt.hear(&mut Vec::new)? {
            Heard::Answer(typed) => typed,
            Heard::TooLong => {
                prompt.tell("That is too long to be a number.")?;
                continue;
            }
            Heard::Left(_) | Heard::End(_) => return Ok(Number::Left),
        };
        if typed.trim().is_empty() {
            return Ok(Number::Unknown);
        }
        match typed.parse() {
            Ok(phone) => return Ok(Number::Known(phone)),
            Err(wrong) => {
                let wrong: SaidError = wrong;
                let told = format!("{} Once more:", sentence(&wrong.to_string()));
                prompt.tell(&wrap(&told, COLUMNS, ""))?;
            }
        }
    }
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
