//! `rules-foreign`: page rules on a host that is not ours.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI016", "rules-foreign"),
        severity: Severity::Warning,
        does: "Finds a `rules_url` whose host is none of `domains`, nor below one.",
        why: "A customer who is sent to a look-alike of the page learns rules that are not yours, or loses a password there.",
        bad: "domains: [acme.example]\nwalk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  rules_url: https://acme-rules.example\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "domains: [acme.example]\nwalk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  rules_url: https://acme.example/rules\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away", "domains"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let url = plan
        .walk_away
        .as_ref()
        .and_then(|rule| rule.rules_url.as_deref());
    let Some(url) = url.filter(|_| !plan.domains.is_empty()) else {
        return;
    };
    let host = host(url);
    let ours = |domain: &String| {
        let domain = domain.trim_start_matches("*.").to_lowercase();
        host == domain
            || host
                .strip_suffix(&domain)
                .is_some_and(|before| before.ends_with('.'))
    };
    if plan.domains.iter().any(ours) {
        return;
    }
    found.push(
        CHECK
            .rule
            .found(format!(
                "the page rules are on `{}`, which is none of our domains",
                one_line(&host, 60)
            ))
            .at(
                book.value(&[Key("walk_away"), Key("rules_url")]),
                "another host",
            )
            .also(book.place(&[Key("domains")]), "ours")
            .help("link a page of your own, or add the domain to `domains`"),
    );
}

/// Returns the host of a link in small letters.
fn host(url: &str) -> String {
    let behind = url.split_once("://").map_or(url, |(_, behind)| behind);
    let name = behind.split(['/', '?', '#']).next().unwrap_or_default();
    let name = name.rsplit('@').next().unwrap_or_default();
    name.split(':').next().unwrap_or_default().to_lowercase()
}
