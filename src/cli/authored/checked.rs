//! New texts before they are written: loaded and linted where they will lie.

use std::path::{Path, PathBuf};

use crate::cli::authored::shorter::shorten;
use crate::cli::authored::{Author, NewFile};
use crate::diagnostic::Diagnostic;
use crate::lint::{Settings, lint};
use crate::playbook::load::{Options, Origin, load};
use crate::source::{FileError, FileKind, Files, MemoryFiles};
use crate::text::visible;

/// How often texts are made shorter, because one change shows the next.
const ROUNDS: usize = 16;

/// What the linter says of new files.
#[derive(Debug, Default)]
pub(in crate::cli) struct Checked {
    /// Each finding once, as `file:line: CODE message`.
    pub(in crate::cli) findings: Vec<String>,
    /// How many answers in blanks may have fewer letters now.
    pub(in crate::cli) shortened: usize,
}

/// Lints the playbooks among new files by every rule, with the new files in front of those on the disk. Where a longer
/// domain made words too long, it makes room in the blanks.
pub(in crate::cli) fn checked(
    author: &Author<'_>,
    files: &mut [NewFile],
    playbooks: &[PathBuf],
) -> Checked {
    let settings = Settings::new(author.today);
    let mut checked = Checked::default();
    for path in playbooks {
        for round in 0..=ROUNDS {
            let over = Over::new(author, files);
            let options = Options {
                origin: Origin::File,
                below: Some(&author.here),
                team: None,
            };
            let linted = lint(load(&over, path, &options), &settings, author.zone);
            let shorter = match round < ROUNDS {
                true => shorten(files, &linted.diagnostics, &linted.sources),
                false => 0,
            };
            checked.shortened += shorter;
            if shorter > 0 {
                continue;
            }
            for one in &linted.diagnostics {
                let told = told(one, &linted.sources);
                if !checked.findings.contains(&told) {
                    checked.findings.push(told);
                }
            }
            break;
        }
    }
    checked
}

fn told(one: &Diagnostic, sources: &crate::source::Sources) -> String {
    let place = one.place().map(|span| {
        let line = sources.line_col(span).line;
        format!("{}:{line}: ", sources.get(span.source).name())
    });
    let told = format!(
        "{}{} {}",
        place.unwrap_or_default(),
        one.code.id(),
        one.message
    );
    visible(&told).into_owned()
}

/// Files as they will be.
struct Over<'d> {
    memory: MemoryFiles,
    disk: &'d dyn Files,
}

impl<'d> Over<'d> {
    fn new(author: &Author<'d>, files: &[NewFile]) -> Self {
        let mut memory = MemoryFiles::new();
        for file in files {
            memory.add(&file.path, file.text.as_bytes());
        }
        Self {
            memory,
            disk: author.files,
        }
    }
}

impl Files for Over<'_> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        match self.memory.kind(path) {
            Some(FileKind::File) => self.memory.read(path, limit),
            _ => self.disk.read(path, limit),
        }
    }

    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError> {
        self.disk
            .names(folder)
            .or_else(|_| self.memory.names(folder))
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError> {
        if let Ok(real) = self.disk.canonical(path) {
            return Ok(real);
        }
        // What is not there yet lies in a folder that is.
        match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) if self.memory.exists(path) => {
                Ok(self.canonical(parent)?.join(name))
            }
            _ => Err(FileError::NotFound),
        }
    }

    fn kind(&self, path: &Path) -> Option<FileKind> {
        self.memory.kind(path).or_else(|| self.disk.kind(path))
    }
}
