//! Reads the pages before they are written: what has no shape, and what is set where nobody sees it.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// How far from the lower edge of the paper nothing is set, below the foot.
const FREE: f64 = 9.0;

/// What was found on the pages.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// The characters that have no shape.
    pub(super) shapeless: BTreeSet<char>,
    /// Whether words stand below the foot of a page, as they do if more is kept together than a page holds.
    pub(super) runs_off: bool,
}

impl Proof {
    /// Reads all pages.
    pub(super) fn of(pages: &PagedDocument) -> Self {
        let mut proof = Self::default();
        for page in pages.pages() {
            let lowest = page.frame.height() - Abs::mm(FREE);
            each_text(&page.frame, Point::zero(), &mut |place, text| {
                proof.shapeless.extend(shapeless(text));
                proof.runs_off |= place.y > lowest;
            });
        }
        proof
    }
}

/// Calls a function with the place of each text, in the order in which they were set.
pub(super) fn each_text(frame: &Frame, at: Point, each: &mut impl FnMut(Point, &TextItem)) {
    for (place, item) in frame.items() {
        let place = at + *place;
        match item {
            FrameItem::Group(group) => each_text(&group.frame, place, each),
            FrameItem::Text(text) => each(place, text),
            _ => {}
        }
    }
}

/// Returns what of a text has no shape: a character, or the marks on one that has a shape without them.
fn shapeless(text: &TextItem) -> impl Iterator<Item = char> {
    let without = text.glyphs.iter().filter(|glyph| glyph.id == 0);
    without.flat_map(|glyph| {
        let cluster = &text.text[glyph.range()];
        let marks = usize::from(cluster.chars().nth(1).is_some());
        cluster.chars().skip(marks)
    })
}
