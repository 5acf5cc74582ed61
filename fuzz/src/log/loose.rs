//! Seals loose lines into a log, whatever they say.

use crisis::id::{PersonId, RoleId};
use crisis::incident::line::{Draft, Hash, Line, Salt, Seq};
use crisis::time::Timestamp;

/// A log that was made.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// Whether every text is there that has a digest.
    pub(super) whole: bool,
}

/// Seals what can be sealed, and leaves out what cannot.
pub(super) fn seal(input: &[u8]) -> Made {
    let mut made = Made {
        bytes: Vec::new(),
        whole: true,
    };
    let (mut seq, mut prev) = (Seq::new(1).expect("a number"), Hash::ZERO);
    let mut at = 1_795_000_000_000;
    let mut tail = Vec::new();
    for line in input.split(|byte| *byte == b'\n') {
        if let Some(rest) = line.strip_prefix(b"~") {
            tail = rest.to_vec();
            continue;
        }
        let line = String::from_utf8_lossy(line);
        let fields: Vec<&str> = line.split('\t').collect();
        let flags = fields[0];
        at += if flags.contains('<') { -90_000 } else { 30_000 };
        let Some((draft, gone)) = draft(&fields, seq, at) else {
            continue;
        };
        let Ok(mut sealed) = Line::seal(draft, prev) else {
            continue;
        };
        sealed
            .open
            .retain(|(name, ..)| !gone.contains(&name.as_str()));
        made.whole &= gone.is_empty();
        let mut bytes = sealed.encode();
        prev = sealed.hash;
        if flags.contains('n') {
            (bytes, prev) = newer(&bytes);
        }
        made.bytes.extend(bytes);
        seq = seq.next();
    }
    made.bytes.extend(tail);
    made
}

fn draft<'l>(fields: &[&'l str], seq: Seq, at: i64) -> Option<(Draft, Vec<&'l str>)> {
    let field = |index: usize| fields.get(index).copied().unwrap_or_default();
    let (mut text, mut gone) = (Vec::new(), Vec::new());
    for (words, salt) in fields.iter().skip(5).zip(1..) {
        let (name, value) = words.split_once('=').unwrap_or((words, ""));
        let name = match name.strip_suffix('!') {
            Some(name) => {
                gone.push(name);
                name
            }
            None => name,
        };
        text.push((name.to_owned(), Salt([salt; 16]), value.to_owned()));
    }
    let draft = Draft {
        seq,
        at: Timestamp::from_millis(at),
        happened: field(0)
            .contains('h')
            .then(|| Timestamp::from_millis(at - 600_000)),
        by: PersonId::new(field(3))
            .or_else(|_| PersonId::new("ling"))
            .ok()?,
        as_role: RoleId::new(field(4)).ok(),
        more: field(0).contains('+'),
        event: field(1).to_owned(),
        data: if field(2).is_empty() { "{}" } else { field(2) }.to_owned(),
        text,
    };
    Some((draft, gone))
}

/// Writes a line as a newer program would, with the hash of these bytes.
fn newer(line: &[u8]) -> (Vec<u8>, Hash) {
    let text = String::from_utf8_lossy(line).replacen("{\"v\":1", "{\"v\":2", 1);
    let (hashed, rest) = text.split_once(",\"hash\":\"").unwrap_or((&text, ""));
    let hash = Hash::of(hashed.as_bytes());
    let after = rest.get(64..).unwrap_or_default();
    (
        format!("{hashed},\"hash\":\"{hash}{after}").into_bytes(),
        hash,
    )
}
