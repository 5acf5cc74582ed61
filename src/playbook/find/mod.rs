//! Where playbooks are found: by path, by name in the folders that hold them, and among those built in.
//!
//! Folders are looked at in a fixed order, and never their subfolders. A file that is no playbook is passed over,
//! and a playbook that is broken is listed with what is wrong.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::id::{PlaybookId, WorstCaseId};
use crate::playbook::builtin;
use crate::playbook::include::{TEAM, is_yaml};
use crate::playbook::load::{self, Loaded, Options, Origin, Team};
use crate::playbook::yaml;
use crate::source::{Files, Sources, read_text};
use crate::text::{nearest, one_line};

/// The endings of a playbook's file, the first one first.
const ENDINGS: [&str; 2] = ["yaml", "yml"];

/// The places in which playbooks are looked for, in order.
#[derive(Clone)]
pub struct Places<'a> {
    /// How files are read.
    pub files: &'a dyn Files,
    /// The folder in which the program was started. It stands before every path that is not absolute.
    pub here: PathBuf,
    /// The folders of `CRISIS_PATH`.
    pub folders: Vec<PathBuf>,
    /// The folder `$CRISIS_HOME`.
    pub home: PathBuf,
}

/// Where a playbook lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// In a file.
    File(PathBuf),
    /// In the program.
    BuiltIn(String),
}

/// One playbook in the list of all.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name; two may have the same, and then the first is the one that is found.
    pub id: PlaybookId,
    /// Where it lies.
    pub spot: Spot,
    /// The place as it is shown: a path, or `built-in: viral-video.yaml`.
    pub shown: String,
    /// The title, where there is one that can be read.
    pub title: Option<String>,
    /// Its worst cases, each with what happens.
    pub worst_cases: Vec<(WorstCaseId, String)>,
    /// Whether another one before it has the same name, so that only its path leads to it.
    pub shadowed: bool,
    /// The first thing that keeps it from being started, if anything does, with its place.
    pub error: Option<String>,
}

/// Why no playbook was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// There is no file at the path.
    #[error("there is no file `{0}`")]
    NoFile(String),
    /// No playbook has the name.
    #[error("no playbook is called `{name}`")]
    Unknown {
        /// The name that was given.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
    },
}

impl FindError {
    /// Returns what to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::NoFile(_) => "check the path, or give the name of a playbook".to_owned(),
            Self::Unknown {
                meant: Some(meant), ..
            } => format!("did you mean `{meant}`?"),
            Self::Unknown { .. } => {
                "name one that `crisis start` lists, or give the path of a file".to_owned()
            }
        }
    }
}

impl Places<'_> {
    /// Finds a playbook by path, else by name.
    ///
    /// A name that only a fragment has leads to that, so that loading it says what it is.
    ///
    /// # Errors
    /// There is no such file, or nothing has the name.
    pub fn find(&self, name: &str) -> Result<Spot, FindError> {
        let path = self.here.join(name);
        if self.files.is_file(&path) {
            return Ok(Spot::File(path));
        }
        if name.contains(['/', '\\']) || is_yaml(name) {
            return Err(FindError::NoFile(one_line(name, 120)));
        }
        let mut fragment = None;
        for folder in self.all_folders() {
            for ending in ENDINGS {
                let path = folder.join(format!("{name}.{ending}"));
                if !self.files.is_file(&path) {
                    continue;
                }
                match self.what_is(&path) {
                    What::Playbook => return Ok(Spot::File(path)),
                    What::Fragment => fragment = fragment.or(Some(Spot::File(path))),
                }
            }
        }
        if builtin::PLAYBOOKS.contains(&name) {
            return Ok(Spot::BuiltIn(name.to_owned()));
        }
        if let Some(fragment) = fragment {
            return Ok(fragment);
        }
        if self.builtin_file(name) {
            return Ok(Spot::BuiltIn(name.to_owned()));
        }
        let known = self.names();
        Err(FindError::Unknown {
            name: one_line(name, 60),
            meant: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    /// Loads what was found. For a built-in playbook `team.yaml` in the folder of the start, else in the home
    /// folder, stands in for the built-in team.
    pub fn load(&self, spot: &Spot) -> Loaded {
        let below = Some(self.here.as_path());
        match spot {
            Spot::File(path) => {
                let options = Options {
                    origin: Origin::File,
                    below,
                    team: None,
                };
                load::load(self.files, path, &options)
            }
            Spot::BuiltIn(name) => {
                let folders = [self.here.as_path(), self.home.as_path()];
                let folder = folders
                    .into_iter()
                    .find(|folder| self.files.is_file(&folder.join(TEAM)));
                let team = folder.map(|folder| Team {
                    files: self.files,
                    folder,
                });
                builtin::load(name, team, below)
            }
        }
    }

    /// Lists every playbook, in the order in which a name is looked for; loads each of them.
    pub fn all(&self) -> Vec<Listed> {
        let all = self.all_loaded().into_iter();
        all.map(|(listed, _)| listed).collect()
    }

    /// Returns every playbook as it is listed and as it was loaded, in the order in which a name is looked for.
    pub fn all_loaded(&self) -> Vec<(Listed, Loaded)> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for spot in self.spots() {
            let loaded = self.load(&spot);
            let shadowed = !seen.insert(loaded.id.clone());
            all.push((listed(spot, &loaded, shadowed), loaded));
        }
        all
    }

    /// Returns the folders that hold playbooks, each once.
    fn all_folders(&self) -> Vec<PathBuf> {
        let own = [self.here.join("playbooks")];
        let path = self.folders.iter().map(|folder| self.here.join(folder));
        let home = [self.home.join("playbooks")];
        let mut known = BTreeSet::new();
        own.into_iter()
            .chain(path)
            .chain(home)
            .filter(|folder| {
                let real = self.files.canonical(folder);
                known.insert(real.unwrap_or_else(|_| folder.clone()))
            })
            .collect()
    }

    fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for folder in self.all_folders() {
            // A folder that is not there holds none.
            let mut names = self.files.names(&folder).unwrap_or_default();
            names.retain(|name| is_yaml(name) && !name.starts_with('.'));
            // `a.yaml` comes before `a.yml`, and before `a-b.yaml`.
            names.sort_by_key(|name| {
                let path = Path::new(name);
                let stem = path
                    .file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned());
                (stem, name.ends_with(".yml"))
            });
            let paths = names.iter().map(|name| folder.join(name));
            spots.extend(
                paths
                    .filter(|path| self.files.is_file(path) && self.what_is(path) == What::Playbook)
                    .map(Spot::File),
            );
        }
        let own = builtin::PLAYBOOKS.iter();
        spots.extend(own.map(|name| Spot::BuiltIn((*name).to_owned())));
        spots
    }

    /// Returns the names of all playbooks, without loading them.
    fn names(&self) -> Vec<String> {
        let stem = |spot: &Spot| match spot {
            Spot::File(path) => path.file_stem()?.to_str().map(str::to_owned),
            Spot::BuiltIn(name) => Some(name.clone()),
        };
        self.spots().iter().filter_map(stem).collect()
    }

    fn builtin_file(&self, name: &str) -> bool {
        builtin::files().is_file(Path::new(&format!("{name}.yaml")))
    }

    /// Looks whether a file is a playbook. What cannot be read counts as one, so that it is not passed over in
    /// silence.
    fn what_is(&self, path: &Path) -> What {
        let Ok(text) = read_text(self.files, path) else {
            return What::Playbook;
        };
        let mut sources = Sources::new();
        let id = sources.add("", path, "");
        let crisis = match yaml::parse(id, &text, &mut Vec::new()) {
            Some(tree) => tree.get("crisis").is_some(),
            None => text.lines().any(|line| line.starts_with("crisis")),
        };
        if crisis {
            What::Playbook
        } else {
            What::Fragment
        }
    }
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Playbook,
    Fragment,
}

fn listed(spot: Spot, loaded: &Loaded, shadowed: bool) -> Listed {
    let error = loaded.diagnostics.iter().find(|one| one.is_error());
    let error = error.map(|one| match one.place() {
        Some(span) => format!("{}: {}", loaded.sources.place(span), one.message),
        None => one.message.clone(),
    });
    let cases = loaded.book.iter().flat_map(|book| &book.worst_cases);
    let shown = match &spot {
        Spot::BuiltIn(name) => format!("built-in: {name}.yaml"),
        Spot::File(path) => match loaded.sources.iter().next() {
            Some((_, source)) => source.name().to_owned(),
            None => path.display().to_string(),
        },
    };
    Listed {
        id: loaded.id.clone(),
        spot,
        shown,
        title: loaded.title().map(str::to_owned),
        worst_cases: cases
            .map(|(id, case)| (id.clone(), case.what.clone()))
            .collect(),
        shadowed,
        error,
    }
}
