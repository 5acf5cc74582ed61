//! Every kind of message about a playbook and its words, in the order of the codes: what loading reports, what the
//! linter finds, and what the word check marks.

use crate::diagnostic::Rule;
use crate::lint::{allow, rules, words};
use crate::playbook::codes;

/// Returns every rule of the linter and every rule on words, in the order of the codes.
pub fn checks() -> Vec<Rule> {
    let own = rules::ALL.iter().map(|check| check.rule);
    let mut checks: Vec<Rule> = allow::RULES.into_iter().chain(own).collect();
    checks.extend(words::rules());
    checks.sort_by_key(|rule| rule.code);
    checks
}

/// Returns every kind of message, in the order of the codes.
pub fn all() -> Vec<Rule> {
    let mut all = checks();
    all.extend(codes::rules());
    all.sort_by_key(|rule| rule.code);
    all
}
