//! Codes of ids: what is named and not there, roles, and people.

use super::{
    PERSON_AS_ROLE, ROLE_AND_PERSON, ROLE_AS_PERSON, ROLE_EMPTY, UNKNOWN_CHANNEL, UNKNOWN_CLOCK,
    UNKNOWN_MARK, UNKNOWN_PERSON, UNKNOWN_REMEDY, UNKNOWN_ROLE, UNKNOWN_SEVERITY,
    UNKNOWN_STATEMENT, UNKNOWN_STEP,
};
use crate::diagnostic::{Rule, Severity};

/// The rules, each with an example.

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: PERSON_AS_ROLE,
        severity: Severity::Error,
        does: "Finds a person where a role is wanted.",
        why: "When that person is on a plane, nobody stands behind them: a role has backups, a person has none.",
        bad: "\
owner: dana
",
        good: "\
owner: lead
",
    },
    Rule {
        code: ROLE_AND_PERSON,
        severity: Severity::Error,
        does: "Finds an id that names a role and a person.",
        why: "A log that says `ines said yes` has to mean one of the two.",
        bad: "\
roles:
  lead: [dana, omar]
  ines: [ines, theo]
",
        good: "\
roles:
  lead: [dana, omar]
  exec: [ines, theo]
",
    },
    Rule {
        code: ROLE_AS_PERSON,
        severity: Severity::Error,
        does: "Finds a role where a person is wanted.",
        why: "A role has no telephone: the list of those who are called would go round in a circle.",
        bad: "\
roles:
  lead: [dana, omar]
  legal: [theo, lead]
",
        good: "\
roles:
  lead: [dana, omar]
  legal: [theo, dana]
",
    },
    Rule {
        code: ROLE_EMPTY,
        severity: Severity::Error,
        does: "Finds a role in which nobody is listed, or everybody is recused.",
        why: "What falls to the role is owed by nobody, and nobody can say yes in its name.",
        bad: "\
roles:
  lead: [dana, omar]
  legal: []
",
        good: "\
roles:
  lead: [dana, omar]
  legal: [theo, ines]
",
    },
    Rule {
        code: UNKNOWN_CHANNEL,
        severity: Severity::Error,
        does: "Finds a channel that is not in `channels`.",
        why: "The words are ready and there is no place to post them.",
        bad: "\
statements:
  holding: {post_to: twitter, text: We are looking into it.}
",
        good: "\
statements:
  holding: {post_to: x, text: We are looking into it.}
",
    },
    Rule {
        code: UNKNOWN_CLOCK,
        severity: Severity::Error,
        does: "Finds a clock that is not in `clocks`.",
        why: "The step would be done and the deadline in law would run on.",
        bad: "\
clocks:
  legal_hold: {rule: Preserve evidence, starts: opened, due: 1h, owner: legal}
steps:
  save: {do: Save the video, clock: hold}
",
        good: "\
clocks:
  legal_hold: {rule: Preserve evidence, starts: opened, due: 1h, owner: legal}
steps:
  save: {do: Save the video, clock: legal_hold}
",
    },
    Rule {
        code: UNKNOWN_MARK,
        severity: Severity::Error,
        does: "Finds a clock that starts with a mark which is not in `marks`.",
        why: "Nobody is asked the question, so the clock never starts.",
        bad: "\
marks: {leaked: Was personal data exposed?}
clocks:
  gdpr: {rule: GDPR 33, starts: breach, due: 72h, owner: legal}
",
        good: "\
marks: {leaked: Was personal data exposed?}
clocks:
  gdpr: {rule: GDPR 33, starts: leaked, due: 72h, owner: legal}
",
    },
    Rule {
        code: UNKNOWN_PERSON,
        severity: Severity::Error,
        does: "Finds a person who is not in `people`.",
        why: "The next one to call has no name and no number.",
        bad: "\
roles:
  lead: [dana, umar]
",
        good: "\
roles:
  lead: [dana, omar]
",
    },
    Rule {
        code: UNKNOWN_REMEDY,
        severity: Severity::Error,
        does: "Finds a remedy that is not under `remedies` of `all_in`.",
        why: "Something is offered of which nobody knows who may give it, and how much.",
        bad: "\
all_in: {decides: lead, remedies: {refund: {per_case: {care: 500}}}}
steps:
  help: {offer: voucher}
",
        good: "\
all_in: {decides: lead, remedies: {refund: {per_case: {care: 500}}}}
steps:
  help: {offer: refund}
",
    },
    Rule {
        code: UNKNOWN_ROLE,
        severity: Severity::Error,
        does: "Finds a role that is not in `roles`, and a missing role `lead` where a step names nobody: such a step is the lead's.",
        why: "A duty that falls to nobody is done by nobody.",
        bad: "\
steps:
  call: {do: Call the customer, who: support}
",
        good: "\
steps:
  call: {do: Call the customer, who: care}
",
    },
    Rule {
        code: UNKNOWN_SEVERITY,
        severity: Severity::Error,
        does: "Finds a severity that is not in `severities`.",
        why: "The rule would apply at no severity at all, and those who must know would not hear of it.",
        bad: "\
who_to_notify:
  - {who: legal, from: critical}
",
        good: "\
who_to_notify:
  - {who: legal, from: sev1}
",
    },
    Rule {
        code: UNKNOWN_STATEMENT,
        severity: Severity::Error,
        does: "Finds a statement that is not in `statements`.",
        why: "The step asks for words that nobody has written.",
        bad: "\
statements:
  holding: {post_to: x, text: We are looking into it.}
steps:
  speak: {say: first_words}
",
        good: "\
statements:
  holding: {post_to: x, text: We are looking into it.}
steps:
  speak: {say: holding}
",
    },
    Rule {
        code: UNKNOWN_STEP,
        severity: Severity::Error,
        does: "Finds a step that is not in `steps`.",
        why: "The answer leads nowhere, and the walk stops in the middle.",
        bad: "\
steps:
  ask: {decide: Is anybody hurt?, options: {yes: care, no: finish}}
  care: {do: Call them}
  done: {end: resolved}
",
        good: "\
steps:
  ask: {decide: Is anybody hurt?, options: {yes: care, no: done}}
  care: {do: Call them}
  done: {end: resolved}
",
    },
];
