//! `promise`, `kept`, `move` and `snooze`: what we said that we would do, and the reminders of it.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{ahead, case, id, misread};
use crate::cli::options::Options;
use crate::id::PromiseId;
use crate::response::command::Command as Said;
use crate::walk::answer::known::owed;
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Promise(Promise),
    Kept(Kept),
    Move(Move),
    Snooze(Snooze),
}

/// Write down what you promise; it is tracked until it is kept
#[derive(Debug, clap::Args)]
pub(super) struct Promise {
    /// By when: 18:00, "tomorrow 09:00" or "in 20m"
    time: String,
    /// What you promise
    #[arg(required = true)]
    words: Vec<String>,
    /// To whom, where it is one person: a case such as c1, or its handle
    #[arg(long = "for", value_name = "CASE")]
    case: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Say that a promise was kept
#[derive(Debug, clap::Args)]
pub(super) struct Kept {
    /// The promise, such as contact-2; `crisis status` names it
    promise: String,
    /// How
    how: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Give a promise a new time, and say why
#[derive(Debug, clap::Args)]
pub(super) struct Move {
    /// The promise, such as update-1; `crisis status` names it
    promise: String,
    /// The new time: 18:00, "tomorrow 09:00" or "in 20m"
    time: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Put the reminders of something owed off, and say why
///
/// What is owed stays owed, and its time stays.
#[derive(Debug, clap::Args)]
pub(super) struct Snooze {
    /// What, as `crisis status --json` names it, such as step:look#1; its kind, such as step, where there is one of it
    what: String,
    /// Until when: 18:00, "tomorrow 09:00" or "in 20m"
    time: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Says something about a promise.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    say(
        when(command).happened(),
        |running| meant(command, running),
        options,
        env,
    )
}

fn when(command: &Command) -> &When {
    match command {
        Command::Promise(args) => &args.when,
        Command::Kept(args) => &args.when,
        Command::Move(args) => &args.when,
        Command::Snooze(args) => &args.when,
    }
}

fn meant(command: &Command, running: &Running<'_>) -> Result<Said, CliError> {
    let view = running.view(running.now());
    Ok(match command {
        Command::Promise(args) => Said::Promise {
            due: ahead(&view, &args.time, "crisis promise 18:00 Call Maria back")?,
            words: args.words.join(" "),
            case: case(&view, args.case.as_deref())?,
        },
        Command::Kept(args) => Said::Kept {
            promise: named(&args.promise, running)?,
            how: args.how.join(" "),
        },
        Command::Move(args) => Said::Move {
            promise: named(&args.promise, running)?,
            due: ahead(
                &view,
                &args.time,
                "crisis move update-1 00:40 still counting",
            )?,
            reason: args.reason.join(" "),
        },
        Command::Snooze(args) => Said::Snooze {
            obligation: owed(&view, &args.what).map_err(misread)?,
            until: ahead(&view, &args.time, "crisis snooze step 00:40 Omar is on it")?,
            reason: args.reason.join(" "),
        },
    })
}

fn named(typed: &str, running: &Running<'_>) -> Result<PromiseId, CliError> {
    id("promise", typed, running.state().promises.keys())
}
