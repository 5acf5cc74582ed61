//! How the walk speaks with a person: what is told, what is handed over, what is heard.
//!
//! The conversation goes one way and the answers that can be copied go another, so that a pipe gets nothing else.

mod plain;
mod terminal;
mod typing;

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use crate::text::visible;

pub use plain::Plain;
pub use terminal::Terminal;

/// How long an input waits before it fails as one that was interrupted, where it can be waited for beside others.
pub const LOOK: Duration = Duration::from_millis(50);

/// How an input fails where somebody wants the program to stop.
pub const STOPPED: io::ErrorKind = io::ErrorKind::ConnectionAborted;

/// How an input fails where a person at it wants to leave what is asked.
pub const LEFT: io::ErrorKind = io::ErrorKind::ConnectionReset;

/// Rings the terminal's bell.
const BELL: &str = "\x07";

/// The most bytes of one answer; of a longer one nothing is kept.
const MAX_BYTES: usize = 1 << 20;

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// One answer, which can have several lines.
    Answer(String),
    /// An answer of more than 1 MiB, of which nothing was kept.
    TooLong,
    /// The wish to leave what is asked, as by Ctrl-C.
    Left(Unsent),
    /// Nothing more will come: the input ended, or the program is told to stop.
    End(Unsent),
}

/// What was typed and not sent when somebody left or the input ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    /// Nothing.
    Nothing,
    /// These words.
    Words(String),
    /// Nobody can say: the line was not seen before it was sent.
    Unknown,
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

    /// Hands over words to be copied, and nothing else. On a terminal nothing in them can steer it.
    ///
    /// # Errors
    /// They cannot be written.
    fn hand_over(&mut self, text: &str) -> io::Result<()>;

    /// Waits for one answer, and announces meanwhile what `watch` sees.
    ///
    /// # Errors
    /// The input cannot be read.
    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard>;

    /// Returns how many lines can be seen at once, where that is known.
    fn height(&mut self) -> Option<usize> {
        None
    }

    /// Says whether nobody sits there: then an answer that is not understood counts as a failure.
    fn is_script(&self) -> bool;
}

/// Shows what would steer a terminal or turn a line round; what only joins letters or emoji stays, for the words are
/// to be copied from there.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| {
        let c = c.to_string();
        if c.contains(steers) {
            visible(&c).into_owned()
        } else {
            c
        }
    });
    Cow::Owned(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_copy_keep_their_emoji_and_cannot_steer() {
        let family = "👨\u{200d}👩\u{200d}👧 ok\nnext";
        assert_eq!(harmless(family), family);
        assert_eq!(harmless("a\u{1b}[2J\u{202e}b"), "a␛[2J<U+202E>b");
    }
}
