//! Answers as they are typed: amounts, places, yes and no, lists. What is wrong is said in words for whoever typed it.

use std::str::FromStr;

use crate::authoring::answers::Answers;
use crate::authoring::said::SaidError;
use crate::id::PlaybookId;
use crate::money::{Amount, AmountError};
use crate::playbook::builtin::PLAYBOOKS;
use crate::text::{nearest, one_line};
use crate::time::{Zone, ZoneError};

/// Returns what a number without its currency is: whoever types `200 EUR` means 200.
pub(super) fn amount(typed: &str, answers: &Answers) -> Result<Amount, String> {
    let typed = typed.trim();
    let code = answers.currency.map(|currency| currency.to_string());
    let bare = code.and_then(|code| {
        let rest = typed
            .strip_suffix(&code)
            .or_else(|| typed.strip_prefix(&code))?;
        Some(rest.trim().to_owned())
    });
    bare.as_deref()
        .unwrap_or(typed)
        .parse()
        .map_err(|error: AmountError| error.to_string())
}

/// Reads a time zone, also by its city alone: `Berlin` is `Europe/Berlin`.
pub(super) fn zone(typed: &str) -> Result<Zone, String> {
    let typed = typed.trim();
    let city = typed.replace(' ', "_").to_lowercase();
    let of_the_city = |name: &&str| {
        let name = name.to_lowercase();
        name == city || name.rsplit('/').next() == Some(city.as_str())
    };
    let named = match typed.parse::<Zone>() {
        Ok(_) => None,
        Err(_) => Zone::names().find(of_the_city),
    };
    named
        .unwrap_or(typed)
        .parse()
        .map_err(|error: ZoneError| error.to_string())
}

pub(super) fn truth(typed: &str) -> Result<bool, String> {
    match typed.trim().to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("type yes or no".to_owned()),
    }
}

/// Reads several of a kind, with commas between.
pub(super) fn all<T: FromStr<Err = SaidError>>(typed: &str) -> Result<Vec<T>, String> {
    let parts = typed.split([',', ';', '\n']).map(str::trim);
    let parts = parts.filter(|one| !one.is_empty());
    let read: Vec<T> = parts
        .map(|one| one.parse().map_err(|error: SaidError| error.to_string()))
        .collect::<Result<_, String>>()?;
    match read.is_empty() {
        true => Err("wants at least one, such as acme".to_owned()),
        false => Ok(read),
    }
}

/// Reads numbers and names of playbooks.
pub(super) fn playbooks(typed: &str) -> Result<Vec<PlaybookId>, String> {
    let mut wanted = Vec::new();
    let words = typed
        .split([',', ';', ' ', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty());
    for word in words {
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
        for wrong in ["a lot", "250 USD", "-5", "1,000", ""] {
            assert!(told(wrong).is_err(), "{wrong}");
        }
        let name = |typed: &str| zone(typed).map(|zone| zone.name());
        assert_eq!(name("berlin"), Ok("Europe/Berlin"));
        assert_eq!(name("New York"), Ok("America/New_York"));
        assert!(name("Atlantis").is_err());
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
        assert_eq!((truth("Y"), truth("no ")), (Ok(true), Ok(false)));
        assert!(truth("maybe").is_err());
    }
}
