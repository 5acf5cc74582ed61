//! A playbook as a bench reads it: from memory.

use std::hint::black_box;
use std::path::Path;

use crisis::playbook::load::{Loaded, Options, load};
use crisis::playbook::yaml;
use crisis::source::MemoryFiles;
use granit_parser::Parser;

use super::Playbook;

/// A playbook, and the files in memory from which it is loaded.
pub(crate) struct Input {
    pub(crate) playbook: Playbook,
    files: MemoryFiles,
}

impl Input {
    pub(crate) fn new(playbook: Playbook) -> Self {
        let files = MemoryFiles::new().with(&playbook.name, playbook.text.as_bytes());
        Self { playbook, files }
    }

    pub(crate) fn load(&self) -> Loaded {
        load(
            &self.files,
            Path::new(&self.playbook.name),
            &Options::default(),
        )
    }
}

/// Reads the events of every text as the loader has them read, and drops them.
pub(crate) fn parse_only(all: &[Input]) {
    for one in all {
        for event in Parser::new_from_str_with_options(&one.playbook.text, yaml::parser_options()) {
            black_box(event.is_ok());
        }
    }
}
