//! Each sheet as PDF has the bytes that it had when somebody looked at it, on any machine.
//!
//! A digest tells that something changed, and not what: that is read in the Markdown of the same sheet, and seen in the
//! pages that `.ci/pdf.sh` makes.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{SHEETS, print};
use crate::cli::desk::Desk;
use crate::golden;

#[test]
fn the_pdf_of_each_sheet_has_the_bytes_that_it_had() {
    let desk = Desk::new();
    let mut all = String::new();
    for (name, args) in SHEETS {
        for paper in ["a4", "letter"] {
            if args.contains(&"--paper") {
                continue;
            }
            let file = format!("{name}-{paper}.pdf");
            let extra = ["--paper", paper, "-o", &file];
            let args: Vec<&str> = args.iter().chain(&extra).copied().collect();
            let ran = print(&desk, "book.yaml", &args);
            assert_eq!(ran.code, 0, "{name}: {ran:?}");
            let bytes = std::fs::read(desk.folder.path().join(&file)).expect("the file");
            let digest = Sha256::digest(&bytes);
            let digest = digest.iter().fold(String::new(), |mut hex, byte| {
                write!(hex, "{byte:02x}").expect("a text takes everything");
                hex
            });
            writeln!(all, "{digest}  {file}").expect("a text takes everything");
        }
    }
    golden::check("cli/print/pdf.txt", &all);
}
