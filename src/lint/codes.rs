//! Codes as people type them: `PPL001`, `role-alone`, or the beginning of a family's codes, in any case.

use std::sync::LazyLock;

use crate::diagnostic::{Code, Rule, Severity};
use crate::lint::register;
use crate::text::{nearest, one_line};

static ALL: LazyLock<Vec<Rule>> = LazyLock::new(register::all);

/// Nothing is called like that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no rule is called `{word}`")]
pub struct UnknownCode {
    word: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl UnknownCode {
    /// Returns what to do about it.
    pub fn hint(&self) -> String {
        match &self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`crisis explain --all` lists every code".to_owned(),
        }
    }
}

/// Returns the code that a word names by itself or by its name.
///
/// # Errors
/// There is no such code.
pub fn code(word: &str) -> Result<Code, UnknownCode> {
    let named = |rule: &&Rule| {
        rule.code.id().eq_ignore_ascii_case(word) || rule.code.name().eq_ignore_ascii_case(word)
    };
    match ALL.iter().find(named) {
        Some(rule) => Ok(rule.code),
        None => {
            let known = ALL
                .iter()
                .flat_map(|rule| [rule.code.name(), rule.code.id()]);
            Err(UnknownCode {
                word: one_line(word, 60),
                meant: nearest(word, known).map(str::to_owned),
            })
        }
    }
}

/// Returns the codes that a word names: one, or all that begin with it where it has at least three letters.
///
/// # Errors
/// There is no such code.
pub fn codes(word: &str) -> Result<Vec<Code>, UnknownCode> {
    let one = code(word);
    let start = word.to_ascii_uppercase();
    if one.is_ok() || start.len() < 3 {
        return one.map(|code| vec![code]);
    }
    let family = ALL.iter().map(|rule| rule.code);
    let family: Vec<Code> = family
        .filter(|code| code.id().starts_with(&start))
        .collect();
    match family.is_empty() {
        true => one.map(|code| vec![code]),
        false => Ok(family),
    }
}

/// Says whether all of some codes are errors of loading, which nobody can leave out or make less.
pub fn are_of_loading(codes: &[Code]) -> bool {
    let all = register::all();
    codes.iter().all(|code| {
        let rule = all.iter().find(|rule| rule.code == *code);
        rule.is_some_and(|rule| {
            rule.severity == Severity::Error && matches!(code.family(), "LOD" | "YML")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_itself_its_name_and_its_family_in_any_case() {
        let ids = |word: &str| -> Vec<&str> {
            let found = codes(word).expect("it is known");
            found.iter().map(|code| code.id()).collect()
        };
        assert_eq!(ids("ppl001"), ["PPL001"]);
        assert_eq!(ids("Role-Alone"), ["PPL001"]);
        assert!(ids("alw").starts_with(&["ALW001", "ALW002"]));
        let error = code("role-alon").expect_err("a slip");
        assert_eq!(error.to_string(), "no rule is called `role-alon`");
        assert_eq!(error.hint(), "did you mean `role-alone`?");
        for word in ["", "P", "ZZZ", "\u{1b}"] {
            assert!(codes(word).is_err(), "{word}");
        }
    }
}
