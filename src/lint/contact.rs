//! Ways to reach somebody: those that stand in words, and those that people have.

use crate::id::RoleId;
use crate::playbook::blanks::{BlankName, Detail, names};
use crate::playbook::model::Playbook;
use crate::text::Words;

/// How many digits make a telephone number.
const DIGITS: usize = 5;

/// Words that stand for a way which the reader has in hand.
const AT_HAND: [&str; 5] = ["reply", "answer this", "message", "DM", "inbox"];

/// Says whether words name a way to reach somebody: an address, a number, a link, a channel, or a blank for one.
pub(in crate::lint) fn names_a_way(book: &Playbook, text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let filled = |blank: &BlankName| match blank {
        BlankName::Role(_, detail) => *detail != Detail::Name,
        BlankName::Fact(_) => true,
        BlankName::Automatic(_) => false,
    };
    // An id may hold `_` and `-`, so a word ends at neither.
    let in_id = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let channel = |word: &str| {
        let found = book.channels.get(word.to_lowercase().as_str());
        found.is_some_and(|channel| !channel.internal)
    };
    digits >= DIGITS
        || text.split_whitespace().any(is_address)
        || Words::of(text).say_any(&AT_HAND)
        || text.split(|c| !in_id(c)).any(channel)
        || names(text).iter().any(filled)
}

/// Says whether a word is a link or a mail address: it has a dot between letters, or `://`.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let host = word.split('/').next().unwrap_or_default();
    let mut labels = host.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let before = labels.next().unwrap_or_default();
    let named = last.len() > 1 && last.chars().all(char::is_alphabetic) && !before.is_empty();
    word.contains("://") || named
}

/// Says whether somebody in a role has a phone, a mail address or a name in the chat. Without a list of roles whoever
/// starts holds all of them.
pub(in crate::lint) fn can_be_reached(book: &Playbook, role: &RoleId) -> bool {
    let Some(people) = book.roles.get(role) else {
        return true;
    };
    let sound = people
        .iter()
        .filter(|person| !book.recused.contains(person));
    let mut people = sound.filter_map(|person| book.people.get(person));
    people.any(|one| one.phone.is_some() || one.email.is_some() || one.chat.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_dot_between_letters() {
        for word in [
            "care@acme.example",
            "acme.example/listen,",
            "https://x/y",
            "(acme.example).",
        ] {
            assert!(is_address(word), "{word}");
        }
        for word in ["e.g.", "help.", "2.0", "@maria", "…"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
