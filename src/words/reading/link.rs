//! Links, mail addresses and handles, and the host that a link leads to.

use std::borrow::Cow;
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

/// Endings of two letters that no domain has: names of programs and files end in them.
const NO_TOP: [&str; 10] = ["js", "ts", "cs", "vb", "rb", "hs", "kt", "go", "db", "md"];

/// Names that look like a host and are none.
const NO_HOST: [&str; 4] = ["asp.net", "ado.net", "vb.net", "socket.io"];

/// Returns where a link, a mail address or a handle stands in what stands between two spaces.
pub(super) fn special(chunk: &str) -> Option<(Range<usize>, Class)> {
    if !can_lead(chunk) {
        return None;
    }
    let start = chunk.find(|c: char| c.is_alphanumeric() || c == '@')?;
    let bare = trimmed(&chunk[start..]);
    // Most dots end a sentence.
    if !can_lead(bare) {
        return None;
    }
    let range = start..start + bare.len();
    if let Some(name) = bare.strip_prefix('@') {
        let length = name
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(name.len());
        return (length > 0).then_some((start..start + 1 + length, Class::Handle));
    }
    if bare.contains("://") || has_scheme(bare) {
        return Some((range, Class::Link));
    }
    if let Some((name, behind)) = bare.split_once('@') {
        let whole = !name.is_empty() && is_host(behind) && !behind.contains('@');
        return whole.then_some((range, Class::Mail));
    }
    let end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let name = with_dots(&bare[..end]);
    let name = &*name;
    let top = name.rsplit('.').next().unwrap_or_default();
    let even = name.chars().all(|c| !c.is_uppercase()) || name.chars().all(|c| !c.is_lowercase());
    let is_in = |list: &[&str], name: &str| list.iter().any(|one| one.eq_ignore_ascii_case(name));
    let known = top.len() == 2 && !is_in(&NO_TOP, top) || is_in(&TOP, top);
    let known = known && !is_in(&NO_HOST, name);
    let www = name
        .get(..4)
        .is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let path = bare[end..].starts_with('/');
    (is_host(name) && even && (known || www || path)).then_some((range, Class::Link))
}

/// Says whether anything stands in a word that every link, mail address and handle has.
fn can_lead(word: &str) -> bool {
    let plain = |byte| matches!(byte, b'@' | b'.' | b':');
    word.bytes().any(plain) || !word.is_ascii() && word.contains(WIDE_DOTS)
}

/// Takes off what stands behind a link and is no part of it.
fn trimmed(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '_');
    text.strip_suffix("'s")
        .or(text.strip_suffix("’s"))
        .unwrap_or(text)
}

/// Dots of other scripts, which a browser takes for one.
const WIDE_DOTS: [char; 3] = ['。', '．', '｡'];

/// Says whether a link begins with its scheme and without its slashes, as browsers take it: `https:acme.example`.
fn has_scheme(link: &str) -> bool {
    let behind = |scheme: &str| {
        let start = link.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &link[scheme.len()..])
    };
    let behind = behind("https:").or_else(|| behind("http:"));
    behind.is_some_and(|behind| behind.starts_with(char::is_alphanumeric) && behind.contains('.'))
}

/// Returns a host with plain dots: `evil[.]example` and `evil。example` are read as `evil.example`.
fn with_dots(name: &str) -> Cow<'_, str> {
    // Most hosts are written plainly.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    if name.bytes().all(plain) {
        return Cow::Borrowed(name);
    }
    let plain = name.replace(WIDE_DOTS, ".");
    Cow::Owned(plain.replace("[.]", ".").replace("(.)", "."))
}

/// Says whether a word has the form of a host: labels with dots between them, and letters behind the last.
pub(in crate::words) fn is_host(name: &str) -> bool {
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
    let link = with_dots(link);
    let behind = match link.split_once("://") {
        Some((_, behind)) => behind,
        None if has_scheme(&link) => link.split_once(':').map_or(&*link, |(_, behind)| behind),
        None => &link,
    };
    let end = behind.find(['/', '?', '#', '\\']).unwrap_or(behind.len());
    let name = behind[..end].rsplit('@').next().unwrap_or_default();
    let name = name.split(':').next().unwrap_or_default();
    name.trim_end_matches('.').to_lowercase()
}

/// Says whether a host in small letters is a domain, or lies below it.
pub(in crate::words) fn is_below(host: &str, domain: &str) -> bool {
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
            (
                "https:evil.example",
                Some(("https:evil.example", Class::Link)),
            ),
            ("evil。com", Some(("evil。com", Class::Link))),
            ("acme．example", Some(("acme．example", Class::Link))),
            ("evil[.]com", Some(("evil[.]com", Class::Link))),
            ("node.js", None),
            ("ASP.NET", None),
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
            ("https:evil.example/x", "evil.example"),
            ("evil[.]example", "evil.example"),
            ("ACME．example/x", "acme.example"),
        ] {
            assert_eq!(host(link), name, "{link}");
        }
    }
}
