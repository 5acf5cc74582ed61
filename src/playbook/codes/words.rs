//! Codes of statements: their channels, their approval, their blanks.

use super::{
    BLANK_LENGTH, BLANK_MALFORMED, BLANK_UNCLOSED, BLANK_UNUSED, ONLY_IF_ASKED, SILENT_UNAPPROVED,
    TEXT_MISSING, TEXT_UNPOSTED,
};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: BLANK_LENGTH,
        severity: Severity::Error,
        does: "Finds words under `pick` or `else` of a blank that are longer than its `max`.",
        why: "They are picked in a hurry, do not fit, and the post has to be cut by hand.",
        bad: "\
statements:
  holding:
    post_to: x
    text: We are looking into <what>.
    blanks: {what: {max: 12, pick: [the delay, the cancelled flights]}}
",
        good: "\
statements:
  holding:
    post_to: x
    text: We are looking into <what>.
    blanks: {what: {max: 30, pick: [the delay, the cancelled flights]}}
",
    },
    Rule {
        code: BLANK_MALFORMED,
        severity: Severity::Error,
        does: "Finds something in angle brackets that is no blank. The name of a blank has lower-case letters, digits and `_`; of a role it takes the name, the phone or the mail address, as in `<comms.name>`.",
        why: "It would be posted as it stands, brackets and all.",
        bad: "\
statements:
  holding: {post_to: x, text: Next update by <Next Time>.}
",
        good: "\
statements:
  holding: {post_to: x, text: Next update by <next_time>.}
",
    },
    Rule {
        code: BLANK_UNCLOSED,
        severity: Severity::Error,
        does: "Finds an angle bracket that begins a blank and is never closed.",
        why: "It would be posted as it stands, and nobody is asked what belongs there.",
        bad: "\
statements:
  holding: {post_to: x, text: Next update by <next_time and we are sorry.}
",
        good: "\
statements:
  holding: {post_to: x, text: Next update by <next_time> and we are sorry.}
",
    },
    Rule {
        code: BLANK_UNUSED,
        severity: Severity::Warning,
        does: "Finds an entry of `blanks` for a blank that no text of the statement has.",
        why: "A misspelled name narrows nothing: the blank that was meant takes any words.",
        bad: "\
statements:
  holding: {post_to: x, text: We are at <place>., blanks: {plaec: {max: 40}}}
",
        good: "\
statements:
  holding: {post_to: x, text: We are at <place>., blanks: {place: {max: 40}}}
",
    },
    Rule {
        code: ONLY_IF_ASKED,
        severity: Severity::Warning,
        does: "Finds a step that posts words which are only for those who ask.",
        why: "Words that were kept back for good reasons go out to everybody.",
        bad: "\
statements:
  why: {post_to: x, text: A pump failed., only_if_asked: true}
steps:
  speak: {say: why}
",
        good: "\
statements:
  why: {post_to: x, text: A pump failed., only_if_asked: true}
faq:
  cause: {asked: [why, what happened], say: why}
",
    },
    Rule {
        code: SILENT_UNAPPROVED,
        severity: Severity::Error,
        does: "Finds an `if_silent` that names a statement which nobody has approved beforehand.",
        why: "When nobody answers, words that nobody has read would go out.",
        bad: "\
statements:
  holding: {post_to: x, text: We are looking into it.}
  update: {post_to: x, text: News by noon., approve: {any: legal, if_silent: holding}}
",
        good: "\
statements:
  holding: {post_to: x, text: We are looking into it., approved: {by: legal, date: 2026-10-05}}
  update: {post_to: x, text: News by noon., approve: {any: legal, if_silent: holding}}
",
    },
    Rule {
        code: TEXT_MISSING,
        severity: Severity::Error,
        does: "Finds a channel that a statement is posted to and that has no words in its `text`.",
        why: "On that channel there is nothing to copy, and somebody makes it up.",
        bad: "\
statements:
  holding: {post_to: [x, site], text: {x: We are looking into it.}}
",
        good: "\
statements:
  holding: {post_to: [x, site], text: {x: We are looking into it., site: We know what you saw and are looking into it.}}
",
    },
    Rule {
        code: TEXT_UNPOSTED,
        severity: Severity::Warning,
        does: "Finds words for a channel that `post_to` does not name.",
        why: "Words that somebody wrote for that channel are never shown there.",
        bad: "\
statements:
  holding: {post_to: x, text: {x: We are looking into it., site: We know what you saw.}}
",
        good: "\
statements:
  holding: {post_to: [x, site], text: {x: We are looking into it., site: We know what you saw.}}
",
    },
];
