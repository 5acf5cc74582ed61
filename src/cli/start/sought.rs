//! The playbook that is named, else the one that fits what was typed: proposed, and never started unasked.

use crate::cli::error::CliError;
use crate::cli::find::proposed::{Proposed, propose};
use crate::cli::start::ask::choice;
use crate::playbook::find::{FindError, Places, Spot};
use crate::text::{one_line, wrap};
use crate::walk::prompt::Prompt;
use crate::walk::screen::COLUMNS;

/// How much of what was typed is repeated.
const TYPED: usize = 80;

/// Finds a playbook by its name or path. Words that name none are looked for in all of them: in a terminal what fits is
/// offered, else the error says it.
pub(super) fn playbook(
    typed: &str,
    places: &Places<'_>,
    asks: bool,
    prompt: &mut dyn Prompt,
) -> Result<Spot, CliError> {
    let error = match places.find(typed) {
        Ok(spot) => return Ok(spot),
        Err(error) => error,
    };
    let is_words = match &error {
        FindError::Unknown { meant, .. } => meant.is_none(),
        // A path may have a space, but then the file is there.
        FindError::NoFile(_) => typed.trim().contains(' '),
    };
    if !is_words {
        return Err(CliError::usage(&error).hint(error.hint()));
    }
    let proposed = propose(typed, places);
    if !proposed.fits() {
        let error = CliError::usage(format!(
            "no playbook is called `{}`, and none fits these words",
            one_line(typed, TYPED)
        ));
        let error = proposed.shown().fold(error, |error, one| {
            error.hint(format!("the nearest: {}", one.command()))
        });
        return Err(error.hint("see them all: crisis list --playbooks"));
    }
    if asks {
        prompt.tell("No playbook has this name. These fit what you typed:")?;
        let chosen = offered(&proposed, "none of these; nothing is started", prompt)?;
        return chosen.ok_or_else(|| {
            let error = CliError::usage("nothing was started");
            error.hint("see all playbooks: crisis list --playbooks")
        });
    }
    let error = CliError::usage(format!(
        "no playbook is called `{}`, and nothing was started",
        one_line(typed, TYPED)
    ));
    Err(proposed.shown().fold(error, |error, one| {
        error.hint(format!(
            "did you mean {}: {}",
            one.title_line(),
            one.command()
        ))
    }))
}

/// Shows what fits, and asks which one it is; Enter is none of them, and `none` says what that does.
pub(super) fn offered(
    proposed: &Proposed,
    none: &str,
    prompt: &mut dyn Prompt,
) -> Result<Option<Spot>, CliError> {
    let mut names = Vec::new();
    let mut spots = Vec::new();
    for (number, one) in (1..).zip(proposed.shown()) {
        prompt.tell(&wrap(
            &format!("{number}. {}", one.headline()),
            COLUMNS,
            "    ",
        ))?;
        let lines = one.case_line().into_iter().chain([one.why()]);
        for line in lines {
            prompt.tell(&wrap(&format!("    {line}"), COLUMNS, "    "))?;
        }
        names.push(one.id.to_string());
        spots.push(&one.spot);
    }
    prompt.tell(&format!("    Enter: {none}"))?;
    let at = choice(&names, Some("none of these"), prompt)?;
    Ok(at.map(|at| spots[at].clone()))
}
