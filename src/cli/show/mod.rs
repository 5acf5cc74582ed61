//! `show`: a playbook in tables.

mod head;
mod people;
mod steps;
mod words;

use std::io::Write;

use rust_decimal::Decimal;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::playbook::PlaybookJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::cli::playbooks::{count_errors, load};
use crate::cli::table::Page;
use crate::response::rules::Rules;

/// Show a playbook in tables
///
/// What is wrong with it is told on standard error; what is sound is shown all the same, with exit code 1.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The playbook: a name or a path
    playbook: String,
}

/// Shows a playbook.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let loaded = load(&args.playbook, options, env)?;
    let id = loaded.id.clone();
    let errors = count_errors(&loaded);
    let Some(book) = loaded.book else {
        return Err(CliError::findings("there is nothing in it to show"));
    };
    let rules = Rules::new(book, env.zone);
    if options.json {
        print(env, &PlaybookJson::new(id.as_str(), &rules))?;
    } else {
        write!(env.stdout, "{}", page(&rules, env.terminal.columns))?;
    }
    Ok(if errors == 0 {
        Exit::Fine
    } else {
        Exit::Findings
    })
}

/// Returns an amount without its cents, in groups of three digits.
pub(in crate::cli) fn whole(amount: Decimal) -> String {
    let digits = amount.round().to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Draws a playbook.
fn page(rules: &Rules, columns: usize) -> String {
    let mut page = Page::new(columns);
    head::add(&mut page, &rules.book);
    people::add(&mut page, &rules.book);
    steps::add(&mut page, rules);
    words::add(&mut page, &rules.book);
    page.into_text()
}
