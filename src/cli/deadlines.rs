//! `met` and `lift`: deadlines in law, and legal holds.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::id;
use crate::cli::options::Options;
use crate::response::command::Command as Said;
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Met(Met),
    Lift(Lift),
}

/// Say that a deadline in law is met, by what, and with whom
#[derive(Debug, clap::Args)]
pub(super) struct Met {
    /// The clock, as the playbook names it
    clock: String,
    /// What was filed, and with whom
    #[arg(required = true)]
    what: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Lift a legal hold; its owner does it
#[derive(Debug, clap::Args)]
pub(super) struct Lift {
    /// The clock that is the hold, as the playbook names it
    clock: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Says something about a deadline.
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
        Command::Met(args) => &args.when,
        Command::Lift(args) => &args.when,
    }
}

fn meant(command: &Command, running: &Running<'_>) -> Result<Said, CliError> {
    let clocks = &running.rules().book.clocks;
    match command {
        Command::Met(args) => Ok(Said::ClockMet {
            clock: id("clock", &args.clock, clocks.keys())?,
            filed: args.what.join(" "),
        }),
        Command::Lift(args) => {
            let holds = clocks.iter().filter(|(_, rule)| rule.hold);
            Ok(Said::Lift {
                clock: id("hold", &args.clock, holds.map(|(id, _)| id))?,
                reason: args.reason.join(" "),
            })
        }
    }
}
