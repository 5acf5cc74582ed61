//! Comma-separated values (RFC 4180): UTF-8, CRLF, a head, and no cell that a spreadsheet would run.
//!
//! Every cell stands on one line: line ends and other control characters are shown as symbols. A cell that begins
//! with `=`, `+`, `-` or `@`, also in their full-width forms and behind spaces, gets an apostrophe in front. So does
//! such a sign behind a semicolon, for some spreadsheets part the cells there.

use crate::text::visible;

/// What makes a spreadsheet take a cell for a formula.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes rows under a head.
pub(super) fn csv<'a>(head: &[&str], rows: impl Iterator<Item = Vec<String>> + 'a) -> String {
    let mut out = head.join(",");
    out.push_str("\r\n");
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            push(&mut out, &harmless(cell));
        }
        out.push_str("\r\n");
    }
    out
}

fn push(out: &mut String, cell: &str) {
    // A cell with spaces at its ends is quoted too, for some readers trim what is not.
    let plain = !cell.contains([',', '"', ';']) && cell.trim() == cell;
    if plain {
        out.push_str(cell);
        return;
    }
    out.push('"');
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

/// Puts an apostrophe before whatever would begin a formula.
fn harmless(cell: &str) -> String {
    let cell = visible(cell);
    let mut out = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for c in cell.chars() {
        if begins && SIGNS.contains(&c) {
            out.push('\'');
        }
        out.push(c);
        // A quotation mark keeps the beginning open: a reader may take it for its own.
        begins = c == ';' || (begins && (c.is_whitespace() || c == '"' || c == '\''));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "  '@SUM(A1)"),
            ("\"=1", "\"'=1"),
            ("＝1", "'＝1"),
            ("－1", "'－1"),
            ("a; =1", "a; '=1"),
            ("a=b", "a=b"),
            ("\t=1", "␉=1"),
            ("\r=1", "␍=1"),
            ("2026-11-22", "2026-11-22"),
            ("-", "'-"),
        ] {
            assert_eq!(harmless(cell), safe, "{cell:?}");
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = vec![vec![
            "a,b".to_owned(),
            "say \"x\"".to_owned(),
            " c".to_owned(),
        ]];
        assert_eq!(
            csv(&["x", "y", "z"], rows.into_iter()),
            "x,y,z\r\n\"a,b\",\"say \"\"x\"\"\",\" c\"\r\n"
        );
    }
}
