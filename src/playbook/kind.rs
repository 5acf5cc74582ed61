//! What a YAML file is to the program, told from its bytes without loading it: a playbook, a part of one, or neither.

use super::yaml;
use crate::diagnostic::has_errors;
use crate::source::{Sources, decode};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It says `crisis:`, or would if it could be read.
    Playbook,
    /// It has a title or steps, and does not say that it is a playbook.
    Unsaid,
    /// A fragment that playbooks include, or something that has nothing to do with them.
    Other,
}

/// The key that makes a file a playbook.
const KEY: &[u8] = b"crisis";

/// Tells what a file is.
pub fn kind(bytes: &[u8]) -> Kind {
    // Most files are told by their lines; only what is unclear is parsed.
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    let says = |line: &[u8]| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        line.strip_prefix(KEY)
            .is_some_and(|rest| rest.starts_with(b":"))
    };
    if lines.clone().any(says) {
        return Kind::Playbook;
    }
    let Ok(text) = decode(bytes) else {
        // Another encoding puts zero bytes between the letters.
        let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        return match letters
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .any(|line| {
                says(
                    line.strip_prefix(b"\xFF\xFE")
                        .or(line.strip_prefix(b"\xFE\xFF"))
                        .unwrap_or(line),
                )
            }) {
            true => Kind::Playbook,
            false => Kind::Other,
        };
    };
    if !["crisis", "title", "steps"]
        .iter()
        .any(|key| text.contains(key))
    {
        return Kind::Other;
    }
    let mut sources = Sources::new();
    let id = sources.add("", "", "");
    match yaml::parse(id, &text, &mut Vec::new()) {
        Some(tree) if tree.get("crisis").is_some() => Kind::Playbook,
        Some(tree) if tree.get("title").is_some() && tree.get("steps").is_some() => Kind::Unsaid,
        _ => Kind::Other,
    }
}

/// Says whether a file is no text or no YAML, so that nobody can tell what it was meant to be.
pub fn is_broken(bytes: &[u8]) -> bool {
    let Ok(text) = decode(bytes) else {
        return true;
    };
    let mut sources = Sources::new();
    let id = sources.add("", "", "");
    let mut wrong = Vec::new();
    yaml::parse(id, &text, &mut wrong);
    has_errors(&wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_playbook_is_told_from_everything_else() {
        for (bytes, wanted) in [
            (&b"# A note\ncrisis: 1\n"[..], Kind::Playbook),
            (b"\xEF\xBB\xBFcrisis: 1\r\n", Kind::Playbook),
            (b"title: x\r\ncrisis: 2\r\n", Kind::Playbook),
            (b"\"crisis\": 1\n", Kind::Playbook),
            (b"{crisis: 1, title: x}\n", Kind::Playbook),
            (b"crisis: [\n", Kind::Playbook),
            (b"crisis: caf\xE9\n", Kind::Playbook),
            (b"\xFF\xFEc\0r\0i\0s\0i\0s\0:\0 \x001\0", Kind::Playbook),
            (b"title: x\nsteps: {}\n", Kind::Unsaid),
            (b"people: {}\n", Kind::Other),
            (b"a: |\n  crisis: 1\n", Kind::Other),
            (b"title: a crisis\n", Kind::Other),
            (b"steps: [\n", Kind::Other),
            (b"caf\xE9: 1\n", Kind::Other),
            (b"", Kind::Other),
        ] {
            assert_eq!(kind(bytes), wanted, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
