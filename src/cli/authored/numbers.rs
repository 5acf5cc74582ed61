//! The numbers of those who were named without one, asked at once and each of them once.

use crate::authoring::said::Phone;
use crate::authoring::someone::{Someone, Works};
use crate::authoring::{contact, says_nobody};
use crate::cli::authored::heard::{HELP, Said, hear};
use crate::cli::authored::interview::{Interview, sentence};
use crate::cli::error::CliError;
use crate::id::RoleId;
use crate::text::{visible, wrap};
use crate::walk::screen::COLUMNS;

/// What became of the numbers of a role.
pub(super) enum Numbers {
    /// Each is known, or nobody knows it yet.
    Asked,
    /// Somebody wants to name other people.
    Back,
    /// Somebody left.
    Left,
}

/// What became of one of them.
enum Number {
    /// Who it is, with what was answered.
    Of(Someone),
    Ended(Numbers),
}

impl Interview<'_, '_> {
    /// Asks for the number of each person of a role who has none; Enter leaves it open for the whole interview.
    pub(super) fn numbers(&mut self, role: &RoleId, works: Works) -> Result<Numbers, CliError> {
        let known = self.kept.answers.roles.get(role);
        let mut all = known.cloned().unwrap_or_default();
        for at in 0..all.len() {
            let one = &all[at];
            if one.phone.is_some() || self.unknown.contains(&one.name) {
                continue;
            }
            let full = match self.number(one, works)? {
                Number::Of(full) => full,
                Number::Ended(ended) => return Ok(ended),
            };
            if full.phone.is_none() {
                self.unknown.push(full.name.clone());
            }
            all[at] = full;
            self.kept.answers.fill(role, all.clone());
            self.kept.save(self.author)?;
        }
        Ok(Numbers::Asked)
    }

    /// Asks for one number, and returns who it is with what was answered.
    fn number(&mut self, one: &Someone, works: Works) -> Result<Number, CliError> {
        let mut full = one.clone();
        let name = visible(one.name.as_str()).into_owned();
        self.say(&format!(
            "Which number reaches {name} at night? (Enter: not known yet)"
        ))?;
        let mut shared = None;
        loop {
            let typed = match hear(self.prompt)? {
                Said::Words(typed) => typed,
                Said::Skip => return Ok(Number::Of(full)),
                Said::Back => return Ok(Number::Ended(Numbers::Back)),
                // It is a matter of the next time, and no answer to the next question.
                Said::Left(_) => return Ok(Number::Ended(Numbers::Left)),
                Said::Help => {
                    self.say("The whole number with its country, such as +49 30 555 0101")?;
                    self.prompt.tell(HELP)?;
                    continue;
                }
            };
            if says_nobody(&typed) {
                return Ok(Number::Of(full));
            }
            let (phone, email) = match contact(&typed, one, works) {
                Ok(found) => found,
                Err(wrong) => {
                    self.say(&format!("{} Once more:", sentence(&wrong.to_string())))?;
                    continue;
                }
            };
            full.email = email.or(full.email);
            let Some(phone) = phone else {
                self.say("Noted as the mail address. And the number that rings at night? (Enter: not known yet)")?;
                continue;
            };
            match self.whose(&phone, one) {
                Some(other) if shared.as_ref() != Some(&phone) => {
                    self.say(&format!(
                        "That is the number of {other}. Type it again if the two share a telephone, or another one. To name {other} instead: /back"
                    ))?;
                    shared = Some(phone);
                }
                _ => {
                    full.phone = Some(phone);
                    return Ok(Number::Of(full));
                }
            }
        }
    }

    /// Returns the name of somebody else who has a number.
    fn whose(&self, phone: &Phone, one: &Someone) -> Option<String> {
        let mut people = self.kept.answers.people().into_iter();
        let other = people.find(|other| {
            let same = other.phone.as_ref().is_some_and(|own| own.is_same(phone));
            same && !other.is_called(one.name.as_str())
        });
        other.map(|other| other.shown())
    }

    /// Says something in lines that fit the screen.
    pub(super) fn say(&mut self, text: &str) -> Result<(), CliError> {
        Ok(self.prompt.tell(&wrap(text, COLUMNS, ""))?)
    }
}
