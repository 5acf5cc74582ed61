//! Every way in which an incident is shown or written out: nothing in it steers a terminal, a page or a spreadsheet.

use crate::world::{World, assert_harmless};

/// The ways, as arguments.
const LOOKS: [&[&str]; 13] = [
    &["status"],
    &["status", "--json"],
    &["status", "--text"],
    &["next"],
    &["brief", "--since", "2"],
    &["list"],
    &["log", "show"],
    &["log", "show", "--json"],
    &["log", "verify"],
    &["log", "export", "csv"],
    &["log", "export", "md"],
    &["log", "export", "html"],
    &["log", "export", "ics"],
];

/// Looks at the one incident in one of the ways, and returns how that ended.
///
/// # Panics
/// What is shown could do harm.
pub(crate) fn look(world: &World, chance: u64) -> (String, u8) {
    let look = LOOKS[chance as usize % LOOKS.len()];
    let ran = world.run(look, b"");
    let what = look.join(" ");
    let out = ran.out.replace("\r\n", "\n");
    assert_harmless(&what, &out);
    assert_harmless(&what, &ran.err);
    match look.last() {
        Some(&"csv") => assert_no_formula(&out),
        Some(&"html") => assert!(!out.contains("<script"), "a page with a script: {out}"),
        _ => {}
    }
    (format!("{what}: {}", ran.err), ran.code)
}

/// Holds that no cell begins with what a spreadsheet takes for a formula.
fn assert_no_formula(table: &str) {
    let (mut quoted, mut begins) = (false, true);
    for c in table.chars() {
        let formula = begins && ['=', '+', '-', '@', '\t', '\r'].contains(&c);
        assert!(!formula, "a cell begins with `{c}`: {table}");
        begins = match c {
            // The first quote of a cell stands before its first character.
            '"' if begins && !quoted => {
                quoted = true;
                continue;
            }
            '"' => {
                quoted = !quoted;
                false
            }
            ',' | '\n' => !quoted,
            _ => false,
        };
    }
}
