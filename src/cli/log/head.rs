//! `log head`: the number and the hash of the last line, to be kept elsewhere.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::choose;
use crate::cli::json::log::HeadJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::store::Trouble;
use crate::text::visible;

/// Print the number and the hash of the last line
///
/// Keep them somewhere else, in a mail or on paper: `crisis log verify --head` then finds lines that were cut off at
/// the end, which nothing in the log itself can show.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
}

/// Prints the head.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let log = choose(args.named.as_deref(), options, env)?;
    match log.trouble() {
        // The chain holds that line too, whatever it says.
        Some(trouble @ (Trouble::NotUnderstood { .. } | Trouble::Newer { .. })) => {
            writeln!(env.stderr, "warning: {}", visible(&trouble.to_string()))?;
        }
        Some(trouble) => {
            return Err(
                CliError::findings(format!("the log has no head to rely on: {trouble}"))
                    .hint("see what is wrong: crisis log verify"),
            );
        }
        None => {}
    }
    if log.head().seq.get() == 0 {
        return Err(CliError::findings("the log is empty: it has no head yet"));
    }
    if options.json {
        let name = log
            .folder()
            .path()
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        print(env, &HeadJson::new(&name, log.head()))?;
    } else {
        writeln!(env.stdout, "{}", log.head())?;
    }
    Ok(Exit::Fine)
}
