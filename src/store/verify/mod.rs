//! Checks a whole log on a disk, in little memory whatever its length.

use std::path::Path;

use super::disk::{Access, Disk, DiskError, Handle};
use super::lines::{Lines, Next};
use crate::incident::chain::{Report, Verdict, Verifier};
use crate::incident::line::{Head, Seq, scan};

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
                    break finish(&*file, log, verifier, 0);
                }
            }
            Next::End { rest } => break finish(&*file, log, verifier, rest),
        }
    }
}

/// Ends the check; looks at the lines of redacted texts again where one may have kept its text.
fn finish(
    file: &dyn Handle,
    log: &Path,
    verifier: Verifier,
    rest: u64,
) -> Result<Report, DiskError> {
    let mut report = verifier.finish(rest);
    if report.not_gone.is_empty() {
        return Ok(report);
    }
    let mut there = Vec::new();
    let mut left = report.not_gone.iter().peekable();
    let mut lines = Lines::new(file, 0);
    let mut number = Seq::ZERO;
    while left.peek().is_some()
        && let Next::Line(line) = lines.next().map_err(DiskError::at("read", log))?
    {
        number = number.next();
        while let Some(text) = left.next_if(|(seq, _)| *seq <= number) {
            let open = scan(line).map(|line| line.open).unwrap_or_default();
            if open.iter().any(|open| open.name == text.1) {
                there.push(text.clone());
            }
        }
    }
    report.not_gone = there;
    Ok(report)
}

#[cfg(test)]
mod tests;
