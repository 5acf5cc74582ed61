//! Which incidents there are, and which one is meant.
//!
//! Practice is never meant unless it is named, and a broken log never hides the others.

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::id::{IncidentId, PlaybookId};
use crate::incident::state::State;
use crate::store::{DiskError, Folder, Journal, Trouble, list};

/// One incident, with its log as far as it could be read.
pub(super) struct Known {
    pub(super) id: IncidentId,
    pub(super) log: Result<Journal<State>, DiskError>,
}

/// How an incident stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Open,
    Closed,
    /// Its log cannot be read, or not to its end.
    Broken,
}

impl Known {
    fn read(env: &Env<'_>, folder: Folder, id: IncidentId) -> Self {
        let log = Journal::open(env.disk.clone(), folder, State::default());
        Self { id, log }
    }

    pub(super) fn standing(&self) -> Standing {
        let Ok(log) = &self.log else {
            return Standing::Broken;
        };
        match log.trouble() {
            Some(Trouble::Broken(_) | Trouble::Replaced(_)) => Standing::Broken,
            _ if log.state().opening.is_none() => Standing::Broken,
            _ if log.state().closing.is_some() => Standing::Closed,
            _ => Standing::Open,
        }
    }

    pub(super) fn is_practice(&self) -> bool {
        let opening = self
            .log
            .as_ref()
            .ok()
            .and_then(|log| log.state().opening.as_ref());
        opening.is_some_and(|opening| opening.practice)
    }

    /// Says whether it is open and was started from this playbook.
    pub(super) fn is_open_from(&self, playbook: &PlaybookId) -> bool {
        let opening = self.log.as_ref().ok();
        let opening = opening.and_then(|log| log.state().opening.as_ref());
        let book = opening.and_then(|opening| opening.playbooks.first());
        self.standing() == Standing::Open && book.is_some_and(|book| book.id == *playbook)
    }

    /// Returns what stands behind its name in a list of candidates.
    fn described(&self) -> String {
        let practice = if self.is_practice() { "practice, " } else { "" };
        let standing = match self.standing() {
            Standing::Open => "open",
            Standing::Closed => "closed",
            Standing::Broken => "its log is broken",
        };
        format!("{} ({practice}{standing})", self.id)
    }
}

/// Reads every incident of the home, the oldest day first.
pub(super) fn all(options: &Options, env: &Env<'_>) -> Result<Vec<Known>, CliError> {
    let home = options.home(env)?;
    let ids = list(&*env.disk, &home).map_err(CliError::failed)?;
    let known = ids
        .into_iter()
        .map(|id| Known::read(env, Folder::of(&home, &id), id));
    Ok(known.collect())
}

/// Returns the incident that is meant: the one that is named, else the one open one that is no practice.
pub(super) fn choose(
    named: Option<&str>,
    options: &Options,
    env: &Env<'_>,
) -> Result<Journal<State>, CliError> {
    if let (Some(named), Some(option)) = (named, options.incident.as_deref())
        && named != option
    {
        return Err(CliError::usage(format!(
            "two incidents are named, `{named}` and `{option}`: say which one you mean"
        )));
    }
    let named = named
        .or(options.incident.as_deref())
        .or_else(|| env.var("CRISIS_INCIDENT"));
    let chosen = match named {
        Some(name) => by_name(name, options, env)?,
        None => the_open_one(all(options, env)?)?,
    };
    chosen.log.map_err(CliError::failed)
}

/// Finds an incident by its name or by a beginning of it that no other has.
pub(super) fn by_name(name: &str, options: &Options, env: &Env<'_>) -> Result<Known, CliError> {
    let home = options.home(env)?;
    let ids = list(&*env.disk, &home).map_err(CliError::failed)?;
    let wanted = name.to_lowercase();
    let exact = ids.iter().find(|id| id.as_str() == wanted);
    let begins: Vec<&IncidentId> = match exact {
        Some(id) => vec![id],
        None if name.is_empty() => Vec::new(),
        None => ids
            .iter()
            .filter(|id| id.as_str().starts_with(&wanted))
            .collect(),
    };
    match begins.as_slice() {
        [id] => Ok(Known::read(env, Folder::of(&home, id), (*id).clone())),
        [] => {
            let error = CliError::usage(format!("there is no incident `{name}`"));
            let near = crate::text::nearest(name, ids.iter().map(IncidentId::as_str));
            Err(match near {
                Some(near) => error.hint(format!("the nearest name is {near}")),
                None => error.hint("see what there is with: crisis list"),
            })
        }
        several => Err(several.iter().fold(
            CliError::usage(format!(
                "`{name}` begins the names of {} incidents",
                several.len()
            )),
            |error, id| error.hint(id.as_str()),
        )),
    }
}

/// Returns the incident that was closed last, practice aside.
fn last_closed(all: &[Known]) -> Option<IncidentId> {
    let closed = all.iter().filter(|known| !known.is_practice());
    let at = |known: &Known| Some(known.log.as_ref().ok()?.state().closing.as_ref()?.at);
    let last = closed.filter_map(|known| Some((at(known)?, &known.id)));
    last.max().map(|(_, id)| id.clone())
}

fn the_open_one(all: Vec<Known>) -> Result<Known, CliError> {
    let (mut open, rest): (Vec<Known>, Vec<Known>) = all
        .into_iter()
        .partition(|known| known.standing() == Standing::Open && !known.is_practice());
    if open.len() > 1 {
        let error = CliError::usage(format!(
            "{} incidents are open: say which one you mean",
            open.len()
        ));
        return Err(open.iter().fold(error, |error, known| {
            error.hint(format!("--incident {}", known.id))
        }));
    }
    if let Some(known) = open.pop() {
        return Ok(known);
    }
    let closed = last_closed(&rest);
    let mut others: Vec<Known> = rest
        .into_iter()
        .filter(|known| known.standing() != Standing::Closed)
        .collect();
    // A broken log that is no practice and was not closed is the only thing that can be meant.
    let broken = |known: &Known| known.standing() == Standing::Broken && !known.is_practice();
    if others.iter().filter(|known| broken(known)).count() == 1 {
        others.retain(broken);
        if let Some(known) = others.pop() {
            return Ok(known);
        }
    }
    let mut error = CliError::usage("no incident is open");
    if let Some(id) = closed {
        error = error.hint(format!("the last one is closed: --incident {id}"));
    }
    let error = error
        .hint("start one: crisis start")
        .hint("see all, the closed ones too: crisis list");
    Err(others.iter().fold(error, |error, known| {
        error.hint(format!("or name one: --incident {}", known.described()))
    }))
}
