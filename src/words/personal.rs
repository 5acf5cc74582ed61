//! Personal data in words that others can read: phone numbers, mail addresses, card and bank numbers, booking codes.
//!
//! It looks for forms, not for people: a name or a street is not found. One pass over the text, without going back.

use std::ops::Range;

use crate::text::letters::plain;
use crate::text::space::{spaces, until_space};
use crate::words::reading::is_below;

/// The digits of a phone number with its area code, as E.164 bounds them above; below, shorter ones are order numbers
/// more often than not.
const PHONE: Range<usize> = 9..16;

/// The digits of a payment card, ISO/IEC 7812.
const CARD: Range<usize> = 13..20;

/// The characters of an international bank account number, ISO 13616.
const IBAN: Range<usize> = 15..35;

/// The characters of a booking code of an airline.
const BOOKING: usize = 6;

/// What kind of personal data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Personal {
    /// A phone number.
    Phone,
    /// A mail address.
    Mail,
    /// The number of a payment card.
    Card,
    /// The number of a bank account.
    Account,
    /// A booking code.
    Booking,
}

impl Personal {
    /// Returns it in words: `a phone number`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "a phone number",
            Self::Mail => "a mail address",
            Self::Card => "a card number",
            Self::Account => "a bank account number",
            Self::Booking => "a booking code",
        }
    }
}

/// Finds personal data in a text, with where each stands in bytes. A mail address on one of `domains`, or below one, is
/// the organisation's own and is not among them; neither is anything inside a link.
pub fn find<'d>(
    text: &str,
    domains: impl IntoIterator<Item = &'d str> + Clone,
) -> Vec<(Personal, Range<usize>)> {
    let mut found = Vec::new();
    let mut number: Option<Number> = None;
    let mut end = 0;
    while let Some(at) = next_word(text, end, number.is_some()) {
        let word = &text[at..];
        let word = &word[..until_space(word)];
        end = at + word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '(');
        let begin = at + (bare.as_ptr() as usize - word.as_ptr() as usize);
        if let Some(open) = &mut number
            && open.take(begin, bare)
        {
            if word.ends_with([',', ';', '.', '!', '?']) {
                found.extend(number.take().and_then(Number::kind));
            }
            continue;
        }
        found.extend(number.take().and_then(Number::kind));
        if word.contains(':') && word.contains("://") {
            continue;
        }
        let place = begin..begin + bare.len();
        if is_mail(bare) {
            let host = bare.rsplit('@').next().unwrap_or_default().to_lowercase();
            let mut domains = domains.clone().into_iter();
            let own = domains.any(|domain| is_below(&host, domain));
            found.extend((!own).then_some((Personal::Mail, place)));
        } else if let Some(open) = Number::open(begin, bare) {
            number = Some(open);
        } else if is_booking(bare) {
            found.push((Personal::Booking, place));
        }
    }
    found.extend(number.and_then(Number::kind));
    found
}

/// Returns where the next word begins at a place of a text or behind it: any, or else one that may be personal data.
fn next_word(text: &str, from: usize, any: bool) -> Option<usize> {
    let at = from + spaces(&text[from..]);
    let rest = &text[at..];
    if any {
        return (!rest.is_empty()).then_some(at);
    }
    // What has neither figure nor `@` is none of it, which is most of a text.
    let can_be = |byte: u8| byte.is_ascii_digit() || byte == b'@' || !byte.is_ascii();
    let sign = rest.bytes().position(can_be)?;
    let mut before = rest[..sign].char_indices();
    let space = before.rfind(|(_, c)| c.is_whitespace());
    Some(at + space.map_or(0, |(space, c)| space + c.len_utf8()))
}

/// A number that may go on in the next word: `+1 312 555 0101`.
struct Number {
    place: Range<usize>,
    signs: String,
}

impl Number {
    fn open(begin: usize, word: &str) -> Option<Self> {
        let mut number = Self {
            place: begin..begin,
            signs: String::new(),
        };
        let account = word.len() >= 4
            && word.is_char_boundary(2)
            && word[..2].bytes().all(|byte| byte.is_ascii_uppercase())
            && word.is_char_boundary(4)
            && word[2..4].bytes().all(|byte| byte.is_ascii_digit());
        (account || is_figures(word)).then(|| number.add(begin, word))?;
        Some(number)
    }

    /// Adds the next word where the number goes on in it, and says whether it does.
    fn take(&mut self, begin: usize, word: &str) -> bool {
        let account = self.is_account() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let goes_on = (account || is_figures(word)) && !word.is_empty() && !word.starts_with('+');
        if goes_on {
            self.add(begin, word);
        }
        goes_on
    }

    fn add(&mut self, begin: usize, word: &str) {
        self.place.end = begin + word.len();
        let signs = word.chars().map(plain).filter(char::is_ascii_alphanumeric);
        // No number is so long; what else follows is not kept.
        self.signs.extend(signs.take(IBAN.end));
        self.signs.truncate(IBAN.end);
    }

    fn is_account(&self) -> bool {
        self.signs.starts_with(|c: char| c.is_ascii_uppercase())
    }

    fn kind(self) -> Option<(Personal, Range<usize>)> {
        let length = self.signs.len();
        let kind = if self.is_account() {
            (IBAN.contains(&length) && is_iban(&self.signs)).then_some(Personal::Account)
        } else if CARD.contains(&length) && is_card(&self.signs) {
            Some(Personal::Card)
        } else {
            PHONE.contains(&length).then_some(Personal::Phone)
        };
        kind.map(|kind| (kind, self.place))
    }
}

/// Says whether a word has figures and only what stands between those of a number. A date and a time are none.
fn is_figures(word: &str) -> bool {
    // A figure of full width is one too.
    let is_figure = |c: char| c.is_ascii_digit() || !c.is_ascii() && plain(c).is_ascii_digit();
    let is_part = |c: char| is_figure(c) || "+-./()".contains(c);
    if !word.chars().any(is_figure) || !word.chars().all(is_part) {
        return false;
    }
    let parts: Vec<usize> = word.split(['-', '/', '.']).map(str::len).collect();
    let is_date = matches!(parts[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    !is_date
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else {
        return false;
    };
    let dot = host.find('.');
    !name.is_empty() && !host.contains('@') && dot.is_some_and(|at| at > 0 && at + 1 < host.len())
}

/// Says whether a word has the form of a booking code: six capital letters and figures, with both among them. Two
/// letters before four figures are the number of a flight.
fn is_booking(word: &str) -> bool {
    let capital = |byte: u8| byte.is_ascii_uppercase();
    let flight = word.len() == BOOKING
        && word.bytes().take(2).all(capital)
        && word.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    word.len() == BOOKING
        && !flight
        && word
            .bytes()
            .all(|byte| capital(byte) || byte.is_ascii_digit())
        && word.bytes().any(capital)
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Checks the last digit of a card's number, by Luhn's formula (ISO/IEC 7812-1, annex B).
fn is_card(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            match at % 2 {
                0 => digit,
                _ => digit * 2 / 10 + digit * 2 % 10,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Checks the two check digits of a bank account number (ISO 13616-1: the remainder by 97 is 1).
fn is_iban(signs: &str) -> bool {
    let (country, rest) = signs.split_at(4);
    let mut turned = rest.chars().chain(country.chars());
    let remainder = turned.try_fold(0_u32, |sum, sign| {
        let value = sign.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((sum * shift + value) % 97)
    });
    remainder == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Personal, &str)> {
        let found = find(text, ["acme.example"]);
        found
            .into_iter()
            .map(|(kind, at)| (kind, &text[at]))
            .collect()
    }

    #[test]
    fn personal_data_is_found_where_it_stands() {
        for (text, expected) in [
            (
                "Call me: +1 312 555 0101!",
                vec![(Personal::Phone, "+1 312 555 0101")],
            ),
            (
                "(312) 555-0101 is mine, 312-555-0102 his",
                vec![
                    (Personal::Phone, "(312) 555-0101"),
                    (Personal::Phone, "312-555-0102"),
                ],
            ),
            (
                "write to maria@mail.example, please",
                vec![(Personal::Mail, "maria@mail.example")],
            ),
            (
                "my card 4111 1111 1111 1111.",
                vec![(Personal::Card, "4111 1111 1111 1111")],
            ),
            (
                "GB82 WEST 1234 5698 7654 32",
                vec![(Personal::Account, "GB82 WEST 1234 5698 7654 32")],
            ),
            (
                "card ４１１１ １１１１ １１１１ １１１１.",
                vec![(Personal::Card, "４１１１ １１１１ １１１１ １１１１")],
            ),
            ("booking X7K2PQ?", vec![(Personal::Booking, "X7K2PQ")]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        for text in [
            "",
            "by 23:40 on 2026-11-22 12:30",
            "flight 1234, order 55012, 40,000 views",
            "flight AC1187 to Oslo",
            "care@acme.example or help@mail.acme.example",
            "https://x.example/1234567890 has it",
            "FLIGHT and SORRY, room 12",
            "$1,250.50 for 3 people, 100 % of it",
            "GB00 WEST 1234 5698 7654 32",
            "@maria, thank you",
            "1 2 3",
            "\u{202e}+",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_long_number_is_read_once() {
        let text = "7 ".repeat(200_000);
        assert_eq!(found(&text), []);
    }
}
