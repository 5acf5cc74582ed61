//! Whatever a playbook says, it stays words on every sheet.

use crisis::text::{escape_json, is_hidden};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{SHEETS, print};
use crate::cli::desk::Desk;

/// A playbook with the same words in every free text.
const BOOK: &str = "\
crisis: 1
title: HERE
summary: HERE
history: [HERE]
people: {dana: {name: HERE, phone: HERE, title: HERE, email: HERE}}
roles: {lead: dana, comms: dana}
channels: {x: {public: true}}
severities: {sev1: {when: HERE, acknowledge: 30m, update_every: 1h}}
worst_cases: {hurt: {what: HERE, severity: sev1, signs: [HERE], mitigation: HERE}}
who_to_notify: [{who: comms, if: HERE}]
go_private: {when: [HERE], to: [x], contact_within: 2h, if_dropped: lead, ask_for: [HERE]}
all_in: {decides: lead, bend: [HERE], break: [HERE], refuse: [HERE], remedies: {refund: {per_case: {lead: 5}}}}
never: [{rule: HERE, words: [HERE]}]
ripples: [{if: HERE, then: rest, who: comms}]
walk_away:
  worst_person: HERE
  any_of: {warnings: 1}
  at_once: [HERE]
  decides: lead
  ladder: [sorry]
  door_open: {via: HERE, owner: lead, recheck: 7d}
  remove: {only_for: [HERE], decides: lead}
  ban: {decides: lead, appeal: HERE}
  rules_url: HERE
aftermath: {default: follow_up, stay_quiet_if: HERE, stand_firm_if: HERE}
marks: {known: HERE}
clocks: {report: {rule: HERE, starts: known, due: 2h, owner: lead, to: HERE, if: HERE}}
statements:
  sorry: {post_to: x, confirm: [HERE], blanks: {what: {ask: HERE, pick: [HERE], else: HERE}}, text: HERE}
steps:
  big: {decide: HERE, within: 5m, who: comms, options: {HERE: look}}
  look: {do: HERE, who: comms, check: [HERE]}
  ask: {approve: {what: HERE, any: [lead]}}
  say: {say: sorry, who: comms}
fixes: [{dept: HERE, what: HERE, proof: HERE}]
watch: {terms: [HERE], sources: [HERE]}
";

const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title></svg><h1>x</h1>",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "x | y || z \\| w",
    "# head\n\n---\n\n> quote\n1. one\n- two\n    code\n```\nfence",
    "===\n---",
    "[ref]: javascript:alert(1)\n[ref]",
    "&lt;b&gt; &#60;b&#62;",
    "\u{202e}rtl \u{1b}[2J \u{9b}31m \u{2028}x",
    "' onmouseover=alert(1) \" onload=alert(1)",
    "\"; } @import url(https://evil.example/x.css); a { content: \"",
    "#eval(\"1+1\") $x$ @label *a* _b_ `c` //x /*y*/",
    "=HYPERLINK(\"https://evil.example\")",
    "😀 漢字 مرحبا é",
    "trailing backslash \\",
];

/// Returns the playbook with these words everywhere.
fn with(words: &str) -> String {
    let quoted = serde_json::to_string(words).expect("JSON");
    BOOK.replace("HERE", &escape_json(&quoted))
}

/// Returns what a page has that only markup makes.
fn markup(page: &str) -> Vec<String> {
    let tags = page.match_indices('<').map(|(at, _)| {
        let name = page[at + 1..].split([' ', '>', '\n']).next();
        name.unwrap_or_default().to_owned()
    });
    tags.collect()
}

#[test]
fn no_words_become_markup_on_a_page() {
    let desk = Desk::new();
    let known = {
        let shipped = SHEETS.map(|(_, args)| {
            let args: Vec<&str> = args.iter().chain(&["--format", "html"]).copied().collect();
            print(&desk, "viral-video", &args).out
        });
        let mut tags: Vec<String> = shipped.iter().flat_map(|page| markup(page)).collect();
        tags.sort();
        tags.dedup();
        tags
    };
    for words in HOSTILE {
        desk.write("book.yaml", with(words).as_bytes());
        for (_, args) in SHEETS {
            let args: Vec<&str> = args.iter().chain(&["--format", "html"]).copied().collect();
            let ran = print(&desk, "book.yaml", &args);
            assert!(ran.out.ends_with("</html>\n"), "{words}: {:.2000}", ran.err);
            for tag in markup(&ran.out) {
                let own = ["li", "/li", "ul", "/ul", "strong", "/strong"];
                assert!(
                    known.contains(&tag) || own.contains(&tag.as_str()),
                    "{words}: <{tag}>"
                );
            }
            let links = ran.out.split(" href=\"").skip(1);
            for link in links {
                let safe = ["#", "tel:", "https://", "mailto:"];
                assert!(
                    safe.iter().any(|safe| link.starts_with(safe)),
                    "{words}: {link:.40}"
                );
            }
            let style = ran.out.split("<style>").nth(1).expect("a style");
            let style = style.split("</style>").next().expect("its end");
            assert!(!style.contains("@import"), "{words}: {style}");
            assert!(!style.contains("url("), "{words}: {style}");
            assert!(
                !ran.out.chars().any(|c| c != '\n' && is_hidden(c)),
                "{words}"
            );
        }
    }
}

#[test]
fn no_words_become_markup_in_markdown() {
    let desk = Desk::new();
    for words in HOSTILE {
        desk.write("book.yaml", with(words).as_bytes());
        for (name, args) in SHEETS {
            let ran = print(&desk, "book.yaml", args);
            assert!(!ran.out.is_empty(), "{words}: {:.2000}", ran.err);
            for event in Parser::new_ext(&ran.out, Options::ENABLE_TABLES) {
                let bad = match &event {
                    Event::Html(_) | Event::InlineHtml(_) => true,
                    Event::Start(Tag::Link { dest_url, .. }) => !["https://", "tel:", "mailto:"]
                        .iter()
                        .any(|safe| dest_url.starts_with(safe)),
                    Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => true,
                    _ => false,
                };
                assert!(!bad, "{name}: {words}: {event:?}");
            }
        }
    }
}

#[test]
fn a_playbook_with_very_long_words_is_printed() {
    let desk = Desk::new();
    for words in ["x".repeat(5_000), "w ".repeat(2_500)] {
        // A key may not be as long as that.
        let book = BOOK.replace("options: {HERE:", "options: {Go on:");
        let quoted = format!("\"{words}\"");
        desk.write("book.yaml", book.replace("HERE", &quoted).as_bytes());
        for (name, args) in SHEETS {
            let args: Vec<&str> = args.iter().chain(&["--format", "html"]).copied().collect();
            let ran = print(&desk, "book.yaml", &args);
            assert!(ran.out.ends_with("</html>\n"), "{name}: {:.2000}", ran.err);
        }
    }
}
