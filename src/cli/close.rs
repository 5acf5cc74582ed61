//! `close`: ends an incident, or says what is still owed.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{self, report, take_up};
use crate::cli::barred::BarredJson;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::response::command::Command;
use crate::response::refusal::Refusal;
use crate::walk::running::RunError;

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

/// Closes the incident. For programs, what stands in the way is the answer.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let said = &options.typed;
    let mut running = take_up(said, options, env)?;
    let command = Command::Close {
        outcome: args.outcome,
        anyway: args.anyway,
    };
    if options.json
        && let Err(RunError::Refused(Refusal::StillOwed(open))) = running.check(&command)
    {
        print(env, &BarredJson::new(&running, &open))?;
        env.stdout.flush()?;
    }
    let told = act::run(&mut running, &command, said, env)?;
    report(&running, &told, options, env)
}
