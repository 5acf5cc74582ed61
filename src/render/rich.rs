//! Texts of a playbook in Markdown, as pieces of a document: emphasis, lists and links, and nothing else.
//!
//! HTML is text. A link leads only where a document may lead to; any other is shown with its address as words.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::playbook::blanks::{self, pieces};
use crate::render::document::{Address, Block, Piece, Text};

/// Reads a text of one or several paragraphs, with lists.
pub(in crate::render) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.take(event);
    }
    reader.end_text();
    reader.end_list();
    reader.blocks
}

/// Reads a text as one line: paragraphs and points follow each other.
pub(in crate::render) fn line(markdown: &str) -> Text {
    let mut line = Text::default();
    for block in blocks(markdown) {
        let texts = match block {
            Block::Paragraph(text) => vec![text],
            Block::List(points) => points,
            _ => Vec::new(),
        };
        for text in texts {
            if !line.is_empty() {
                line = line.then(" ");
            }
            line.0.extend(text.0);
        }
    }
    line
}

/// Returns the words of a text without its markup, on one line.
pub(in crate::render) fn words(markdown: &str) -> String {
    line(markdown).0.iter().map(Piece::words).collect()
}

/// Reads words to be said, in which nothing is markup but the blanks.
pub(in crate::render) fn said(text: &str) -> Text {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        blanks::Piece::Words(words) => Piece::Words(words.into_owned()),
        blanks::Piece::Blank(name) => Piece::Blank(name.to_string()),
    });
    Text(pieces.collect())
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    points: Vec<Text>,
    text: Text,
    items: usize,
    weight: usize,
    link: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::FootnoteReference(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Heading { .. } => self.weight += 1,
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.into_string()),
            // A list within a point ends the words of that point.
            Tag::List(_) | Tag::Item => {
                self.end_text();
                self.items += usize::from(matches!(tag, Tag::Item));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.weight = self.weight.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.weight = self.weight.saturating_sub(1);
                self.end_text();
            }
            TagEnd::Link => {
                if let Some(address) = self.link.take()
                    && Address::new(&address).is_none()
                    && !address.is_empty()
                {
                    self.words(&format!(" ({address})"));
                }
            }
            TagEnd::Item => {
                self.end_text();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::List(_) if self.items == 0 => self.end_list(),
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock => self.end_text(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let words = words.replace('\n', " ");
        let to = self.link.as_deref().and_then(Address::new);
        self.text.0.push(match to {
            Some(to) => Piece::Out { to, words },
            None if self.weight > 0 => Piece::Strong(words),
            None => Piece::Words(words),
        });
    }

    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        if self.items > 0 {
            self.points.push(text);
        } else {
            self.end_list();
            self.blocks.push(Block::Paragraph(text));
        }
    }

    fn end_list(&mut self) {
        let points = std::mem::take(&mut self.points);
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{blocks, line, said, words};
    use crate::render::document::{Address, Block, Piece, Text};

    #[test]
    fn emphasis_lists_and_links_are_kept() {
        let found =
            blocks("Call *now*, see [the page](https://acme.example/a).\n\n- one\n- **two**\n");
        let address = Address::new("https://acme.example/a").expect("an address");
        let text = Text::plain("Call ")
            .and(Piece::Strong("now".to_owned()))
            .then(", see ")
            .and(Piece::Out {
                to: address,
                words: "the page".to_owned(),
            })
            .then(".");
        let points = vec![Text::plain("one"), Text::strong("two")];
        assert_eq!(found, [Block::Paragraph(text), Block::List(points)]);
    }

    #[test]
    fn html_is_text_and_a_link_that_could_run_something_leads_nowhere() {
        let shown = words("See <script>alert(1)</script> [click](javascript:alert(1)) <b>x</b>");
        assert_eq!(
            shown,
            "See <script>alert(1)</script> click (javascript:alert(1)) <b>x</b>"
        );
        let pieces = line("[click](javascript:alert(1))").0;
        assert!(!pieces.iter().any(|one| matches!(one, Piece::Out { .. })));
    }

    #[test]
    fn a_list_within_a_list_loses_no_point() {
        assert_eq!(words("- a\n  - b\n- c"), "a b c");
        assert_eq!(blocks("- a\n  - b\n- c").len(), 1);
    }

    #[test]
    fn in_words_to_be_said_only_blanks_are_markup() {
        let said = said("*Dear* <handle>, 1 < 2");
        let blank = Piece::Blank("handle".to_owned());
        assert_eq!(said, Text::plain("*Dear* ").and(blank).then(", 1 < 2"));
    }
}
