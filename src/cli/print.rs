//! `print`: a playbook on paper.

use std::io::Write;

use clap::builder::ArgPredicate;
use serde::Serialize;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json;
use crate::cli::options::Options;
use crate::cli::paper::{OnPaper, Output, PaperFormat, write_document};
use crate::cli::playbooks::{count_errors, load};
use crate::id::{RoleId, StatementId};
use crate::playbook::digest::Digest;
use crate::playbook::load::Loaded;
use crate::playbook::model::Playbook;
use crate::render::sheets::{Printed, Sheet, sheet};
use crate::text::{nearest, one_line};

/// Print a playbook: the runbook, a card, a call sheet, one role, cards for the wallet
///
/// Markdown goes to standard output unless a file is named; the ending of the file names the format. The same playbook
/// always gives the same bytes. At the foot of each page stand its last review and a digest, by which `--check` tells an
/// old printout from a current one.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The playbook: a name or a path
    playbook: String,
    /// What is printed
    #[arg(long, value_enum, value_name = "SHEET", default_value_t = Kind::Runbook, default_value_ifs([("role", ArgPredicate::IsPresent, "role"), ("words", ArgPredicate::IsPresent, "script")]))]
    sheet: Kind,
    /// The role whose sheet is printed
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The statement whose script is printed
    #[arg(long, value_name = "STATEMENT", conflicts_with = "role")]
    words: Option<String>,
    /// The form
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<PaperFormat>,
    #[command(flatten)]
    on: OnPaper,
    #[command(flatten)]
    output: Output,
    /// Say whether a printout with this digest is current, and print nothing
    #[arg(long, value_name = "DIGEST", conflicts_with_all = ["sheet", "role", "words", "format", "paper", "output"])]
    check: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// All of it, the page for the executive first
    Runbook,
    /// One page: first hour, words, limits, the line at which we stop
    Card,
    /// Whom to call, with columns to fill in
    Calls,
    /// What one role does, may give and must say; wants --role
    Role,
    /// The telephone numbers, on cards to cut out
    Wallet,
    /// An empty activity log in the fields of form ICS 214, to be written by hand
    Log,
    /// The words to be read aloud, in large letters; of one statement with --words
    Script,
}

/// Prints a playbook.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if let Some(typed) = &args.check {
        return check(typed, &args.playbook, options, env);
    }
    if options.json {
        return Err(CliError::usage("`print` has no JSON form")
            .hint("the playbook as JSON: crisis show --json PLAYBOOK"));
    }
    let format = PaperFormat::chosen(args.format, &args.output);
    format.check(&args.output, env)?;
    let loaded = load(&args.playbook, options, env)?;
    let errors = count_errors(&loaded);
    let digest = Digest::of(&loaded.files);
    let Loaded {
        id,
        book,
        example_team,
        ..
    } = loaded;
    let Some(book) = book else {
        return Err(CliError::findings("there is nothing in it to print"));
    };
    let wanted = wanted(args, &book)?;
    let printed = Printed {
        book: &book,
        name: id.as_str(),
        digest: &digest,
        example_team,
        errors,
        paper: args.on.paper(),
    };
    let document = sheet(&printed, &wanted);
    let made_from = format!("the playbook {id}");
    let written = write_document(&document, format, &args.output, &made_from, env)?;
    Ok(if errors == 0 { written } else { Exit::Findings })
}

/// Returns the sheet that is meant.
fn wanted(args: &Args, book: &Playbook) -> Result<Sheet, CliError> {
    let roles = || book.roles.keys().map(RoleId::as_str);
    let words = || book.statements.keys().map(StatementId::as_str);
    Ok(match (args.sheet, &args.role, &args.words) {
        (Kind::Role, None, _) => {
            return Err(CliError::usage("whose sheet? name a role: --role ROLE")
                .hint(listed("roles", roles())));
        }
        (Kind::Role, Some(typed), _) => {
            let typed = typed.to_lowercase();
            let found = book.roles.get_key_value(typed.as_str());
            let (id, _) = found.ok_or_else(|| unknown("role", &typed, roles()))?;
            Sheet::Role(id.clone())
        }
        (Kind::Script, _, Some(typed)) => {
            let typed = typed.to_lowercase();
            let found = book.statements.get_key_value(typed.as_str());
            let (id, _) = found.ok_or_else(|| unknown("statement", &typed, words()))?;
            Sheet::Script(Some(id.clone()))
        }
        (_, Some(_), _) => {
            return Err(CliError::usage("only the sheet `role` takes a role")
                .hint("leave --role out, or take --sheet role"));
        }
        (_, _, Some(_)) => {
            return Err(CliError::usage("only the sheet `script` takes words")
                .hint("leave --words out, or take --sheet script"));
        }
        (Kind::Runbook, ..) => Sheet::Runbook,
        (Kind::Card, ..) => Sheet::Card,
        (Kind::Calls, ..) => Sheet::Calls,
        (Kind::Wallet, ..) => Sheet::Wallet,
        (Kind::Log, ..) => Sheet::Log,
        (Kind::Script, ..) => Sheet::Script(None),
    })
}

/// Says which names of a kind there are.
fn listed<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => format!("it has no {kind}"),
        names => format!("its {kind}: {}", one_line(&names.join(", "), 300)),
    }
}

/// Says that a name of a kind is not there, and which one may be meant.
fn unknown<'a>(kind: &str, typed: &str, names: impl Iterator<Item = &'a str> + Clone) -> CliError {
    let error = CliError::usage(format!(
        "the playbook has no {kind} called `{}`",
        one_line(typed, 60)
    ));
    match nearest(typed, names.clone()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(listed(&format!("{kind}s"), names)),
    }
}

/// Whether a printout is current, as JSON.
#[derive(Serialize)]
struct Checked<'a> {
    version: u32,
    playbook: &'a str,
    digest: String,
    current: bool,
}

/// Says whether a printout with a digest is of this playbook as it is now.
fn check(
    typed: &str,
    playbook: &str,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let loaded = load(playbook, options, env)?;
    if loaded.files.is_empty() {
        return Err(CliError::findings(
            "there is no playbook to compare it with",
        ));
    }
    let digest = Digest::of(&loaded.files);
    let current = digest.begins_with(typed).map_err(|error| {
        CliError::usage(format!("`{}`: {error}", one_line(typed, 80)))
            .hint("it stands at the foot of each printed page, behind the word digest")
    })?;
    if options.json {
        let checked = Checked {
            version: 1,
            playbook: loaded.id.as_str(),
            digest: digest.to_string(),
            current,
        };
        json::print(env, &checked)?;
    } else if current {
        writeln!(
            env.stdout,
            "Current: {} is still as it was printed.",
            loaded.id
        )?;
    } else {
        writeln!(
            env.stdout,
            "Old: {} has changed since it was printed, or this is another playbook. Its digest is {}.\nPrint it again: crisis print {}",
            loaded.id,
            digest.short(),
            one_line(playbook, 200)
        )?;
    }
    Ok(if current { Exit::Fine } else { Exit::Findings })
}
