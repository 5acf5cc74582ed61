//! `offer`: offers a remedy to somebody.

use crate::cli::Exit;
use crate::cli::answer::said;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Offer a remedy within your limit
///
/// Above your limit nothing is offered: the refusal names who may, and the request that asks them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
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
}

/// Offers a remedy.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut typed = format!("/offer {}", args.remedy);
    for (word, value) in [
        ("", &args.amount),
        ("for ", &args.case),
        ("already ", &args.already),
    ] {
        if let Some(value) = value {
            typed.push_str(&format!(" {word}{value}"));
        }
    }
    said(&typed, None, None, options, env)
}
