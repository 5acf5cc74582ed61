//! `log`: shows the log of an incident, checks it, tells its head, writes it out in other forms, and takes words out.

mod export;
mod head;
mod redact;
mod show;
mod verify;

use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Read the log of an incident, check that nothing in it was changed, take words out of it
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
    Redact(redact::Args),
}

/// Runs one of the commands on a log.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    match args.command {
        Log::Show(args) => show::run(&args, options, env),
        Log::Verify(args) => verify::run(args, options, env),
        Log::Head(args) => head::run(args, options, env),
        Log::Export(args) => export::run(&args, options, env),
        Log::Redact(args) => redact::run(&args, options, env),
    }
}
