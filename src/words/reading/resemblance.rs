//! Whether a host looks like another: what a reader takes for ours at a glance.

use strsim::damerau_levenshtein;

use crate::text::letters::{is_unseen, plain};

/// The fewest letters of a name that may stand inside another word and still be seen there.
const SEEN: usize = 4;

/// Parts of hosts below which names are given, so that they are no names themselves.
const SHARED: [&str; 8] = ["co", "com", "org", "net", "gov", "ac", "edu", "or"];

/// Says whether a host looks like a domain of ours and is none.
pub(super) fn resembles(host: &str, domain: &str) -> bool {
    let domain = domain.trim().to_lowercase();
    let (seen, own) = (seen(host), seen(&domain));
    let name = name(&domain);
    if seen == own || host.starts_with("xn--") || host.contains(".xn--") {
        return true;
    }
    let letters = name.chars().count();
    let labels: Vec<&str> = host.split('.').collect();
    let labels = labels.split_last().map_or(&labels[..], |(_, rest)| rest);
    labels.iter().any(|label| {
        let whole = label.split('-').any(|part| part == name);
        let within = letters >= SEEN && label.contains(name);
        let nearly = letters >= SEEN && near(&self::seen(label), &self::seen(name));
        whole || within || nearly
    })
}

/// Says whether something that no link ends as is one of ours misspelt in its ending: `acme.exampel`.
pub(super) fn misspells(host: &str, domain: &str) -> bool {
    let domain = domain.trim().to_lowercase();
    let (seen, own) = (seen(host), seen(&domain));
    let (Some((name, top)), Some((own_name, own_top))) =
        (seen.rsplit_once('.'), own.rsplit_once('.'))
    else {
        return false;
    };
    let ours = name == own_name
        || name
            .strip_suffix(own_name)
            .is_some_and(|rest| rest.ends_with('.'));
    ours && own_top.len() >= SEEN && (top == own_top || near(top, own_top))
}

/// Says whether two names are one slip of a finger apart.
fn near(one: &str, other: &str) -> bool {
    one.chars().count().abs_diff(other.chars().count()) <= 1 && damerau_levenshtein(one, other) <= 1
}

/// Returns the label of a host by which it is known: `acme` of `www.acme.co.uk`.
fn name(domain: &str) -> &str {
    let mut labels = domain
        .split('.')
        .rev()
        .skip(1)
        .skip_while(|label| SHARED.contains(label));
    labels.next().unwrap_or(domain)
}

/// Returns a name as it looks: letters that look alike are one.
fn seen(name: &str) -> String {
    let mut seen = String::with_capacity(name.len());
    for letter in name.chars().filter(|c| !is_unseen(*c)).map(plain) {
        seen.push(match letter {
            '0' => 'o',
            '1' | 'l' => 'i',
            '5' => 's',
            '3' => 'e',
            letter => letter,
        });
    }
    seen.replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_glance_takes_for_ours_resembles_it() {
        for host in [
            "acme-refunds.example",
            "acme.org",
            "acme.example.org",
            "acrne.example",
            "acne.example",
            "myacme.help",
            "аcme.example",
            "acm.example",
            "xn--cme-7cd.example",
        ] {
            assert!(resembles(host, "acme.example"), "{host}");
        }
        for host in [
            "example.org",
            "forms.example.com",
            "www.example.com",
            "status.io",
            "academy.example",
        ] {
            assert!(!resembles(host, "acme.example"), "{host}");
        }
        assert!(resembles("bank-login.com", "bank.co.uk"));
        assert!(!resembles("forbes.com", "bbc.co.uk"));
        for host in ["acme.exarnple", "acme.exampel", "status.acme.exampie"] {
            assert!(misspells(host, "acme.example"), "{host}");
        }
        for host in ["acme.we", "other.exampel", "acme.the"] {
            assert!(!misspells(host, "acme.example"), "{host}");
        }
    }
}
