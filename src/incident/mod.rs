//! The incident as a log: its lines, and the chain that shows whether one was changed.
//!
//! Pure: bytes and values come in, values and bytes go out. This module opens no file and knows no playbook.

pub mod chain;
pub mod fold;
pub mod line;
