//! A playbook that is looked at, by name or path: what is wrong with it is told, and what is sound is shown.

use std::io::Write;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::cli::world::places;
use crate::diagnostic::{Colour, RenderOptions, render};
use crate::playbook::load::Loaded;
use crate::response::rules::Rules;

/// Finds and loads a playbook, and draws what is wrong with it on standard error.
pub(super) fn load(name: &str, options: &Options, env: &mut Env<'_>) -> Result<Loaded, CliError> {
    let places = places(options, env)?;
    let spot = places
        .find(name)
        .map_err(|error| CliError::usage(&error).hint(error.hint()))?;
    let loaded = places.load(&spot);
    if !loaded.diagnostics.is_empty() {
        let drawn = RenderOptions {
            colour: if options.colored_conversation(env) {
                Colour::On
            } else {
                Colour::Off
            },
            width: env.terminal.columns,
        };
        writeln!(
            env.stderr,
            "{}",
            render(&loaded.diagnostics, &loaded.sources, drawn).trim_end()
        )?;
    }
    Ok(loaded)
}

/// Counts what keeps a playbook from being started.
pub(super) fn count_errors(loaded: &Loaded) -> usize {
    loaded
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .count()
}

/// Finds and loads a playbook that has no errors.
pub(super) fn rules(name: &str, options: &Options, env: &mut Env<'_>) -> Result<Rules, CliError> {
    let loaded = load(name, options, env)?;
    match (count_errors(&loaded), loaded.book) {
        (0, Some(book)) => Ok(Rules::new(book, env.zone)),
        (1, _) => Err(CliError::findings("the playbook has an error")),
        (count, _) => Err(CliError::findings(format!(
            "the playbook has {count} errors"
        ))),
    }
}
