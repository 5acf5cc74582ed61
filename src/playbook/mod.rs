//! Playbooks: YAML in, typed values out.
//!
//! A playbook is read into a tree that knows where every key and value stands ([`yaml`]), merged with what it
//! includes, turned into the types of [`model`] and [`step`], and its references are checked. Nothing here knows
//! of an incident.

pub mod blanks;
pub mod builtin;
pub mod codes;
pub mod digest;
pub mod find;
mod include;
pub mod kind;
pub(crate) mod leading;
pub mod load;
mod lookup;
mod merge;
pub mod model;
mod references;
mod salvage;
pub mod schema;
pub mod search;
pub mod step;
pub mod way;
pub mod yaml;
