//! Whether a text says something: some words of another, in their order, however they are inflected or set apart.

/// How many letters two words must begin with alike to be taken for one.
const STEM: usize = 4;

/// How many letters a word must have to stand for a longer one that begins with it.
const SHORTEST: usize = 3;

/// Says whether the words of a phrase stand in a text one behind the other. Capitals and punctuation make no
/// difference, nor does the end of a longer word: `suspend` is found in `was she suspended?`.
pub fn says(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (words(text), words(phrase));
    !phrase.is_empty()
        && text.windows(phrase.len()).any(|window| {
            window
                .iter()
                .zip(&phrase)
                .all(|(one, other)| alike(one, other))
        })
}

/// Says whether every longer word of a phrase stands somewhere in a text.
pub fn mentions(text: &str, phrase: &str) -> bool {
    let text = words(text);
    let phrase = words(phrase);
    let mut telling = phrase
        .iter()
        .filter(|word| word.chars().count() >= STEM)
        .peekable();
    let begins = |one: &String, word: &String| {
        one.chars().count() >= SHORTEST && word.starts_with(one.as_str())
    };
    let says = |word: &String| text.iter().any(|one| alike(one, word) || begins(one, word));
    telling.peek().is_some() && telling.all(says)
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What a word may end in beside its stem, as it is used in a sentence.
const ENDINGS: [&str; 20] = [
    "", "s", "es", "d", "ed", "e", "er", "ers", "ing", "ings", "ion", "ions", "sion", "sions",
    "ation", "ations", "ment", "ments", "al", "ally",
];

/// Says whether two words are the same, or the same but for how they end, where both are long enough to tell.
fn alike(one: &str, other: &str) -> bool {
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
