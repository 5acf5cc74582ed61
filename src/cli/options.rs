//! What every command can be told: where incidents lie, which one is meant, and who is at the keyboard.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::id::PersonId;

/// Whether colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal that knows it, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Who is at the keyboard, as was said. It is claimed, not proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Who is meant among those that there are, whatever the case in which they were typed.
    pub known: PersonId,
    /// What was typed.
    pub typed: String,
}

impl Claimed {
    fn read(typed: &str) -> Result<Self, CliError> {
        Ok(Self {
            known: person(typed, &typed.to_lowercase())?,
            typed: typed.to_owned(),
        })
    }

    /// Returns the id of somebody who is listed nowhere: nothing is made of it but what was typed.
    ///
    /// # Errors
    /// What was typed is not spelled as the id of a person.
    pub fn unlisted(&self) -> Result<PersonId, CliError> {
        person(&self.typed, &self.typed)
    }
}

fn person(typed: &str, id: &str) -> Result<PersonId, CliError> {
    PersonId::new(id).map_err(|error| {
        CliError::usage(format!("`{typed}` names no person: {error}"))
            .hint("give the id that the playbook has for you, such as --as ling")
    })
}

/// The options of every command.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Print JSON for programs instead of text for people
    #[arg(long, global = true, help_heading = "Options of every command")]
    pub json: bool,
    /// Use colour; it is never the only sign
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        hide_possible_values = true,
        value_enum,
        default_value_t,
        help_heading = "Options of every command"
    )]
    pub color: Color,
    /// Work on this incident; the beginning of its name is enough [variable: CRISIS_INCIDENT]
    #[arg(
        long,
        global = true,
        value_name = "ID",
        help_heading = "Options of every command"
    )]
    pub incident: Option<String>,
    /// Say who is at the keyboard: the id of a person in the playbook [variable: CRISIS_AS]
    #[arg(
        long = "as",
        global = true,
        value_name = "PERSON",
        help_heading = "Options of every command"
    )]
    pub person: Option<String>,
    /// Keep incidents, playbooks and the team in this folder [variable: CRISIS_HOME]
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        help_heading = "Options of every command"
    )]
    pub home: Option<PathBuf>,
    /// The arguments as they were typed, for where they cannot be saved.
    #[arg(skip)]
    pub typed: String,
}

impl Options {
    /// Returns the folder in which everything is kept, whether it is there or not.
    ///
    /// # Errors
    /// Nothing names one, and the platform has none.
    pub fn home(&self, env: &Env<'_>) -> Result<PathBuf, CliError> {
        if let Some(home) = self
            .home
            .as_ref()
            .filter(|home| !home.as_os_str().is_empty())
        {
            return Ok(env.absolute(home));
        }
        if let Some(home) = env.var("CRISIS_HOME") {
            return Ok(env.absolute(home));
        }
        let data = env.data_dir.as_ref().map(|data| data.join("crisis"));
        data.ok_or_else(|| {
            CliError::usage("there is no folder to keep incidents in")
                .hint("name one: --home FOLDER, or set CRISIS_HOME")
        })
    }

    /// Returns who is at the keyboard, where anybody said so.
    ///
    /// # Errors
    /// What was given is not spelled as the id of a person, even in small letters.
    pub fn person(&self, env: &Env<'_>) -> Result<Option<Claimed>, CliError> {
        let said = self.person.as_deref().or_else(|| env.var("CRISIS_AS"));
        said.map(Claimed::read).transpose()
    }

    /// Tells whether colour may be used on standard output.
    pub fn colored(&self, env: &Env<'_>) -> bool {
        self.colors(env, env.terminal.stdout)
    }

    /// Tells whether colour may be used on standard error.
    pub fn colored_conversation(&self, env: &Env<'_>) -> bool {
        self.colors(env, env.terminal.stderr)
    }

    fn colors(&self, env: &Env<'_>, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !env.terminal.dumb && env.var("NO_COLOR").is_none(),
        }
    }
}
