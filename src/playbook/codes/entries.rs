//! Codes of single entries: steps, rules, remedies, ripples.

use super::{
    EACH_KIND, EMPTY_LIST, IMPACT, NOTIFY_WHEN, OPTION_ALIKE, REMEDY_LIMIT, RIPPLE_WORDS,
    STEP_NO_END, STEPS_EMPTY,
};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: EACH_KIND,
        severity: Severity::Error,
        does: "Finds `each` on a step that cannot be repeated for every person: a question, a wait, a notification, a handover, the end.",
        why: "A question that came once for every customer would hold up the line, and its answers could differ.",
        bad: "\
steps:
  ask: {decide: Is anybody hurt?, each: harmed, options: {yes: care, no: care}}
  care: {do: Call them}
",
        good: "\
steps:
  ask: {decide: Is anybody hurt?, options: {yes: care, no: care}}
  care: {do: Call them, each: harmed}
",
    },
    Rule {
        code: EMPTY_LIST,
        severity: Severity::Error,
        does: "Finds an empty list where somebody or something has to be named.",
        why: "The step is there, and nothing happens in it.",
        bad: "\
steps:
  tell: {notify: []}
",
        good: "\
steps:
  tell: {notify: [legal]}
",
    },
    Rule {
        code: IMPACT,
        severity: Severity::Error,
        does: "Finds an `impact` that is not from 1 to 5.",
        why: "On another scale the worst cases cannot be compared.",
        bad: "\
worst_cases:
  hurt: {what: Somebody is hurt, severity: sev1, impact: 10}
",
        good: "\
worst_cases:
  hurt: {what: Somebody is hurt, severity: sev1, impact: 5}
",
    },
    Rule {
        code: NOTIFY_WHEN,
        severity: Severity::Error,
        does: "Finds a rule of `who_to_notify` that has both `from` and `if`, or neither.",
        why: "Nobody can say whether those people must know by now.",
        bad: "\
who_to_notify:
  - {who: legal, within: 30m}
",
        good: "\
who_to_notify:
  - {who: legal, from: sev1, within: 30m}
",
    },
    Rule {
        code: OPTION_ALIKE,
        severity: Severity::Error,
        does: "Finds answers to one question that differ only by capitals or spaces, and an answer without words.",
        why: "Whoever types the answer cannot say which one is meant.",
        bad: "\
steps:
  ask: {decide: Is anybody hurt?, options: {Not yet: done, not yet: care}}
  care: {do: Call them}
  done: {end: resolved}
",
        good: "\
steps:
  ask: {decide: Is anybody hurt?, options: {Not yet: done, Yes: care}}
  care: {do: Call them}
  done: {end: resolved}
",
    },
    Rule {
        code: REMEDY_LIMIT,
        severity: Severity::Error,
        does: "Finds a remedy with both `per_case` and `may`, or with neither.",
        why: "Nobody knows who may give it, so nobody does, or somebody gives too much.",
        bad: "\
all_in: {decides: lead, remedies: {refund: {per_incident: 20k}}}
",
        good: "\
all_in: {decides: lead, remedies: {refund: {per_case: {care: 500}, per_incident: 20k}}}
",
    },
    Rule {
        code: RIPPLE_WORDS,
        severity: Severity::Error,
        does: "Finds a ripple that somebody is to answer, without words for it.",
        why: "The story comes back months later, and whoever is there then has nothing to say.",
        bad: "\
ripples:
  - {if: A recap of the year names us, then: engage, who: comms}
",
        good: "\
ripples:
  - {if: A recap of the year names us, then: engage, who: comms, say: since_then}
statements:
  since_then: {post_to: site, text: This is what has changed since then.}
",
    },
    Rule {
        code: STEP_NO_END,
        severity: Severity::Error,
        does: "Finds steps from which no end can be reached.",
        why: "The walk goes round and round, and the incident is never closed.",
        bad: "\
steps:
  call: {do: Call them, next: write}
  write: {do: Write to them, next: call}
",
        good: "\
steps:
  call: {do: Call them, next: write}
  write: {do: Write to them}
",
    },
    Rule {
        code: STEPS_EMPTY,
        severity: Severity::Error,
        does: "Finds a playbook without steps.",
        why: "There is nothing to walk: the program has nothing to show to whoever starts it.",
        bad: "\
steps: {}
",
        good: "\
steps:
  look: {do: Find out what happened}
",
    },
];
