//! Documents: anything that is told on paper or on a page becomes one neutral [`Document`], and writers turn that into
//! text, Markdown, HTML or PDF. Rows become comma-separated values, and what is due a calendar.
//!
//! A document holds text and no markup, so a writer escapes everything that it writes. The same document always gives
//! the same bytes: nothing here knows the time, the disk or the terminal.

pub mod activity;
mod csv;
pub mod document;
pub mod drawing;
mod html;
mod ics;
pub mod ics214;
mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
mod plain;
pub mod report;
mod rich;
pub mod sheets;
pub mod sitrep;
mod spreadsheet;

pub use document::Document;
pub use html::html;
pub use ics::ics;
pub use markdown::markdown;
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use plain::plain;
pub use spreadsheet::spreadsheet;
