//! `do`: an action, with a checklist.

/// An action.
#[derive(Debug, Clone, PartialEq)]
pub struct Do {
    /// What is done.
    pub action: String,
    /// The parts of it, ticked one by one.
    pub check: Vec<String>,
}
