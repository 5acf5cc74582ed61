//! The runbook: all of a playbook, the page for the executive first.

use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Section};
use crate::render::sheets::steps::Steps;
use crate::render::sheets::{ends, front, given, people, risks, said, titled};

/// How many steps a walk has at most whose drawing and whose steps share a page with the contents.
const FEW: usize = 6;

pub(super) fn runbook(book: &Playbook) -> Document {
    let steps = Steps::of(book);
    let walk: Vec<Section> = steps
        .all()
        .iter()
        .map(|(id, step)| steps.section(id, step))
        .collect();
    let walk = Section::new("The walk, step by step", Vec::new())
        .named("walk")
        .with(walk);
    let drawing = Section::new("The walk at a glance", vec![steps.drawing()]);
    let contents = Section::new("Contents", vec![Block::Contents]).on_new_page();
    let apart = |section: Section| match steps.all().len() {
        0..=FEW => section,
        _ => section.on_new_page(),
    };
    let sections = [
        Some(front::page(book, &steps)),
        Some(contents),
        Some(apart(drawing)),
        Some(apart(walk)),
        risks::risks(book).map(Section::on_new_page),
        risks::severities(book),
        people::people(book),
        people::told(book),
        people::places(book),
        given::given(book),
        given::private(book),
        given::never(book),
        said::statements(book),
        ends::clocks(book, &steps).map(Section::on_new_page),
        ends::walk_away(book),
        ends::ripples(book),
        ends::aftermath(book),
        Some(ends::upkeep(book)),
    ];
    Document {
        title: titled(book),
        sections: sections.into_iter().flatten().collect(),
        ..Document::default()
    }
}
