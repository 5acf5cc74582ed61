//! The session that README.md shows: it is replayed, and the page must say what the program said.

use super::desk::Desk;
use crate::golden;

#[test]
fn the_example_of_ten_lines_starts() {
    let desk = Desk::new();
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/minimal.yaml");
    let ran = desk.typed(
        &["start", book, "--as", "ana"],
        b"copy\nposted\ndone\nclose\n",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        std::fs::read_to_string(book)
            .map(|text| text.lines().count())
            .ok(),
        Some(10)
    );
    golden::check("cli/minimal.txt", &ran.err);
}
