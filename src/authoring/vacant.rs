//! Roles that nobody has yet: who decides in their place until somebody does.

use crate::authoring::answers::Answers;
use crate::authoring::someone::{Someone, Works};
use crate::authoring::{plain, works};
use crate::id::RoleId;
use crate::playbook::builtin;

/// The role that decides where nobody else does.
pub(super) const LEAD: &str = "lead";

/// Who decides in the place of somebody whom there is not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deputy {
    /// Those who lead, in their order; where nobody does, whoever was named first.
    Named(Vec<Someone>),
    /// Those who lead in the example.
    OfTheExample,
}

impl Deputy {
    /// Returns who it is with these answers.
    pub fn of(answers: &Answers) -> Self {
        let people = match answers.roles.get(LEAD) {
            None => Vec::new(),
            Some(people) if people.is_empty() => named_first(answers).into_iter().collect(),
            // Who asks cannot say yes, so that the others who lead stand behind the first.
            Some(people) => people.clone(),
        };
        match people.is_empty() {
            true => Self::OfTheExample,
            false => Self::Named(people),
        }
    }

    /// Returns who decides first, as it stands in a sentence.
    pub fn shown(&self) -> String {
        match self.first() {
            Some(one) => one.shown(),
            None => format!("{} of the example", example_lead()),
        }
    }

    /// Returns who decides first, where it is nobody of the example.
    pub(super) fn first(&self) -> Option<&Someone> {
        match self {
            Self::Named(people) => people.first(),
            Self::OfTheExample => None,
        }
    }
}

fn named_first(answers: &Answers) -> Option<Someone> {
    let here = answers.roles.iter().filter(|(role, _)| is_here(role));
    here.filter_map(|(_, people)| people.first().cloned())
        .next()
}

fn is_here(role: &RoleId) -> bool {
    works(role.as_str()) == Works::Here
}

fn example_lead() -> String {
    let book = builtin::load("viral-video", None, None).book;
    let name = book.and_then(|book| {
        let first = book.roles.get(LEAD)?.iter().next()?;
        Some(book.name_of(first).to_owned())
    });
    name.unwrap_or_else(|| "the lead".to_owned())
}

/// Returns the roles that nobody has yet, of those who work with us or of those who work elsewhere.
pub(super) fn vacant(answers: &Answers, where_: Works) -> Vec<String> {
    let open = answers.roles.iter().filter(|(_, people)| people.is_empty());
    let open = open.filter(|(role, _)| works(role.as_str()) == where_);
    open.map(|(role, _)| plain(role.as_str())).collect()
}

/// Returns whom a plan names for those elsewhere whose number nobody gave: no person, and no number of the example.
pub(super) fn by_the_emergency_number(role: &str) -> Option<Someone> {
    let role = plain(role);
    let mut letters = role.chars();
    let first = letters.next()?.to_uppercase();
    Some(Someone {
        name: format!("{first}{} (emergency number)", letters.as_str())
            .parse()
            .ok()?,
        phone: None,
        email: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leads_decides_for_a_role_that_nobody_has() {
        let deputy = |text: &str| {
            let roles = crate::authoring::roles();
            let read = Answers::read(text, "answers.yaml", &roles, &[]);
            Deputy::of(&read.expect("answers")).shown()
        };
        let one = |name: &str| format!("[{{name: {name}, phone: \"+49 30 555 0101\"}}]");
        let lead = format!(
            "roles: {{comms: {}, lead: {}, legal: []}}\n",
            one("Rui"),
            one("Marta")
        );
        assert_eq!(deputy(&lead), "Marta");
        let none = format!(
            "roles: {{lead: [], police: {}, legal: [], ops: {}}}\n",
            one("Desk"),
            one("Rui")
        );
        assert_eq!(deputy(&none), "Rui");
        assert_eq!(
            deputy("roles: {lead: [], legal: []}\n"),
            "Dana Ruiz of the example"
        );
        let skipped = format!("roles: {{comms: {}, legal: []}}\n", one("Rui"));
        assert_eq!(deputy(&skipped), "Dana Ruiz of the example");
    }
}
