//! `find`: the playbook and the worst case for what happened, as somebody says it in plain words.

pub(in crate::cli) mod proposed;

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::find::proposed::{MOST, Proposed, propose};
use crate::cli::json::find::FindJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::cli::table::Page;
use crate::cli::world::places;

/// Find the playbook for what happened, in plain words
///
/// Such as: crisis find video of a fight on board. It looks at the signs, titles and worst cases of your playbooks and
/// of those built in, says which words met what, and starts nothing. Exit code 0: something fits. 1: no playbook fits;
/// the nearest are shown. 2: a mistake in the command.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What happened, in your own words
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
}

/// Finds what fits, and prints it.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let words = args.words.join(" ");
    if !words.contains(char::is_alphanumeric) {
        return Err(CliError::usage("there are no words to look for")
            .hint("say what happened: crisis find video of a fight on board"));
    }
    let proposed = propose(&words, &places(options, env)?);
    let exit = match proposed.fits() {
        true => Exit::Fine,
        false => Exit::Findings,
    };
    if options.json {
        print(env, &FindJson::new(&proposed))?;
        return Ok(exit);
    }
    write!(env.stdout, "{}", page(&proposed, env.terminal.columns))?;
    for hint in hints(&proposed) {
        writeln!(env.stderr, "hint: {}", crate::text::visible_lines(&hint))?;
    }
    Ok(exit)
}

/// Returns what fits, or that nothing does and what is nearest.
fn page(proposed: &Proposed, columns: usize) -> String {
    let mut page = Page::new(columns);
    if !proposed.fits() {
        page.line(match proposed.proposals.is_empty() {
            true => "No playbook fits: none has any of these words.",
            false => "No playbook fits. The nearest:",
        });
    }
    let beside_own = proposed.proposals.iter().any(|one| !one.is_built_in());
    for (number, one) in (1..).zip(proposed.shown()) {
        page.heading(&format!("{number}. {}", one.headline()));
        let error = one.error.as_ref();
        let error = error.map(|error| format!("it has an error: {error}"));
        let example = (beside_own && one.is_built_in())
            .then(|| format!("built in, and not yours yet: crisis adopt {}", one.id));
        let lines = one.case_line().into_iter().chain([one.why()]);
        let lines = lines.chain(error).chain(example);
        for line in lines {
            page.line(&format!("   {line}"));
        }
        page.line(&format!("   {}", one.command()));
    }
    page.into_text()
}

/// Returns what to do where it is not enough.
fn hints(proposed: &Proposed) -> Vec<String> {
    let mut hints = Vec::new();
    if !proposed.unknown.is_empty() {
        let words: Vec<&str> = proposed
            .unknown
            .iter()
            .take(8)
            .map(String::as_str)
            .collect();
        hints.push(format!("no playbook has: {}", words.join(", ")));
    }
    let more = proposed.fitting().saturating_sub(MOST);
    if more > 0 {
        hints.push(format!("{more} more fit: crisis find … --json shows all"));
    }
    if !proposed.fits() {
        hints.push("see them all: crisis list --playbooks".to_owned());
    }
    hints
}
