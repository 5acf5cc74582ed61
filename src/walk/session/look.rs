//! What is shown on request: what is owed, the steps so far, words to copy, the last question again.

use crate::account::brief::{aloud, brief};
use crate::account::tell::bytes;
use crate::id::ChannelId;
use crate::incident::entry::Entry;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::forbidden::Ready;
use crate::response::obligations::obligations;
use crate::response::statement::{complete, fill};
use crate::text::visible;
use crate::time::Timestamp;
use crate::walk::answer::Look;
use crate::walk::asking::Asking;
use crate::walk::evidence;
use crate::walk::remark::capital;
use crate::walk::screen;
use crate::walk::session::{Due, Over, Session, WalkError};
use crate::walk::wording::not_yet as not_yet_posted;

/// How many lines of the log are shown.
const LINES: u64 = 12;

/// The most lines of an answer below which the step is shown again.
const FEW: usize = 3;

impl Session<'_, '_> {
    /// Shows what is asked for; nothing is logged.
    pub(super) fn look(&mut self, look: Look) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let text = match look {
            Look::Status => screen::status(&view, &owed, &Ready::in_the_walk, self.width),
            Look::People => screen::people(&view, self.width),
            Look::Words(typed) => {
                let text =
                    screen::checked(&view, self.seen.focus.visit(), typed.as_deref(), self.width);
                self.tell(&text)?;
                // What was asked for is not pushed off the screen.
                let long = text.lines().count() > FEW;
                return Ok(if long { Due::Nothing } else { Due::Short });
            }
            Look::Brief => aloud(&brief(&view, None), self.width),
            Look::Attach { file, happened } => return self.attach(&file, happened),
            Look::Back => screen::back(&view, self.width),
            Look::Help(Some(word)) => screen::help_word(word, self.width),
            Look::Here => screen::help_here(&self.moment(), self.width),
            Look::Help(None) => screen::help(&self.moment(), self.width),
            Look::Lines => {
                let first = view.state.events.saturating_sub(LINES);
                let last: Vec<Entry> = self.running.entries_after(first).collect();
                screen::lines(&view, &last, self.width)
            }
            Look::Work(visit) => {
                self.chosen = Some(visit);
                return Ok(Due::Full);
            }
            Look::Line => {
                self.chosen = self.running.state().visits.cursor.clone();
                return Ok(Due::Full);
            }
            Look::Copy(channel) => return self.copy(&channel),
            Look::Pause => {
                self.over = Some(Over::Paused);
                return Ok(Due::Nothing);
            }
        };
        self.tell(&text)?;
        Ok(Due::Short)
    }

    /// Keeps a file as evidence, and logs it.
    fn attach(&mut self, typed: &str, happened: Option<Timestamp>) -> Result<Due, WalkError> {
        let probe = evidence::probe().at(happened);
        if self.running.check(&probe).is_err() {
            // It is refused as anything else is; nothing was copied.
            return self.log(&probe, typed);
        }
        let path = evidence::path(typed, &self.running.world().here);
        self.show_said()?;
        let Self {
            running, prompt, ..
        } = self;
        let mut heard = Ok(());
        let kept = evidence::keep(running, &path, |percent, progress| {
            if percent.is_multiple_of(10) && heard.is_ok() {
                let total = bytes(progress.total);
                heard = prompt.tell(&format!("copied {percent} % of {total}"));
            }
        });
        heard?;
        match kept {
            Ok(attached) => {
                let command = evidence::command(attached, &path, None);
                self.log(&command.at(happened), typed)
            }
            Err(error) => {
                self.note_failure();
                let mut why = visible(&error.to_string()).into_owned();
                let mut cause = std::error::Error::source(&error);
                while let Some(more) = cause {
                    why.push_str(&format!(": {more}"));
                    cause = more.source();
                }
                self.say(&format!("Not logged: {why}."));
                if let Some(advice) = evidence::advice(&error) {
                    self.say(&capital(&format!("{advice}.")));
                }
                Ok(Due::Nothing)
            }
        }
    }

    /// Hands the words for a channel over, and nothing else.
    fn copy(&mut self, channel: &ChannelId) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let found = self.seen.focus.visit().and_then(|visit| {
            let known = view.state.visits.get(visit)?;
            let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
            let filled = view.filling(known, |filling| fill(filling, words, channel));
            Some(filled)
        });
        let text = found.as_ref().and_then(|filled| complete(filled.as_ref()?));
        let has_words = found.is_none_or(|filled| filled.is_some());
        match text {
            Some(text) => {
                let not_yet = self.seen.focus.visit();
                let not_yet = not_yet.map_or_else(Vec::new, |visit| not_yet_posted(&view, visit));
                for why in not_yet {
                    self.say(&capital(&format!("{why}.")));
                }
                self.show_said()?;
                self.prompt.hand_over(&text)?;
                if matches!(
                    self.seen.asking,
                    Asking::Confirm { .. } | Asking::Consent(_)
                ) {
                    self.say(
                        "Not final yet: the times in these words can change with the next answer. Copy them again then.",
                    );
                }
                if let Some(visit) = self.seen.focus.visit() {
                    self.copied.insert((visit.clone(), channel.clone()), text);
                }
                Ok(match self.seen.asking {
                    Asking::Word => Due::Nothing,
                    _ => Due::Short,
                })
            }
            None => {
                self.note_failure();
                let why = if has_words {
                    "a blank is still empty; fill it in first".to_owned()
                } else {
                    format!("there are no words for {channel}")
                };
                self.say(&format!("Not copied: {why}."));
                Ok(Due::Short)
            }
        }
    }

    /// Asks the last question again.
    pub(super) fn ask_again(&mut self, visit: &Visit) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let text = screen::question(&view, visit, self.width);
        let is_question = view
            .rules
            .step(&visit.step)
            .is_some_and(|step| matches!(step.kind, Kind::Decide(_)));
        if !is_question {
            self.say("The last answer stands at a step that the playbook does not have.");
            return Ok(Due::Nothing);
        }
        self.tell(&text)?;
        match self.ask()? {
            None => Ok(Due::Nothing),
            Some(typed) if typed.trim().is_empty() => {
                self.say("The answer stays as it is.");
                Ok(Due::Short)
            }
            Some(typed) if typed.trim_start().starts_with('/') => {
                self.again = Some(typed);
                Ok(Due::Nothing)
            }
            Some(typed) => self.answer(&format!("/wrong {}", typed.trim())),
        }
    }
}
