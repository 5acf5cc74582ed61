//! A document as a tagged PDF (PDF/UA-1), set by the typesetter within the program.
//!
//! It opens no file, no connection and no font of the system, and it knows no date: the same document gives the same
//! bytes. The document goes in as data, never as markup, so no text of it can run or become anything.

mod columns;
mod data;
mod fonts;
mod proof;
mod room;
mod sheet;
mod stand_in;
#[cfg(test)]
mod tests;
mod world;

use std::collections::BTreeSet;

use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::render::document::Document;
use fonts::Fonts;
use proof::Proof;
use room::Keep;
use stand_in::StandIn;
use world::Paper;

/// A document as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters that no embedded font has. `�` stands for each of them.
    pub missing: BTreeSet<char>,
}

/// Why a document could not become a PDF.
#[derive(Debug, Error)]
pub enum PdfError {
    /// It could not be handed to the typesetter.
    #[error("the document cannot be handed to the typesetter: {0}")]
    Data(#[from] serde_json::Error),
    /// It could not be laid out.
    #[error("the pages cannot be laid out: {0}")]
    Layout(String),
    /// The pages could not be written.
    #[error("the pages cannot be written as PDF: {0}")]
    Write(String),
}

/// Writes a document as PDF, in the language English.
///
/// # Errors
/// Returns an error if the typesetter refuses the document, as it does a drawing that is no SVG.
pub fn pdf(document: &Document) -> Result<Pdf, PdfError> {
    let mut stand_in = StandIn::new(Fonts::embedded());
    let written = written(document, &mut stand_in);
    // What the typesetter remembers of one document is of no use to the next one.
    typst::comemo::evict(0);
    written.map(|bytes| Pdf {
        bytes,
        missing: stand_in.missing(),
    })
}

/// Returns a document as it is handed to the typesetter, as JSON.
///
/// # Errors
/// Returns an error if it cannot be put into JSON, which no document is known to cause.
pub fn handed_over(document: &Document) -> Result<Vec<u8>, PdfError> {
    data(document, &mut StandIn::new(Fonts::embedded()), Keep::Short)
}

fn data(document: &Document, stand_in: &mut StandIn, keep: Keep) -> Result<Vec<u8>, PdfError> {
    Ok(serde_json::to_vec(&data::sheet(document, stand_in, keep))?)
}

fn written(document: &Document, stand_in: &mut StandIn) -> Result<Vec<u8>, PdfError> {
    match exported(&laid_out(document, stand_in)?) {
        Ok(bytes) => Ok(bytes),
        // Some scripts are set in shapes that cannot be told back into characters, which PDF/UA forbids.
        Err(_) if stand_in.keep_simple_scripts() => exported(&laid_out(document, stand_in)?),
        Err(error) => Err(error),
    }
}

/// Lays a document out, and once more if the pages show that the guesses about it were wrong.
fn laid_out(document: &Document, stand_in: &mut StandIn) -> Result<PagedDocument, PdfError> {
    let pages = set(document, stand_in, Keep::Short)?;
    // A font may have every character of a cluster and still not the cluster; only the pages tell.
    let proof = Proof::of(&pages);
    let keep = if proof.runs_off {
        Keep::Nothing
    } else {
        Keep::Short
    };
    if proof.shapeless.is_empty() && !proof.runs_off {
        return Ok(pages);
    }
    stand_in.refuse(proof.shapeless);
    set(document, stand_in, keep)
}

fn set(document: &Document, stand_in: &mut StandIn, keep: Keep) -> Result<PagedDocument, PdfError> {
    let paper = Paper::new(data(document, stand_in, keep)?, Fonts::embedded());
    let pages = typst::compile::<PagedDocument>(&paper).output;
    pages.map_err(|found| PdfError::Layout(first(&found)))
}

fn exported(pages: &PagedDocument) -> Result<Vec<u8>, PdfError> {
    let refused = |error: &dyn std::fmt::Debug| PdfError::Write(format!("{error:?}"));
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| refused(&error))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(
            concat!("crisis ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|found| PdfError::Write(first(&found)))
}

/// Returns what the first finding says.
fn first(found: &EcoVec<SourceDiagnostic>) -> String {
    let message = found.first().map(|finding| finding.message.to_string());
    message.unwrap_or_else(|| "no reason was given".to_owned())
}
