//! What `crisis.toml` says: from its text to the settings of a file.
//!
//! Every key is known or refused, with its place and with what was probably meant. Nothing here looks for the file.

mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::de::DeTable;

use crate::diagnostic::{Code, Severity};
use crate::lint::settings::{Ages, Settings};
use crate::source::Sources;
use crate::source::Span;
use crate::text::one_line;

use reader::Table;

/// The name of the file.
pub const NAME: &str = "crisis.toml";

/// What a file says.
#[derive(Debug)]
pub struct Config {
    everywhere: Part,
    /// What holds where the files match, in the order of the file.
    paths: Vec<(Gitignore, Part)>,
}

/// What is set for some files.
#[derive(Debug, Default)]
struct Part {
    select: Option<Vec<Code>>,
    ignore: Vec<Code>,
    fail_on: Option<Severity>,
    grade: Option<f64>,
    ages: [Option<u32>; 4],
    /// How bad findings are; none where the rule is off.
    severities: BTreeMap<Code, Option<Severity>>,
}

/// What is wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}:{line}:{col}: {message}")]
pub struct ConfigError {
    name: String,
    line: usize,
    col: usize,
    message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The same before anybody knows which file it is.
#[derive(Debug)]
struct Problem {
    place: Range<usize>,
    message: String,
    hint: Option<String>,
}

impl Config {
    /// Reads a file, which `name` is the name of to show.
    ///
    /// # Errors
    /// It is no TOML, or has a key or a value that means nothing here.
    pub fn read(text: &str, name: &str) -> Result<Self, ConfigError> {
        Self::parts(text).map_err(|problem| {
            let mut sources = Sources::new();
            let id = sources.add(name, name, text);
            let place = sources.line_col(Span::new(id, problem.place));
            ConfigError {
                name: one_line(name, 200),
                line: place.line,
                col: place.col,
                message: problem.message,
                hint: problem.hint,
            }
        })
    }

    fn parts(text: &str) -> Result<Self, Problem> {
        let parsed = DeTable::parse(text).map_err(|error| Problem {
            place: error.span().unwrap_or(0..0),
            message: one_line(error.message(), 200),
            hint: None,
        })?;
        let top = Table::new(parsed.get_ref(), "", parsed.span());
        top.knows(&["lint"]).map_err(|problem| Problem {
            hint: Some(match problem.hint {
                Some(hint) if hint.starts_with("did you mean") => hint,
                _ => {
                    "settings stand below a line `[lint]`, such as `ignore = [\"UPK\"]`".to_owned()
                }
            }),
            ..problem
        })?;
        let Some(lint) = top.table("lint")? else {
            return Ok(Self {
                everywhere: Part::default(),
                paths: Vec::new(),
            });
        };
        let everywhere = Part::read(&lint, &["path"])?;
        let mut paths = Vec::new();
        for part in lint.tables("path")? {
            let (pattern, place) = part.word("match")?.ok_or_else(|| {
                part.lacks(
                    "match",
                    "say for which files it holds, as `match = \"drills/**\"`",
                )
            })?;
            paths.push((matcher(pattern, place)?, Part::read(&part, &["match"])?));
        }
        Ok(Self { everywhere, paths })
    }

    /// Says whether the settings are the same for every file.
    pub fn is_for_all(&self) -> bool {
        self.paths.is_empty()
    }

    /// Sets what holds for a file, whose path is seen from the folder of `crisis.toml`.
    pub fn apply(&self, file: &Path, settings: &mut Settings) {
        self.everywhere.apply(settings);
        for (files, part) in &self.paths {
            if files.matched_path_or_any_parents(file, false).is_ignore() {
                part.apply(settings);
            }
        }
    }
}

/// Reads a pattern, which means what it would mean in an ignore file.
fn matcher(pattern: &str, place: Range<usize>) -> Result<Gitignore, Problem> {
    let wrong = |hint: &str| Problem {
        place: place.clone(),
        message: format!("`{}` matches no files", one_line(pattern, 60)),
        hint: Some(hint.to_owned()),
    };
    let plain = pattern.trim();
    if plain.is_empty() || plain.starts_with(['!', '#']) {
        return Err(wrong("write it as in a .gitignore, such as `drills/**`"));
    }
    let mut files = GitignoreBuilder::new("");
    files.allow_unclosed_class(false);
    let built = files.add_line(None, plain).and_then(|files| files.build());
    built.map_err(|error| wrong(&one_line(&error.to_string(), 200)))
}

impl Part {
    fn read(table: &Table<'_, '_>, also: &[&str]) -> Result<Self, Problem> {
        let mut known = vec!["select", "ignore", "fail_on", "grade", "severity", "ages"];
        known.extend(also);
        table.knows(&known)?;
        let mut part = Self {
            select: table.codes("select")?,
            ignore: table.codes("ignore")?.unwrap_or_default(),
            fail_on: table.severity("fail_on")?,
            grade: table.number("grade")?,
            ..Self::default()
        };
        if let Some(severities) = table.table("severity")? {
            part.severities = severities.severities()?;
        }
        if let Some(ages) = table.table("ages")? {
            let names = ["verified", "briefed", "media_trained", "checked"];
            ages.knows(&names)?;
            for (age, name) in part.ages.iter_mut().zip(names) {
                *age = ages.days(name)?;
            }
        }
        Ok(part)
    }

    fn apply(&self, settings: &mut Settings) {
        let ids = |codes: &[Code]| codes.iter().map(|code| code.id()).collect::<BTreeSet<_>>();
        if let Some(select) = &self.select {
            settings.only = Some(ids(select));
        }
        settings.without.extend(ids(&self.ignore));
        settings.fail_on = self.fail_on.unwrap_or(settings.fail_on);
        settings.grade = self.grade.unwrap_or(settings.grade);
        let Ages {
            verified,
            briefed,
            media_trained,
            checked,
        } = &mut settings.ages;
        for (age, set) in [verified, briefed, media_trained, checked]
            .into_iter()
            .zip(self.ages)
        {
            *age = set.unwrap_or(*age);
        }
        for (code, severity) in &self.severities {
            match severity {
                Some(severity) => {
                    settings.severities.insert(code.id(), *severity);
                }
                None => {
                    settings.without.insert(code.id());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
