//! `bend-tied`: a rule that is bent for silence or praise.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::words;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY011", "bend-tied"),
        severity: Severity::Error,
        does: "Finds entries of `bend` and `break` that give something for a post that is deleted or changed, or for praise.",
        why: "To buy silence is forbidden in many countries (in the United States by FTC 16 CFR 465), and the message in which it was offered is the next post.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}, bend: [A refund if they delete the post]}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}, bend: [A refund after the last day for returns]}\n",
    },
    reads: &["all_in"],
    run,
};

/// The rule on words that knows such an offer.
const TIED: &str = "tied-remedy";

/// Parts of words without which nothing is said of what people post.
const SPEAKS_OF_POSTS: [&str; 10] = [
    "delet", "remov", "tak", "post", "review", "comment", "prais", "star", "complain", "video",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    for (key, rules) in [("bend", &all_in.bend), ("break", &all_in.broken)] {
        for (at, rule) in rules.iter().enumerate() {
            let small = rule.to_ascii_lowercase();
            if !SPEAKS_OF_POSTS.iter().any(|part| small.contains(part)) {
                continue;
            }
            // What is given is said by the key where the entry does not say it.
            let given = format!("We refund: {rule}");
            let tied = [rule.as_str(), &given].into_iter().any(|text| {
                let found = words::check(&book.style().speech(None, text));
                found.iter().any(|one| one.rule.code.name() == TIED)
            });
            if !tied {
                continue;
            }
            found.push(
                CHECK
                    .rule
                    .found("a rule is bent for a post that is taken back, or for praise")
                    .at(
                        book.value(&[Key("all_in"), Key(key), Index(at)]),
                        "something for silence",
                    )
                    .help("offer it without a condition, or take it out"),
            );
        }
    }
}
