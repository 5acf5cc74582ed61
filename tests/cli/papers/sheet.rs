//! The table for spreadsheets and for Timesketch.

use super::export::exported;
use super::{SECRET, events, lived, opened, run};
use crate::golden;

/// Reads comma-separated values as RFC 4180 has them.
pub(super) fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(
        !quoted && row.is_empty() && cell.is_empty(),
        "it ends with a whole row"
    );
    rows
}

#[test]
fn the_table_is_as_it_was_read() {
    let desk = lived(&[]);
    golden::check(
        "cli/papers/log.csv",
        &exported(&desk, "csv").replace("\r\n", "\n"),
    );
}

#[test]
fn every_line_has_a_row_and_the_columns_that_timesketch_wants_come_first() {
    let desk = lived(&[]);
    let rows = read(&exported(&desk, "csv"));
    assert_eq!(rows[0][..3], ["datetime", "timestamp_desc", "message"]);
    assert_eq!(rows.len() as u64, events(&desk) + 1);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let place = |name: &str| {
        rows[0]
            .iter()
            .position(|column| column == name)
            .expect(name)
    };
    let late = &rows[25];
    assert_eq!(late[place("seq")], "25");
    assert_eq!(late[1], "Happened");
    assert_eq!(late[0], "2026-11-23T05:11:00.000+00:00");
    assert_eq!(late[place("recorded_at")], "2026-11-23T05:21:00.000+00:00");
    assert_eq!(late[place("redacted")], "text (line 33)");
    assert_eq!(late[place("text_text")], "");
    assert!(rows.iter().flatten().all(|cell| !cell.contains(SECRET)));
    assert_eq!(rows[4][place("corrected_by")], "32");
    assert_eq!(rows[5][place("step")], "small#1");
}

#[test]
fn no_cell_begins_a_formula_however_it_is_read() {
    let desk = opened(&[]);
    for words in [
        "=cmd|' /C calc'!A0",
        "  +1",
        "-1",
        "@SUM(1)",
        "＝1+1",
        "\t=1",
        "\r\n=1",
        "\"=1",
        "'=1",
        "a;=1+1",
        "a\n=1",
        "a,=1",
    ] {
        run(&desk, &["note", "--as", "ling", "--", words]);
    }
    let text = exported(&desk, "csv");
    let rows = read(&text);
    let starts = |cell: &str| {
        cell.trim_start()
            .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    };
    for cell in rows.iter().flatten() {
        assert!(!starts(cell), "{cell:?}");
    }
    // A reader who parts the cells at semicolons, and knows no quotes.
    for cell in text.split([';', '\n', '\t']) {
        assert!(!starts(cell), "{cell:?}");
    }
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    assert!(
        text.lines().count() as u64 == events(&desk) + 1,
        "each row is one line"
    );
}
