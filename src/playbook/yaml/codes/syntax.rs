//! Codes of what cannot be read as YAML.

use super::{
    ALIAS, BRACKET, CHARACTER, COLON, DOCUMENTS, EMPTY, INDENT, LIMIT, NO_COLON, QUOTE, START,
    SYNTAX, TAB,
};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: SYNTAX,
        severity: Severity::Error,
        does: "Finds what cannot be read as YAML and has no code of its own.",
        why: "What the reader cannot make out is missing in the playbook.",
        bad: "",
        good: "",
    },
    Rule {
        code: INDENT,
        severity: Severity::Error,
        does: "Finds lines that do not line up with the others of their entry.",
        why: "By its column a line belongs to one entry or to another.",
        bad: "\
steps:
  look: {do: Look}
 call: {do: Call them}
",
        good: "\
steps:
  look: {do: Look}
  call: {do: Call them}
",
    },
    Rule {
        code: TAB,
        severity: Severity::Error,
        does: "Finds a tab where only spaces may indent.",
        why: "Every editor draws a tab in another width, so YAML does not take it.",
        bad: "\
steps:
\tlook: {do: Look}
",
        good: "\
steps:
  look: {do: Look}
",
    },
    Rule {
        code: CHARACTER,
        severity: Severity::Error,
        does: "Finds a character that no YAML text may hold.",
        why: "It cannot be seen, comes in by copy and paste, and stops every reader.",
        bad: "\
summary: The video\u{fffe} is out
",
        good: "\
summary: The video is out
",
    },
    Rule {
        code: BRACKET,
        severity: Severity::Error,
        does: "Finds a bracket that is not closed, closes nothing, or is closed by one of the other kind.",
        why: "The rest of the file is taken for a part of what was opened.",
        bad: "\
domains: [acme.example, acme.help
summary: The video is out
",
        good: "\
domains: [acme.example, acme.help]
summary: The video is out
",
    },
    Rule {
        code: QUOTE,
        severity: Severity::Error,
        does: "Finds a quotation mark that is not closed or closes too early, and a backslash in double quotes that begins no code.",
        why: "An apostrophe ends the text, and the rest of it cannot be read.",
        bad: "\
summary: 'It's on every channel'
",
        good: "\
summary: \"It's on every channel\"
",
    },
    Rule {
        code: COLON,
        severity: Severity::Error,
        does: "Finds a colon and a space inside a text without quotes, and a colon without the space behind it.",
        why: "YAML takes the words before the colon for a key.",
        bad: "\
summary: Breaking: the video is out
",
        good: "\
summary: \"Breaking: the video is out\"
",
    },
    Rule {
        code: START,
        severity: Severity::Error,
        does: "Finds a text without quotes that begins with a sign of YAML's own, such as `@`, `%`, `*`, `&` or a backtick.",
        why: "A handle at the start of a text stops the reader.",
        bad: "\
history: [@acme was named]
",
        good: "\
history: [\"@acme was named\"]
",
    },
    Rule {
        code: NO_COLON,
        severity: Severity::Error,
        does: "Finds a line without a colon where a key stands.",
        why: "The line is no entry, so what was meant by it is missing.",
        bad: "\
steps:
  look: {do: Look}
  done
",
        good: "\
steps:
  look: {do: Look}
  done: {end: resolved}
",
    },
    Rule {
        code: ALIAS,
        severity: Severity::Error,
        does: "Finds an alias that stands inside what it names.",
        why: "What it stands for has no end, so no reader can write it out.",
        bad: "\
history: &before [A video in May, *before]
",
        good: "\
history: [A video in May]
",
    },
    Rule {
        code: DOCUMENTS,
        severity: Severity::Error,
        does: "Finds a second document in a file: a line of `---` begins one.",
        why: "Readers take the first one only, and half of the plan is gone.",
        bad: "\
summary: The video is out
---
cluster: preventable
",
        good: "\
summary: The video is out
cluster: preventable
",
    },
    Rule {
        code: EMPTY,
        severity: Severity::Error,
        does: "Finds a file with nothing in it but comments.",
        why: "It has the name of a plan, and there is none.",
        bad: "\
# file: outage.yaml
# To be written.
",
        good: "\
# file: outage.yaml
crisis: 1
title: The site is down
steps:
  look: {do: Read the status page}
",
    },
    Rule {
        code: LIMIT,
        severity: Severity::Error,
        does: "Finds a file that passes a limit: 2 MiB, 50,000 keys and values, lists and maps 32 levels deep, all with what aliases stand for.",
        why: "A file that grows without end in memory would stop the machine that is needed.",
        bad: "\
history: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[A video in May]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
",
        good: "\
history: [A video in May]
",
    },
];
