//! `lift`: ends a legal hold.

use crate::cli::Exit;
use crate::cli::answer::said;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Lift a legal hold; its owner does it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The clock that is the hold, as the playbook names it
    clock: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
}

/// Lifts a hold.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let typed = format!("/lift {} {}", args.clock, args.reason.join(" "));
    said(&typed, None, None, options, env)
}
