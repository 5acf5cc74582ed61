//! The settings of each file: what the nearest `crisis.toml` says, and above it what the command says.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::target::shown;
use crate::diagnostic::Severity;
use crate::lint::Settings;
use crate::lint::codes::{are_of_loading, codes};
use crate::lint::config::{Config, NAME};
use crate::source::{Files, read_text};
use crate::time::Calendar;

/// Finds the settings of files.
pub(super) struct Configured<'e> {
    files: &'e dyn Files,
    here: PathBuf,
    /// The settings where nothing is configured, without and with what the command says.
    plain: Settings,
    bare: Arc<Settings>,
    select: Option<BTreeSet<&'static str>>,
    ignore: BTreeSet<&'static str>,
    fail_on: Option<Severity>,
    /// The file that was named, which holds everywhere.
    named: Option<Arc<Found>>,
    folders: Mutex<HashMap<PathBuf, Option<Arc<Found>>>>,
}

/// A `crisis.toml`.
struct Found {
    folder: PathBuf,
    config: Config,
    /// The settings of every file, where no path has its own.
    all: Arc<Settings>,
}

impl<'e> Configured<'e> {
    pub(super) fn new(args: &Args, env: &Env<'e>) -> Result<Self, CliError> {
        let today = Calendar::new(env.zone).date(env.clock.now());
        let plain = Settings::new(args.today.unwrap_or(today));
        let select = (!args.select.is_empty())
            .then(|| ids(&args.select))
            .transpose()?;
        let mut configured = Self {
            files: env.files,
            here: env.cwd.clone(),
            bare: Arc::new(plain.clone()),
            plain,
            select,
            ignore: ignored(&args.ignore)?,
            fail_on: args.fail_on.map(super::FailOn::severity),
            named: None,
            folders: Mutex::default(),
        };
        configured.bare = Arc::new(configured.over(configured.plain.clone()));
        if let Some(path) = &args.config {
            configured.named = Some(configured.read(&env.absolute(path))?);
        }
        Ok(configured)
    }

    /// Returns the settings of a file.
    pub(super) fn of(&self, file: &Path) -> Result<Arc<Settings>, CliError> {
        let found = match &self.named {
            Some(named) => Some(named.clone()),
            None => self.above(file.parent().unwrap_or(Path::new("")))?,
        };
        let Some(found) = found else {
            return Ok(self.bare.clone());
        };
        if found.config.is_for_all() {
            return Ok(found.all.clone());
        }
        let mut settings = self.plain.clone();
        let seen = file.strip_prefix(&found.folder).unwrap_or(file);
        // A file outside of the folder matches by its name alone.
        let seen = match seen.is_absolute() {
            true => Path::new(file.file_name().unwrap_or_default()),
            false => seen,
        };
        found.config.apply(seen, &mut settings);
        Ok(Arc::new(self.over(settings)))
    }

    /// Returns the nearest file in a folder or above it, up to the root of the repository or of the disk.
    fn above(&self, folder: &Path) -> Result<Option<Arc<Found>>, CliError> {
        let known = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(folder) {
            return Ok(found.clone());
        }
        let path = folder.join(NAME);
        // A folder, or a link that leads nowhere, is no file, and whoever made it believes that it holds.
        let there = || {
            let names = self.files.names(folder);
            names.is_ok_and(|names| names.iter().any(|name| name == NAME))
        };
        let found = if self.files.exists(&path) || there() {
            Some(self.read(&path)?)
        } else if self.files.exists(&folder.join(".git")) {
            None
        } else {
            match folder.parent() {
                Some(parent) => self.above(parent)?,
                None => None,
            }
        };
        known().insert(folder.to_owned(), found.clone());
        Ok(found)
    }

    fn read(&self, path: &Path) -> Result<Arc<Found>, CliError> {
        let name = shown(path, &self.here);
        let text = read_text(self.files, path)
            .map_err(|error| CliError::usage(format!("{name}: {error}")))?;
        let config = Config::read(&text, &name).map_err(|error| {
            let hint = error.hint.clone();
            hint.into_iter()
                .fold(CliError::usage(&error), CliError::hint)
        })?;
        let mut settings = self.plain.clone();
        config.apply(Path::new(""), &mut settings);
        Ok(Arc::new(Found {
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            all: Arc::new(self.over(settings)),
            config,
        }))
    }

    /// Puts what the command says over what is configured.
    fn over(&self, mut settings: Settings) -> Settings {
        if let Some(select) = &self.select {
            settings.only = Some(select.clone());
            settings.without.retain(|code| !select.contains(code));
        }
        settings.without.extend(&self.ignore);
        settings.fail_on = self.fail_on.unwrap_or(settings.fail_on);
        settings
    }
}

/// Returns the codes to leave out: none that keeps a playbook from being started.
fn ignored(words: &[String]) -> Result<BTreeSet<&'static str>, CliError> {
    let found = ids(words)?;
    for word in words.iter().map(|word| word.trim()) {
        if codes(word).is_ok_and(|codes| are_of_loading(&codes)) {
            let error = format!("`{word}` is an error of loading, which cannot be left out");
            return Err(CliError::usage(error).hint("mend the playbook: it would not start"));
        }
    }
    Ok(found)
}

fn ids(words: &[String]) -> Result<BTreeSet<&'static str>, CliError> {
    let mut ids = BTreeSet::new();
    if words.iter().all(|word| word.trim().is_empty()) && !words.is_empty() {
        return Err(CliError::usage("no code is named")
            .hint("`crisis explain --all` lists every code; without the option every rule runs"));
    }
    for word in words
        .iter()
        .map(|word| word.trim())
        .filter(|word| !word.is_empty())
    {
        let found = codes(word).map_err(|error| CliError::usage(&error).hint(error.hint()))?;
        ids.extend(found.into_iter().map(|code| code.id()));
    }
    Ok(ids)
}
