//! Counts characters as the places count them where a text will be posted.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a link counts, however long it is.
const LINK: usize = 23;

/// Returns how many Unicode characters (scalar values) a text has.
pub fn count_chars(text: &str) -> usize {
    text.chars().count()
}

/// Returns the length of a text as X counts it, which must not pass 280.
///
/// The source is the configuration `v3` of X's own `twitter-text` library: a link counts 23, a character in the
/// ranges 0–4351, 8192–8205, 8208–8223 and 8242–8247 counts 1, any other character 2, and an emoji counts 2
/// whatever it is put together from. The text is counted in its composed form (NFC), so that an `e` with a separate
/// accent counts 1. X shortens a bare domain only where it knows the top-level domain; here it
/// counts 23 or its own length, whichever is more, so that a text that fits here fits there.
pub fn count_weighted(text: &str) -> usize {
    let text = match text.is_ascii() || is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect::<String>()),
    };
    let mut total = 0;
    let mut rest = &*text;
    let mut after_word = false;
    // How many bytes are left behind those that are known to have a dot or a wide character among them.
    let mut unknown = rest.len();
    while let Some(c) = rest.chars().next() {
        if rest.len() <= unknown {
            let (plain, seen) = plain_length(rest);
            unknown = rest.len() - seen;
            if plain > 0 {
                total += plain;
                after_word = rest[..plain].ends_with(joins);
                rest = &rest[plain..];
                continue;
            }
        }
        if !after_word && let Some((bytes, weight)) = link(rest) {
            total += weight;
            rest = &rest[bytes..];
            after_word = true;
            continue;
        }
        let (bytes, weight) = character(rest);
        total += weight;
        rest = &rest[bytes.max(c.len_utf8())..];
        after_word = joins(c);
    }
    total
}

/// Returns a length that [`count_weighted`] does not pass, which takes less to find.
pub fn bound_weighted(text: &str) -> usize {
    if !text.is_ascii() {
        return usize::MAX;
    }
    // Every link has a dot, and counts no more beside its characters.
    let dots = text.bytes().filter(|byte| *byte == b'.').count();
    text.len() + LINK * dots
}

/// Returns how many characters a text begins with that count one each and in which no link begins, which is most of a
/// text; and how many bytes were looked at for it.
fn plain_length(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let plain = |byte: &u8| byte.is_ascii() && *byte != b'.';
    let end = bytes.iter().position(|byte| !plain(byte));
    match end {
        None => (bytes.len(), bytes.len()),
        // A link has a dot in its first word.
        Some(end) if bytes[end] == b'.' => {
            let space = bytes[..end].iter().rposition(u8::is_ascii_whitespace);
            (space.map_or(0, |space| space + 1), end + 1)
        }
        // What stands behind a character may be joined to it.
        Some(end) => (end.saturating_sub(1), end + 1),
    }
}

/// Says whether what follows a character is no link by itself.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '@' | '_' | '-' | '.' | '/' | '#' | '$')
}

/// Returns the bytes and the weight of the link that a text begins with.
fn link(text: &str) -> Option<(usize, usize)> {
    let first = text.chars().next()?;
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let rest = &text[scheme.map_or(0, str::len)..];
    let host_end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(rest.len());
    let host = rest[..host_end].trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    if name.is_empty() || top.len() < 2 || !top.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    // An address such as care@acme.example is no link.
    if rest[host.len()..].starts_with('@') {
        return None;
    }
    let goes_on = rest[host.len()..].starts_with(['/', '?', '#', ':']);
    let tail = if goes_on { path(rest) } else { host };
    let tail = tail.trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', ')', ']', '}']);
    let bytes = scheme.map_or(0, str::len) + tail.len();
    let weight = if scheme.is_some() {
        LINK
    } else {
        LINK.max(tail.chars().count())
    };
    Some((bytes, weight))
}

/// Returns a link up to where it ends, with the signs of the sentence behind it.
fn path(text: &str) -> &str {
    let ends =
        |c: char| matches!(c, ' ' | '<' | '>' | '"' | '|' | '\\' | '^' | '`') || c.is_whitespace();
    &text[..text.find(ends).unwrap_or(text.len())]
}

/// Returns the bytes and the weight of the character, or the emoji of several, that a text begins with.
fn character(text: &str) -> (usize, usize) {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return (0, 0);
    };
    let mut end = first.len_utf8();
    let mut weight = weight(first);
    let mut joined = false;
    while let Some((at, next)) = chars.peek().copied() {
        let keycap = next == '\u{20E3}' && matches!(first, '0'..='9' | '#' | '*');
        let selector = matches!(next, '\u{FE0E}' | '\u{FE0F}');
        let tone = matches!(next, '\u{1F3FB}'..='\u{1F3FF}') && is_emoji(first);
        let joiner = next == '\u{200D}' && is_emoji(first);
        let flag = is_region(first) && is_region(next) && end == first.len_utf8();
        if !(keycap || selector || tone || joiner || flag || joined && is_emoji(next)) {
            break;
        }
        if keycap {
            weight = 2;
        }
        joined = joiner;
        end = at + next.len_utf8();
        chars.next();
    }
    (end, weight)
}

fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_region(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_scalar_values() {
        assert_eq!(count_chars("Grüße"), 5);
        assert_eq!(count_chars("e\u{301}"), 2);
    }

    #[test]
    fn wide_characters_count_two() {
        assert_eq!(count_weighted("Grüße — “x”…"), 12 + 1);
        assert_eq!(count_weighted("漢字"), 4);
    }

    #[test]
    fn a_letter_with_its_accent_apart_counts_as_one() {
        assert_eq!(count_weighted(&"e\u{301}".repeat(280)), 280);
        assert_eq!(count_weighted("\u{1112}\u{1161}\u{11ab}"), 2);
    }

    #[test]
    fn an_emoji_counts_two() {
        for emoji in [
            "👍",
            "👍🏽",
            "❤\u{fe0f}",
            "👨\u{200d}👩\u{200d}👧",
            "🇩🇪",
            "1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(count_weighted(emoji), 2, "{emoji}");
        }
        assert_eq!(count_weighted("👍👍"), 4);
        assert_eq!(count_weighted("🇩🇪🇫🇷"), 4);
    }

    #[test]
    fn a_link_counts_23() {
        assert_eq!(
            count_weighted("https://acme.example/a/very/long/path/to/it"),
            23
        );
        assert_eq!(count_weighted("See https://acme.example."), 4 + 23 + 1);
        assert_eq!(count_weighted("at acme.example/update, ok"), 3 + 23 + 4);
        assert_eq!(
            count_weighted("acme.example/update/that/is/long"),
            "acme.example/update/that/is/long".len()
        );
        assert_eq!(count_weighted("(acme.example)"), 25);
    }

    #[test]
    fn what_only_looks_like_a_link_counts_as_it_is() {
        for text in [
            "e.g. this",
            "care@acme.example",
            "3.50",
            "Wait... no",
            "a.b",
        ] {
            assert_eq!(count_weighted(text), count_chars(text), "{text}");
        }
    }
}
