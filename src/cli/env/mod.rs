//! Everything that the program has of the world outside, in one value: nothing below `cli` reaches for more.
//!
//! A test makes one with a stepping clock, a temporary folder and streams in memory. The one of the machine is made
//! by [`RealEnv`], which is the only place that asks the operating system.

mod real;
mod typed;

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::random::Random;
use crate::source::Files;
use crate::store::Disk;
use crate::time::{Clock, Zone};

pub use real::RealEnv;

/// The world, as the program is given it.
pub struct Env<'e> {
    /// The variables of the environment; those that are not UTF-8 are left out.
    pub vars: BTreeMap<String, String>,
    /// The folder in which the program was started.
    pub cwd: PathBuf,
    /// The platform's folder for the data of programs, where it has one.
    pub data_dir: Option<PathBuf>,
    /// Tells the time.
    pub clock: &'e dyn Clock,
    /// Gives random bytes.
    pub random: &'e dyn Random,
    /// Where logs are written.
    pub disk: Arc<dyn Disk>,
    /// From where playbooks are read.
    pub files: &'e dyn Files,
    /// What is typed or piped in.
    pub stdin: Box<dyn BufRead + 'e>,
    /// The answer. It may be buffered: flush it before waiting for anybody.
    pub stdout: Box<dyn Write + 'e>,
    /// The conversation.
    pub stderr: Box<dyn Write + 'e>,
    /// What kind of thing the three streams are.
    pub terminal: Terminal,
    /// The zone of the machine.
    pub zone: Zone,
    /// The user of the operating system.
    pub os_user: String,
    /// The name of the machine.
    pub host: String,
}

impl Env<'_> {
    /// Returns a variable that is set to something.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// Returns the path as seen from the folder in which the program was started.
    pub fn absolute(&self, path: impl Into<PathBuf>) -> PathBuf {
        self.cwd.join(path.into())
    }
}

/// Which streams are terminals, and what the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether somebody types.
    pub stdin: bool,
    /// Whether somebody reads the answer as it comes.
    pub stdout: bool,
    /// Whether somebody reads the conversation as it comes.
    pub stderr: bool,
    /// How many columns a line has.
    pub columns: usize,
    /// Whether it understands no sequences at all, not even colour.
    pub dumb: bool,
}

impl Terminal {
    /// How many columns are counted on where nothing says how many there are.
    pub const COLUMNS: usize = 80;

    /// Says that nothing is a terminal, as in a pipe.
    pub const NONE: Self = Self {
        stdin: false,
        stdout: false,
        stderr: false,
        columns: Self::COLUMNS,
        dumb: true,
    };
}
