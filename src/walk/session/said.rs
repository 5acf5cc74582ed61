//! What is done with an answer.

use crate::account::tell;
use crate::id::ChannelId;
use crate::incident::line::Seq;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::response::refusal::Refusal;
use crate::response::statement::{complete, fill};
use crate::text::visible;
use crate::walk::answer::{Look, Misread, Moment, Said, parse, taken_as_text, words};
use crate::walk::asking::Asking;
use crate::walk::focus::Focus;
use crate::walk::running::{RunError, Told};
use crate::walk::screen;
use crate::walk::session::{Due, Over, Session, WalkError, is_final};

impl Session<'_, '_> {
    /// Reads an answer and does what it says.
    pub(super) fn answer(
        &mut self,
        typed: &str,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        let moment = Moment {
            view: self.running.view(self.running.now()),
            focus,
            asking,
        };
        match parse(typed, &moment) {
            Ok(said) => self.act(said, typed, focus, asking),
            Err(misread) => {
                self.misread(&misread)?;
                Ok(Due::Nothing)
            }
        }
    }

    fn act(
        &mut self,
        said: Said,
        typed: &str,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        match said {
            Said::Do(ref command) => {
                let due = self.log(command, typed)?;
                let filled = matches!(due, Due::Short);
                if let Some(hint) = taken_as_text(&said, typed, asking).filter(|_| filled) {
                    self.say(&capital(&hint))?;
                }
                Ok(due)
            }
            Said::Look(look) => self.look(look, focus, asking),
            Said::Nothing(text) => {
                self.say(&text)?;
                Ok(Due::Nothing)
            }
            Said::Propose { question, command } => {
                self.say(&question)?;
                self.propose(&command, focus, asking)
            }
            Said::Paste(text) => self.paste(&text, focus, asking),
            Said::AskAgain(visit) => self.ask_again(&visit, focus, asking),
        }
    }

    pub(super) fn misread(&mut self, misread: &Misread) -> Result<(), WalkError> {
        self.note_failure();
        self.say(&format!("Not logged: {}", ended(&misread.message)))?;
        for hint in &misread.hints {
            self.say(&capital(hint))?;
        }
        Ok(())
    }

    /// Logs a command that was typed, and says what came of it.
    pub(super) fn log(&mut self, command: &Command, typed: &str) -> Result<Due, WalkError> {
        if self.command(command, typed)?.is_none() {
            return Ok(Due::Nothing);
        }
        if let Command::Begin { step } = command {
            let visits = &self.running.state().visits;
            self.chosen = visits.open_visit_of(step).cloned();
        }
        if matches!(command, Command::Close { .. }) && self.running.state().closing.is_some() {
            self.over = Some(Over::Closed);
        }
        Ok(match command {
            Command::Note { .. } | Command::Count { .. } => Due::Nothing,
            _ => Due::Short,
        })
    }

    /// Logs a command, and says what came of it; `None` where nothing did.
    pub(super) fn command(
        &mut self,
        command: &Command,
        typed: &str,
    ) -> Result<Option<()>, WalkError> {
        match self.running.run(command) {
            Ok(told) => {
                self.told(&told)?;
                self.follow(&told)?;
                Ok(Some(()))
            }
            Err(RunError::Refused(refusal)) => self.refused(command, &refusal, typed),
            Err(error) => {
                self.not_saved(&error)?;
                if is_final(&error) {
                    return Err(error.into());
                }
                Ok(None)
            }
        }
    }

    /// Says in one line what is in the log now.
    fn told(&mut self, told: &Told) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let news: Vec<String> = told
            .entries
            .iter()
            .filter(|entry| tell::is_news(entry))
            .chain(told.entries.iter().take(1))
            .map(|entry| tell::what(&view, entry))
            .collect();
        // The first fact stands for the command where nothing of it is news to others.
        let shown = news.len().saturating_sub(1).max(1);
        self.tell_others(told.entries.first().map(|entry| entry.seq))?;
        if news.is_empty() {
            return Ok(());
        }
        let line = news.into_iter().take(shown).collect::<Vec<_>>().join("; ");
        self.say(&format!("Logged: {}", ended(&line)))
    }

    /// Tells what others logged meanwhile, up to the first line that was written here.
    fn tell_others(&mut self, first: Option<Seq>) -> Result<(), WalkError> {
        let view = self.running.view(self.running.now());
        let lines: Vec<String> = self
            .running
            .entries_after(self.seen)
            .take_while(|entry| first.is_none_or(|first| entry.seq < first))
            .filter(tell::is_news)
            .map(|entry| tell::entry(&view, &entry))
            .collect();
        for line in lines {
            self.say(&line)?;
        }
        self.seen = self.running.state().events;
        Ok(())
    }

    /// Says why nothing was logged. Where only words are missing, they are asked for.
    fn refused(
        &mut self,
        command: &Command,
        refusal: &Refusal,
        typed: &str,
    ) -> Result<Option<()>, WalkError> {
        let wants_words = matches!(refusal, Refusal::NeedsReason(_) | Refusal::NeedsWords(_))
            && !typed.is_empty()
            && !matches!(command, Command::Wrong { .. });
        if wants_words {
            let question = match refusal {
                Refusal::NeedsWords(words) => capital(words),
                _ => "Why? (Enter: leave it)".to_owned(),
            };
            self.say(&question)?;
            return self.add_words(typed);
        }
        self.note_failure();
        if refusal.event().is_some() {
            // The last line says what the person reads here.
            self.tell_others(Seq::new(self.running.state().events))?;
        }
        self.say(&match refusal {
            Refusal::WrongKind { instead, .. } => {
                format!("Not logged at this step: {}", ended(instead))
            }
            other if other.event().is_some() => {
                format!(
                    "Refused, and logged as refused: {}",
                    ended(&other.to_string())
                )
            }
            other => format!("Not logged: {}", ended(&other.to_string())),
        })?;
        let first = typed.split_whitespace().next().unwrap_or_default();
        if let (Command::Fact { .. }, Some(word)) = (command, words::find(first)) {
            self.say(&format!("For the word: /{}", word.usage))?;
        }
        if let Refusal::StillOwed(_) = refusal
            && matches!(command, Command::Close { .. })
        {
            self.say("To close all the same: /close anyway REASON")?;
        }
        Ok(None)
    }

    /// Hears the words that were missing, and says the whole again.
    fn add_words(&mut self, typed: &str) -> Result<Option<()>, WalkError> {
        let Some(words) = self.hear()? else {
            return Ok(None);
        };
        let (focus, asking) = self.moment();
        let words = words.trim();
        if words.is_empty() {
            self.note_failure();
            self.say("Nothing was logged.")?;
            return Ok(None);
        }
        let whole = if words.starts_with('/') {
            words.to_owned()
        } else {
            format!("/{} {words}", typed.trim().trim_start_matches('/'))
        };
        let moment = Moment {
            view: self.running.view(self.running.now()),
            focus: &focus,
            asking: &asking,
        };
        match parse(&whole, &moment) {
            Ok(Said::Do(command)) => self.command(&command, ""),
            Ok(said) => {
                self.act(said, &whole, &focus, &asking)?;
                Ok(None)
            }
            Err(misread) => {
                self.misread(&misread)?;
                Ok(None)
            }
        }
    }

    fn not_saved(&mut self, error: &RunError) -> Result<(), WalkError> {
        self.unsaved += 1;
        let mut text = format!("NOT SAVED: {error}.");
        let mut cause = std::error::Error::source(error);
        while let Some(why) = cause {
            text.push_str(&format!(" {why}."));
            cause = why.source();
        }
        self.say(&text)?;
        let RunError::Write(error) = error else {
            return Ok(());
        };
        for line in error.not_saved() {
            let words = line.open.iter().map(|(_, _, words)| visible(words));
            let words = words.collect::<Vec<_>>().join(" · ");
            self.say(&format!(
                "  not in the log: {} {} {words}",
                line.event, line.data
            ))?;
        }
        Ok(())
    }

    fn look(&mut self, look: Look, focus: &Focus, asking: &Asking) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let text = match look {
            Look::Status => screen::status(&view, &owed, self.width),
            Look::Back => screen::back(&view, self.width),
            Look::Help(Some(word)) => screen::help_word(word, self.width),
            Look::Help(None) => screen::help(
                &Moment {
                    view,
                    focus,
                    asking,
                },
                self.width,
            ),
            Look::Work(visit) => {
                self.chosen = Some(visit);
                return Ok(Due::Full);
            }
            Look::Line => {
                self.chosen = self.running.state().visits.cursor.clone();
                return Ok(Due::Full);
            }
            Look::Copy(channel) => return self.copy(&channel, focus, asking),
            Look::Pause => {
                self.over = Some(Over::Paused);
                return Ok(Due::Nothing);
            }
        };
        self.tell(&text)?;
        Ok(Due::Short)
    }

    /// Hands the words for a channel over, and nothing else.
    fn copy(
        &mut self,
        channel: &ChannelId,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let found = focus.visit().and_then(|visit| {
            let known = view.state.visits.get(visit)?;
            let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
            let filled = view.filling(known, |filling| fill(filling, words, channel));
            Some(filled)
        });
        let text = found.as_ref().and_then(|filled| complete(filled.as_ref()?));
        let has_words = found.is_none_or(|filled| filled.is_some());
        match text {
            Some(text) => {
                self.prompt.hand_over(&text)?;
                Ok(match asking {
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
                self.say(&format!("Not copied: {why}."))?;
                Ok(Due::Short)
            }
        }
    }

    /// Asks the last question again.
    fn ask_again(
        &mut self,
        visit: &Visit,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        let view = self.running.view(self.running.now());
        let text = screen::question(&view, visit, self.width);
        let is_question = view
            .rules
            .step(&visit.step)
            .is_some_and(|step| matches!(step.kind, Kind::Decide(_)));
        if !is_question {
            self.say("The last answer stands at a step that the playbook does not have.")?;
            return Ok(Due::Nothing);
        }
        self.tell(&text)?;
        match self.hear()? {
            None => Ok(Due::Nothing),
            Some(typed) if typed.trim().is_empty() => {
                self.say("The answer stays as it is.")?;
                Ok(Due::Short)
            }
            Some(typed) if typed.trim_start().starts_with('/') => {
                self.answer(&typed, focus, asking)
            }
            Some(typed) => self.answer(&format!("/wrong {}", typed.trim()), focus, asking),
        }
    }
}

/// Ends a sentence that has no end of its own.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Writes the first letter large, as a sentence begins.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
