//! `slow-start`: too many steps before the first word.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::way::least;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD005", "slow-start"),
        severity: Severity::Warning,
        does: "Counts the steps on the shortest way to the first public words, and finds more than five before them.",
        why: "Whoever has six things to do before the first word does not come to the first word.",
        bad: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  a: {do: Look}\n  b: {do: Save}\n  c: {do: Call}\n  d: {do: Ask}\n  e: {do: Write}\n  f: {do: Check}\n  tell: {say: holding}\n",
        good: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  a: {do: Look}\n  b: {do: Save}\n  tell: {say: holding}\n  c: {do: Call}\n  d: {do: Ask}\n  e: {do: Write}\n  f: {do: Check}\n",
    },
    reads: &["steps", "statements", "channels", "worst_cases"],
    run,
};

/// The most steps before the first public words.
const MOST: i64 = 5;

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let graph = book.graph();
    for start in &graph.starts {
        let Some(way) = least(book, *start, |_, count| count + 1) else {
            continue;
        };
        let before = way.count - 1;
        if before <= MOST {
            continue;
        }
        let last = way.steps.last().copied().unwrap_or(*start);
        let (first, last) = (graph.steps[*start].0.as_str(), graph.steps[last].0.as_str());
        found.push(
            CHECK
                .rule
                .found(format!(
                    "{before} steps come before the first public words, on the shortest way from `{}`",
                    one_line(first, 60)
                ))
                .at(book.place(&keys(["steps", last])), "the first public words")
                .also(book.place(&keys(["steps", first])), "from here on")
                .help(format!("move this step up: at most {MOST} come before it")),
        );
    }
}
