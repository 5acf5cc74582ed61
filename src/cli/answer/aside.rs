//! What an answer comes to that says nothing in the log: help, or why nothing follows.

use std::io::Write;

use crate::account::brief::{aloud, brief};
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::playbook::step::Kind;
use crate::response::command::Command;
use crate::walk::answer::{Look, Moment, Said};
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::Focus;
use crate::walk::running::Running;
use crate::walk::screen;

/// Says why an answer comes to nothing outside the walk, where nothing can be asked back.
pub(super) fn unanswered(said: Said, typed: &str, running: &Running<'_>) -> CliError {
    match said {
        Said::Nothing(text) => CliError::findings(text),
        Said::Propose { question, command } => not_sure(&question, &command, typed, running),
        Said::AskAgain(_) => CliError::findings("say which answer is the right one")
            .hint("write its number behind the word: crisis answer wrong 2 REASON"),
        _ => CliError::findings("those are several lines, and no text was asked for")
            .hint("to keep them as a note: crisis note -"),
    }
}

/// Says how to say for sure what the walk would ask back.
fn not_sure(question: &str, command: &Command, typed: &str, running: &Running<'_>) -> CliError {
    let not_clear = || CliError::findings(format!("it is not clear what `{typed}` means"));
    match command.what() {
        Command::Sign { request, answer } => {
            let by = answer.relayed.as_ref().map(|by| format!(" --by {by}"));
            let no = if answer.yes { "" } else { " --no" };
            CliError::findings("an answer that is passed on is said in a command of its own").hint(
                format!(
                    "crisis approve {request}{no}{} --reason HOW",
                    by.unwrap_or_default()
                ),
            )
        }
        Command::Choose { visit, reason, .. } => {
            let step = running.rules().step(&visit.step);
            let answers = step.and_then(|step| match &step.kind {
                Kind::Decide(decide) => Some(decide.options.keys()),
                _ => None,
            });
            let numbered = (1..).zip(answers.into_iter().flatten());
            let numbered: Vec<_> = numbered
                .map(|(number, label)| format!("{number}. {label}"))
                .collect();
            not_clear()
                .hint(format!("the answers: {}", numbered.join("  ")))
                .hint(format!("with its number: crisis answer NUMBER {reason}"))
        }
        Command::Contact { role, means, .. } => nobody_answered(role.as_str(), means),
        Command::Fact { name, value, .. } => not_clear()
            .hint(format!("for the word: crisis answer /{typed}"))
            .hint(format!(
                "as the text of <{name}>: crisis fill {name} {value}"
            )),
        Command::Tick { .. } => not_clear()
            .hint("where it is true: crisis answer yes")
            .hint(format!("to keep the words: crisis note {typed}")),
        Command::Note { text, .. } => not_clear().hint(format!("as a note: crisis note {text}")),
        _ => CliError::findings("say what is to be done").hint(question),
    }
}

/// Says that words speak against what they stand behind, and how to log a try.
pub(in crate::cli) fn nobody_answered(whom: &str, words: &str) -> CliError {
    CliError::findings(format!("`{words}` says that nobody answered"))
        .hint(format!(
            "where they were only tried: crisis notify {whom} {words}"
        ))
        .hint("where they did answer, say what they said")
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
        Look::Words(typed) => screen::checked(&view, focus.visit(), typed.as_deref(), columns),
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
