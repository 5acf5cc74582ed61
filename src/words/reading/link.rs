//! Links, mail addresses and handles, and the host that a link leads to.

use std::ops::Range;

use super::Class;

/// Top-level domains that a host without `https://` may end in. What ends otherwise and has no path is two sentences
/// without a space more often than a link.
const TOP: [&str; 62] = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "example", "test",
    "io", "app", "dev", "co", "help", "support", "online", "site", "shop", "store", "tech",
    "cloud", "ai", "news", "blog", "page", "link", "live", "me", "tv", "us", "uk", "de", "fr",
    "nl", "ch", "se", "dk", "fi", "pl", "cz", "ie", "pt", "es", "br", "mx", "ca", "au", "nz", "jp",
    "cn", "za", "eu", "ru", "kr", "ly", "gl", "xyz", "top", "click",
];

/// Returns where a link, a mail address or a handle stands in what stands between two spaces.
pub(super) fn special(chunk: &str) -> Option<(Range<usize>, Class)> {
    if !chunk.bytes().any(|byte| matches!(byte, b'@' | b'.')) && !chunk.contains("://") {
        return None;
    }
    let start = chunk.find(|c: char| c.is_alphanumeric() || c == '@')?;
    let bare = trimmed(&chunk[start..]);
    let range = start..start + bare.len();
    if let Some(name) = bare.strip_prefix('@') {
        let length = name
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(name.len());
        return (length > 0).then_some((start..start + 1 + length, Class::Handle));
    }
    if bare.contains("://") {
        return Some((range, Class::Link));
    }
    if let Some((name, behind)) = bare.split_once('@') {
        let whole = !name.is_empty() && is_host(behind) && !behind.contains('@');
        return whole.then_some((range, Class::Mail));
    }
    let end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let name = &bare[..end];
    let top = name.rsplit('.').next().unwrap_or_default();
    let even = name.chars().all(|c| !c.is_uppercase()) || name.chars().all(|c| !c.is_lowercase());
    let known = top.len() == 2 || TOP.contains(&top.to_ascii_lowercase().as_str());
    let www = name
        .get(..4)
        .is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let path = bare[end..].starts_with('/');
    (is_host(name) && even && (known || www || path)).then_some((range, Class::Link))
}

/// Takes off what stands behind a link and is no part of it.
fn trimmed(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '_');
    text.strip_suffix("'s")
        .or(text.strip_suffix("’s"))
        .unwrap_or(text)
}

fn is_host(name: &str) -> bool {
    let mut labels = 0;
    let mut last = "";
    for label in name.split('.') {
        let plain = |c: char| c.is_alphanumeric() || c == '-';
        if label.is_empty() || !label.chars().all(plain) {
            return false;
        }
        labels += 1;
        last = label;
    }
    labels > 1 && last.len() > 1 && last.chars().all(char::is_alphabetic)
}

/// Returns the host that a link or a mail address leads to, in small letters.
pub(in crate::words) fn host(link: &str) -> String {
    let behind = link.split_once("://").map_or(link, |(_, behind)| behind);
    let end = behind.find(['/', '?', '#', '\\']).unwrap_or(behind.len());
    let name = behind[..end].rsplit('@').next().unwrap_or_default();
    let name = name.split(':').next().unwrap_or_default();
    name.trim_end_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_what_has_a_dot() {
        for (chunk, found) in [
            (
                "acme.example/status,",
                Some(("acme.example/status", Class::Link)),
            ),
            (
                "(https://acme.example).",
                Some(("https://acme.example", Class::Link)),
            ),
            ("WWW.ACME.ORG", Some(("WWW.ACME.ORG", Class::Link))),
            (
                "care@acme.example.",
                Some(("care@acme.example", Class::Mail)),
            ),
            ("@maria_k,", Some(("@maria_k", Class::Handle))),
            (".@maria", Some(("@maria", Class::Handle))),
            ("2.0.1", None),
            ("p.m.", None),
            ("e.g.", None),
            ("out.It", None),
            ("done.thanks", None),
            ("@", None),
            ("…", None),
        ] {
            let special = special(chunk).map(|(range, class)| (&chunk[range], class));
            assert_eq!(special, found, "{chunk}");
        }
    }

    #[test]
    fn the_host_is_where_the_link_leads() {
        for (link, name) in [
            ("https://acme.example@evil.example:443/x", "evil.example"),
            ("http://example.org/live?from=acme.example", "example.org"),
            ("EXAMPLE.COM/RECALL", "example.com"),
            ("care@acme.example", "acme.example"),
        ] {
            assert_eq!(host(link), name, "{link}");
        }
    }
}
