//! Who is meant by a name that was typed: somebody who was named before, or somebody new.

use crate::authoring::people::Part;
use crate::authoring::said::Phone;
use crate::authoring::someone::{Someone, WhoError};
use crate::text::{nearest, one_line};

/// How a name begins that is meant to be somebody new.
const NEW: [&str; 4] = ["new ", "new: ", "somebody else: ", "someone else: "];

/// Who was named before.
#[derive(Debug, Default)]
pub struct Known {
    /// Everybody, in the order in which they are shown: first those of other roles, then those of this role alone.
    pub people: Vec<Someone>,
    /// How many of them are named in other roles.
    pub others: usize,
    /// The people of the role that was answered last.
    pub before: Vec<Someone>,
}

impl Known {
    /// Says whether a name, or a part of one, is that of somebody who was named before.
    pub(super) fn has(&self, name: &str) -> bool {
        self.people.iter().any(|one| is_part(name, one))
    }

    /// Returns those who are named elsewhere too: what this role had is just being answered again.
    fn others(&self) -> &[Someone] {
        &self.people[..self.others.min(self.people.len())]
    }
}

/// Finds who is meant, and says in a sentence how it was understood where that is more than the words. `said` are those
/// who were named in the same answer.
///
/// # Errors
/// Somebody else could be meant.
pub(super) fn meant(
    part: Part,
    known: &Known,
    said: &[Someone],
) -> Result<(Someone, Option<String>), WhoError> {
    if let Some(number) = part.picked() {
        let count = known.people.len();
        let one = number.checked_sub(1).and_then(|at| known.people.get(at));
        let one = one.ok_or(WhoError::NoPick(number, count))?;
        return Ok(changed(one, part));
    }
    let typed = part.name.clone().unwrap_or_default();
    let all: Vec<&Someone> = known.people.iter().chain(said).collect();
    if let Some(name) = new(&typed) {
        return match all.iter().any(|one| one.is_called(name)) {
            true => Err(WhoError::Namesake(one_line(name, 60))),
            false => Ok((someone(name, part)?, None)),
        };
    }
    if let Some(one) = all.iter().find(|one| one.is_called(&typed)) {
        return Ok(changed(one, part));
    }
    let mut near: Vec<&Someone> = Vec::new();
    for one in all.iter().filter(|one| is_part(&typed, one)) {
        if !near.iter().any(|other| other.is_called(one.name.as_str())) {
            near.push(one);
        }
    }
    let shown = one_line(&typed, 60);
    match near.as_slice() {
        [] => nobody_yet(typed, part, known),
        [one] => match (&part.phone, &one.phone) {
            (Some(new), Some(old)) if !new.is_same(old) => Err(WhoError::OtherNumber {
                typed: shown,
                near: one.shown(),
                phone: one_line(old.as_str(), 60),
            }),
            _ => {
                let (full, _) = changed(one, part);
                Ok((full, Some(that_is(&shown, one))))
            }
        },
        several => {
            let numbered = |one: &&Someone| {
                let at = known.people.iter().position(|other| other == *one);
                let number = at.map(|at| format!(" ({})", at + 1));
                format!("{}{}", one.shown(), number.unwrap_or_default())
            };
            let all: Vec<String> = several.iter().map(numbered).collect();
            Err(WhoError::Several(shown, all.join(" or ")))
        }
    }
}

/// Takes a name that nobody has; where it is nearly somebody's, or has somebody's number, that is asked.
fn nobody_yet(
    typed: String,
    part: Part,
    known: &Known,
) -> Result<(Someone, Option<String>), WhoError> {
    let shown = one_line(&typed, 60);
    let holds = |one: &&Someone| match (&one.phone, &part.phone) {
        (Some(old), Some(new)) => old.is_same(new),
        _ => false,
    };
    if let Some(one) = known.others().iter().find(holds) {
        let (has, words) = (words(one.name.as_str()), words(&typed));
        let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        if within(&words, &has) || within(&has, &words) {
            let (full, _) = changed(one, part);
            return Ok((full, Some(that_is(&shown, one))));
        }
        return Err(WhoError::SameNumber {
            typed: shown,
            near: one.shown(),
        });
    }
    let names = known.others().iter().map(|one| one.name.as_str());
    let longer = |name: &&str| {
        let (known, words) = (words(name), words(&typed));
        !known.is_empty() && known.iter().all(|word| words.contains(word))
    };
    let near = names.clone().find(longer).or_else(|| match part.phone {
        None => nearest(&typed, names).or_else(|| like_a_word(&typed, known.others())),
        Some(_) => None,
    });
    match near {
        Some(near) => Err(WhoError::Near {
            typed: shown,
            near: one_line(near, 60),
        }),
        None => Ok((someone(&typed, part)?, None)),
    }
}

/// Returns the name of which one word is nearly what was typed: `Norah` after Nora Finch.
fn like_a_word<'k>(typed: &str, others: &'k [Someone]) -> Option<&'k str> {
    let names = || others.iter().map(|one| one.name.as_str());
    let all = names().flat_map(str::split_whitespace);
    let near = nearest(typed, all.filter(|word| word.chars().count() > 3))?;
    names().find(|name| name.split_whitespace().any(|word| word == near))
}

/// Returns somebody with what was said of them now, and says so where their number is another one.
fn changed(one: &Someone, part: Part) -> (Someone, Option<String>) {
    let remark = match (&one.phone, &part.phone) {
        (Some(old), Some(new)) if !new.is_same(old) => Some(format!(
            "{}: the number is now {}, and no longer {}.",
            one.shown(),
            one_line(new.as_str(), 60),
            one_line(old.as_str(), 60)
        )),
        _ => None,
    };
    // Of two ways to write one number, the one with its country rings from everywhere.
    let better = |new: &Phone, old: &Phone| !new.is_same(old) || new.as_str().starts_with('+');
    let phone = match (part.phone, &one.phone) {
        (Some(new), Some(old)) => Some(if better(&new, old) { new } else { old.clone() }),
        (new, old) => new.or_else(|| old.clone()),
    };
    let full = Someone {
        name: one.name.clone(),
        phone,
        email: part.email.or_else(|| one.email.clone()),
    };
    (full, remark)
}

fn someone(name: &str, part: Part) -> Result<Someone, WhoError> {
    Ok(Someone {
        name: name.parse()?,
        phone: part.phone,
        email: part.email,
    })
}

fn that_is(typed: &str, one: &Someone) -> String {
    format!("{typed}: that is {}.", one.shown())
}

/// Returns the name behind a word that says that it is somebody new.
fn new(typed: &str) -> Option<&str> {
    let small = typed.to_ascii_lowercase();
    let found = NEW.iter().find(|word| small.starts_with(**word))?;
    Some(typed[found.len()..].trim()).filter(|name| !name.is_empty())
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '.');
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Says whether each word of a name, or its first letter, is a word of somebody's; one of them as a whole.
pub(super) fn is_part(typed: &str, one: &Someone) -> bool {
    let typed = words(typed);
    let has = words(one.name.as_str());
    let whole = |word: &String| word.chars().count() > 1 && has.contains(word);
    let letter = |word: &String| {
        word.chars().count() == 1 && has.iter().any(|known| known.starts_with(word.as_str()))
    };
    typed.iter().any(whole) && typed.iter().all(|word| whole(word) || letter(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authoring::people::people;
    use crate::authoring::someone::Works;

    fn known(named: &[&str]) -> Known {
        let none = Known::default();
        let each = named.iter().flat_map(|typed| {
            let heard = people(typed, &none, Works::Here).expect(typed);
            heard.all
        });
        let all: Vec<Someone> = each.collect();
        Known {
            others: all.len(),
            before: all.clone(),
            people: all,
        }
    }

    fn told(typed: &str, known: &Known) -> Result<String, String> {
        let heard = people(typed, known, Works::Here).map_err(|wrong| wrong.to_string())?;
        let each = heard.all.iter().map(|one| {
            let phone = one.phone.as_ref().map_or("-", |phone| phone.as_str());
            let email = one.email.as_ref().map(|email| format!(" {email}"));
            format!("{} {phone}{}", one.name, email.unwrap_or_default())
        });
        let mut told: Vec<String> = each.collect();
        told.extend(heard.remarks);
        Ok(told.join(" | "))
    }

    const NORA: &str = "Nora Finch, +44 20 7946 0101";
    const MILAN: &str = "Milan Kral, +44 20 7946 0102";

    #[test]
    fn whoever_was_named_before_is_found_by_less() {
        let known = known(&[NORA, MILAN]);
        let nora = "Nora Finch +44 20 7946 0101";
        let milan = "Milan Kral +44 20 7946 0102";
        for (typed, wanted) in [
            ("nora finch", nora.to_owned()),
            ("Nora", format!("{nora} | Nora: that is Nora Finch.")),
            ("finch", format!("{nora} | finch: that is Nora Finch.")),
            ("N. Finch", format!("{nora} | N. Finch: that is Nora Finch.")),
            (
                "Nora, 020 7946 0101",
                "Nora Finch +44 20 7946 0101 | Nora: that is Nora Finch.".to_owned(),
            ),
            (
                "Nora Marie Finch, 020 7946 0101",
                "Nora Finch +44 20 7946 0101 | Nora Marie Finch: that is Nora Finch.".to_owned(),
            ),
            ("1", nora.to_owned()),
            ("2, 1", format!("{milan} | {nora}")),
            ("2 and 1", format!("{milan} | {nora}")),
            ("same", format!("{nora} | {milan}")),
            ("same; Jo Brand", format!("{nora} | {milan} | Jo Brand -")),
            (
                "nora and milan",
                format!("{nora} | {milan} | nora: that is Nora Finch. | milan: that is Milan Kral."),
            ),
            (
                "Milan, Nora",
                format!("{milan} | {nora} | Milan: that is Milan Kral. | Nora: that is Nora Finch."),
            ),
            ("1; nobody", nora.to_owned()),
            ("1, Sam", format!("{nora} | Sam -")),
            (
                "Nora Finch, +44 20 7946 0109",
                "Nora Finch +44 20 7946 0109 | Nora Finch: the number is now +44 20 7946 0109, and no longer +44 20 7946 0101.".to_owned(),
            ),
            ("new Nora, 0171 555 0101", "Nora 0171 555 0101".to_owned()),
            ("new Kim Vale, +44 20 7946 0101", "Kim Vale +44 20 7946 0101".to_owned()),
            ("nobody", String::new()),
        ] {
            assert_eq!(told(typed, &known), Ok(wanted), "{typed}");
        }
    }

    #[test]
    fn whoever_could_be_somebody_else_is_asked_about() {
        let known = known(&[NORA, MILAN, "Nora Bell, +44 20 7946 0103", "Jo"]);
        for (typed, wanted) in [
            ("Nora", "could be Nora Finch (1) or Nora Bell (3)"),
            ("Milan Kralj", "did you mean Milan Kral?"),
            ("Jo Brand, 0171 555 0104", "did you mean Jo?"),
            ("Norah", "did you mean Nora Finch?"),
            ("Milan, 0171 555 0104", "Milan Kral has another number, +44"),
            (
                "Kim Vale, 020 7946 0101",
                "that is the number of Nora Finch",
            ),
            (
                "Karl Finch, 020 7946 0101",
                "that is the number of Nora Finch",
            ),
            (
                "new Milan Kral, 0171 555 0104",
                "there is a Milan Kral already",
            ),
            ("1; Nora Finch", "`Nora Finch` is there twice"),
            ("7", "there is no 7 in the list: it goes from 1 to 4"),
            ("me, 0171 555 0104", "type your own name"),
            ("me and Milan Kral", "type your own name"),
            ("me, Jo Brand", "another person"),
        ] {
            let wrong = told(typed, &known).expect_err(typed);
            assert!(wrong.contains(wanted), "{typed}: {wrong}");
        }
        let none = Known::default();
        assert!(told("same", &none).is_err_and(|wrong| wrong.contains("nobody was named before")));
    }

    #[test]
    fn people_are_typed_in_many_ways() {
        let none = Known::default();
        for (typed, wanted) in [
            (
                "Dana Ruiz, +1 312 555 0101, dana@acme.example; Omar Haddad (312) 555-0102\nK2 Security",
                "Dana Ruiz +1 312 555 0101 dana@acme.example | Omar Haddad (312) 555-0102 | K2 Security -",
            ),
            (
                "Dana Ruiz\t+1 312 555 0101\tdana@acme.example\nOmar Haddad\t312 555 0102",
                "Dana Ruiz +1 312 555 0101 dana@acme.example | Omar Haddad 312 555 0102",
            ),
            (
                "Dana Ruiz 312 555 0101, Omar Haddad 312 555 0102",
                "Dana Ruiz 312 555 0101 | Omar Haddad 312 555 0102",
            ),
            (
                "Dana Ruiz, 312 555 0101, Omar Haddad, 312 555 0102",
                "Dana Ruiz 312 555 0101 | Omar Haddad 312 555 0102",
            ),
            ("Dana Ruiz and Omar Haddad", "Dana Ruiz - | Omar Haddad -"),
            ("Press and media desk", "Press and media desk -"),
            (
                "me, Ana Reis +351 21 555 0103, then Rui",
                "Ana Reis +351 21 555 0103 | Rui -",
            ),
            (
                "me, Ana Reis, +351 21 555 0103 then Rui",
                "Ana Reis +351 21 555 0103 | Rui -",
            ),
            (
                "Ana Reis, +351 21 555 0103; then Rui, and Jo Brand",
                "Ana Reis +351 21 555 0103 | Rui - | Jo Brand -",
            ),
            (
                "Ana Reis, +351 21 555 0103, and ana@acme.example",
                "Ana Reis +351 21 555 0103 ana@acme.example",
            ),
            ("Dana Ruiz: mobile 312 555 0101", "Dana Ruiz 312 555 0101"),
            ("Dana Ruiz - 312 555 0101", "Dana Ruiz 312 555 0101"),
            (
                "Dana Ruiz <dana@acme.example> (312 555 0101)",
                "Dana Ruiz 312 555 0101 dana@acme.example",
            ),
            ("312 555 0101 Dana Ruiz", "Dana Ruiz 312 555 0101"),
            (
                "Dana Ruiz, 312 555 0101 ext. 12",
                "Dana Ruiz 312 555 0101 ext. 12",
            ),
        ] {
            assert_eq!(told(typed, &none).as_deref(), Ok(wanted), "{typed}");
        }
        for (typed, wanted) in [
            ("Ana 3", "too few digits"),
            ("+1 312 555 0101", "a name before `+1 312 555 0101`"),
            ("Ana, Head of care", "is `Head of care` another person?"),
            (
                "Ana, 312 555 0101, 312 555 0102",
                "`312 555 0102` is one too many",
            ),
            ("I think that it is Nora probably", "is long for a name"),
            ("Dana, 12345", "too short"),
            ("", "wants a name"),
            (";", "wants a name"),
        ] {
            let wrong = told(typed, &none).expect_err(typed);
            assert!(wrong.contains(wanted), "{typed}: {wrong}");
        }
        let police = people("999", &none, Works::Elsewhere).expect("a number");
        assert_eq!(police.all[0].name.as_str(), "Police");
    }
}
