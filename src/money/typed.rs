//! An amount as a person types it in a hurry, with or without a sign or a code: `$500`, `500 USD`.
//!
//! There is one currency; the sign or the code of another is refused, never converted.

use super::{Amount, AmountError, Currency};

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

impl Amount {
    /// Reads an amount that a person typed, with or without the sign or the code of `currency`.
    ///
    /// # Errors
    /// The text is no amount, or has the sign or the code of another currency.
    pub fn typed(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let text = text.trim();
        let (mark, number) = split_mark(text);
        let amount: Self = number.parse()?;
        let known = match mark.chars().next() {
            None => true,
            Some(sign) => match SIGNS.iter().find(|(known, _)| *known == sign) {
                Some((_, codes)) => codes.contains(&currency.as_str()),
                None => mark.eq_ignore_ascii_case(currency.as_str()),
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
        for bad in ["", "$", "USD", "$$5", "500 dollars", "é5"] {
            assert_eq!(Amount::typed(bad, usd), Err(AmountError::Form), "{bad}");
        }
    }
}
