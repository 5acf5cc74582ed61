//! The playbooks: one line each, and the worst cases of those that a name leads to.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::playbooks::PlaybooksJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::cli::table::Page;
use crate::cli::world::places;
use crate::playbook::find::{Listed, Spot};
use crate::text::one_line;

/// How much of a title and of a worst case is shown.
const TITLE: usize = 100;
const CASE: usize = 150;

/// Lists the playbooks.
pub(super) fn run(options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let all = places(options, env)?.all();
    if options.json {
        print(env, &PlaybooksJson::new(&all))?;
        return Ok(Exit::Fine);
    }
    let mut page = Page::new(env.terminal.columns);
    let built_in = |one: &&Listed| matches!(one.spot, Spot::BuiltIn(_));
    let own: Vec<&Listed> = all.iter().filter(|one| !built_in(one)).collect();
    part(&mut page, "Your own", &own);
    let built_in: Vec<&Listed> = all.iter().filter(built_in).collect();
    part(&mut page, "Built in", &built_in);
    write!(env.stdout, "{}", page.into_text())?;
    writeln!(
        env.stderr,
        "hint: not sure which? crisis find WORDS, in your own words"
    )?;
    Ok(Exit::Fine)
}

fn part(page: &mut Page, heading: &str, all: &[&Listed]) {
    if all.is_empty() {
        return;
    }
    page.heading(heading);
    for one in all {
        let title = one.title.as_deref().unwrap_or("has no title");
        page.line(&format!("  {}: {}", one.id, one_line(title, TITLE)));
        if one.shadowed {
            let path = &one.shown;
            page.line(&format!(
                "      hidden by the one of this name above; its path: {path}"
            ));
        }
        if let Some(error) = &one.error {
            page.line(&format!("      has an error: {error}"));
        }
        for (id, what) in one.worst_cases.iter().filter(|_| !one.shadowed) {
            page.line(&format!("      {id}: {}", one_line(what, CASE)));
        }
    }
}
