//! Names that the public does not read, wherever they stand in words that it does: those of people who work here, and
//! the handles and names of people whom it concerned.
//!
//! It knows the names that the playbook and the log give to people as names. A name that somebody wrote into words
//! without ever giving it as one is not found.

use crate::account::view::View;

/// What stands in the place of somebody who works here.
const STAFF: &str = "[name]";

/// What stands in the place of somebody whom it concerned.
const PERSON: &str = "[a person]";

/// The fewest characters of a name that is looked for.
const SHORTEST: usize = 2;

/// Names, each in small letters, with what stands in their place; the longest first.
#[derive(Default)]
pub(super) struct Masks(Vec<(Vec<char>, &'static str)>);

impl Masks {
    /// Gathers every name that a playbook and a log have.
    pub(super) fn new(view: &View<'_>) -> Self {
        let mut names: Vec<(String, &'static str)> = Vec::new();
        for case in view.state.cases.values() {
            for field in ["handle", "name"] {
                if let Some(name) = view.texts.text(case.opened.seq, field) {
                    names.push((name.trim_start_matches('@').to_owned(), PERSON));
                    names.push((name, PERSON));
                }
            }
        }
        for (id, person) in &view.rules.book.people {
            let said = [
                Some(&person.name),
                person.signs_as.as_ref(),
                person.chat.as_ref(),
                person.email.as_ref(),
                person.phone.as_ref(),
            ];
            names.extend(said.into_iter().flatten().map(|name| (name.clone(), STAFF)));
            // Who is from outside may be an office, whose name is made of ordinary words.
            if !person.external {
                let parts = person.name.split_whitespace();
                names.extend(parts.map(|part| (part.to_owned(), STAFF)));
                names.push((id.to_string(), STAFF));
            }
        }
        for person in view.state.people.keys() {
            names.push((person.to_string(), STAFF));
        }
        let mut masks: Vec<(Vec<char>, &'static str)> = names
            .into_iter()
            .map(|(name, mask)| (name.trim().chars().map(small).collect(), mask))
            .filter(|(name, _): &(Vec<char>, _)| name.len() >= SHORTEST)
            .collect();
        // The longest first: a whole name goes as a whole.
        masks.sort_by(|one, other| (other.0.len(), &one.0).cmp(&(one.0.len(), &other.0)));
        masks.dedup_by(|one, other| one.0 == other.0);
        Self(masks)
    }

    /// Puts something else in the place of every name in a text.
    pub(super) fn cover(&self, words: &str) -> String {
        if self.0.is_empty() {
            return words.to_owned();
        }
        let chars: Vec<char> = words.chars().collect();
        let lower: Vec<char> = chars.iter().copied().map(small).collect();
        let mut out = String::with_capacity(words.len());
        let mut at = 0;
        while at < chars.len() {
            match self.at(&lower, at) {
                Some((length, mask)) => {
                    out.push_str(mask);
                    at += length;
                }
                None => {
                    out.push(chars[at]);
                    at += 1;
                }
            }
        }
        out
    }

    /// Finds the name that begins at a place and is no part of a longer word.
    fn at(&self, lower: &[char], at: usize) -> Option<(usize, &'static str)> {
        let before = at.checked_sub(1).map(|at| lower[at]);
        let fits = |(name, mask): &(Vec<char>, &'static str)| {
            let after = lower.get(at + name.len());
            let inside = |edge: Option<&char>, own: Option<&char>| {
                own.is_some_and(|c| c.is_alphanumeric())
                    && edge.is_some_and(|c| c.is_alphanumeric())
            };
            let stands = lower[at..].starts_with(name)
                && !inside(before.as_ref(), name.first())
                && !inside(after, name.last());
            stands.then_some((name.len(), *mask))
        };
        self.0.iter().find_map(fits)
    }
}

/// Returns a letter in its small form, one for one.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masks(names: &[&str]) -> Masks {
        let masks = names
            .iter()
            .map(|name| (name.chars().map(small).collect(), PERSON));
        Masks(masks.collect())
    }

    #[test]
    fn a_name_goes_wherever_it_stands_as_a_word() {
        let masks = masks(&["@maria_w", "maria w", "al"]);
        assert_eq!(
            masks.cover("@Maria_W, dear MARIA W: also al. Alas, al"),
            "[a person], dear [a person]: also [a person]. Alas, [a person]"
        );
        assert_eq!(masks.cover("x@maria_w"), "x[a person]");
        assert_eq!(masks.cover(""), "");
    }
}
