//! What comes after an answer: remarks, proposals that want a yes, and pastes that nobody asked for.

use crate::playbook::step::lead;
use crate::response::command::Command;
use crate::response::decide::{Remark, SetOff};
use crate::text::visible;
use crate::walk::answer::{Moment, parse};
use crate::walk::asking::Asking;
use crate::walk::focus::Focus;
use crate::walk::running::Told;
use crate::walk::session::{Due, Session, WalkError};
use crate::walk::tell::step_name;

impl Session<'_, '_> {
    /// Says what there is to say beside the facts.
    pub(super) fn follow(&mut self, told: &Told) -> Result<(), WalkError> {
        for remark in &told.remarks {
            let mut text = self.remark(remark);
            if matches!(remark, Remark::SettledBefore { .. }) && !told.entries.is_empty() {
                text.push_str(" What you typed is kept as a note.");
            }
            self.say(&text)?;
            if let Remark::Propose(severity) = remark {
                let command = Command::Severity {
                    to: severity.clone(),
                    reason: String::new(),
                };
                let (focus, asking) = self.moment();
                // Whatever else is typed is an answer of its own, and was dealt with.
                self.propose(&command, &focus, &asking)?;
            }
        }
        Ok(())
    }

    fn remark(&self, remark: &Remark) -> String {
        let view = self.running.view(self.running.now());
        match remark {
            Remark::SettledBefore { visit, by, at } => format!(
                "{} was settled at {} by {}.",
                step_name(&view, visit),
                view.time(*at),
                view.you_or_name(by)
            ),
            Remark::TellOff(set_off) => {
                let mut text =
                    "Work done stays done. Somebody must tell them that this is off:".to_owned();
                for one in set_off {
                    text.push_str(&match one {
                        SetOff::Told(role) => format!("\n  {role} was called"),
                        SetOff::Posted(statement, channel) => {
                            format!("\n  \"{statement}\" stands on {channel}")
                        }
                        SetOff::Raised(severity) => {
                            format!("\n  the severity was raised to {severity}")
                        }
                        SetOff::Begun(visit) => {
                            format!("\n  {} is still open", step_name(&view, visit))
                        }
                    });
                }
                text
            }
            Remark::Propose(severity) => {
                let when = view
                    .rules
                    .book
                    .severity(Some(severity))
                    .map(|rule| format!(" ({})", visible(&rule.when)));
                format!(
                    "That is the number for {severity}{}. Raise the severity? (yes or no)",
                    when.unwrap_or_default()
                )
            }
            Remark::TellLead(visit) => {
                let holder = view.state.holder(&lead()).map(|holder| &holder.person);
                let first = view.rules.available(&lead()).into_iter().next();
                let person = holder.or(first.as_ref());
                let person = person.map(|person| view.name_and_phone(person));
                format!(
                    "Nobody is left in the role for {}. Tell the lead: {}",
                    step_name(&view, visit),
                    person.unwrap_or_else(|| "nobody is listed".to_owned())
                )
            }
            Remark::GivenTo { visit, person } => format!(
                "{} has {} now. Tell them: the program does not.",
                view.name_and_phone(person),
                step_name(&view, visit)
            ),
        }
    }

    /// Hears a yes or a no to a proposal. Anything else is taken as an answer of its own.
    pub(super) fn propose(
        &mut self,
        command: &Command,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        let Some(typed) = self.hear()? else {
            return Ok(Due::Nothing);
        };
        match typed.trim().to_lowercase().as_str() {
            "yes" | "y" => {
                self.command(command, "")?;
                Ok(Due::Short)
            }
            "no" | "n" | "" => {
                self.say("It stays as it is.")?;
                Ok(Due::Short)
            }
            _ => self.answer(&typed, focus, asking),
        }
    }

    /// Asks what several lines are that nobody asked for.
    pub(super) fn paste(
        &mut self,
        text: &str,
        focus: &Focus,
        asking: &Asking,
    ) -> Result<Due, WalkError> {
        let lines = text.lines().count();
        let words = focus
            .step()
            .and_then(|id| self.running.rules().step(id))
            .and_then(|step| crate::walk::asking::statement(self.running.rules(), step))
            .and_then(|(_, words)| words.post_to.first().cloned());
        self.say(&format!(
            "That was {lines} lines, and no text was asked for. What is it?"
        ))?;
        self.tell("    1. a note for the log")?;
        if let Some(channel) = &words {
            self.tell(&format!("    2. the words that were posted on {channel}"))?;
        }
        self.tell("    Enter: nothing; forget it")?;
        let Some(typed) = self.hear()? else {
            return Ok(Due::Nothing);
        };
        let whole = match (typed.trim(), words) {
            ("1" | "note", _) => format!("/note {text}"),
            ("2", Some(channel)) => format!("/pasted {channel} {text}"),
            ("", _) => {
                self.say("It was not logged.")?;
                return Ok(Due::Short);
            }
            (other, _) => {
                let moment = Moment {
                    view: self.running.view(self.running.now()),
                    focus,
                    asking,
                };
                if let Err(misread) = parse(other, &moment) {
                    self.misread(&misread)?;
                    self.say("The paste was not logged.")?;
                    return Ok(Due::Short);
                }
                self.say("The paste was not logged.")?;
                other.to_owned()
            }
        };
        self.answer(&whole, focus, asking)
    }
}
