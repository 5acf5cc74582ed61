//! `recuse`: takes every duty and every approval from somebody.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::person;
use crate::cli::options::Options;
use crate::response::command::Command;

/// Take every duty and every approval in this from somebody
///
/// What they held is free again, and steps that they had go back to the role. What they said yes to before stays.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The person
    #[arg(value_name = "PERSON")]
    who: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Recuses somebody.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    say(
        args.when.happened(),
        |running| {
            Ok(Command::Recuse {
                person: person(&running.view(running.now()), &args.who)?,
                reason: args.reason.join(" "),
            })
        },
        options,
        env,
    )
}
