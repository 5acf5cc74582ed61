//! The numbers of those who were named without one, asked at once and each of them once.

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

impl Interview<'_, '_> {
    /// Asks for the number of each person of a role who has none; Enter leaves it open for the whole interview.
    pub(super) fn numbers(&mut self, role: &RoleId, works: Works) -> Result<Numbers, CliError> {
        let all = self
            .kept
            .answers
            .roles
            .get(role)
            .cloned()
            .unwrap_or_default();
        for at in 0..all.len() {
            if all[at].phone.is_some() || self.unknown.contains(&all[at].name) {
                continue;
            }
            match self.number(&all[at], works)? {
                Ok(full) => {
                    let mut all = self
                        .kept
                        .answers
                        .roles
                        .get(role)
                        .cloned()
                        .unwrap_or_default();
                    if full.phone.is_none() {
                        self.unknown.push(full.name.clone());
                    }
                    all[at] = full;
                    self.kept.answers.fill(role, all);
                    self.kept.save(self.author)?;
                }
                Err(ended) => return Ok(ended),
            }
        }
        Ok(Numbers::Asked)
    }

    /// Asks for one number, and returns who it is with what was answered.
    fn number(
        &mut self,
        one: &Someone,
        works: Works,
    ) -> Result<Result<Someone, Numbers>, CliError> {
        let mut full = one.clone();
        let name = visible(one.name.as_str()).into_owned();
        self.say(&format!(
            "Which number reaches {name} at night? (Enter: not known yet)"
        ))?;
        let mut shared = None;
        loop {
            let typed = match hear(self.prompt)? {
                Said::Words(typed) => typed,
                Said::Skip => return Ok(Ok(full)),
                Said::Back => return Ok(Err(Numbers::Back)),
                // It is a matter of the next time, and no answer to the next question.
                Said::Left(_) => return Ok(Err(Numbers::Left)),
                Said::Help => {
                    self.say("The whole number with its country, such as +49 30 555 0101")?;
                    self.prompt.tell(HELP)?;
                    continue;
                }
            };
            if says_nobody(&typed) {
                return Ok(Ok(full));
            }
            match contact(&typed, one, works) {
                Ok((phone, email)) => {
                    full.email = email.or(full.email);
                    let Some(phone) = phone else {
                        self.say("Noted as the mail address. And the number that rings at night? (Enter: not known yet)")?;
                        continue;
                    };
                    let other = self.kept.answers.people().into_iter().find(|other| {
                        !other.is_called(&name)
                            && other
                                .phone
                                .as_ref()
                                .is_some_and(|other| other.is_same(&phone))
                    });
                    if let Some(other) = other.filter(|_| shared.as_ref() != Some(&phone)) {
                        self.say(&format!(
                            "That is the number of {}. Type it again if the two share a telephone, or another one. To name {} instead: /back",
                            other.shown(), other.shown()
                        ))?;
                        shared = Some(phone);
                        continue;
                    }
                    full.phone = Some(phone);
                    return Ok(Ok(full));
                }
                Err(wrong) => {
                    self.say(&format!("{} Once more:", sentence(&wrong.to_string())))?;
                }
            }
        }
    }

    /// Says something in lines that fit the screen.
    pub(super) fn say(&mut self, text: &str) -> Result<(), CliError> {
        Ok(self.prompt.tell(&wrap(text, COLUMNS, ""))?)
    }
}
