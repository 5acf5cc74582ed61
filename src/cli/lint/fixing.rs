//! Puts playbooks right: on the disk, or only to show what would change.
//!
//! A file is written only where everything that was sound still loads. What comes with the program is never changed.

mod written;

use std::path::{Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::accepted::counted;
use crate::cli::lint::one::{Linter, Outcome};
use crate::cli::lint::overlay::Overlay;
use crate::cli::lint::target::Target;
use crate::diagnostic::Diagnostic;
use crate::lint::fix::{Fixed, fixed};
use crate::lint::{Linted, is_fatal};
use crate::source::{Sources, decode};

/// How often a playbook is put right again, because one fix made way for another.
const ROUNDS: usize = 20;

pub(super) use written::show;

/// What was put right.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The new texts.
    pub(super) overlay: Overlay,
    /// The new text of standard input, which is the answer.
    pub(super) typed: Option<String>,
    count: usize,
    files: usize,
}

impl Done {
    /// Returns what to say about it.
    pub(super) fn said(&self) -> Option<String> {
        let files = counted(self.files, "file");
        (self.count > 0).then(|| format!("put right {} in {files}", counted(self.count, "finding")))
    }
}

/// Puts targets right and writes them.
pub(super) fn fix(
    targets: &[Target],
    linter: &Linter<'_>,
    env: &mut Env<'_>,
) -> Result<Done, CliError> {
    let mut done = all(targets, linter)?;
    for target in targets {
        if let Target::Typed(path, bytes) = target {
            let old = || decode(bytes).unwrap_or_default();
            done.typed = Some(done.overlay.get(path).cloned().unwrap_or_else(old));
        }
    }
    let typed = |path: &Path| {
        targets
            .iter()
            .any(|target| matches!(target, Target::Typed(own, _) if own == path))
    };
    for (path, text) in &done.overlay {
        done.files += 1;
        if !typed(path) {
            written::rewrite(path, text, env)?;
        }
    }
    Ok(done)
}

fn all(targets: &[Target], linter: &Linter<'_>) -> Result<Done, CliError> {
    let mut done = Done::default();
    for target in targets {
        if !matches!(target, Target::BuiltIn(_)) {
            one(target, linter, &mut done)?;
        }
    }
    Ok(done)
}

/// Puts one playbook right, round by round, for as long as there is something to do.
fn one(target: &Target, linter: &Linter<'_>, done: &mut Done) -> Result<(), CliError> {
    let Outcome::Linted(mut linted) = linter.lint(target, &done.overlay)? else {
        return Ok(());
    };
    for _ in 0..ROUNDS {
        let mut stuck = true;
        let all = try_fixes(&linted.diagnostics, target, &linted, linter, done)?;
        if let Some(next) = all {
            (linted, stuck) = (next, false);
        } else {
            // Where they do harm together, those go in that do none alone.
            for place in 0..linted.diagnostics.len() {
                let single = linted.diagnostics[place..=place].to_vec();
                if let Some(next) = try_fixes(&single, target, &linted, linter, done)? {
                    (linted, stuck) = (next, false);
                    break;
                }
            }
        }
        if stuck {
            return Ok(());
        }
    }
    Ok(())
}

/// Applies fixes, and keeps the result where it loads without a new error.
fn try_fixes(
    diagnostics: &[Diagnostic],
    target: &Target,
    linted: &Linted,
    linter: &Linter<'_>,
    done: &mut Done,
) -> Result<Option<Box<Linted>>, CliError> {
    let sources = &linted.sources;
    let own = |id| sources.iter().next().is_some_and(|(first, _)| first == id);
    let Fixed { texts, count } = fixed(diagnostics, sources, |id| match target {
        Target::Typed(..) => own(id),
        _ => true,
    });
    if count == 0 {
        return Ok(None);
    }
    let mut overlay = done.overlay.clone();
    let paths: Vec<(PathBuf, String)> = texts
        .into_iter()
        .map(|(id, text)| (sources.get(id).path().to_owned(), text))
        .collect();
    overlay.extend(paths);
    let Outcome::Linted(next) = linter.lint(target, &overlay)? else {
        return Ok(None);
    };
    let before = errors(&linted.diagnostics, sources);
    let sound = errors(&next.diagnostics, &next.sources)
        .iter()
        .all(|error| before.contains(error));
    if !sound {
        return Ok(None);
    }
    done.overlay = overlay;
    done.count += count;
    Ok(Some(next))
}

/// Returns the errors that keep a playbook from being started, without their lines, which move.
fn errors(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<(String, String)> {
    let fatal = diagnostics.iter().filter(|one| is_fatal(one));
    let errors = fatal.map(|one| {
        let file = one
            .place()
            .map(|place| sources.get(place.source).name().to_owned());
        (file.unwrap_or_default(), one.message.clone())
    });
    errors.collect()
}
