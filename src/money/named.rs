//! Whether a text names an amount: what is offered to one person is no matter for everybody.

use super::Currency;
use super::typed::SIGNS;

/// What people call money beside its signs and codes; the beginning of the word is enough.
const NAMES: [&str; 4] = ["dollar", "euro", "pound", "cent"];

/// Says whether a text names an amount of money: a number beside a currency's sign, its code or its name.
pub fn names_an_amount(text: &str, currency: Currency) -> bool {
    let is_sign = |c: char| SIGNS.iter().any(|(sign, _)| *sign == c);
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
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
    let glued = |word: &&str| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        has_digit(word)
            && (word.contains(is_sign) || letters.eq_ignore_ascii_case(currency.as_str()))
    };
    let beside = |pair: &[&str]| {
        has_digit(pair[0]) && is_money(pair[1]) || is_money(pair[0]) && has_digit(pair[1])
    };
    words.iter().any(glued) || words.windows(2).any(beside)
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
            assert!(names_an_amount(text, usd), "{text}");
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
            assert!(!names_an_amount(text, usd), "{text}");
        }
    }
}
