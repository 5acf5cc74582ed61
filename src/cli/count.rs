//! `count`: writes down how often a sign was seen.

use crate::cli::Exit;
use crate::cli::act::say;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::options::Options;
use crate::count::Count;
use crate::id::SignId;
use crate::response::command::Command;

/// Write down how often a sign was seen, such as views
///
/// A number that is enough for a worse severity proposes that one; it does not raise it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The sign, as the severities of the playbook name it
    sign: String,
    /// The number: 8400, 10k or 1.2M
    number: String,
    /// When it was so: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
}

/// Counts a sign.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let sign: SignId = id("sign", &args.sign)?;
    let number = Count::typed(&args.number)
        .map_err(|error| CliError::usage(format!("`{}`: {error}", args.number)))?;
    say(
        args.happened.as_deref(),
        |_| {
            Ok(Command::Count {
                sign,
                number: number.get(),
            })
        },
        options,
        env,
    )
}
