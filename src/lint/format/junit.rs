//! JUnit: a suite for each file, and a test that failed for each finding at which the run fails.
//!
//! It keeps to the schema of the xUnit plugin of Jenkins, the strictest that is about.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::lint::Finding;
use crate::lint::format::{Told, inert};
use crate::text::visible;

pub(super) fn write(told: Told<'_>) -> String {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for file in told.playbooks {
        files.entry(file).or_default();
    }
    for one in told.findings {
        files.entry(&one.file).or_default().push(one);
    }
    let tests: usize = files.values().map(|findings| findings.len().max(1)).sum();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        xml,
        "<testsuites name=\"crisis lint\" tests=\"{tests}\" failures=\"{}\" errors=\"0\">",
        failures(told.findings.iter())
    );
    for (file, findings) in files {
        suite(&mut xml, &escaped(file), &findings);
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn failures<'f>(findings: impl Iterator<Item = &'f Finding>) -> usize {
    findings.filter(|one| one.fails).count()
}

fn suite(xml: &mut String, name: &str, findings: &[&Finding]) {
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
        findings.len().max(1),
        failures(findings.iter().copied())
    );
    if findings.is_empty() {
        let _ = writeln!(
            xml,
            "    <testcase name=\"nothing found\" classname=\"{name}\"/>"
        );
    }
    for one in findings {
        let place = one.form.place.as_ref();
        let place = place.map(|place| format!(" {}:{}", place.line, place.col));
        let case = format!("{}{}", one.code, place.unwrap_or_default());
        let words = words(one);
        let inside = match one.fails {
            true => format!(
                "<failure message=\"{}\" type=\"{}\">{words}</failure>",
                escaped(&one.form.message),
                one.severity.as_str()
            ),
            false => format!("<system-out>{words}</system-out>"),
        };
        let _ = writeln!(
            xml,
            "    <testcase name=\"{case}\" classname=\"{name}\">\n      {inside}\n    </testcase>"
        );
    }
    xml.push_str("  </testsuite>\n");
}

/// Returns every place with its words, and what to do, each on a line.
fn words(one: &Finding) -> String {
    let form = &one.form;
    let head = format!("{}: {}", one.severity.as_str(), form.message);
    let labels = form.labels.iter().map(|label| {
        let place = &label.place;
        format!(
            "{}:{}:{}: {}",
            place.file, place.line, place.col, label.text
        )
    });
    let help = form.help.iter().map(|help| format!("help: {help}"));
    let notes = form.notes.iter().map(|note| format!("note: {note}"));
    let parts = std::iter::once(head).chain(labels).chain(help).chain(notes);
    let lines: Vec<String> = parts
        .flat_map(|part| part.lines().map(escaped).collect::<Vec<_>>())
        .collect();
    lines.join("\n")
}

/// Returns text on one line that is neither a tag nor the end of an attribute.
fn escaped(text: &str) -> String {
    let text = inert(&visible(text)).replace('&', "&amp;");
    let text = text.replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&apos;")
}
