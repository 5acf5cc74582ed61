//! `case`: opens a case.

use std::collections::BTreeSet;

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::channel;
use crate::cli::options::Options;
use crate::cli::talks::Wants;
use crate::incident::event::CaseKind;
use crate::response::command::Command;
use crate::walk::answer::about::About;
use crate::walk::answer::known;
use crate::walk::running::Running;

/// What somebody is to us.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Harmed,
    Bystander,
    Press,
    Other,
}

impl Kind {
    fn meant(self) -> CaseKind {
        match self {
            Self::Harmed => CaseKind::Harmed,
            Self::Bystander => CaseKind::Bystander,
            Self::Press => CaseKind::Press,
            Self::Other => CaseKind::Other,
        }
    }
}

/// Open a case: one person whom this concerns
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What they are called on the channel, or how they are known; or several: @pat,@sam,@nia
    #[arg(value_name = "HANDLES")]
    handles: String,
    /// What they are to us; of somebody who has a case, what they are now
    #[arg(value_enum, ignore_case = true)]
    kind: Option<Kind>,
    /// What they want
    #[arg(long, value_enum, ignore_case = true, value_name = "WANTS")]
    triage: Option<Wants>,
    /// Their name
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// Where their words stand
    #[arg(
        long,
        value_name = "URL",
        default_value = "",
        hide_default_value = true
    )]
    link: String,
    /// The channel on which they speak
    #[arg(long)]
    channel: Option<String>,
    /// Why, where somebody was not harmed after all
    #[arg(long, default_value = "", hide_default_value = true)]
    reason: String,
    #[command(flatten)]
    when: When,
}

/// Opens a case, or several.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    say(
        args.when.happened(),
        |running| opened(args, running),
        options,
        env,
    )
}

fn opened(args: &Args, running: &Running<'_>) -> Result<Command, CliError> {
    let view = running.view(running.now());
    let about = About {
        kind: args.kind.map(Kind::meant),
        triage: args.triage.map(Wants::meant),
        name: args.name.clone(),
        link: args.link.clone(),
        channel: channel(args.channel.as_deref(), running)?,
        reason: args.reason.clone(),
    };
    let named = handles(&args.handles);
    let commands: Vec<Command> = named
        .iter()
        .flat_map(|handle| about.of(&view, handle))
        .collect();
    let known = named.first().and_then(|first| known::case(&view, first));
    match known.filter(|_| commands.is_empty()) {
        Some(case) => Err(
            CliError::findings(format!("{} is {case} already", args.handles))
                .hint(format!(
                    "what they are to us: crisis case {case} harmed; what they want: crisis triage {case} misguided"
                ))
                .hint(format!(
                    "to offer something: crisis offer REMEDY AMOUNT --for {case}"
                )),
        ),
        None => Ok(Command::of_each(commands, |command| command)),
    }
}

/// Parts handles at their commas; a description may have commas of its own.
fn handles(typed: &str) -> Vec<&str> {
    let parts = || typed.split(',').map(str::trim);
    if !parts().all(|part| part.starts_with('@')) {
        return vec![typed.trim()];
    }
    let mut seen = BTreeSet::new();
    parts()
        .filter(|part| seen.insert(part.to_lowercase()))
        .collect()
}
