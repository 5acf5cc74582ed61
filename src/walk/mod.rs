//! The walk: everything between the decisions and a person in a terminal.
//!
//! A [`running::Running`] ties a log to its playbook; [`session`] asks and answers through a [`prompt::Prompt`]; what is
//! shown is made by [`screen`], what is typed is read by [`answer`]. Nothing here decides what follows
//! from an answer, and nothing writes to a terminal but through the prompt.

pub mod answer;
pub mod asking;
pub mod evidence;
pub mod focus;
pub mod in_the_way;
pub mod prompt;
pub mod remark;
pub mod reminder;
pub mod running;
pub mod screen;
pub mod session;
mod snapshot;
pub mod wording;
