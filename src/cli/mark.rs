//! `mark`: says yes to a question that starts a deadline.

use crate::cli::Exit;
use crate::cli::act::say;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::options::Options;
use crate::id::MarkId;
use crate::response::command::Command;

/// Say yes to a question that starts a deadline
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The mark, as the playbook names it, such as breach_known
    mark: String,
    /// When it became true: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
}

/// Sets a mark.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mark: MarkId = id("mark", &args.mark)?;
    say(
        args.happened.as_deref(),
        |_| {
            Ok(Command::Mark {
                mark,
                happened: None,
            })
        },
        options,
        env,
    )
}
