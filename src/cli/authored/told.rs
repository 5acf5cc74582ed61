//! What is said when files were written: which, what is left to do, and what the linter says.

use std::io::Write;

use serde::Serialize;

use crate::authoring::ToDo;
use crate::cli::Exit;
use crate::cli::authored::{Became, Checked};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json;
use crate::cli::options::Options;
use crate::text::wrap;
use crate::walk::screen::COLUMNS;

/// How many files of one folder are named together.
const GROUP: usize = 3;

/// How many lines of what is left to do stay on a small screen, with what is said around them.
const LINES: usize = 12;

/// What was written, and what there is to say about it.
pub(in crate::cli) struct Told {
    /// Each file as it is shown, with what became of it.
    pub(in crate::cli) files: Vec<(String, Became)>,
    /// What only people can do, in words.
    pub(in crate::cli) open: Vec<ToDo>,
    /// The page that has all of it, as it is shown.
    pub(in crate::cli) page: Option<String>,
    /// The commands that come next.
    pub(in crate::cli) next: Vec<String>,
    pub(in crate::cli) checked: Checked,
}

#[derive(Serialize)]
struct ToldJson<'t> {
    version: u32,
    files: Vec<FileJson<'t>>,
    open: Vec<&'t str>,
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
            open: told.open.iter().map(|one| one.whole.as_str()).collect(),
            shortened: told.checked.shortened,
            findings: &told.checked.findings,
            next: &told.next,
        };
        json::print(env, &form)?;
        return Ok(Exit::Fine);
    }
    for line in happened(told) {
        writeln!(env.stdout, "{}", wrap(&line, COLUMNS, ""))?;
    }
    let (title, left) = left(told);
    for (title, lines) in [(title, left), ("Next:".to_owned(), next(told))] {
        if lines.is_empty() {
            continue;
        }
        writeln!(env.stdout, "\n{}", wrap(&title, COLUMNS, ""))?;
        for line in lines {
            writeln!(env.stdout, "{line}")?;
        }
    }
    Ok(Exit::Fine)
}

/// Says what became of the files, what was changed in them, and how much the linter finds.
fn happened(told: &Told) -> Vec<String> {
    let all = [
        ("Written", Became::Written),
        ("Unchanged", Became::Unchanged),
        ("Not overwritten, for it is another one", Became::Left),
    ];
    let mut lines = Vec::new();
    for (title, wanted) in all {
        let files = told.files.iter().filter(|(_, became)| *became == wanted);
        let paths: Vec<&str> = files.map(|(path, _)| path.as_str()).collect();
        if !paths.is_empty() {
            lines.push(format!("{title}: {}", grouped(&paths).join(", ")));
        }
    }
    match told.checked.shortened {
        0 => {}
        1 => lines.push(
            "Your domain is long: what you type into the words must be shorter in 1 place."
                .to_owned(),
        ),
        many => lines.push(format!(
            "Your domain is long: what you type into the words must be shorter in {many} places."
        )),
    }
    match told.checked.findings.len() {
        0 => {}
        1 => lines.push("crisis lint finds 1 thing in it, and says what helps.".to_owned()),
        many => lines.push(format!(
            "crisis lint finds {many} things in it, and says what helps."
        )),
    }
    lines
}

/// Takes the playbooks of one folder together where they are many.
fn grouped(paths: &[&str]) -> Vec<String> {
    let folder = |path: &str| {
        let (folder, name) = path.rsplit_once('/')?;
        name.ends_with(".yaml").then(|| folder.to_owned())
    };
    let mut all = Vec::new();
    let mut named: Vec<String> = Vec::new();
    for path in paths {
        let Some(folder_of) = folder(path) else {
            all.push((*path).to_owned());
            continue;
        };
        let beside = paths
            .iter()
            .filter(|other| folder(other).as_ref() == Some(&folder_of));
        let beside: Vec<&&str> = beside.collect();
        let team = beside.iter().any(|path| path.ends_with("/team.yaml"));
        if beside.len() < GROUP {
            all.push((*path).to_owned());
        } else if !named.contains(&folder_of) {
            let count = beside.len() - usize::from(team);
            let team = if team { " and team.yaml" } else { "" };
            all.push(format!("{folder_of}/ ({count} playbooks{team})"));
            named.push(folder_of);
        }
    }
    all
}

/// Returns what is left to do as it is shown, with its title: where a page has all of it, the first of it in short.
fn left(told: &Told) -> (String, Vec<String>) {
    let shown = |line: &str| wrap(&format!("- {line}"), COLUMNS, "  ");
    let Some(page) = &told.page else {
        let all = told.open.iter().map(|one| shown(&one.whole)).collect();
        return ("Left to do:".to_owned(), all);
    };
    let (mut all, mut lines) = (Vec::new(), 0);
    for short in told.open.iter().filter_map(|one| one.short.as_ref()) {
        let line = shown(short);
        lines += line.lines().count();
        if lines > LINES {
            break;
        }
        all.push(line);
    }
    (
        format!("Left to do first (the whole list is in {page}):"),
        all,
    )
}

fn next(told: &Told) -> Vec<String> {
    told.next.iter().map(|line| format!("  {line}")).collect()
}

fn word(became: Became) -> &'static str {
    match became {
        Became::Written => "written",
        Became::Unchanged => "unchanged",
        Became::Left => "left",
    }
}
