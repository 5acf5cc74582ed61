//! The texts of a statement, each with the channels on which it is said and the place where it stands.

use std::cell::OnceCell;

use crate::id::{ChannelId, StatementId};
use crate::lint::book::Book;
use crate::lint::place::Written;
use crate::lint::sample::{Part, parts};
use crate::playbook::model::{Playbook, Statement, Text};
use crate::playbook::yaml::{Node, Segment};
use crate::source::Span;

/// A text of a statement.
#[derive(Debug)]
pub(in crate::lint) struct Spoken<'a> {
    /// The words.
    pub(in crate::lint) text: &'a str,
    /// Where it is said.
    pub(in crate::lint) channels: &'a [ChannelId],
    /// The key behind which it stands.
    pub(in crate::lint) key: Span,
    /// What was written.
    pub(in crate::lint) node: &'a Node,
    parts: OnceCell<Vec<Part<'a>>>,
}

impl<'a> Spoken<'a> {
    /// Returns where in the file its parts stand.
    pub(in crate::lint) fn written(&self, book: &Book<'_>) -> Written {
        Written::of(self.node, book.sources)
    }

    /// Returns its words and blanks, and where each stands in it.
    pub(in crate::lint) fn parts(&self) -> &[Part<'a>] {
        self.parts.get_or_init(|| parts(self.text))
    }
}

/// A statement with its texts.
#[derive(Debug)]
pub(in crate::lint) struct Said<'a> {
    /// Its id.
    pub(in crate::lint) id: &'a StatementId,
    /// What it says.
    pub(in crate::lint) statement: &'a Statement,
    /// Its texts; none where they are not written down.
    pub(in crate::lint) texts: Vec<Spoken<'a>>,
}

/// Returns the statements of a playbook with their texts.
pub(in crate::lint) fn said<'a>(plan: &'a Playbook, tree: &'a Node) -> Vec<Said<'a>> {
    let written = tree.get("statements");
    let said = plan.statements.iter().map(|(id, statement)| Said {
        id,
        statement,
        texts: written.map_or_else(Vec::new, |written| of(written, id, statement)),
    });
    said.collect()
}

/// Returns the texts of a statement.
pub(in crate::lint) fn texts<'b, 'a>(book: &'b Book<'a>, id: &StatementId) -> &'b [Spoken<'a>] {
    let number = book.plan().statements.get_index_of(id);
    number.map_or(&[], |number| &book.said()[number].texts)
}

fn of<'a>(written: &'a Node, id: &'a StatementId, statement: &'a Statement) -> Vec<Spoken<'a>> {
    let path = [id.as_str(), "text"].map(Segment::Key);
    let Some(whole) = written.at(&path) else {
        return Vec::new();
    };
    match &statement.text {
        Text::One(text) => vec![Spoken {
            text,
            channels: &statement.post_to,
            key: whole.span(),
            node: whole.node,
            parts: OnceCell::new(),
        }],
        Text::PerChannel(texts) => {
            let texts = texts.iter().filter_map(|(channel, text)| {
                let own = whole.node.at(&[Segment::Key(channel.as_str())])?;
                Some(Spoken {
                    text,
                    channels: std::slice::from_ref(channel),
                    key: own.span(),
                    node: own.node,
                    parts: OnceCell::new(),
                })
            });
            texts.collect()
        }
    }
}
