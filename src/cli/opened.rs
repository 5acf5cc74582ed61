//! The incident that a command works on, taken up from its folder, and who is at the keyboard.

use std::collections::BTreeSet;
use std::io::Write;

use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::incidents::choose;
use crate::cli::options::Options;
use crate::cli::start::ask::user_id;
use crate::cli::start::nobody;
use crate::cli::world::world;
use crate::id::PersonId;
use crate::response::forbidden::Ready;
use crate::response::refusal::Refusal;
use crate::store::WriteError;
use crate::text::visible;
use crate::walk::running::{RunError, Running};

/// Opens the incident that is meant, to look at it.
pub(super) fn look<'e>(
    named: Option<&str>,
    options: &Options,
    env: &mut Env<'e>,
) -> Result<Running<'e>, CliError> {
    let person = options.person(env)?.map(|said| said.known);
    let journal = choose(named, options, env)?;
    let running = Running::of_log(world(options, env)?, journal, person).map_err(run_error)?;
    warn(&running, env)?;
    Ok(running)
}

/// Opens the incident that is meant, to say something in it: somebody must be at the keyboard.
pub(super) fn act<'e>(options: &Options, env: &mut Env<'e>) -> Result<Running<'e>, CliError> {
    let running = look(None, options, env)?;
    let person = actor(&running, options, env)?;
    Ok(running.as_person(person))
}

/// Tells what is wrong with an incident that opens all the same.
fn warn(running: &Running<'_>, env: &mut Env<'_>) -> Result<(), CliError> {
    for warning in running.warnings() {
        writeln!(env.stderr, "warning: {}", visible(warning))?;
    }
    if let Some(trouble) = running.trouble() {
        let trouble = trouble.to_string();
        writeln!(
            env.stderr,
            "warning: nothing may be written to this log: {}",
            visible(&trouble)
        )?;
    }
    Ok(())
}

/// Returns who is at the keyboard: who was named; else the one person as whom this user of the operating system has
/// come to the incident; else that user. In a crisis a note under a strange name beats no note.
fn actor(
    running: &Running<'_>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<PersonId, CliError> {
    let book = &running.rules().book;
    let lists = |person: &PersonId| {
        book.people.contains_key(person) || running.state().people.contains_key(person)
    };
    if let Some(said) = options.person(env)? {
        return match said.known {
            known if lists(&known) => Ok(known),
            _ if book.people.is_empty() => said.unlisted(),
            _ => Err(nobody(&said.typed, book)),
        };
    }
    let mut came: BTreeSet<PersonId> = running.came_as(&env.os_user).into_iter().collect();
    if came.len() == 1
        && let Some(person) = came.pop_first()
    {
        return Ok(person);
    }
    let user = user_id(&env.os_user);
    if !book.people.is_empty() && !lists(&user) {
        writeln!(
            env.stderr,
            "warning: logged as `{user}`, whom the playbook does not know"
        )?;
        writeln!(
            env.stderr,
            "hint: say who you are: --as PERSON, or set CRISIS_AS"
        )?;
    }
    Ok(user)
}

/// Gives an error of a running incident its kind, and says what to do about it.
pub(super) fn run_error(error: RunError) -> CliError {
    match error {
        RunError::Refused(Refusal::Forbidden(forbidden)) => {
            let mut hints = forbidden.ways(Ready::on_the_command_line);
            hints.push("it is logged that this was refused".to_owned());
            let error = CliError::from(RunError::Refused(Refusal::Forbidden(forbidden)));
            hints.into_iter().fold(error, CliError::hint)
        }
        RunError::Refused(Refusal::Unconfirmed {
            ref step,
            ref items,
            ..
        }) => {
            let ways: Vec<String> = items
                .iter()
                .map(|(number, text)| {
                    let text = visible(text);
                    format!("once it is true, \"{text}\": crisis confirm {number} --step {step}")
                })
                .collect();
            ways.into_iter().fold(CliError::from(error), CliError::hint)
        }
        RunError::Refused(Refusal::EmptyBlanks {
            ref step,
            ref blanks,
        }) => {
            let ways: Vec<String> = blanks
                .iter()
                .map(|blank| format!("to fill it in: crisis fill {blank} WORDS --step {step}"))
                .collect();
            ways.into_iter().fold(CliError::from(error), CliError::hint)
        }
        RunError::Write(WriteError::ReadOnly(_)) => {
            CliError::new(Kind::Findings, error).hint("check it with: crisis log verify")
        }
        RunError::NotOpened(_) => {
            CliError::new(Kind::Failed, error).hint("check the log: crisis log verify")
        }
        RunError::Snapshot(_) => CliError::new(Kind::Failed, error)
            .hint("the log can still be read: crisis log show, crisis log verify"),
        other => other.into(),
    }
}
