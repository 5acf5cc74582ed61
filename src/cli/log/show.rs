//! `log show`: the log in plain lines, one fact a line.

use std::io::Write;

use crate::account::tell;
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::choose;
use crate::cli::json::log::LogJson;
use crate::cli::json::print;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::store::Journal;
use crate::text::visible;
use crate::time::{Calendar, Lean, Timestamp};

/// Print the log, one fact a line
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    /// Only what was written from then on: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
}

/// Prints the log.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let named = args.named.as_deref();
    let running = match look(named, options, env) {
        Ok(running) => running,
        // Whatever became of its playbook, what a log says can be read.
        Err(error) => {
            let journal = choose(named, options, env).map_err(|_| error)?;
            return bare(args, &journal, options, env);
        }
    };
    let calendar = running.rules().calendar.clone();
    let since = since(args, &calendar, running.now())?;
    let entries = running
        .entries_after(0)
        .filter(|entry| since.is_none_or(|since| entry.at >= since));
    if options.json {
        let form = LogJson::new(&running, entries);
        print(env, &form)?;
    } else {
        let view = running.view(running.now());
        for entry in entries {
            writeln!(
                env.stdout,
                "{:>4}  {}",
                entry.seq.get(),
                tell::entry(&view, &entry)
            )?;
        }
    }
    Ok(Exit::Fine)
}

fn since(args: &Args, calendar: &Calendar, now: Timestamp) -> Result<Option<Timestamp>, CliError> {
    let Some(typed) = &args.since else {
        return Ok(None);
    };
    let at = calendar.when(typed, now, Lean::Past);
    at.map(Some)
        .map_err(|error| CliError::usage(format!("`{typed}` is no time: {error}")))
}

/// Prints a log whose playbook cannot be read: the facts as they stand there.
fn bare(
    args: &Args,
    journal: &Journal<State>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    writeln!(
        env.stderr,
        "warning: the playbook of this incident cannot be read; the log is shown as it stands"
    )?;
    if let Some(trouble) = journal.trouble() {
        writeln!(env.stderr, "warning: {}", visible(&trouble.to_string()))?;
    }
    let calendar = Calendar::new(env.zone);
    let since = since(args, &calendar, env.clock.now())?;
    let seqs = (1..=journal.head().seq.get()).filter_map(Seq::new);
    let lines = seqs.filter_map(|seq| journal.line(seq).ok().flatten());
    let lines = lines.filter(|line| since.is_none_or(|since| line.at >= since));
    if options.json {
        let name = journal.folder().path().file_name().unwrap_or_default();
        print(
            env,
            &LogJson::bare(&name.to_string_lossy(), lines, &calendar),
        )?;
        return Ok(Exit::Fine);
    }
    for line in lines {
        let open: String = line
            .open
            .iter()
            .map(|(field, _, value)| format!(" {field}: {value}"))
            .collect();
        let text = format!("{} {} {}{open}", line.by, line.event, line.data);
        writeln!(
            env.stdout,
            "{:>4}  {} {}",
            line.seq.get(),
            line.at,
            visible(&text)
        )?;
    }
    Ok(Exit::Fine)
}
