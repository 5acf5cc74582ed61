//! Did you mean: the known word that a mistyped one is nearest to.

use strsim::damerau_levenshtein;

/// The longest word that is compared; the comparison takes time with the square of it.
const LONGEST: usize = 64;

/// Returns the candidate that `word` was most likely meant to be, if one is near enough.
///
/// Near enough: up to a third of the letters differ, counting swapped neighbours as one, or one of the two
/// begins with the other (three letters at least). Case, `-` and `_` make no difference. Of equals, the first
/// candidate is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
    if word.chars().count() > LONGEST {
        return None;
    }
    let wanted = plain(word);
    let letters = wanted.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len() > LONGEST * 4 {
            continue;
        }
        let known = plain(candidate);
        let longer = letters.max(known.chars().count());
        let allowed = if longer <= 3 { 1 } else { (longer / 3).max(1) };
        let mut distance = damerau_levenshtein(&wanted, &known);
        let begins = letters >= 3 && known.starts_with(&wanted)
            || known.chars().count() >= 3 && wanted.starts_with(&known);
        if begins {
            distance = distance.min(allowed);
        }
        // A word of one or two letters is near to everything.
        let near = distance <= allowed && distance < longer;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = [
        "title",
        "within",
        "who",
        "severity",
        "severities",
        "post_to",
    ];

    #[test]
    fn a_slip_finds_its_word() {
        assert_eq!(nearest("tittle", KEYS), Some("title"));
        assert_eq!(nearest("wihtin", KEYS), Some("within"));
        assert_eq!(nearest("post-to", KEYS), Some("post_to"));
        assert_eq!(nearest("Who", KEYS), Some("who"));
        assert_eq!(nearest("hwo", KEYS), Some("who"));
        assert_eq!(nearest("sever", KEYS), Some("severity"));
    }

    #[test]
    fn a_strange_word_finds_nothing() {
        assert_eq!(nearest("colour", KEYS), None);
        assert_eq!(nearest("x", ["a", "b"]), None);
        assert_eq!(nearest("", KEYS), None);
        assert_eq!(nearest(&"w".repeat(10_000), KEYS), None);
    }
}
