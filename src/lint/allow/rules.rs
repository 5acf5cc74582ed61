//! The rules on the comments themselves.

use crate::diagnostic::{Code, Rule, Severity};

/// The rules, in the order of their codes.
pub(in crate::lint) static RULES: [Rule; 3] = [UNUSED, NO_REASON, UNKNOWN];

pub(super) const UNUSED: Rule = Rule {
    code: Code::new("ALW001", "allow-unused"),
    severity: Severity::Warning,
    does: "Finds comments that accept a finding where there is none.",
    why: "The comment outlives its reason, and hides the next finding of the kind that comes to stand there.",
    bad: "roles:\n  lead: [dana, omar]   # crisis: allow PPL001 Omar is on leave until May\n",
    good: "roles:\n  lead: [dana, omar]\n",
};

pub(super) const NO_REASON: Rule = Rule {
    code: Code::new("ALW002", "allow-without-reason"),
    severity: Severity::Warning,
    does: "Finds comments that accept a finding and do not say why. The finding is accepted all the same.",
    why: "Whoever reviews the playbook in a year cannot tell a decision from an oversight.",
    bad: "roles:\n  lead: [dana]   # crisis: allow PPL001\n",
    good: "roles:\n  lead: [dana]   # crisis: allow PPL001 there are two of us, and Omar speaks\n",
};

pub(super) const UNKNOWN: Rule = Rule {
    code: Code::new("ALW003", "allow-unknown"),
    severity: Severity::Warning,
    does: "Finds comments that accept a code that does not exist.",
    why: "A slip in the code accepts nothing, and the author believes that it was dealt with.",
    bad: "roles:\n  lead: [dana]   # crisis: allow PPL01 there are two of us\n",
    good: "roles:\n  lead: [dana]   # crisis: allow PPL001 there are two of us\n",
};
