//! Lines that no reader of a build's log takes for a command.

use std::borrow::Cow;

/// What begins a command where it begins a line, and what it is shown as.
const AT_START: (&str, &str) = ("::", "\u{2237}");

/// What begins a command anywhere in a line, and what it is shown as.
const ANYWHERE: (&str, &str) = ("##[", "#\u{266f}[");

/// Makes lines inert that came from outside: a command keeps its words and is none any more.
pub fn inert(text: &str) -> Cow<'_, str> {
    let starts = |line: &str| line.trim_start().starts_with(AT_START.0);
    if !text.contains(ANYWHERE.0) && !text.lines().any(starts) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let line = line.replace(ANYWHERE.0, ANYWHERE.1);
        match starts(&line) {
            true => line.replacen(AT_START.0, AT_START.1, 1),
            false => line,
        }
    });
    Cow::Owned(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_a_build_are_none_any_more() {
        let text = "::error::a\n  ::add-mask::b\nsee a::b\n3 | ##[error]c\n";
        let shown = "∷error::a\n  ∷add-mask::b\nsee a::b\n3 | #♯[error]c\n";
        assert_eq!(inert(text), shown);
        assert!(matches!(inert("see a::b\n# [x]\n"), Cow::Borrowed(_)));
    }
}
