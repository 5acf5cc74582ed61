//! `say` and `asked`: takes words up beside the line, so that they can be filled in, copied and posted.

use std::io::Write;

use crate::account::may::no_answer;
use crate::cli::Exit;
use crate::cli::act::{When, happened, report, run as run_command, take_up};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::{case, id};
use crate::cli::options::Options;
use crate::id::StatementId;
use crate::response::aside::open_for;
use crate::response::command::Command as Said;
use crate::response::faq;
use crate::walk::running::{Running, Told};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Say(Say),
    Asked(Asked),
}

/// Take words up beside the line
///
/// Then `crisis fill` fills their blanks, `crisis ask` asks for the yes that they want, `crisis copy` prints them, and
/// `crisis posted CHANNEL` writes down that they stand there.
#[derive(Debug, clap::Args)]
pub(super) struct Say {
    /// The statement, as the playbook names it
    statement: String,
    /// For whom, where it is for one person: a case such as c1, or its handle
    #[arg(long = "for", value_name = "CASE")]
    case: Option<String>,
    /// Who asked, and what, where the words are only for somebody who asks
    #[arg(long, value_name = "WHO_AND_WHAT")]
    asked: Option<String>,
    #[command(flatten)]
    when: When,
}

/// Write down a question that somebody asks, and take the words up that answer it
///
/// Where the playbook has no words for it, the question is kept as a note, and the words are named that there are for
/// those who ask.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Who asked, and what, such as "The Tribune: was the clerk fired?"
    #[arg(required = true, value_name = "WHO_AND_WHAT")]
    question: Vec<String>,
    #[command(flatten)]
    when: When,
}

/// Takes words up.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let when = match command {
        Command::Say(args) => &args.when,
        Command::Asked(args) => &args.when,
    };
    let mut running = take_up(&options.typed, options, env)?;
    let command = match command {
        Command::Say(args) => statement(args, &running)?,
        Command::Asked(args) => answer(&args.question.join(" "), &running)?,
    };
    if let Said::Say {
        statement,
        case,
        asked,
    } = &command
        && asked.is_empty()
        && let Some(visit) = open_for(running.rules(), running.state(), statement, case.as_ref())
    {
        writeln!(
            env.stderr,
            "hint: these words are taken up already: crisis copy --step {visit}"
        )?;
        return report(&running, &Told::default(), options, env);
    }
    let command = command.at(happened(when.happened(), &running)?);
    let told = run_command(&mut running, &command, &options.typed, env)?;
    let exit = report(&running, &told, options, env)?;
    if matches!(command.what(), Said::Say { .. }) {
        writeln!(
            env.stderr,
            "hint: crisis copy prints the words; once they stand somewhere: crisis posted CHANNEL LINK"
        )?;
    }
    if matches!(command.what(), Said::Note { .. }) {
        let view = running.view(running.now());
        let typed = |id: &str| format!("crisis say {id} --asked WHO_AND_WHAT");
        writeln!(env.stderr, "{}", no_answer(&view, typed))?;
    }
    Ok(exit)
}

fn statement(args: &Say, running: &Running<'_>) -> Result<Said, CliError> {
    let view = running.view(running.now());
    let statements = view.rules.book.statements.keys();
    Ok(Said::Say {
        statement: id("statement", &args.statement, statements)?,
        case: case(&view, args.case.as_deref())?,
        asked: args.asked.clone().unwrap_or_default(),
    })
}

/// Finds the words that answer a question; where there are none, the question is kept.
fn answer(question: &str, running: &Running<'_>) -> Result<Said, CliError> {
    let found = faq::find(running.rules(), question);
    let mut words: Vec<&StatementId> = found.iter().map(|(_, statement)| *statement).collect();
    words.dedup();
    match &words[..] {
        [] => Ok(Said::Note {
            text: format!("asked: {question}"),
            happened: None,
        }),
        [only] => Ok(Said::Say {
            statement: (*only).clone(),
            case: None,
            asked: question.to_owned(),
        }),
        [first, ..] => {
            let names: Vec<_> = words.iter().map(|id| id.as_str()).collect();
            let error = CliError::findings(format!("several answers fit: {}", names.join(", ")));
            Err(error.hint(format!("such as: crisis say {first} --asked WHO_AND_WHAT")))
        }
    }
}
