//! `applies`: says whether a condition is true from which somebody must know.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::response::command::{Applies, Command};

/// Say that a condition of `who_to_notify` is true, so that those of its rule must know
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule, counted from 1
    number: usize,
    /// Why
    reason: Vec<String>,
    /// It is not true
    #[arg(long)]
    no: bool,
    #[command(flatten)]
    when: When,
}

/// Judges a condition.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let answer = if args.no { Applies::No } else { Applies::Yes };
    say(
        args.when.happened(),
        |_| {
            Ok(Command::Applies {
                rule: args.number,
                answer,
                reason: args.reason.join(" "),
            })
        },
        options,
        env,
    )
}
