//! What is refused, by which rule, and the way out.

use crate::id::{CaseId, StatementId};
use crate::incident::state::Subject;
use crate::money::{Amount, words};
use crate::response::authority::sums::Sums;
use crate::response::authority::{Question, Reach};
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::refusal::Refusal;

impl Question<'_> {
    pub(super) fn check_floor(self) -> Result<(), Refusal> {
        match (self.remedy.floor, self.wish.amount) {
            (Some(floor), Some(amount)) if amount < floor => {
                let rule = format!(
                    "law gives at least {} here, and less is not offered",
                    self.words(floor)
                );
                let place = format!("all_in.remedies.{}.floor", self.wish.remedy);
                let more = format!("offer {} {floor} or more", self.wish.remedy);
                Err(Refusal::from(Forbidden {
                    instead: Some(Instead::Words(more)),
                    ..Forbidden::new("offer", rule, place)
                }))
            }
            _ => Ok(()),
        }
    }

    /// Checks the caps of the incident. Nobody goes above them.
    pub(super) fn check_caps(self, sums: Sums<'_>) -> Result<(), Refusal> {
        let (wish, all_in) = (self.wish, self.all_in);
        let Some(amount) = wish.amount else {
            return Ok(());
        };
        let of_remedy = format!("all_in.remedies.{}.per_incident", wish.remedy);
        let caps = [
            (
                self.remedy.per_incident,
                sums.of_remedy(wish.remedy),
                of_remedy,
            ),
            (
                all_in.max_per_incident,
                sums.total(),
                "all_in.max_per_incident".to_owned(),
            ),
        ];
        for (cap, so_far, place) in caps {
            let Some(cap) = cap else { continue };
            if so_far.checked_add(amount).is_some_and(|sum| sum <= cap) {
                continue;
            }
            let left = cap.checked_sub(so_far).unwrap_or(Amount::ZERO);
            let rule = format!(
                "the whole incident may cost {} here, {} of it is left{}, and nobody goes above it",
                self.words(cap),
                self.words(left),
                self.what_is_asked(sums)
            );
            let less = match left > Amount::ZERO {
                true => format!("offer {} {left} or less", wish.remedy),
                false => "offer what costs nothing, or take a request back".to_owned(),
            };
            return Err(Refusal::from(Forbidden {
                instead: Some(Instead::Words(less)),
                ..Forbidden::new("offer", rule, place)
            }));
        }
        Ok(())
    }

    pub(super) fn over_limit(self, sums: Sums<'_>, mine: &Reach) -> Refusal {
        let wish = self.wish;
        let so_far = sums.of_case(wish.remedy, wish.case);
        let Some((role, limit)) = self.first_that_may(sums) else {
            return self.over_all();
        };
        let base = format!("all_in.remedies.{}", wish.remedy);
        let (rule, place) = match mine {
            Reach::UpTo(own, most) => {
                let given = match so_far > Amount::ZERO {
                    false => String::new(),
                    true => format!(
                        ", and {} of it is out or asked for{}",
                        self.words(so_far),
                        self.what_is_asked(sums)
                    ),
                };
                let who = match self.rules.may_act(self.state, self.person, own) {
                    true => "you".to_owned(),
                    false => "whoever said yes".to_owned(),
                };
                (
                    format!(
                        "{who} may go to {} for one person ({own}){given}",
                        self.words(*most)
                    ),
                    format!("{base}.per_case.{own}"),
                )
            }
            _ => (
                format!("{} is not yours to give", wish.remedy),
                match self.remedy.may.is_empty() {
                    true => format!("{base}.per_case"),
                    false => format!("{base}.may"),
                },
            ),
        };
        let may = match limit {
            Some(limit) => format!("{role} may, up to {}", self.words(limit)),
            None => format!("{role} may"),
        };
        let no = self.said_no();
        let ask = std::slice::from_ref(&role);
        let ask = self.rules.whom_to_ask_but(self.state, ask, self.person);
        Refusal::from(Forbidden {
            ask: Some(ask),
            roles: vec![role],
            instead: Some(Instead::Type(self.request())),
            meanwhile: self.while_asking(),
            ..Forbidden::new("offer", format!("{rule}; {may}{no}"), place)
        })
    }

    /// Says that nobody may give so much to one person.
    pub(super) fn over_all(self) -> Refusal {
        let most = self.remedy.per_case.values().max().copied();
        let most = self.words(most.unwrap_or(Amount::ZERO));
        let rule = format!("nobody may go above {most} for one person");
        let place = format!(
            "all_in.remedies.{}.per_case.{}",
            self.wish.remedy, self.all_in.decides
        );
        let instead = "offer less, or something else".to_owned();
        Refusal::from(Forbidden {
            instead: Some(Instead::Words(instead)),
            ..Forbidden::new("offer", rule, place)
        })
    }

    /// Names the requests that count for this person, ready to stand behind a sum.
    fn what_is_asked(self, sums: Sums<'_>) -> String {
        let asked = sums.asked_for(self.wish.remedy, self.wish.case);
        let named: Vec<String> = asked
            .iter()
            .map(|(id, amount)| format!("{id}: {}", self.words(*amount)))
            .collect();
        match named.is_empty() {
            true => String::new(),
            false => format!(" ({})", named.join(", ")),
        }
    }

    /// Says that somebody said no to this before, ready to stand at the end.
    fn said_no(self) -> String {
        let same = Subject::Remedy(
            self.wish.remedy.clone(),
            self.wish.amount,
            self.wish.case.cloned(),
        );
        let mut requests = self.state.requests.iter().rev();
        let refused = requests
            .find(|(_, request)| request.subject == same && request.answer() == Some(false));
        let vote = refused.and_then(|(id, request)| {
            let vote = request.votes.iter().find(|vote| !vote.yes)?;
            Some((id, self.rules.book.name_of(&vote.person)))
        });
        vote.map_or_else(String::new, |(id, name)| {
            format!("; {name} said no to {id}")
        })
    }

    /// Returns the words for the time until there is an answer, and to whom they are said.
    fn while_asking(self) -> Option<(StatementId, Option<CaseId>)> {
        let words = self.all_in.while_asking.clone()?;
        Some((words, self.wish.case.cloned()))
    }

    /// Returns the request for something, ready to be typed.
    fn request(self) -> Ready {
        let amount = self.wish.amount.map(|amount| format!(" {amount}"));
        Ready::new(
            "ask",
            format!("{}{}", self.wish.remedy, amount.unwrap_or_default()),
            self.wish.case.cloned(),
        )
    }

    fn words(self, amount: Amount) -> String {
        words(amount, self.rules.book.currency)
    }
}
