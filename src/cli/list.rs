//! `list`: every incident, the open ones first, practice apart; or every playbook with its worst cases.

mod playbooks;
mod row;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::{Standing, all};
use crate::cli::json::list::ListJson;
use crate::cli::json::print;
use crate::cli::list::row::{Row, row};
use crate::cli::options::Options;
use crate::cli::table::Page;

/// List the incidents, practice apart, or the playbooks
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// List the playbooks instead, each with its worst cases: your own first, then those built in
    #[arg(long)]
    playbooks: bool,
}

/// Lists the incidents, or the playbooks.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if args.playbooks {
        return playbooks::run(options, env);
    }
    let mut rows = Vec::new();
    for known in all(options, env)? {
        rows.push(row(known, options, env)?);
    }
    if options.json {
        let rows = rows.into_iter().map(|row| row.json);
        print(env, &ListJson::new(rows.collect()))?;
        return Ok(Exit::Fine);
    }
    if rows.is_empty() {
        let home = options.home(env)?;
        let none = format!("There are no incidents in {}.", home.display());
        writeln!(env.stdout, "{}", crate::text::visible(&none))?;
        writeln!(env.stderr, "hint: start one: crisis start")?;
        return Ok(Exit::Fine);
    }
    let mut page = Page::new(env.terminal.columns);
    let mut part = |heading: &str, wanted: &dyn Fn(&Row) -> bool| {
        for (place, row) in rows.iter().filter(|row| wanted(row)).enumerate() {
            if place == 0 {
                page.heading(heading);
            }
            page.indented(&row.lines[0], "  ");
            page.indented(&row.lines[1], "      ");
        }
    };
    part("Open", &|row| {
        row.standing == Standing::Open && !row.practice
    });
    part("Broken", &|row| {
        row.standing == Standing::Broken && !row.practice
    });
    part("Closed", &|row| {
        row.standing == Standing::Closed && !row.practice
    });
    part("PRACTICE", &|row| row.practice);
    write!(env.stdout, "{}", page.into_text())?;
    Ok(Exit::Fine)
}
