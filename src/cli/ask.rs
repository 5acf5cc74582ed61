//! `ask`: asks for a yes.

use crate::cli::Exit;
use crate::cli::answer::said;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;

/// Ask for a yes: to a remedy above your limit, or to what the step wants
///
/// The program tells nobody: the call is yours. `crisis answer yes r1 PERSON` passes an answer on.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The remedy; without one, the yes is asked for that the step or its words want
    remedy: Option<String>,
    /// How much
    #[arg(requires = "remedy")]
    amount: Option<String>,
    /// For whom: a case such as c1, or its handle; where there is only one case, that one is meant
    #[arg(long = "for", value_name = "CASE", requires = "remedy")]
    case: Option<String>,
}

/// Asks for a yes.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut typed = "/ask".to_owned();
    for (word, value) in [("", &args.remedy), ("", &args.amount), ("for ", &args.case)] {
        if let Some(value) = value {
            typed.push_str(&format!(" {word}{value}"));
        }
    }
    said(&typed, None, None, options, env)
}
