//! How the walk speaks with a person: what is told, what is handed over, what is heard.
//!
//! The conversation goes one way and the answers that can be copied go another, so that a pipe gets nothing else.

mod plain;
mod terminal;

use std::io;

pub use plain::Plain;
pub use terminal::Terminal;

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// One answer, which can have several lines.
    Answer(String),
    /// Nothing more will come: the input ended, or somebody stopped.
    End,
}

/// Looks around while the walk waits for an answer, and returns lines to announce.
pub type Watch<'w> = dyn FnMut() -> Vec<String> + Send + 'w;

/// Speaks with a person, or with a script.
pub trait Prompt {
    /// Says something; the text has no line end at its end.
    ///
    /// # Errors
    /// Nobody can hear it any more.
    fn tell(&mut self, text: &str) -> io::Result<()>;

    /// Hands over words to be copied, and nothing else.
    ///
    /// # Errors
    /// They cannot be written.
    fn hand_over(&mut self, text: &str) -> io::Result<()>;

    /// Waits for one answer, and announces meanwhile what `watch` sees.
    ///
    /// # Errors
    /// The input cannot be read.
    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard>;

    /// Says whether nobody sits there: then an answer that is not understood counts as a failure.
    fn is_script(&self) -> bool;
}
