//! `bend`, `break` and `invent`: rules that were not kept to the letter for somebody, and remedies that no list has.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::case;
use crate::cli::options::Options;
use crate::incident::event::Liberty;
use crate::response::command::{Already, Command as Said};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write down that a rule was applied loosely for somebody
    Bend(Rule),
    /// Write down that a rule was not applied for somebody
    Break(Rule),
    Invent(Invent),
}

#[derive(Debug, clap::Args)]
pub(super) struct Rule {
    /// The rule, or its beginning, as the playbook lists it
    rule: String,
    /// What was done, and why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    whom: Whom,
}

/// Write down a remedy that no list has
#[derive(Debug, clap::Args)]
pub(super) struct Invent {
    /// What was done, and why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    whom: Whom,
}

#[derive(Debug, clap::Args)]
struct Whom {
    /// For whom: a case such as c1, or its handle; where there is only one case, that one is meant
    #[arg(long = "for", value_name = "CASE")]
    case: Option<String>,
    /// It was done already; where nobody who may had allowed it, that is kept as a breach
    #[arg(long)]
    already: bool,
    #[command(flatten)]
    when: When,
}

/// Writes down what was done with a rule.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let (how, rule, reason, whom) = match command {
        Command::Bend(args) => (Liberty::Bend, args.rule.as_str(), &args.reason, &args.whom),
        Command::Break(args) => (Liberty::Break, args.rule.as_str(), &args.reason, &args.whom),
        Command::Invent(args) => (Liberty::Invent, "", &args.reason, &args.whom),
    };
    say(
        whom.when.happened(),
        |running| {
            Ok(Said::Bend {
                already: match whom.already {
                    true => Already::Said(reason.join(" ")),
                    false => Already::No,
                },
                how,
                rule: rule.to_owned(),
                case: case(&running.view(running.now()), whom.case.as_deref())?,
                reason: reason.join(" "),
            })
        },
        options,
        env,
    )
}
