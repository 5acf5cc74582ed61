//! `close`: ends an incident, or says what is still owed.

use crate::cli::Exit;
use crate::cli::act::say;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::response::command::Command;

/// Close the incident
///
/// It is refused while something is still owed, while nothing was done to find out, to tell or to put right, and while
/// nobody has said whether those who were harmed were heard, and says what. With --anyway it closes all the same, and the log
/// keeps what was open and why.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How it ended, in a word; mistake where it was started in error, with its reason behind --anyway; without it as the end of the playbook's line says, else resolved
    #[arg(long, value_name = "WORD")]
    outcome: Option<String>,
    /// Close it although something is still owed, or as started in error, for this reason
    #[arg(long, value_name = "REASON")]
    anyway: Option<String>,
}

/// Closes the incident.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    say(
        None,
        |_| {
            Ok(Command::Close {
                outcome: args.outcome,
                anyway: args.anyway,
            })
        },
        options,
        env,
    )
}
