//! One line of a log: its parts, its bytes, and the hash that ties it to the line before.
//!
//! A line has exactly one spelling, so that its hash is the hash of its bytes. This module knows no event: a
//! name, data as JSON and sealed texts are all that it sees.

mod error;
mod hash;
mod instant;
mod json;
mod scan;
mod seq;

use std::fmt::Write;

pub use error::{LineError, Problem};
pub use hash::{Hash, HashError, Salt};
pub use scan::{Newer, Open, Scanned, scan, scan_newer};
pub use seq::{Head, HeadError, Seq};

use crate::id::{PersonId, RoleId};
use crate::time::Timestamp;

/// The most bytes that a line may have, its line feed included.
pub const MAX_BYTES: usize = 1 << 20;

/// What a line is made of, before it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The line's number.
    pub seq: Seq,
    /// When it is written.
    pub at: Timestamp,
    /// When the thing happened, where that was said.
    pub happened: Option<Timestamp>,
    /// Who writes it.
    pub by: PersonId,
    /// In which role.
    pub as_role: Option<RoleId>,
    /// Whether more lines of the same command follow.
    pub more: bool,
    /// The event's name.
    pub event: String,
    /// The event's data: a compact JSON object.
    pub data: String,
    /// The texts to be sealed: each with its field's name and a fresh salt.
    pub text: Vec<(String, Salt, String)>,
}

/// A line with its digests and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line's number.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// When the thing happened, where that was said.
    pub happened: Option<Timestamp>,
    /// Who wrote it.
    pub by: PersonId,
    /// In which role.
    pub as_role: Option<RoleId>,
    /// Whether more lines of the same command follow.
    pub more: bool,
    /// The event's name.
    pub event: String,
    /// The event's data: a JSON object as it is written, `{}` where the line has none.
    pub data: String,
    /// The digests of the sealed texts, in order.
    pub sealed: Vec<(String, Hash)>,
    /// The hash of the line before.
    pub prev: Hash,
    /// The hash of this line.
    pub hash: Hash,
    /// The sealed texts that are still there, in the order of their digests.
    pub open: Vec<(String, Salt, String)>,
}

impl Line {
    /// Seals a draft: computes the digests of its texts, and the hash that ties it to the line before.
    ///
    /// # Errors
    /// The draft would make a line that the scanner refuses, such as one that is too long.
    pub fn seal(draft: Draft, prev: Hash) -> Result<Self, LineError> {
        let digest = |(name, salt, value): &(String, Salt, String)| {
            (name.clone(), Hash::seal(salt, value.as_bytes()))
        };
        let mut line = Self {
            sealed: draft.text.iter().map(digest).collect(),
            seq: draft.seq,
            at: draft.at,
            happened: draft.happened,
            by: draft.by,
            as_role: draft.as_role,
            more: draft.more,
            event: draft.event,
            data: draft.data,
            prev,
            hash: Hash::ZERO,
            open: draft.text,
        };
        line.hash = Hash::of(line.hashed().as_bytes());
        scan(&line.encode())?;
        Ok(line)
    }

    /// Returns the line's bytes, its line feed included.
    pub fn encode(&self) -> Vec<u8> {
        let mut text = self.hashed();
        push(&mut text, format_args!(",\"hash\":\"{}\"", self.hash));
        for (i, (name, salt, value)) in self.open.iter().enumerate() {
            text.push_str(if i == 0 { ",\"open\":{" } else { "," });
            push(
                &mut text,
                format_args!("{}:[\"{salt}\",{}]", quoted(name), quoted(value)),
            );
        }
        text.push_str(if self.open.is_empty() { "}\n" } else { "}}\n" });
        text.into_bytes()
    }

    /// Returns the part of the line that its hash is computed over: all before `,"hash":"`.
    fn hashed(&self) -> String {
        let mut text = String::with_capacity(512);
        push(
            &mut text,
            format_args!(
                "{{\"v\":{},\"seq\":{},\"at\":\"{}\"",
                scan::VERSION,
                self.seq,
                self.at
            ),
        );
        if let Some(happened) = self.happened {
            push(&mut text, format_args!(",\"happened\":\"{happened}\""));
        }
        push(&mut text, format_args!(",\"by\":\"{}\"", self.by));
        if let Some(role) = &self.as_role {
            push(&mut text, format_args!(",\"as\":\"{role}\""));
        }
        if self.more {
            text.push_str(",\"more\":true");
        }
        push(
            &mut text,
            format_args!(",\"event\":{}", quoted(&self.event)),
        );
        if self.data != "{}" {
            push(&mut text, format_args!(",\"data\":{}", self.data));
        }
        for (i, (name, digest)) in self.sealed.iter().enumerate() {
            text.push_str(if i == 0 { ",\"sealed\":{" } else { "," });
            push(&mut text, format_args!("{}:\"{digest}\"", quoted(name)));
        }
        if !self.sealed.is_empty() {
            text.push('}');
        }
        push(&mut text, format_args!(",\"prev\":\"{}\"", self.prev));
        text
    }
}

impl From<&Scanned<'_>> for Line {
    fn from(scanned: &Scanned<'_>) -> Self {
        Self {
            seq: scanned.seq,
            at: scanned.at,
            happened: scanned.happened,
            by: PersonId::new(scanned.by).expect("the scanner checked the id"),
            as_role: scanned
                .as_role
                .map(|role| RoleId::new(role).expect("the scanner checked the id")),
            more: scanned.more,
            event: scanned.event.to_owned(),
            data: scanned.data.to_owned(),
            sealed: scanned
                .sealed
                .iter()
                .map(|(name, digest)| ((*name).to_owned(), *digest))
                .collect(),
            prev: scanned.prev,
            hash: scanned.hash,
            open: scanned
                .open
                .iter()
                .map(|open| (open.name.to_owned(), open.salt, open.value().into_owned()))
                .collect(),
        }
    }
}

fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("a String takes every text");
}

/// Writes a text as a JSON string. `serde_json` escapes exactly what the form escapes, in the same way.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is always a JSON string")
}

#[cfg(test)]
mod tests;
