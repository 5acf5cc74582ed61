//! `answer`: one answer of the walk, given from the command line in the same words.

pub(super) mod aside;
mod copied;
mod place;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{happened, report, run as say, take_up};
use crate::cli::answer::aside::{show, unanswered};
use crate::cli::answer::copied::copy;
use crate::cli::answer::place::{goes_to, going_to, saying, taken_up, wants_yes};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::meant::misread;
use crate::cli::options::Options;
use crate::id::{ChannelId, StatementId, StepId};
use crate::incident::visit::Visit;
use crate::response::command::Command;
use crate::response::each::several;
use crate::response::obligations::obligations;
use crate::walk::answer::{Look, Moment, Said, parse, reached_after_all, taken_as_text};
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
    let place = args.step.as_deref().map_or(Place::First, Place::Step);
    said(&typed, place, when, options, env)
}

/// Where a word belongs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'p> {
    /// At what comes first.
    First,
    /// At a step or a visit, as it was typed.
    Step(&'p str),
    /// At the words that this person took up last, else at what comes first.
    Words,
    /// The same, where those words go to this channel and do not stand there yet.
    GoingTo(&'p ChannelId),
    /// The same, where those words want a yes for which nobody was asked yet.
    Unasked,
}

/// Says something in the words of the walk; `when` is when it happened, where that
/// was another time.
pub(super) fn said(
    typed: &str,
    place: Place<'_>,
    when: Option<&str>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let mut running = take_up(typed, options, env)?;
    let at = At::find(place, &running)?;
    let when = happened(when, &running)?;
    match read(&running, at.as_ref(), typed)? {
        Ahead::Command(command) => {
            let told = say(&mut running, &command.at(when), typed, env)?;
            report(&running, &told, options, env)
        }
        Ahead::Said(Said::Do(command), focus) => {
            let asking = asked(&running, &focus);
            let meant = command.clone();
            let told = say(&mut running, &meant.clone().at(when), typed, env)?;
            let exit = report(&running, &told, options, env)?;
            if let Some(hint) = taken_as_text(&Said::Do(command), typed, &asking) {
                writeln!(env.stderr, "hint: {hint}")?;
            }
            if let Some(hint) = reached_after_all(&meant) {
                writeln!(env.stderr, "hint: {hint}")?;
            }
            Ok(exit)
        }
        Ahead::Said(Said::Look(Look::Copy(channel)), focus) => {
            copy(&running, &focus, &channel, options, env)
        }
        Ahead::Said(Said::Look(_), _) if options.json => Err(CliError::usage(
            "this word shows something and logs nothing, so it has no JSON form",
        )
        .hint("crisis status --json tells where the incident stands")),
        Ahead::Said(Said::Look(look), focus) => show(&look, &running, &focus, typed, env),
        Ahead::Said(said, _) => Err(unanswered(said, typed, &running)),
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
    fn find(place: Place<'_>, running: &Running<'_>) -> Result<Option<Self>, CliError> {
        let latest = || taken_up(running, |_, _| true);
        let taken_up = match place {
            Place::First => None,
            Place::Step(typed) => return Self::read(typed, running).map(Some),
            Place::Words => latest(),
            Place::GoingTo(channel) => going_to(running, channel).or_else(|| {
                let here = first(running).visit().cloned();
                here.filter(|visit| goes_to(running, visit, channel))
                    .or_else(latest)
            }),
            Place::Unasked => {
                let view = running.view(running.now());
                taken_up(running, |visit, _| wants_yes(&view, visit))
            }
        };
        Ok(taken_up.map(Self::Visit))
    }

    fn read(typed: &str, running: &Running<'_>) -> Result<Self, CliError> {
        if let Some(saying) = saying(running, typed) {
            return Ok(saying.map_or_else(Self::Step, Self::Visit));
        }
        if let Some(statement) = typed.to_lowercase().strip_prefix("say.")
            && !typed.contains('#')
        {
            let statement: StatementId = id("statement", statement)?;
            return Ok(Self::Step(StepId::saying(&statement)));
        }
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

/// Returns what the person at the keyboard does first.
pub(super) fn first(running: &Running<'_>) -> Focus {
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    focus(&view, &owed, None)
}

/// Returns the open visit at which a word belongs.
pub(super) fn visit_at(place: Place<'_>, running: &Running<'_>) -> Result<Option<Visit>, CliError> {
    Ok(match At::find(place, running)? {
        None => first(running).visit().cloned(),
        Some(At::Visit(visit)) => Some(visit),
        Some(At::Step(step)) => {
            check_one(running, &step)?;
            running.state().visits.open_visit_of(&step).cloned()
        }
    })
}

/// Checks that a step's name alone says which visit is meant.
///
/// # Errors
/// It is open for several people.
fn check_one(running: &Running<'_>, step: &StepId) -> Result<(), CliError> {
    let view = running.view(running.now());
    let several = several(view.rules, view.state, step);
    if several.is_empty() {
        return Ok(());
    }
    let named = several.iter().map(|visit| {
        let whom = view.of_visit(visit).map(|whom| format!(" ({whom})"));
        format!("{visit}{}", whom.unwrap_or_default())
    });
    let named: Vec<String> = named.collect();
    Err(
        CliError::findings(format!("the step `{step}` is open for several"))
            .hint(format!("name one with --step: {}", named.join(", "))),
    )
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
    if let Some(At::Step(step)) = at {
        check_one(running, step)?;
    }
    let focus = match at {
        None => first(running),
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
        Err(error) => Err(misread(error)),
    }
}

/// Returns the note behind `done`, where that is the word.
fn done(typed: &str) -> Option<&str> {
    let typed = typed.trim().trim_start_matches('/');
    let (word, note) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    word.eq_ignore_ascii_case("done").then_some(note.trim())
}
