//! `note`: writes something down.

use std::io::Read;

use crate::cli::Exit;
use crate::cli::act::say_text;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::meant::id;
use crate::cli::options::Options;
use crate::incident::line::Seq;
use crate::response::command::Command;

/// The most bytes of a text: a line of the log has at most 1 MiB, and every character may take six.
const LIMIT: u64 = 128 * 1024;

/// Write something down in the log
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to write down; `-` reads it from standard input
    #[arg(required = true)]
    text: Vec<String>,
    /// When it happened: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
    /// A role that has to hear of it
    #[arg(long, value_name = "ROLE", conflicts_with = "corrects")]
    to: Option<String>,
    /// Put this line of the log right; it stays, and the note points to it
    #[arg(long, value_name = "LINE")]
    corrects: Option<u64>,
}

/// Writes a note.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let text = match args.text.as_slice() {
        [only] if only == "-" => piped("the note", env)?,
        words => words.join(" "),
    };
    let line = |number| {
        Seq::new(number)
            .ok_or_else(|| CliError::usage(format!("`{number}` is no number of a line")))
    };
    let corrects = args.corrects.map(line).transpose()?;
    let said = format!("note {text}");
    say_text(
        &said,
        args.happened.as_deref(),
        |running| {
            let roles = &running.rules().book.roles;
            let to = args.to.as_deref();
            let to = to.map(|typed| id("role", typed, roles.keys()));
            Ok(match (corrects, to.transpose()?) {
                (Some(of), _) => Command::Correct { of, text },
                (None, Some(to)) => Command::NoteTo { to, text },
                (None, None) => Command::Note {
                    text,
                    happened: None,
                },
            })
        },
        options,
        env,
    )
}

/// Reads a text from standard input, less the end of its last line.
pub(super) fn piped(what: &str, env: &mut Env<'_>) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let read = env.stdin.by_ref().take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        CliError::failed(anyhow::Error::new(error).context("could not read standard input"))
    })?;
    if bytes.len() as u64 > LIMIT {
        return Err(
            CliError::findings(format!("{what} is too long: it has more than 128 KiB"))
                .hint("keep the text in a file, and note where that is"),
        );
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::findings(format!("{what} is no text: its bytes are not UTF-8")))?;
    Ok(text.trim_end().to_owned())
}
