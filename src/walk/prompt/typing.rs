//! What is being typed at a terminal, key by key, so that lines that come at once are one answer.
//!
//! A terminal that does not mark a paste sends it as keys. The line editor would take its first line and forget the
//! rest, which it has read already; so Enter only ends an answer once nothing more has come for a moment. Nothing here
//! reads a terminal or writes to one.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustyline::completion::Completer;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};

use super::MAX_BYTES;

/// What the keys came to.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// What stands in the line.
    text: String,
    /// The place of the cursor in it, in bytes.
    cursor: usize,
    /// Whether Enter was pressed at its end.
    entered: bool,
    /// How many keys have changed it.
    keys: u64,
    too_long: bool,
}

/// What came of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// It was sent; a last Enter stands at its end.
    Sent(String),
    /// It was sent, and is too long.
    TooLong,
    /// It was not sent.
    Unsent(String),
}

impl Line {
    fn typed(self) -> Typed {
        match self.entered {
            _ if self.too_long => Typed::TooLong,
            false => Typed::Unsent(self.text),
            true => Typed::Sent(self.text),
        }
    }
}

/// The line, shared by the editor and by whoever waits for a pause in the typing.
#[derive(Debug, Clone, Default)]
pub(super) struct Typing {
    line: Arc<Mutex<Line>>,
    entered: Arc<Mutex<Option<Sender<Turn>>>>,
}

/// What whoever waits is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Enter was pressed.
    Entered,
    /// The editor has ended.
    Ended,
}

impl Typing {
    /// Begins a new line, and tells of each Enter in it.
    pub(super) fn begin(&self, tell: Sender<Turn>) {
        *self.line() = Line::default();
        *locked(&self.entered) = Some(tell);
    }

    /// Ends the line, and returns what was typed.
    pub(super) fn end(&self) -> Typed {
        *locked(&self.entered) = None;
        std::mem::take(&mut *self.line()).typed()
    }

    /// Returns how many keys have changed the line.
    pub(super) fn keys(&self) -> u64 {
        self.line().keys
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        locked(&self.line)
    }

    fn changed(&self, text: &str, cursor: usize) {
        let mut line = self.line();
        line.keys += 1;
        line.cursor = cursor;
        line.text.clear();
        if text.len() > MAX_BYTES {
            line.too_long = true;
        } else {
            line.text.push_str(text);
        }
    }

    /// Takes an Enter; says whether the answer waits for what may still come.
    fn enter(&self) -> bool {
        let mut line = self.line();
        // Nobody pastes into the middle of a line, and there an Enter would part it.
        if line.cursor < line.text.len() {
            return false;
        }
        line.keys += 1;
        line.entered = true;
        let tell = locked(&self.entered);
        tell.as_ref()
            .is_some_and(|tell| tell.send(Turn::Entered).is_ok())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hinter for Typing {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<String> {
        self.changed(line, pos);
        None
    }
}

impl Highlighter for Typing {
    fn highlight_char(&self, _: &str, pos: usize, kind: CmdKind) -> bool {
        if kind == CmdKind::MoveCursor {
            self.line().cursor = pos;
        }
        false
    }
}

impl Validator for Typing {
    fn validate(&self, _: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        // Elsewhere nothing could wake the editor up again.
        Ok(match cfg!(unix) && self.enter() {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Valid(None),
        })
    }
}

impl Completer for Typing {
    type Candidate = String;
}

impl Helper for Typing {}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// Presses keys as the line editor tells of them, and returns what came of it.
    fn press(keys: &str) -> Typed {
        let (tell, told) = channel();
        let typing = Typing::default();
        typing.begin(tell);
        let mut text = String::new();
        for key in keys.chars() {
            if key == '\n' {
                assert!(typing.enter());
                assert_eq!(told.try_recv(), Ok(Turn::Entered));
            }
            text.push(key);
            typing.changed(&text, text.len());
        }
        typing.end()
    }

    #[test]
    fn lines_that_come_at_once_are_one_answer() {
        let sent = |text: &str| Typed::Sent(text.to_owned());
        assert_eq!(press("done\n"), sent("done\n"));
        assert_eq!(press("one\ntwo\n"), sent("one\ntwo\n"));
        assert_eq!(press("one\n\ntwo"), sent("one\n\ntwo"));
        assert_eq!(press("\n"), sent("\n"));
        assert_eq!(
            press("half a thou"),
            Typed::Unsent("half a thou".to_owned())
        );
        let long = "a".repeat(MAX_BYTES + 1);
        let typing = Typing::default();
        typing.changed(&long, long.len());
        assert_eq!(typing.end(), Typed::TooLong);
    }

    #[test]
    fn an_enter_inside_a_line_ends_it_at_once() {
        let (tell, told) = channel();
        let typing = Typing::default();
        typing.begin(tell);
        typing.changed("done", 4);
        typing.line().cursor = 2;
        assert!(!typing.enter());
        assert!(told.try_recv().is_err());
    }
}
