//! What holds for every text that is checked: nothing panics, every mark lies on whole characters and in order, what is
//! proposed can be put in, and the same text is told in the same way.
//!
//! An input is a byte that says for which place the text is, and the text; bytes that are no text are replaced.

use crisis::words::{
    Count, Fault, Finding, Never, Place, Sought, Speech, Turn, check as check_words,
};

use crate::world::{World, assert_harmless, digest};

/// The bytes that no message has, however long the text is.
const LONGEST: usize = 1000;

/// What is never said.
const NEVER: [Never<'static>; 1] = [Never {
    words: Sought::new("calm down"),
    rule: "Tell them how to feel",
    place: 1,
}];

/// The names that are known.
const PEOPLE: [Sought<'static>; 1] = [Sought::new("Dana Ruiz")];

/// Checks a text.
///
/// # Panics
/// Something does not hold.
pub fn check(input: &[u8]) {
    let Some((how, text)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let speech = speech(&text, usize::from(*how));
    let findings = check_words(&speech);
    for finding in &findings {
        assert!(!finding.message.is_empty(), "nothing is said: {finding:?}");
        assert!(
            finding.message.len() < LONGEST,
            "the message is too long: {finding:?}"
        );
        marks_hold(&text, finding);
    }
    let again = check_words(&speech);
    assert_eq!(findings, again, "the same text is told in another way");
    // What is dear is done for one input in a few: which, depends on its bytes.
    let chance = digest(input);
    if chance.is_multiple_of(16) {
        let world = World::new();
        let form: &[&str] = match chance / 16 % 2 {
            0 => &["check-words", "--first"],
            _ => &["check-words", "--json"],
        };
        let ran = world.run(form, text.as_bytes());
        assert!(ran.code < 3 || text.contains('\0'), "{}", ran.err);
        assert_harmless("the findings", &ran.out);
        assert_harmless("the conversation", &ran.err);
    }
}

fn speech(text: &str, how: usize) -> Speech<'_> {
    Speech {
        place: [Place::Public, Place::Private, Place::Internal][how % 3],
        turn: [Turn::First, Turn::Later][how / 3 % 2],
        limit: Some((how, [Count::Chars, Count::Weighted][how / 6 % 2])),
        may: "100".parse().ok(),
        domains: &["acme.example"],
        never: &NEVER,
        people: &PEOPLE,
        fault: [Fault::Open, Fault::Decided][how / 12 % 2],
        ..Speech::new(text)
    }
}

fn marks_hold(text: &str, finding: &Finding) {
    let mut last = 0;
    for mark in &finding.marks {
        assert!(
            mark.range.start >= last,
            "the marks are in no order: {finding:?}"
        );
        last = mark.range.start;
        assert!(
            text.get(mark.range.clone()).is_some(),
            "no part of the text: {finding:?}"
        );
        if let Some(instead) = &mark.instead {
            let mut changed = text.to_owned();
            changed.replace_range(mark.range.clone(), instead);
        }
    }
}
