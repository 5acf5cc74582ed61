//! The fonts that are built into the program, and what they have shapes for.
//!
//! Fonts of the system are never looked at: they would change the bytes from one computer to the next.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts, and what is known of them.
pub(super) struct Fonts {
    /// Each font.
    pub(super) fonts: Vec<Font>,
    /// Their names and what they cover, in the same order.
    pub(super) book: LazyHash<FontBook>,
}

static EMBEDDED: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

impl Fonts {
    /// Returns the fonts that are built in.
    pub(super) fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Says whether a font has a shape for a character.
    pub(super) fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        let mut fonts = self.fonts.iter();
        fonts.any(|font| font.info().coverage.contains(code))
    }
}
