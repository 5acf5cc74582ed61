//! What stands for a character that no font has.
//!
//! Nothing is left out silently: each such character is replaced by a visible sign and remembered.

use std::collections::{BTreeMap, BTreeSet};

use typst::text::is_default_ignorable;

use crate::render::pdf::fonts::Fonts;

/// The sign for a character that cannot be shown.
const SIGN: char = char::REPLACEMENT_CHARACTER;

/// Where the pictures of control characters begin, and where they end but for that of DELETE.
const PICTURES: std::ops::RangeInclusive<char> = '\u{2400}'..='\u{2421}';

/// Puts signs for what cannot be shown.
pub(super) struct StandIn {
    fonts: &'static Fonts,
    /// What is known of a character beyond ASCII: whether it can be shown.
    shown: BTreeMap<char, bool>,
    /// What the pages did not show though a font has it.
    refused: BTreeSet<char>,
    /// What was replaced.
    missing: BTreeSet<char>,
    scripts: Scripts,
}

/// Which scripts are set.
#[derive(PartialEq, Eq)]
enum Scripts {
    /// All that the fonts have.
    All,
    /// Those whose letters stand one by one: Latin, Greek, Cyrillic and the signs.
    Simple,
}

impl StandIn {
    /// Starts with no character replaced.
    pub(super) fn new(fonts: &'static Fonts) -> Self {
        Self {
            fonts,
            shown: BTreeMap::new(),
            refused: BTreeSet::new(),
            missing: BTreeSet::new(),
            scripts: Scripts::All,
        }
    }

    /// Takes back that characters can be shown.
    pub(super) fn refuse(&mut self, characters: BTreeSet<char>) {
        self.shown.clear();
        self.refused.extend(characters);
    }

    /// Shows no other scripts than the simple ones from now on, and says whether that changes anything.
    pub(super) fn keep_simple_scripts(&mut self) -> bool {
        self.shown.clear();
        std::mem::replace(&mut self.scripts, Scripts::Simple) == Scripts::All
    }

    /// Returns what was replaced.
    pub(super) fn missing(self) -> BTreeSet<char> {
        self.missing
    }

    /// Returns a text with signs for what cannot be shown.
    pub(super) fn replaced(&mut self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        let mut replaced = String::with_capacity(text.len());
        for c in text.chars() {
            if self.shows(c) {
                replaced.push(c);
            } else if c.is_whitespace() {
                replaced.push(' ');
            } else if PICTURES.contains(&c) {
                replaced.push_str(&steered(c));
            } else {
                self.missing.insert(c);
                replaced.push(SIGN);
            }
        }
        replaced
    }

    fn shows(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return true;
        }
        let known = self.shown.get(&c).copied();
        known.unwrap_or_else(|| {
            let simple = self.scripts == Scripts::All || is_simple(c);
            let shows = simple
                && !self.refused.contains(&c)
                && (is_default_ignorable(c) || self.fonts.has(c));
            self.shown.insert(c, shows);
            shows
        })
    }
}

/// Says whether a character is of a script whose letters stand one by one.
fn is_simple(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{2FF}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{23FF}' | '\u{2500}'..='\u{2BFF}' | SIGN)
}

/// Writes the control character of a picture by its number: `<U+001B>` for `␛`.
fn steered(picture: char) -> String {
    let code = match u32::from(picture) - 0x2400 {
        0x21 => 0x7F,
        code => code,
    };
    format!("<U+{code:04X}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_replaced_and_remembered() {
        let mut stand_in = StandIn::new(Fonts::embedded());
        assert_eq!(
            stand_in.replaced("Grüße, Zoë: 5 € → “good”"),
            "Grüße, Zoë: 5 € → “good”"
        );
        assert_eq!(stand_in.replaced("so sorry 🙏 漢"), "so sorry � �");
        assert_eq!(
            stand_in.replaced("a\u{3000}b ␛[2J ␡"),
            "a b <U+001B>[2J <U+007F>"
        );
        assert_eq!(stand_in.missing(), BTreeSet::from(['🙏', '漢']));
    }

    #[test]
    fn what_was_refused_is_replaced_too() {
        let mut stand_in = StandIn::new(Fonts::embedded());
        assert_eq!(stand_in.replaced("é"), "é");
        stand_in.refuse(BTreeSet::from(['é']));
        assert_eq!(stand_in.replaced("é"), "�");
        assert!(stand_in.keep_simple_scripts());
        assert!(!stand_in.keep_simple_scripts());
        assert_eq!(stand_in.replaced("שλж"), "�λж");
    }
}
