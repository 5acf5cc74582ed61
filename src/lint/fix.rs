//! Puts texts right: the patches of findings go in, new texts come out. It reads and writes nothing.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{SourceId, Sources};

/// Texts that were put right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The new texts; one that stays as it is is not among them.
    pub texts: BTreeMap<SourceId, String>,
    /// How many findings were put right.
    pub count: usize,
}

/// Applies the fixes of findings, in their order; `may` says of a text whether it can be changed.
///
/// Of fixes that touch the same place the first wins, and the others want another run. A fix is applied as a whole or
/// not at all.
pub fn fixed(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    may: impl Fn(SourceId) -> bool,
) -> Fixed {
    let mut accepted: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    let mut count = 0;
    for fix in diagnostics.iter().filter_map(|one| one.fix.as_ref()) {
        let fits = |edit: &Edit| {
            let text = sources.get(edit.span.source).text();
            let others = accepted
                .get(&edit.span.source)
                .map_or(&[][..], Vec::as_slice);
            may(edit.span.source)
                && text
                    .get(edit.span.range())
                    .is_some_and(|old| old != edit.text)
                && !others.iter().any(|other| touch(edit, other))
        };
        let done = |edit: &Edit| {
            let others = accepted.get(&edit.span.source);
            others.is_some_and(|others| others.contains(&edit))
        };
        if fix.edits.is_empty() {
            continue;
        }
        // Two findings may want the very same.
        if fix.edits.iter().all(done) {
            count += 1;
        } else if fix.edits.iter().all(fits) {
            count += 1;
            for edit in &fix.edits {
                accepted.entry(edit.span.source).or_default().push(edit);
            }
        }
    }
    let texts = accepted.into_iter().map(|(id, mut edits)| {
        edits.sort_by_key(|edit| edit.span);
        (id, patched(sources.get(id).text(), &edits))
    });
    Fixed {
        texts: texts.collect(),
        count,
    }
}

/// Says whether two changes overlap, or meet so that their order would matter.
fn touch(one: &Edit, other: &Edit) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

fn patched(text: &str, edits: &[&Edit]) -> String {
    let mut new = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        // Changes of one fix may still overlap where a rule is wrong; the first of them wins.
        if range.start < at {
            continue;
        }
        new.push_str(&text[at..range.start]);
        new.push_str(&edit.text);
        at = range.end;
    }
    new.push_str(&text[at..]);
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Fix};
    use crate::source::Span;
    use std::ops::Range;

    fn run(text: &str, fixes: &[&[(Range<usize>, &str)]]) -> (String, usize) {
        let mut sources = Sources::new();
        let id = sources.add("a", "a", text);
        let all = fixes.iter().map(|edits| {
            let edits = edits.iter().map(|(range, new)| Edit {
                span: Span::new(id, range.clone()),
                text: (*new).to_owned(),
            });
            let fix = Fix {
                what: String::new(),
                edits: edits.collect(),
            };
            Diagnostic::warning(Code::new("TST001", "test-code"), "").fix(fix)
        });
        let fixed = fixed(&all.collect::<Vec<_>>(), &sources, |_| true);
        let new = fixed.texts.get(&id).map_or(text, String::as_str);
        (new.to_owned(), fixed.count)
    }

    #[test]
    fn of_fixes_at_one_place_the_first_wins_as_a_whole() {
        assert_eq!(
            run("abcdef", &[&[(4..5, "E")], &[(0..1, "")]]),
            ("bcdEf".to_owned(), 2)
        );
        let both: &[(Range<usize>, &str)] = &[(0..1, "A"), (3..4, "D")];
        assert_eq!(
            run("abcdef", &[&[(2..4, "-")], both]),
            ("ab-ef".to_owned(), 1)
        );
        assert_eq!(
            run("abcdef", &[both, &[(2..4, "-")]]),
            ("AbcDef".to_owned(), 1)
        );
        assert_eq!(
            run("ab", &[&[(1..1, "x")], &[(1..1, "y")]]),
            ("axb".to_owned(), 1)
        );
    }

    #[test]
    fn what_changes_nothing_or_fits_nowhere_is_no_fix() {
        assert_eq!(
            run("é", &[&[(0..2, "é")], &[(1..2, "x")], &[(9..9, "x")], &[]]),
            ("é".to_owned(), 0)
        );
    }
}
