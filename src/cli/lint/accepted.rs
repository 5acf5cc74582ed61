//! The file of accepted findings: read before the findings are told, or written from them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::collected::All;
use crate::cli::lint::target::shown;
use crate::lint::baseline::Baseline;
use crate::source::read_text;
use crate::store::{Existing, write_whole};

/// What the file has to do with the run.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    /// How many accepted findings are no more.
    pub(super) stale: usize,
    /// What was done, to be told.
    pub(super) said: Option<String>,
}

/// Takes the accepted findings out, or accepts all.
pub(super) fn apply(args: &Args, all: &mut All, env: &mut Env<'_>) -> Result<Accepted, CliError> {
    let Some(file) = &args.baseline else {
        return Ok(Accepted::default());
    };
    let path = env.absolute(file);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = |file: &Path| name(file, &folder);
    let looked_at: BTreeSet<String> = all.paths.iter().map(|path| name(path)).collect();
    let there = env.files.exists(&path);
    let old = match there {
        true => read(&path, env)?,
        false if args.write_baseline => Baseline::default(),
        false => {
            let error = format!("there is no file `{}`", shown(&path, &env.cwd));
            return Err(
                CliError::usage(error).hint("to accept the findings of now, add --write-baseline")
            );
        }
    };
    if !args.write_baseline {
        let stale = old.subtract(&mut all.findings, &looked_at, name);
        return Ok(Accepted { stale, said: None });
    }
    let mut new = Baseline::of(&all.findings, name);
    // What was not looked at this time is still accepted, unless it is gone.
    new.keep(&old, |file| {
        !looked_at.contains(file) && env.files.exists(&folder.join(file))
    });
    let text = new.to_json().map_err(CliError::failed)?;
    let existing = match there {
        true => Existing::ReplaceAlike,
        false => Existing::Keep,
    };
    write_whole(&*env.disk, env.random, &path, existing, |out| {
        out.write_all(text.as_bytes())
    })
    .map_err(CliError::failed)?;
    new.subtract(&mut all.findings, &looked_at, name);
    let said = format!(
        "accepted {} in {}",
        counted(new.count(), "finding"),
        shown(&path, &env.cwd)
    );
    Ok(Accepted {
        stale: 0,
        said: Some(said),
    })
}

fn read(path: &Path, env: &Env<'_>) -> Result<Baseline, CliError> {
    let name = shown(path, &env.cwd);
    let text =
        read_text(env.files, path).map_err(|error| CliError::usage(format!("{name}: {error}")))?;
    let read = Baseline::read(&text);
    read.map_err(|error| {
        CliError::usage(format!("{name}: {error}")).hint("write it anew: --write-baseline")
    })
}

/// Returns a path as the file calls it: seen from its own folder, with `/`.
fn name(path: &Path, folder: &Path) -> String {
    let plain: PathBuf = path.components().collect();
    let seen = plain.strip_prefix(folder).unwrap_or(&plain);
    let parts = seen
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Returns a number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}
