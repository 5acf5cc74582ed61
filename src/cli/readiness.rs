//! `readiness`: whether the playbooks could be used tonight, and what to fix first.

pub(in crate::cli) mod first;
pub(in crate::cli) mod gathered;
mod page;

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::json::readiness::ReadinessJson;
use crate::cli::options::Options;
use crate::cli::readiness::gathered::gather;
use crate::time::{Calendar, Date};

/// Say whether the playbooks could be used tonight, and what to fix first
///
/// Without a folder it looks at every playbook of yours that a name finds, and at those built in only where there are
/// none. It reads what `crisis lint` reads of reviews, practice, contacts, briefings, media training and roles, by the
/// same settings; a practice that was closed in the log counts as one. The list of what to fix begins with what keeps a
/// plan from working tonight; of equals, the one with the highest expected yearly loss comes first. Exit code 0: ready.
/// 1: something is overdue, missing or was never done. 2: a mistake in the command, or no playbook.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders, files or names of playbooks
    #[arg(value_name = "FOLDER")]
    paths: Vec<PathBuf>,
    /// Judge ages on this day, such as 2026-11-22
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// Judges the playbooks, and prints how they stand.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let clock = Calendar::new(env.zone).date(env.clock.now());
    let today = args.today.unwrap_or(clock);
    let gathered = gather(&args.paths, today, options, env)?;
    if options.json {
        print(env, &ReadinessJson::new(&gathered))?;
    } else {
        write!(
            env.stdout,
            "{}",
            page::page(&gathered, env.terminal.columns)
        )?;
    }
    Ok(match gathered.is_ready() {
        true => Exit::Fine,
        false => Exit::Findings,
    })
}
