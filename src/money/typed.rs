//! An amount as a person types it in a hurry, with or without a sign or a code: `$500`, `500 USD`.
//!
//! There is one currency; the sign or the code of another is refused, never converted. What is read freely is said
//! back to whoever typed it, and what could be two amounts is refused.

use super::{Amount, AmountError, CODES, Currency};

/// The signs that people type, each with the currencies that it may stand for.
pub(super) const SIGNS: [(char, &[&str]); 6] = [
    (
        '$',
        &[
            "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP",
        ],
    ),
    ('€', &["EUR"]),
    ('£', &["GBP"]),
    ('¥', &["JPY", "CNY"]),
    ('₹', &["INR"]),
    ('₩', &["KRW"]),
];

/// What the signs are called.
const NAMES: [(&str, char); 8] = [
    ("dollar", '$'),
    ("buck", '$'),
    ("euro", '€'),
    ("pound", '£'),
    ("quid", '£'),
    ("sterling", '£'),
    ("yen", '¥'),
    ("rupee", '₹'),
];

/// What multiplies a number.
const TIMES: [(&str, &str); 10] = [
    ("thousand", "k"),
    ("grand", "k"),
    ("k", "k"),
    ("tsd", "k"),
    ("tausend", "k"),
    ("millions", "M"),
    ("million", "M"),
    ("mio", "M"),
    ("mn", "M"),
    ("m", "M"),
];

impl Amount {
    /// Reads an amount that a person typed, with or without the sign or the code of `currency`.
    ///
    /// # Errors
    /// The text is no amount, or has the sign or the code of another currency.
    pub fn typed(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let (mark, number) = split_mark(text.trim());
        Self::marked(mark, number.parse()?, currency)
    }

    /// Reads an amount as people write it anywhere: also with thousands apart, a comma before the decimals, `2.5 million`
    /// and the name of the currency.
    ///
    /// # Errors
    /// The text is no amount, could be two, or has the sign or the name of another currency.
    pub fn written_freely(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let (rest, times) = split_times(text.trim());
        let (mark, number) = split_named(rest);
        let number = format!("{number}{times}");
        let plain = ungrouped(&number).ok_or_else(|| AmountError::Unclear(number.clone()))?;
        // Three letters of no currency are a word, such as `max`.
        let code = mark.to_uppercase();
        let word = code.len() == 3 && called(mark).is_empty() && code != currency.as_str();
        if word && !CODES.contains(&code.as_str()) {
            return Err(AmountError::Form);
        }
        Self::marked(mark, plain.parse()?, currency)
    }

    fn marked(mark: &str, amount: Self, currency: Currency) -> Result<Self, AmountError> {
        let known = match mark.chars().next() {
            None => true,
            Some(sign) => match SIGNS.iter().find(|(known, _)| *known == sign) {
                Some((_, codes)) => codes.contains(&currency.as_str()),
                None => {
                    mark.eq_ignore_ascii_case(currency.as_str())
                        || called(mark).contains(&currency.as_str())
                }
            },
        };
        if known {
            Ok(amount)
        } else {
            Err(AmountError::OtherCurrency {
                found: mark.to_owned(),
                plain: amount,
                currency,
            })
        }
    }
}

/// Returns the currencies that a sign or a name may stand for: `€`, `pounds`.
pub fn called(typed: &str) -> &'static [&'static str] {
    let small = typed.trim().to_lowercase();
    let word = small.strip_suffix('s').unwrap_or(&small);
    let named = NAMES.iter().find(|(name, _)| *name == word);
    let sign = named.map_or_else(|| small.chars().next(), |(_, sign)| Some(*sign));
    let found = SIGNS.iter().find(|(known, _)| Some(*known) == sign);
    let whole = named.is_some() || small.chars().count() == 1;
    found.filter(|_| whole).map_or(&[], |(_, codes)| codes)
}

/// Parts the sign, the letters or the name of a currency, before or behind, from the number.
fn split_named(text: &str) -> (&str, &str) {
    let (number, word) = split_word(text);
    match called(word) {
        [] => split_mark(text),
        _ => (word, number),
    }
}

/// Parts the word or the letter that multiplies a number from it: `2 million`, `50k`.
fn split_times(text: &str) -> (&str, &'static str) {
    let (number, word) = split_word(text);
    let small = word.to_lowercase();
    let found = TIMES.iter().find(|(word, _)| *word == small);
    found.map_or((text, ""), |(_, times)| (number, *times))
}

/// Parts the letters at the end from what stands before them.
fn split_word(text: &str) -> (&str, &str) {
    let number = text.trim_end_matches(char::is_alphabetic);
    (number.trim_end(), &text[number.len()..])
}

/// Writes a number without what parts its thousands, and with a point before its decimals. Nothing where it could be
/// two numbers, such as `1,500k`.
fn ungrouped(number: &str) -> Option<String> {
    if number.parse::<Amount>().is_ok() {
        return Some(number.to_owned());
    }
    let (digits, times) = split_times(number);
    let is_mark = |c: char| !c.is_ascii_digit();
    let alike = |c: char| if c.is_whitespace() { ' ' } else { c };
    let marks: Vec<char> = digits.chars().filter(|c| is_mark(*c)).map(alike).collect();
    let groups: Vec<&str> = digits.split(is_mark).collect();
    let (Some((first, behind)), Some((point, parting))) =
        (groups.split_first(), marks.split_last())
    else {
        return Some(number.to_owned());
    };
    let (last, inner) = behind.split_last()?;
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let thousands = |groups: &[&str]| begins && groups.iter().all(|group| group.len() == 3);
    let one_kind = |marks: &[char]| marks.windows(2).all(|two| two[0] == two[1]);
    let known = |mark: &char| matches!(mark, '.' | ',' | ' ' | '\'' | '’' | '_');
    let plain = if !marks.iter().all(known) {
        number.to_owned()
    } else if thousands(behind) && one_kind(&marks) {
        // Thousands of thousands, or a fraction of one?
        if behind.len() == 1 && !times.is_empty() {
            return None;
        }
        groups.concat() + times
    } else if matches!(point, '.' | ',')
        && (1..=2).contains(&last.len())
        && (inner.is_empty() || thousands(inner))
        && one_kind(parting)
        && !parting.contains(point)
    {
        format!("{first}{}.{last}{times}", inner.concat())
    } else {
        number.to_owned()
    };
    Some(plain)
}

/// Parts the sign or the three letters of a currency, before or behind, from the number.
fn split_mark(text: &str) -> (&str, &str) {
    let signs = |c: char| SIGNS.iter().any(|(sign, _)| *sign == c);
    let code = |part: &str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_alphabetic());
    if let Some(number) = text.strip_prefix(signs) {
        return (&text[..text.len() - number.len()], number.trim_start());
    }
    if let Some(number) = text.strip_suffix(signs) {
        return (&text[number.len()..], number.trim_end());
    }
    if let Some((first, number)) = text.split_at_checked(3)
        && code(first)
    {
        return (first, number.trim_start());
    }
    let behind = text.len().checked_sub(3);
    if let Some((number, last)) = behind.and_then(|at| text.split_at_checked(at))
        && code(last)
    {
        return (last, number.trim_end());
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().expect(text)
    }

    #[test]
    fn the_sign_or_code_of_the_one_currency_is_accepted() {
        let usd: Currency = "USD".parse().expect("a currency");
        for text in [
            "500",
            "$500",
            "$ 500",
            "500 $",
            "500 USD",
            "usd 500",
            "USD500",
            " 0.5k usd ",
        ] {
            assert_eq!(Amount::typed(text, usd), Ok(amount("500")), "{text}");
        }
        for (text, found) in [("€500", "€"), ("500 EUR", "EUR"), ("500 eur", "eur")] {
            let error = Amount::typed(text, usd).expect_err(text);
            let expected = format!("`{found}` is another currency: write 500 if it is USD");
            assert_eq!(error.to_string(), expected);
        }
        assert_eq!(
            Amount::typed("$2,500", usd),
            Err(AmountError::Separator("2500".into()))
        );
        for (text, wanted) in [
            ("$1,500", "1500"),
            ("1.500 $", "1500"),
            ("1.500,00", "1500"),
            ("1,500.5 USD", "1500.50"),
            ("1 500", "1500"),
            ("1'500'000", "1500000"),
            ("2,5k", "2500"),
            ("2.5 million dollars", "2500000"),
            ("50 thousand", "50000"),
            ("150bucks", "150"),
            ("$ 2 mio", "2000000"),
            ("2.5k usd", "2500"),
            ("2m", "2000000"),
            ("7,50", "7.50"),
        ] {
            let read = Amount::written_freely(text, usd);
            assert_eq!(read, Ok(amount(wanted)), "{text}");
        }
        for bad in [
            "1,500k",
            "1,2,3",
            "0,500",
            "1.500.00",
            "1.50,000",
            "£150",
            "150 pounds",
            "150-200",
            "15 00",
            "7 50",
            "00.500",
            "500 max",
            "a lot",
            "",
        ] {
            assert!(Amount::written_freely(bad, usd).is_err(), "{bad}");
        }
        for bad in ["", "$", "USD", "$$5", "500 dollars", "é5"] {
            assert_eq!(Amount::typed(bad, usd), Err(AmountError::Form), "{bad}");
        }
    }
}
