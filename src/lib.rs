//! A toolkit for one bad hour: crisis playbooks, the walk through an incident, and a log that proves itself.
//!
//! The modules stand in layers, and each imports only what stands below it; siblings never import each other.
//!
//! | layer | modules |
//! |---|---|
//! | 5 | [`cli`]: one file a subcommand |
//! | 4 | [`walk`]: the session in a terminal · [`lint`]: what would fail at 2 a.m. · [`render`]: documents, written as text, Markdown or HTML · [`authoring`]: playbooks made out of answers |
//! | 3 | [`account`]: an incident told in words, for screens and documents |
//! | 2 | [`response`]: what follows from a command, pure · [`store`]: logs on a disk |
//! | 1 | [`playbook`]: YAML in, typed values out · [`incident`]: events, state, chain, pure · [`words`]: the word check |
//! | 0 | [`source`], [`diagnostic`], [`id`], [`time`], [`money`], [`count`], [`text`], [`random`]: no domain knowledge |
//!
//! `tests/architecture.rs` reads the imports and holds this table.

pub mod account;
pub mod authoring;
pub mod cli;
pub mod count;
pub mod diagnostic;
pub mod id;
pub mod incident;
pub mod lint;
pub mod money;
pub mod playbook;
pub mod random;
pub mod render;
pub mod response;
pub mod source;
pub mod store;
pub mod text;
pub mod time;
pub mod walk;
pub mod words;
