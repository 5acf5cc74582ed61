//! What is fixed first: the findings that keep a plan from working tonight, before those that only age it.

use crate::diagnostic::Code;

/// How much a finding stands in the way tonight, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The playbook does not start.
    Start,
    /// Somebody who decides cannot be called.
    Reach,
    /// A role hangs on one person, or nobody is there at night.
    Cover,
    /// The numbers may be wrong.
    Contacts,
    /// Nobody has walked through it lately.
    Practice,
    /// Nobody has read it lately.
    Review,
    /// People do not know their part.
    People,
    /// The law may have changed.
    Law,
    /// A worst case has no figures, or nothing is prepared for it.
    Risks,
}

/// The rules that speak of readiness.
const RULES: [(&str, Urgency); 17] = [
    ("PPL008", Urgency::Reach),
    ("PPL017", Urgency::Reach),
    ("PPL002", Urgency::Cover),
    ("PPL001", Urgency::Cover),
    ("PPL003", Urgency::Cover),
    ("PPL013", Urgency::Cover),
    ("PPL007", Urgency::Contacts),
    ("UPK004", Urgency::Practice),
    ("UPK005", Urgency::Practice),
    ("UPK001", Urgency::Review),
    ("UPK002", Urgency::Review),
    ("UPK003", Urgency::Review),
    ("PPL009", Urgency::People),
    ("PPL010", Urgency::People),
    ("CLK008", Urgency::Law),
    ("UPK007", Urgency::Risks),
    ("UPK009", Urgency::Risks),
];

/// Returns how urgent a kind of finding is; `None` where it says nothing of readiness.
pub fn urgency(code: Code) -> Option<Urgency> {
    let found = RULES.iter().find(|(id, _)| *id == code.id());
    found.map(|(_, urgency)| *urgency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_is_named_is_there() {
        let known = crate::lint::register::checks();
        for (id, _) in RULES {
            assert!(known.iter().any(|rule| rule.code.id() == id), "{id}");
        }
    }
}
