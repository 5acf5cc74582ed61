//! `start`: opens an incident from a playbook and walks through it.

pub(super) mod ask;
mod sought;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents;
use crate::cli::options::{Claimed, Options};
use crate::cli::world::{exit, places, with_prompt, world};
use crate::diagnostic::{Colour, Diagnostic, RenderOptions, render};
use crate::id::{IncidentId, PersonId, SeverityId, WorstCaseId};
use crate::playbook::load::Loaded;
use crate::playbook::model::Playbook;
use crate::text::{nearest, visible, wrap};
use crate::time::{Calendar, Lean, Timestamp};
use crate::walk::prompt::Prompt;
use crate::walk::running::{Beginning, Running};
use crate::walk::screen::COLUMNS;
use crate::walk::session::walk;

/// Start an incident and walk through it step by step
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The playbook: a name or a path, or words for what happened; without it, the list of all
    playbook: Vec<String>,
    /// Say which worst case of the playbook it looks like
    #[arg(long, value_name = "ID")]
    worst_case: Option<String>,
    /// Say how bad it is, where no worst case fits
    #[arg(long, value_name = "ID")]
    severity: Option<String>,
    /// Write down what is known at the start
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    note: String,
    /// Say when it began, where that is not now: 23:10, 20m ago
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
    /// Practise: the incident is marked as practice everywhere
    #[arg(long)]
    practice: bool,
    /// Start even where the playbook has errors; the log says so
    #[arg(long)]
    force: bool,
}

/// Starts an incident and walks through it.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let world = world(options, env)?;
    let places = places(options, env)?;
    let said = options.person(env)?;
    let columns = env.terminal.columns;
    let asks = env.terminal.stdin;
    // A home that cannot be read is told when the incident is written, and not here.
    let known = incidents::all(options, env).unwrap_or_default();
    let render_options = RenderOptions {
        colour: if options.colored(env) {
            Colour::On
        } else {
            Colour::Off
        },
        width: columns,
    };
    with_prompt(env, |prompt| {
        let spot = match args.playbook.is_empty() {
            true => ask::playbook(&places, prompt)?,
            false => sought::playbook(&args.playbook.join(" "), &places, asks, prompt)?,
        };
        let loaded = places.load(&spot);
        let open = known
            .iter()
            .filter(|one| one.is_open_from(&loaded.id) && one.is_practice() == args.practice);
        let open: Vec<&IncidentId> = open.map(|one| &one.id).collect();
        if !ask::another(&open, asks, prompt)? {
            return Ok(Exit::Fine);
        }
        let forced = check(&loaded, args.force, render_options, prompt)?;
        let Some(book) = &loaded.book else {
            return Err(CliError::findings("there is nothing in it to start from"));
        };
        let person = who(said, book, &world.os_user, asks, prompt)?;
        let (worst_case, severity) = how_bad(&args, book, asks, prompt)?;
        let happened = happened(&args, book, &world)?;
        let beginning = Beginning {
            playbook: loaded.id.clone(),
            book: book.clone(),
            files: loaded
                .files
                .iter()
                .map(|(path, bytes)| (path.into(), bytes.clone()))
                .collect(),
            example_team: loaded.example_team,
            worst_case,
            severity,
            practice: args.practice,
            forced,
            happened,
            note: args.note,
        };
        let mut running = Running::start(world, beginning, person)?;
        prompt.tell(&opened(&running))?;
        let ended = walk(&mut running, prompt, columns)?;
        exit(ended)
    })
}

/// Says what was opened, and where it is kept.
fn opened(running: &Running<'_>) -> String {
    let opening = running.state().opening.as_ref();
    let id = opening.map(|opening| opening.incident.to_string());
    let kind = if opening.is_some_and(|opening| opening.practice) {
        "practice "
    } else {
        ""
    };
    let name = visible(running.rules().book.name_of(&running.actor().person));
    let text = format!(
        "Opened {kind}{} as {name}. Every answer is in the log as soon as it is given.",
        id.unwrap_or_default(),
    );
    wrap(&text, COLUMNS, "")
}

/// Refuses a playbook with errors, unless it is forced; says whether it is.
fn check(
    loaded: &Loaded,
    force: bool,
    options: RenderOptions,
    prompt: &mut dyn Prompt,
) -> Result<bool, CliError> {
    let errors: Vec<Diagnostic> = loaded
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .cloned()
        .collect();
    if errors.is_empty() {
        return Ok(false);
    }
    prompt.tell(render(&errors, &loaded.sources, options).trim_end())?;
    let count = match errors.len() {
        1 => "an error".to_owned(),
        count => format!("{count} errors"),
    };
    if force && loaded.book.is_some() {
        prompt.tell(&format!(
            "The playbook has {count} and is started all the same. What is wrong is left out."
        ))?;
        return Ok(true);
    }
    let error = CliError::findings(format!("the playbook has {count}, so it does not start"));
    Err(if loaded.book.is_some() {
        error.hint("to start it all the same: --force")
    } else {
        error
    })
}

/// Returns who is at the keyboard. The identity is claimed, not proved.
pub(super) fn who(
    said: Option<Claimed>,
    book: &Playbook,
    os_user: &str,
    asks: bool,
    prompt: &mut dyn Prompt,
) -> Result<PersonId, CliError> {
    match said {
        Some(said) if book.people.contains_key(&said.known) => Ok(said.known),
        Some(said) if book.people.is_empty() => said.unlisted(),
        Some(said) => Err(nobody(&said.typed, book)),
        None if asks && !book.people.is_empty() => ask::person(book, os_user, prompt),
        None => Ok(ask::user_id(os_user)),
    }
}

pub(super) fn nobody(person: &str, book: &Playbook) -> CliError {
    let error = CliError::usage(format!("nobody in this playbook has the id `{person}`"));
    match nearest(person, book.people.keys().map(PersonId::as_str)) {
        Some(near) => error.hint(format!("did you mean --as {near}?")),
        None => {
            let ids: Vec<&str> = book.people.keys().map(PersonId::as_str).collect();
            error.hint(format!("there is: {}", ids.join(", ")))
        }
    }
}

/// Returns what it looks like and how bad it is: as was said, else as is asked. Where nobody can be asked, the worst
/// is assumed.
fn how_bad(
    args: &Args,
    book: &Playbook,
    asks: bool,
    prompt: &mut dyn Prompt,
) -> Result<(Option<WorstCaseId>, Option<SeverityId>), CliError> {
    let worst_case = args.worst_case.as_deref();
    let worst_case = worst_case.map(|typed| known("worst case", typed, book.worst_cases.keys()));
    let severity = args.severity.as_deref();
    let severity = severity.map(|typed| known("severity", typed, book.severities.keys()));
    let (worst_case, severity) = (worst_case.transpose()?, severity.transpose()?);
    if worst_case.is_none() && severity.is_none() && asks {
        return ask::how_bad(book, prompt);
    }
    Ok((worst_case, severity))
}

/// Returns what was typed of what there is, whatever the case of its letters.
pub(super) fn known<'a, T: std::fmt::Display + Clone + 'a>(
    what: &str,
    typed: &str,
    all: impl Iterator<Item = &'a T>,
) -> Result<T, CliError> {
    let all: Vec<(String, &T)> = all.map(|id| (id.to_string(), id)).collect();
    let wanted = typed.to_lowercase();
    if let Some((_, id)) = all.iter().find(|(name, _)| *name == wanted) {
        return Ok((*id).clone());
    }
    let error = CliError::usage(format!("the playbook has no {what} `{typed}`"));
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    Err(match nearest(typed, names.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if names.is_empty() => error,
        None => error.hint(format!("there is: {}", names.join(", "))),
    })
}

fn happened(
    args: &Args,
    book: &Playbook,
    world: &crate::walk::running::World<'_>,
) -> Result<Option<Timestamp>, CliError> {
    let Some(typed) = &args.happened else {
        return Ok(None);
    };
    let calendar = Calendar::new(book.timezone.unwrap_or(world.zone));
    let now = world.clock.now();
    let at = calendar
        .when(typed, now, Lean::Past)
        .map_err(|error| CliError::usage(format!("`{typed}` is no time: {error}")))?;
    Ok(Some(at))
}
