//! All that the typesetter can reach: the template, the document as data, and the fonts that are built in.
//!
//! It has no file system, no network, no packages and no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::render::pdf::fonts::Fonts;

/// What every document is set with.
const TEMPLATE: &str = include_str!("template.typ");

/// The template as the typesetter reads it.
static MAIN: LazyLock<Source> =
    LazyLock::new(|| Source::new(file("template.typ"), TEMPLATE.to_owned()));

/// The name under which the template finds the document.
static DATA: LazyLock<FileId> = LazyLock::new(|| file("document.json"));

/// The typesetter's own functions; it needs the extra ones for the heads of rows.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document before the typesetter.
pub(super) struct Paper {
    data: Bytes,
    fonts: &'static Fonts,
}

impl Paper {
    /// Takes a document as JSON.
    pub(super) fn new(data: Vec<u8>, fonts: &'static Fonts) -> Self {
        Self {
            data: Bytes::new(data),
            fonts,
        }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() {
            return Ok(MAIN.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            return Ok(self.data.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
