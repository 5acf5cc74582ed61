//! Which rows are left out where the whole screen is longer than the window: the next action must not scroll away.
//!
//! Nothing is left out where no window says how high it is: a pipe and a screen reader get everything.

/// A row with its name.
pub(super) type Row = (&'static str, String);

/// How much of the words for several channels is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Those of every channel.
    Every,
    /// Those of the first channel where nothing stands yet.
    First,
    /// These, and nothing that can be looked up.
    Least,
    /// Their first lines: more of them would push the action out of sight.
    Cut,
}

/// What is left out first, in this order.
const FIRST: [&str; 6] = ["Never", "Ask", "Clock", "Yours", "You may", "May say"];

/// What is left out only where the rest then fits, in this order, and behind every row that is named nowhere here.
const LAST: [&str; 8] = [
    "Promised", "May say", "Call", "Waits", "Answer", "Harmed", "Clock", "Late",
];

/// The row that stays where nothing else does.
const LATE: &str = "Late";

/// Says that rows were left out.
const MORE: &str = "  more: /status";

/// Returns the screen with as many rows as the window has room for, in lines; `stays` says of a row that is left out
/// early whether it must not be.
pub(super) fn fit(
    rows: &[Row],
    room: usize,
    stays: impl Fn(&str) -> bool,
    screen: impl Fn(&str, Detail) -> String,
) -> String {
    let mut left: Vec<&Row> = rows.iter().collect();
    let whole = |left: &[&Row], detail| {
        let mut lines: Vec<&str> = left.iter().map(|(_, text)| text.as_str()).collect();
        if left.len() < rows.len() {
            lines.push(MORE);
        }
        screen(&lines.join("\n"), detail)
    };
    let fits = |text: &str| text.lines().count() <= room;
    let mut text = whole(&left, Detail::Every);
    for label in FIRST.into_iter().filter(|label| !stays(label)) {
        if fits(&text) {
            return text;
        }
        left.retain(|(name, _)| *name != label);
        text = whole(&left, Detail::Every);
    }
    if fits(&text) {
        return text;
    }
    let early = left;
    for detail in [Detail::First, Detail::Least] {
        left = early.clone();
        text = whole(&left, detail);
        let unnamed = rows.iter().rev().map(|(name, _)| *name);
        let unnamed = unnamed.filter(|name| !LAST.contains(name));
        for label in unnamed.chain(LAST) {
            if fits(&text) {
                return text;
            }
            left.retain(|(name, _)| *name != label);
            text = whole(&left, detail);
        }
        if fits(&text) {
            return text;
        }
    }
    // Where it does not fit in any way, little is won by leaving out what is late.
    left = early;
    left.retain(|(name, _)| *name == LATE);
    whole(&left, Detail::Cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 6] = ["Late", "Yours", "Promised", "Call", "Clock", "Never"];

    fn shown(room: usize, stays: &str) -> Vec<String> {
        let rows: Vec<Row> = NAMES.map(|name| (name, name.to_owned())).to_vec();
        let text = fit(
            &rows,
            room,
            |label| label == stays,
            |rows, detail| match detail {
                Detail::Every => format!("action\nx\nsite\n{rows}"),
                Detail::First => format!("action\nx\n{rows}"),
                Detail::Least | Detail::Cut => format!("action\n{rows}"),
            },
        );
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn rows_are_left_out_in_their_order_and_what_is_late_last() {
        assert_eq!(shown(9, "").len(), 9);
        let more = "more: /status";
        assert_eq!(
            shown(8, "")[3..],
            ["Late", "Yours", "Promised", "Call", more]
        );
        assert_eq!(shown(7, "")[3..], ["Late", "Promised", "Call", more]);
        assert_eq!(
            shown(7, "Clock")[2..],
            ["Late", "Promised", "Call", "Clock", more]
        );
        assert_eq!(shown(6, "")[1..], ["x", "Late", "Promised", "Call", more]);
        assert_eq!(shown(4, "")[1..], ["x", "Late", more]);
        assert_eq!(shown(3, "")[1..], ["x", more]);
        assert_eq!(shown(2, ""), ["action", more]);
        assert_eq!(shown(1, ""), ["action", "Late", more]);
    }
}
