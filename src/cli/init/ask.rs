//! What is asked around the interview: whether to go on, and what becomes of files that are there.

use crate::authoring::question::Topic;
use crate::authoring::typed::truth;
use crate::cli::authored::{Author, Became, Ended, Kept, Said, hear, interview};
use crate::cli::error::CliError;
use crate::cli::init::plan::Planned;
use crate::text::wrap;
use crate::walk::prompt::Prompt;
use crate::walk::screen::COLUMNS;

/// Asks everything that is open; what was left out before is asked again where somebody wants that.
pub(super) fn everything(
    topics: &[Topic],
    kept: &mut Kept,
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<Ended, CliError> {
    let applies = topics.iter().filter(|topic| topic.applies(&kept.answers));
    let (answered, open): (Vec<&Topic>, Vec<&Topic>) =
        applies.partition(|topic| topic.answer(&kept.answers).is_some());
    let skipped = open
        .iter()
        .filter(|topic| kept.answers.skipped.contains(&topic.key()))
        .count();
    if kept.was_there {
        prompt.tell(&wrap(
            &format!(
                "Going on with {}: {} answered, {} open.",
                author.shown(&kept.path),
                answered.len(),
                open.len()
            ),
            COLUMNS,
            "",
        ))?;
        if skipped > 0 && skipped == open.len() {
            prompt.tell(&format!(
                "You left {skipped} as they are. Shall I ask them again? (yes or no; Enter: no)"
            ))?;
            match yes(prompt)? {
                Some(true) => kept.answers.skipped.clear(),
                Some(false) => {}
                None => return Ok(Ended::Left),
            }
        }
    } else {
        prompt.tell(&wrap(
            "This makes a folder of crisis playbooks for your company. Enter leaves a question as the example has it, and it is listed at the end. /back: the question before. /pause: another time; nothing is lost.",
            COLUMNS,
            "",
        ))?;
    }
    interview(topics, kept, author, prompt)
}

/// Hears yes or no; Enter is no. Nothing where somebody left.
fn yes(prompt: &mut dyn Prompt) -> Result<Option<bool>, CliError> {
    loop {
        match hear(prompt)? {
            Said::Words(typed) => match truth(&typed) {
                Ok(yes) => return Ok(Some(yes)),
                Err(_) => prompt.tell("Type yes or no.")?,
            },
            Said::Skip => return Ok(Some(false)),
            Said::Back | Said::Help => {
                prompt.tell("Type yes or no. Enter: no. /pause: another time")?
            }
            Said::Left(_) => return Ok(None),
        }
    }
}

/// Asks for each file that is in the way whether the new one takes its place.
pub(super) fn about_each(
    plan: &mut [Planned],
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<(), CliError> {
    prompt.tell("")?;
    for planned in plan
        .iter_mut()
        .filter(|planned| planned.became == Became::Left)
    {
        let shown = author.shown(&planned.file.path);
        prompt.tell(&wrap(
            &format!("{shown} is there, and it is another one. Put the new one in its place? (yes or no; Enter: no)"),
            COLUMNS,
            "",
        ))?;
        match yes(prompt)? {
            Some(true) => planned.became = Became::Written,
            Some(false) => {}
            None => {
                return Err(CliError::usage("nothing was written")
                    .hint("your answers are kept; `crisis init` asks about the files again"));
            }
        }
    }
    Ok(())
}
