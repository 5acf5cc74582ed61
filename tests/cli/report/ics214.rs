//! The activity log in the fields of form ICS 214.

use super::{INCIDENT, done, lived};
use crate::golden;

#[test]
fn the_form_is_filled_as_it_was_read() {
    let desk = lived(&[]);
    let form = |format: &str| {
        done(
            &desk,
            &["log", "export", "ics214", INCIDENT, "--format", format],
        )
        .out
    };
    golden::check("cli/report/ics214.md", &form("md"));
    let page = form("html");
    for field in [
        "1. Incident name",
        "2. Operational period: from",
        "2. Operational period: to",
        "3. Name",
        "4. ICS position",
        "5. Home agency and unit",
        "6. Resources assigned",
        "7. Activity log",
        "8. Prepared by",
        "Signature",
    ] {
        assert!(page.contains(field), "{field}");
    }
    let ran = done(
        &desk,
        &["log", "export", "ics214", INCIDENT, "-o", "f.html"],
    );
    assert_eq!(ran.out, "");
    let file = std::fs::read_to_string(desk.folder.path().join("f.html")).expect("the file");
    assert!(file == page);
}

#[test]
fn an_empty_form_has_room_to_write() {
    let page = crisis::render::html(&crisis::render::ics214::empty_form(
        crisis::render::document::Paper::A4,
    ));
    assert!(page.contains("by-hand"), "{page}");
    assert!(page.matches("<tr>").count() > 30, "{page}");
}

#[test]
fn only_this_form_has_a_format() {
    let desk = lived(&[]);
    let ran = desk.run(&["log", "export", "csv", INCIDENT, "--format", "html"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
