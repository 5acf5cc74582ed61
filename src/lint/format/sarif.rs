//! SARIF 2.1.0: the rules with their documentation, the findings with every place, and the fixes.

use serde_json::{Value, json};

use crate::diagnostic::{Code, FixJson, PlaceJson, Rule, Severity};
use crate::lint::Finding;
use crate::lint::format::json::inert_json;
use crate::lint::format::uri::uri;
use crate::lint::{page, register};
use crate::text::{visible, visible_lines};

pub(super) fn write(findings: &[Finding]) -> serde_json::Result<String> {
    let register = register::all();
    let mut codes: Vec<Code> = register.iter().map(|rule| rule.code).collect();
    codes.extend(findings.iter().map(|one| one.code));
    codes.sort_unstable();
    codes.dedup();
    let rules = codes.iter().map(
        |code| match register.iter().find(|rule| rule.code == *code) {
            Some(rule) => documented(rule),
            None => json!({"id": code.id(), "name": code.name()}),
        },
    );
    let rules: Vec<Value> = rules.collect();
    let results: Vec<Value> = findings.iter().map(|one| result(one, &codes)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "crisis",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    Ok(inert_json(&serde_json::to_string_pretty(&log)?) + "\n")
}

fn level(severity: Severity) -> &'static str {
    // SARIF has the same three words.
    severity.as_str()
}

fn documented(rule: &Rule) -> Value {
    json!({
        "id": rule.code.id(),
        "name": rule.code.name(),
        "shortDescription": {"text": rule.does},
        "fullDescription": {"text": format!("{} {}", rule.does, rule.why)},
        "help": {"text": page::plain(rule), "markdown": page::section(rule)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(one: &Finding, codes: &[Code]) -> Value {
    let mut message = visible(&one.form.message).into_owned();
    for note in &one.form.notes {
        message.push_str("\nnote: ");
        message.push_str(&visible_lines(note));
    }
    for help in &one.form.help {
        message.push_str("\nhelp: ");
        message.push_str(&visible_lines(help));
    }
    let mut location = match &one.form.place {
        Some(place) => json!({"physicalLocation": physical(place)}),
        None => json!({"physicalLocation": {"artifactLocation": {"uri": uri(&one.file)}}}),
    };
    // What is said of the place itself belongs to it, and is no other place.
    let own = one
        .form
        .labels
        .iter()
        .position(|label| Some(&label.place) == one.form.place.as_ref());
    if let Some(label) = own.map(|at| &one.form.labels[at])
        && !label.text.is_empty()
    {
        location["message"] = json!({"text": visible(&label.text)});
    }
    let related: Vec<Value> = one
        .form
        .labels
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != own)
        .map(|(_, label)| label)
        .enumerate()
        .map(|(id, label)| {
            json!({
                "id": id,
                "physicalLocation": physical(&label.place),
                "message": {"text": match label.text.is_empty() {
                    true => "here".into(),
                    false => visible(&label.text),
                }},
            })
        })
        .collect();
    let mut result = json!({
        "ruleId": one.code.id(),
        "ruleIndex": codes.binary_search(&one.code).unwrap_or_default(),
        "level": level(one.severity),
        "message": {"text": message},
        "locations": [location],
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(fix) = &one.form.fix {
        result["fixes"] = json!([fixed(fix)]);
    }
    result
}

fn region(place: &PlaceJson) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.col,
        "endLine": place.end_line,
        "endColumn": place.end_col,
    })
}

fn physical(place: &PlaceJson) -> Value {
    json!({"artifactLocation": {"uri": uri(&place.file)}, "region": region(place)})
}

/// Writes a fix down: the changes of each file together.
fn fixed(fix: &FixJson) -> Value {
    let mut files: Vec<&str> = fix
        .edits
        .iter()
        .map(|edit| edit.place.file.as_str())
        .collect();
    files.sort_unstable();
    files.dedup();
    let changes = files.into_iter().map(|file| {
        let own = fix.edits.iter().filter(|edit| edit.place.file == file);
        let replacements = own.map(|edit| {
            json!({
                "deletedRegion": region(&edit.place),
                "insertedContent": {"text": edit.text},
            })
        });
        json!({
            "artifactLocation": {"uri": uri(file)},
            "replacements": replacements.collect::<Vec<_>>(),
        })
    });
    json!({
        "description": {"text": visible(&fix.what)},
        "artifactChanges": changes.collect::<Vec<_>>(),
    })
}
