//! `case`: opens a case.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::incident::event::CaseKind;
use crate::response::command::Command;
use crate::walk::answer::known;

/// What somebody is to us.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Harmed,
    Bystander,
    Press,
    Other,
}

/// Open a case: one person whom this concerns
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What they are called on the channel, or how they are known
    handle: String,
    /// What they are to us
    #[arg(value_enum, ignore_case = true, default_value = "other")]
    kind: Kind,
    #[command(flatten)]
    when: When,
}

/// Opens a case.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let kind = match args.kind {
        Kind::Harmed => CaseKind::Harmed,
        Kind::Bystander => CaseKind::Bystander,
        Kind::Press => CaseKind::Press,
        Kind::Other => CaseKind::Other,
    };
    say(
        args.when.happened(),
        |running| match known::case(&running.view(running.now()), &args.handle) {
            Some(case) => Err(
                CliError::findings(format!("{} is {case} already", args.handle)).hint(format!(
                    "to offer something: crisis offer REMEDY AMOUNT --for {case}"
                )),
            ),
            None => Ok(Command::OpenCase {
                handle: args.handle.trim().to_owned(),
                name: String::new(),
                link: String::new(),
                kind,
                channel: None,
            }),
        },
        options,
        env,
    )
}
