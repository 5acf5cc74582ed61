//! `start`: opens an incident from a playbook and walks through it.

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Start an incident and walk through it step by step
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The playbook: a name or a path
    playbook: Option<String>,
}

/// Starts an incident.
pub(super) fn run(args: Args, _: &Options, _: &mut Env<'_>) -> Result<Exit, CliError> {
    let _ = args.playbook;
    Err(CliError::usage("no incident can be started yet"))
}
