//! `resume`: goes on with an incident where it was left.

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Go on with an incident where it was left
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    id: Option<String>,
}

/// Goes on with an incident.
pub(super) fn run(args: Args, _: &Options, _: &mut Env<'_>) -> Result<Exit, CliError> {
    let _ = args.id;
    Err(CliError::usage("no incident can be resumed yet"))
}
