//! `reply`, `triage`, `own`, `crowd`, `private`, `contacted`, `told`, `heard`, `resolved` and `consent`: talking with the people
//! whom it concerns, and how far each of them is.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{case_named, cases_named, channel, person};
use crate::cli::options::Options;
use crate::incident::event;
use crate::response::command::{Change, Command as Said, Heads, Hearing, Replied, Speaker};
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Reply(Reply),
    Triage(Triage),
    Own(Own),
    Crowd(Crowd),
    Private(Private),
    Contacted(Contacted),
    Told(Told),
    /// Write down whether somebody says themselves that they were heard
    Heard(Says),
    /// Write down whether somebody says themselves that it is put right
    Resolved(Says),
    /// Write down whether somebody agrees that it is said in public how it ended
    Consent(Says),
}

/// Write down what somebody in a case said, or what you said to them; in public it counts
#[derive(Debug, clap::Args)]
pub(super) struct Reply {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// What was said
    words: Vec<String>,
    /// Who said it
    #[arg(long, value_enum, ignore_case = true)]
    by: By,
    /// Who can read it; without it, as the channel says; what you say to somebody harmed is private until something was said with them in public
    #[arg(long = "in", value_enum, ignore_case = true, value_name = "WHERE")]
    heard: Option<Heard>,
    /// What was said, in place of the words
    #[arg(long, conflicts_with = "words")]
    text: Option<String>,
    /// They attacked somebody; a threat is written down by `crisis threat`
    #[arg(long)]
    hostile: bool,
    /// The channel; without it, where they speak
    #[arg(long)]
    channel: Option<String>,
    /// Where it can be read
    #[arg(
        long,
        value_name = "URL",
        default_value = "",
        hide_default_value = true
    )]
    link: String,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Us,
    Them,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Heard {
    Public,
    Private,
}

/// Say what somebody wants: trouble, rest, the facts or help
#[derive(Debug, clap::Args)]
pub(super) struct Triage {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// What they want
    #[arg(value_enum, ignore_case = true)]
    wants: Wants,
    /// Why you think so
    reason: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Wants {
    /// To make trouble: watch them
    Troll,
    /// To let off steam: let them rest
    Rager,
    /// They have a fact wrong: tell them once
    Misguided,
    /// Something is to be put right: help
    Unhappy,
}

impl Wants {
    pub(super) fn meant(self) -> event::Triage {
        match self {
            Self::Troll => event::Triage::Troll,
            Self::Rager => event::Triage::Rager,
            Self::Misguided => event::Triage::Misguided,
            Self::Unhappy => event::Triage::Unhappy,
        }
    }
}

/// Say who looks after somebody
#[derive(Debug, clap::Args)]
pub(super) struct Own {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// Who; without a name, you
    #[arg(value_name = "PERSON")]
    owner: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Count all the others, or say that they were answered at once
#[derive(Debug, clap::Args)]
pub(super) struct Crowd {
    /// How many there are, such as 40 or 10k, or +12 more; or `answered`
    #[arg(value_name = "NUMBER|+NUMBER|answered")]
    number: String,
    #[command(flatten)]
    when: When,
}

/// Move a conversation somewhere private; they are to hear from you there
#[derive(Debug, clap::Args)]
pub(super) struct Private {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// Where; without it, the first that the playbook names
    channel: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Say that you spoke with somebody in private
#[derive(Debug, clap::Args)]
pub(super) struct Contacted {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// What was said
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Write down what somebody told of what is asked in private
#[derive(Debug, clap::Args)]
pub(super) struct Told {
    /// A case such as c1, or its handle
    case: String,
    /// Which of the things that the playbook asks for, from 1
    number: u32,
    /// What they told
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, clap::Args)]
pub(super) struct Says {
    /// A case such as c1, or its handle; or several: c1,@maria,c4-c9
    #[arg(value_name = "CASES")]
    cases: String,
    /// What they say
    #[arg(value_enum, ignore_case = true)]
    says: YesNo,
    /// In which words
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum YesNo {
    Yes,
    No,
}

/// Says something of the people whom it concerns.
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
        Command::Reply(args) => &args.when,
        Command::Triage(args) => &args.when,
        Command::Own(args) => &args.when,
        Command::Crowd(args) => &args.when,
        Command::Private(args) => &args.when,
        Command::Contacted(args) => &args.when,
        Command::Told(args) => &args.when,
        Command::Heard(args) | Command::Resolved(args) | Command::Consent(args) => &args.when,
    }
}

fn meant(command: &Command, running: &Running<'_>) -> Result<Said, CliError> {
    let view = running.view(running.now());
    let changed = |case: &str, change: Change, words: &[String]| {
        let reason = words.join(" ");
        let cases = cases_named(&view, case)?;
        Ok(Said::of_each(cases, |case| Said::ChangeCase {
            case,
            change: change.clone(),
            reason: reason.clone(),
        }))
    };
    match command {
        Command::Reply(args) => reply(args, running),
        Command::Triage(args) => {
            let wants = Change::Triage(args.wants.meant());
            changed(&args.cases, wants, &args.reason)
        }
        Command::Own(args) => {
            let named = args.owner.as_deref();
            let owner = named.map_or_else(|| Ok(view.me.clone()), |typed| person(&view, typed))?;
            changed(&args.cases, Change::Owner(owner), &[])
        }
        Command::Crowd(args) => crowd(&args.number),
        Command::Private(args) => {
            let to = channel(args.channel.as_deref(), running)?;
            let cases = cases_named(&view, &args.cases)?;
            Ok(Said::of_each(cases, |case| Said::MovePrivate {
                case,
                to: to.clone(),
            }))
        }
        Command::Contacted(args) => {
            let cases = cases_named(&view, &args.cases)?;
            Ok(Said::of_each(cases, |case| Said::ContactMade {
                case,
                text: args.words.join(" "),
            }))
        }
        Command::Told(args) => Ok(Said::Intake {
            case: case_named(&view, &args.case)?,
            item: args.number,
            text: args.words.join(" "),
        }),
        Command::Heard(args) => {
            let heard = Change::Heard(args.says == YesNo::Yes);
            changed(&args.cases, heard, &args.words)
        }
        Command::Resolved(args) => {
            let resolved = Change::Resolved(args.says == YesNo::Yes);
            changed(&args.cases, resolved, &args.words)
        }
        Command::Consent(args) => {
            let consent = Change::Consent(args.says == YesNo::Yes);
            changed(&args.cases, consent, &args.words)
        }
    }
}

fn reply(args: &Reply, running: &Running<'_>) -> Result<Said, CliError> {
    let speaker = match (args.by, args.hostile) {
        (By::Us, true) => {
            return Err(CliError::usage(
                "`--hostile` is for what they said, not for what we did",
            ));
        }
        (By::Us, false) => Speaker::Us,
        (By::Them, true) => Speaker::Hostile,
        (By::Them, false) => Speaker::Them,
    };
    let cases = cases_named(&running.view(running.now()), &args.cases)?;
    let channel = channel(args.channel.as_deref(), running)?;
    Ok(Said::of_each(cases, |case| Said::Reply {
        case,
        speaker,
        channel: channel.clone(),
        heard: args.heard.map(|heard| match heard {
            Heard::Public => Hearing::Public,
            Heard::Private => Hearing::Private,
        }),
        text: args.text.clone().unwrap_or_else(|| args.words.join(" ")),
        link: args.link.clone(),
    }))
}

fn crowd(typed: &str) -> Result<Said, CliError> {
    if typed.eq_ignore_ascii_case("answered") {
        return Ok(Said::Crowd {
            number: Heads::Known,
            reply: Replied::Answered,
        });
    }
    let number =
        Heads::typed(typed).map_err(|error| CliError::usage(format!("`{typed}`: {error}")))?;
    Ok(Said::Crowd {
        number,
        reply: Replied::Waits,
    })
}
