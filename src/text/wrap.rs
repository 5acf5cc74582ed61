//! Breaks a text into lines that fit a width, measured as a terminal shows it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns how many columns a text takes in a terminal.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines of at most `width` columns, each beginning with `indent`.
///
/// Lines that are there stay apart, and their own leading spaces are kept and repeated where they are broken.
/// A break falls only at white space, or between two ideographs or kana where a run without spaces is too long;
/// any other long word, such as a link, is left whole. The result has no line end at its end.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    let mut wrapped = String::with_capacity(text.len() + indent.len() * 4);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            wrapped.push('\n');
        }
        wrap_line(line, width, indent, &mut wrapped);
    }
    wrapped
}

fn wrap_line(line: &str, width: usize, indent: &str, wrapped: &mut String) {
    let words = line.trim_start_matches(' ');
    let own = &line[..line.len() - words.len()];
    let room = width.saturating_sub(display_width(indent) + own.len());
    let mut used = 0;
    let mut first = true;
    for word in words.split(breaks).filter(|word| !word.is_empty()) {
        for (part, piece) in pieces(word, room).into_iter().enumerate() {
            let columns = display_width(piece);
            let space = usize::from(!first && part == 0);
            if first {
                wrapped.push_str(indent);
                wrapped.push_str(own);
            } else if used + space + columns > room {
                wrapped.push('\n');
                wrapped.push_str(indent);
                wrapped.push_str(own);
                used = 0;
            } else if space == 1 {
                wrapped.push(' ');
                used += 1;
            }
            wrapped.push_str(piece);
            used += columns;
            first = false;
        }
    }
}

/// Tells whether a line may be broken at a character: at white space that does not hold its words together.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Cuts a word that is too long between two characters that may stand on different lines.
fn pieces(word: &str, room: usize) -> Vec<&str> {
    if display_width(word) <= room {
        return vec![word];
    }
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in word.char_indices() {
        let breakable = c.is_alphabetic() && c.width() == Some(2);
        if breakable && before == Some(true) {
            cuts.push(&word[start..at]);
            start = at;
        }
        before = Some(breakable);
    }
    cuts.push(&word[start..]);
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_the_width() {
        assert_eq!(wrap("one two three four", 9, ""), "one two\nthree\nfour");
        assert_eq!(wrap("one two three", 9, "  "), "  one two\n  three");
        assert_eq!(
            wrap("a  b\n\n  c d e", 5, "> "),
            "> a b\n\n>   c\n>   d\n>   e"
        );
        assert_eq!(wrap("", 10, "  "), "");
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(
            wrap("see https://acme.example/rules now", 10, ""),
            "see\nhttps://acme.example/rules\nnow"
        );
        assert_eq!(wrap("a b", 0, ""), "a\nb");
        assert_eq!(wrap("call 555\u{a0}0101", 8, ""), "call\n555\u{a0}0101");
    }

    #[test]
    fn wide_characters_count_double_and_may_be_parted() {
        assert_eq!(wrap("漢字かな", 4, ""), "漢字\nかな");
        assert_eq!(wrap("漢字 かな", 4, ""), "漢字\nかな");
        let family = "👨\u{200d}👩\u{200d}👧👍🏽";
        assert_eq!(wrap(family, 1, ""), family);
    }
}
