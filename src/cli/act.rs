//! The way in which every one-shot command says something in an incident: decided as in the walk, logged, and told.

use std::io::Write;

use crate::account::tell;
use crate::cli::Exit;
use crate::cli::barred;
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::json::print;
use crate::cli::json::told::ToldJson;
use crate::cli::opened::{act, run_error};
use crate::cli::options::Options;
use crate::incident::line::Line;
use crate::response::command::Command;
use crate::response::forbidden::Ready;
use crate::response::refusal::Refusal;
use crate::store::{NotCreated, WriteError};
use crate::text::visible_lines;
use crate::time::{Lean, Timestamp};
use crate::walk::remark;
use crate::walk::running::{RunError, Running, Told};

/// When it happened that is said.
#[derive(Debug, clap::Args)]
pub(super) struct When {
    /// When it happened: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
}

impl When {
    /// Returns what was typed, where it was another time.
    pub(super) fn happened(&self) -> Option<&str> {
        self.happened.as_deref()
    }
}

/// Opens the incident that is meant, makes the command, runs it, and prints what was logged.
///
/// `when` is when it happened, where that was another time. The arguments are shown if they cannot be saved.
pub(super) fn say(
    when: Option<&str>,
    command: impl FnOnce(&Running<'_>) -> Result<Command, CliError>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    say_text(&options.typed, when, command, options, env)
}

/// Does the same for `said`, which is more than the arguments: what came through a pipe.
pub(super) fn say_text(
    said: &str,
    when: Option<&str>,
    command: impl FnOnce(&Running<'_>) -> Result<Command, CliError>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let mut running = take_up(said, options, env)?;
    let command = command(&running)?.at(happened(when, &running)?);
    let told = run(&mut running, &command, said, env)?;
    report(&running, &told, options, env)
}

/// Opens the incident that is meant. Where that fails, what the person typed is shown, for it is not saved.
pub(super) fn take_up<'e>(
    said: &str,
    options: &Options,
    env: &mut Env<'e>,
) -> Result<Running<'e>, CliError> {
    let opened = act(options, env);
    if let Err(error) = &opened
        && error.kind == Kind::Failed
    {
        writeln!(env.stderr, "not saved: {}", visible_lines(said))?;
    }
    opened
}

/// Runs a command, after saying who has come where that person has not been there before.
pub(super) fn run(
    running: &mut Running<'_>,
    command: &Command,
    said: &str,
    env: &mut Env<'_>,
) -> Result<Told, CliError> {
    let person = running.actor().person.clone();
    // Whoever mistypes something has not come; whoever tries what a rule forbids has.
    let checked = running.check(command);
    let unlogged = matches!(&checked, Err(RunError::Refused(refusal)) if refusal.event().is_none());
    let mut done = if unlogged && matches!(command.what(), Command::Redact { .. }) {
        // Whoever says it again may want what was cut off to be finished, and that is done under the lock.
        running.run(command).map(drop)
    } else if unlogged {
        checked
    } else if running.state().people.contains_key(&person) {
        Ok(())
    } else {
        running
            .run(&Command::Come {
                os_user: env.os_user.clone(),
                host: env.host.clone(),
            })
            .map(drop)
    };
    done = done.and_then(|()| running.log_changes());
    let mut told = None;
    if done.is_ok() {
        done = running.run(command).map(|result| told = Some(result));
    }
    if let Some(error) = running.journal().not_taken_out() {
        let why = format!("{error}: {}", error.source);
        let why = visible_lines(&why);
        writeln!(
            env.stderr,
            "warning: words that were redacted are still in the file: {why}; the next command tries again"
        )?;
    }
    match (done, told) {
        (Ok(()), Some(told)) => Ok(told),
        (Ok(()), None) => Err(CliError::failed(anyhow::anyhow!(
            "nothing came of the command"
        ))),
        (Err(error), _) => {
            for line in not_saved(&error, said) {
                writeln!(env.stderr, "not saved: {}", visible_lines(&line))?;
            }
            Err(match error {
                RunError::Refused(Refusal::StillOwed(open)) => barred::refused(running, &open),
                error => run_error(error),
            })
        }
    }
}

/// Returns everything that a person said and that is not in the log, whole.
fn not_saved(error: &RunError, said: &str) -> Vec<String> {
    let (RunError::Write(error) | RunError::NotCreated(NotCreated::Write(error))) = error else {
        return match error {
            RunError::Refused(_) => Vec::new(),
            _ => vec![said.to_owned()],
        };
    };
    match error {
        // What it says is in the log; only the words that it takes out are still in the file.
        WriteError::NotTakenOut(_) => Vec::new(),
        WriteError::NotWritten { lines, .. } | WriteError::NotSynced { lines, .. } => {
            let words = |line: &Line| -> String {
                let open = line.open.iter();
                let open = open.map(|(field, _, value)| format!(" {field}: {value}"));
                format!("{}{}", line.event, open.collect::<String>())
            };
            lines.iter().map(words).collect()
        }
        _ => vec![said.to_owned()],
    }
}

/// Prints what was logged on standard output, and what there is to say about it on standard error.
pub(super) fn report(
    running: &Running<'_>,
    told: &Told,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    // A script that hears of a failure and says it again would double it.
    let logged = |error: CliError| error.hint("it is in the log all the same; do not say it again");
    print_told(running, told, options, env).map_err(logged)?;
    let view = running.view(running.now());
    for one in &told.remarks {
        writeln!(
            env.stderr,
            "{}",
            remark::words_with(&view, told, one, &Ready::on_the_command_line)
        )?;
    }
    Ok(Exit::Fine)
}

fn print_told(
    running: &Running<'_>,
    told: &Told,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<(), CliError> {
    if options.json {
        print(env, &ToldJson::new(running, told))?;
    } else {
        let view = running.view(running.now());
        for entry in &told.entries {
            writeln!(env.stdout, "{}", tell::entry(&view, entry))?;
        }
    }
    Ok(env.stdout.flush()?)
}

/// Reads when something happened, by the clocks of the playbook.
pub(super) fn happened(
    when: Option<&str>,
    running: &Running<'_>,
) -> Result<Option<Timestamp>, CliError> {
    let Some(when) = when else { return Ok(None) };
    let calendar = &running.rules().calendar;
    let at = calendar.when(when, running.now(), Lean::Past);
    at.map(Some).map_err(|error| {
        CliError::usage(format!("`{when}`: {error}"))
            .hint(format!("times are read in {}", calendar.zone.name()))
    })
}
