//! Puts playbooks right: on the disk, or only to show what would change.
//!
//! A file is written only where everything that was sound still loads. What comes with the program is never changed.

mod written;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::accepted::{Known, counted};
use crate::cli::lint::collected::All;
use crate::cli::lint::one::{Linter, Outcome};
use crate::cli::lint::overlay::Overlay;
use crate::cli::lint::run;
use crate::cli::lint::target::Target;
use crate::cli::lint::told::say;
use crate::diagnostic::Diagnostic;
use crate::lint::fix::{Fixed, fixed};
use crate::lint::format::Format;
use crate::lint::{Finding, Linted, UNUSED_ALLOW, WHOLE, is_fatal};
use crate::source::{Sources, decode};

/// How often a playbook is put right again, because one fix made way for another.
const ROUNDS: usize = 20;

pub(super) use written::{show, tell_kept};

use written::{Altered, difference, tell_altered};

/// What was put right.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The files that were left as they are, though something in them could be put right, and why.
    pub(super) kept: BTreeMap<PathBuf, &'static str>,
    /// The new texts.
    pub(super) overlay: Overlay,
    /// The new text of standard input, which is the answer.
    pub(super) typed: Option<String>,
    /// What changed, where somebody asked to see it.
    shown: Option<(String, Altered)>,
    count: usize,
    files: usize,
}

/// What is shown of what was put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// How much it was.
    Count,
    /// The lines that changed.
    Difference,
}

impl Done {
    /// Shows what changed: before the findings where these are for people, else beside them.
    pub(super) fn show(&self, form: Format, env: &mut Env<'_>) -> Result<(), CliError> {
        let Some((shown, altered)) = &self.shown else {
            return Ok(());
        };
        match (form, &self.typed) {
            (Format::Text, None) => say(&mut env.stdout, shown)?,
            _ => say(&mut env.stderr, shown)?,
        }
        tell_altered(*altered, env)
    }

    /// Returns what to say about it.
    pub(super) fn said(&self) -> Option<String> {
        let files = counted(self.files, "file");
        (self.count > 0).then(|| format!("put right {} in {files}", counted(self.count, "finding")))
    }
}

/// What is put right, and what is left alone.
pub(super) struct Fixing<'f> {
    pub(super) targets: &'f [Target],
    pub(super) linter: &'f Linter<'f>,
    pub(super) known: Option<&'f Known>,
    /// The files that are left as they are, each with the reason.
    pub(super) kept: RefCell<BTreeMap<PathBuf, &'static str>>,
}

/// Puts targets right and writes them.
pub(super) fn fix(fixing: &Fixing<'_>, view: View, env: &mut Env<'_>) -> Result<Done, CliError> {
    let targets = fixing.targets;
    let mut done = fixing.settled(env)?;
    for target in targets {
        if let Target::Typed(path, bytes) = target {
            let old = || decode(bytes).unwrap_or_default();
            done.typed = Some(done.overlay.get(path).cloned().unwrap_or_else(old));
        }
    }
    if view == View::Difference {
        let (shown, altered) = difference(fixing, &done, env)?;
        done.shown = Some((shown, altered));
    }
    for (path, text) in &done.overlay {
        done.files += 1;
        if !fixing.is_typed(path) {
            written::rewrite(path, text, env)?;
        }
    }
    Ok(done)
}

impl Fixing<'_> {
    /// Says whether a path stands for standard input.
    fn is_typed(&self, path: &Path) -> bool {
        let mut targets = self.targets.iter();
        targets.any(|target| matches!(target, Target::Typed(own, _) if own == path))
    }

    /// Puts everything right but what is in files that must stay as they are.
    fn settled(&self, env: &Env<'_>) -> Result<Done, CliError> {
        loop {
            let mut done = self.all()?;
            let mut kept = self.kept.borrow_mut();
            let before = kept.len();
            for path in done.overlay.keys().filter(|path| !self.is_typed(path)) {
                if let Some(why) = written::stays(path, env)? {
                    kept.insert(path.clone(), why);
                }
            }
            if kept.len() == before {
                done.kept.clone_from(&kept);
                return Ok(done);
            }
        }
    }

    fn all(&self) -> Result<Done, CliError> {
        let mut done = Done::default();
        let own = |target: &&Target| !matches!(target, Target::BuiltIn(_));
        for target in self.targets.iter().filter(own) {
            self.one(target, &mut done)?;
        }
        for _ in 0..ROUNDS {
            // Only all playbooks together tell what nobody needs in a file that they include.
            let idle = self.idle(&done.overlay)?;
            let before = done.count;
            let mut touched = BTreeSet::new();
            for target in self.targets.iter().filter(own) {
                if !idle.findings.is_empty() {
                    self.take_out(target, &idle, &mut touched, &mut done)?;
                }
            }
            if done.count == before {
                break;
            }
        }
        Ok(done)
    }

    /// Puts one playbook right, round by round, for as long as there is something to do.
    fn one(&self, target: &Target, done: &mut Done) -> Result<(), CliError> {
        let Outcome::Linted(mut linted) = self.linter.lint(target, &done.overlay)? else {
            return Ok(());
        };
        for _ in 0..ROUNDS {
            let wanted = self.wanted(&linted);
            let mut stuck = true;
            if let Some(next) = self.attempt(&wanted, target, &linted, done)? {
                (linted, stuck) = (next, false);
            } else {
                // Where they do harm together, those go in that do none alone.
                for single in &wanted {
                    let single = std::slice::from_ref(single);
                    if let Some(next) = self.attempt(single, target, &linted, done)? {
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

    /// Returns the findings that may be put right by what one playbook tells: none that was accepted, and no comment in
    /// an included file.
    fn wanted(&self, linted: &Linted) -> Vec<Diagnostic> {
        let first = linted.sources.iter().next().map(|(id, _)| id);
        let own = |one: &Diagnostic| {
            one.code != UNUSED_ALLOW || one.place().map(|place| place.source) == first
        };
        let left = self.unaccepted(linted).into_iter();
        left.filter(own).collect()
    }

    fn unaccepted(&self, linted: &Linted) -> Vec<Diagnostic> {
        let all = linted.diagnostics.iter();
        let Some(known) = self.known else {
            return all.cloned().collect();
        };
        let findings: Vec<Finding> = linted
            .diagnostics
            .iter()
            .map(|one| Finding::new(one, &linted.sources, None))
            .collect();
        let accepted = known.accepted(&findings);
        let left = all.zip(accepted).filter(|(_, accepted)| !accepted);
        left.map(|(one, _)| one.clone()).collect()
    }

    /// Finds the comments in all playbooks that accept nothing.
    fn idle(&self, overlay: &Overlay) -> Result<All, CliError> {
        let mut all = run::all(self.targets, self.linter, overlay, None)?;
        let own: BTreeSet<String> = all.playbooks.iter().cloned().collect();
        all.findings
            .retain(|one| one.code == UNUSED_ALLOW && !own.contains(&one.file));
        Ok(all)
    }

    /// Takes those comments out of the files that a playbook includes; a file that was touched waits for the next
    /// round, because its lines have moved.
    fn take_out(
        &self,
        target: &Target,
        idle: &All,
        touched: &mut BTreeSet<PathBuf>,
        done: &mut Done,
    ) -> Result<(), CliError> {
        let Outcome::Linted(linted) = self.linter.lint(target, &done.overlay)? else {
            return Ok(());
        };
        let sources = &linted.sources;
        let mut wanted = self.unaccepted(&linted);
        wanted.retain(|one| {
            let Some(place) = one.place().filter(|_| one.code == UNUSED_ALLOW) else {
                return false;
            };
            let source = sources.get(place.source);
            let at = sources.line_col(place);
            let told = idle.findings.iter().any(|one| {
                let told = one.form.place.as_ref();
                one.path == source.path()
                    && told.is_some_and(|told| (told.line, told.col) == (at.line, at.col))
            });
            // One playbook may need the half of a comment of which another needs nothing.
            let whole = one.fix.as_ref().is_some_and(|fix| fix.what == WHOLE);
            let needed = idle
                .accepted
                .iter()
                .any(|(file, line, _)| file == source.name() && *line == at.line);
            told && !(whole && needed) && !touched.contains(source.path())
        });
        let files = wanted.iter().filter_map(Diagnostic::place);
        let files: Vec<PathBuf> = files
            .map(|place| sources.get(place.source).path().to_owned())
            .collect();
        if self.attempt(&wanted, target, &linted, done)?.is_some() {
            touched.extend(files);
        }
        Ok(())
    }

    /// Applies fixes, and keeps the result where it loads without a new error.
    fn attempt(
        &self,
        diagnostics: &[Diagnostic],
        target: &Target,
        linted: &Linted,
        done: &mut Done,
    ) -> Result<Option<Box<Linted>>, CliError> {
        let sources = &linted.sources;
        let own = |id| sources.iter().next().is_some_and(|(first, _)| first == id);
        let Fixed { texts, count } = fixed(diagnostics, sources, |id| match target {
            Target::Typed(..) => own(id),
            _ => !self.kept.borrow().contains_key(sources.get(id).path()),
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
        let Outcome::Linted(next) = self.linter.lint(target, &overlay)? else {
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
