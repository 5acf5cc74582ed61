//! `met` and `lift`: deadlines in law, and legal holds.

use crate::cli::Exit;
use crate::cli::act::{When, line, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::id;
use crate::cli::options::Options;
use crate::response::command::Command as Said;

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
    match command {
        Command::Met(args) => say(
            &line("met", &[&args.clock], &args.what),
            args.when.happened(),
            |running| {
                Ok(Said::ClockMet {
                    clock: id("clock", &args.clock, running.rules().book.clocks.keys())?,
                    filed: args.what.join(" "),
                })
            },
            options,
            env,
        ),
        Command::Lift(args) => say(
            &line("lift", &[&args.clock], &args.reason),
            args.when.happened(),
            |running| {
                let clocks = running.rules().book.clocks.iter();
                let holds = clocks.filter(|(_, rule)| rule.hold).map(|(id, _)| id);
                Ok(Said::Lift {
                    clock: id("hold", &args.clock, holds)?,
                    reason: args.reason.join(" "),
                })
            },
            options,
            env,
        ),
    }
}
