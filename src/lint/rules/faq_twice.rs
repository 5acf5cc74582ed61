//! `faq-twice`: two questions known by the same words.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use std::collections::HashMap;

use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD108", "faq-twice"),
        severity: Severity::Warning,
        does: "Finds words under `faq` by which two questions are known, so that only one of the two answers is ever found.",
        why: "Two people ask the same and get two answers, and others read both.",
        bad: "statements: {a: {post_to: site, text: Yes.}, b: {post_to: site, text: No.}}\nfaq:\n  money: {asked: [refund, money back], say: a}\n  bill: {asked: [bill, Refund], say: b}\n",
        good: "statements: {a: {post_to: site, text: Yes.}, b: {post_to: site, text: No.}}\nfaq:\n  money: {asked: [refund, money back], say: a}\n  bill: {asked: [bill], say: b}\n",
    },
    reads: &["faq", "statements"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let faq = &book.plan().faq;
    let mut known: HashMap<String, (&str, usize)> = HashMap::new();
    for (id, question) in faq {
        for (at, asked) in question.asked.iter().enumerate() {
            let asked = asked.trim();
            let (before, first) = *known
                .entry(asked.to_lowercase())
                .or_insert((id.as_str(), at));
            // Where both lead to the same answer, nobody is misled.
            let same = faq
                .get(before)
                .is_some_and(|other| other.say == question.say);
            if before == id.as_str() || same {
                continue;
            }
            let place = |id: &str, at: usize| {
                let [a, b, c] = ["faq", id, "asked"].map(Segment::Key);
                book.value(&[a, b, c, Segment::Index(at)])
            };
            found.push(
                CHECK
                    .rule
                    .found(format!(
                        "`{}` and `{}` are both known by `{}`",
                        one_line(before, 60),
                        one_line(id.as_str(), 60),
                        one_line(asked, 60)
                    ))
                    .at(place(id.as_str(), at), "here again")
                    .also(place(before, first), "here first")
                    .help("keep it where the answer fits, and take the other out"),
            );
        }
    }
}
