//! `log`: shows the log of an incident, checks it, tells its head, and writes it out in other forms.

mod export;
mod head;
mod show;
mod verify;

use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Read the log of an incident and check that nothing in it was changed
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Log,
}

#[derive(Debug, Subcommand)]
enum Log {
    Show(show::Args),
    Verify(verify::Args),
    Head(head::Args),
    Export(export::Args),
}

/// Runs one of the commands on a log.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    match args.command {
        Log::Show(args) => show::run(&args, options, env),
        Log::Verify(args) => verify::run(args, options, env),
        Log::Head(args) => head::run(args, options, env),
        Log::Export(args) => export::run(&args, options, env),
    }
}
