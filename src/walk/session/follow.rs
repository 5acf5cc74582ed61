//! What comes after an answer: remarks, proposals that want a yes, and pastes that nobody asked for.

use crate::response::command::{Answer, Command};
use crate::response::remark::Remark;
use crate::text::{one_line, yes_or_no};
use crate::walk::answer::{Choice, Said, needs_how, parse};
use crate::walk::remark;
use crate::walk::running::Told;
use crate::walk::session::{Due, Session, WalkError};

/// How much of somebody's words is shown.
const WORDS: usize = 60;

impl Session<'_, '_> {
    /// Says what there is to say beside the facts.
    pub(super) fn follow(&mut self, told: &Told) -> Result<(), WalkError> {
        for one in &told.remarks {
            let view = self.running.view(self.running.now());
            let mut text = remark::words(&view, told, one);
            if matches!(one, Remark::Propose(..)) {
                text.push_str(" Raise the severity? (yes or no)");
            }
            self.say(&text);
            if let Remark::Propose(severity, _) = one {
                let command = Command::Severity {
                    to: severity.clone(),
                    reason: String::new(),
                };
                // Whatever else is typed is an answer of its own, and was dealt with.
                self.propose(command, "", "It stays as it is.")?;
            }
        }
        Ok(())
    }

    /// Hears a yes or a no to a proposal. Anything else is taken as an answer of its own, and what was asked about is
    /// said not to be logged.
    pub(super) fn propose(
        &mut self,
        command: Command,
        typed: &str,
        otherwise: &str,
    ) -> Result<Due, WalkError> {
        let heard = loop {
            match self.ask()? {
                None => return Ok(Due::Nothing),
                // A number would answer the step, of which nobody thinks here.
                Some(heard) if heard.trim().parse::<u32>().is_ok() => {
                    self.say("Type yes or no. Enter: no.");
                }
                Some(heard) => break heard,
            }
        };
        match yes_or_no(&heard) {
            Some(true) => match needs_how(&command) {
                true => self.ask_how(&command),
                false => self.act(Said::Do(command), ""),
            },
            answer if answer == Some(false) || heard.trim().is_empty() => {
                self.say(otherwise);
                Ok(Due::Short)
            }
            _ => {
                if !typed.trim().is_empty() {
                    self.note_failure();
                    self.say(&format!("Not logged: \"{}\".", one_line(typed, WORDS)));
                }
                self.again = Some(heard);
                Ok(Due::Nothing)
            }
        }
    }

    /// Asks a question with several answers, and does what the one that is picked means. What may be one of them is
    /// asked for again; anything else is taken as an answer of its own.
    pub(super) fn choose(&mut self, choice: &Choice, typed: &str) -> Result<Due, WalkError> {
        self.say(&choice.question);
        for (number, pick) in (1..).zip(&choice.answers) {
            self.say(&format!("    {number}. {}", pick.label));
        }
        self.say("    Enter: nothing is logged");
        loop {
            let Some(heard) = self.ask()? else {
                return Ok(Due::Nothing);
            };
            if let Some(said) = choice.find(&heard) {
                return self.act(said.clone(), typed);
            }
            let plain = heard.trim().to_lowercase();
            if ["", "back", "/back"].contains(&plain.as_str()) {
                self.note_failure();
                self.say("Nothing was logged.");
                return Ok(Due::Short);
            }
            let is_own = plain.starts_with(['/', '@'])
                || plain.contains(char::is_whitespace) && parse(&heard, &self.moment()).is_ok();
            if is_own {
                self.note_failure();
                self.say(&format!("Not logged: \"{}\".", one_line(typed, WORDS)));
                self.again = Some(heard);
                return Ok(Due::Nothing);
            }
            self.say(&format!(
                "A number from 1 to {}, please. Enter: nothing is logged.",
                choice.answers.len()
            ));
        }
    }

    /// Asks how an answer was given that is passed on, and logs it with that.
    pub(super) fn ask_how(&mut self, command: &Command) -> Result<Due, WalkError> {
        self.say("How did they say it? (Enter: nothing is logged)");
        let Some(how) = self.ask()? else {
            return Ok(Due::Nothing);
        };
        if how.trim_start().starts_with('/') {
            self.note_failure();
            self.say("The answer was not logged.");
            self.again = Some(how);
            return Ok(Due::Nothing);
        }
        let happened = match command {
            Command::Late { happened, .. } => Some(*happened),
            _ => None,
        };
        match command.what() {
            Command::Sign { request, answer } if !how.trim().is_empty() => {
                let answer = Answer {
                    reason: how.trim().to_owned(),
                    ..answer.clone()
                };
                let whole = Command::Sign {
                    request: request.clone(),
                    answer,
                };
                self.act(Said::Do(whole.at(happened)), "")
            }
            _ => {
                self.note_failure();
                self.say("Nothing was logged.");
                Ok(Due::Short)
            }
        }
    }

    /// Asks what several lines are that nobody asked for.
    pub(super) fn paste(&mut self, text: &str) -> Result<Due, WalkError> {
        let lines = text.lines().count();
        let words = self
            .seen
            .focus
            .step()
            .and_then(|id| self.running.rules().step(id))
            .and_then(|step| self.running.rules().statement_of(step))
            .and_then(|(_, words)| words.post_to.first().cloned());
        self.say(&format!(
            "That was {lines} lines, and no text was asked for. What is it?"
        ));
        self.tell("    1. a note for the log")?;
        if let Some(channel) = &words {
            self.tell(&format!("    2. the words that were posted on {channel}"))?;
        }
        self.tell("    Enter: nothing; forget it")?;
        let Some(typed) = self.ask()? else {
            return Ok(Due::Nothing);
        };
        let whole = match (typed.trim(), words) {
            ("1" | "note", _) => format!("/note {text}"),
            ("2", Some(channel)) => format!("/pasted {channel} {text}"),
            ("", _) => {
                self.say("It was not logged.");
                return Ok(Due::Short);
            }
            (other, _) => {
                if let Err(misread) = parse(other, &self.moment()) {
                    self.misread(&misread);
                    self.say("The paste was not logged.");
                    return Ok(Due::Short);
                }
                self.say("The paste was not logged.");
                other.to_owned()
            }
        };
        self.answer(&whole)
    }
}
