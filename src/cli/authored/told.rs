//! What is said when files were written: which, what is left to do, and what the linter says.

use std::io::Write;

use serde::Serialize;

use crate::cli::Exit;
use crate::cli::authored::{Became, Checked};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json;
use crate::cli::options::Options;
use crate::text::wrap;
use crate::walk::screen::COLUMNS;

/// How many findings are shown; `crisis lint` has all of them.
const SHOWN: usize = 5;

/// What was written, and what there is to say about it.
pub(in crate::cli) struct Told {
    /// Each file as it is shown, with what became of it.
    pub(in crate::cli) files: Vec<(String, Became)>,
    /// What only people can do, in words.
    pub(in crate::cli) open: Vec<String>,
    /// The commands that come next.
    pub(in crate::cli) next: Vec<String>,
    pub(in crate::cli) checked: Checked,
}

#[derive(Serialize)]
struct ToldJson<'t> {
    version: u32,
    files: Vec<FileJson<'t>>,
    open: &'t [String],
    shortened: usize,
    findings: &'t [String],
    next: &'t [String],
}

#[derive(Serialize)]
struct FileJson<'t> {
    path: &'t str,
    became: &'static str,
}

/// Says it.
pub(in crate::cli) fn tell(
    told: &Told,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    if options.json {
        let files = told.files.iter().map(|(path, became)| FileJson {
            path,
            became: word(*became),
        });
        let form = ToldJson {
            version: json::VERSION,
            files: files.collect(),
            open: &told.open,
            shortened: told.checked.shortened,
            findings: &told.checked.findings,
            next: &told.next,
        };
        json::print(env, &form)?;
        return Ok(Exit::Fine);
    }
    for (path, became) in &told.files {
        writeln!(env.stdout, "{:9} {path}", word(*became))?;
    }
    let mut part = |title: &str, lines: &[String], mark: &str| -> Result<(), CliError> {
        if !lines.is_empty() && !title.is_empty() {
            writeln!(env.stdout, "\n{title}")?;
        }
        for line in lines {
            writeln!(
                env.stdout,
                "{}",
                wrap(&format!("{mark}{line}"), COLUMNS, "  ")
            )?;
        }
        Ok(())
    };
    part("Left to do:", &told.open, "- ")?;
    if told.checked.shortened > 0 {
        let many = told.checked.shortened;
        let line = format!(
            "Your domain is longer than the example's: {many} {} now, so that the words still fit.",
            if many == 1 {
                "blank takes fewer letters"
            } else {
                "blanks take fewer letters"
            }
        );
        part("Changed:", &[line], "")?;
    }
    let findings = &told.checked.findings;
    let shown = findings.len().min(SHOWN);
    part("What crisis lint finds in it:", &findings[..shown], "")?;
    if shown < findings.len() {
        part(
            "",
            &[format!("and {} more: crisis lint", findings.len() - shown)],
            "",
        )?;
    }
    part("Next:", &told.next, "")?;
    Ok(Exit::Fine)
}

fn word(became: Became) -> &'static str {
    match became {
        Became::Written => "written",
        Became::Unchanged => "unchanged",
        Became::Left => "left",
    }
}
