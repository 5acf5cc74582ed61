//! The documentation says what the program does.

use std::collections::{BTreeMap, BTreeSet};

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

/// Reads the members of each event from the source: names as they are written in the log.
fn members() -> BTreeMap<String, BTreeSet<String>> {
    let source = std::fs::read_to_string("src/incident/event.rs").expect("it is there");
    let body = source.split("pub enum Event {").nth(1).expect("the enum");
    let mut events: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut event, mut renamed) = (None, None);
    for line in body.lines().take_while(|line| *line != "}") {
        let (indent, line) = (line.len() - line.trim_start().len(), line.trim());
        if let Some(rest) = line.strip_prefix("#[serde(")
            && let Some(name) = rest.split("rename = \"").nth(1)
        {
            renamed = name.split('"').next().map(str::to_owned);
        }
        if line.starts_with(['#', '/', '}']) {
            continue;
        }
        let name = line.split([' ', ':', '{']).next().unwrap_or_default();
        match (indent, &event) {
            (4, _) => {
                let parted = name.char_indices().map(|(at, c)| match c.is_uppercase() {
                    true if at > 0 => format!("_{}", c.to_lowercase()),
                    _ => c.to_lowercase().to_string(),
                });
                let named: String = parted.collect();
                events.entry(named.clone()).or_default();
                event = Some(named);
            }
            (8, Some(event)) => {
                let member = renamed.take().unwrap_or_else(|| name.to_owned());
                events.entry(event.clone()).or_default().insert(member);
            }
            _ => {}
        }
    }
    events
}

#[test]
fn the_page_on_the_log_lists_the_members_of_every_event() {
    let page = std::fs::read_to_string("docs/event-format.md").expect("the page is there");
    let mut members = members();
    members.remove("unknown");
    assert!(members.len() > 50, "{members:?}");
    for (event, members) in members {
        let begin = format!("| `{event}` |");
        let row = page.lines().find(|line| line.starts_with(&begin));
        let row = row.unwrap_or_else(|| panic!("{event} has no row"));
        let cell = row.split('|').nth(3).unwrap_or_default();
        let listed = cell.split('`').skip(1).step_by(2);
        let listed: BTreeSet<String> = listed
            .map(|name| name.trim_end_matches('?').to_owned())
            .collect();
        assert_eq!(listed, members, "{event}");
    }
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
