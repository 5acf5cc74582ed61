//! Short answers to who fills a role: nobody, the same as before, one for all that is left.

/// Whole answers that say that there is nobody.
const NOBODY: [&str; 20] = [
    "-",
    "--",
    "n/a",
    "na",
    "nil",
    "no",
    "no one",
    "no-one",
    "nobody",
    "nobody at all",
    "nobody else",
    "nobody yet",
    "none",
    "none yet",
    "noone",
    "not yet",
    "tba",
    "tbd",
    "todo",
    "vacant",
];

/// How an answer begins that says so at length.
const WITHOUT: [&str; 12] = [
    "we have no ",
    "we have nobody",
    "we have none",
    "we don't have",
    "we do not have",
    "we haven't",
    "i have no ",
    "i don't have",
    "there is no",
    "there's no",
    "there isn't",
    "nobody ",
];

/// Whole answers that mean whoever was named last.
const SAME: [&str; 13] = [
    "\"",
    "\"\"",
    "again",
    "as above",
    "as before",
    "ditto",
    "idem",
    "same",
    "same again",
    "same as above",
    "same as before",
    "same people",
    "same person",
];

/// What means every role that is still open.
const REST: [&str; 9] = [
    "all the rest",
    "all of the rest",
    "all the others",
    "all others",
    "all other roles",
    "everything else",
    "the rest",
    "rest",
    "all:",
];

/// Returns an answer in small letters, without what says nothing at its ends.
pub(super) fn small(typed: &str) -> String {
    let small = typed.trim().to_lowercase().replace('’', "'");
    let bare = small.trim_end_matches(['.', '!', ',', ';']).trim();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says whether an answer tells that there is nobody: `none`, `we have no lawyer`.
pub fn says_nobody(typed: &str) -> bool {
    let said = small(typed);
    // `No` is a name too, and a number calls somebody.
    let no = typed
        .trim()
        .strip_prefix("no ")
        .or(typed.trim().strip_prefix("No "));
    let lacks = no.is_some_and(|what| what.starts_with(char::is_lowercase));
    let long = lacks || WITHOUT.iter().any(|words| said.starts_with(words));
    // What follows a comma may be somebody.
    NOBODY.contains(&said.as_str())
        || long && !said.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';'))
}

/// Says whether an answer means whoever was named last.
pub(super) fn says_same(typed: &str) -> bool {
    let said = small(typed);
    let bare = said.strip_prefix("the ").unwrap_or(&said);
    SAME.contains(&bare)
}

/// Takes `all the rest` off an answer, at its front or at its end; nothing where it does not say so.
pub(super) fn for_the_rest(typed: &str) -> Option<&str> {
    let typed = typed.trim().trim_end_matches(['.', '!']);
    let small = typed.to_ascii_lowercase();
    let joins = [' ', ':', ',', '='];
    REST.iter().find_map(|words| {
        let at_the_end = small
            .strip_suffix(words)
            .filter(|who| who.ends_with(' '))
            .map(|who| typed[..who.len()].trim_end_matches(joins))
            .map(|who| who.strip_suffix(" for").unwrap_or(who));
        let at_the_front = small
            .strip_prefix(words)
            .filter(|who| who.is_empty() || who.starts_with(joins))
            .map(|who| typed[typed.len() - who.len()..].trim_start_matches(joins));
        at_the_front.or(at_the_end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_said_in_many_words_and_a_name_is_none_of_them() {
        for typed in [
            "nobody",
            "No",
            "none.",
            "no lawyer",
            "We have no lawyer",
            "we don’t have one",
            "There is nobody for this",
            "n/a",
        ] {
            assert!(says_nobody(typed), "{typed}");
        }
        for typed in [
            "Nora",
            "No Min-ho",
            "no, +82 10 555 0101",
            "Noone Smith",
            "We Wei",
        ] {
            assert!(!says_nobody(typed), "{typed}");
        }
    }

    #[test]
    fn the_same_and_all_the_rest_are_understood() {
        for typed in ["same", "The same.", "Same as before", "ditto"] {
            assert!(says_same(typed), "{typed}");
        }
        assert!(!says_same("same as Nora"));
        for (typed, who) in [
            ("all the rest: 1", "1"),
            ("All the rest 1, 2", "1, 2"),
            ("1 for all the rest.", "1"),
            ("same, all the rest", "same"),
            ("all: Nora", "Nora"),
            ("the rest", ""),
        ] {
            assert_eq!(for_the_rest(typed), Some(who), "{typed}");
        }
        for typed in ["Ida Forrest", "Allison Bell", "Restin Moor", "1"] {
            assert_eq!(for_the_rest(typed), None, "{typed}");
        }
    }
}
