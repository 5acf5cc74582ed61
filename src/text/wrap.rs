//! Breaks a text into lines that fit a width, measured as a terminal shows it.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many digits a telephone number has at most, by ITU-T E.164.
const MOST_DIGITS: usize = 15;

/// Returns how many columns a text takes in a terminal.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines of at most `width` columns, each beginning with `indent`.
///
/// Lines that are there stay apart, and their own leading spaces are kept and repeated where they are broken.
/// A break falls only at white space, or between two ideographs or kana where a run without spaces is too long;
/// any other long word, such as a link, is left whole, and so is a telephone number. The result has no line end at its end.
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
    for word in whole_words(words) {
        for (part, piece) in pieces(&word, room).into_iter().enumerate() {
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

/// Returns the words between which a line may be broken; the groups of a telephone number are one word.
fn whole_words(line: &str) -> Vec<Cow<'_, str>> {
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    let mut digits = 0;
    for word in line.split(breaks).filter(|word| !word.is_empty()) {
        let number = digits_of(word);
        let goes_on = digits > 0 && number > 0 && digits + number <= MOST_DIGITS;
        let begins = word.starts_with(['+', '(', '0']);
        match words.last_mut() {
            Some(last) if goes_on && !word.starts_with('+') => {
                let last = last.to_mut();
                last.push(' ');
                last.push_str(word);
                digits += number;
            }
            _ => {
                words.push(Cow::Borrowed(word));
                digits = if begins { number } else { 0 };
            }
        }
        // What ends in a comma ends the number too.
        if word.ends_with([',', ';', ':']) {
            digits = 0;
        }
    }
    words
}

/// Returns how many digits a group of a telephone number has; 0 where a word is none.
fn digits_of(word: &str) -> usize {
    let group = word.trim_end_matches([',', ';', ':', '.']);
    let known = |c: char| c.is_ascii_digit() || "+()-./".contains(c);
    match group.chars().all(known) {
        true => group.chars().filter(char::is_ascii_digit).count(),
        false => 0,
    }
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
    fn a_telephone_number_stays_together() {
        assert_eq!(
            wrap("call Dana +1 312 555 0101, then Omar", 18, ""),
            "call Dana\n+1 312 555 0101,\nthen Omar"
        );
        assert_eq!(
            wrap("call (312) 555 0101 now", 12, ""),
            "call\n(312) 555 0101\nnow"
        );
        assert_eq!(wrap("call 0312 555 0101", 12, ""), "call\n0312 555 0101");
        assert_eq!(
            wrap("+1 312 555 0101 +1 312 555 0102", 20, ""),
            "+1 312 555 0101\n+1 312 555 0102"
        );
        assert_eq!(wrap("1 2 3 4 5 6 7 8", 5, ""), "1 2 3\n4 5 6\n7 8");
        assert_eq!(wrap("by 23:40 3 of 5", 8, ""), "by 23:40\n3 of 5");
    }

    #[test]
    fn wide_characters_count_double_and_may_be_parted() {
        assert_eq!(wrap("漢字かな", 4, ""), "漢字\nかな");
        assert_eq!(wrap("漢字 かな", 4, ""), "漢字\nかな");
        let family = "👨\u{200d}👩\u{200d}👧👍🏽";
        assert_eq!(wrap(family, 1, ""), family);
    }
}
