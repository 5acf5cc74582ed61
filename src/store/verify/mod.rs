//! Checks a whole log on a disk, in little memory whatever its length.

use std::path::Path;

use super::disk::{Access, Disk, DiskError};
use super::lines::{Lines, Next};
use crate::incident::chain::{Report, Verdict, Verifier};
use crate::incident::line::Head;

/// Checks the log at a path. `expected` is a head that was kept elsewhere, which the log must have.
///
/// # Errors
/// The log cannot be read. What is wrong with its lines stands in the report.
pub fn verify(disk: &dyn Disk, log: &Path, expected: Option<Head>) -> Result<Report, DiskError> {
    let report = read(disk, log, expected)?;
    match report.verdict {
        Verdict::Intact => Ok(report),
        // Somebody who sets a torn tail aside at this very moment can look like a broken line, once.
        Verdict::Broken(_) => read(disk, log, expected),
    }
}

fn read(disk: &dyn Disk, log: &Path, expected: Option<Head>) -> Result<Report, DiskError> {
    let file = disk
        .open(log, Access::Read)
        .map_err(DiskError::at("open", log))?;
    let mut verifier = expected.map_or_else(Verifier::new, Verifier::expecting);
    let mut lines = Lines::new(&*file, 0);
    loop {
        match lines.next().map_err(DiskError::at("read", log))? {
            Next::Line(line) => {
                if verifier.line(line).is_err() {
                    return Ok(verifier.finish(0));
                }
            }
            Next::End { rest } => return Ok(verifier.finish(rest)),
        }
    }
}

#[cfg(test)]
mod tests;
