//! `notify`, `ack` and `stand-down`: who must know, who was tried, who was reached, and who said that they know.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::answer::aside::nobody_answered;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{id, person, whom};
use crate::cli::options::Options;
use crate::id::{PersonId, RoleId};
use crate::response::command::{Command as Said, Contact};
use crate::text::{says_nobody_answered, says_somebody_answered};
use crate::walk::answer::known::sought_in;
use crate::walk::answer::names::Whom;
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Notify(Notify),
    /// Say that somebody has said that they know
    Ack(Called),
    StandDown(StandDown),
}

/// Say that you tried to reach somebody, or that they answered
///
/// The program calls nobody: `crisis who` says whom to call. That they know, they say: `crisis ack`.
#[derive(Debug, clap::Args)]
pub(super) struct Notify {
    #[command(flatten)]
    called: Called,
    /// You tried, and nobody answered yet; this is meant where nothing is said
    #[arg(long, conflicts_with = "reached")]
    tried: bool,
    /// They answered
    #[arg(long)]
    reached: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Called {
    /// The role, or the person
    #[arg(value_name = "ROLE|PERSON")]
    whom: String,
    /// By which means, and what was said
    how: Vec<String>,
    /// Who it was in the role, where that is not who is called now
    #[arg(long, value_name = "PERSON")]
    who: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Give a role up that need not know any more, or send it home
#[derive(Debug, clap::Args)]
pub(super) struct StandDown {
    /// The role
    role: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Says how far somebody knows.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    match command {
        Command::Notify(args) if args.reached => {
            called(&args.called, Contact::Reached, options, env)
        }
        Command::Notify(args) => called(&args.called, Contact::Tried, options, env),
        Command::Ack(args) => called(args, Contact::Acknowledged, options, env),
        Command::StandDown(args) => say(
            args.when.happened(),
            |running| {
                let roles = running.rules().book.roles.keys();
                Ok(Said::StandDown {
                    role: id("role", &args.role, roles)?,
                    reason: args.reason.join(" "),
                })
            },
            options,
            env,
        ),
    }
}

fn called(
    args: &Called,
    how: Contact,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let exit = say(
        args.when.happened(),
        |running| {
            let (role, person) = sought(args, running)?;
            let means = args.how.join(" ");
            if how != Contact::Tried && says_nobody_answered(&means) {
                return Err(nobody_answered(&args.whom, &means));
            }
            Ok(Said::Contact {
                role,
                person,
                how,
                means,
            })
        },
        options,
        env,
    )?;
    let means = args.how.join(" ");
    if how == Contact::Tried && says_somebody_answered(&means) {
        let whom = &args.whom;
        writeln!(
            env.stderr,
            "hint: if they answered: crisis notify {whom} --reached; if they said that they know: crisis ack {whom}"
        )?;
    }
    Ok(exit)
}

/// Returns the role, and who it was in it, where that was said.
fn sought(args: &Called, running: &Running<'_>) -> Result<(RoleId, Option<PersonId>), CliError> {
    let view = running.view(running.now());
    let who = args.who.as_deref().map(|who| person(&view, who));
    let who = who.transpose()?;
    match whom(&view, &args.whom)? {
        Whom::Role(role) => Ok((role, who)),
        Whom::Person(person) => {
            let role = sought_in(&view, &[], &person).map_err(|error| {
                CliError::findings(error.message)
                    .hint(format!("name a role: crisis notify ROLE --who {person}"))
            })?;
            Ok((role, Some(who.unwrap_or(person))))
        }
    }
}
