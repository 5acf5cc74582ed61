//! `decide`: a question; each answer names the next step.

use indexmap::IndexMap;

use crate::id::StepId;

/// A question with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Decide {
    /// What is asked.
    pub question: String,
    /// Each answer with the step that comes next.
    pub options: IndexMap<String, StepId>,
}

/// How somebody says that they are not sure.
const UNSURE: [&str; 16] = [
    "not sure",
    "unsure",
    "not certain",
    "uncertain",
    "don't know",
    "do not know",
    "not known",
    "unknown",
    "unclear",
    "not clear",
    "maybe",
    "perhaps",
    "cannot tell",
    "can't tell",
    "no idea",
    "too early",
];

/// Says whether an answer is that of somebody who is not sure.
pub fn is_unsure(answer: &str) -> bool {
    let plain = answer.to_lowercase().replace('\u{2019}', "'");
    UNSURE.iter().any(|words| plain.contains(words))
}
