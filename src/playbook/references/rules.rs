//! Rules that hold inside one entry, and that no single field can know.

use std::collections::HashMap;

use super::{Book, Findings, list, texts};
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::codes;
use crate::playbook::yaml::{Entry, Node, Segment};
use crate::source::Span;
use crate::text::one_line;

/// Checks the rules of every block.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    steps(book, findings);
    statements(book, findings);
    remedies(book, findings);
    notify(book, findings);
    for item in book.items("ripples") {
        ripple(item, findings);
    }
    for (_, _, case) in book.entries("worst_cases") {
        impact(case, findings);
    }
    if let Some(rule) = book.block("go_private") {
        wants_some(rule, "to", "name the channels to move to", findings);
    }
    if let Some(rule) = book.block("walk_away") {
        wants_some(
            rule,
            "ladder",
            "name the statements that are sent on the way out",
            findings,
        );
        if let Some(limits) = key(rule, "any_of")
            && limits.value.as_map().is_some_and(|map| map.is_empty())
        {
            let advice = "give at least one of `fair_offers`, `warnings` and `public_replies`";
            empty(limits, advice, findings);
        }
    }
}

fn key<'t>(node: &'t Node, name: &str) -> Option<&'t Entry> {
    node.as_map()?.get(name)
}

/// Reports a list that is there and has nothing in it.
fn wants_some(node: &Node, name: &str, advice: &str, findings: &mut Findings) {
    if let Some(entry) = key(node, name)
        && entry.value.as_list().is_some_and(<[Node]>::is_empty)
    {
        empty(entry, advice, findings);
    }
}

fn empty(entry: &Entry, advice: &str, findings: &mut Findings) {
    findings.push(|| {
        let name = one_line(&entry.key.text, 60);
        Diagnostic::error(codes::EMPTY_LIST, format!("`{name}` is empty"))
            .at(entry.key.span, "nothing in here")
            .help(advice)
    });
}

fn steps(book: &Book<'_>, findings: &mut Findings) {
    if let Some(steps) = key(book.tree, "steps")
        && steps.value.as_map().is_some_and(|map| map.is_empty())
    {
        findings.push(|| {
            Diagnostic::error(
                codes::STEPS_EMPTY,
                "the playbook has no steps, so there is nothing to walk",
            )
            .at(steps.key.span, "no steps in here")
            .help("write at least one, such as\n    look: {do: Find out what happened}")
        });
    }
    for (_, _, step) in book.entries("steps") {
        wants_some(step, "notify", "name the roles to reach", findings);
        wants_some(step, "offer", "name the remedies to offer", findings);
        if let Some(options) = key(step, "options") {
            options_alike(&options.value, findings);
        }
        if let Some(approve) = step.get("approve") {
            silence(book, approve, findings);
        }
        asked_only(book, step, findings);
        each(step, findings);
    }
}

/// The kinds of steps that cannot be repeated for each person, and what to do instead.
const NOT_REPEATED: [(&str, &str); 6] = [
    (
        "decide",
        "the line goes on from one answer: ask once, about everybody",
    ),
    ("wait", "one wait is enough for everybody: leave `each` out"),
    (
        "every",
        "it comes round by itself: leave `each` out, or make it a `do`",
    ),
    (
        "notify",
        "a role knows of the incident or it does not: make it a `do`, such as\n    do: Tell legal about this customer",
    ),
    ("handoff", "a role passes on once: leave `each` out"),
    ("end", "the incident ends once: leave `each` out"),
];

/// Reports an `each` where nothing can be repeated.
fn each(step: &Node, findings: &mut Findings) {
    let Some(each) = key(step, "each") else {
        return;
    };
    let kind = NOT_REPEATED
        .iter()
        .find_map(|(name, advice)| Some((key(step, name)?, *advice)));
    if let Some((kind, advice)) = kind {
        findings.push(|| {
            let name = one_line(&kind.key.text, 60);
            Diagnostic::error(
                codes::EACH_KIND,
                format!("`{name}` cannot be repeated for each person"),
            )
            .at(each.key.span, "repeated here")
            .also(kind.key.span, "what would be repeated")
            .help(advice)
        });
    }
}

/// Reports answers that differ only by capitals or spaces.
fn options_alike(options: &Node, findings: &mut Findings) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for entry in options.as_map().map_or(&[][..], |map| map.entries()) {
        let words: Vec<&str> = entry.key.text.split_whitespace().collect();
        let plain = words.join(" ").to_lowercase();
        let span = entry.key.span;
        if plain.is_empty() {
            findings.push(|| {
                alike("an answer has no words", span).help("write what the responder would say")
            });
        } else if let Some(first) = seen.get(&plain) {
            let label = one_line(&entry.key.text, 60);
            findings.push(|| {
                alike(
                    &format!("the answer `{label}` is there twice, but for capitals or spaces"),
                    span,
                )
                .also(*first, "the other one")
                .help("take one out, or use other words")
            });
        } else {
            seen.insert(plain, span);
        }
    }
}

fn alike(message: &str, span: Span) -> Diagnostic {
    Diagnostic::error(codes::OPTION_ALIKE, message).at(span, "cannot be told apart")
}

/// Warns of a step that would post words which are only for those who ask.
fn asked_only(book: &Book<'_>, step: &Node, findings: &mut Findings) {
    let Some(say) = step.get("say") else { return };
    let id = say.as_scalar().unwrap_or_default();
    let statement = book.tree.get("statements").and_then(|all| key(all, id));
    let flag = statement.and_then(|one| key(&one.value, "only_if_asked"));
    if let Some(flag) = flag
        && flag.value.as_scalar() == Some("true")
    {
        findings.push(|| {
            let id = one_line(id, 60);
            Diagnostic::warning(
                codes::ONLY_IF_ASKED,
                format!("this step posts `{id}`, which is only for those who ask"),
            )
            .at(say.span, "posted here")
            .also(flag.key.span, "only if asked")
            .help("let the step say other words, and keep these for `faq`")
        });
    }
}

fn statements(book: &Book<'_>, findings: &mut Findings) {
    for (_, _, statement) in book.entries("statements") {
        wants_some(
            statement,
            "post_to",
            "name the channels that it goes to",
            findings,
        );
        if let Some(approved) = statement.get("approved") {
            wants_some(approved, "by", "name the roles that approved it", findings);
        }
        if let Some(approve) = statement.get("approve") {
            silence(book, approve, findings);
        }
    }
    for (_, _, faq) in book.entries("faq") {
        wants_some(
            faq,
            "asked",
            "give the words that people ask with",
            findings,
        );
    }
}

/// Checks that what may be posted while nobody answers is approved.
fn silence(book: &Book<'_>, approve: &Node, findings: &mut Findings) {
    let Some(silent) = approve.get("if_silent") else {
        return;
    };
    let id = silent.as_scalar().unwrap_or_default();
    let mut sound = book.entries("statements");
    let Some((_, place, _)) =
        sound.find(|(known, _, statement)| *known == id && statement.get("approved").is_none())
    else {
        return;
    };
    let id = one_line(id, 60);
    findings.push(|| {
        Diagnostic::error(
            codes::SILENT_UNAPPROVED,
            format!("`{id}` cannot be posted while nobody answers: nobody has approved it"),
        )
        .at(silent.span, "posted when nobody answers")
        .also(place, "has no `approved`")
        .help(format!("get `{id}` approved beforehand and write `approved: {{by: …, date: …}}`, or name other words"))
    });
}

fn remedies(book: &Book<'_>, findings: &mut Findings) {
    let remedies = book
        .tree
        .get("all_in")
        .and_then(|block| block.get("remedies"));
    let remedies = remedies.and_then(Node::as_map);
    for entry in remedies.map_or(&[][..], |map| map.entries()) {
        let way = ["all_in", "remedies", &entry.key.text].map(Segment::Key);
        if book.fails(&way) {
            continue;
        }
        let some = |name: &str| {
            let there = |node: &Node| match node.as_map() {
                Some(map) => !map.is_empty(),
                None => !list(node).is_empty(),
            };
            key(&entry.value, name).filter(|entry| there(&entry.value))
        };
        let id = || one_line(&entry.key.text, 60);
        let error = |message: String| {
            Diagnostic::error(codes::REMEDY_LIMIT, message).help(
                "with an amount, write `per_case: {role: amount}`; without one, `may: [role]`",
            )
        };
        match (some("per_case"), some("may")) {
            (None, None) => findings.push(|| {
                error(format!("nobody may give the remedy `{}`", id()))
                    .at(entry.key.span, "neither `per_case` nor `may`")
            }),
            (Some(amount), Some(may)) => findings.push(|| {
                error(format!(
                    "the remedy `{}` has `per_case` and `may`, and only one of them can hold",
                    id()
                ))
                .at(may.key.span, "without an amount")
                .also(amount.key.span, "with an amount")
            }),
            _ => {}
        }
    }
}

fn notify(book: &Book<'_>, findings: &mut Findings) {
    let levels = book.tree.get("severities").and_then(Node::as_map);
    let level = levels.and_then(|map| map.entries().first());
    let level = level.map_or("sev1", |entry| &entry.key.text);
    for rule in book.items("who_to_notify") {
        wants_some(rule, "who", "name the roles to reach", findings);
        let wrong = |message: &str| Diagnostic::error(codes::NOTIFY_WHEN, message);
        match (key(rule, "from"), key(rule, "if")) {
            (None, None) => findings.push(|| {
                wrong("this rule does not say when it applies")
                    .at(rule.span, "neither `from` nor `if`")
                    .help(format!(
                        "they are called from a severity on: `from: {}`",
                        one_line(level, 60)
                    ))
                    .help("or when something in words is true: `if: A reporter asks`")
            }),
            (Some(from), Some(condition)) => findings.push(|| {
                wrong("this rule applies by `from` and by `if`, and only one of them can hold")
                    .at(condition.key.span, "by a condition in words")
                    .also(from.key.span, "by severity")
                    .help("make them two rules")
            }),
            _ => {}
        }
    }
}

fn ripple(rule: &Node, findings: &mut Findings) {
    let Some(then) = key(rule, "then") else {
        return;
    };
    if then.value.as_scalar() == Some("engage") && rule.get("say").is_none() {
        findings.push(|| {
            let code: Code = codes::RIPPLE_WORDS;
            Diagnostic::error(
                code,
                "somebody is to answer here, and there are no words for it",
            )
            .at(then.value.span, "wants `say`")
            .help("add `say:` with a statement, or write `then: rest` or `then: raise`")
        });
    }
}

fn impact(case: &Node, findings: &mut Findings) {
    for (text, span) in texts(case.get("impact")) {
        let good = text
            .parse::<u8>()
            .is_ok_and(|impact| (1..=5).contains(&impact));
        if !good {
            findings.push(|| {
                Diagnostic::error(codes::IMPACT, "`impact` goes from 1 to 5")
                    .at(span, "not from 1 to 5")
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::known::{Known, Lost};
    use super::*;
    use crate::playbook::include::Extent;
    use crate::playbook::yaml::{Failed, parse};
    use crate::source::Sources;

    fn messages(text: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let tree = parse(id, text, &mut Vec::new()).expect("a tree");
        let mut findings = Findings::default();
        let failed = Failed::default();
        let lost = Lost {
            failed: &failed,
            extent: Extent::Whole,
        };
        let book = Book {
            tree: &tree,
            failed: &failed,
            sources: &sources,
            known: &Known::new(&tree, &lost),
        };
        check(&book, &mut findings);
        findings.found.into_iter().map(|one| one.message).collect()
    }

    #[test]
    fn labels_that_share_a_beginning_are_fine() {
        let text = "steps:\n  a: {decide: x, options: {No: a, Not yet: a, Not yet known: a}}\n";
        assert_eq!(messages(text), [""; 0]);
    }

    #[test]
    fn labels_that_differ_by_capitals_are_alike() {
        let text = "steps:\n  a: {decide: x, options: {Not yet: a, 'not  Yet': a, '': a}}\n";
        assert_eq!(messages(text).len(), 2);
    }
}
