//! The command line: one file a subcommand, each of which reads its arguments, calls what decides, and prints.
//!
//! Standard output is the answer, standard error the conversation. Nothing here decides what may be done, and
//! nothing below here knows that there is a command line.

mod act;
mod adopt;
mod aftermath;
mod answer;
mod answered;
mod applies;
mod approve;
mod attach;
mod authored;
mod barred;
mod brief;
mod calls;
mod case;
mod check_words;
mod close;
mod completions;
mod confirm;
mod count;
mod crash;
mod deadlines;
pub mod env;
pub mod error;
mod explain;
mod find;
mod findings;
mod give;
mod handoff;
mod ids;
mod incidents;
mod init;
mod json;
mod liberties;
mod lint;
mod list;
mod log;
mod logged;
mod man;
mod mark;
mod meant;
mod meets;
mod new;
mod next;
mod note;
mod offer;
mod opened;
pub mod options;
mod paper;
mod partings;
mod playbooks;
mod post;
mod print;
mod promises;
mod readiness;
mod recuse;
mod report;
mod resume;
mod schema;
mod severity;
mod show;
mod speak;
mod start;
mod status;
mod table;
mod talks;
mod who;
mod worded;
mod world;

use std::ffi::OsString;
use std::io::Write;

use clap::error::ErrorKind as Parsed;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind, heard};
use crate::cli::options::Options;
use crate::text::visible_lines;

pub use crash::guarded;

/// What somebody needs who comes for the first time, in a night or in an afternoon.
const NOW_OR_BEFORE: &str = "\
It is happening now:  crisis find WORDS, crisis start
To prepare for it:    crisis init, adopt, new, readiness; docs/guide.md";

/// Answer a crisis step by step from a playbook, and keep a log that proves itself
#[derive(Debug, Parser)]
#[command(
    name = "crisis",
    version,
    disable_help_subcommand = true,
    before_help = NOW_OR_BEFORE,
    max_term_width = 100
)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Start(start::Args),
    Find(find::Args),
    Resume(resume::Args),
    Next(next::Args),
    Status(status::Args),
    Brief(brief::Args),
    List(list::Args),
    Answer(answer::Args),
    #[command(flatten)]
    Speak(speak::Command),
    #[command(flatten)]
    Post(post::Command),
    Confirm(confirm::Args),
    Note(note::Args),
    Count(count::Args),
    Mark(mark::Args),
    #[command(flatten)]
    Deadline(deadlines::Command),
    Severity(severity::Args),
    #[command(flatten)]
    Call(calls::Command),
    Applies(applies::Args),
    Case(case::Args),
    #[command(flatten)]
    Talk(talks::Command),
    #[command(flatten)]
    Parting(partings::Command),
    #[command(flatten)]
    Offer(offer::Command),
    Approve(approve::Args),
    #[command(flatten)]
    Answered(answered::Command),
    #[command(flatten)]
    Liberty(liberties::Command),
    #[command(flatten)]
    Promise(promises::Command),
    Give(give::Args),
    Handoff(handoff::Args),
    Recuse(recuse::Args),
    Attach(attach::Args),
    #[command(flatten)]
    Found(findings::Command),
    #[command(flatten)]
    After(aftermath::Command),
    Close(close::Args),
    Init(init::Args),
    New(new::Args),
    Adopt(adopt::Args),
    Show(show::Args),
    Print(print::Args),
    Who(who::Args),
    CheckWords(check_words::Args),
    Lint(lint::Args),
    Explain(explain::Args),
    Readiness(readiness::Args),
    Log(log::Args),
    Report(report::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How a command ended that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to complain of; also a pause.
    Fine,
    /// There are findings, or an answer in a script was not understood.
    Findings,
}

/// Runs the program with these arguments, its own name first, and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, env: &mut Env<'_>) -> u8 {
    let result = parse(args, env).and_then(|cli| match cli {
        Some(cli) => dispatch(cli, env),
        None => Ok(Exit::Fine),
    });
    let flushed = heard(env.stdout.flush().map_err(CliError::from));
    match result.and_then(|exit| flushed.map(|()| exit)) {
        Ok(Exit::Fine) => 0,
        Ok(Exit::Findings) => Kind::Findings as u8,
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            // Where not even this can be said, the exit code still says it.
            let _ = error
                .write(&mut env.stderr)
                .and_then(|()| env.stderr.flush());
            error.code()
        }
    }
}

/// Refuses `--json` where there is nothing that it could change.
fn check_json(command: &Command, options: &Options) -> Result<(), CliError> {
    let (name, instead) = match command {
        Command::Start(_) => (
            "start",
            "afterwards, `crisis status --json` tells where it stands",
        ),
        Command::Resume(_) => (
            "resume",
            "`crisis status --json` tells where the incident stands",
        ),
        Command::Completions(_) => ("completions", "leave it out"),
        Command::Man(_) => ("man", "leave it out"),
        _ => return Ok(()),
    };
    if options.json {
        return Err(CliError::usage(format!("`{name}` has no JSON form")).hint(instead));
    }
    Ok(())
}

fn dispatch(cli: Cli, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let options = cli.options;
    check_json(&cli.command, &options)?;
    match cli.command {
        Command::Start(args) => start::run(args, &options, env),
        Command::Find(args) => find::run(&args, &options, env),
        Command::Resume(args) => resume::run(args, &options, env),
        Command::Next(args) => next::run(&args, &options, env),
        Command::Status(args) => status::run(&args, &options, env),
        Command::Brief(args) => brief::run(&args, &options, env),
        Command::List(args) => list::run(&args, &options, env),
        Command::Answer(args) => answer::run(&args, &options, env),
        Command::Speak(command) => speak::run(&command, &options, env),
        Command::Post(command) => post::run(&command, &options, env),
        Command::Confirm(args) => confirm::run(&args, &options, env),
        Command::Note(args) => note::run(&args, &options, env),
        Command::Count(args) => count::run(&args, &options, env),
        Command::Mark(args) => mark::run(&args, &options, env),
        Command::Deadline(command) => deadlines::run(&command, &options, env),
        Command::Severity(args) => severity::run(&args, &options, env),
        Command::Call(command) => calls::run(&command, &options, env),
        Command::Applies(args) => applies::run(&args, &options, env),
        Command::Case(args) => case::run(&args, &options, env),
        Command::Talk(command) => talks::run(&command, &options, env),
        Command::Parting(command) => partings::run(&command, &options, env),
        Command::Offer(command) => offer::run(&command, &options, env),
        Command::Approve(args) => approve::run(&args, &options, env),
        Command::Answered(command) => answered::run(&command, &options, env),
        Command::Liberty(command) => liberties::run(&command, &options, env),
        Command::Promise(command) => promises::run(&command, &options, env),
        Command::Give(args) => give::run(&args, &options, env),
        Command::Handoff(args) => handoff::run(&args, &options, env),
        Command::Recuse(args) => recuse::run(&args, &options, env),
        Command::Attach(args) => attach::run(&args, &options, env),
        Command::Found(command) => findings::run(&command, &options, env),
        Command::After(command) => aftermath::run(&command, &options, env),
        Command::Close(args) => close::run(args, &options, env),
        Command::Init(args) => init::run(&args, &options, env),
        Command::Adopt(args) => adopt::run(&args, &options, env),
        Command::New(args) => new::run(&args, &options, env),
        Command::Show(args) => show::run(&args, &options, env),
        Command::Print(args) => print::run(&args, &options, env),
        Command::Who(args) => who::run(&args, &options, env),
        Command::CheckWords(args) => check_words::run(&args, &options, env),
        Command::Lint(args) => lint::run(&args, &options, env),
        Command::Readiness(args) => readiness::run(&args, &options, env),
        Command::Explain(args) => explain::run(&args, &options, env),
        Command::Log(args) => log::run(args, &options, env),
        Command::Report(args) => report::run(&args, &options, env),
        Command::Schema(args) => schema::run(&args, env),
        Command::Completions(args) => completions::run(&args, env),
        Command::Man(args) => man::run(&args, env),
    }
}

/// Returns the description of all commands, from which the help, the completions and the manual are made.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments; none where they only asked for help or for the version, which is printed.
fn parse(
    args: impl IntoIterator<Item = OsString>,
    env: &mut Env<'_>,
) -> Result<Option<Cli>, CliError> {
    let command = Cli::command().term_width(env.terminal.columns);
    let mut args: Vec<OsString> = args.into_iter().collect();
    // Whoever asks for help in words gets it as well.
    if args.get(1).is_some_and(|first| first == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    let typed: Vec<_> = args
        .iter()
        .skip(1)
        .map(|arg| arg.to_string_lossy())
        .collect();
    let typed = typed.join(" ");
    let parsed = command
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let error = match parsed {
        Ok(mut cli) => {
            cli.options.typed = typed;
            return Ok(Some(cli));
        }
        Err(error) => error,
    };
    let text = error.render().to_string();
    let text = visible_lines(text.trim_end());
    if matches!(error.kind(), Parsed::DisplayHelp | Parsed::DisplayVersion) {
        writeln!(env.stdout, "{text}")?;
        return Ok(None);
    }
    if error.kind() == Parsed::DisplayHelpOnMissingArgumentOrSubcommand {
        writeln!(env.stderr, "{text}\n")?;
        return Err(CliError::usage("say what to do").hint("in an incident: crisis start"));
    }
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    Err(CliError::usage(text))
}
