//! What was put right, on the disk or as a difference that is only shown.

use std::path::Path;

use similar::TextDiff;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::fixing::{Done, Fixing};
use crate::cli::lint::target::{Target, shown};
use crate::cli::lint::told::say;
use crate::lint::format::inert;
use crate::source::{MAX_TEXT_BYTES, decode};
use crate::store::{Existing, write_whole};
use crate::text::visible_lines;

/// The mark at the start of some files, which no text has.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Shows what would change.
pub(in crate::cli::lint) fn show(fixing: &Fixing<'_>, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let done = fixing.settled(env)?;
    let (shown, altered) = difference(fixing, &done, env)?;
    say(&mut env.stdout, &shown)?;
    tell_altered(altered, env)?;
    tell_kept(&done, env)?;
    Ok(match done.overlay.is_empty() {
        true => Exit::Fine,
        false => Exit::Findings,
    })
}

/// Whether hidden characters of a difference are shown as symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::lint) enum Altered {
    /// It is as it would be for `patch`.
    No,
    /// It is not.
    Yes,
}

/// Says that a difference is not for `patch`, where it is not.
pub(in crate::cli::lint) fn tell_altered(
    altered: Altered,
    env: &mut Env<'_>,
) -> Result<(), CliError> {
    if altered == Altered::Yes {
        say(
            &mut env.stderr,
            "note: hidden characters are shown as symbols, so this is not for `patch`\n",
        )?;
    }
    Ok(())
}

/// Names the files that were left as they are.
pub(in crate::cli::lint) fn tell_kept(done: &Done, env: &mut Env<'_>) -> Result<(), CliError> {
    for (path, why) in &done.kept {
        let name = shown(path, &env.cwd);
        say(
            &mut env.stderr,
            &format!("note: {name} is left as it is: {why}\n"),
        )?;
    }
    Ok(())
}

/// Returns why a file must not be written anew; nothing where it may.
pub(super) fn stays(path: &Path, env: &Env<'_>) -> Result<Option<&'static str>, CliError> {
    let real = env.files.canonical(path).map_err(CliError::failed)?;
    let rights = env.disk.rights(&real).map_err(CliError::failed)?;
    if rights.is_some_and(|rights| rights.mode & 0o222 == 0) {
        return Ok(Some("it may only be read"));
    }
    let names = env.disk.names(&real).map_err(CliError::failed)?;
    Ok((names > 1)
        .then_some("it has a second name (a hard link), under which the old text would stay"))
}

/// Returns the difference between the files and what they become.
pub(in crate::cli::lint) fn difference(
    fixing: &Fixing<'_>,
    done: &Done,
    env: &Env<'_>,
) -> Result<(String, Altered), CliError> {
    let targets = fixing.targets;
    let mut out = String::new();
    for (path, new) in &done.overlay {
        let typed = targets.iter().find_map(|target| match target {
            Target::Typed(own, bytes) if own == path => Some(bytes.clone()),
            _ => None,
        });
        let bytes = match typed {
            Some(bytes) => bytes,
            None => read(path, env)?,
        };
        let old = decode(&bytes).map_err(CliError::failed)?;
        let name = shown(path, &env.cwd);
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let diff = diff
            .unified_diff()
            .header(&format!("a/{name}"), &format!("b/{name}"))
            .to_string();
        out.push_str(&diff);
    }
    // The ends of lines are a part of the difference.
    let lines = out.split_inclusive('\n').map(|line| {
        let (line, end) = match line.strip_suffix("\r\n") {
            Some(line) => (line, "\r\n"),
            None => (line, ""),
        };
        visible_lines(line).into_owned() + end
    });
    let lines: String = lines.collect();
    let shown = inert(&lines).into_owned();
    let altered = match shown == out {
        true => Altered::No,
        false => Altered::Yes,
    };
    Ok((shown, altered))
}

fn read(path: &Path, env: &Env<'_>) -> Result<Vec<u8>, CliError> {
    let read = env.files.read(path, MAX_TEXT_BYTES as u64);
    read.map_err(|error| CliError::failed(anyhow::Error::new(error).context(shown(path, &env.cwd))))
}

/// Writes a new text where the old one lies: all of it or nothing, for the same people as before.
pub(super) fn rewrite(path: &Path, text: &str, env: &mut Env<'_>) -> Result<(), CliError> {
    let old = read(path, env)?;
    let real = env.files.canonical(path).map_err(CliError::failed)?;
    write_whole(
        &*env.disk,
        env.random,
        &real,
        Existing::ReplaceAlike,
        |out| {
            if old.starts_with(MARK) {
                out.write_all(MARK)?;
            }
            out.write_all(text.as_bytes())
        },
    )
    .map_err(CliError::failed)
}
