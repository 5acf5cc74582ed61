//! Reads one line of a log: accepts exactly the bytes that the writer makes, and nothing else.
//!
//! Checks the form only. Whether the line belongs where it stands is for the chain to say.

use std::borrow::Cow;

use super::error::{LineError, Problem};
use super::json::{Cursor, Seen};
use super::{Hash, MAX_BYTES, Salt, Seq, instant};
use crate::id;
use crate::time::Timestamp;

/// The version of the form that this program writes.
pub(super) const VERSION: u64 = 1;

/// The most characters that the name of an event or field may have.
const MAX_NAME: usize = 64;

/// A line that was read, in slices of its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned<'a> {
    /// The line's number.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// When the thing happened, where that was said.
    pub happened: Option<Timestamp>,
    /// Who wrote it.
    pub by: &'a str,
    /// In which role.
    pub as_role: Option<&'a str>,
    /// Whether more lines of the same command follow.
    pub more: bool,
    /// The event's name.
    pub event: &'a str,
    /// The event's data: a JSON object as it is written, `{}` where the line has none.
    pub data: &'a str,
    /// The digests of the sealed texts, in order.
    pub sealed: Vec<(&'a str, Hash)>,
    /// The hash of the line before.
    pub prev: Hash,
    /// The hash of this line, as the line states it.
    pub hash: Hash,
    /// The sealed texts that are still there, in the order of their digests.
    pub open: Vec<Open<'a>>,
    /// The bytes that the hash is computed over.
    pub hashed: &'a [u8],
}

/// A sealed text that is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The salt of its digest.
    pub salt: Salt,
    raw: &'a str,
}

impl<'a> Open<'a> {
    /// Returns the text, its escapes undone.
    pub fn value(&self) -> Cow<'a, str> {
        if !self.raw.contains('\\') {
            return Cow::Borrowed(self.raw);
        }
        let quoted = format!("\"{}\"", self.raw);
        Cow::Owned(serde_json::from_str(&quoted).expect("the scanner read it as a JSON string"))
    }

    /// Computes the digest of the text with its salt.
    pub fn digest(&self) -> Hash {
        Hash::seal(&self.salt, self.value().as_bytes())
    }
}

/// A line that a later version of the program wrote: only what every version keeps is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer<'a> {
    /// The version of its form.
    pub version: u64,
    /// The line's number.
    pub seq: Seq,
    /// The hash of the line before.
    pub prev: Hash,
    /// The hash of this line, as the line states it.
    pub hash: Hash,
    /// The bytes that the hash is computed over.
    pub hashed: &'a [u8],
    /// The whole line without its line feed.
    pub text: &'a str,
}

/// Reads one line, its line feed included.
///
/// # Errors
/// Says what is wrong, and at which byte. [`Problem::Newer`] means that [`scan_newer`] may read it.
pub fn scan(bytes: &[u8]) -> Result<Scanned<'_>, LineError> {
    let text = text_of(bytes)?;
    let mut cursor = Cursor::new(text);
    cursor.expect("{\"v\":")?;
    let place = cursor.at();
    match cursor.number()? {
        VERSION => {}
        0 => return cursor.error_at(place, Problem::Expected("1")),
        newer => return cursor.error_at(place, Problem::Newer(newer)),
    }
    let seq = seq(&mut cursor)?;
    cursor.expect(",\"at\":\"")?;
    let at = time(&mut cursor)?;
    let happened = match cursor.skip(",\"happened\":\"") {
        true => Some(time(&mut cursor)?),
        false => None,
    };
    cursor.expect(",\"by\":\"")?;
    let by = identifier(&mut cursor)?;
    let as_role = match cursor.skip(",\"as\":\"") {
        true => Some(identifier(&mut cursor)?),
        false => None,
    };
    let more = cursor.skip(",\"more\":true");
    cursor.expect(",\"event\":\"")?;
    let event = name(&mut cursor)?;
    let data = match cursor.skip(",\"data\":") {
        true => data(&mut cursor)?,
        false => "{}",
    };
    let sealed = sealed(&mut cursor)?;
    let prev = prev(&mut cursor)?;
    let hashed = &bytes[..cursor.at()];
    let hash = hash(&mut cursor)?;
    let open = open(&mut cursor, &sealed)?;
    cursor.expect("}")?;
    if cursor.at() != text.len() {
        return cursor.error(Problem::NoLineFeed);
    }
    Ok(Scanned {
        seq,
        at,
        happened,
        by,
        as_role,
        more,
        event,
        data,
        sealed,
        prev,
        hash,
        open,
        hashed,
    })
}

/// Reads a line of a later version as far as every version keeps the form: `{"v":V,"seq":N,` at its start, and
/// `,"prev":"…","hash":"…"` at the first place where `,"hash":"` stands.
///
/// # Errors
/// The line has not even that.
pub fn scan_newer(bytes: &[u8]) -> Result<Newer<'_>, LineError> {
    let text = text_of(bytes)?;
    let mut cursor = Cursor::new(text);
    cursor.expect("{\"v\":")?;
    let version = cursor.number()?;
    let seq = seq(&mut cursor)?;
    cursor.expect(",")?;
    let tail = text.find(",\"hash\":\"").unwrap_or(text.len());
    // The length of `,"prev":"` with its 64 digits and the quote after them.
    let start = tail.saturating_sub(74);
    let mut cursor = Cursor::new(text);
    cursor.step_to(start);
    let prev = prev(&mut cursor)?;
    let hash = hash(&mut cursor)?;
    if !text.ends_with('}') {
        return cursor.error_at(text.len(), Problem::Expected("}"));
    }
    Ok(Newer {
        version,
        seq,
        prev,
        hash,
        hashed: &bytes[..tail],
        text,
    })
}

/// Checks the length, the line feed and the encoding.
fn text_of(bytes: &[u8]) -> Result<&str, LineError> {
    let error = |at: usize, problem| LineError {
        column: at + 1,
        problem,
    };
    if bytes.len() > MAX_BYTES {
        return Err(error(MAX_BYTES, Problem::TooLong));
    }
    let Some((b'\n', inside)) = bytes.split_last() else {
        return Err(error(bytes.len(), Problem::NoLineFeed));
    };
    std::str::from_utf8(inside).map_err(|e| error(e.valid_up_to(), Problem::NotUtf8))
}

fn seq(cursor: &mut Cursor<'_>) -> Result<Seq, LineError> {
    cursor.expect(",\"seq\":")?;
    let place = cursor.at();
    let number = cursor.number()?;
    Seq::new(number).map_or_else(|| cursor.error_at(place, Problem::Number), Ok)
}

fn time(cursor: &mut Cursor<'_>) -> Result<Timestamp, LineError> {
    let Some(at) = instant::read(cursor.rest()) else {
        return cursor.error(Problem::Time);
    };
    cursor.step_to(cursor.at() + instant::LENGTH);
    cursor.expect("\"")?;
    Ok(at)
}

fn identifier<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, LineError> {
    let place = cursor.at();
    let text = cursor.plain()?;
    match id::check(text) {
        Ok(()) => Ok(text),
        Err(_) => cursor.error_at(place, Problem::Id),
    }
}

/// Reads the name of an event or a field: `[a-z][a-z0-9_]*`.
fn name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, LineError> {
    let place = cursor.at();
    let text = cursor.plain()?;
    let ordinary = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let starts_well = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if !starts_well || text.len() > MAX_NAME || !text.bytes().all(ordinary) {
        return cursor.error_at(place, Problem::Name);
    }
    if text == "hash" {
        return cursor.error_at(place, Problem::HashMember);
    }
    Ok(text)
}

fn data<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, LineError> {
    let place = cursor.at();
    match cursor.object(2)? {
        "{}" => cursor.error_at(place, Problem::Empty),
        data => Ok(data),
    }
}

fn sealed<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<(&'a str, Hash)>, LineError> {
    let mut sealed = Vec::new();
    if !cursor.skip(",\"sealed\":{") {
        return Ok(sealed);
    }
    let mut seen = Seen::default();
    loop {
        cursor.expect("\"")?;
        let place = cursor.at();
        let field = name(cursor)?;
        if !seen.insert(field) {
            return cursor.error_at(place, Problem::Duplicate);
        }
        cursor.expect(":\"")?;
        sealed.push((field, Hash::from_bytes(cursor.hex()?)));
        cursor.expect("\"")?;
        if !cursor.skip(",") {
            cursor.expect("}")?;
            return Ok(sealed);
        }
    }
}

fn prev(cursor: &mut Cursor<'_>) -> Result<Hash, LineError> {
    cursor.expect(",\"prev\":\"")?;
    let prev = Hash::from_bytes(cursor.hex()?);
    cursor.expect("\"")?;
    Ok(prev)
}

fn hash(cursor: &mut Cursor<'_>) -> Result<Hash, LineError> {
    cursor.expect(",\"hash\":\"")?;
    let hash = Hash::from_bytes(cursor.hex()?);
    cursor.expect("\"")?;
    Ok(hash)
}

fn open<'a>(cursor: &mut Cursor<'a>, sealed: &[(&str, Hash)]) -> Result<Vec<Open<'a>>, LineError> {
    let mut open = Vec::new();
    if !cursor.skip(",\"open\":{") {
        return Ok(open);
    }
    let mut left = sealed.iter();
    loop {
        cursor.expect("\"")?;
        let place = cursor.at();
        let field = name(cursor)?;
        if !left.any(|(sealed, _)| *sealed == field) {
            return cursor.error_at(place, Problem::NotSealed);
        }
        cursor.expect(":[\"")?;
        let salt = Salt(cursor.hex()?);
        cursor.expect("\",\"")?;
        open.push(Open {
            name: field,
            salt,
            raw: cursor.raw()?,
        });
        cursor.expect("]")?;
        if !cursor.skip(",") {
            cursor.expect("}")?;
            return Ok(open);
        }
    }
}
