//! The one integration-test binary: each module looks at the program from outside.

mod architecture;
mod built_in_books;
mod built_in_lines;
mod cli;
mod docs;
mod engine;
mod find;
mod golden;
mod library;
mod lint;
mod loading;
mod mutations;
#[cfg(feature = "pdf")]
mod pdf;
mod playbooks;
mod schema;
mod terminal;
mod transcripts;
mod words;
