//! A visit: a step, and how often the line has come to it.

use std::fmt;
use std::str::FromStr;

use crate::id::{StatementId, StepId};
use crate::text::written_as_text;

/// One arrival of the line at a step, written `facts#2`; or one time that a statement is said beside the line, written
/// `say.holding#2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visit {
    /// The step.
    pub step: StepId,
    /// Which arrival it is, from 1.
    pub number: u32,
}

/// Says that a text names no visit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a visit is a step and a number from 1, such as facts#2")]
pub struct VisitError;

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.step, self.number)
    }
}

impl FromStr for Visit {
    type Err = VisitError;

    fn from_str(text: &str) -> Result<Self, VisitError> {
        let (step, number) = text.split_once('#').ok_or(VisitError)?;
        let step = match step.strip_prefix("say.") {
            Some(statement) => statement.parse().map(|id: StatementId| StepId::saying(&id)),
            None => step.parse(),
        };
        let visit = Self {
            step: step.map_err(|_| VisitError)?,
            number: number.parse().map_err(|_| VisitError)?,
        };
        if visit.number == 0 || visit.to_string() != text {
            return Err(VisitError);
        }
        Ok(visit)
    }
}

written_as_text!(Visit);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_has_one_spelling() {
        assert_eq!(
            "facts#2".parse::<Visit>().map(|visit| visit.to_string()),
            Ok("facts#2".to_owned())
        );
        let said = "say.no_change#1".parse::<Visit>();
        assert_eq!(
            said.map(|visit| visit.to_string()),
            Ok("say.no_change#1".to_owned())
        );
        for bad in [
            "facts",
            "facts#",
            "facts#0",
            "facts#02",
            "facts#+2",
            "#1",
            "Facts#1",
            "say.#1",
            "go.facts#1",
            "say.say.a#1",
        ] {
            assert_eq!(bad.parse::<Visit>(), Err(VisitError), "{bad}");
        }
    }
}
