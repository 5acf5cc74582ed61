//! What the check of a log found, in words.

use crate::account::plain::count;
use crate::incident::chain::{Report, Verdict};

/// Says whether a log holds, and what of it cannot be relied on.
pub fn verdict(report: &Report) -> String {
    let lines = usize::try_from(report.events).unwrap_or(usize::MAX);
    let mut words = match &report.verdict {
        Verdict::Intact => format!(
            "intact: {}, none changed, none missing before the last",
            count(lines, "line")
        ),
        Verdict::Broken(broken) => format!("broken at {broken}"),
    };
    if let Some(newer) = report.newer {
        words.push_str(&format!(
            "; from line {} on a newer version of the program wrote",
            newer.seq
        ));
    }
    if let Some(tail) = report.torn_tail {
        let bytes = usize::try_from(tail.bytes).unwrap_or(usize::MAX);
        words.push_str(&format!(
            "; {} of a command that was never finished are left out",
            count(bytes, "byte")
        ));
    }
    words
}

/// Names the lines at which the clock went back; nothing where it never did.
pub fn clock_went_back(report: &Report) -> Option<String> {
    let back = report.clock_went_back.iter();
    let lines: Vec<String> = back.map(|back| back.seq.to_string()).collect();
    (!lines.is_empty()).then(|| {
        format!(
            "at line {}; the order of the lines counts",
            lines.join(", ")
        )
    })
}
