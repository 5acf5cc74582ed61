//! Words that are never said: those that a list names, whole, whatever their letters' case.

/// Returns the place in a list of the first of its words that stands in a text, with that word.
///
/// A word of the list may be several words. It stands there whole: `but you` is not found in `but your`.
pub fn first<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, &'w str)> {
    let text = plain(text);
    let mut listed = words.into_iter().enumerate();
    listed.find(|(_, word)| stands_in(&text, &plain(word)))
}

fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().replace('’', "'")
}

fn stands_in(text: &str, word: &str) -> bool {
    let is_whole = |at: usize| {
        let before = text[..at].chars().next_back();
        let behind = text[at + word.len()..].chars().next();
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !goes_on(before) && !goes_on(behind)
    };
    !word.is_empty() && text.match_indices(word).any(|(at, _)| is_whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_whatever_their_case() {
        let listed = ["calm down", "but you", "you're overreacting"];
        for (text, found) in [
            ("Please CALM  down.", Some((0, "calm down"))),
            ("Sorry, but your bag is here", None),
            ("We are sorry, but you", Some((1, "but you"))),
            ("You’re overreacting!", Some((2, "you're overreacting"))),
            ("becalm downwind", None),
            ("", None),
        ] {
            assert_eq!(first(text, listed), found, "{text}");
        }
        assert_eq!(first("anything", [""]), None);
    }
}
