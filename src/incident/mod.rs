//! Incidents: events, the fold that makes a state of them, and the lines and the chain that prove them.
//!
//! An incident is its log. This module opens no file and knows no playbook: an event carries ids.

pub mod chain;
pub mod entry;
pub mod event;
pub mod fold;
pub mod line;
pub mod state;
pub mod visit;
