//! `log redact`: takes a text out of an earlier line, for good, without breaking the chain.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{report, run as run_command};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::opened::act;
use crate::cli::options::Options;
use crate::incident::line::Seq;
use crate::response::command::Command;
use crate::text::visible;
use crate::walk::running::Running;

/// From how many letters on it is worth a look where else the same words stand.
const LETTERS: usize = 4;

/// How many other places are named.
const PLACES: usize = 5;

/// Take a text out of a line of the log, for good
///
/// The words are removed from the file; the line, its hash and the chain stay as they are, and a new line says what
/// was taken out and why. It is refused while a legal hold runs.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The number of the line, as `crisis log show` prints it
    #[arg(value_name = "LINE")]
    line: u64,
    /// The name of its text, such as text, reason, value or link
    field: String,
    /// Why it is taken out; this stays readable
    #[arg(long, value_name = "WORDS")]
    reason: String,
}

/// Redacts a text.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut running = act(options, env)?;
    let of = Seq::new(args.line)
        .filter(|line| line.get() > 0)
        .ok_or_else(|| CliError::usage("lines are counted from 1"))?;
    let words = running.text(of, &args.field);
    let command = Command::Redact {
        of,
        field: args.field.clone(),
        reason: args.reason.clone(),
    };
    let said = format!("log redact {of} {}", args.field);
    let told = run_command(&mut running, &command, &said, env).map_err(|error| {
        match texts(&running, of).as_slice() {
            [] => error,
            names => error.hint(format!("line {of} has these texts: {}", names.join(", "))),
        }
    })?;
    let exit = report(&running, &told, options, env)?;
    if let Some(words) = words {
        elsewhere(&running, &words, env)?;
    }
    Ok(exit)
}

/// Returns the names of the texts that a line still has.
fn texts(running: &Running<'_>, of: Seq) -> Vec<String> {
    let line = running.journal().line(of).ok().flatten();
    let open = line.into_iter().flat_map(|line| line.open);
    open.map(|(field, ..)| field).collect()
}

/// Says where the same words still stand: in another line, or in the words that were posted with them.
fn elsewhere(running: &Running<'_>, words: &str, env: &mut Env<'_>) -> Result<(), CliError> {
    let words = words.trim();
    if words.chars().count() < LETTERS {
        return Ok(());
    }
    let lines = (1..=running.state().events).filter_map(Seq::new);
    let lines = lines.filter_map(|seq| running.journal().line(seq).ok().flatten());
    let places: Vec<(Seq, String)> = lines
        .flat_map(|line| {
            let found = line
                .open
                .into_iter()
                .filter(|(.., value)| value.contains(words));
            let seq = line.seq;
            found
                .map(move |(field, ..)| (seq, field))
                .collect::<Vec<_>>()
        })
        .collect();
    for (seq, field) in places.iter().take(PLACES) {
        let field = visible(field);
        writeln!(
            env.stderr,
            "the same words stand in line {seq}: crisis log redact {seq} {field}"
        )?;
    }
    if let Some(more) = places.len().checked_sub(PLACES + 1) {
        writeln!(env.stderr, "and in {} more", more + 1)?;
    }
    Ok(())
}
