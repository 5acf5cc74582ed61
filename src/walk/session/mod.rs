//! The loop: show what is next, hear an answer, log what follows, and show again.
//!
//! Every answer is on disk before the next screen. Nothing is decided here, and an answer that is not understood
//! leaves no trace in the log. What is said of an answer stands behind a full screen, where a small window shows it, and before
//! one that would not be seen whole otherwise.

mod follow;
mod look;
mod news;
mod refused;
mod said;

use std::collections::BTreeMap;
use std::io;

use crate::id::ChannelId;
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::store::WriteError;
use crate::text::{visible_lines, wrap};
use crate::walk::answer::Moment;
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::{Focus, focus};
use crate::walk::prompt::{Heard, Prompt, Unsent};
use crate::walk::reminder::Reminders;
use crate::walk::running::{RunError, Running};
use crate::walk::screen::{self, Kept};

/// After how many answers that were not understood the next one has the step shown again.
const MISSED: u32 = 1;

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

/// What is on the screen: an answer is meant for that, whatever others have done since.
struct Seen {
    focus: Focus,
    asking: Asking,
    state: State,
}

/// What came instead of words.
enum Came {
    /// Words.
    Typed(String),
    /// The wish to leave what is asked.
    Left,
    /// Nothing that can be answered.
    Nothing,
}

/// One person at one keyboard.
struct Session<'s, 'e> {
    running: &'s mut Running<'e>,
    prompt: &'s mut dyn Prompt,
    width: usize,
    reminders: Reminders,
    /// The last line of the log that was told or written here.
    told: u64,
    /// What is on the screen.
    seen: Seen,
    /// A question that the person does not want to answer now.
    left: Option<(Focus, Asking)>,
    /// The words that were handed over to be posted.
    copied: BTreeMap<(Visit, ChannelId), String>,
    /// The visit that the person chose to work on.
    chosen: Option<Visit>,
    /// What is said of the last answer and is not on the screen yet.
    unshown: Vec<String>,
    /// What was typed where a yes or a no was asked for: an answer of its own, for what is on the screen.
    again: Option<String>,
    failed: u32,
    /// How many answers were not understood since the step was shown last.
    missed: u32,
    unsaved: u32,
    /// What was typed and not sent when the last question was left.
    unsent: Unsent,
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
    let told = running.state().events;
    let mut session = Session {
        running,
        prompt,
        width: width.min(screen::COLUMNS),
        reminders: Reminders::default(),
        told,
        seen: Seen {
            focus: Focus::Nothing,
            asking: Asking::Word,
            state: State::default(),
        },
        left: None,
        copied: BTreeMap::new(),
        chosen: None,
        unshown: Vec::new(),
        again: None,
        failed: 0,
        missed: 0,
        unsaved: 0,
        unsent: Unsent::Nothing,
        over: None,
    };
    if let Err(error) = session.run() {
        // The error is told in any case; what is in the log should be as well.
        let _ = session.show_said();
        return Err(error);
    }
    Ok(Ended {
        failed: session.failed,
        unsaved: session.unsaved,
    })
}

impl Session<'_, '_> {
    fn run(&mut self) -> Result<(), WalkError> {
        let mut due = Due::Full;
        loop {
            self.catch_up()?;
            let before = std::mem::replace(&mut self.seen.focus, Focus::Nothing);
            self.look_up();
            if before != self.seen.focus {
                due = Due::Full;
            }
            // In a window, what was not understood pushes the action out of sight.
            if self.missed > MISSED && due == Due::Nothing && self.prompt.height().is_some() {
                due = Due::Short;
            }
            if due != Due::Nothing {
                self.missed = 0;
            }
            self.show(due)?;
            match self.hear()? {
                Came::Typed(typed) => {
                    due = self.heard(&typed)?;
                    while let Some(typed) = self.again.take() {
                        due = self.heard(&typed)?;
                    }
                }
                Came::Left if self.seen.asking != Asking::Word => {
                    self.say("Nothing was logged. Enter asks again.");
                    self.left = Some((self.seen.focus.clone(), self.seen.asking.clone()));
                    due = Due::Short;
                }
                Came::Left => self.over = Some(Over::Paused),
                Came::Nothing => {}
            }
            match self.over {
                Some(Over::Paused) => return self.pause(),
                Some(Over::Closed) => return self.closed(),
                None => {}
            }
        }
    }

    /// Does what was typed. Enter by itself says nothing where others have changed what comes first, or where a wait
    /// is over: then it is a wish to see how things stand.
    fn heard(&mut self, typed: &str) -> Result<Due, WalkError> {
        let went_on = self.catch_up()?;
        if !typed.trim().is_empty() {
            return self.answer(typed);
        }
        if self.changed() {
            return Ok(Due::Full);
        }
        if self.left.take().is_some() || went_on {
            return Ok(Due::Short);
        }
        self.answer(typed)
    }

    /// Says whether others have changed what is asked, or whose it is, since the screen was shown.
    fn changed(&self) -> bool {
        let (seen, state) = (&self.seen, self.running.state());
        if state.events == seen.state.events {
            return false;
        }
        let (focus, asking) = now(self.running, self.chosen.as_ref());
        let rules = self.running.rules();
        let owner = |state: &State| rules.has_step(state, seen.focus.visit()?);
        focus != seen.focus
            || (asking != seen.asking && self.left.is_none())
            || owner(state) != owner(&seen.state)
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
        self.say("The wait is over.");
        self.command(&Command::CatchUp, "")?;
        Ok(true)
    }

    /// Takes what is to be done now, and what is asked, for what the screen shows.
    fn look_up(&mut self) {
        let (focus, mut asking) = now(self.running, self.chosen.as_ref());
        let same = |left: &(Focus, Asking)| left.0 == focus && left.1 == asking;
        if self.left.as_ref().is_some_and(same) {
            asking = Asking::Word;
        } else {
            self.left = None;
        }
        self.seen.focus = focus;
        self.seen.asking = asking;
        let state = self.running.state();
        if state.events != self.seen.state.events {
            self.seen.state = state.clone();
        }
    }

    /// Returns the moment for which something is typed: what is on the screen, with the incident as it is now.
    fn moment(&self) -> Moment<'_> {
        Moment {
            view: self.running.view(self.running.now()),
            focus: &self.seen.focus,
            asking: &self.seen.asking,
            shown: &self.seen.state,
        }
    }

    /// Returns how many lines a screen may have, so that what is said of the last answer and the prompt stand below it.
    fn room(&mut self) -> Option<usize> {
        let said = self.unshown.iter().map(|text| text.lines().count());
        let said = match said.sum::<usize>() {
            0 => 0,
            lines => lines + 1,
        };
        let height = self.prompt.height()?;
        Some(height.saturating_sub(said + 1))
    }

    fn show(&mut self, due: Due) -> Result<(), WalkError> {
        let room = self.room();
        let height = self.prompt.height();
        let moment = self.moment();
        let view = moment.view;
        let owed = obligations(view.rules, view.state, view.now);
        match due {
            Due::Full => {
                let shown = |room| screen::full(&moment, &owed, self.width, room);
                let fits = |text: &str, room: Option<usize>| {
                    room.is_none_or(|room| text.lines().count() <= room)
                };
                let mut text = shown(room);
                // What is to be done comes first: what was said makes room for it, where that helps.
                let whole = height.map(|height| height.saturating_sub(1));
                let mut above = false;
                if !fits(&text, room) {
                    let alone = shown(whole);
                    above = fits(&alone, whole);
                    if above {
                        text = alone;
                    }
                }
                // What the screen shows is not announced as well.
                self.reminders.hush(&self.running.view(view.now));
                if above {
                    self.show_said()?;
                }
                self.prompt.tell(&format!("\n{text}"))?;
                if !self.unshown.is_empty() {
                    self.prompt.tell("")?;
                }
                self.show_said()
            }
            Due::Short => {
                let room = height.map(|height| height.saturating_sub(1));
                let text = screen::short(&moment, &owed, self.width, room);
                self.tell(&text)
            }
            Due::Nothing => self.show_said(),
        }
    }

    /// Waits for an answer; meanwhile tells what others do and what falls due.
    fn hear(&mut self) -> Result<Came, WalkError> {
        self.show_said()?;
        let Self {
            running,
            prompt,
            reminders,
            told,
            seen,
            chosen,
            width,
            ..
        } = self;
        let mut first = seen.focus.clone();
        let mut watch = || {
            let mut lines = news::read(running, told, seen);
            if !lines.is_empty() {
                let (focus, _) = now(running, chosen.as_ref());
                if focus != first {
                    lines.extend(news::first_now(running, &focus, seen));
                    first = focus;
                }
            }
            lines.extend(reminders.due(&running.view(running.now())));
            lines.iter().map(|line| wrap(line, *width, "")).collect()
        };
        match prompt.hear(&mut watch)? {
            Heard::Answer(typed) => {
                self.unsent = Unsent::Nothing;
                Ok(Came::Typed(typed))
            }
            Heard::TooLong => {
                self.note_failure();
                self.say("Not logged: that was too long, for it has more than 1 MiB.");
                self.say("Keep the text in a file, and note where that is.");
                Ok(Came::Nothing)
            }
            Heard::Left(unsent) => {
                self.not_sent(unsent);
                Ok(Came::Left)
            }
            Heard::End(unsent) => {
                self.not_sent(unsent);
                self.over = Some(Over::Paused);
                Ok(Came::Nothing)
            }
        }
    }

    /// Waits for the answer to a question beside the screen's own; whoever leaves it is back at the prompt.
    fn ask(&mut self) -> Result<Option<String>, WalkError> {
        Ok(match self.hear()? {
            Came::Typed(typed) => Some(typed),
            Came::Left => {
                self.say("Nothing was logged.");
                None
            }
            Came::Nothing => None,
        })
    }

    /// Shows something at once, behind what was said before it.
    fn tell(&mut self, text: &str) -> Result<(), WalkError> {
        self.show_said()?;
        Ok(self.prompt.tell(text)?)
    }

    /// Says something that may be longer than a line, and that may name what stands in a file. It is shown with
    /// whatever comes next: behind a full screen, before anything else.
    fn say(&mut self, text: &str) {
        self.unshown
            .push(wrap(&visible_lines(text), self.width, ""));
    }

    fn show_said(&mut self) -> Result<(), WalkError> {
        for text in std::mem::take(&mut self.unshown) {
            self.prompt.tell(&text)?;
        }
        Ok(())
    }

    /// Counts an answer of a script that came to nothing.
    fn note_failure(&mut self) {
        if self.prompt.is_script() {
            self.failed += 1;
        }
    }

    /// Says what was typed and not sent, so that it is not lost from sight.
    fn not_sent(&mut self, unsent: Unsent) {
        if let Unsent::Words(words) = &unsent {
            self.say(&format!("Not logged: {words}"));
        }
        self.unsent = unsent;
    }

    fn pause(&mut self) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let log = self.running.folder().log();
        let kept = match (self.unsaved, &self.unsent) {
            (0, Unsent::Nothing) => Kept::All,
            (0, Unsent::Words(_)) => Kept::AllElse,
            (0, Unsent::Unknown) => Kept::AllSent,
            _ => Kept::Some,
        };
        let text = screen::paused(&view, &owed, kept, &log, self.width);
        // A terminal that was closed hears nothing more, and nothing is lost by that.
        let _ = self.tell(&text);
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

/// Returns what is to be done now, and what is asked.
fn now(running: &Running<'_>, chosen: Option<&Visit>) -> (Focus, Asking) {
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    let focus = focus(&view, &owed, chosen);
    let asking = focus
        .visit()
        .map_or(Asking::Word, |visit| asking(&view, visit));
    (focus, asking)
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
