//! `answer`: one answer of the walk, given from the command line in the same words.

mod aside;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{report, run as say, take_up};
use crate::cli::answer::aside::{show, unanswered};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::options::Options;
use crate::id::StepId;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::walk::answer::{Moment, Said, parse, taken_as_text};
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::{Focus, focus};
use crate::walk::running::Running;

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
    let step: Option<StepId> = args
        .step
        .as_deref()
        .map(|step| id("step", step))
        .transpose()?;
    let typed = args.text.join(" ");
    let mut running = take_up(&typed, options, env)?;
    match read(&running, step.as_ref(), &typed)? {
        Ahead::Command(command) => {
            let told = say(&mut running, &command, &typed, env)?;
            report(&running, &told, options, env)
        }
        Ahead::Said(Said::Do(command), focus) => {
            let asking = asked(&running, &focus);
            let told = say(&mut running, &command, &typed, env)?;
            let exit = report(&running, &told, options, env)?;
            if let Some(hint) = taken_as_text(&Said::Do(command), &typed, &asking) {
                writeln!(env.stderr, "hint: {hint}")?;
            }
            Ok(exit)
        }
        Ahead::Said(Said::Look(_), _) if options.json => Err(CliError::usage(
            "this word shows something and logs nothing, so it has no JSON form",
        )
        .hint("crisis status --json tells where the incident stands")),
        Ahead::Said(Said::Look(look), focus) => show(&look, &running, &focus, &typed, env),
        Ahead::Said(said, _) => Err(unanswered(said)),
    }
}

/// Returns what is asked.
fn asked(running: &Running<'_>, focus: &Focus) -> Asking {
    let view = running.view(running.now());
    let visit = focus.visit();
    visit.map_or(Asking::Word, |visit| asking(&view, visit))
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
    let asking = asked(running, &focus);
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
