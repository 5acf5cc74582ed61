//! `answer`: one answer of the walk, given from the command line in the same words.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{report, run as say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::opened::act;
use crate::cli::options::Options;
use crate::id::{ChannelId, StepId};
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::response::statement::{complete, fill};
use crate::walk::answer::{Look, Moment, Said, parse};
use crate::walk::asking::{Asking, asking, statement};
use crate::walk::focus::{Focus, focus};
use crate::walk::running::Running;
use crate::walk::screen;

/// Answer as in the walk: a number, the beginning of an answer, done, skip REASON, …
///
/// The words are those of the walk; `crisis answer help` lists them. Without --step it answers what `crisis next`
/// shows. With --step ID and `done`, a step is settled ahead of the line.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The step to answer, by its id
    #[arg(long, value_name = "ID")]
    step: Option<String>,
    /// The answer
    #[arg(required = true)]
    text: Vec<String>,
}

/// Gives an answer.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut running = act(options, env)?;
    let step: Option<StepId> = args
        .step
        .as_deref()
        .map(|step| id("step", step))
        .transpose()?;
    let typed = args.text.join(" ");
    match read(&running, step.as_ref(), &typed)? {
        Ahead::Command(command) => {
            let told = say(&mut running, &command, &typed, env)?;
            report(&running, &told, options, env)
        }
        Ahead::Said(Said::Do(command), _) => {
            let told = say(&mut running, &command, &typed, env)?;
            report(&running, &told, options, env)
        }
        Ahead::Said(Said::Look(look), focus) => show(&look, &running, &focus, &typed, env),
        Ahead::Said(said, _) => Err(unanswered(said)),
    }
}

/// Says why an answer comes to nothing outside the walk.
fn unanswered(said: Said) -> CliError {
    match said {
        Said::Nothing(text) => CliError::findings(text),
        Said::Propose { question, .. } => {
            CliError::findings("say what is to be done").hint(question)
        }
        Said::AskAgain(_) => CliError::findings("say which answer is the right one")
            .hint("write its number behind the word: crisis answer wrong 2 REASON"),
        _ => CliError::findings("those are several lines, and no text was asked for")
            .hint("to keep them as a note: crisis note -"),
    }
}

/// Shows what only looks: the words to copy, and the help.
fn show(
    look: &Look,
    running: &Running<'_>,
    focus: &Focus,
    typed: &str,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let columns = env.terminal.columns.min(screen::COLUMNS);
    let view = running.view(running.now());
    let asking = focus
        .visit()
        .map_or(Asking::Word, |visit| asking(&view, visit));
    let text = match look {
        Look::Copy(channel) => return copy(running, focus, channel, env),
        Look::Help(Some(word)) => screen::help_word(word, columns),
        Look::Help(None) => screen::help(
            &Moment {
                view,
                focus,
                asking: &asking,
            },
            columns,
        ),
        _ => {
            return Err(
                CliError::usage(format!("`{typed}` is a word of the walk only"))
                    .hint("to see where the incident stands: crisis status, or crisis log show"),
            );
        }
    };
    writeln!(env.stdout, "{text}")?;
    Ok(Exit::Fine)
}

/// What an answer comes to.
enum Ahead {
    /// A step is settled ahead of the line.
    Command(Command),
    /// What the walk makes of it, at the step that it was read for.
    Said(Said, Focus),
}

fn read(running: &Running<'_>, step: Option<&StepId>, typed: &str) -> Result<Ahead, CliError> {
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    let focus = match step {
        None => focus(&view, &owed, None),
        Some(step) => match view.state.visits.open_visit_of(step) {
            Some(visit) => Focus::Visit(visit.clone()),
            None => match done(typed) {
                Some(note) => {
                    return Ok(Ahead::Command(Command::DoneAhead {
                        step: step.clone(),
                        note: note.to_owned(),
                    }));
                }
                None => {
                    return Err(CliError::findings(format!("the step `{step}` is not open"))
                        .hint(format!(
                            "to settle it ahead of the line: crisis answer --step {step} done"
                        ))
                        .hint("to see what is open: crisis status"));
                }
            },
        },
    };
    let asking = focus
        .visit()
        .map_or(Asking::Word, |visit| asking(&view, visit));
    let moment = Moment {
        view,
        focus: &focus,
        asking: &asking,
    };
    // A bare `done` never fills a blank: whoever writes it here did not see the question.
    let typed = if done(typed) == Some("") {
        "/done"
    } else {
        typed
    };
    match parse(typed, &moment) {
        Ok(said) => Ok(Ahead::Said(said, focus)),
        Err(misread) => Err(misread
            .hints
            .iter()
            .fold(CliError::findings(&misread.message), |error, hint| {
                error.hint(hint)
            })),
    }
}

/// Returns the note behind `done`, where that is the word.
fn done(typed: &str) -> Option<&str> {
    let typed = typed.trim().trim_start_matches('/');
    let (word, note) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    word.eq_ignore_ascii_case("done").then_some(note.trim())
}

/// Prints the words of a statement for a channel, and nothing else.
fn copy(
    running: &Running<'_>,
    focus: &Focus,
    channel: &ChannelId,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let view = running.view(running.now());
    let words = focus.visit().and_then(|visit| {
        let (_, words) = statement(view.rules, view.rules.step(&visit.step)?)?;
        let known = view.state.visits.get(visit)?;
        let filled = view.filling(known, |filling| fill(filling, words, channel))?;
        complete(&filled)
    });
    let words = words.ok_or_else(|| {
        CliError::findings("these words cannot be copied yet: a blank is empty")
            .hint("see which: crisis next")
    })?;
    writeln!(env.stdout, "{}", crate::text::visible_lines(&words))?;
    Ok(Exit::Fine)
}
