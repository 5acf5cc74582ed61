//! `look-alike`: a link to a host that only looks like ours.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::text::one_line;
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::Topic;
use crate::words::reading::Reading;
use crate::words::rule::Rule;
use crate::words::rules::foreign_link::SHOWN;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD003", "look-alike"),
    severity: Severity::Error,
    does: "Marks a link or a mail address on a host that resembles one of ours and is none: another ending, our name with more beside it, letters that look alike.",
    why: "In 2017 a support team sent people to a look-alike of its own help page; the posts stood for about eleven days.",
    fires: Example::public("Check your data at acme-refunds.example.").domains(&["acme.example"]),
    passes: Example::public("Check your data at refunds.acme.example.").domains(&["acme.example"]),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let links = reading.foreign();
    // Whoever warns of a page has to name it.
    let warned = |range: &Range<usize>| {
        let mut hits = reading.hits(Topic::Fake).iter();
        hits.any(|hit| {
            let said = reading.bytes(hit.first, hit.last);
            said.start <= range.start && range.end <= said.end
        })
    };
    let alike = links.iter().filter_map(|link| {
        let own = link.resembles.filter(|_| !warned(&link.range))?;
        Some((Mark::at(link.range.clone()), &link.host, own))
    });
    let (marks, named): (Vec<Mark>, Vec<String>) = alike
        .map(|(mark, host, own)| {
            (
                mark,
                format!("{} is not {}", one_line(host, SHOWN), one_line(own, SHOWN)),
            )
        })
        .unzip();
    let first = named.into_iter().next()?;
    Found::marked(
        marks,
        format!("{first}, and only looks like it"),
        "link to a page on your own domain, or below it",
    )
}
