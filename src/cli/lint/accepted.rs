//! The file of accepted findings: read before the findings are told, or written from them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::collected::All;
use crate::cli::lint::one::Linter;
use crate::cli::lint::target::shown;
use crate::lint::Finding;
use crate::lint::baseline::Baseline;
use crate::source::read_text;
use crate::store::{Existing, write_whole};
use crate::text::visible;

/// What the file has to do with the run.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    /// How many accepted findings are no more.
    pub(super) stale: usize,
    /// What was done, to be told.
    pub(super) said: Option<String>,
}

/// The file, and what it accepts.
pub(super) struct Known {
    path: PathBuf,
    folder: PathBuf,
    old: Baseline,
    there: bool,
}

impl Known {
    /// Reads the file of the command, if it names one.
    pub(super) fn read(args: &Args, env: &Env<'_>) -> Result<Option<Self>, CliError> {
        let Some(file) = &args.baseline else {
            return Ok(None);
        };
        let path = env.absolute(file);
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let there = env.files.exists(&path);
        let old = match there {
            true => read(&path, file, env)?,
            false if args.write_baseline => Baseline::default(),
            false => {
                let error = format!("there is no file `{}`", shown(&path, &env.cwd));
                return Err(CliError::usage(error)
                    .hint("to accept the findings of now, add --write-baseline"));
            }
        };
        // Whoever edits the file may write a path in another way.
        let old = old.renamed(|path| relative(&folder.join(path), &folder));
        Ok(Some(Self {
            path,
            folder,
            old,
            there,
        }))
    }

    /// Says of each finding whether it is accepted.
    pub(super) fn accepted(&self, findings: &[Finding]) -> Vec<bool> {
        let name = |file: &Path| relative(file, &self.folder);
        self.old.accepts(findings.iter(), name).0
    }
}

/// Takes the accepted findings out, or accepts all.
pub(super) fn apply(
    known: Option<&Known>,
    args: &Args,
    all: &mut All,
    linter: &Linter<'_>,
    env: &mut Env<'_>,
) -> Result<Accepted, CliError> {
    let Some(Known {
        path,
        folder,
        old,
        there,
    }) = known
    else {
        return Ok(Accepted::default());
    };
    let name = |file: &Path| relative(file, folder);
    let names = |paths: &BTreeSet<PathBuf>| -> BTreeMap<String, PathBuf> {
        paths
            .iter()
            .map(|path| (name(path), path.clone()))
            .collect()
    };
    let (looked_at, unjudged) = (names(&all.paths), names(&all.unjudged));
    // What did not run, or could not, does not say that a finding is gone.
    let judged = |file: &str, code: &str| {
        let ran = |path: &PathBuf| linter.runs(path, code);
        looked_at.get(file).is_some_and(ran) && !unjudged.contains_key(file)
    };
    if !args.write_baseline {
        let stale = old.subtract(&mut all.findings, judged, name);
        return Ok(Accepted { stale, said: None });
    }
    let mut new = Baseline::of(&all.findings, name);
    // What was not judged this time is still accepted, unless its file is gone.
    new.keep(old, |file, code| {
        !judged(file, code)
            && (looked_at.contains_key(file) || env.files.exists(&folder.join(file)))
    });
    let text = new.to_json().map_err(CliError::failed)?;
    let existing = match *there {
        true => Existing::ReplaceAlike,
        false => Existing::Keep,
    };
    write_whole(&*env.disk, env.random, path, existing, |out| {
        out.write_all(text.as_bytes())
    })
    .map_err(CliError::failed)?;
    new.subtract(&mut all.findings, judged, name);
    let said = format!(
        "accepted {} in {}",
        counted(new.count(), "finding"),
        shown(path, &env.cwd)
    );
    Ok(Accepted {
        stale: 0,
        said: Some(said),
    })
}

fn read(path: &Path, file: &Path, env: &Env<'_>) -> Result<Baseline, CliError> {
    let name = match shown(path, &env.cwd) {
        name if name.is_empty() => visible(&file.to_string_lossy()).into_owned(),
        name => name,
    };
    let text =
        read_text(env.files, path).map_err(|error| CliError::usage(format!("{name}: {error}")))?;
    let read = Baseline::read(&text);
    read.map_err(|error| {
        CliError::usage(format!("{name}: {error}"))
            .hint("move the file away and write it anew: --write-baseline")
    })
}

/// Returns a path as the file calls it: seen from its own folder, with `/`.
fn relative(path: &Path, folder: &Path) -> String {
    let (path, folder) = (plain(path), plain(folder));
    let same = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    // Nothing leads from one disk to another.
    let seen = match same {
        0 => path,
        _ => {
            let up = folder.iter().skip(same).map(|_| "..".to_owned());
            up.chain(path.iter().skip(same).cloned()).collect()
        }
    };
    let root = std::path::MAIN_SEPARATOR_STR;
    let joined = seen.join("/");
    match seen.first() {
        Some(first) if first == root => joined.replacen("//", "/", 1),
        _ => joined,
    }
}

/// Returns the parts of a path without `.` and `..`.
fn plain(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if parts.len() > 1 {
                    parts.pop();
                }
            }
            part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

/// Returns a number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}
