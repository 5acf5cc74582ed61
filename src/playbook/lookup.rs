//! Questions that everything above asks of a playbook: which step comes next, how severities rank, who fills a role.

use std::sync::LazyLock;

use crate::id::{PersonId, RoleId, SeverityId, StepId};
use crate::playbook::model::{Person, Playbook, Severity};
use crate::playbook::step::{Kind, Step};

static NOBODY: LazyLock<Vec<PersonId>> = LazyLock::new(Vec::new);

impl Playbook {
    /// Appends the end that lies below the last step of every playbook, under an id that no step has.
    pub fn add_implied_end(&mut self) {
        let mut number = 1;
        let id = loop {
            let name = if number == 1 {
                "end".to_owned()
            } else {
                format!("end-{number}")
            };
            let id = StepId::new(&name).expect("the word and a number are spelled as an id");
            if !self.steps.contains_key(&id) {
                break id;
            }
            number += 1;
        };
        self.steps.insert(id, Step::implied_end());
    }

    /// Returns the first step.
    pub fn first_step(&self) -> Option<&StepId> {
        self.steps.keys().next()
    }

    /// Returns the step below.
    pub fn step_below(&self, step: &StepId) -> Option<&StepId> {
        let at = self.steps.get_index_of(step)?;
        self.steps.get_index(at + 1).map(|(id, _)| id)
    }

    /// Returns where the line goes after a step that is no `decide`: to its `next`, else to the step below.
    /// `None` after an end.
    pub fn step_after(&self, step: &StepId) -> Option<&StepId> {
        let found = self.steps.get(step)?;
        if matches!(found.kind, Kind::End(_)) {
            return None;
        }
        found
            .next
            .as_ref()
            .filter(|next| self.steps.contains_key(*next))
            .or_else(|| self.step_below(step))
    }

    /// Says whether the line can come to a step from another one, also when it was there as often as it may be.
    pub fn is_led_to(&self, to: &StepId) -> bool {
        self.steps
            .keys()
            .any(|id| self.onward(id).any(|next| next == to))
    }

    /// Returns every step to which the line can go from a step, also when it was there as often as it may be.
    pub fn onward(&self, id: &StepId) -> impl Iterator<Item = &StepId> {
        let step = self.steps.get(id);
        let options = step.and_then(|step| match &step.kind {
            Kind::Decide(decide) => Some(decide.options.values()),
            _ => None,
        });
        let after = match options {
            Some(_) => None,
            None => self.step_after(id),
        };
        let then = step.and_then(|step| step.then.as_ref());
        options.into_iter().flatten().chain(after).chain(then)
    }

    /// Returns the rank of a severity: 0 is the worst.
    pub fn rank(&self, severity: &SeverityId) -> Option<usize> {
        self.severities.get_index_of(severity)
    }

    /// Returns the worst severity.
    pub fn worst_severity(&self) -> Option<&SeverityId> {
        self.severities.keys().next()
    }

    /// Says whether `now` is at least as bad as `threshold`. A threshold that does not exist is never reached.
    pub fn reaches(&self, now: Option<&SeverityId>, threshold: &SeverityId) -> bool {
        let rank = |id| self.rank(id);
        matches!((now.and_then(rank), rank(threshold)), (Some(now), Some(threshold)) if now <= threshold)
    }

    /// Returns a severity's rules.
    pub fn severity(&self, id: Option<&SeverityId>) -> Option<&Severity> {
        self.severities.get(id?)
    }

    /// Returns everybody in a role in calling order, recused people included.
    pub fn listed(&self, role: &RoleId) -> &[PersonId] {
        self.roles.get(role).unwrap_or(&NOBODY)
    }

    /// Returns a person, by id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.get(id)
    }

    /// Returns the name of a person, or the id where the playbook does not know them.
    pub fn name_of<'a>(&'a self, id: &'a PersonId) -> &'a str {
        self.person(id)
            .map_or(id.as_str(), |person| person.name.as_str())
    }
}
