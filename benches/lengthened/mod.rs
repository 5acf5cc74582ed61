//! Long logs for the benches: tries, notes, counts and posts, sealed and chained as the program does it.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::Path;

use crisis::incident::chain::Verifier;
use crisis::incident::line::{Draft, Head, Line, Salt};
use crisis::time::Timestamp;

/// Appends lines to a log until it has so many, all written at one time.
pub(crate) fn lengthen(path: &Path, events: u64, at: Timestamp) {
    let mut verifier = Verifier::new();
    for line in std::fs::read(path)
        .expect("a log")
        .split_inclusive(|byte| *byte == b'\n')
    {
        verifier.line(line).expect("a line that holds");
    }
    let mut head = verifier.settled().head;
    let log = OpenOptions::new().append(true).open(path).expect("a log");
    let mut log = BufWriter::new(log);
    while head.seq.get() < events {
        let number = head.seq.get();
        let text = |field: &str| {
            let words = format!("The caller was calm and asked for nothing, number {number}");
            vec![(field.to_owned(), Salt([7; 16]), words)]
        };
        let (event, data, text) = match number % 10 {
            0 => (
                "counted",
                format!("{{\"sign\":\"views\",\"number\":{number}}}"),
                Vec::new(),
            ),
            1 => (
                "notify_tried",
                "{\"role\":\"legal\",\"person\":\"theo\"}".to_owned(),
                text("means"),
            ),
            2 => (
                "statement_posted",
                "{\"statement\":\"holding\",\"channel\":\"x\",\"public\":true}".to_owned(),
                text("text"),
            ),
            _ => ("note", "{}".to_owned(), text("text")),
        };
        let draft = Draft {
            seq: head.seq.next(),
            at,
            happened: None,
            by: if number.is_multiple_of(2) {
                "ling"
            } else {
                "rosa"
            }
            .parse()
            .expect("an id"),
            as_role: None,
            more: false,
            event: event.to_owned(),
            data,
            text,
        };
        let line = Line::seal(draft, head.hash).expect("a line");
        head = Head {
            seq: line.seq,
            hash: line.hash,
        };
        log.write_all(&line.encode()).expect("it is written");
    }
    log.flush().expect("it is written");
}
