//! The values that the template reads: a document in which nothing is left to decide but the layout.
//!
//! They have no markup, and their form is known to the template alone.

use serde::Serialize;

/// A document.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    pub(super) title: String,
    /// What stands at the top of every page.
    pub(super) head: String,
    pub(super) banner: Option<String>,
    pub(super) intro: Vec<Set>,
    pub(super) sections: Vec<Part>,
    pub(super) source: Option<String>,
    pub(super) foot: String,
    pub(super) paper: &'static str,
    pub(super) layout: &'static str,
}

/// A section.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) anchor: Option<String>,
    pub(super) tick: bool,
    pub(super) fresh: bool,
    pub(super) dense: bool,
    pub(super) large: bool,
    pub(super) whole: bool,
    pub(super) level: usize,
    pub(super) blocks: Vec<Set>,
    pub(super) parts: Vec<Part>,
}

/// A block. `whole` says that it is kept on one page.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Set {
    Paragraph(Said),
    List {
        points: Vec<Said>,
    },
    Checklist {
        points: Vec<Said>,
    },
    Pairs {
        pairs: Vec<(String, Said)>,
    },
    Table {
        caption: String,
        head: Vec<String>,
        columns: Vec<usize>,
        by_hand: bool,
        rows: Vec<Cells>,
    },
    Quote(Said),
    Aloud(Said),
    Framed {
        whole: bool,
        blocks: Vec<Set>,
    },
    Form {
        fields: Vec<Lines>,
    },
    Figure {
        caption: String,
        told: String,
        svg: String,
    },
    Contents {},
}

/// A text.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    pub(super) whole: bool,
    pub(super) runs: Vec<Run>,
}

/// A piece of a text.
#[derive(Debug, Serialize)]
pub(super) struct Run {
    pub(super) kind: &'static str,
    pub(super) words: String,
    pub(super) to: Option<String>,
}

/// A field of a form.
#[derive(Debug, Serialize)]
pub(super) struct Lines {
    pub(super) label: String,
    pub(super) lines: usize,
    pub(super) whole: bool,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub(super) struct Cells {
    pub(super) anchor: Option<String>,
    pub(super) whole: bool,
    pub(super) cells: Vec<Vec<Said>>,
}
