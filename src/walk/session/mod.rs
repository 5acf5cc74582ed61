//! The loop: show what is next, hear an answer, log what follows, and show again.
//!
//! Every answer is on disk before the next screen. Nothing is decided here, and an answer that is not understood
//! leaves no trace in the log.

mod follow;
mod said;

use std::io;

use crate::account::tell;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::store::WriteError;
use crate::text::wrap;
use crate::walk::answer::Moment;
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::{Focus, focus};
use crate::walk::prompt::{Heard, Prompt};
use crate::walk::reminder::Reminders;
use crate::walk::running::{RunError, Running};
use crate::walk::screen;

/// How a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How many answers of a script were not understood or were refused.
    pub failed: u32,
    /// How many answers could not be written to the log.
    pub unsaved: u32,
}

/// Why a walk could not go on.
#[derive(Debug, thiserror::Error)]
pub enum WalkError {
    /// The log could not be read or written.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The streams of the walk failed.
    #[error("could not read or write the conversation")]
    Stream(#[from] io::Error),
}

/// How much of the screen is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// All of it.
    Full,
    /// What is left to do at the same step.
    Short,
    /// Nothing: what was said stands for itself.
    Nothing,
}

/// One person at one keyboard.
struct Session<'s, 'e> {
    running: &'s mut Running<'e>,
    prompt: &'s mut dyn Prompt,
    width: usize,
    reminders: Reminders,
    /// The last line of the log that was told or written here.
    seen: u64,
    /// The visit that the person chose to work on.
    chosen: Option<Visit>,
    failed: u32,
    unsaved: u32,
    /// Whether the walk ends, and why.
    over: Option<Over>,
}

/// Why a walk ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    /// Nothing more will be heard, or the person stops.
    Paused,
    /// The incident was closed here.
    Closed,
}

/// Walks through an incident until it is closed or the person stops.
///
/// # Errors
/// The log cannot be written any more, or the streams failed.
pub fn walk(
    running: &mut Running<'_>,
    prompt: &mut dyn Prompt,
    width: usize,
) -> Result<Ended, WalkError> {
    let seen = running.state().events;
    let mut session = Session {
        running,
        prompt,
        width: width.min(screen::COLUMNS),
        reminders: Reminders::default(),
        seen,
        chosen: None,
        failed: 0,
        unsaved: 0,
        over: None,
    };
    session.run()?;
    Ok(Ended {
        failed: session.failed,
        unsaved: session.unsaved,
    })
}

impl Session<'_, '_> {
    fn run(&mut self) -> Result<(), WalkError> {
        let mut shown: Option<Focus> = None;
        let mut due = Due::Full;
        loop {
            self.catch_up()?;
            let (focus, asking) = self.moment();
            if shown.as_ref() != Some(&focus) {
                due = Due::Full;
            }
            self.show(&focus, &asking, due)?;
            shown = Some(focus.clone());
            if let Some(typed) = self.hear()? {
                // Enter after a wait says nothing but that somebody has seen that it is over.
                let went_on = self.catch_up()? && typed.trim().is_empty();
                if !went_on {
                    due = self.answer(&typed, &focus, &asking)?;
                }
            }
            match self.over {
                Some(Over::Paused) => return self.pause(),
                Some(Over::Closed) => return self.closed(),
                None => {}
            }
        }
    }

    /// Writes down what time alone has settled; says whether there was anything.
    fn catch_up(&mut self) -> Result<bool, WalkError> {
        let now = self.running.now();
        let state = self.running.state();
        let over = state.visits.current().is_some_and(|(visit, known)| {
            let step = self.running.rules().step(&visit.step);
            step.is_some_and(|step| matches!(step.kind, Kind::Wait(_)))
                && known.due.is_some_and(|due| due <= now)
        });
        if !over || self.running.trouble().is_some() {
            return Ok(false);
        }
        self.tell("The wait is over.")?;
        self.command(&Command::CatchUp, "")?;
        Ok(true)
    }

    /// Returns what is to be done now, and what is asked.
    fn moment(&self) -> (Focus, Asking) {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let focus = focus(&view, &owed, self.chosen.as_ref());
        let asking = focus
            .visit()
            .map_or(Asking::Word, |visit| asking(&view, visit));
        (focus, asking)
    }

    fn show(&mut self, focus: &Focus, asking: &Asking, due: Due) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let moment = Moment {
            view,
            focus,
            asking,
        };
        let text = match due {
            Due::Full => {
                // What the screen shows is not announced as well.
                self.reminders.hush(&view);
                format!("\n{}", screen::full(&moment, &owed, self.width))
            }
            Due::Short => screen::short(&moment, &owed, self.width),
            Due::Nothing => return Ok(()),
        };
        self.tell(&text)
    }

    /// Waits for an answer; meanwhile tells what others do and what falls due. `None` where nothing came
    /// that can be answered.
    fn hear(&mut self) -> Result<Option<String>, WalkError> {
        let Self {
            running,
            prompt,
            reminders,
            seen,
            width,
            ..
        } = self;
        let mut watch = || {
            let mut lines = news(running, seen);
            lines.extend(reminders.due(&running.view(running.now())));
            lines.iter().map(|line| wrap(line, *width, "")).collect()
        };
        match prompt.hear(&mut watch)? {
            Heard::Answer(typed) => Ok(Some(typed)),
            Heard::TooLong => {
                self.note_failure();
                self.say("Not logged: that was too long, for it has more than 1 MiB.")?;
                self.say("Keep the text in a file, and note where that is.")?;
                Ok(None)
            }
            Heard::End => {
                self.over = Some(Over::Paused);
                Ok(None)
            }
        }
    }

    fn tell(&mut self, text: &str) -> Result<(), WalkError> {
        Ok(self.prompt.tell(text)?)
    }

    /// Tells something that may be longer than a line.
    fn say(&mut self, text: &str) -> Result<(), WalkError> {
        let text = wrap(text, self.width, "");
        self.tell(&text)
    }

    /// Counts an answer of a script that came to nothing.
    fn note_failure(&mut self) {
        if self.prompt.is_script() {
            self.failed += 1;
        }
    }

    fn pause(&mut self) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let log = self.running.folder().log();
        let text = screen::paused(&view, &owed, self.unsaved, &log, self.width);
        // A terminal that was closed hears nothing more, and nothing is lost by that.
        let _ = self.prompt.tell(&text);
        Ok(())
    }

    fn closed(&mut self) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let log = self.running.folder().log();
        let text = screen::closed(&view, &owed, &log, self.width);
        self.tell(&text)
    }
}

/// Reads what others have logged, and returns it in lines.
fn news(running: &mut Running<'_>, seen: &mut u64) -> Vec<String> {
    // A log that cannot be read now is told of when something is to be written.
    let _ = running.refresh();
    let last = running.state().events;
    if last <= *seen {
        return Vec::new();
    }
    let view = running.view(running.now());
    let lines = running
        .entries_after(*seen)
        .filter(tell::is_news)
        .map(|entry| tell::entry(&view, &entry))
        .collect();
    *seen = last;
    lines
}

/// Says whether a failed write ends the walk: after one that was not confirmed nothing more may be written.
fn is_final(error: &RunError) -> bool {
    !matches!(
        error,
        RunError::Refused(_)
            | RunError::Write(WriteError::NotWritten { .. } | WriteError::Line { .. })
    )
}

#[cfg(test)]
mod tests;
