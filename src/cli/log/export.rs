//! `log export`: the log in other forms, for those who read it elsewhere.
//!
//! Whatever was taken out of the log is in none of them. A log that is broken is not exported: what was taken out may
//! be said only behind the place where it breaks.

mod forms;

use std::io::Write;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::choose;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::cli::paper::{Output, send};
use crate::incident::chain::Report;
use crate::incident::state::State;
use crate::store::{Journal, Trouble, verify};
use crate::text::visible;

/// Write the log out in another form
///
/// What was taken out of the log stays out of every form. The same log always gives the same bytes. Without `-o` it
/// goes to standard output; with it, into a new file that only you can read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The form
    #[arg(value_enum, value_name = "FORM")]
    form: Form,
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The lines as they are, to be checked with `crisis log verify`
    Jsonl,
    /// A table for spreadsheets and Timesketch
    Csv,
    /// The activity log as Markdown
    Md,
    /// The activity log as one page for a browser, a telephone or a printer
    Html,
    /// What is due, for a calendar
    Ics,
}

/// Writes a log out.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if options.json {
        return Err(CliError::usage("`log export` has no JSON form")
            .hint("the form jsonl has one JSON object a line"));
    }
    let named = args.named.as_deref();
    if args.form == Form::Jsonl {
        let journal = choose(named, options, env)?;
        check(&journal, env)?;
        let escaped = args.output.is_watched(env);
        let lines = lines_of(&journal);
        return send(&args.output, env, &lines, |out| {
            forms::lines(&journal, escaped, out)
        });
    }
    let running = look(named, options, env)?;
    check(running.journal(), env)?;
    let text = forms::text(args.form, &running, env)?;
    let lines = lines_of(running.journal());
    send(&args.output, env, &lines, |out| {
        out.write_all(text.as_bytes())
    })
}

/// Returns of what an export is made.
fn lines_of(journal: &Journal<State>) -> String {
    format!("{} lines of the log", journal.head().seq)
}

/// Refuses a log on which nothing can be built, and tells what is left out.
fn check(journal: &Journal<State>, env: &mut Env<'_>) -> Result<(), CliError> {
    match journal.trouble() {
        None => {}
        Some(trouble @ Trouble::NotUnderstood { .. }) => {
            writeln!(env.stderr, "warning: {}", visible(&trouble.to_string()))?;
        }
        Some(trouble) => {
            return Err(
                CliError::findings(format!("nothing is exported: {trouble}"))
                    .hint("see what is wrong: crisis log verify")
                    .hint("the lines can still be read: crisis log show"),
            );
        }
    }
    let opening = journal.state().opening.as_ref();
    if opening.is_none() && journal.trouble().is_none() {
        return Err(CliError::findings("nothing is exported: the log is empty")
            .hint("see what is wrong: crisis log verify"));
    }
    if opening.is_some_and(|opening| opening.practice) {
        writeln!(env.stderr, "note: this is PRACTICE")?;
    }
    let report = report(journal, env)?;
    if let Some(tail) = report.torn_tail {
        writeln!(
            env.stderr,
            "warning: the last {} bytes belong to a command that was never finished; they are left out",
            tail.bytes
        )?;
    }
    Ok(())
}

fn report(journal: &Journal<State>, env: &Env<'_>) -> Result<Report, CliError> {
    verify(&*env.disk, &journal.folder().log(), None).map_err(CliError::failed)
}
