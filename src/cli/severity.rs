//! `severity`: changes how bad the incident is.

use crate::cli::Exit;
use crate::cli::act::say;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::options::Options;
use crate::id::SeverityId;
use crate::response::command::Command;

/// Change how bad the incident is
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The severity, as the playbook names it
    severity: String,
    /// Why; lowering it needs a reason
    reason: Vec<String>,
    /// When it happened: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
}

/// Changes the severity.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let to: SeverityId = id("severity", &args.severity)?;
    let reason = args.reason.join(" ");
    say(
        args.happened.as_deref(),
        |_| Ok(Command::Severity { to, reason }),
        options,
        env,
    )
}
