//! What follows: from a command to events or a refusal, and from a state to what is still owed.
//!
//! Everything here is pure. A limit that is held here holds for every caller, whether a person walks through the
//! playbook or a script calls one command.

pub mod actor;
pub mod authority;
pub mod calls;
mod clocks;
pub mod command;
pub mod decide;
mod line;
pub mod obligations;
pub mod open;
mod plan;
mod record;
pub mod refusal;
pub mod remark;
pub mod rules;
pub mod statement;
mod step;
