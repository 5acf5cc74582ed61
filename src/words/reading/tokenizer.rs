//! How a text is parted into words: where each stands, which word of the lists it is, and what kind.

use super::{Class, Token, link};
use crate::text::letters::{is_unseen, push_plain};
use crate::text::space::{spaces, until_space};
use crate::words::lists::{Known, Meaning, Set, Vocabulary, WordId, short};
use crate::words::never::Hint;

/// What comes between two words: how much of a break it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// A space.
    None,
    /// A comma, a dash, a colon: a clause ends.
    Clause,
    /// A full stop, or an empty line: a sentence ends.
    Sentence,
}

/// Parts a text into words; `found` hears each with what stands before it.
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    vocabulary: &'t Vocabulary,
    /// The word as the lists write it.
    plain: String,
    pending: Break,
    /// The last word, for a dot behind it.
    last: Last,
    /// What the dot behind the last word may be.
    dot: Dot,
    hint: Hint,
}

/// What a word tells of a dot behind it.
#[derive(Debug, Clone, Copy)]
enum Last {
    Word(WordId),
    Initial,
}

/// What a dot may be beside the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dot {
    None,
    /// One of an abbreviation: the sentence ends if a capital follows.
    Abbreviation,
    /// One of an initial: the sentence goes on if a name follows.
    Initial,
}

impl<'t> Tokenizer<'t> {
    pub(super) fn new(text: &'t str, vocabulary: &'t Vocabulary) -> Self {
        Self {
            text,
            vocabulary,
            plain: String::with_capacity(LONG),
            pending: Break::None,
            last: Last::Word(WordId::default()),
            dot: Dot::None,
            hint: Hint::default(),
        }
    }

    /// Goes through the text once, and returns which words may stand in it.
    pub(super) fn run(mut self, found: &mut impl FnMut(Break, Token)) -> Hint {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at += self.space(at);
            // Most words have letters only, with a sign behind them at most.
            let end = at + letters(&bytes[at..]);
            let sign = bytes.get(end).filter(|byte| b",.!?".contains(byte));
            let next = end + usize::from(sign.is_some());
            if end > at && bytes.get(next).is_none_or(u8::is_ascii_whitespace) {
                self.plain_word(at, &self.text[at..end], found);
                self.behind(&self.text[end..next]);
                at = next;
                continue;
            }
            let chunk = &self.text[at..];
            let chunk = &chunk[..until_space(chunk)];
            self.chunk(at, chunk, found);
            at += chunk.len();
        }
        self.hint
    }

    /// Reads the space at a place, and returns how many bytes it has.
    fn space(&mut self, at: usize) -> usize {
        let space = spaces(&self.text[at..]);
        if space > 1 {
            let lines = self.text.as_bytes()[at..at + space].iter();
            if lines.filter(|byte| **byte == b'\n').count() > 1 {
                self.pending = Break::Sentence;
            }
        }
        space
    }

    /// Reads what stands between two spaces.
    fn chunk(&mut self, at: usize, chunk: &str, found: &mut impl FnMut(Break, Token)) {
        self.hint.add(chunk);
        if let Some((range, class)) = link::special(chunk) {
            let bytes = at + range.start..at + range.end;
            let token = Token::new(bytes, WordId::default(), class.bit());
            self.begin(chunk, false);
            self.give(token, found);
            self.behind(&chunk[range.end..]);
            return;
        }
        let mut rest = chunk;
        let mut at = at;
        if let Some(sign) = lone_sign(chunk)
            && let Meaning::One(word) = self.vocabulary.find(sign)
        {
            self.give(Token::new(at..at + sign.len(), word, 0), found);
            rest = &rest[sign.len()..];
        }
        while let Some(skipped) = rest.find(is_letter) {
            self.between(&rest[..skipped]);
            let signed = rest[..skipped].ends_with(is_sign);
            (rest, at) = (&rest[skipped..], at + skipped);
            let length = word_length(rest);
            self.word(at, &rest[..length], signed, found);
            (rest, at) = (&rest[length..], at + length);
        }
        self.behind(rest);
    }

    /// Reads a word of plain letters. It is as [`Self::word`] reads it, which takes longer: most are short and known.
    fn plain_word(&mut self, at: usize, written: &str, found: &mut impl FnMut(Break, Token)) {
        self.hint.add_run(written.as_bytes());
        let known = self.short(at, written.len()).filter(|_| {
            // A letter by itself may stand for a name, and a word behind a dot may go on in its sentence.
            written.len() > 1 && self.dot == Dot::None
        });
        let Some(Known {
            meaning: Meaning::One(word),
            kinds,
        }) = known.and_then(|word| self.vocabulary.known_short(word))
        else {
            self.word(at, written, false, found);
            return;
        };
        let capital = written.as_bytes()[0].is_ascii_uppercase();
        let mut classes = kinds;
        if capital {
            classes |= Class::Capital.bit();
        }
        if self.vocabulary.is(word, Set::FirstName) {
            classes |= name(capital).bit();
        }
        self.give(Token::new(at..at + written.len(), word, classes), found);
    }

    /// Returns some letters in ASCII, made small, as a number: see [`short`].
    fn short(&self, at: usize, length: usize) -> Option<u64> {
        let behind = 64_u32.checked_sub(8 * u32::try_from(length).ok()?)?;
        let bytes = &self.text.as_bytes()[at..];
        let eight = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => short(bytes)?,
        };
        // This bit is all that a small letter has beside a capital one.
        Some((eight | u64::from_le_bytes([b' '; 8])) & (u64::MAX >> behind))
    }

    /// Takes a text in ASCII for the word, in small letters.
    fn lower(&mut self, written: &str) {
        self.plain.clear();
        self.plain.push_str(written);
        self.plain.make_ascii_lowercase();
    }

    /// Reads any word.
    fn word(
        &mut self,
        at: usize,
        written: &str,
        signed: bool,
        found: &mut impl FnMut(Break, Token),
    ) {
        if written.is_ascii() {
            self.lower(written);
        } else {
            self.plain.clear();
            let small = written.chars().flat_map(char::to_lowercase);
            self.plain.extend(small.map(|c| match c {
                '’' | '‘' => '\'',
                c => c,
            }));
        }
        let mut meaning = self.vocabulary.find(&self.plain);
        if meaning == UNKNOWN && !written.is_ascii() {
            self.plain.clear();
            push_plain(&mut self.plain, written);
            meaning = self.vocabulary.find(&self.plain);
        }
        if self.dot != Dot::None {
            self.begin(written, self.may_be_name(meaning));
        }
        let mut classes = 0;
        if written.starts_with(char::is_uppercase) {
            classes |= Class::Capital.bit();
        }
        if written.bytes().any(|byte| byte.is_ascii_digit()) {
            classes |= Class::Figure.bit();
            if is_clock(written) {
                classes |= Class::Clock.bit();
            }
            if signed || written.contains(is_sign) {
                classes |= Class::Sign.bit();
            }
        }
        let unknown = meaning == UNKNOWN;
        let initial = classes & Class::Capital.bit() != 0
            && is_initial(written)
            && (unknown || written.len() == 1)
            && self.is_before_dot(at + written.len());
        if initial {
            classes |= Class::Initial.bit();
        }
        if unknown && written.contains('.') {
            classes |= Class::Dotted.bit();
        }
        if self.plain.ends_with("'s") {
            classes |= Class::Whose.bit();
        }
        // A sign before a figure is a part of it.
        let start = at
            - self.text[..at]
                .chars()
                .next_back()
                .filter(|c| signed && is_sign(*c))
                .map_or(0, char::len_utf8);
        let token = |word, classes| Token::new(start..at + written.len(), word, classes);
        match meaning {
            Meaning::Two(one, two) => {
                self.give(token(one, classes), found);
                self.give(token(two, 0), found);
            }
            Meaning::One(word) => {
                classes |= self.classes(word, classes);
                self.give(token(word, classes), found);
            }
        }
        if initial {
            self.last = Last::Initial;
        }
    }

    /// Returns what a word is beside how it is written.
    fn classes(&self, word: WordId, written: u32) -> u32 {
        let known = word != WordId::default();
        let capital = written & Class::Capital.bit() != 0;
        let is_name = match known {
            true => self.vocabulary.is(word, Set::FirstName),
            false => capital && self.is_double_name(),
        };
        let mut classes = self.vocabulary.kinds(word, &self.plain);
        if is_name {
            classes |= name(capital).bit();
        }
        if !known && capital && self.plain.len() > 1 {
            classes |= Class::Stranger.bit();
        }
        classes
    }

    /// Says whether a name may be written so: a first name, or a word that no list knows.
    fn may_be_name(&self, meaning: Meaning) -> bool {
        let name = |word| word == WordId::default() || self.vocabulary.is(word, Set::FirstName);
        matches!(meaning, Meaning::One(word) if name(word))
    }

    fn is_before_dot(&self, end: usize) -> bool {
        self.text.as_bytes().get(end) == Some(&b'.')
    }

    /// Says whether a word that no list knows begins with a first name: `Anne-Marie`.
    fn is_double_name(&self) -> bool {
        let first = self
            .plain
            .split_once('-')
            .map(|(first, _)| self.vocabulary.find(first));
        matches!(first, Some(Meaning::One(word)) if self.vocabulary.is(word, Set::FirstName))
    }

    /// Ends the sentence before a word where the dot before it was its end.
    fn begin(&mut self, written: &str, name: bool) {
        let capital = written.starts_with(char::is_uppercase);
        let ends = match self.dot {
            Dot::None => false,
            Dot::Abbreviation => capital,
            Dot::Initial => !(capital && name),
        };
        if ends {
            self.pending = Break::Sentence;
        }
        self.dot = Dot::None;
    }

    fn give(&mut self, token: Token, found: &mut impl FnMut(Break, Token)) {
        self.last = Last::Word(token.word);
        found(self.pending, token);
        self.pending = Break::None;
    }

    /// Reads the signs within what stands between two spaces.
    fn between(&mut self, signs: &str) {
        if signs.contains(['–', '—', ';', '(', '"', '“', '/', ':']) {
            self.pending = self.pending.max(Break::Clause);
        }
    }

    /// Reads the signs at the end of a word that a space follows.
    fn behind(&mut self, signs: &str) {
        for sign in signs.chars() {
            match sign {
                '!' | '?' | '…' | '。' => self.pending = Break::Sentence,
                '.' => match self.last {
                    Last::Initial => self.dot = Dot::Initial,
                    Last::Word(word) if self.vocabulary.is(word, Set::Title) => {}
                    Last::Word(word) if self.vocabulary.is(word, Set::Abbreviation) => {
                        self.dot = Dot::Abbreviation;
                    }
                    Last::Word(_) => self.pending = Break::Sentence,
                },
                ',' | ';' | ':' | '–' | '—' | ')' => {
                    self.pending = self.pending.max(Break::Clause);
                }
                c if !c.is_ascii()
                    && !c.is_alphanumeric()
                    && !matches!(c, '’' | '”' | '“' | '‘')
                    && !is_unseen(c) =>
                {
                    // An emoji by itself stands where a full stop would.
                    self.pending = self.pending.max(Break::Clause);
                }
                _ => {}
            }
        }
    }
}

/// The most bytes that most words have.
const LONG: usize = 24;

/// Returns what a first name is, with its capital letter or without.
fn name(capital: bool) -> Class {
    if capital {
        Class::Name
    } else {
        Class::SmallName
    }
}

/// Returns how many plain letters a text begins with.
fn letters(text: &[u8]) -> usize {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic());
    letters.count()
}

/// What a word stands for that no list knows.
const UNKNOWN: Meaning = Meaning::One(WordId(0));

/// Returns the sign of money with which something begins that has no letter and no figure: `€`, `€,`.
fn lone_sign(chunk: &str) -> Option<&str> {
    let first = chunk.chars().next().filter(|c| is_sign(*c))?;
    (!chunk.contains(is_letter)).then(|| &chunk[..first.len_utf8()])
}

/// Says whether something is one letter, or capital letters with dots between them: `J`, `J.R`.
fn is_initial(written: &str) -> bool {
    let mut letters = written.split('.');
    written.len() < 6 && letters.all(|letter| letter.len() == 1)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '%'
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩' | '₺' | '₽' | '₪' | '฿')
}

/// Returns how many bytes of a text are its first word: letters and figures, and signs that stand between two.
fn word_length(text: &str) -> usize {
    if text.starts_with('%') {
        return 1;
    }
    // Most words have letters only.
    let bytes = text.as_bytes();
    let run = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let run = run.count();
    let goes_on = |byte: &u8| !byte.is_ascii() || b"'-.,:_$".contains(byte);
    if run == bytes.len() || run > 0 && !bytes.get(run).is_some_and(goes_on) {
        return run;
    }
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '‘' | '-' | '.' | ',' | ':' | '_');
        let next = chars.peek().map(|(_, next)| *next);
        let figures = |c: char| c.is_ascii_digit();
        let goes_on = match c {
            c if c.is_alphanumeric() || is_mark(c) => true,
            c if is_unseen(c) => next.is_some_and(|next| next.is_alphanumeric() || is_unseen(next)),
            ',' | ':' => text[..at].ends_with(figures) && next.is_some_and(figures),
            _ if joins => next.is_some_and(char::is_alphanumeric),
            c => is_sign(c) && text[..at].ends_with(figures),
        };
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Says whether a character is a mark that stands above or below the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Says whether a figure is a time of the day or a date: `17:00`, `5pm`, `2026-11-22`.
fn is_clock(written: &str) -> bool {
    // Most figures are a number and nothing else.
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let small = written.to_ascii_lowercase();
    let hour = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let half = ["am", "pm", "a.m", "p.m", "h"];
    let bare = half.iter().find_map(|half| small.strip_suffix(half));
    let time = |text: &str| match text.split_once([':', '.']) {
        Some((hours, minutes)) => hour(hours) && minutes.len() == 2 && hour(minutes),
        None => false,
    };
    match bare {
        Some(bare) => hour(bare) || time(bare),
        None => {
            small.contains(':') && time(&small)
                || {
                    let parts: Vec<&str> = small.split('-').collect();
                    matches!(parts[..], [year, month, day] if year.len() == 4 && hour(month) && hour(day))
                }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::lists::{Language, Lists};

    #[test]
    fn a_plain_word_is_read_as_any_other() {
        let vocabulary = &Lists::of(Language::ENGLISH).vocabulary;
        let plain = |word: &&str| letters(word.as_bytes()) == word.len();
        let mut read = 0;
        for word in vocabulary.spellings().filter(plain) {
            let capital = format!("{}{}", word[..1].to_uppercase(), &word[1..]);
            for written in [word, &capital, &word.to_uppercase()] {
                let text = format!("{written}. And");
                let tokens = |plain: bool| {
                    let mut tokens = Vec::new();
                    let mut tokenizer = Tokenizer::new(&text, vocabulary);
                    let mut found = |pause, token| tokens.push((pause, token));
                    match plain {
                        true => tokenizer.plain_word(0, written, &mut found),
                        false => tokenizer.word(0, written, false, &mut found),
                    }
                    format!("{tokens:?}")
                };
                assert_eq!(tokens(true), tokens(false), "{written}");
                read += 1;
            }
        }
        assert!(read > 3000, "{read}");
    }
}
