//! The answers of the interview, in a file of the folder: read at the start, written after each answer.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::authoring::answers::Answers;
use crate::authoring::roles;
use crate::cli::authored::{Author, NewFile, Overwrite};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::diagnostic::{RenderOptions, render};
use crate::playbook::builtin::PLAYBOOKS;

/// The name of the file; a hidden one, so that nobody takes it for a part of the plan.
const NAME: &str = ".crisis-init.yaml";

/// The answers, and where they are kept.
#[derive(Debug)]
pub(in crate::cli) struct Kept {
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) answers: Answers,
    /// Whether there was such a file.
    pub(in crate::cli) was_there: bool,
}

impl Kept {
    /// Reads the answers of a folder; none where it has none.
    pub(in crate::cli) fn of(folder: &Path, author: &Author<'_>) -> Result<Self, CliError> {
        let path = folder.join(NAME);
        let text = author.read(&path)?;
        let answers = match &text {
            Some(text) => read(text, &author.shown(&path))?,
            None => Answers::default(),
        };
        Ok(Self {
            path,
            answers,
            was_there: text.is_some(),
        })
    }

    /// Puts the answers of a file in the place of those that are kept.
    pub(in crate::cli) fn take_file(
        &mut self,
        file: &Path,
        author: &Author<'_>,
    ) -> Result<(), CliError> {
        let path = author.here.join(file);
        let name = author.shown(&path);
        let text = author.read(&path)?;
        let text = text.ok_or_else(|| {
            CliError::usage(format!("there is no file `{name}`"))
                .hint("a file with every key: crisis init --template > answers.yaml")
        })?;
        self.answers = read(&text, &name)?;
        Ok(())
    }

    /// Says that the answers are kept, and how it goes on.
    pub(in crate::cli) fn told_pause(
        &self,
        command: &str,
        author: &Author<'_>,
        env: &mut Env<'_>,
    ) -> Result<(), CliError> {
        writeln!(
            env.stderr,
            "\nPaused. Your answers are kept in {}.\nTo go on: {command}",
            author.shown(&self.path)
        )?;
        Ok(())
    }

    /// Writes them down.
    pub(in crate::cli) fn save(&self, author: &Author<'_>) -> Result<(), CliError> {
        let file = NewFile {
            path: self.path.clone(),
            text: self.answers.write(),
        };
        author.write(&file, Overwrite::Yes)
    }
}

fn read(text: &str, name: &str) -> Result<Answers, CliError> {
    let roles = roles();
    Answers::read(text, name, &roles, &PLAYBOOKS).map_err(|(sources, wrong)| {
        let drawn = render(&wrong, &sources, RenderOptions::default());
        CliError::usage(format!(
            "these answers cannot be taken\n{}",
            drawn.trim_end()
        ))
        .hint("a file with every key: crisis init --template")
    })
}

/// Returns the folder that holds the answers for a folder of playbooks.
pub(in crate::cli) fn root_of(playbooks: &Path) -> PathBuf {
    match (playbooks.file_name(), playbooks.parent()) {
        (Some(name), Some(parent)) if name == "playbooks" => parent.to_owned(),
        _ => playbooks.to_owned(),
    }
}
