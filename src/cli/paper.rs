//! Documents and exports on their way out: to standard output, or into a file as a whole.
//!
//! A file that is there is left alone unless told otherwise. What only a program can read never goes to a terminal.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::render::document::Paper;
use crate::render::{self, Document};
use crate::store::{Existing, WholeError, write_whole};
use crate::text::visible;

/// The forms of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperFormat {
    /// Markdown
    Md,
    /// One page for a browser, a telephone or a printer
    Html,
    /// Pages for paper; a build with the feature pdf has it
    Pdf,
}

/// The paper of a document.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct OnPaper {
    /// The paper
    #[arg(long, value_enum, value_name = "PAPER", default_value_t = PaperSize::A4)]
    paper: PaperSize,
}

impl OnPaper {
    /// Returns the paper.
    pub(super) fn paper(self) -> Paper {
        match self.paper {
            PaperSize::A4 => Paper::A4,
            PaperSize::Letter => Paper::Letter,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperSize {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

impl PaperFormat {
    /// Returns the format that is meant: the one that was named, else the one of the file's ending, else Markdown.
    pub(super) fn chosen(named: Option<Self>, output: &Output) -> Self {
        let ending = output.output.as_deref().and_then(Path::extension);
        let of_the_ending = || match ending.and_then(OsStr::to_str)? {
            ending if ending.eq_ignore_ascii_case("pdf") => Some(Self::Pdf),
            ending
                if ["html", "htm"]
                    .iter()
                    .any(|e| ending.eq_ignore_ascii_case(e)) =>
            {
                Some(Self::Html)
            }
            _ => None,
        };
        named.or_else(of_the_ending).unwrap_or(Self::Md)
    }

    /// Says before any work is done that a format cannot be had here, or not there.
    ///
    /// # Errors
    /// It is a PDF, and this build has none, or it would go to a terminal.
    pub(super) fn check(self, output: &Output, env: &Env<'_>) -> Result<(), CliError> {
        if self != Self::Pdf {
            return Ok(());
        }
        if !HAS_PDF {
            return Err(no_pdf());
        }
        if output.output.is_none() && env.terminal.stdout {
            return Err(CliError::usage(
                "a PDF is not written to a terminal: it would be unreadable",
            )
            .hint("name a file for it: -o FILE"));
        }
        Ok(())
    }
}

/// Whether this build writes PDF.
const HAS_PDF: bool = cfg!(feature = "pdf");

/// How many characters that no font has are named.
#[cfg(feature = "pdf")]
const NAMED: usize = 10;

/// Says how PDF is had.
fn no_pdf() -> CliError {
    CliError::usage("this build of crisis cannot write PDF")
        .hint("HTML prints well from any browser: --format html -o FILE")
        .hint(
            "to build crisis with PDF, in its source folder: cargo install --path . --features pdf",
        )
}

/// Where something goes.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// Write into this new file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put the file in the place of one that is there
    #[arg(long, requires = "output")]
    force: bool,
}

impl Output {
    /// Says whether somebody watches it come.
    pub(super) fn is_watched(&self, env: &Env<'_>) -> bool {
        self.output.is_none() && env.terminal.stdout
    }
}

/// Writes a document in a format; `made_from` says of what it was made, such as `12 lines of the log`.
///
/// # Errors
/// The format cannot be had, the file is there already, or the disk failed.
pub(super) fn write_document(
    document: &Document,
    format: PaperFormat,
    output: &Output,
    made_from: &str,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    format.check(output, env)?;
    let bytes = match format {
        PaperFormat::Md => render::markdown(document).into_bytes(),
        PaperFormat::Html => render::html(document).into_bytes(),
        PaperFormat::Pdf => as_pdf(document, env)?,
    };
    send(output, env, made_from, |out| out.write_all(&bytes))
}

/// Writes a document as PDF, and names the characters that cannot be printed.
#[cfg(feature = "pdf")]
fn as_pdf(document: &Document, env: &mut Env<'_>) -> Result<Vec<u8>, CliError> {
    let made = render::pdf::pdf(document).map_err(CliError::failed)?;
    if !made.missing.is_empty() {
        let named: Vec<String> = made
            .missing
            .iter()
            .take(NAMED)
            .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
            .collect();
        let more = made.missing.len() - named.len();
        let more = if more == 0 {
            String::new()
        } else {
            format!(" and {more} more")
        };
        writeln!(
            env.stderr,
            "warning: no font in the program has {}{more}: each is printed as \u{FFFD}",
            visible(&named.join(", "))
        )?;
    }
    Ok(made.bytes)
}

#[cfg(not(feature = "pdf"))]
fn as_pdf(_: &Document, _: &mut Env<'_>) -> Result<Vec<u8>, CliError> {
    Err(no_pdf())
}

/// Sends what `write` writes to standard output, or into the file that was named: all of it or nothing.
///
/// # Errors
/// The file is there already, or the disk failed.
pub(super) fn send(
    output: &Output,
    env: &mut Env<'_>,
    made_from: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Exit, CliError> {
    let Some(named) = output.output.as_deref() else {
        write(&mut env.stdout)?;
        return Ok(Exit::Fine);
    };
    let path = env.absolute(named);
    let existing = match output.force {
        true => Existing::Replace,
        false => Existing::Keep,
    };
    write_whole(&*env.disk, env.random, &path, existing, write)
        .map_err(|error| whole(error, &path))?;
    writeln!(
        env.stderr,
        "Wrote {} from {made_from}. Only you can read it.",
        visible(&path.to_string_lossy())
    )?;
    Ok(Exit::Fine)
}

fn whole(error: WholeError, path: &Path) -> CliError {
    match error {
        WholeError::Exists(_) => CliError::new(Kind::Usage, error)
            .hint("name another file, or put this one in its place: --force"),
        WholeError::NotAFile(_) | WholeError::NoName(_) => {
            CliError::new(Kind::Usage, error).hint("name a new file in a folder that is there")
        }
        WholeError::Disk(_) => CliError::failed(error).hint(format!(
            "nothing was written to {}; to write to standard output, leave -o out",
            visible(&path.to_string_lossy())
        )),
    }
}
