//! What follows: from a command to events or a refusal, and from a state to what is still owed.
//!
//! Everything here is pure. A limit that is held here holds for every caller, whether a person walks through the
//! playbook or a script calls one command.

pub mod actor;
pub mod aftermath;
pub mod apart;
pub mod approvals;
pub mod aside;
pub mod authority;
pub mod calls;
pub mod cases;
pub mod clocks;
pub mod closure;
pub mod command;
pub mod conditions;
pub mod consent;
pub mod covered;
pub mod decide;
pub mod deciders;
pub mod each;
pub mod ending;
pub mod faq;
pub mod fixes;
pub mod forbidden;
pub mod ladder;
pub mod lanes;
mod last_words;
pub mod leaving;
mod line;
pub mod obligations;
pub mod open;
mod parting;
mod plan;
mod promises;
mod record;
pub mod refusal;
pub mod remark;
mod remedies;
mod removal;
mod right;
pub mod rules;
pub mod sayable;
pub mod share;
pub mod silence;
pub mod stance;
pub mod statement;
mod step;
pub mod strategy;
pub mod talk;
pub mod wording;
