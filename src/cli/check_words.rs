//! `check-words`: holds a text against the word check before it is said.

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::{CliError, heard};
use crate::cli::json::print;
use crate::cli::json::words::WordsJson;
use crate::cli::options::{Claimed, Options};
use crate::cli::playbooks::load;
use crate::cli::start::{known, nobody};
use crate::cli::worded::{drawn, summed_up};
use crate::diagnostic::Severity;
use crate::incident::state::State;
use crate::money::{Amount, amounts_named};
use crate::response::authority::most_for_one;
use crate::response::rules::Rules;
use crate::response::wording::HouseStyle;
use crate::source::{MAX_TEXT_BYTES, ReadError, decode, read_text};
use crate::words::{self, Speech, Turn};

/// Check words before they are said
///
/// It warns and suggests. What each rule marks, and why, stands in docs/words.md. Exit code 1 says that something was
/// found; notes alone leave it at 0.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file with the words, at most 2 MiB; `-` reads them from standard input
    file: Option<PathBuf>,
    /// Take domains, never words, currency and limits from this playbook: a name or a path
    #[arg(long, value_name = "PLAYBOOK")]
    playbook: Option<String>,
    /// Check them for this channel of the playbook
    #[arg(long, value_name = "ID", requires = "playbook")]
    channel: Option<String>,
    /// Say who can read them; without this, as the channel says, else everybody
    #[arg(long, value_enum, ignore_case = true)]
    place: Option<Place>,
    /// Check them as the first message to everybody
    #[arg(long)]
    first: bool,
    /// Say what the speaker may give to one person; with a playbook it follows from --as
    #[arg(long, value_name = "AMOUNT")]
    may: Option<Amount>,
}

/// Who can read the words.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Place {
    Public,
    Private,
    Internal,
}

/// Checks words.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let (name, text) = read(args, env)?;
    if text.trim().is_empty() {
        return Err(CliError::usage(format!("there are no words in {name}")));
    }
    let rules = args
        .playbook
        .as_deref()
        .map(|playbook| book(playbook, options, env))
        .transpose()?;
    let style = rules.as_ref().map(|rules| HouseStyle::of(&rules.book));
    let mut speech = match (&rules, &style) {
        (Some(rules), Some(style)) => {
            let channel = args.channel.as_deref();
            let channels = rules.book.channels.keys();
            let channel = channel.map(|typed| known("channel", typed, channels));
            let channel = channel.transpose()?;
            style.speech(channel.as_ref(), &text)
        }
        _ => Speech::new(&text),
    };
    if let Some(place) = args.place {
        speech.place = match place {
            Place::Public => words::Place::Public,
            Place::Private => words::Place::Private,
            Place::Internal => words::Place::Internal,
        };
    }
    if args.first {
        speech.turn = Turn::First;
    }
    let speaker = options.person(env)?;
    if let Some(rules) = &rules {
        speech.may = match &speaker {
            Some(speaker) => may_give(rules, speaker)?,
            None => None,
        };
    }
    speech.may = args.may.or(speech.may);
    let findings = words::check(&speech);
    if options.json {
        heard(print(env, &WordsJson::new(&name, &speech, &findings)))?;
    } else {
        let drawn = drawn(&name, &text, &findings, options, env);
        heard(write!(env.stdout, "{drawn}").map_err(CliError::from))?;
        writeln!(env.stderr, "{}", summed_up(&name, &findings))?;
        let nobody_speaks = speaker.is_none() && args.may.is_none();
        if nobody_speaks && speech.place != words::Place::Public && names_money(&speech) {
            let advice =
                "the amount was held against no limit: say who speaks with --as, or --may AMOUNT";
            writeln!(env.stderr, "{advice}")?;
        }
    }
    let harmless = findings
        .iter()
        .all(|one| one.rule.severity == Severity::Note);
    Ok(if harmless { Exit::Fine } else { Exit::Findings })
}

/// Returns the most that somebody may give to one person, by the playbook.
fn may_give(rules: &Rules, speaker: &Claimed) -> Result<Option<Amount>, CliError> {
    let people = &rules.book.people;
    if !people.is_empty() && !people.contains_key(&speaker.known) {
        return Err(nobody(&speaker.typed, &rules.book));
    }
    Ok(most_for_one(rules, &State::default(), &speaker.known))
}

fn names_money(speech: &Speech<'_>) -> bool {
    speech
        .currency
        .is_some_and(|currency| !amounts_named(speech.text, currency).is_empty())
}

/// Reads the words, and returns what they are called.
fn read(args: &Args, env: &mut Env<'_>) -> Result<(String, String), CliError> {
    let piped = "standard input".to_owned();
    let (name, read) = match &args.file {
        Some(path) if path.as_os_str() != "-" => {
            let name = path.display().to_string();
            (name, read_text(env.files, &env.absolute(path)))
        }
        None if env.terminal.stdin => {
            return Err(CliError::usage("which words? name a file")
                .hint("`-` reads what you type or paste, up to Ctrl-D"));
        }
        _ => {
            let mut bytes = Vec::new();
            let most = MAX_TEXT_BYTES as u64 + 1;
            let read = env.stdin.by_ref().take(most).read_to_end(&mut bytes);
            read.map_err(|error| {
                CliError::failed(anyhow::Error::new(error).context("could not read standard input"))
            })?;
            (piped, decode(&bytes).map_err(ReadError::from))
        }
    };
    match read {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let hint = error.hint();
            let error = CliError::failed(anyhow::Error::new(error).context(name));
            Err(hint.into_iter().fold(error, CliError::hint))
        }
    }
}

/// Loads a playbook; what is wrong with it is told, and what is sound is used.
fn book(name: &str, options: &Options, env: &mut Env<'_>) -> Result<Rules, CliError> {
    let loaded = load(name, options, env)?;
    let book = loaded
        .book
        .ok_or_else(|| CliError::findings("there is nothing in the playbook to check words by"))?;
    Ok(Rules::new(book, env.zone))
}
