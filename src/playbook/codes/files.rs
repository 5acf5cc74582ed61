//! Codes of files: what is no playbook, and what cannot be included.

use super::{
    FORMAT, FRAGMENT, FRAGMENT_BLOCK, INCLUDE_ABSOLUTE, INCLUDE_CONFLICT, INCLUDE_CYCLE,
    INCLUDE_LIMIT, INCLUDE_MISSING, INCLUDE_OUTSIDE, INCLUDE_PLAYBOOK, INCLUDE_SHAPE,
    INCLUDE_UNREADABLE, MORE, NAME, UNREADABLE,
};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: FRAGMENT,
        severity: Severity::Error,
        does: "Finds a file that is loaded as a playbook and does not say that it is one: its first line is not `crisis: 1`.",
        why: "A fragment has nothing to walk; whoever starts it at night stands there without a plan.",
        bad: "\
# file: outage.yaml
title: The site is down
steps:
  look: {do: Read the status page}
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
        code: FRAGMENT_BLOCK,
        severity: Severity::Error,
        does: "Finds `title` or `steps` in an included file. Both belong to the playbook itself.",
        why: "Steps that come in from elsewhere would change the walk of every playbook that includes the file.",
        bad: "\
include: words.yaml
# file: words.yaml
title: What we never say
never: {rule: Blame the customer}
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_ABSOLUTE,
        severity: Severity::Error,
        does: "Finds an include by an absolute path, or with a backslash.",
        why: "The file is there on one machine only, and the playbook does not start on the one that is at hand.",
        bad: "\
include: /shared/words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_CONFLICT,
        severity: Severity::Error,
        does: "Finds two included files that say different things of one entry, where neither includes the other.",
        why: "Which of two numbers is called would depend on the order of the includes.",
        bad: "\
include: [day.yaml, night.yaml]
# file: day.yaml
shift: 8h
# file: night.yaml
shift: 12h
",
        good: "\
include: [day.yaml, night.yaml]
shift: 8h
# file: day.yaml
shift: 8h
# file: night.yaml
shift: 12h
",
    },
    Rule {
        code: INCLUDE_CYCLE,
        severity: Severity::Error,
        does: "Finds files that include each other in a circle, or a file that includes itself.",
        why: "None of them can be read before the others, so none has the last word.",
        bad: "\
include: words.yaml
# file: words.yaml
include: words.yaml
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_LIMIT,
        severity: Severity::Error,
        does: "Finds a playbook of too many files: at most 64 with all that it includes, and at most 100 includes that cannot be followed.",
        why: "A start has to take no time, whatever a file says.",
        bad: "",
        good: "",
    },
    Rule {
        code: INCLUDE_MISSING,
        severity: Severity::Error,
        does: "Finds an include of a file that is not there, and an include without a name.",
        why: "A renamed team file takes everybody's number with it.",
        bad: "\
include: wrods.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_OUTSIDE,
        severity: Severity::Error,
        does: "Finds an include that leads out of the folder of the playbook, by `..` or by a link.",
        why: "The folder is what is copied, checked and handed on: what lies outside of it is missing on the next machine.",
        bad: "\
include: ../words.yaml
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_PLAYBOOK,
        severity: Severity::Error,
        does: "Finds an include of a file that is a playbook of its own.",
        why: "Two playbooks in one have two titles and two walks.",
        bad: "\
include: outage.yaml
# file: outage.yaml
crisis: 1
title: The site is down
steps:
  look: {do: Read the status page}
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_SHAPE,
        severity: Severity::Error,
        does: "Finds an included file that has no blocks, and a block that has entries by id in one file and none in another.",
        why: "The two cannot be brought together, so one of them would be lost.",
        bad: "\
include: words.yaml
# file: words.yaml
- Blame the customer
",
        good: "\
include: words.yaml
# file: words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: INCLUDE_UNREADABLE,
        severity: Severity::Error,
        does: "Finds an include of something that cannot be read: a folder, a file that is no text or too large, one that may not be opened.",
        why: "What it holds is missing in every playbook that includes it.",
        bad: "\
include: parts
# file: parts/words.yaml
never: {rule: Blame the customer}
",
        good: "\
include: parts/words.yaml
# file: parts/words.yaml
never: {rule: Blame the customer}
",
    },
    Rule {
        code: FORMAT,
        severity: Severity::Error,
        does: "Finds a playbook in another format than 1.",
        why: "An older program would leave out what it does not know, and nobody would see that.",
        bad: "\
crisis: 2
title: The site is down
",
        good: "\
crisis: 1
title: The site is down
",
    },
    Rule {
        code: NAME,
        severity: Severity::Error,
        does: "Finds a file whose name makes no id: lower-case letters, digits and `-` only.",
        why: "The name stands in every log and is typed at night: `crisis start site-down`.",
        bad: "\
# file: Site Down.yaml
crisis: 1
title: The site is down
steps:
  look: {do: Read the status page}
",
        good: "\
# file: site-down.yaml
crisis: 1
title: The site is down
steps:
  look: {do: Read the status page}
",
    },
    Rule {
        code: UNREADABLE,
        severity: Severity::Error,
        does: "Finds a playbook that is not there or cannot be read: a folder, a file that is no text or too large, one that may not be opened.",
        why: "Nothing of it can be used.",
        bad: "",
        good: "",
    },
    Rule {
        code: MORE,
        severity: Severity::Error,
        does: "Says how many more mistakes of this kind there are than the 100 that are shown.",
        why: "A report of thousands of lines is not read.",
        bad: "",
        good: "",
    },
];
