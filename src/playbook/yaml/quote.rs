//! The quoted form of a text, and where on its line the text stands that wants it.

use std::ops::Range;

use crate::text::one_line;

/// The most characters of an author's text that a message repeats: more than a post has, since what is to be copied is
/// not cut.
const LONGEST: usize = 600;

/// Returns a text in quotes as YAML reads it: double ones, or single ones where it has double ones inside.
pub fn quoted(text: &str) -> String {
    let text = one_line(text, LONGEST);
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// An unquoted text on its line.
pub(super) struct Written<'t> {
    /// What stands before it: `title: ` or `- `; may be empty.
    pub(super) lead: &'t str,
    /// The text itself.
    pub(super) text: &'t str,
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
}

impl Written<'_> {
    /// Returns the line as it should be written.
    ///
    /// Quotation marks around a text that has more of them inside were meant as the quotes, and are no part of it.
    pub(super) fn fixed(&self) -> String {
        let text = self.text;
        let around = ['"', '\''].into_iter().find_map(|mark| {
            let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
            inner.contains(mark).then_some(inner)
        });
        let lead = format!("{}{}", one_line(self.lead, LONGEST), spaced(self.lead));
        lead + &quoted(around.unwrap_or(text))
    }

    /// Tells whether a key or a dash stands before the text on the same line.
    pub(super) fn has_lead(&self) -> bool {
        !self.lead.is_empty()
    }
}

fn spaced(lead: &str) -> &'static str {
    if lead.is_empty() { "" } else { " " }
}

/// Finds the text on its line that a byte belongs to; `flow` tells whether the line stands between brackets.
pub(super) fn written_at(text: &str, offset: usize, flow: bool) -> Written<'_> {
    let offset = boundary(text, offset);
    let line = line_around(text, offset);
    let start = if flow {
        item_start(text, line.start, offset)
    } else {
        line.start
    };
    let start = skip_blanks(text, start, line.end).min(offset);
    let mut lead_start = start;
    let mut value = start;
    while text[value..line.end].starts_with("- ") && value < offset && !flow {
        lead_start = value;
        value = skip_blanks(text, value + 1, line.end);
    }
    let after_dashes = value;
    if let Some(colon) = key_colon(&text[value..line.end]).map(|at| value + at)
        && colon < offset
    {
        lead_start = after_dashes;
        value = skip_blanks(text, colon + 1, line.end);
    }
    let value = value.min(offset);
    let end = if flow {
        let rest = &text[offset..line.end];
        rest.char_indices()
            .find(|(at, c)| *at > 0 && matches!(c, ',' | '}' | ']'))
            .map_or(line.end, |(at, _)| offset + at)
    } else {
        line.end
    };
    let end = text[offset..end].find(" #").map_or(end, |at| offset + at);
    let bare = text[value..end].trim_end();
    Written {
        lead: text[lead_start..value].trim_end(),
        text: bare,
        range: value..value + bare.len(),
    }
}

/// Returns the bytes of the line that holds a byte, without its end.
pub(super) fn line_around(text: &str, offset: usize) -> Range<usize> {
    let offset = boundary(text, offset);
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[offset..]
        .find(['\n', '\r'])
        .map_or(text.len(), |at| offset + at);
    start..end
}

/// Moves a byte to the start of its character, and into the text.
pub(super) fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn skip_blanks(text: &str, from: usize, to: usize) -> usize {
    let rest = &text[from.min(to)..to];
    to - rest.trim_start_matches([' ', '\t']).len()
}

/// Returns where the item between brackets begins that a byte belongs to.
fn item_start(text: &str, from: usize, offset: usize) -> usize {
    let mut start = from;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text[from..offset].char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => quote = Some(c),
            None if matches!(c, '{' | '[' | ',') => start = from + at + c.len_utf8(),
            None => {}
        }
        before = c;
    }
    start
}

/// Returns the colon that ends the key with which a text begins.
fn key_colon(text: &str) -> Option<usize> {
    let mut skip = 0;
    if let Some(mark) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        skip = text[1..].find(mark)? + 2;
    }
    let ends = |at: usize| matches!(text[at + 1..].chars().next(), None | Some(' ' | '\t'));
    text[skip..]
        .match_indices(':')
        .map(|(at, _)| skip + at)
        .find(|at| ends(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str, mark: &str, flow: bool) -> String {
        let at = text.find(mark).expect("the mark");
        written_at(text, at, flow).fixed()
    }

    #[test]
    fn quotes_fit_the_text() {
        assert_eq!(quoted("a, b"), "\"a, b\"");
        assert_eq!(quoted("say \"yes\" or don't"), "'say \"yes\" or don''t'");
        assert_eq!(quoted("a\\b"), "'a\\b'");
    }

    #[test]
    fn the_text_is_found_after_its_key_or_dash() {
        assert_eq!(
            fixed("x: 1\n  title: Video: it goes  # note\n", ": it", false),
            "title: \"Video: it goes\""
        );
        assert_eq!(fixed("- @here\n", "@", false), "- \"@here\"");
        assert_eq!(fixed("- who: @here", "@", false), "who: \"@here\"");
        assert_eq!(fixed("\"a: b\": @here", "@", false), "\"a: b\": \"@here\"");
        assert_eq!(fixed("@here", "@", false), "\"@here\"");
        assert_eq!(
            fixed("a: \"We \"saw\" it\"", "saw", false),
            "a: 'We \"saw\" it'"
        );
        assert_eq!(fixed("a: \"Big\" news", "news", false), "a: '\"Big\" news'");
    }

    #[test]
    fn between_brackets_the_text_ends_at_a_comma() {
        let text = "- {rule: x, what: Video: it goes, who: lead}";
        assert_eq!(fixed(text, ": it", true), "what: \"Video: it goes\"");
        assert_eq!(fixed("a: [b, @c]", "@", true), "\"@c\"");
        assert_eq!(fixed("a: {b: don't, c: @d}", "@", true), "c: \"@d\"");
    }

    #[test]
    fn any_offset_is_safe() {
        let text = "é: 漢 #\n\n- 'x\r\n{";
        for offset in 0..text.len() + 3 {
            for flow in [true, false] {
                let found = written_at(text, offset, flow);
                assert_eq!(&text[found.range.clone()], found.text);
            }
        }
    }
}
