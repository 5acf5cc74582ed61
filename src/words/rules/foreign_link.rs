//! `foreign-link`: a link to a host that is not ours.

use std::ops::Range;

use crate::diagnostic::{Code, Severity};
use crate::text::one_line;
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::reading::{Class, Reading, host, is_host};
use crate::words::rule::Rule;
use crate::words::rules::resemblance;

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

/// With how many of our domains a host is compared that is none of them: nobody has so many, and each takes time.
const COMPARED: usize = 100;

/// How much of a host is repeated in a message.
pub(super) const SHOWN: usize = 60;

fn check(reading: &Reading<'_>) -> Option<Found> {
    let links = foreign(reading);
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

/// A link or a mail address that leads to a host which is none of ours.
pub(super) struct Foreign<'s> {
    pub(super) range: Range<usize>,
    pub(super) host: String,
    /// Whether it is a mail address.
    pub(super) mail: bool,
    /// The one of ours that it looks like.
    pub(super) resembles: Option<&'s str>,
}

/// Returns what leads elsewhere; nothing where nobody said what is ours.
pub(super) fn foreign<'s>(reading: &Reading<'s>) -> Vec<Foreign<'s>> {
    let domains = &reading.speech.domains;
    if domains.is_empty() {
        return Vec::new();
    }
    let links = reading.links.iter().map(|at| &reading.tokens[*at]);
    links
        .filter_map(|token| {
            let led = token.is(Class::Link) || token.is(Class::Mail);
            let range = token.bytes();
            let written = &reading.speech.text[range.clone()];
            if !led {
                if !is_host(written) {
                    return None;
                }
                let small = || written.to_lowercase();
                let own = domains
                    .iter()
                    .copied()
                    .take(COMPARED)
                    .find(|domain| resemblance::misspells(&small(), domain))?;
                return Some(Foreign {
                    range,
                    host: small(),
                    mail: false,
                    resembles: Some(own),
                });
            }
            // Most links are ours, and written as they are read.
            let plain = written.find('/').unwrap_or(written.len());
            let plain = &written[..plain];
            if is_host(plain) && domains.iter().any(|domain| is_below(plain, domain)) {
                return None;
            }
            let host = host(written);
            if domains.iter().any(|domain| is_below(&host, domain)) {
                return None;
            }
            let resembles = domains
                .iter()
                .copied()
                .take(COMPARED)
                .find(|domain| resemblance::resembles(&host, domain));
            Some(Foreign {
                range,
                host,
                mail: token.is(Class::Mail),
                resembles,
            })
        })
        .collect()
}

fn is_below(host: &str, domain: &str) -> bool {
    let domain = domain.trim();
    if !domain.is_ascii() {
        let domain = domain.to_lowercase();
        let rest = host.strip_suffix(&domain);
        return rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    }
    let rest = host.len().checked_sub(domain.len());
    let rest = rest.and_then(|end| host.split_at_checked(end));
    rest.is_some_and(|(rest, end)| {
        end.eq_ignore_ascii_case(domain) && (rest.is_empty() || rest.ends_with('.'))
    })
}
