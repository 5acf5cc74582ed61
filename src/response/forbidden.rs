//! What a rule of the playbook forbids, and the way out: who can permit it, the request ready to be typed, and what may
//! be said meanwhile.

use std::fmt;

use crate::id::{CaseId, RoleId, StatementId};
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::response::each::several;
use crate::response::rules::Rules;

/// Returns the shortest name that means a visit: its step, unless another visit of that step is the one that is meant by
/// it, or could be, as in `say.asking#1`.
pub fn named(rules: &Rules, state: &State, visit: &Visit) -> String {
    match state.visits.open_visit_of(&visit.step) {
        Some(meant) if meant == visit && several(rules, state, &visit.step).is_empty() => {
            visit.step.to_string()
        }
        _ => visit.to_string(),
    }
}

/// A command that is ready to be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Its word.
    pub word: &'static str,
    /// What stands behind it.
    pub rest: String,
    /// For whom.
    pub case: Option<CaseId>,
    /// The step where it belongs, for whoever does not stand at it, as [`named`] names it.
    pub step: Option<String>,
}

impl Ready {
    /// Makes one that belongs to no step.
    pub fn new(word: &'static str, rest: impl Into<String>, case: Option<CaseId>) -> Self {
        Self {
            word,
            rest: rest.into(),
            case,
            step: None,
        }
    }

    /// Returns it for the step of a visit.
    pub fn at(self, rules: &Rules, state: &State, visit: &Visit) -> Self {
        Self {
            step: Some(named(rules, state, visit)),
            ..self
        }
    }

    /// Makes the one that brings the words of a step out.
    pub fn words_of(step: impl ToString) -> Self {
        Self {
            step: Some(step.to_string()),
            ..Self::new("copy", "", None)
        }
    }

    /// Returns it as it is typed in the walk, at its step: `/ask refund 4000 for c1`. What is a flag outside is a word
    /// there.
    pub fn in_the_walk(&self) -> String {
        if let ("copy", Some(step)) = (self.word, &self.step) {
            return format!("/work {step}");
        }
        let word = match self.word {
            "approve" => "yes",
            "came-back" => "cameback",
            "reply" => "them",
            word => word,
        };
        let typed = self.typed("/", word, " for ");
        let typed = typed.replace(" --reason ", " ").replace(" --in ", " ");
        typed.replace(" --", " ")
    }

    /// Returns it as it is typed outside: `crisis ask refund 4000 --for c1`, `crisis ask --step say.update`.
    pub fn on_the_command_line(&self) -> String {
        // Outside of the walk nobody goes to a step: what is said names it.
        if self.word == "work" {
            return format!("crisis answer --step {} done", self.rest);
        }
        if self.word == "us" {
            return format!("crisis reply --by us {}", self.rest);
        }
        if self.word == "reply" {
            return format!("crisis reply --by them {}", self.rest);
        }
        let step = self.step.as_ref().map(|step| format!(" --step {step}"));
        format!(
            "{}{}",
            self.typed("crisis ", self.word, " --for "),
            step.unwrap_or_default()
        )
    }

    fn typed(&self, before: &str, word: &str, for_whom: &str) -> String {
        let case = self.case.as_ref().map(|case| format!("{for_whom}{case}"));
        let typed = format!("{before}{word} {}", self.rest);
        format!("{}{}", typed.trim_end(), case.unwrap_or_default())
    }
}

/// What to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// Type this, to ask for it.
    Type(Ready),
    /// Do this, in words.
    Words(String),
}

/// What a rule of the playbook forbids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// What was asked for, by its word.
    pub command: &'static str,
    /// The rule in words.
    pub rule: String,
    /// Where the playbook states it.
    pub place: String,
    /// The roles that can permit it; none where nobody can.
    pub roles: Vec<RoleId>,
    /// Who that is, with their numbers.
    pub ask: Option<String>,
    /// What to do instead, such as the request ready to be typed.
    pub instead: Option<Instead>,
    /// The words that may be said until there is an answer, and to whom.
    pub meanwhile: Option<(StatementId, Option<CaseId>)>,
}

impl Forbidden {
    /// Makes one with neither a way out nor anybody who could allow it.
    pub fn new(command: &'static str, rule: impl Into<String>, place: impl Into<String>) -> Self {
        Self {
            command,
            rule: rule.into(),
            place: place.into(),
            roles: Vec::new(),
            ask: None,
            instead: None,
            meanwhile: None,
        }
    }

    /// Returns the ways out, one a line; `typed` writes a command as it is typed where it will be read.
    pub fn ways(&self, typed: impl Fn(&Ready) -> String) -> Vec<String> {
        let ask = self
            .ask
            .as_ref()
            .map(|ask| format!("who can allow it: {ask}"));
        let instead = self.instead.as_ref().map(|instead| match instead {
            Instead::Type(ready) => format!("{}: {}", way(ready.word), typed(ready)),
            Instead::Words(words) => words.clone(),
        });
        let meanwhile = self.meanwhile.as_ref().map(|(statement, case)| {
            let ready = Ready::new("say", statement.as_str(), case.clone());
            format!("until then you may say: {}", typed(&ready))
        });
        [ask, instead, meanwhile].into_iter().flatten().collect()
    }
}

/// Returns what a command does that is a way out, ready for the command behind it.
fn way(word: &str) -> &'static str {
    match word {
        "approve" => "what they type, or you with their name if they told you",
        "handoff" => "to hand it to somebody",
        "reply" => "where there are some",
        "say" => "to say it",
        "consent" => "ask them first, and write down what they say",
        "stance" => "to change that",
        _ => "to ask for it",
    }
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.rule, self.place)
    }
}

impl std::error::Error for Forbidden {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_ready_for_both_places() {
        let case = Some("c1".parse().expect("an id"));
        let ready = Ready::new("ask", "refund 4000", case);
        assert_eq!(ready.in_the_walk(), "/ask refund 4000 for c1");
        assert_eq!(
            ready.on_the_command_line(),
            "crisis ask refund 4000 --for c1"
        );
        let bare = Ready {
            step: Some("say.update".to_owned()),
            ..Ready::new("ask", "", None)
        };
        assert_eq!(bare.in_the_walk(), "/ask");
        assert_eq!(bare.on_the_command_line(), "crisis ask --step say.update");
        let hostile = Ready::new("reply", "c1 --hostile WORDS", None);
        assert_eq!(hostile.in_the_walk(), "/them c1 hostile WORDS");
        assert_eq!(
            hostile.on_the_command_line(),
            "crisis reply --by them c1 --hostile WORDS"
        );
        let words = Ready::words_of("say.update");
        assert_eq!(words.in_the_walk(), "/work say.update");
        assert_eq!(words.on_the_command_line(), "crisis copy --step say.update");
    }
}
