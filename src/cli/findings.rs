//! `cause`, `drives`, `seen`, `cluster`, `stance` and `lesson`: how it came about, whom the public blames, what was
//! learned.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::incident::event::{Blame, Finding, Stance as Decided};
use crate::response::aftermath::After;
use crate::response::command::Command as Said;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write down what caused it; words with <cause> then take it from there
    Cause(Words),
    /// Write down what drives it: why people speak of it
    Drives(Words),
    Seen(Seen),
    Cluster(Cluster),
    Stance(Stance),
    /// Write down what was learned
    Lesson(Words),
}

#[derive(Debug, clap::Args)]
pub(super) struct Words {
    /// The words
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// A yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Yes {
    Yes,
    No,
}

/// Write down whether something like it happened before; that raises what is owed to people
#[derive(Debug, clap::Args)]
pub(super) struct Seen {
    /// Whether it did
    #[arg(value_enum, ignore_case = true)]
    answer: Yes,
    /// When, and what it was; a yes wants it
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Whom the public blames.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Whom {
    Victim,
    Accidental,
    Preventable,
}

/// Say whom the public blames now, and what follows from that
#[derive(Debug, clap::Args)]
pub(super) struct Cluster {
    /// Whom: nobody, for we suffer too; nobody, for nobody meant it; us, for it should not have happened
    #[arg(value_enum, ignore_case = true)]
    cluster: Whom,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// What is done about the story.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    Follow,
    Quiet,
    Firm,
}

/// Decide what is done about the story after the end
///
/// After `quiet` no words to everybody go out in public; words to one person do. `follow` takes that back.
#[derive(Debug, clap::Args)]
pub(super) struct Stance {
    /// Say what came of it, say nothing more, or hold to what was said
    #[arg(value_enum, ignore_case = true)]
    stance: What,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Says how it came about, or what follows from that.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let (text, when) = match command {
        Command::Cause(args) | Command::Drives(args) | Command::Lesson(args) => {
            (&args.words, &args.when)
        }
        Command::Seen(args) => (&args.words, &args.when),
        Command::Cluster(args) => (&args.reason, &args.when),
        Command::Stance(args) => (&args.reason, &args.when),
    };
    let after = after(command, text.join(" "));
    say(when.happened(), |_| Ok(Said::After(after)), options, env)
}

fn after(command: &Command, text: String) -> After {
    match command {
        Command::Cause(_) => After::Found {
            what: Finding::Cause,
            text,
        },
        Command::Drives(_) => After::Found {
            what: Finding::Driver,
            text,
        },
        Command::Lesson(_) => After::Lesson { text },
        Command::Seen(args) => After::Seen {
            yes: args.answer == Yes::Yes,
            text,
        },
        Command::Cluster(args) => After::Cluster {
            cluster: match args.cluster {
                Whom::Victim => Blame::Victim,
                Whom::Accidental => Blame::Accidental,
                Whom::Preventable => Blame::Preventable,
            },
            reason: text,
        },
        Command::Stance(args) => After::Stance {
            stance: match args.stance {
                What::Follow => Decided::FollowUp,
                What::Quiet => Decided::StayQuiet,
                What::Firm => Decided::StandFirm,
            },
            reason: text,
        },
    }
}
