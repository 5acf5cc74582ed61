//! Who does what: the roles with their people, who needs to know, and the channels.

use crate::account::plain::{severity, spoken};
use crate::id::RoleId;
use crate::playbook::model::{NotifyRule, Playbook};
use crate::render::document::{Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::{Joint, channels, person, phone, roles};
use crate::text::one_line;

/// Returns the roles in calling order, with everything that is known of their people.
pub(super) fn people(book: &Playbook) -> Option<Section> {
    let mut rows: Vec<Row> = Vec::new();
    for (role, listed) in &book.roles {
        for (at, id) in listed.iter().enumerate() {
            let known = book.person(id);
            let mut name = Text::plain(book.name_of(id));
            if book.recused.contains(id) {
                name = name.and(crate::render::document::Piece::Mark(
                    " takes no part".to_owned(),
                ));
            }
            let number = known.and_then(|known| known.phone.as_deref());
            let number = number.map_or(Text::plain("–"), |number| Text(vec![phone(number)]));
            let trained = known.and_then(|known| known.media_trained);
            rows.push(Row::of([
                Text::plain(if at == 0 {
                    spoken(role)
                } else {
                    format!("{}, backup {at}", spoken(role))
                }),
                name,
                number,
                Text::or_none(
                    known
                        .and_then(|known| known.hours.as_ref())
                        .map(ToString::to_string),
                ),
                Text::or_none(
                    known
                        .and_then(|known| known.email.as_deref())
                        .map(|mail| one_line(mail, 80)),
                ),
                Text::or_none(trained.map(|date| date.to_string())),
            ]));
        }
    }
    let head = ["Role", "Who", "Phone", "Hours", "Mail", "Media training"];
    let table = Table::new("Roles, in the order in which they are called", &head, rows);
    Some(Section::of_table("Who does what", table)?.named("people"))
}

/// Returns who needs to know, and how soon.
pub(super) fn told(book: &Playbook) -> Option<Section> {
    let rows = book.who_to_notify.iter().map(|rule| {
        let within = rule.within.map_or("–".to_owned(), |within| within.words());
        let silent = rule
            .if_silent
            .map_or("–".to_owned(), |silent| silent.words());
        let via = match rule.via.is_empty() {
            true => "–".to_owned(),
            false => channels(&rule.via),
        };
        Row::of([
            Text::plain(roles(&rule.who, Joint::And)),
            Text::plain(when(rule)),
            Text::plain(within),
            Text::plain(silent),
            Text::plain(via),
        ])
    });
    let head = ["Who", "When", "Within", "Backup after", "By"];
    let table = Table::new("Who needs to know", &head, rows.collect());
    Some(Section::of_table("Who needs to know", table)?.named("told"))
}

/// Returns when a rule holds.
pub(super) fn when(rule: &NotifyRule) -> String {
    match (&rule.from, &rule.condition) {
        (Some(from), None) => format!("from {} on", severity(from)),
        (_, Some(condition)) => format!("if: {}", rich::words(condition)),
        (None, None) => "always".to_owned(),
    }
}

/// Returns where we speak.
pub(super) fn places(book: &Playbook) -> Option<Section> {
    let rows = book.channels.iter().map(|(id, channel)| {
        let kind = match (channel.public, channel.internal) {
            (true, _) => "everybody reads it",
            (_, true) => "for us",
            _ => "to one person",
        };
        Row::of([
            Text::plain(spoken(id)),
            Text::plain(kind),
            Text::or_none(channel.limit.map(|limit| limit.to_string())),
            Text::or_none(channel.owner.as_ref().map(spoken)),
            Text::or_none(channel.hours.as_ref().map(ToString::to_string)),
            Text::or_none(channel.fallback.as_ref().map(spoken)),
        ])
    });
    let head = [
        "Channel",
        "Who reads it",
        "Letters",
        "Owner",
        "Hours",
        "If it is down",
    ];
    let table = Table::new("Channels", &head, rows.collect());
    Some(Section::of_table("Where we speak", table)?.named("channels"))
}

/// Returns the roles that appear in a playbook, in the order in which they are listed.
pub(super) fn listed(book: &Playbook) -> impl Iterator<Item = &RoleId> {
    book.roles.keys()
}

/// Returns everybody of a role, one line each, the first and the backups.
pub(super) fn lines(book: &Playbook, role: &RoleId) -> Vec<Text> {
    let people = super::plain::people(book, role);
    people.into_iter().map(|id| person(book, id)).collect()
}
