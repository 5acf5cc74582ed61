//! Whether a text says something: some words of another, in their order, however they are inflected or set apart.

use std::borrow::Cow;
use std::ops::Range;

/// How many letters two words must begin with alike to be taken for one.
const STEM: usize = 4;

/// How many letters a word must have to stand for a longer one that begins with it.
const SHORTEST: usize = 3;

/// The words of a text in small letters, in which phrases are looked for.
#[derive(Debug, Clone)]
pub struct Words {
    small: String,
    places: Vec<Range<usize>>,
}

impl Words {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let small = text.to_lowercase();
        let places = parts(&small).map(|word| {
            let at = word.as_ptr().addr() - small.as_ptr().addr();
            at..at + word.len()
        });
        let places = places.collect();
        Self { small, places }
    }

    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.places.iter().map(|place| &self.small[place.clone()])
    }

    /// Says whether the words of a phrase stand here one behind the other. Capitals and punctuation make no
    /// difference, nor does the end of a longer word: `suspend` is found in `was she suspended?`.
    pub fn say(&self, phrase: &str) -> bool {
        // Most phrases begin with a letter with which no word begins.
        if let Some(first @ b'a'..=b'z') = phrase.bytes().next()
            && !self.iter().any(|word| word.as_bytes()[0] == first)
        {
            return false;
        }
        let small: Cow<'_, str> = match phrase.chars().any(char::is_uppercase) {
            true => phrase.to_lowercase().into(),
            false => phrase.into(),
        };
        let mut wanted = parts(&small);
        let Some(first) = wanted.next() else {
            return false;
        };
        let mut words = self.iter();
        while let Some(word) = words.next() {
            let mut behind = words.clone();
            let mut others = wanted.clone();
            if alike(word, first)
                && others.all(|other| behind.next().is_some_and(|one| alike(one, other)))
            {
                return true;
            }
        }
        false
    }

    /// Says whether any of some phrases stands here, as [`Words::say`] does.
    pub fn say_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.say(phrase))
    }
}

/// Says whether the words of a phrase stand in a text, as [`Words::say`] does.
pub fn says(text: &str, phrase: &str) -> bool {
    Words::of(text).say(phrase)
}

/// Says whether every longer word of a phrase stands somewhere in a text.
pub fn mentions(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (Words::of(text), Words::of(phrase));
    let mut telling = phrase
        .iter()
        .filter(|word| word.chars().count() >= STEM)
        .peekable();
    let begins = |one: &str, word: &str| one.chars().count() >= SHORTEST && word.starts_with(one);
    let says = |word: &str| text.iter().any(|one| alike(one, word) || begins(one, word));
    telling.peek().is_some() && telling.all(says)
}

/// Returns what stands in a text between signs and spaces.
fn parts(text: &str) -> impl Iterator<Item = &str> + Clone {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|word| !word.is_empty())
}

/// What a word may end in beside its stem, as it is used in a sentence.
const ENDINGS: [&str; 20] = [
    "", "s", "es", "d", "ed", "e", "er", "ers", "ing", "ings", "ion", "ions", "sion", "sions",
    "ation", "ations", "ment", "ments", "al", "ally",
];

/// Says whether two words are the same, or the same but for how they end, where both are long enough to tell.
fn alike(one: &str, other: &str) -> bool {
    // Most words differ in their first letter.
    if one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let common: usize = common.map(|(a, _)| a.len_utf8()).sum();
    let is_ending = |word: &str| ENDINGS.contains(&&word[common..]);
    one == other || (one[..common].chars().count() >= STEM && is_ending(one) && is_ending(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_in_a_question() {
        let question = "Was the clerk FIRED? And who did   this?";
        for phrase in ["fired", "who did this", "clerk", "Who did"] {
            assert!(says(question, phrase), "{phrase}");
        }
        for phrase in [
            "fighter", "who this", "firearm", "did she", "", "?", "hired",
        ] {
            assert!(!says(question, phrase), "{phrase}");
        }
        assert!(says("is she suspended", "suspend"));
        assert!(says("suspensions", "suspension"));
        assert!(!says("the firefighters came", "fire"));
    }

    #[test]
    fn a_text_mentions_what_has_all_its_longer_words() {
        let rule = "Payment for deleting a post";
        for text in [
            "payment for deleting a post",
            "a payment if she deletes her post",
            "post, deleted: payments",
            "we pay her if she deletes the post",
        ] {
            assert!(mentions(text, rule), "{text}");
        }
        for text in ["payment of the hotel", "a post", "", "delete the post"] {
            assert!(!mentions(text, rule), "{text}");
        }
        assert!(!mentions("anything", "a to b"));
    }
}
