//! What is linted: the files, folders, names and the text that were named.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::options::Options;
use crate::cli::world::places;
use crate::playbook::find::Spot;
use crate::playbook::load::Loaded;
use crate::source::{FileKind, MAX_TEXT_BYTES, files_below};
use crate::text::visible;

/// One thing to lint.
pub(super) enum Target {
    /// A file that was named.
    Named(PathBuf),
    /// A file in a folder, which may be no playbook.
    Found(PathBuf),
    /// A text from standard input, as if it lay there.
    Typed(PathBuf, Vec<u8>),
    /// A playbook that comes with the program.
    BuiltIn(Box<Loaded>),
}

/// What the text of standard input is called where nobody says it.
const TYPED: &str = "stdin.yaml";

/// Returns what is to be linted, each once.
pub(super) fn targets(
    args: &Args,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Vec<Target>, CliError> {
    let mut targets = Vec::new();
    let here = [PathBuf::from(match args.stdin_filename {
        Some(_) => "-",
        None => ".",
    })];
    let typed = |path: &PathBuf| path.as_os_str() == "-";
    if args.stdin_filename.is_some() && !args.paths.is_empty() && !args.paths.iter().any(typed) {
        let error = CliError::usage("--stdin-filename names a text that is not read");
        return Err(error.hint("add `-` to read it from standard input, or leave the option out"));
    }
    let paths = match args.paths.is_empty() {
        true => &here,
        false => args.paths.as_slice(),
    };
    for path in paths {
        add(path, args, options, env, &mut targets)?;
    }
    if paths.len() > 1 {
        let mut seen = BTreeSet::new();
        targets.retain(|target| match target {
            Target::Named(path) | Target::Found(path) => {
                let real = env.files.canonical(path);
                seen.insert(real.unwrap_or_else(|_| path.clone()))
            }
            Target::Typed(..) | Target::BuiltIn(_) => true,
        });
    }
    Ok(targets)
}

fn add(
    path: &Path,
    args: &Args,
    options: &Options,
    env: &mut Env<'_>,
    targets: &mut Vec<Target>,
) -> Result<(), CliError> {
    if path.as_os_str() == "-" {
        let name = args.stdin_filename.as_deref().unwrap_or(Path::new(TYPED));
        targets.push(Target::Typed(env.absolute(name), typed(env)?));
        return Ok(());
    }
    let full = match path.as_os_str() == "." {
        true => env.cwd.clone(),
        false => env.absolute(path),
    };
    match env.files.kind(&full) {
        Some(FileKind::Folder) => {
            let files = files_below(&full, &["yaml", "yml"]).map_err(CliError::failed)?;
            targets.extend(files.into_iter().map(Target::Found));
        }
        Some(FileKind::File | FileKind::Other) => targets.push(Target::Named(full)),
        None => {
            let places = places(options, env)?;
            let spot = places.find(&path.to_string_lossy());
            let spot = spot.map_err(|error| CliError::usage(&error).hint(error.hint()))?;
            targets.push(match spot {
                Spot::File(path) => Target::Named(path),
                Spot::BuiltIn(_) => Target::BuiltIn(Box::new(places.load(&spot))),
            });
        }
    }
    Ok(())
}

/// Reads standard input; more than fits is left there, and the loader says so.
fn typed(env: &mut Env<'_>) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let most = MAX_TEXT_BYTES as u64 + 1;
    let read = env.stdin.by_ref().take(most).read_to_end(&mut bytes);
    read.map_err(|error| {
        CliError::failed(anyhow::Error::new(error).context("could not read standard input"))
    })?;
    Ok(bytes)
}

/// Returns a path as it is shown: seen from the folder of the start.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    let below = path.strip_prefix(here).unwrap_or(path);
    visible(&below.to_string_lossy()).into_owned()
}
