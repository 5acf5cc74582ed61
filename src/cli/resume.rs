//! `resume`: goes on with an incident where it was left.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents;
use crate::cli::options::Options;
use crate::cli::start;
use crate::cli::world::{exit, with_prompt, world};
use crate::id::PersonId;
use crate::response::command::Command;
use crate::response::obligations::obligations;
use crate::walk::running::Running;
use crate::walk::screen;
use crate::walk::session::walk;

/// Go on with an incident where it was left
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
}

/// Goes on with an incident.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let world = world(options, env)?;
    let said = options.person(env)?;
    let journal = incidents::choose(args.named.as_deref(), options, env)?;
    let (columns, asks) = (env.terminal.columns, env.terminal.stdin);
    let running = Running::of_log(world.clone(), journal, None)?;
    if let Some(trouble) = running.trouble() {
        let view = running.view(running.now());
        let owed = obligations(view.rules, view.state, view.now);
        let shown = screen::status(&view, &owed, columns.min(screen::COLUMNS));
        writeln!(env.stdout, "{shown}")?;
        env.stdout.flush()?;
        let why = format!("nothing may be written to this log: {trouble}");
        return Err(CliError::findings(why).hint("check it with: crisis log verify"));
    }
    with_prompt(env, |prompt| {
        let person = match said.or_else(|| running.came_as(&world.os_user).pop()) {
            Some(person) if writes_already(&running, &person) => person,
            said => start::who(said, &running.rules().book, &world.os_user, asks, prompt)?,
        };
        let mut running = running.as_person(person);
        let before = running
            .entries_after(0)
            .filter(|entry| entry.by == running.actor().person)
            .map(|entry| entry.seq.get())
            .max();
        for warning in running.warnings() {
            prompt.tell(&format!("Warning: {}.", crate::text::visible(warning)))?;
        }
        running.run(&Command::Join {
            os_user: world.os_user.clone(),
            host: world.host.clone(),
        })?;
        running.log_changes()?;
        let view = running.view(running.now());
        let since: Vec<_> = running
            .entries_after(before.unwrap_or(0))
            .filter(|entry| entry.by != *view.me)
            .collect();
        prompt.tell(&screen::came_back(&view, &since, columns))?;
        let ended = walk(&mut running, prompt, columns)?;
        exit(ended)
    })
}

fn writes_already(running: &Running<'_>, person: &PersonId) -> bool {
    running.state().people.contains_key(person)
}
