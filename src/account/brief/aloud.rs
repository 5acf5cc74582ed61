//! A brief as it is read aloud from a screen: at most ten lines.

use super::{Brief, Line, Topic};
use crate::text::{display_width, wrap};

/// How many lines it has at most.
const LINES: usize = 10;

/// What is left out first where there is too much to say.
const LESS: [Topic; 9] = [
    Topic::After,
    Topic::Counted,
    Topic::WorstCase,
    Topic::Hold,
    Topic::Deadline,
    Topic::Given,
    Topic::Found,
    Topic::Late,
    Topic::Changed,
];

/// Writes a brief on at most ten lines of `columns` columns. A topic begins a new line unless the whole of it still
/// fits on the one before. Where that is too much, the topics that matter least are left out.
pub fn aloud(brief: &Brief, columns: usize) -> String {
    let mut lines: Vec<&Line> = brief.lines.iter().collect();
    let mut text = packed(&lines, columns);
    for topic in LESS {
        if text.lines().count() <= LINES {
            break;
        }
        lines.retain(|line| line.topic != topic);
        text = packed(&lines, columns);
    }
    text
}

fn packed(lines: &[&Line], columns: usize) -> String {
    let mut text = String::new();
    let mut used = 0;
    for line in lines {
        let width = display_width(&line.text);
        if used > 0 && used + 1 + width <= columns {
            text.push(' ');
            text.push_str(&line.text);
            used += 1 + width;
            continue;
        }
        if used > 0 {
            text.push('\n');
        }
        text.push_str(&wrap(&line.text, columns, ""));
        used = text.lines().last().map_or(0, display_width);
    }
    text
}
