//! `approve`: answers a request for a yes.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{id, person};
use crate::cli::options::Options;
use crate::response::command::{Answer, Command};

/// Say yes or no to a request
///
/// Nobody answers their own request. An answer that came by telephone is passed on with --by; the log keeps who gave it
/// and who passed it on.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The request, such as r1
    request: String,
    /// Say no; what was asked for is then not allowed
    #[arg(long)]
    no: bool,
    /// Whose answer it is, where you only pass it on
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Why, or how the answer came
    #[arg(long, value_name = "WHY")]
    reason: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Answers a request.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    say(
        args.when.happened(),
        |running| {
            let view = running.view(running.now());
            let by = args.by.as_deref().map(|by| person(&view, by));
            Ok(Command::Sign {
                request: id("request", &args.request, view.state.requests.keys())?,
                answer: Answer {
                    yes: !args.no,
                    relayed: by.transpose()?.filter(|person| person != view.me),
                    reason: args.reason.clone().unwrap_or_default(),
                },
            })
        },
        options,
        env,
    )
}
