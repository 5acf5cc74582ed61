//! What one role does, may give and must say.

use crate::account::plain::spoken;
use crate::id::{RoleId, StatementId};
use crate::playbook::model::Playbook;
use crate::playbook::step::Step;
use crate::render::document::{Block, Document, Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::everybody;
use crate::render::sheets::steps::Steps;
use crate::render::sheets::{ends, front, given, people, said, titled};

pub(super) fn role(book: &Playbook, role: &RoleId) -> Document {
    let steps = Steps::of_role(book, role);
    let mut intro = Vec::new();
    let lines = people::lines(book, role);
    intro.push(match lines.is_empty() {
        true => Block::Paragraph(Text::mark("Nobody is listed for this role.")),
        false => Block::List(lines),
    });
    let own = steps.all().iter().filter(|(_, step)| step.who == *role);
    let own: Vec<(&crate::id::StepId, &Step)> = own.map(|(id, step)| (*id, *step)).collect();
    let does: Vec<Section> = own
        .iter()
        .map(|(id, step)| steps.section(id, step))
        .collect();
    let mut words: Vec<&StatementId> = Vec::new();
    for (_, step) in &own {
        words.extend(step.says().filter(|id| !words.contains(id)));
    }
    let says = words
        .iter()
        .filter_map(|id| Some(said::statement(book, id, book.statements.get(*id)?)));
    let says: Vec<Section> = says.collect();
    let mut sections: Vec<Section> = Vec::new();
    let told: Vec<Text> = book
        .who_to_notify
        .iter()
        .filter(|rule| rule.who.contains(role))
        .map(|rule| Text::plain(people::when(rule)))
        .collect();
    if !told.is_empty() {
        sections.push(Section::new("You are told", vec![Block::List(told)]));
    }
    match does.is_empty() {
        true => sections.push(Section::new(
            "You do",
            vec![Block::words("No step is yours.")],
        )),
        false => sections.push(Section::new("You do", Vec::new()).with(does)),
    }
    sections.extend(may(book, role));
    let yeses: Vec<Text> = ends::yeses(book, role, |_| true)
        .into_iter()
        .map(Text::plain)
        .collect();
    if !yeses.is_empty() {
        sections.push(Section::new(
            "You are asked for a yes",
            vec![Block::List(yeses)],
        ));
    }
    let clocks: Vec<Text> = book
        .clocks
        .values()
        .filter(|clock| clock.owner == *role)
        .map(|clock| {
            Text::plain(format!(
                "{}, within {}",
                rich::words(&clock.rule),
                clock.due.words()
            ))
        })
        .collect();
    if !clocks.is_empty() {
        sections.push(Section::new(
            "Deadlines in law that are yours",
            vec![Block::List(clocks)],
        ));
    }
    if !says.is_empty() {
        sections.push(Section::new("You say", Vec::new()).with(says));
    }
    sections.extend(given::never(book));
    let others = front::leads(book, Some(role));
    if !others.is_empty() {
        sections.push(Section::new("Call", vec![Block::Pairs(others)]));
    }
    Document {
        title: format!("{}: {}", spoken(role), titled(book)),
        intro,
        sections,
        ..Document::default()
    }
}

/// Returns what a role may give.
fn may(book: &Playbook, role: &RoleId) -> Option<Section> {
    let all_in = book.all_in.as_ref()?;
    let own = all_in
        .remedies
        .iter()
        .filter(|(_, remedy)| remedy.per_case.contains_key(role) || remedy.may.contains(role));
    let rows = own.map(|(id, remedy)| {
        Row::of([
            Text::plain(spoken(id)),
            Text::plain(given::may_give(book, remedy, role)),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let table = Table::new("To one person", &["Remedy", "Up to"], rows);
    let more = Text::plain(format!("More: ask {}, ", spoken(&all_in.decides)));
    let more = Text(
        more.0
            .into_iter()
            .chain(everybody(book, &all_in.decides).0)
            .collect(),
    );
    let more = Block::Paragraph(more);
    let mut blocks = vec![more];
    if !table.rows.is_empty() {
        blocks.insert(0, Block::Table(table));
    }
    Some(Section::new("You may give", blocks))
}
