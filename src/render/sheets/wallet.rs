//! Cards for the wallet: the telephone numbers, role by role.

use crate::account::plain::spoken;
use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Section, Text};
use crate::render::sheets::people::{lines, listed};
use crate::render::sheets::titled;
use crate::text::one_line;

/// How many lines fit on the face of a card.
const LINES: usize = 9;

/// How much of the title stands on a card.
const TITLE: usize = 36;

pub(super) fn wallet(book: &Playbook) -> Document {
    let mut all: Vec<Text> = Vec::new();
    for role in listed(book) {
        for (at, person) in lines(book, role).into_iter().enumerate() {
            let name = if at == 0 {
                spoken(role)
            } else {
                "then".to_owned()
            };
            let mut line = Text::strong(name).then(" ");
            line.0.extend(person.0);
            all.push(line);
        }
    }
    if all.is_empty() {
        all.push(Text::mark("Nobody is listed."));
    }
    let title = one_line(&book.title, TITLE);
    let faces: Vec<&[Text]> = all.chunks(LINES).collect();
    let count = faces.len();
    let cards = faces.into_iter().zip(1..).map(|(face, number)| {
        let heading = match count {
            1 => title.clone(),
            _ => format!("{title} {number}/{count}"),
        };
        Section::new(heading, vec![Block::List(face.to_vec())])
    });
    Document {
        title: format!("Cards to cut out: {}", titled(book)),
        sections: cards.collect(),
        ..Document::default()
    }
}
