//! An exact amount, as playbooks and logs write it: `500`, `1.10`, `20k`, `4M`.
//!
//! Separators of thousands are refused rather than guessed at, because `2.500` is two and a half in one country and
//! 2500 in the next.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::Currency;

use crate::text::{described_as, thousands, written_as_text};

/// The largest amount, a million millions.
const MOST: Decimal = Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 0);

/// An amount of money, zero or more, with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// The text is not a number.
    #[error("an amount is a plain number such as 500, 1.10, 20k or 4M")]
    Form,
    /// The number is below zero.
    #[error("an amount cannot be below zero")]
    Negative,
    /// The number has a comma, a space or a mark between its digits.
    #[error("an amount has no separators: write {0}")]
    Separator(String),
    /// The number has more than two decimals.
    #[error("an amount has at most two decimals, and thousands without a point: 2500, not 2.500")]
    Decimals,
    /// The number is over a million millions.
    #[error("an amount is at most 1000000M")]
    TooLarge,
    /// The number could be two.
    #[error("`{0}` could be two amounts: write all its digits, such as 2500 or 20000")]
    Unclear(String),
    /// The sign or the code is that of another currency.
    #[error("`{found}` is another currency: write {plain} if it is {currency}")]
    OtherCurrency {
        /// The sign or code as typed.
        found: String,
        /// The amount without it.
        plain: Amount,
        /// The currency that amounts are in.
        currency: Currency,
    },
}

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The largest amount that there is, a million millions.
    pub const MOST: Self = Self(MOST);

    /// Returns the exact number, for formulas.
    pub fn to_decimal(self) -> Decimal {
        self.0
    }

    /// Adds two amounts; nothing where the sum is larger than any amount.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = self.0.checked_add(other.0)?;
        (sum <= MOST).then_some(Self(sum))
    }

    /// Takes one amount from another; nothing where less than zero would be left.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let rest = self.0.checked_sub(other.0)?;
        (rest >= Decimal::ZERO).then_some(Self(rest))
    }

    /// Returns the amount with its thousands apart, for people: `10,000`, `1,234.50`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, decimals) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        thousands(whole) + decimals
    }
}

/// Returns an amount with its currency, for people: `10,000 USD`.
pub fn words(amount: Amount, currency: Currency) -> String {
    format!("{} {currency}", amount.grouped())
}

impl fmt::Display for Amount {
    /// Writes whole amounts without decimals and others with two, so that an amount has one spelling.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.fract().is_zero() {
            f.pad(&self.0.trunc().to_string())
        } else {
            f.pad(&format!("{:.2}", self.0))
        }
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        if text
            .strip_prefix(['-', '−'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Err(AmountError::Negative);
        }
        let (number, times) = match text.strip_suffix(['k', 'K']) {
            Some(number) => (number, Decimal::ONE_THOUSAND),
            None => match text.strip_suffix('M') {
                Some(number) => (number, Decimal::from_parts(1_000_000, 0, 0, false, 0)),
                None => (text, Decimal::ONE),
            },
        };
        let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) {
            return Err(without_separators(text));
        }
        if times == Decimal::ONE && decimals.len() > 2 || decimals.len() > 8 {
            return Err(AmountError::Decimals);
        }
        if whole.len() > 13 {
            return Err(AmountError::TooLarge);
        }
        let value = Decimal::from_str_exact(number)
            .ok()
            .and_then(|value| value.checked_mul(times))
            .filter(|value| *value <= MOST)
            .ok_or(AmountError::TooLarge)?
            .normalize();
        if value.scale() > 2 {
            return Err(AmountError::Decimals);
        }
        Ok(Self(value))
    }
}

/// Tells a number with separators, whose plain form can be shown, from what is no number.
fn without_separators(text: &str) -> AmountError {
    let separator = |c: char| matches!(c, ',' | '\'' | '’' | '_') || c.is_whitespace();
    let plain: String = text.chars().filter(|c| !separator(*c)).collect();
    let starts = text.starts_with(|c: char| c.is_ascii_digit());
    let groups = text
        .split(separator)
        .skip(1)
        .all(|group| group.bytes().take_while(u8::is_ascii_digit).count() == 3);
    if starts && groups && plain != text && plain.parse::<Amount>().is_ok() {
        AmountError::Separator(plain)
    } else {
        AmountError::Form
    }
}

written_as_text!(Amount);
described_as!(Amount, {"type": ["string", "number"], "minimum": 0, "pattern": r"^[0-9]{1,13}(\.[0-9]{1,8})?[kKM]?$", "patternErrorMessage": AmountError::Form.to_string(), "examples": [500, "20k", "4M"]});

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().expect(text)
    }

    #[test]
    fn an_amount_has_one_written_form() {
        for (text, written) in [
            ("500", "500"),
            ("0", "0"),
            ("1.10", "1.10"),
            ("1.1", "1.10"),
            ("5.00", "5"),
            ("007", "7"),
            ("20k", "20000"),
            ("20K", "20000"),
            ("4M", "4000000"),
            ("1.5k", "1500"),
            ("1.2345k", "1234.50"),
            ("2.500k", "2500"),
            ("1000000M", "1000000000000"),
        ] {
            assert_eq!(amount(text).to_string(), written, "{text}");
            assert_eq!(amount(written), amount(text));
        }
        assert_eq!(
            amount("0.10").checked_add(amount("0.20")),
            Some(amount("0.30"))
        );
    }

    #[test]
    fn a_number_with_separators_is_refused_with_the_form_to_write() {
        for text in ["2,500", "2 500", "2'500", "2_500", "2\u{a0}500"] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::Separator("2500".into())),
                "{text}"
            );
        }
        assert_eq!("2.500".parse::<Amount>(), Err(AmountError::Decimals));
        assert_eq!("1.234567k".parse::<Amount>(), Err(AmountError::Decimals));
        // A comma for the decimal point is no separator of thousands.
        assert_eq!("2,50".parse::<Amount>(), Err(AmountError::Form));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for bad in [
            "", "k", "M", ".5", "5.", "1e3", "+5", "5m", "five", "٥", "0x10", "1.2.3", "NaN",
            ",500",
        ] {
            assert_eq!(bad.parse::<Amount>(), Err(AmountError::Form), "{bad:?}");
        }
        assert_eq!("-5".parse::<Amount>(), Err(AmountError::Negative));
        for large in ["1000000.01M", "1000000000000.01", &"9".repeat(400)] {
            assert_eq!(
                large.parse::<Amount>(),
                Err(AmountError::TooLarge),
                "{large}"
            );
        }
    }

    #[test]
    fn sums_stay_between_zero_and_the_most() {
        assert_eq!(amount("500").checked_sub(amount("500.01")), None);
        assert_eq!(amount("1000000M").checked_add(amount("0.01")), None);
        assert_eq!(
            amount("500").checked_sub(amount("0.50")),
            Some(amount("499.50"))
        );
    }

    #[test]
    fn people_see_thousands_apart() {
        let usd = "USD".parse().expect("a currency");
        assert_eq!(words(amount("10k"), usd), "10,000 USD");
        assert_eq!(words(amount("1234567.5"), usd), "1,234,567.50 USD");
        assert_eq!(words(amount("999"), usd), "999 USD");
    }
}
