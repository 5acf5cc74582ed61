//! `answer`: one answer of the walk, given from the command line in the same words.

mod aside;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{happened, report, run as say, take_up};
use crate::cli::answer::aside::{show, unanswered};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::options::Options;
use crate::id::StepId;
use crate::incident::visit::Visit;
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
    /// The step to answer, by its id; with the number of the visit, as in facts#2, only that one
    #[arg(long, value_name = "ID")]
    step: Option<String>,
    /// When it happened: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
    /// The answer
    #[arg(required = true)]
    text: Vec<String>,
}

/// Gives an answer.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let typed = args.text.join(" ");
    let when = args.happened.as_deref();
    said(&typed, args.step.as_deref(), when, options, env)
}

/// Says something in the words of the walk: at a step, or at what comes first; `when` is when it happened, where that
/// was another time.
pub(super) fn said(
    typed: &str,
    step: Option<&str>,
    when: Option<&str>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let mut running = take_up(typed, options, env)?;
    let at = step.map(At::read).transpose()?;
    let when = happened(when, &running)?;
    match read(&running, at.as_ref(), typed)? {
        Ahead::Command(command) => {
            let told = say(&mut running, &command.at(when), typed, env)?;
            report(&running, &told, options, env)
        }
        Ahead::Said(Said::Do(command), focus) => {
            let asking = asked(&running, &focus);
            let told = say(&mut running, &command.clone().at(when), typed, env)?;
            let exit = report(&running, &told, options, env)?;
            if let Some(hint) = taken_as_text(&Said::Do(command), typed, &asking) {
                writeln!(env.stderr, "hint: {hint}")?;
            }
            Ok(exit)
        }
        Ahead::Said(Said::Look(_), _) if options.json => Err(CliError::usage(
            "this word shows something and logs nothing, so it has no JSON form",
        )
        .hint("crisis status --json tells where the incident stands")),
        Ahead::Said(Said::Look(look), focus) => show(&look, &running, &focus, typed, env),
        Ahead::Said(said, _) => Err(unanswered(said)),
    }
}

/// Returns what is asked.
fn asked(running: &Running<'_>, focus: &Focus) -> Asking {
    let view = running.view(running.now());
    let visit = focus.visit();
    visit.map_or(Asking::Word, |visit| asking(&view, visit))
}

/// Where an answer belongs.
enum At {
    /// At the open visit of a step.
    Step(StepId),
    /// At one visit, whatever became of it since.
    Visit(Visit),
}

impl At {
    fn read(typed: &str) -> Result<Self, CliError> {
        if !typed.contains('#') {
            return id("step", typed).map(Self::Step);
        }
        let visit = typed.to_lowercase().parse();
        visit.map(Self::Visit).map_err(|_| {
            CliError::usage(format!("`{typed}` names no visit of a step"))
                .hint("a visit is written with its number: facts#2")
        })
    }
}

/// What an answer comes to.
enum Ahead {
    /// A step is settled ahead of the line.
    Command(Command),
    /// What the walk makes of it, at the step that it was read for.
    Said(Said, Focus),
}

fn read(running: &Running<'_>, at: Option<&At>, typed: &str) -> Result<Ahead, CliError> {
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    let focus = match at {
        None => focus(&view, &owed, None),
        Some(At::Visit(visit)) => Focus::Visit(visit.clone()),
        Some(At::Step(step)) => match view.state.visits.open_visit_of(step) {
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
        shown: running.state(),
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
