//! `give`: gives a step to somebody.

use crate::cli::Exit;
use crate::cli::answer::{Place, said};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Give a step to somebody, by default to whose duty it is, and go on
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The step to give, by its id; without it what `crisis next` shows
    #[arg(long, value_name = "ID")]
    step: Option<String>,
    /// A person, or a role
    #[arg(value_name = "PERSON|ROLE")]
    to: Vec<String>,
}

/// Gives a step.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let typed = format!("/give {}", args.to.join(" "));
    let place = args.step.as_deref().map_or(Place::First, Place::Step);
    said(&typed, place, None, options, env)
}
