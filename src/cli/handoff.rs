//! `handoff`: offers a role to somebody, who says whether they take it.

use crate::cli::Exit;
use crate::cli::answer::{Place, said};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Offer a role to somebody, by default the lead
///
/// It is theirs once they say so: `crisis answer accept`, or `crisis answer refuse REASON`. Before they do,
/// `crisis next --as PERSON` shows them what comes with it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The role, where it is not the lead; then the person; then what they need to know
    #[arg(required = true, value_name = "[ROLE] PERSON [NOTE]")]
    words: Vec<String>,
}

/// Offers a role.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let typed = format!("/handoff {}", args.words.join(" "));
    said(&typed, Place::First, None, options, env)
}
