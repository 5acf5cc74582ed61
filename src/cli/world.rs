//! What the layers below get of the environment: the world of an incident, the places of playbooks, and a prompt.

use std::path::PathBuf;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::options::Options;
use crate::playbook::find::Places;
use crate::walk::prompt::{Plain, Prompt, Terminal};
use crate::walk::running::{RunError, World};
use crate::walk::session::{Ended, WalkError};

/// Returns what an incident needs of the environment.
pub(super) fn world<'e>(options: &Options, env: &Env<'e>) -> Result<World<'e>, CliError> {
    Ok(World {
        disk: env.disk.clone(),
        files: env.files,
        clock: env.clock,
        random: env.random,
        here: env.cwd.clone(),
        home: options.home(env)?,
        zone: env.zone,
        os_user: env.os_user.clone(),
        host: env.host.clone(),
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// Returns where playbooks are looked for.
pub(super) fn places<'e>(options: &Options, env: &Env<'e>) -> Result<Places<'e>, CliError> {
    let folders = env.var("CRISIS_PATH").unwrap_or_default();
    Ok(Places {
        files: env.files,
        here: env.cwd.clone(),
        folders: std::env::split_paths(folders)
            .filter(|folder| *folder != PathBuf::new())
            .collect(),
        home: options.home(env)?,
    })
}

/// Opens a prompt on the streams: with editing and announcements on a terminal, else plain lines.
pub(super) fn with_prompt<T>(env: &mut Env<'_>, talk: impl FnOnce(&mut dyn Prompt) -> T) -> T {
    let terminal = env.terminal;
    let interactive = terminal.stdin && terminal.stdout && terminal.stderr && !terminal.dumb;
    if interactive && let Ok(mut prompt) = Terminal::new(&mut env.stdout, &mut env.stderr) {
        return talk(&mut prompt);
    }
    talk(&mut Plain {
        input: &mut env.stdin,
        answers: &mut env.stdout,
        conversation: &mut env.stderr,
        script: !terminal.stdin,
        shown: terminal.stdout,
        rings: terminal.stdin && terminal.stderr,
    })
}

/// Returns how a command ends whose walk ended in this way.
pub(super) fn exit(ended: Ended) -> Result<Exit, CliError> {
    let unsaved = match ended.unsaved {
        0 if ended.failed > 0 => return Ok(Exit::Findings),
        0 => return Ok(Exit::Fine),
        1 => "an answer was".to_owned(),
        more => format!("{more} answers were"),
    };
    let error = anyhow::anyhow!("{unsaved} not saved");
    Err(CliError::failed(error).hint("say again what is marked NOT SAVED above"))
}

impl From<RunError> for CliError {
    fn from(error: RunError) -> Self {
        let kind = match error {
            RunError::Refused(_) => Kind::Findings,
            _ => Kind::Failed,
        };
        Self::new(kind, error)
    }
}

impl From<WalkError> for CliError {
    fn from(error: WalkError) -> Self {
        match error {
            WalkError::Run(error) => error.into(),
            error @ WalkError::Stream(_) => Self::failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_with_answers_that_were_not_saved_ends_as_a_failure() {
        let code = |failed, unsaved| match exit(Ended { failed, unsaved }) {
            Ok(exit) => exit as u8,
            Err(error) => error.code(),
        };
        assert_eq!((code(0, 0), code(2, 0)), (0, 1));
        assert_eq!((code(0, 1), code(2, 3)), (3, 3));
    }
}
