//! `no-timezone`: times of day that change with the computer.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment::Key;
use crate::source::Span;
use crate::time::{Hours, Length, Unit};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK015", "no-timezone"),
        severity: Severity::Warning,
        does: "Finds playbooks without `timezone` that count in days, keep hours, have clocks, or promise a time in their words.",
        why: "Somebody starts it from a computer that runs on London time, and the public is promised news an hour too early or too late.",
        bad: "statements: {news: {post_to: x, text: \"We are sorry. Next update by <next_update>.\"}}\n",
        good: "timezone: America/Chicago\nstatements: {news: {post_to: x, text: \"We are sorry. Next update by <next_update>.\"}}\n",
    },
    reads: &[
        "timezone",
        "people",
        "channels",
        "clocks",
        "statements",
        "steps",
        "aftermath",
        "ripples",
        "walk_away",
    ],
    run,
};

/// Blanks that show a time or a day.
const TIMES: [Automatic; 4] = [
    Automatic::Time,
    Automatic::Date,
    Automatic::NextUpdate,
    Automatic::ContactBy,
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    if book.plan().timezone.is_some() {
        return;
    }
    let Some((place, label)) = needs_one(book) else {
        return;
    };
    found.push(
        CHECK
            .rule
            .found("the playbook does not say in which time zone its times are")
            .at(book.head(), "no `timezone`: the computer's is taken")
            .also(place, label)
            .help("name the zone of the team, such as `timezone: Europe/Berlin`"),
    );
}

/// Finds the first entry whose meaning depends on the zone.
fn needs_one(book: &Book<'_>) -> Option<(Span, &'static str)> {
    let plan = book.plan();
    if let Some(id) = plan.clocks.keys().next() {
        return Some((
            book.place(&[Key("clocks"), Key(id.as_str())]),
            "a deadline in law",
        ));
    }
    let days = |length: Option<Length>| {
        length.is_some_and(|length| matches!(length.unit, Unit::Day | Unit::BusinessDay))
    };
    for (id, step) in &plan.steps {
        let waits = matches!(&step.kind, Kind::Wait(wait) if days(Some(wait.length)));
        for (key, counts) in [
            ("within", days(step.within)),
            ("takes", days(step.takes)),
            ("wait", waits),
        ] {
            if counts {
                return Some((
                    book.value(&[Key("steps"), Key(id.as_str()), Key(key)]),
                    "counts days",
                ));
            }
        }
    }
    let partly = |hours: &Option<Hours>| {
        hours
            .as_ref()
            .is_some_and(|hours| hours.to_string() != "24/7")
    };
    if let Some((id, _)) = plan
        .channels
        .iter()
        .find(|(_, channel)| partly(&channel.hours))
    {
        return Some((
            book.value(&[Key("channels"), Key(id.as_str()), Key("hours")]),
            "hours of the day",
        ));
    }
    if let Some((id, _)) = plan.people.iter().find(|(_, person)| partly(&person.hours)) {
        return Some((
            book.value(&[Key("people"), Key(id.as_str()), Key("hours")]),
            "hours of the day",
        ));
    }
    plan.statements.iter().find_map(|(id, words)| {
        let mut texts = words.text.all().into_iter();
        let shown = texts.any(|(_, text)| shows_a_time(text));
        shown.then(|| {
            (
                book.place(&[Key("statements"), Key(id.as_str())]),
                "words with a time in them",
            )
        })
    })
}

fn shows_a_time(text: &str) -> bool {
    let timed =
        |name: &BlankName| matches!(name, BlankName::Automatic(name) if TIMES.contains(name));
    names(text).iter().any(timed)
}
