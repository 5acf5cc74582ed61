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
