//! The texts of a statement, each with the channels on which it is said and the place where it stands.

use crate::id::{ChannelId, StatementId};
use crate::lint::book::Book;
use crate::lint::place::Written;
use crate::playbook::model::{Statement, Text};
use crate::playbook::yaml::{Node, Segment};
use crate::source::Span;

/// A text of a statement.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Spoken<'a> {
    /// The words.
    pub(in crate::lint) text: &'a str,
    /// Where it is said.
    pub(in crate::lint) channels: &'a [ChannelId],
    /// The key behind which it stands.
    pub(in crate::lint) key: Span,
    /// What was written.
    pub(in crate::lint) node: &'a Node,
}

impl Spoken<'_> {
    /// Returns where in the file its parts stand.
    pub(in crate::lint) fn written(&self, book: &Book<'_>) -> Written {
        Written::of(self.node, book.sources)
    }
}

/// Returns the texts of a statement.
pub(in crate::lint) fn texts<'a>(
    book: &Book<'a>,
    id: &StatementId,
    statement: &'a Statement,
) -> Vec<Spoken<'a>> {
    let path = [
        Segment::Key("statements"),
        Segment::Key(id.as_str()),
        Segment::Key("text"),
    ];
    let Some(whole) = book.tree.at(&path) else {
        return Vec::new();
    };
    match &statement.text {
        Text::One(text) => vec![Spoken {
            text,
            channels: &statement.post_to,
            key: whole.span(),
            node: whole.node,
        }],
        Text::PerChannel(texts) => {
            let texts = texts.iter().filter_map(|(channel, text)| {
                let own = whole.node.at(&[Segment::Key(channel.as_str())])?;
                Some(Spoken {
                    text,
                    channels: std::slice::from_ref(channel),
                    key: own.span(),
                    node: own.node,
                })
            });
            texts.collect()
        }
    }
}
