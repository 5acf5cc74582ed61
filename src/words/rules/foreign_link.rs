//! `foreign-link`: a link to a host that is not ours.

use crate::diagnostic::{Code, Severity};
use crate::text::one_line;
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD016", "foreign-link"),
    severity: Severity::Error,
    does: "Marks a link to a host that is neither one of the playbook's `domains` nor below one. The page of an authority that a clock names (`to`, `rule`) is fine.",
    why: "In a crisis people follow every link that they are given, and only those on the list are known to be right.",
    fires: Example::public("Fill in this form: forms.example.com/f/2231")
        .domains(&["acme.example"]),
    passes: Example::public("Fill in this form: acme.example/f/2231").domains(&["acme.example"]),
    check,
};

/// How much of a host is repeated in a message.
pub(super) const SHOWN: usize = 60;

fn check(reading: &Reading<'_>) -> Option<Found> {
    let links = reading.foreign();
    let strange = links
        .iter()
        .filter(|link| link.resembles.is_none() && !link.mail);
    let marks = strange.clone().map(|link| Mark::at(link.range.clone()));
    let first = strange.clone().next()?;
    Found::marked(
        marks.collect(),
        format!(
            "{} is not on your list of domains",
            one_line(&first.host, SHOWN)
        ),
        "link to a page of your own, or add the host to `domains`",
    )
}
