//! `offer` and `ask`: remedies within one's own limit, and a yes to what is above it or to words.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::answer::{Place, first, said};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{amount, case, remedy};
use crate::cli::options::Options;
use crate::response::authority::only_case;
use crate::response::command::{Already, Command as Said};
use crate::walk::answer::known;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Offer(Offer),
    Ask(Ask),
}

/// Offer a remedy within your limit
///
/// Above your limit nothing is offered: the refusal names who may, and the request that asks them.
#[derive(Debug, clap::Args)]
pub(super) struct Offer {
    /// The remedy, as the playbook names it
    remedy: String,
    /// How much, where the remedy has an amount
    amount: Option<String>,
    /// To whom: a case such as c1, or its handle; where there is only one case, that one is meant
    #[arg(long = "for", value_name = "CASE")]
    case: Option<String>,
    /// Why it was offered already; where that was above a limit, it is kept as a breach
    #[arg(long, value_name = "REASON")]
    already: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Ask for a yes: to a remedy above your limit, to leaving somebody, or to what the step wants
///
/// The program tells nobody: the call is yours. `crisis approve r1 --by PERSON` passes an answer on. Without a remedy, the
/// yes is asked for that the words want which you took up, else what the step wants.
#[derive(Debug, clap::Args)]
pub(super) struct Ask {
    /// The remedy; or leave, silence, remove or ban; without one, the yes is asked for that the step or its words want
    remedy: Option<String>,
    /// How much; with leave, silence, remove or ban, why; what is enough at once stands first, before a colon
    #[arg(requires = "remedy")]
    amount: Vec<String>,
    /// For whom: a case such as c1, or its handle; where there is only one case, that one is meant
    #[arg(long = "for", value_name = "CASE", requires = "remedy")]
    case: Option<String>,
    /// Why
    #[arg(long, value_name = "WHY", requires = "remedy")]
    reason: Option<String>,
    /// The step whose words want a yes, by its id
    #[arg(long, value_name = "ID", conflicts_with = "remedy")]
    step: Option<String>,
}

/// Offers a remedy, or asks for a yes.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    match command {
        Command::Offer(args) => offer(args, options, env),
        Command::Ask(args) => ask(args, options, env),
    }
}

fn offer(args: &Offer, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    say(
        args.when.happened(),
        |running| {
            let view = running.view(running.now());
            Ok(Said::Offer {
                visit: first(running).visit().cloned(),
                remedy: remedy(&view, &args.remedy)?,
                amount: amount(&view, args.amount.as_deref())?,
                case: case(&view, args.case.as_deref())?,
                already: match &args.already {
                    Some(reason) => Already::Said(reason.clone()),
                    None => Already::No,
                },
            })
        },
        options,
        env,
    )
}

fn ask(args: &Ask, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let Some(wished) = &args.remedy else {
        let place = args.step.as_deref().map_or(Place::Unasked, Place::Step);
        return said("/ask", place, None, options, env);
    };
    say(
        None,
        |running| {
            let view = running.view(running.now());
            let all_in = view.rules.book.all_in.as_ref();
            let listed = all_in.is_some_and(|all_in| all_in.remedies.contains_key(wished.as_str()));
            if let Some(about) = known::parting(wished).filter(|_| !listed) {
                let words = Some(args.amount.join(" ")).filter(|words| !words.is_empty());
                let why = words.iter().chain(&args.reason);
                let why: Vec<&str> = why.map(String::as_str).collect();
                let named = case(&view, args.case.as_deref())?;
                let only = || only_case(view.state).cloned();
                return Ok(Said::AskAbout {
                    about,
                    case: named.or_else(only).ok_or_else(|| {
                        CliError::findings("about whom?").hint("name a case: --for c1")
                    })?,
                    why: why.join("; "),
                });
            }
            let much = Some(args.amount.join(" ")).filter(|much| !much.is_empty());
            Ok(Said::AskRemedy {
                remedy: remedy(&view, wished)?,
                amount: amount(&view, much.as_deref())?,
                case: case(&view, args.case.as_deref())?,
                why: args.reason.clone().unwrap_or_default(),
            })
        },
        options,
        env,
    )
}
