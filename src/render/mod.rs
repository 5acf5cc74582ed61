//! Documents: anything that is told on paper or on a page becomes one neutral [`Document`], and writers turn that into
//! text, Markdown or HTML.
//!
//! A document holds text and no markup, so a writer escapes everything that it writes. The same document always gives
//! the same bytes: nothing here knows the time, the disk or the terminal.

mod aloud;
pub mod document;
mod html;
mod markdown;
mod plain;
pub mod sitrep;

pub use aloud::aloud;
pub use document::Document;
pub use html::html;
pub use markdown::markdown;
pub use plain::plain;
