//! What an answer comes to that says nothing in the log: help, or why nothing follows.

use std::io::Write;

use crate::account::brief::{aloud, brief};
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::walk::answer::{Look, Moment, Said};
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::Focus;
use crate::walk::running::Running;
use crate::walk::screen;

/// Says why an answer comes to nothing outside the walk.
pub(super) fn unanswered(said: Said) -> CliError {
    match said {
        Said::Nothing(text) => CliError::findings(text),
        Said::Propose { question, .. } => {
            CliError::findings("say what is to be done").hint(question)
        }
        Said::AskAgain(_) => CliError::findings("say which answer is the right one")
            .hint("write its number behind the word: crisis answer wrong 2 REASON"),
        _ => CliError::findings("those are several lines, and no text was asked for")
            .hint("to keep them as a note: crisis note -"),
    }
}

/// Shows what only looks, but for the words to copy.
pub(super) fn show(
    look: &Look,
    running: &Running<'_>,
    focus: &Focus,
    typed: &str,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let columns = env.terminal.columns.min(screen::COLUMNS);
    let view = running.view(running.now());
    let asking = focus
        .visit()
        .map_or(Asking::Word, |visit| asking(&view, visit));
    let text = match look {
        Look::Help(Some(word)) => screen::help_word(word, columns),
        Look::Brief => aloud(&brief(&view, None), columns),
        Look::Attach { file, .. } => {
            return Err(
                CliError::usage("a file is attached by a command of its own")
                    .hint(format!("crisis attach {file}")),
            );
        }
        Look::Help(None) => screen::help(
            &Moment {
                view,
                focus,
                asking: &asking,
                shown: running.state(),
            },
            columns,
        ),
        _ => {
            return Err(
                CliError::usage(format!("`{typed}` is a word of the walk only"))
                    .hint("to see where the incident stands: crisis status, or crisis log show"),
            );
        }
    };
    writeln!(env.stdout, "{text}")?;
    Ok(Exit::Fine)
}
