//! Which amounts a text names: what is offered to one person is no matter for everybody.

use super::typed::SIGNS;
use super::{Amount, Currency};

/// What people call money beside its signs and codes; the beginning of the word is enough.
const NAMES: [&str; 4] = ["dollar", "euro", "pound", "cent"];

/// Returns the amounts of money that a text names: numbers beside a currency's sign, its code or its name.
pub fn amounts_named(text: &str, currency: Currency) -> Vec<Amount> {
    let is_sign = |c: char| SIGNS.iter().any(|(sign, _)| *sign == c);
    let is_money = |word: &str| {
        let word = word.to_lowercase();
        let code = currency.as_str().to_lowercase();
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        letters == code
            || NAMES.iter().any(|name| letters.starts_with(name))
            || word.chars().all(is_sign) && !word.is_empty()
    };
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '\'']))
        .collect();
    let glued = |word: &str| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        word.contains(is_sign) || letters.eq_ignore_ascii_case(currency.as_str())
    };
    let beside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let around = [before, words.get(at + 1)];
        around.into_iter().flatten().any(|word| is_money(word))
    };
    let named = words.iter().enumerate();
    named
        .filter(|(at, word)| glued(word) || beside(*at))
        .filter_map(|(_, word)| number(word))
        .collect()
}

/// Reads a number as people write it among words: `4,000`, `$4000`, `4k`.
fn number(word: &str) -> Option<Amount> {
    let plain = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let digits = word.trim_matches(|c: char| !plain(c));
    let thousands = word
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .ends_with(['k', 'K']);
    let digits = digits.replace(',', "");
    let digits = digits.trim_end_matches('.');
    let typed = if thousands {
        format!("{digits}k")
    } else {
        digits.to_owned()
    };
    typed.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_found_however_it_is_written() {
        let usd: Currency = "USD".parse().expect("a currency");
        for text in [
            "we offer $4,000 today",
            "we offer 4,000 USD.",
            "(4000USD)",
            "usd 4000",
            "4,000 dollars!",
            "it is 300 €",
            "€ 300",
        ] {
            assert!(!amounts_named(text, usd).is_empty(), "{text}");
        }
        for text in [
            "",
            "flight 4000 at gate 9",
            "the dollar fell",
            "by 23:40",
            "USD",
            "we used 12 buses",
            "$",
        ] {
            assert!(amounts_named(text, usd).is_empty(), "{text}");
        }
        let amount = |text: &str| text.parse::<Amount>().expect("an amount");
        for text in ["$4,000", "4000 USD", "4k dollars", "we pay 4,000.00 USD."] {
            assert_eq!(amounts_named(text, usd), [amount("4000")], "{text}");
        }
    }
}
