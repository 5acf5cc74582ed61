//! JUnit: a suite for each file, a test that failed for each finding at which the run fails.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::lint::Finding;
use crate::lint::format::{FormatError, Told, inert};
use crate::text::visible;

pub(super) fn write(told: Told<'_>) -> Result<String, FormatError> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for file in told.playbooks {
        files.entry(file).or_default();
    }
    for one in told.findings {
        files.entry(&one.file).or_default().push(one);
    }
    let mut report = Report::new("crisis lint");
    for (file, findings) in files {
        let name = shown(file);
        let mut suite = TestSuite::new(name.as_str());
        if findings.is_empty() {
            let mut case = TestCase::new("nothing found", TestCaseStatus::success());
            case.set_classname(name.as_str());
            suite.add_test_case(case);
        }
        for one in findings {
            let mut case = self::case(one);
            case.set_classname(name.as_str());
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    Ok(report.to_string()?)
}

fn shown(text: &str) -> String {
    inert(&visible(text)).into_owned()
}

fn case(one: &Finding) -> TestCase {
    let place = one.form.place.as_ref();
    let place = place.map(|place| format!(" {}:{}", place.line, place.col));
    let name = format!("{}{}", one.code, place.unwrap_or_default());
    let words = words(one);
    if !one.fails {
        let mut case = TestCase::new(name, TestCaseStatus::success());
        case.set_system_out(words);
        return case;
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(shown(&one.form.message));
    status.set_type(one.severity.as_str());
    status.set_description(words);
    TestCase::new(name, status)
}

/// Returns every place with its words, and what to do, each on a line.
fn words(one: &Finding) -> String {
    let form = &one.form;
    let head = format!("{}: {}", one.severity.as_str(), visible(&form.message));
    let labels = form.labels.iter().map(|label| {
        let place = &label.place;
        format!(
            "{}:{}:{}: {}",
            visible(&place.file),
            place.line,
            place.col,
            visible(&label.text)
        )
    });
    let help = form
        .help
        .iter()
        .map(|help| format!("help: {}", visible(help)));
    let notes = form
        .notes
        .iter()
        .map(|note| format!("note: {}", visible(note)));
    let lines: Vec<String> = std::iter::once(head)
        .chain(labels)
        .chain(help)
        .chain(notes)
        .collect();
    inert(&lines.join("\n")).into_owned()
}
