//! Who does what: the roles with their people, and who needs to know.

use crate::cli::table::{Page, free, whole};
use crate::playbook::model::Playbook;

pub(super) fn add(page: &mut Page, book: &Playbook) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (role, people) in &book.roles {
        for (place, id) in people.iter().enumerate() {
            let person = book.person(id);
            let recused = if book.recused.contains(id) {
                " (recused)"
            } else {
                ""
            };
            rows.push(vec![
                if place == 0 {
                    role.to_string()
                } else {
                    String::new()
                },
                format!("{}{recused}", book.name_of(id)),
                person
                    .and_then(|person| person.phone.clone())
                    .unwrap_or_default(),
                id.to_string(),
            ]);
        }
    }
    page.table(
        "Roles, in calling order",
        &[whole("role"), free("who"), whole("phone"), whole("id")],
        &rows,
    );
    let people: Vec<Vec<String>> = book
        .people
        .iter()
        .map(|(id, person)| {
            let hours = person.hours.as_ref().map(ToString::to_string);
            vec![
                id.to_string(),
                person.name.clone(),
                person.title.clone().unwrap_or_default(),
                person.email.clone().unwrap_or_default(),
                hours.unwrap_or_default(),
            ]
        })
        .collect();
    page.table(
        "People",
        &[
            whole("id"),
            free("name"),
            free("title"),
            whole("mail"),
            free("hours"),
        ],
        &people,
    );
    notify(page, book);
}

fn notify(page: &mut Page, book: &Playbook) {
    let rows: Vec<Vec<String>> = book
        .who_to_notify
        .iter()
        .map(|rule| {
            let when = match (&rule.from, &rule.condition) {
                (Some(from), None) => format!("from {from}"),
                (_, Some(condition)) => format!("if: {condition}"),
                (None, None) => "always".to_owned(),
            };
            vec![
                join(&rule.who),
                when,
                rule.within
                    .map(|within| within.to_string())
                    .unwrap_or_default(),
                rule.if_silent
                    .map(|length| length.to_string())
                    .unwrap_or_default(),
                join(&rule.via),
            ]
        })
        .collect();
    page.table(
        "Who needs to know",
        &[
            whole("who"),
            free("when"),
            whole("within"),
            free("backup after"),
            free("by"),
        ],
        &rows,
    );
}

pub(super) fn join(ids: &[impl ToString]) -> String {
    ids.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
