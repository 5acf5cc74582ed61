//! An account of an incident: what everything that is shown or written out is made from, and each fact in words.
//!
//! Screens and documents tell the same fact in the same words, for both take them from here. Nothing here knows in
//! which form a document is written.

pub mod aftermath;
pub mod asking;
pub mod brief;
pub mod checked;
pub mod handover;
pub mod may;
pub mod owing;
pub mod people;
pub mod plain;
pub mod record;
pub mod review;
pub mod tell;
pub mod view;
