//! The YAML of playbooks: from text to a tree with places, and from there to typed values.
//!
//! A scalar has no type of its own. Merge keys, tags, several documents and keys that are no text are refused, and
//! every limit holds before anything grows. Nothing here knows what a playbook means.

mod access;
mod build;
mod codes;
mod context;
mod de;
mod decode;
mod explain;
mod key;
mod limits;
mod parse;
mod problem;
mod quote;
mod scalar;
mod standin;
mod traps;
mod tree;
mod wanted;

pub use build::parser_options;
#[cfg(test)]
pub(in crate::playbook) use codes::ALL as CODES;
pub use codes::rules;
pub use decode::{Decoded, Failed, Step, decode, decode_at};
pub use limits::{MAX_DEPTH, MAX_NODES, MAX_REPORTS};
pub use parse::parse;
pub use quote::quoted;
pub use scalar::{in_quotes, scalar};
pub use tree::{Entry, Found, Key, Layout, Map, Node, Segment, Style, Value};
