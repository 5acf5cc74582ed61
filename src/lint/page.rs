//! The documentation of the rules, written from the rules: a page of all of them, and one as plain text.

use std::fmt::Write;

use crate::diagnostic::{Rule, Severity};

/// What a family of codes is about, by its letters, in the order of the page.
const FAMILIES: [(&str, &str); 13] = [
    ("ALW", "Comments that accept a finding"),
    ("CLK", "Legal clocks"),
    ("EXI", "Private conversations, walking away and the end"),
    ("GRA", "The steps as a graph"),
    ("LOD", "Loading: names, references, included files"),
    ("MNY", "Money and remedies"),
    ("POR", "Portability to other YAML readers"),
    ("PPL", "People, roles and cover"),
    ("SPD", "Speed"),
    ("UPK", "Upkeep"),
    ("WRD0", "Words before they are said"),
    ("WRD1", "Words in statements"),
    ("YML", "Loading: YAML and the shape of a playbook"),
];

/// Returns what a family is about.
pub fn family(rule: &Rule) -> &'static str {
    let of = FAMILIES
        .iter()
        .find(|(start, _)| rule.code.id().starts_with(start));
    of.map_or("Other rules", |(_, about)| about)
}

/// Returns the page of all rules, as Markdown.
pub fn page(rules: &[Rule]) -> String {
    let mut page = String::from(
        "# The rules of the linter\n\nMade from the program by `UPDATE=1 cargo test the_page_on_the_rules`; do not edit.\n\n\
         `crisis lint` finds these in playbooks, and `crisis explain CODE` says the same in a terminal. An **error** is\n\
         something that will harm somebody, breaks the law or cannot work; a **warning** will fail when it matters; a\n\
         **note** is worth knowing. Codes and names are permanent.\n\n| code | name | severity |\n|---|---|---|\n",
    );
    for rule in rules {
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "| [{}](#{}) | `{}` | {} |",
            rule.code.id(),
            anchor(rule),
            rule.code.name(),
            rule.severity.as_str()
        );
    }
    let mut about = "";
    for rule in rules {
        if family(rule) != about {
            about = family(rule);
            let _ = write!(page, "\n## {about}\n");
        }
        let _ = write!(page, "\n### {}\n\n{}", rule.code, section(rule));
    }
    page
}

/// Returns a list of rules, one line each, family by family.
pub fn list(rules: &[Rule]) -> String {
    let mut list = String::new();
    let mut about = "";
    for rule in rules {
        if family(rule) != about {
            let gap = if about.is_empty() { "" } else { "\n" };
            about = family(rule);
            let _ = writeln!(list, "{gap}{about}");
        }
        let (severity, name) = (rule.severity.as_str(), rule.code.name());
        let _ = writeln!(list, "  {}  {severity:<7}  {name}", rule.code.id());
    }
    list
}

fn anchor(rule: &Rule) -> String {
    rule.code.to_string().to_lowercase().replace(' ', "-")
}

/// Returns what there is to say about a rule, as Markdown without its heading.
pub fn section(rule: &Rule) -> String {
    let severity = match rule.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let mut text = format!("{severity}. {}\n\nWhy: {}\n", rule.does, rule.why);
    for (words, example) in [("Found in", rule.bad), ("Not found in", rule.good)] {
        if !example.is_empty() {
            let _ = write!(text, "\n{words}:\n\n```yaml\n{}\n```\n", example.trim_end());
        }
    }
    text
}

/// Returns the same as plain text, with its heading.
pub fn plain(rule: &Rule) -> String {
    let severity = rule.severity.as_str();
    let mut text = format!(
        "{} ({severity})\n{}\nWhy: {}\n",
        rule.code, rule.does, rule.why
    );
    for (words, example) in [("Found in", rule.bad), ("Not found in", rule.good)] {
        if !example.is_empty() {
            let _ = writeln!(text, "{words}:");
            for line in example.trim_end().lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text
}
