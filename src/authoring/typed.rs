//! Answers as they are typed: amounts, places, yes and no, lists. What is wrong is said in words for whoever typed it.

use crate::authoring::answers::Answers;
use crate::authoring::said::{Domain, SaidError, Words};
use crate::authoring::short::small;
use crate::id::PlaybookId;
use crate::money::{Amount, AmountError, CODES, Currency, CurrencyError, called};
use crate::playbook::builtin::PLAYBOOKS;
use crate::text::{nearest, one_line};

/// How people begin an amount.
const ABOUT: [&str; 7] = [
    "about ", "around ", "max ", "max. ", "maximum ", "up to ", "~",
];

/// The words between two of a list.
const JOINTS: [&str; 4] = ["and", "or", "&", "+"];

/// Reads an amount in the currency of the company, which is the example's where nobody said another.
pub(super) fn amount(typed: &str, answers: &Answers) -> Result<Amount, String> {
    let example = || {
        "USD"
            .parse()
            .map_err(|error: CurrencyError| error.to_string())
    };
    let currency = answers.currency.map_or_else(example, Ok)?;
    let small = typed.trim().to_ascii_lowercase();
    let about = ABOUT.iter().find_map(|word| small.strip_prefix(word));
    let typed = about.map_or(typed, |rest| &typed.trim()[small.len() - rest.len()..]);
    Amount::written_freely(typed, currency).map_err(|error| match error {
        AmountError::OtherCurrency { .. } => {
            format!("{error}. To change the currency: /back")
        }
        AmountError::Form => {
            "wants one number, such as 500, 2.5k or 1,250.50, or 0 where nothing may be given"
                .to_owned()
        }
        error => error.to_string(),
    })
}

/// Reads a currency by its letters, its sign or its name.
pub(super) fn currency(typed: &str) -> Result<Currency, String> {
    let typed = typed.trim();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let code = words.iter().find_map(|word| {
        let upper = word.trim_matches(['(', ')', '.', ',']).to_uppercase();
        upper
            .parse::<Currency>()
            .ok()
            .filter(|_| CODES.contains(&upper.as_str()))
    });
    if let Some(code) = code {
        return Ok(code);
    }
    let called: &[&str] = words
        .iter()
        .map(|word| called(word))
        .find(|all| !all.is_empty())
        .unwrap_or(&[]);
    match called {
        [one] => one
            .parse()
            .map_err(|error: CurrencyError| error.to_string()),
        [] => Err(match nearest(&typed.to_uppercase(), CODES) {
            Some(near) if typed.chars().count() == 3 => format!(
                "did you mean {near}? Type the three letters of your currency, such as USD, EUR or GBP"
            ),
            _ => "wants the three letters of a currency, such as USD, EUR or GBP".to_owned(),
        }),
        several => Err(format!(
            "which one is it: {}? Type its three letters",
            several.join(", ")
        )),
    }
}

/// Reads a yes or a no as people say it.
///
/// # Errors
/// It is neither.
pub fn truth(typed: &str) -> Result<bool, String> {
    match small(typed).as_str() {
        "yes" | "y" | "yep" | "yeah" | "yes please" | "sure" | "ok" | "okay" | "true" => Ok(true),
        "no" | "n" | "nope" | "not yet" | "no not yet" | "no, not yet" | "none" | "never"
        | "no thanks" | "false" => Ok(false),
        _ => Err("type yes or no".to_owned()),
    }
}

/// Reads the domains of a company, with commas or spaces between.
pub(super) fn domains(typed: &str) -> Result<Vec<Domain>, String> {
    let mut read: Vec<Domain> = Vec::new();
    for part in parts(typed) {
        let words = part
            .split_whitespace()
            .filter(|word| !JOINTS.contains(word));
        let several: Result<Vec<Domain>, SaidError> = words.map(str::parse).collect();
        // What is no list of domains is told as a whole.
        let all = several.or_else(|_| part.parse().map(|one| vec![one]));
        for one in all.map_err(|error| error.to_string())? {
            if !read.contains(&one) {
                read.push(one);
            }
        }
    }
    match read.is_empty() {
        true => Err("wants at least one, such as acme.example".to_owned()),
        false => Ok(read),
    }
}

/// Reads what a company is called, with commas between; handles and hashtags need none.
pub(super) fn names(typed: &str) -> Result<Vec<Words>, String> {
    let mut read: Vec<Words> = Vec::new();
    let mut add = |name: &str| -> Result<(), String> {
        let one: Words = name.parse().map_err(|error: SaidError| error.to_string())?;
        if !read.contains(&one) {
            read.push(one);
        }
        Ok(())
    };
    for part in parts(typed) {
        let mut plain: Vec<&str> = Vec::new();
        let marked = |word: &&str| word.starts_with(['#', '@']);
        let is_mixed = part.split_whitespace().any(|word| marked(&word));
        for word in part.split_whitespace() {
            if marked(&word) {
                if !plain.is_empty() {
                    add(&std::mem::take(&mut plain).join(" "))?;
                }
                // Hashtags are also written without a space: `#late#again`.
                for tag in word.replace('#', " #").split_whitespace() {
                    add(tag)?;
                }
            } else if !(is_mixed && JOINTS.contains(&word)) {
                plain.push(word);
            }
        }
        if !plain.is_empty() {
            add(&plain.join(" "))?;
        }
    }
    match read.is_empty() {
        true => Err("wants at least one, such as acme".to_owned()),
        false => Ok(read),
    }
}

fn parts(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split([',', ';', '\n', '\t', '|']).map(str::trim);
    parts.filter(|one| !one.is_empty())
}

/// Reads numbers and names of playbooks.
pub(super) fn playbooks(typed: &str) -> Result<Vec<PlaybookId>, String> {
    let mut wanted = Vec::new();
    let said = small(typed);
    let everything = matches!(said.as_str(), "all" | "all of them" | "everything");
    let said = match everything {
        true => format!("1-{}", PLAYBOOKS.len()),
        false => said
            .replace(" to ", "-")
            .replace(" - ", "-")
            .replace('–', "-"),
    };
    let words = said
        .split([',', ';', ' ', '\n', '\t'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && !JOINTS.contains(word));
    for word in words.flat_map(numbers) {
        let word = word.as_str();
        let number = word
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let name = match number.and_then(|at| PLAYBOOKS.get(at)) {
            Some(name) => name,
            None => PLAYBOOKS
                .iter()
                .find(|name| **name == word)
                .ok_or_else(|| {
                    let word = one_line(word, 40);
                    match nearest(&word, PLAYBOOKS) {
                        Some(near) => {
                            format!("there is no playbook `{word}`; did you mean `{near}`?")
                        }
                        None => format!(
                            "there is no playbook `{word}`: numbers from 1 to {}",
                            PLAYBOOKS.len()
                        ),
                    }
                })?,
        };
        let id = PlaybookId::new(name).map_err(|error| error.to_string())?;
        if !wanted.contains(&id) {
            wanted.push(id);
        }
    }
    match wanted.is_empty() {
        true => Err(format!(
            "wants numbers, such as 1, up to {}",
            PLAYBOOKS.len()
        )),
        false => Ok(wanted),
    }
}

/// Returns each number of a range such as `1-3`, and anything else as it is.
fn numbers(word: &str) -> Vec<String> {
    let range = word.split_once('-').and_then(|(first, last)| {
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last && last <= PLAYBOOKS.len()).then_some(first..=last)
    });
    match range {
        Some(range) => range.map(|number| number.to_string()).collect(),
        None => vec![word.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_as_people_type_them() {
        let euro = Answers {
            currency: "EUR".parse().ok(),
            ..Answers::default()
        };
        let told = |typed: &str| amount(typed, &euro).map(|amount| amount.to_string());
        assert_eq!(told(" 250 EUR "), Ok("250".to_owned()));
        assert_eq!(told("EUR 2.5k"), Ok("2500".to_owned()));
        assert_eq!(told("1.500 €"), Ok("1500".to_owned()));
        assert_eq!(told("Up to €900"), Ok("900".to_owned()));
        for (wrong, why) in [
            ("a lot", "wants one number"),
            ("", "wants one number"),
            (
                "250 USD",
                "`USD` is another currency: write 250 if it is EUR. To change",
            ),
            ("£150", "`£` is another currency"),
            ("150 or so", "wants one number"),
            ("-5", "below zero"),
            ("1,500k", "could be two amounts"),
        ] {
            assert!(
                told(wrong).is_err_and(|wrong| wrong.contains(why)),
                "{wrong}"
            );
        }
        let code = |typed: &str| currency(typed).map(|code| code.to_string());
        for (typed, wanted) in [
            ("eur", "EUR"),
            ("£", "GBP"),
            ("pounds", "GBP"),
            ("Swiss francs (CHF)", "CHF"),
        ] {
            assert_eq!(code(typed), Ok(wanted.to_owned()), "{typed}");
        }
        for (typed, why) in [
            ("$", "USD, CAD"),
            ("dollars", "USD, CAD"),
            ("ERU", "did you mean EUR?"),
            ("money", "three letters"),
        ] {
            assert!(
                code(typed).is_err_and(|wrong| wrong.contains(why)),
                "{typed}"
            );
        }
        let list = |all: Result<Vec<Words>, String>| {
            all.map(|all| {
                all.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("|")
            })
        };
        for (typed, wanted) in [
            ("acme, #late", "acme|#late"),
            ("#late #again", "#late|#again"),
            (
                "Blue Sky #late#again and @bluesky; blue sky",
                "Blue Sky|#late|#again|@bluesky|blue sky",
            ),
            ("Salt and Stone", "Salt and Stone"),
        ] {
            assert_eq!(list(names(typed)).as_deref(), Ok(wanted), "{typed}");
        }
        let sites = |typed: &str| {
            domains(typed).map(|all| {
                all.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("|")
            })
        };
        for typed in [
            "a.example, b.example",
            "a.example b.example",
            "a.example and www.b.example",
            "a.example;b.example",
        ] {
            assert_eq!(
                sites(typed).as_deref(),
                Ok("a.example|b.example"),
                "{typed}"
            );
        }
        assert!(sites("no domain").is_err_and(|wrong| wrong.contains("`no domain` is none")));
        let names = |typed: &str| {
            playbooks(typed).map(|all| {
                all.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(
            names("1, angry-thread 1"),
            Ok(format!("{} angry-thread", PLAYBOOKS[0]))
        );
        assert!(
            names("angry-thred").is_err_and(|wrong| wrong.contains("did you mean `angry-thread`?"))
        );
        assert!(names("99").is_err() && names(" , ").is_err());
        assert_eq!(names("all"), Ok(PLAYBOOKS.join(" ")));
        assert_eq!(names("1-2 and 3"), Ok(PLAYBOOKS[..3].join(" ")));
        assert_eq!((truth("Y"), truth("no ")), (Ok(true), Ok(false)));
        assert!(truth("maybe").is_err());
    }
}
