//! Codes of keys and values that their place does not take.

use super::{MISSING, MORE, NOTHING, UNKNOWN, VALUE};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNKNOWN,
        severity: Severity::Error,
        does: "Finds a key that is not known where it stands.",
        why: "A misspelled key is left out without a word by most readers, and its duty with it.",
        bad: "\
steps:
  call: {do: Call them, witihn: 15m}
",
        good: "\
steps:
  call: {do: Call them, within: 15m}
",
    },
    Rule {
        code: MISSING,
        severity: Severity::Error,
        does: "Finds a block without a key that it cannot do without.",
        why: "A role is to decide, and it does not say which one.",
        bad: "\
severities:
  sev1: {when: People are hurt, acknowledge: 30m}
",
        good: "\
severities:
  sev1: {when: People are hurt, acknowledge: 30m, update_every: 1h}
",
    },
    Rule {
        code: NOTHING,
        severity: Severity::Error,
        does: "Finds a key without a value.",
        why: "A key that was left open to be filled in later is still open at night.",
        bad: "\
summary:
",
        good: "\
summary: The video is out
",
    },
    Rule {
        code: VALUE,
        severity: Severity::Error,
        does: "Finds a value that its key does not take: a number that is none, a date in another form, a word that is not in the list, a step of two kinds.",
        why: "`soon` is no deadline, and 3/4 is a day in March or in April.",
        bad: "\
steps:
  call: {do: Call them, within: soon}
",
        good: "\
steps:
  call: {do: Call them, within: 15m}
",
    },
    Rule {
        code: MORE,
        severity: Severity::Error,
        does: "Says that there may be more mistakes than the 100 that are shown.",
        why: "A report of thousands of lines is not read.",
        bad: "",
        good: "",
    },
];
