//! `threat`, `sent`, `leave`, `came-back`, `door`, `silence`, `remove` and `ban`: how a conversation with one person ends.

use crate::cli::Exit;
use crate::cli::act::{When, say};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{case, case_named};
use crate::cli::options::Options;
use crate::incident::event::Told;
use crate::response::command::{Change, Command as Said, Deed, Removal, Speaker};
use crate::response::leaving::{next_rung, whom};
use crate::walk::running::Running;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write down a threat; the police or the lead must know of it
    Threat(Words),
    Sent(Sent),
    Leave(Leave),
    /// Say that somebody came back; what is counted starts anew, and a ban ends
    CameBack(Words),
    /// Say that you looked whether whoever was left came back, and what you saw
    Door(Words),
    /// Give somebody no answer until they speak again; it wants a yes
    Silence(Words),
    Remove(Remove),
    Ban(Ban),
}

#[derive(Debug, clap::Args)]
pub(super) struct Words {
    /// A case such as c1, or its handle
    case: String,
    /// What was said, or why
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Say that the next rung of the walk-away ladder was sent to somebody
///
/// Its words are said first: crisis say STATEMENT --for CASE.
#[derive(Debug, clap::Args)]
pub(super) struct Sent {
    /// A case such as c1, or its handle; where there is only one case, that one is meant
    case: Option<String>,
    /// Why it was sent although a rule stands against it; it is kept as a breach
    #[arg(long, value_name = "REASON")]
    already: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Walk away from one person, once enough was counted and there is a yes
///
/// The yes is asked for by `crisis ask leave WHY --for CASE`. The door stays open: somebody looks again.
#[derive(Debug, clap::Args)]
#[command(visible_alias = "walk-away")]
pub(super) struct Leave {
    /// A case such as c1, or its handle
    case: String,
    /// Why
    #[arg(required = true)]
    reason: Vec<String>,
    /// It was done before; what broke a rule is kept as a breach
    #[arg(long)]
    already: bool,
    #[command(flatten)]
    when: When,
}

/// Take a post down for one of the reasons that the playbook lists, with a copy kept first
///
/// The copy is the file that `crisis attach` kept last. The poster is told why by the words that are taken up.
#[derive(Debug, clap::Args)]
pub(super) struct Remove {
    /// A case such as c1, or its handle: whose post it is
    case: String,
    /// The category, or its beginning, as the playbook lists it
    category: String,
    /// The copy, by the beginning of its sha256; without it the file that was attached last
    #[arg(long, value_name = "DIGEST")]
    copy: Option<String>,
    /// It is somebody else's place, and its moderator was asked
    #[arg(long, conflicts_with = "untold")]
    moderator: bool,
    /// Why the poster cannot be told
    #[arg(long, value_name = "WHY")]
    untold: Option<String>,
    /// Why it was taken down already; what broke a rule is kept as a breach
    #[arg(long, value_name = "REASON")]
    already: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Shut somebody out for as long as the playbook says
#[derive(Debug, clap::Args)]
pub(super) struct Ban {
    /// A case such as c1, or its handle
    case: String,
    /// Why
    reason: Vec<String>,
    /// It was done before; what broke a rule is kept as a breach
    #[arg(long)]
    already: bool,
    #[command(flatten)]
    when: When,
}

/// Says how a conversation ends.
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
        Command::Threat(args)
        | Command::CameBack(args)
        | Command::Door(args)
        | Command::Silence(args) => &args.when,
        Command::Sent(args) => &args.when,
        Command::Leave(args) => &args.when,
        Command::Remove(args) => &args.when,
        Command::Ban(args) => &args.when,
    }
}

fn meant(command: &Command, running: &Running<'_>) -> Result<Said, CliError> {
    let named = |typed: &str| case_named(&running.view(running.now()), typed);
    Ok(match command {
        Command::Threat(args) => Said::Reply {
            case: named(&args.case)?,
            speaker: Speaker::Threat,
            channel: None,
            heard: None,
            text: args.words.join(" "),
            link: String::new(),
        },
        Command::CameBack(args) => Said::CameBack {
            case: named(&args.case)?,
            reason: args.words.join(" "),
        },
        Command::Door(args) => Said::ChangeCase {
            case: named(&args.case)?,
            change: Change::Looked,
            reason: args.words.join(" "),
        },
        Command::Silence(args) => Said::Silence {
            case: named(&args.case)?,
            reason: args.words.join(" "),
        },
        Command::Sent(args) => sent(args, running)?,
        Command::Leave(args) => Said::WalkAway {
            visit: None,
            case: Some(named(&args.case)?),
            reason: args.reason.join(" "),
            deed: deed(args.already),
        },
        Command::Remove(args) => remove(args, running)?,
        Command::Ban(args) => Said::Ban {
            case: named(&args.case)?,
            reason: args.reason.join(" "),
            deed: deed(args.already),
        },
    })
}

fn sent(args: &Sent, running: &Running<'_>) -> Result<Said, CliError> {
    let view = running.view(running.now());
    let case = case(&view, args.case.as_deref())?;
    let meant = whom(view.state, None, case.as_ref());
    let known = meant.and_then(|case| view.state.cases.get(case));
    let rule = view.rules.book.walk_away.as_ref();
    let rung = rule
        .zip(known)
        .and_then(|(rule, known)| next_rung(rule, known));
    Ok(Said::Rung {
        visit: None,
        case,
        rung: rung.unwrap_or(1),
        deed: deed(args.already.is_some()),
        reason: args.already.clone().unwrap_or_default(),
    })
}

fn remove(args: &Remove, running: &Running<'_>) -> Result<Said, CliError> {
    let told = match (args.moderator, &args.untold) {
        (true, _) => Told::Moderator,
        (false, Some(_)) => Told::Impossible,
        (false, None) => Told::Words,
    };
    let why = args.untold.iter().chain(&args.already);
    let why: Vec<&str> = why.map(String::as_str).collect();
    Ok(Said::Remove {
        case: case_named(&running.view(running.now()), &args.case)?,
        removal: Removal {
            category: args.category.clone(),
            copy: args.copy.clone(),
            told,
            reason: why.join("; "),
        },
        deed: deed(args.already.is_some()),
    })
}

fn deed(already: bool) -> Deed {
    match already {
        true => Deed::Happened,
        false => Deed::Wanted,
    }
}
