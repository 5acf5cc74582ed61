//! Links and mail addresses that lead to a host which is none of ours.

use std::ops::Range;

use super::{Class, Reading, host, is_below, is_host, resemblance};

/// With how many of our domains a host is compared that is none of them: nobody has so many, and each takes time.
const COMPARED: usize = 100;

/// A link or a mail address that leads to a host which is none of ours.
pub(in crate::words) struct Foreign<'s> {
    pub(in crate::words) range: Range<usize>,
    pub(in crate::words) host: String,
    /// Whether it is a mail address.
    pub(in crate::words) mail: bool,
    /// The one of ours that it looks like.
    pub(in crate::words) resembles: Option<&'s str>,
}

/// Returns what leads elsewhere; nothing where nobody said what is ours.
pub(super) fn find<'s>(reading: &Reading<'s>) -> Vec<Foreign<'s>> {
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
