//! What comes after an answer: remarks, proposals that want a yes, and pastes that nobody asked for.

use crate::response::command::Command;
use crate::response::remark::Remark;
use crate::walk::answer::parse;
use crate::walk::remark;
use crate::walk::running::Told;
use crate::walk::session::{Due, Session, WalkError};

impl Session<'_, '_> {
    /// Says what there is to say beside the facts.
    pub(super) fn follow(&mut self, told: &Told) -> Result<(), WalkError> {
        for one in &told.remarks {
            let view = self.running.view(self.running.now());
            let mut text = remark::words(&view, told, one);
            if matches!(one, Remark::Propose(_)) {
                text.push_str(" Raise the severity? (yes or no)");
            }
            self.say(&text);
            if let Remark::Propose(severity) = one {
                let command = Command::Severity {
                    to: severity.clone(),
                    reason: String::new(),
                };
                // Whatever else is typed is an answer of its own, and was dealt with.
                self.propose(&command)?;
            }
        }
        Ok(())
    }

    /// Hears a yes or a no to a proposal. Anything else is taken as an answer of its own.
    pub(super) fn propose(&mut self, command: &Command) -> Result<Due, WalkError> {
        let Some(typed) = self.ask()? else {
            return Ok(Due::Nothing);
        };
        match typed.trim().to_lowercase().as_str() {
            "yes" | "y" => {
                self.command(command, "")?;
                Ok(Due::Short)
            }
            "no" | "n" | "" => {
                self.say("It stays as it is.");
                Ok(Due::Short)
            }
            _ => self.answer(&typed),
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
