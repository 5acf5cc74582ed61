//! What is due as a calendar (RFC 5545): one event for each thing that is owed by a time, with two alarms.
//!
//! An event lies in the quarter of an hour before the time, so that it ends when the thing is due. Its UID stays the
//! same for as long as the thing is owed, and its sequence number grows with the log, so a calendar that takes a
//! later file in moves the event instead of doubling it. Same log, same bytes: no clock is asked.

use sha2::{Digest, Sha256};

use crate::account::plain;
use crate::account::view::View;
use crate::incident::line::Hash;
use crate::response::obligations::{Obligation, obligations};
use crate::text::visible_lines;
use crate::time::Timestamp;

/// How long before the time an event begins.
const LEAD_SECONDS: i64 = 15 * 60;

/// The most bytes of a line, its end not counted.
const FOLD: usize = 75;

/// Writes what is due at the time of the log's last line; nothing where nothing has a time. `first` is the hash of
/// the log's first line, which no other log has.
pub fn ics(view: &View<'_>, first: Hash) -> Option<String> {
    let owed = obligations(view.rules, view.state, view.now);
    let due: Vec<(&Obligation, Timestamp)> = owed
        .iter()
        .filter_map(|one| Some((one, one.due?)))
        .collect();
    if due.is_empty() {
        return None;
    }
    let opening = view.state.opening.as_ref();
    let practice = match opening {
        Some(opening) if opening.practice => "PRACTICE: ",
        _ => "",
    };
    let title = plain::sentence(&view.rules.book.title, 100);
    let mut calendar = Lines::default();
    calendar.raw("BEGIN:VCALENDAR");
    calendar.raw("VERSION:2.0");
    calendar.raw("PRODID:-//crisis//log export//EN");
    calendar.raw("CALSCALE:GREGORIAN");
    calendar.raw("METHOD:PUBLISH");
    calendar.text("X-WR-CALNAME", &format!("{practice}{title}"));
    for (one, at) in due {
        event(&mut calendar, view, one, at, first, practice, &title);
    }
    calendar.raw("END:VCALENDAR");
    Some(calendar.0)
}

fn event(
    calendar: &mut Lines,
    view: &View<'_>,
    one: &Obligation,
    at: Timestamp,
    first: Hash,
    practice: &str,
    title: &str,
) {
    let what = plain::owed(view, one);
    let what = what.trim_end_matches('.');
    let who = plain::who(view, one.owner.as_ref(), &one.role);
    calendar.raw("BEGIN:VEVENT");
    calendar.raw(&format!("UID:{}", uid(first, &one.id)));
    calendar.raw(&format!("DTSTAMP:{}", instant(view.now)));
    calendar.raw(&format!("LAST-MODIFIED:{}", instant(view.now)));
    calendar.raw(&format!("SEQUENCE:{}", view.state.events));
    calendar.raw(&format!(
        "DTSTART:{}",
        instant(at.plus_seconds(-LEAD_SECONDS))
    ));
    calendar.raw(&format!("DTEND:{}", instant(at)));
    let calendar_of = &view.rules.calendar;
    let (time, zone) = (calendar_of.clock_time(at), calendar_of.zone_word());
    let summary = format!("{practice}Due {time} {zone}: {what} ({who})");
    calendar.text("SUMMARY", &summary);
    let mut lines = vec![format!(
        "{practice}Due {} time. {who} ({}) owes this.",
        view.time_and_zone(at),
        one.role
    )];
    if let Some(person) = &one.owner {
        lines.push(format!("Call {}", view.name_and_phone(person)));
    }
    lines.push(title.to_owned());
    lines.push(format!("As of line {} of the log.", view.state.events));
    calendar.text("DESCRIPTION", &lines.join("\n"));
    calendar.raw("CLASS:PRIVATE");
    calendar.raw("TRANSP:TRANSPARENT");
    for trigger in ["TRIGGER:PT0S", "TRIGGER;RELATED=END:PT0S"] {
        calendar.raw("BEGIN:VALARM");
        calendar.raw("ACTION:DISPLAY");
        calendar.text("DESCRIPTION", &summary);
        calendar.raw(trigger);
        calendar.raw("END:VALARM");
    }
    calendar.raw("END:VEVENT");
}

/// Returns a name that the thing keeps for as long as it is owed, and that nothing else in any log has.
fn uid(first: Hash, id: &str) -> String {
    let digest = Sha256::new()
        .chain_update(first.to_string())
        .chain_update(" ")
        .chain_update(id)
        .finalize();
    let hex: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{hex}@crisis.invalid")
}

fn instant(at: Timestamp) -> String {
    at.to_utc().format("%Y%m%dT%H%M%SZ").to_string()
}

/// The lines of a calendar, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a property whose value is a text.
    fn text(&mut self, name: &str, words: &str) {
        let mut line = format!("{name}:");
        for c in visible_lines(words).chars() {
            match c {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(c);
                }
                '\n' => line.push_str("\\n"),
                other => line.push(other),
            }
        }
        self.raw(&line);
    }

    /// Adds a line; a long one is folded, and no character is cut.
    fn raw(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > FOLD {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        let words = "é漢👩".repeat(40);
        lines.text("SUMMARY", &words);
        assert!(lines.0.split("\r\n").all(|line| line.len() <= FOLD));
        let unfolded = lines.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{words}\r\n"));
    }

    #[test]
    fn a_text_cannot_end_its_property() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a;b,c\\d\nBEGIN:VEVENT\r\nx\u{1b}");
        assert_eq!(lines.0, "SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VEVENT\\nx␛\r\n");
    }
}
