//! The documentation says what the program does.

use std::collections::BTreeSet;

use crisis::incident::event::Event;

#[test]
fn the_page_on_the_log_names_every_event_and_no_other() {
    let page = std::fs::read_to_string("docs/event-format.md").expect("the page is there");
    let table = page.split("## Events").nth(1).expect("it has the section");
    let rows = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let documented: BTreeSet<&str> = rows.collect();
    let known: BTreeSet<&str> = Event::NAMES.iter().copied().collect();
    assert_eq!(documented, known);
}

#[test]
fn every_event_that_can_be_read_is_in_the_list_of_names() {
    let unknown = Event::read("no_such_event", "{}").expect("it is kept by its name");
    assert_eq!(
        unknown,
        Event::Unknown {
            name: "no_such_event".to_owned()
        }
    );
    for name in Event::NAMES {
        // A name that the enum does not have would be reported as an unknown variant.
        let words = Event::read(name, "[]")
            .expect_err("no event is a list")
            .to_string();
        assert!(!words.contains("unknown variant"), "{name}: {words}");
    }
}
