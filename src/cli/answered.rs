//! `given`, `accepted`, `declined` and `withdraw`: what became of an offer, and what is taken back.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{amount, id};
use crate::cli::options::Options;
use crate::id::{OfferId, RequestId};
use crate::incident::event::OfferOutcome;
use crate::response::command::Command as Said;
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Given(Given),
    /// Say that an offer was taken
    Accepted(Answered),
    /// Say that an offer was not wanted
    Declined(Answered),
    Withdraw(Withdraw),
}

/// Say that what was offered was given
#[derive(Debug, clap::Args)]
pub(super) struct Given {
    /// The offer, such as o1
    offer: String,
    /// How much, where it was less than offered
    amount: Option<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, clap::Args)]
pub(super) struct Answered {
    /// The offer, such as o1
    offer: String,
    /// What was said
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Take an offer or a request back
#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// The request or the offer, such as r1 or o1
    #[arg(value_name = "REQUEST|OFFER")]
    what: String,
    /// Why
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Says what became of an offer.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    say(
        when(command).happened(),
        |running| meant(command, running),
        options,
        env,
    )
}

fn when(command: &Command) -> &When {
    match command {
        Command::Given(args) => &args.when,
        Command::Accepted(args) | Command::Declined(args) => &args.when,
        Command::Withdraw(args) => &args.when,
    }
}

fn meant(command: &Command, running: &Running<'_>) -> Result<Said, CliError> {
    let answered = |args: &Answered, outcome| {
        Ok(Said::OfferAnswered {
            offer: named(&args.offer, running)?,
            outcome,
            reason: args.words.join(" "),
        })
    };
    match command {
        Command::Given(args) => Ok(Said::Given {
            offer: named(&args.offer, running)?,
            amount: amount(&running.view(running.now()), args.amount.as_deref())?,
        }),
        Command::Accepted(args) => answered(args, OfferOutcome::Accepted),
        Command::Declined(args) => answered(args, OfferOutcome::Declined),
        Command::Withdraw(args) => withdraw(args, running),
    }
}

fn withdraw(args: &Withdraw, running: &Running<'_>) -> Result<Said, CliError> {
    let state = running.state();
    let reason = args.reason.join(" ");
    let typed = args.what.to_lowercase();
    if let Some((offer, _)) = state.offers.get_key_value(typed.as_str()) {
        return Ok(Said::OfferAnswered {
            offer: offer.clone(),
            outcome: OfferOutcome::Withdrawn,
            reason,
        });
    }
    let request: RequestId = id("request or offer", &args.what, state.requests.keys())?;
    Ok(Said::Withdraw { request, reason })
}

fn named(typed: &str, running: &Running<'_>) -> Result<OfferId, CliError> {
    id("offer", typed, running.state().offers.keys())
}
