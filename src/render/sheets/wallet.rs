//! Cards for the wallet: the telephone numbers, role by role.

use crate::account::plain::spoken;
use crate::playbook::model::Playbook;
use crate::render::document::{Block, Document, Section, Text};
use crate::render::sheets::people::{lines, listed};
use crate::render::sheets::titled;
use crate::text::one_line;

/// How many lines fit on the face of a card.
const LINES: usize = 9;

/// How many characters stand on a line of a card.
const LINE: usize = 48;

/// How much of the title stands on a card.
const TITLE: usize = 36;

/// Makes the cards; `fresh` is that by which an old card is told from a current one.
pub(super) fn wallet(book: &Playbook, fresh: &str) -> Document {
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
    let faces = faces(all);
    let count = faces.len();
    let cards = faces.into_iter().zip(1..).map(|(face, number)| {
        let heading = match count {
            1 => title.clone(),
            _ => format!("{title} {number}/{count}"),
        };
        Section::new(heading, vec![Block::List(face), Block::words(fresh)])
    });
    Document {
        title: format!("Cards to cut out: {}", titled(book)),
        sections: cards.collect(),
        ..Document::default()
    }
}

/// Shares the lines out among the faces of cards, so that none has more than fits.
fn faces(all: Vec<Text>) -> Vec<Vec<Text>> {
    let mut faces: Vec<Vec<Text>> = Vec::new();
    let mut left = 0;
    for line in all {
        let characters = line.0.iter().map(|piece| piece.words().chars().count());
        let lines = characters.sum::<usize>().div_ceil(LINE).clamp(1, LINES);
        match faces.last_mut() {
            Some(face) if lines <= left => face.push(line),
            _ => {
                left = LINES;
                faces.push(vec![line]);
            }
        }
        left -= lines;
    }
    faces
}

#[cfg(test)]
mod tests {
    use super::{LINE, LINES, faces};
    use crate::render::document::Text;

    #[test]
    fn a_card_has_no_more_lines_than_fit() {
        let of = |words: &str, count: usize| {
            let all = (0..count).map(|_| Text::plain(words)).collect();
            faces(all).iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(of("lead Dana", LINES + 1), [LINES, 1]);
        assert_eq!(of(&"x".repeat(LINE * 2 + 1), 4), [3, 1]);
        assert_eq!(of(&"x".repeat(LINE * 40), 2), [1, 1]);
        assert_eq!(of("", 0), [0; 0]);
    }
}
