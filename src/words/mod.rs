//! The word check: text in, findings out. It knows neither an incident nor a playbook; what they say of words comes in
//! as plain values.
//!
//! It warns. Nothing here keeps words from being said.

pub mod never;
pub mod personal;
