//! Amounts of money that a text names, in figures and in words: `$4,000`, `10k euros`, `a hundred and fifty dollars`.

use rust_decimal::Decimal;

use super::{Class, Token};
use crate::words::lists::{Set, Vocabulary};

/// The largest number that is read; what is larger is no amount that anybody gives.
const MOST: u64 = 1_000_000_000_000;

/// The most words of one number.
const LONGEST: usize = 12;

/// An amount that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) struct Sum {
    /// Its first word.
    pub(in crate::words) first: usize,
    /// Its last word.
    pub(in crate::words) last: usize,
    pub(in crate::words) value: Decimal,
    /// Whether a sign or a name of money stands with it; `10k` alone has none.
    pub(in crate::words) money: bool,
}

/// Finds the amounts from a word on and marks the words at which they begin.
pub(super) fn find(
    tokens: &mut [Token],
    start: usize,
    text: &str,
    vocabulary: &Vocabulary,
    sums: &mut Vec<Sum>,
) {
    let mut at = start;
    // A word that one amount has is no part of the next.
    let mut free = start;
    while at < tokens.len() {
        let Some(sum) = sum_at(tokens, (free, at), text, vocabulary) else {
            at += 1;
            continue;
        };
        if sum.money {
            tokens[sum.first].mark(Class::Amount);
        }
        at = sum.last + 1;
        free = at;
        sums.push(sum);
    }
}

/// Reads the amount at a word; what stands before `free` belongs to another.
fn sum_at(
    tokens: &[Token],
    (free, at): (usize, usize),
    text: &str,
    vocabulary: &Vocabulary,
) -> Option<Sum> {
    let token = tokens.get(at)?;
    let names_money = |at: Option<usize>| {
        let token = at.filter(|at| *at >= free).and_then(|at| tokens.get(at));
        token.is_some_and(|token| vocabulary.is(token.word, Set::Money))
    };
    let (value, end, thousands) = if token.is(Class::Figure) {
        let written = &text[token.bytes()];
        let thousands = written.ends_with(['k', 'K', 'm', 'M', 'n', 'N']);
        let next = tokens.get(at + 1);
        let next_counts = next.is_some_and(|next| {
            vocabulary.is(next.word, Set::Money) || vocabulary.number(next.word).is_some()
        });
        // Most figures are no amounts, and are not read.
        let before = || names_money(at.checked_sub(1));
        let grouped = || next.is_some_and(|next| is_group(tokens, at, next, text));
        if !thousands && !token.is(Class::Sign) && !next_counts && !before() && !grouped() {
            return None;
        }
        let (value, thousands) = figure(written)?;
        let (value, end) = in_groups(tokens, (value, at + 1), text);
        (value, end, thousands)
    } else {
        let (value, end) = in_words(tokens, at, vocabulary)?;
        (value, end, false)
    };
    let (value, end) = times(tokens, (value, end), vocabulary);
    let behind = names_money(Some(end));
    let before = at.checked_sub(1).filter(|_| names_money(at.checked_sub(1)));
    let money = token.is(Class::Sign) || behind || before.is_some();
    if !money && !thousands {
        return None;
    }
    Some(Sum {
        first: before.unwrap_or(at),
        last: if behind { end } else { end - 1 },
        value,
        money,
    })
}

/// Reads a number in figures: `4,000`, `$1,250.50`, `10k`; says whether a `k` or an `m` stands behind it.
fn figure(written: &str) -> Option<(Decimal, bool)> {
    let small = written.to_lowercase();
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
    let (digits, factor) = match bare.strip_suffix('k') {
        Some(digits) => (digits, 1_000_u64),
        None => match bare.strip_suffix("m").or(bare.strip_suffix("mn")) {
            Some(digits) => (digits, 1_000_000),
            None => (bare, 1),
        },
    };
    let plain = with_one_dot(digits);
    let whole = plain.bytes().filter(u8::is_ascii_digit).count();
    if whole == 0
        || whole > 15
        || !plain
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let number: Decimal = plain.parse().ok()?;
    let value = number.checked_mul(Decimal::from(factor))?;
    Some((value, factor > 1))
}

/// Writes a number in figures with a dot before its decimals, and nothing between its thousands: `1.200,50` is 1200.50.
fn with_one_dot(digits: &str) -> String {
    let behind = |sign: char| digits.rsplit(sign).next().map_or(0, str::len);
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let last_is_comma = digits.rfind(',') > digits.rfind('.');
    let decimal = match (dots, commas) {
        (_, 0) if dots != 1 || behind('.') == 3 => None,
        (_, 0) => Some('.'),
        (0, _) => (commas == 1 && behind(',') < 3).then_some(','),
        _ if last_is_comma => Some(','),
        _ => Some('.'),
    };
    let mut plain = String::with_capacity(digits.len());
    let start = decimal.and_then(|sign| digits.rfind(sign));
    for (at, sign) in digits.char_indices() {
        match sign {
            '.' | ',' if Some(at) == start => plain.push('.'),
            '.' | ',' => {}
            sign => plain.push(sign),
        }
    }
    plain
}

/// Adds the thousands that follow a number behind a space: `1 200`.
fn in_groups(
    tokens: &[Token],
    (mut value, mut end): (Decimal, usize),
    text: &str,
) -> (Decimal, usize) {
    while let Some(group) = tokens.get(end)
        && is_group(tokens, end - 1, group, text)
        && let Ok(group) = text[group.bytes()].parse::<u16>()
        && value < Decimal::from(MOST)
    {
        value = value * Decimal::ONE_THOUSAND + Decimal::from(group);
        end += 1;
    }
    (value, end)
}

/// Says whether three figures stand one space behind one to three others.
fn is_group(tokens: &[Token], before: usize, group: &Token, text: &str) -> bool {
    let figures = |token: &Token| {
        let written = &text[token.bytes()];
        let written = written.trim_start_matches(|c: char| !c.is_alphanumeric());
        (1..4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit())
    };
    let before = &tokens[before];
    group.bytes().len() == 3
        && figures(group)
        && figures(before)
        && &text[before.end()..group.start()] == " "
}

/// Reads a number in words from its first; returns it with the word behind it.
fn in_words(tokens: &[Token], at: usize, vocabulary: &Vocabulary) -> Option<(Decimal, usize)> {
    let (mut total, mut part) = (0_u64, 0_u64);
    let mut end = at;
    vocabulary
        .number(tokens.get(at)?.word)
        .filter(|first| *first > 0)?;
    for token in tokens.iter().skip(at).take(LONGEST) {
        let Some(number) = vocabulary.number(token.word) else {
            break;
        };
        match number {
            // `and` within a number is worth nothing.
            0 => {}
            100 => part = part.max(1).checked_mul(100)?,
            1_000.. => {
                total = total.checked_add(part.max(1).checked_mul(number)?)?;
                part = 0;
            }
            _ => part = part.checked_add(number)?,
        }
        end += 1;
        if total > MOST || part > MOST {
            return None;
        }
    }
    let value = total.checked_add(part)?;
    (value > 0).then_some((Decimal::from(value), end))
}

/// Multiplies a number by a `thousand` or `million` behind it.
fn times(
    tokens: &[Token],
    (value, end): (Decimal, usize),
    vocabulary: &Vocabulary,
) -> (Decimal, usize) {
    let factor = tokens
        .get(end)
        .and_then(|token| vocabulary.number(token.word));
    match factor.filter(|factor| *factor >= 1_000) {
        Some(factor) => (value.saturating_mul(Decimal::from(factor)), end + 1),
        None => (value, end),
    }
}

/// Reads a count in figures or words, such as the nights of `three nights at $120 a night`.
pub(in crate::words) fn count(
    token: &Token,
    text: &str,
    vocabulary: &Vocabulary,
) -> Option<Decimal> {
    if token.is(Class::Figure) && !token.is(Class::Sign) && !token.is(Class::Clock) {
        return figure(&text[token.bytes()]).map(|(value, _)| value);
    }
    let number = vocabulary.number(token.word)?;
    (number > 1).then(|| Decimal::from(number))
}

#[cfg(test)]
mod tests {
    use crate::words::reading::Reading;
    use crate::words::speech::Speech;

    #[test]
    fn amounts_are_read_in_figures_and_in_words() {
        for (text, amounts) in [
            ("take $4,000 now", vec!["4000"]),
            ("USD 2,500 and 300€", vec!["2500", "300"]),
            ("a fund of $2 million", vec!["2000000"]),
            ("a hundred and fifty dollars", vec!["150"]),
            ("Two hundred euros", vec!["200"]),
            ("twelve thousand three hundred pounds", vec!["12300"]),
            ("$1,250.50", vec!["1250.50"]),
            ("£ 600 or 600 €, or Rs. 500", vec!["600", "600", "500"]),
            (
                "€1.200,50 and 1.000 € and 12,50 €",
                vec!["1200.50", "1000", "12.50"],
            ),
            ("1 200 euros, $ 3 400 600", vec!["1200", "3400600"]),
            ("12 euros, and three of them are 30", vec!["12"]),
            ("40 buses and two hundred people", vec![]),
            ("the dollar fell by 4", vec![]),
            ("99999999999999999999999 dollars", vec![]),
            ("", vec![]),
        ] {
            let speech = Speech::new(text);
            let reading = Reading::new(&speech);
            let found = reading.sums.iter().filter(|sum| sum.money);
            let found: Vec<String> = found.map(|sum| sum.value.to_string()).collect();
            assert_eq!(found, amounts, "{text}");
        }
    }
}
