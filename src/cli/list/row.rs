//! One incident of the list: how bad it is, since when, and what is due next, as far as it can be read.

use crate::account::owing::owing;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::{Known, Standing};
use crate::cli::json::TimeJson;
use crate::cli::json::list::ListedJson;
use crate::cli::json::status::OwedJson;
use crate::cli::options::Options;
use crate::cli::world::world;
use crate::incident::state::State;
use crate::response::obligations::obligations;
use crate::text::one_line;
use crate::time::{Calendar, Timestamp, elapsed_words};
use crate::walk::running::Running;

/// How much of a title is shown.
const TITLE: usize = 60;

/// One incident of the list, for people and for programs.
pub(super) struct Row {
    pub(super) lines: [String; 2],
    pub(super) json: ListedJson,
    pub(super) standing: Standing,
    pub(super) practice: bool,
}

/// Makes the row of an incident, as far as it can be read.
pub(super) fn row(known: Known, options: &Options, env: &Env<'_>) -> Result<Row, CliError> {
    let (standing, practice) = (known.standing(), known.is_practice());
    let id = known.id.to_string();
    let mut json = ListedJson::new(&id, standing, practice);
    let mut lines = [id, String::new()];
    let now = env.clock.now();
    match known.log {
        Err(error) => {
            let missing = error.source.kind() == std::io::ErrorKind::NotFound;
            let why = format!("{:#}", anyhow::Error::new(error));
            lines[1] = match missing {
                true => "it has no log".to_owned(),
                false => format!("its log cannot be read: {why}"),
            };
            json.trouble = Some(why);
        }
        Ok(journal) => {
            json.trouble = journal.trouble().map(ToString::to_string);
            let state = journal.state().clone();
            json.severity = state.severity.as_ref().map(ToString::to_string);
            let opened = Running::of_log(world(options, env)?, journal, None).ok();
            let calendar = match &opened {
                Some(running) => running.rules().calendar.clone(),
                None => Calendar::new(env.zone),
            };
            json.started = state.t0().map(|at| TimeJson::new(at, &calendar));
            let closed = state.closing.as_ref();
            json.closed = closed.map(|closing| TimeJson::new(closing.at, &calendar));
            let mut parts = vec![lines[0].clone()];
            parts.extend(
                json.severity
                    .as_ref()
                    .map(|severity| severity.to_uppercase()),
            );
            parts.extend(age(&state, &calendar, now));
            if let Some(running) = &opened {
                let title = &running.rules().book.title;
                parts.push(one_line(title, TITLE));
                json.title = Some(title.clone());
                lines[1] = next(running, now, &mut json).unwrap_or_default();
            }
            lines[0] = parts.join(" · ");
            if let Some(trouble) = &json.trouble {
                lines[1] = format!("{trouble}; see: crisis log verify {}", known.id);
            } else if state.opening.is_none() {
                lines[1] = "its log is empty".to_owned();
            } else if opened.is_none() {
                lines[1] = "its playbook cannot be read".to_owned();
            }
        }
    }
    Ok(Row {
        lines,
        json,
        standing,
        practice,
    })
}

fn age(state: &State, calendar: &Calendar, now: Timestamp) -> Option<String> {
    match (&state.closing, state.t0()) {
        (Some(closing), _) => Some(format!("closed {}", calendar.day_and_time(closing.at, now))),
        (None, Some(t0)) => match now.millis_since(t0) {
            ..60_000 => Some("just opened".to_owned()),
            millis => Some(format!("{} in", elapsed_words(millis))),
        },
        (None, None) => None,
    }
}

/// Returns what is owed first, in words and in the form.
fn next(running: &Running<'_>, now: Timestamp, json: &mut ListedJson) -> Option<String> {
    let view = running.view(now);
    let owed = obligations(view.rules, view.state, now);
    let first = owed.first()?;
    json.next = Some(OwedJson::new(&view, first));
    let what = owing(&view, first);
    let due = first.due.map(|due| format!(" ({})", view.left(due)));
    Some(format!("next due: {what}{}", due.unwrap_or_default()))
}
