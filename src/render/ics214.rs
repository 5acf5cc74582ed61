//! The activity log in the fields of form ICS 214: filled from a log, or empty, to be written by hand.
//!
//! The fields are those of the form; its layout is not copied. A signature is never filled in.

use crate::account::review::Review;
use crate::account::view::View;
use crate::id::{PersonId, RoleId};
use crate::playbook::step::lead;
use crate::render::document::{Block, Document, Field, Pages, Paper, Row, Section, Table, Text};
use crate::render::sitrep::PRACTICE;
use crate::text::one_line;
use crate::time::Timestamp;

/// How many resources an empty form has room for.
const RESOURCES: usize = 6;

/// How many activities the first page of an empty form has room for, and the page behind it.
fn room(paper: Paper) -> (usize, usize) {
    match paper {
        Paper::A4 => (8, 22),
        Paper::Letter => (6, 20),
    }
}

/// How much of a title is shown.
const TITLE: usize = 200;

/// Somebody who was at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Their name.
    pub name: String,
    /// The roles in which they acted.
    pub position: String,
    /// Where they come from.
    pub home: String,
}

/// Something notable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// When it happened.
    pub when: String,
    /// What, and who did it.
    pub what: String,
}

/// What stands in the fields of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// 1: the incident.
    pub incident: String,
    /// Whether it is practice.
    pub practice: bool,
    /// 2: from when to when.
    pub period: (String, String),
    /// 3: whose log it is.
    pub name: String,
    /// 4: in which position.
    pub position: String,
    /// 5: from where.
    pub home: String,
    /// 6: who was at work.
    pub resources: Vec<Resource>,
    /// 7: what was notable.
    pub activities: Vec<Activity>,
    /// 8: from what it was prepared.
    pub prepared: String,
}

/// What the form is called.
const FORM: &str = "Activity log (ICS 214)";

/// Makes the form, filled.
pub fn form(filled: &Filled) -> Document {
    let mut prepared = vec![Block::words(filled.prepared.clone())];
    prepared.push(fields(&PREPARED));
    Document {
        title: FORM.to_owned(),
        banner: filled.practice.then(|| PRACTICE.to_owned()),
        intro: vec![head(filled)],
        sections: vec![
            Section::new("6. Resources assigned", vec![resources(filled)]),
            Section::new("7. Activity log", vec![activities(filled)]),
            Section::new("8. Prepared by", prepared),
        ],
        source: None,
        pages: Pages {
            foot: Some(filled.incident.clone()),
            ..Pages::default()
        },
    }
}

/// Makes an empty form, to be written by hand: a page with all its fields, and for its back, or to be copied as often as
/// it is needed, a page that goes on with the log.
pub fn empty_form(paper: Paper) -> Document {
    let (first, behind) = room(paper);
    let log = |rows| rows_to_write("What happened, in its order", &ACTIVITY, rows);
    let going_on = vec![
        fields(&["1. Incident name", "Page"]),
        log(behind),
        fields(&["8. Prepared by, and signature", "Date and time"]),
    ];
    Document {
        title: FORM.to_owned(),
        intro: vec![fields(&LABELS)],
        sections: vec![
            Section::new(
                "6. Resources assigned",
                vec![rows_to_write("Who was at work", &RESOURCE, RESOURCES)],
            ),
            Section::new("7. Activity log", vec![log(first)]),
            Section::new("8. Prepared by", vec![fields(&PREPARED)]),
            Section::new("7. Activity log, going on", going_on).on_new_page(),
        ],
        ..Document::default()
    }
}

/// The fields at the head.
const LABELS: [&str; 6] = [
    "1. Incident name",
    "2. Operational period: from",
    "2. Operational period: to",
    "3. Name",
    "4. ICS position",
    "5. Home agency and unit",
];

/// The fields of whoever signs.
const PREPARED: [&str; 4] = ["Name", "Position or title", "Signature", "Date and time"];

/// The columns of who was at work.
const RESOURCE: [&str; 3] = ["Name", "ICS position", "Home agency and unit"];

/// The columns of what happened.
const ACTIVITY: [&str; 2] = ["Date and time", "Notable activities"];

fn head(filled: &Filled) -> Block {
    let words = [
        &filled.incident,
        &filled.period.0,
        &filled.period.1,
        &filled.name,
        &filled.position,
        &filled.home,
    ];
    let pairs = LABELS.into_iter().zip(words);
    let pairs = pairs.map(|(label, words)| (label.to_owned(), Text::plain(words.clone())));
    Block::Pairs(pairs.collect())
}

/// Makes fields of one line each.
fn fields(labels: &[&str]) -> Block {
    let field = |label: &&str| Field {
        label: (*label).to_owned(),
        lines: 1,
    };
    Block::Form(labels.iter().map(field).collect())
}

fn resources(filled: &Filled) -> Block {
    let rows = filled.resources.iter().map(|one| {
        Row::of([
            Text::plain(one.name.clone()),
            Text::plain(one.position.clone()),
            Text::plain(one.home.clone()),
        ])
    });
    Block::Table(Table::new("Who was at work", &RESOURCE, rows.collect()))
}

fn activities(filled: &Filled) -> Block {
    let rows = filled
        .activities
        .iter()
        .map(|one| Row::of([Text::plain(one.when.clone()), Text::plain(one.what.clone())]));
    let caption = "What happened, in its order";
    Block::Table(Table::new(caption, &ACTIVITY, rows.collect()))
}

/// Makes a table with room to write.
fn rows_to_write(caption: &str, head: &[&str], rows: usize) -> Block {
    let row = || Row::of(head.iter().map(|_| Text::default()));
    let rows = std::iter::repeat_with(row).take(rows).collect();
    Block::Table(Table::new(caption, head, rows).by_hand())
}

/// Fills the form from a log: `review` is what the people of the organisation see of it.
pub fn filled(view: &View<'_>, review: &Review) -> Filled {
    let overview = &review.overview;
    let local = view.rules.calendar.local(overview.last);
    let zone = view.rules.calendar.zone;
    let led = view.acting_lead();
    let person = led.and_then(|id| view.rules.book.person(id));
    let end = overview.closed.unwrap_or(overview.last);
    Filled {
        incident: match &overview.incident {
            Some(id) => format!("{} ({id})", one_line(&overview.title, TITLE)),
            None => one_line(&overview.title, TITLE),
        },
        practice: overview.practice,
        period: (
            format!("{} {zone}", time(view, overview.began)),
            format!("{} {zone}", time(view, end)),
        ),
        name: led.map_or_else(|| NONE.to_owned(), |id| view.name(id)),
        position: lead().to_string(),
        home: person.map_or_else(
            || NONE.to_owned(),
            |one| home(one.external, one.title.as_deref()),
        ),
        resources: resources_of(view),
        activities: review
            .moments
            .iter()
            .map(|moment| Activity {
                when: time(view, moment.happened),
                what: format!("{}: {}", moment.who, moment.what),
            })
            .collect(),
        prepared: format!(
            "Filled in by the program from the log up to line {}; times are those of {zone} (UTC{} at the end). Whoever \
             signs has read it.",
            view.state.events,
            local.format("%:z")
        ),
    }
}

/// What stands where nothing is known.
const NONE: &str = "–";

/// Returns a time as the form has it; with its offset where that is not the one at the end.
fn time(view: &View<'_>, at: Timestamp) -> String {
    let (local, usual) = (
        view.rules.calendar.local(at),
        view.rules.calendar.local(view.now),
    );
    let offset = local.format("%:z").to_string();
    let time = local.format("%Y-%m-%d %H:%M");
    match offset == usual.format("%:z").to_string() {
        true => time.to_string(),
        false => format!("{time} (UTC{offset})"),
    }
}

fn home(external: bool, title: Option<&str>) -> String {
    match (external, title) {
        (true, Some(title)) => format!("{title} (outside)"),
        (true, None) => "outside".to_owned(),
        (false, Some(title)) => title.to_owned(),
        (false, None) => NONE.to_owned(),
    }
}

/// Returns everybody who wrote in the log, in the order in which they came.
fn resources_of(view: &View<'_>) -> Vec<Resource> {
    let mut people: Vec<_> = view.state.people.iter().collect();
    people.sort_by_key(|(_, stamp)| stamp.seq);
    let resource = |(id, _): (&PersonId, _)| {
        let known = view.rules.book.person(id);
        let listed = view.rules.book.roles.iter();
        let listed = listed.filter(|(_, people)| people.contains(id));
        let held = view.state.holders.iter();
        let held = held.filter(|(_, holder)| holder.person == *id);
        let mut roles: Vec<&RoleId> = listed.map(|(role, _)| role).collect();
        for (role, _) in held {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let roles: Vec<&str> = roles.into_iter().map(RoleId::as_str).collect();
        Resource {
            name: view.name(id),
            position: match roles.is_empty() {
                true => NONE.to_owned(),
                false => roles.join(", "),
            },
            home: known.map_or_else(
                || NONE.to_owned(),
                |known| home(known.external, known.title.as_deref()),
            ),
        }
    };
    people.into_iter().map(resource).collect()
}
