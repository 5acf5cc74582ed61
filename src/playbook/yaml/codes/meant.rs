//! Codes of what YAML reads, and hardly anybody means or needs.

use super::{ANCHOR, CUT, DASH, DUPLICATE, KEY, MERGE, NO_VALUE, TAG};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: NO_VALUE,
        severity: Severity::Error,
        does: "Finds a key between brackets that has no value, as a comma or a missing space makes it.",
        why: "The comma ends the key: half of the answer is taken for another one.",
        bad: "\
steps:
  ask: {decide: How big is it?, options: {Growing, or somebody is hurt: care, Small: done}}
  care: {do: Call them}
  done: {end: resolved}
",
        good: "\
steps:
  ask: {decide: How big is it?, options: {\"Growing, or somebody is hurt\": care, Small: done}}
  care: {do: Call them}
  done: {end: resolved}
",
    },
    Rule {
        code: CUT,
        severity: Severity::Warning,
        does: "Finds a text that is cut off at ` #`, because YAML reads the rest as a comment. Where the text goes on below the comment, that is an error.",
        why: "The number of the gate, or the hashtag, is missing in what is done or said.",
        bad: "\
steps:
  call:
    do: Call gate #4 now
",
        good: "\
steps:
  call:
    do: \"Call gate #4 now\"
",
    },
    Rule {
        code: DASH,
        severity: Severity::Warning,
        does: "Finds a line that begins with a dash and is read as a part of the text above it.",
        why: "The checklist is one long line, and nothing in it can be ticked.",
        bad: "\
steps:
  save:
    do: Save the video
      - and its link
",
        good: "\
steps:
  save:
    do: Save the video
    check:
      - and its link
",
    },
    Rule {
        code: DUPLICATE,
        severity: Severity::Error,
        does: "Finds a key that stands twice in one map.",
        why: "Most readers keep the last one without a word, and the first number is gone.",
        bad: "\
roles:
  lead: [dana, omar]
  lead: [ines, theo]
",
        good: "\
roles:
  lead: [dana, omar]
  exec: [ines, theo]
",
    },
    Rule {
        code: KEY,
        severity: Severity::Error,
        does: "Finds a key that is a list or a map, or is not there.",
        why: "An answer in brackets is a list for YAML, and cannot be chosen.",
        bad: "\
steps:
  ask: {decide: Is it over?, options: {[Not yet]: look, Yes: look}}
  look: {do: Look}
",
        good: "\
steps:
  ask: {decide: Is it over?, options: {\"[Not yet]\": look, Yes: look}}
  look: {do: Look}
",
    },
    Rule {
        code: MERGE,
        severity: Severity::Error,
        does: "Finds a merge key, `<<`.",
        why: "It is no part of YAML 1.2, and what it brings in does not stand where it is read.",
        bad: "\
people:
  dana: &dana {name: Dana Ruiz, phone: '+1 312 555 0101'}
  omar: {<<: *dana, name: Omar Haddad}
  ines: {name: Ines Vidal}
  theo: {name: Theo Brandt}
",
        good: "\
people:
  dana: {name: Dana Ruiz, phone: '+1 312 555 0101'}
  omar: {name: Omar Haddad, phone: '+1 312 555 0101'}
  ines: {name: Ines Vidal}
  theo: {name: Theo Brandt}
",
    },
    Rule {
        code: TAG,
        severity: Severity::Error,
        does: "Finds a tag: a text without quotes that begins with `!`.",
        why: "The word behind the exclamation mark is not part of the text.",
        bad: "\
summary: !Urgent call them
",
        good: "\
summary: \"!Urgent call them\"
",
    },
    Rule {
        code: ANCHOR,
        severity: Severity::Warning,
        does: "Finds an anchor that no alias names: a text without quotes that begins with `&`.",
        why: "The word behind the `&` is not part of the text.",
        bad: "\
summary: &co call them
",
        good: "\
summary: \"&co call them\"
",
    },
];
