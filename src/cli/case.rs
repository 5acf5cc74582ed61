//! `case`: opens a case.

use crate::cli::Exit;
use crate::cli::answer::said;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Open a case: one person whom this concerns
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What they are called on the channel, or how they are known
    handle: String,
    /// What they are to us: harmed, bystander, press or other
    #[arg(default_value = "other")]
    kind: String,
}

/// Opens a case.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    said(
        &format!("/case {} {}", args.handle, args.kind),
        None,
        None,
        options,
        env,
    )
}
