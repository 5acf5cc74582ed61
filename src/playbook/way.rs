//! The way of whoever is not sure, and what has to be answered to come to the steps beside it.
//!
//! Most crises begin with nobody being sure, so the steps of this way hold for everybody; what stands beside it is said
//! with its condition. It asks nothing of an incident: it knows the playbook alone.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::id::StepId;
use crate::playbook::model::Playbook;
use crate::playbook::step::{Decide, Kind, is_unsure};

/// How the steps of a playbook are come to.
pub struct Ways<'a> {
    usual: HashSet<&'a StepId>,
    beside: HashMap<&'a StepId, Answered<'a>>,
}

/// An answer that leads to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered<'a> {
    /// The step that asks.
    pub at: &'a StepId,
    /// The answer.
    pub answer: &'a str,
}

impl<'a> Ways<'a> {
    /// Reads the ways of a playbook.
    pub fn of(book: &'a Playbook) -> Self {
        let usual = usual(book);
        let beside = beside(book, &usual);
        Self { usual, beside }
    }

    /// Says whether somebody comes to a step who is not sure of any answer.
    pub fn is_usual(&self, id: &StepId) -> bool {
        self.usual.contains(id)
    }

    /// Returns the last answer that has to be given to come to a step beside the usual way.
    pub fn condition(&self, id: &StepId) -> Option<Answered<'a>> {
        self.beside.get(id).copied()
    }
}

/// Returns the steps to which those come who are never sure. A question without such an answer is followed everywhere.
pub fn usual(book: &Playbook) -> HashSet<&StepId> {
    let mut found: HashSet<&StepId> = HashSet::new();
    let mut open: Vec<&StepId> = book.steps.keys().take(1).collect();
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        match book.steps.get(id).map(|step| &step.kind) {
            Some(Kind::Decide(decide)) => open.extend(unsure(decide)),
            _ => open.extend(book.step_after(id)),
        }
    }
    found
}

/// Returns where those go who are not sure; with no answer for them, where all the answers lead.
fn unsure(decide: &Decide) -> Vec<&StepId> {
    let options = decide.options.iter();
    let unsure: Vec<&StepId> = options
        .filter(|(answer, _)| is_unsure(answer))
        .map(|(_, to)| to)
        .collect();
    match unsure.is_empty() {
        true => decide.options.values().collect(),
        false => unsure,
    }
}

/// Returns for each step beside the usual way the last answer on the shortest way to it.
fn beside<'a>(
    book: &'a Playbook,
    usual: &HashSet<&'a StepId>,
) -> HashMap<&'a StepId, Answered<'a>> {
    let mut found: HashMap<&StepId, Answered<'_>> = HashMap::new();
    let in_order = book.steps.keys().filter(|id| usual.contains(id));
    let mut open: VecDeque<&StepId> = in_order.collect();
    while let Some(at) = open.pop_front() {
        let Some(step) = book.steps.get(at) else {
            continue;
        };
        let ways: Vec<(&StepId, Option<Answered<'_>>)> = match &step.kind {
            Kind::Decide(decide) => {
                let options = decide.options.iter();
                options
                    .map(|(answer, to)| (to, Some(Answered { at, answer })))
                    .collect()
            }
            _ => {
                let before = found.get(at).copied();
                book.step_after(at)
                    .map(|to| (to, before))
                    .into_iter()
                    .collect()
            }
        };
        for (to, answered) in ways {
            if let Some(answered) = answered
                && !usual.contains(to)
                && !found.contains_key(to)
            {
                found.insert(to, answered);
                open.push_back(to);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Ways;
    use crate::playbook::builtin;

    #[test]
    fn a_step_beside_the_way_of_whoever_is_not_sure_names_its_answer() {
        let loaded = builtin::load("service-outage", None, None);
        let book = loaded.book.expect("a playbook");
        let ways = Ways::of(&book);
        let condition = |id: &str| {
            let answered = ways.condition(book.steps.get_key_value(id).expect("a step").0)?;
            Some((answered.at.as_str(), answered.answer))
        };
        let usual = |id: &str| ways.is_usual(book.steps.get_key_value(id).expect("a step").0);
        assert!(usual("look") && usual("hold"));
        assert_eq!(condition("hold"), None);
        assert!(!usual("safety"));
        assert_eq!(
            condition("safety"),
            Some(("danger", "People cannot reach help in an emergency"))
        );
        // What follows such a step hangs on the same answer.
        assert!(condition("breach_team").is_some_and(|(at, _)| at == "only_leak"));
        assert_eq!(condition("data_words"), condition("breach_team"));
    }
}
