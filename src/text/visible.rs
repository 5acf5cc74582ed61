//! Makes characters visible that would steer a terminal, reorder a line or hide in it.
//!
//! What other people wrote never reaches a terminal or a page in any other way. Nothing is removed: what was
//! there can still be seen.

use std::borrow::Cow;
use std::fmt::Write;

/// Tells whether a character steers, reorders or hides instead of showing something.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Bidirectional marks, embeddings, overrides and isolates.
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            // Zero-width characters, joiners and the byte order mark.
            | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
            // Separators that break a line without being a line feed.
            | '\u{2028}' | '\u{2029}'
            // Fillers and marks without a shape of their own.
            | '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{3164}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            // Music marks, tags and the variation selectors of the supplement.
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
            // Code points that are no characters, which a page may not hold.
            | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Shows control and invisible characters as symbols: `␛` for an escape, `<U+202E>` for an override.
///
/// A line feed is shown too; [`visible_lines`] keeps it.
pub fn visible(text: &str) -> Cow<'_, str> {
    show(text, is_hidden)
}

/// Does as [`visible`] does, but keeps the ends of lines; CR LF becomes a line feed.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c != '\n' && is_hidden(c);
    if text.contains("\r\n") {
        return Cow::Owned(show(&text.replace("\r\n", "\n"), hidden).into_owned());
    }
    show(text, hidden)
}

fn show(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hidden(c) {
            push_symbol(&mut shown, c);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn push_symbol(shown: &mut String, c: char) {
    let code = u32::from(c);
    let picture = match code {
        0..=0x1F => char::from_u32(0x2400 + code),
        0x7F => Some('\u{2421}'),
        _ => None,
    };
    match picture {
        Some(picture) => shown.push(picture),
        None => {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{code:04X}>");
        }
    }
}

/// Escapes control and invisible characters in a JSON text, which stays the same JSON: `\u202e` for an override.
///
/// JSON itself asks for that only below U+0020; a terminal that JSON is printed on is steered by others too.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let steers = |c: char| c > '\u{7e}' && is_hidden(c);
    if !json.chars().any(steers) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Puts a text on one line of at most `max` characters: white space runs become one space, the rest is made
/// visible, and `…` stands for what was cut off.
pub fn one_line(text: &str, max: usize) -> String {
    // Most of what is shown is a name.
    if text.len() <= max && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        if length > max {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        }
        let word = visible(word);
        // One more than fits is enough to know that there is more.
        for c in word.chars().take((max + 1).saturating_sub(length)) {
            line.push(c);
            length += 1;
        }
    }
    if length > max {
        let keep = max.saturating_sub(1);
        let cut = line
            .char_indices()
            .nth(keep)
            .map_or(line.len(), |(at, _)| at);
        line.truncate(cut);
        line.truncate(line.trim_end().len());
        if max > 0 {
            line.push('…');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        let text = "Grüße, 漢字 and ❤\u{fe0f} for 5 €";
        assert!(matches!(visible(text), Cow::Borrowed(_)));
        assert_eq!(visible(text), text);
    }

    #[test]
    fn what_steers_or_hides_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb\n\t"), "a␛[31mb␊␉");
        assert_eq!(visible("\u{7f}\u{9b}\u{85}"), "␡<U+009B><U+0085>");
        assert_eq!(
            visible("\u{202e}\u{2066}\u{200b}"),
            "<U+202E><U+2066><U+200B>"
        );
        assert_eq!(visible("\u{2028}\u{e0041}"), "<U+2028><U+E0041>");
        assert_eq!(visible("\u{feff}\u{ad}"), "<U+FEFF><U+00AD>");
        assert_eq!(visible("\u{fdd0}\u{1ffff}"), "<U+FDD0><U+1FFFF>");
    }

    #[test]
    fn no_character_that_is_hidden_survives() {
        for code in (0..0x11_0000).filter_map(char::from_u32) {
            if is_hidden(code) {
                let text = code.to_string();
                assert!(!visible(&text).chars().any(is_hidden), "{code:?}");
            }
        }
    }

    #[test]
    fn line_ends_may_be_kept() {
        assert_eq!(visible_lines("a\r\nb\n\rc"), "a\nb\n␍c");
        assert_eq!(visible_lines("a\nb"), "a\nb");
    }

    #[test]
    fn json_is_escaped_and_stays_the_same() {
        let text = "a\u{202e}\u{9b}\u{7f}\u{e0041}é\n";
        let json = serde_json::to_string(text).expect("writes");
        let escaped = escape_json(&json);
        assert_eq!(escaped, r#""a\u202e\u009b\u007f\udb40\udc41é\n""#);
        let back: String = serde_json::from_str(&escaped).expect("reads");
        assert_eq!(back, text);
    }

    #[test]
    fn one_line_cuts_and_collapses() {
        assert_eq!(one_line("  a\n b\u{1b}  c ", 20), "a b␛ c");
        assert_eq!(one_line("one two three", 8), "one two…");
        assert_eq!(one_line("one two three", 13), "one two three");
        assert_eq!(one_line("one two three", 12), "one two thr…");
        assert_eq!(one_line("abc", 1), "…");
        assert_eq!(one_line("abc", 0), "");
        assert_eq!(one_line("", 5), "");
    }
}
