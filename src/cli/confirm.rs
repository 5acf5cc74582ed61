//! `confirm`: what must be true before words are posted, ticked or listed.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::act::{When, happened, report, run as say, take_up};
use crate::cli::answer::visit_at;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::confirm::ConfirmJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::cli::post::Step;
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::response::command::Command;
use crate::text::visible;
use crate::walk::running::Running;

/// Confirm what must be true before words are posted; without a number, list it
///
/// They are the words that you took up last with `crisis say`, else those of the step.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The number of what is true; without one, all of it is listed
    number: Option<u32>,
    /// How you know
    #[arg(requires = "number")]
    how: Vec<String>,
    #[command(flatten)]
    step: Step,
    #[command(flatten)]
    when: When,
}

/// Confirms, or lists what is to be confirmed.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut running = take_up(&options.typed, options, env)?;
    let visit = visit_at(args.step.place(), &running)?;
    let visit = visit.filter(|visit| words(&running, visit).is_some());
    let visit = visit.ok_or_else(|| {
        CliError::findings("no words are open here")
            .hint("name their step: crisis confirm --step ID; to see what is open: crisis status")
    })?;
    let Some(item) = args.number else {
        return list(&running, &visit, options, env);
    };
    let command = Command::Tick {
        visit,
        item,
        note: args.how.join(" "),
    };
    let command = command.at(happened(args.when.happened(), &running)?);
    let told = say(&mut running, &command, &options.typed, env)?;
    report(&running, &told, options, env)
}

fn words<'r>(running: &'r Running<'_>, visit: &Visit) -> Option<&'r Statement> {
    let step = running.rules().step(&visit.step)?;
    let (_, words) = running.rules().statement_of(step)?;
    Some(words)
}

/// Lists what must be true, with its numbers.
fn list(
    running: &Running<'_>,
    visit: &Visit,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let known = running.state().visits.get(visit);
    let confirmed = |number: u32| known.is_some_and(|known| known.ticked.contains(&number));
    let items = words(running, visit).map_or(&[][..], |words| &words.confirm);
    let items: Vec<(u32, &str, bool)> = (1..)
        .zip(items)
        .map(|(number, text)| (number, text.as_str(), confirmed(number)))
        .collect();
    if options.json {
        print(env, &ConfirmJson::new(running, visit, &items))?;
        return Ok(Exit::Fine);
    }
    if items.is_empty() {
        writeln!(env.stdout, "These words want nothing confirmed.")?;
    }
    for (number, text, confirmed) in items {
        let mark = if confirmed { "[x]" } else { "[ ]" };
        writeln!(env.stdout, "{number}. {mark} {}", visible(text))?;
    }
    Ok(Exit::Fine)
}
