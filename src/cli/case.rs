//! `case`: opens a case.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::channel;
use crate::cli::options::Options;
use crate::cli::talks::Wants;
use crate::incident::event::CaseKind;
use crate::response::command::{Command, NewCase};
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
    /// What they are to us
    #[arg(value_enum, ignore_case = true, default_value = "other")]
    kind: Kind,
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
    let channel = channel(args.channel.as_deref(), running)?;
    let mut commands: Vec<Command> = Vec::new();
    for handle in handles(&args.handles) {
        if let Some(case) = known::case(&view, handle) {
            return Err(CliError::findings(format!("{handle} is {case} already"))
                .hint(format!(
                    "to offer something: crisis offer REMEDY AMOUNT --for {case}"
                ))
                .hint(format!("what they want: crisis triage {case} misguided")));
        }
        commands.push(Command::OpenCase(NewCase {
            name: args.name.clone(),
            link: args.link.clone(),
            triage: args.triage.map(Wants::meant),
            channel: channel.clone(),
            ..NewCase::of(handle, args.kind.meant())
        }));
    }
    Ok(Command::of_each(commands, |command| command))
}

/// Parts handles at their commas; a description may have commas of its own.
fn handles(typed: &str) -> Vec<&str> {
    let parts = || typed.split(',').map(str::trim);
    match parts().all(|part| part.starts_with('@')) {
        true => parts().collect(),
        false => vec![typed.trim()],
    }
}
