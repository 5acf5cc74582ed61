//! Names out of what people type: of a playbook's file out of its title, of a person's id out of their name.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::id::{MAX_CHARS, PersonId, PlaybookId};

/// Names that a file cannot have everywhere, or that a folder of playbooks has for something else.
const TAKEN: [&str; 9] = [
    "con", "prn", "aux", "nul", "team", "com1", "com2", "lpt1", "lpt2",
];

/// Letters that are no other letter with a mark.
const WRITTEN: [(char, &str); 10] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ı', "i"),
    ('ĳ', "ij"),
];

/// Makes the name of a playbook's file out of its title: small letters and digits, joined by `-`. A title without any
/// is called `playbook`.
pub fn slug(title: &str) -> PlaybookId {
    let slug = plain(title, '-');
    let slug = match slug.as_str() {
        "" => "playbook".to_owned(),
        taken if TAKEN.contains(&taken) => format!("{taken}-playbook"),
        _ => slug,
    };
    PlaybookId::new(&slug)
        .unwrap_or_else(|_| PlaybookId::new("playbook").expect("the word is spelled as an id"))
}

/// Says whether a title has letters or digits out of which a file can be named.
pub fn names_a_file(title: &str) -> bool {
    !plain(title, '-').is_empty()
}

/// Returns a name with a number from 2 behind it, for which `taken` is false.
pub fn numbered(name: &PlaybookId, taken: impl Fn(&PlaybookId) -> bool) -> PlaybookId {
    let mut stem = name.as_str().to_owned();
    stem.truncate(MAX_CHARS - 8);
    let stem = stem.trim_end_matches('-');
    let all = (2..10_000).filter_map(|number| PlaybookId::new(&format!("{stem}-{number}")).ok());
    let mut free = all.filter(|one| !taken(one));
    free.next().unwrap_or_else(|| name.clone())
}

/// Makes an id for a person that nobody has yet: the first name, else the whole name, else with a number.
pub(super) fn person_id(name: &str, taken: &BTreeSet<String>) -> PersonId {
    let whole = plain(name, '_');
    let whole = if whole.is_empty() {
        "person".to_owned()
    } else {
        whole
    };
    let first = whole.split('_').next().unwrap_or_default().to_owned();
    let numbered = (2..).map(|number| {
        let mut stem = whole.clone();
        stem.truncate(MAX_CHARS - 8);
        format!("{stem}_{number}")
    });
    let free = [first, whole.clone()]
        .into_iter()
        .chain(numbered)
        .find(|id| !taken.contains(id));
    let free = free.unwrap_or(whole);
    PersonId::new(&free)
        .unwrap_or_else(|_| PersonId::new("person").expect("the word is spelled as an id"))
}

/// Returns the letters and digits of a text that every keyboard has, words joined by `joint`; whole words only.
fn plain(text: &str, joint: char) -> String {
    let mut out = String::new();
    let small = text.chars().flat_map(char::to_lowercase);
    let letters = small.flat_map(|c| {
        let written = WRITTEN.iter().find(|(letter, _)| *letter == c);
        written
            .map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned())
            .chars()
            .collect::<Vec<_>>()
    });
    let mut apart = false;
    for c in letters.nfkd() {
        if c.is_ascii_alphanumeric() {
            if apart && !out.is_empty() {
                out.push(joint);
            }
            apart = false;
            out.push(c.to_ascii_lowercase());
        } else if !unicode_normalization::char::is_combining_mark(c) && !matches!(c, '\'' | '’') {
            apart = true;
        }
        if out.len() > MAX_CHARS {
            let cut = out.rfind(joint).unwrap_or(MAX_CHARS).min(MAX_CHARS);
            out.truncate(cut);
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::proptest;

    use super::*;

    #[test]
    fn a_title_names_its_file() {
        for (title, name) in [
            ("The site is down", "the-site-is-down"),
            ("Überfall! Größe & Co.", "uberfall-grosse-co"),
            ("Don't panic", "dont-panic"),
            ("漢字", "playbook"),
            ("../../etc/passwd", "etc-passwd"),
            ("  a\nb\u{202e}c ", "a-b-c"),
            ("team", "team-playbook"),
            ("CON", "con-playbook"),
            ("--force", "force"),
            ("3 a.m.", "3-a-m"),
            ("Ærø", "aero"),
        ] {
            assert_eq!(slug(title).as_str(), name, "{title}");
        }
        let long = "word ".repeat(40);
        assert_eq!(slug(&long).as_str(), "word-".repeat(12) + "word");
        assert_eq!(slug(&"x".repeat(300)).as_str().len(), MAX_CHARS);
    }

    #[test]
    fn a_name_that_is_taken_gets_the_next_number() {
        let name = PlaybookId::new("late").expect("an id");
        assert_eq!(numbered(&name, |_| false).as_str(), "late-2");
        let free = numbered(&name, |one| one.as_str() < "late-4");
        assert_eq!(free.as_str(), "late-4");
        let long = slug(&"x".repeat(300));
        assert!(numbered(&long, |_| false).as_str().ends_with("x-2"));
        assert!(names_a_file("漢字 3") && !names_a_file("漢字?"));
    }

    #[test]
    fn people_of_one_name_have_ids_of_their_own() {
        let mut taken = BTreeSet::from(["legal".to_owned()]);
        let mut made = Vec::new();
        for name in [
            "Dana Ruiz",
            "Dana Smith",
            "Dana Smith",
            "王芳",
            "李娜",
            "Legal",
        ] {
            let id = person_id(name, &taken).to_string();
            taken.insert(id.clone());
            made.push(id);
        }
        assert_eq!(
            made,
            [
                "dana",
                "dana_smith",
                "dana_smith_2",
                "person",
                "person_2",
                "legal_2"
            ]
        );
    }

    proptest! {
        #[test]
        fn every_title_names_a_file_and_every_name_a_person(text in any::<String>()) {
            let slug = slug(&text);
            proptest::prop_assert!(!slug.as_str().contains(['.', '/', '\\']) && !slug.as_str().starts_with('-'));
            let taken = BTreeSet::from([person_id(&text, &BTreeSet::new()).to_string()]);
            proptest::prop_assert!(!taken.contains(person_id(&text, &taken).as_str()));
        }
    }
}
