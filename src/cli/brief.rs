//! `brief`: ten lines to read aloud to somebody who has half a minute.

mod since;

use std::io::Write;

use crate::account::brief::{Since, aloud, brief};
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::brief::BriefJson;
use crate::cli::json::print;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::walk::screen;

/// Print ten lines to read aloud to somebody who has half a minute
///
/// What happened, was said, promised and offered, what waits for whom, and what is late; with `--since` also what
/// changed from then on. Somebody who wrote in the log before hears what changed since their own last line.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    /// Tell what changed from then on: 23:40, "20m ago", or behind the line of that number
    #[arg(long, value_name = "WHEN|SEQ")]
    since: Option<String>,
}

/// Prints a brief.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let running = look(args.named.as_deref(), options, env)?;
    let from = match &args.since {
        Some(typed) => Some(since::asked(typed, &running)?),
        None => since::own_last(&running, options, env)?,
    };
    let since = from.as_ref().map(|from| Since {
        at: from.at,
        asked: from.asked,
        entries: &from.entries,
    });
    let view = running.view(running.now());
    let told = brief(&view, since.as_ref());
    if options.json {
        print(env, &BriefJson::new(&running, &view, told))?;
    } else {
        let columns = env.terminal.columns.min(screen::COLUMNS);
        writeln!(env.stdout, "{}", aloud(&told, columns))?;
    }
    Ok(Exit::Fine)
}
