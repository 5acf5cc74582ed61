//! `ripple`, `watched`, `fix` and `reopen`: what goes on after the end.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{id, misread, whom};
use crate::cli::options::Options;
use crate::id::FixId;
use crate::response::aftermath::After;
use crate::response::command::{Command as Said, Deed};
use crate::response::fixes::{Proposal, SeenTo};
use crate::walk::answer::known;
use crate::walk::answer::names::{self, Whom};
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Ripple(Ripple),
    Watched(Watched),
    /// Take a change on so that it does not happen again
    #[command(subcommand)]
    Fix(Fix),
    Reopen(Reopen),
}

/// Write down that it comes back, and say who sees to it
///
/// Without a kind it names those that the playbook knows. A kind is engaged, left to rest, or raised, as the playbook
/// says.
#[derive(Debug, clap::Args)]
pub(super) struct Ripple {
    /// Where it can be seen
    link: String,
    /// Which kind it is: its number, or other
    kind: Option<String>,
    /// What it is, or why it is left at rest
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Say what came of a watch, or of something that came back
#[derive(Debug, clap::Args)]
pub(super) struct Watched {
    /// The watch, such as story, 2 or 2-1; `crisis status` names it
    watch: String,
    /// What came of it
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Fix {
    Add(AddFix),
    Accept(AcceptFix),
    Done(DoneFix),
}

/// Take on a fix: one that the playbook proposes, by its number, or one of your own
#[derive(Debug, clap::Args)]
pub(super) struct AddFix {
    /// The number of the playbook's, or the department that changes
    #[arg(value_name = "NUMBER|DEPT")]
    what: String,
    /// What changes
    words: Vec<String>,
    /// Who sees to it: a person or a role
    #[arg(long, value_name = "PERSON|ROLE")]
    by: Option<String>,
    /// By when: 18:00, 2026-12-24 or 30d
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Say that the department will do it
///
/// Somebody of the role that sees to it says so, or its owner. Whoever passes it on names them first: crisis fix accept f1
/// ana "by telephone".
#[derive(Debug, clap::Args)]
pub(super) struct AcceptFix {
    /// The fix, such as f1
    fix: String,
    /// Who said so, where it is somebody else, and how
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Say that it is done, and how one can see that
#[derive(Debug, clap::Args)]
pub(super) struct DoneFix {
    /// The fix, such as f1
    fix: String,
    /// The proof
    proof: Vec<String>,
    /// It was done although no department had accepted it: that is kept as a breach
    #[arg(long)]
    already: bool,
    #[command(flatten)]
    when: When,
}

/// Open a closed incident again, in the same log
///
/// What rules count from the start counts from now. Limits, and all that was given and promised, stay.
#[derive(Debug, clap::Args)]
pub(super) struct Reopen {
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    /// The step at which the line begins; without it, where it began at first
    #[arg(long, value_name = "STEP")]
    start: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Says what goes on after the end.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let when = match command {
        Command::Ripple(args) => &args.when,
        Command::Watched(args) => &args.when,
        Command::Fix(Fix::Add(args)) => &args.when,
        Command::Fix(Fix::Accept(args)) => &args.when,
        Command::Fix(Fix::Done(args)) => &args.when,
        Command::Reopen(args) => &args.when,
    };
    say(
        when.happened(),
        |running| Ok(Said::After(after(command, running)?)),
        options,
        env,
    )
}

fn after(command: &Command, running: &Running<'_>) -> Result<After, CliError> {
    Ok(match command {
        Command::Ripple(args) => ripple(args, running)?,
        Command::Watched(args) => After::Watched {
            watch: known::watch(&running.view(running.now()), &args.watch).map_err(misread)?,
            text: args.words.join(" "),
        },
        Command::Fix(Fix::Add(args)) => add(args, running)?,
        Command::Fix(Fix::Accept(args)) => accept(args, running)?,
        Command::Fix(Fix::Done(args)) => After::FixDone {
            fix: fix(&args.fix, running)?,
            proof: args.proof.join(" "),
            deed: match args.already {
                true => Deed::Happened,
                false => Deed::Wanted,
            },
        },
        Command::Reopen(args) => {
            let steps = running.rules().book.steps.keys();
            let start = args.start.as_ref();
            After::Reopen {
                reason: args.reason.join(" "),
                start: start.map(|step| id("step", step, steps)).transpose()?,
            }
        }
    })
}

fn ripple(args: &Ripple, running: &Running<'_>) -> Result<After, CliError> {
    let view = running.view(running.now());
    let kinds = &view.rules.book.ripples;
    let kind = args.kind.as_deref().unwrap_or_default();
    let rule = match kind.parse::<usize>() {
        Ok(number) => Some(number),
        Err(_) if kind.eq_ignore_ascii_case("other") || kinds.is_empty() => None,
        Err(_) => return Err(misread(known::which_kind(&view))),
    };
    let mut words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    if rule.is_none() && !kind.eq_ignore_ascii_case("other") {
        words.insert(0, kind);
    }
    Ok(After::Ripple {
        rule,
        link: args.link.clone(),
        text: words.join(" ").trim().to_owned(),
    })
}

fn add(args: &AddFix, running: &Running<'_>) -> Result<After, CliError> {
    if let (Ok(number), true) = (args.what.parse(), args.words.is_empty()) {
        return Ok(After::TakeFix { number });
    }
    let view = running.view(running.now());
    let owner = match &args.by {
        None => None,
        Some(by) => Some(match whom(&view, by)? {
            Whom::Person(person) => SeenTo::By(person),
            Whom::Role(role) => SeenTo::In(role),
        }),
    };
    let due = match &args.due {
        None => None,
        Some(due) => Some(known::due(&view, due).map_err(misread)?),
    };
    Ok(After::AddFix(Proposal {
        dept: args.what.clone(),
        text: args.words.join(" "),
        owner,
        due,
    }))
}

fn accept(args: &AcceptFix, running: &Running<'_>) -> Result<After, CliError> {
    let view = running.view(running.now());
    let words = args.words.join(" ");
    let (relayed, text) = names::passed_on(&view, &words).map_err(misread)?;
    Ok(After::AcceptFix {
        fix: fix(&args.fix, running)?,
        relayed,
        text: text.to_owned(),
    })
}

fn fix(typed: &str, running: &Running<'_>) -> Result<FixId, CliError> {
    let known = running.state().aftermath.fixes.keys();
    match typed.parse::<u32>() {
        Ok(number) => id("fix", &format!("f{number}"), known),
        Err(_) => id("fix", typed, known),
    }
}
