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
use crate::response::forbidden::Ready;
use crate::response::obligations::obligations;
use crate::text::{visible, wrap};
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
        let shown = screen::status(
            &view,
            &owed,
            &Ready::on_the_command_line,
            columns.min(screen::COLUMNS),
        );
        writeln!(env.stdout, "{shown}")?;
        env.stdout.flush()?;
        let why = format!("nothing may be written to this log: {trouble}");
        return Err(CliError::findings(why).hint("check it with: crisis log verify"));
    }
    with_prompt(env, |prompt| {
        let mut came = running.came_as(&world.os_user);
        let person = match (&said, came.pop()) {
            (Some(said), _) if writes_already(&running, &said.known) => said.known.clone(),
            (None, Some(last)) if writes_already(&running, &last) => {
                if came.iter().any(|other| *other != last) {
                    let name = running.rules().book.name_of(&last);
                    prompt.tell(&you_are(name, columns.min(screen::COLUMNS)))?;
                }
                last
            }
            _ => start::who(said, &running.rules().book, &world.os_user, asks, prompt)?,
        };
        let mut running = running.as_person(person);
        let before = running
            .entries_after(0)
            .filter(|entry| entry.by == running.actor().person)
            .map(|entry| entry.seq.get())
            .max();
        for warning in running.warnings() {
            prompt.tell(&format!("Warning: {}.", visible(warning)))?;
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

/// Says who was taken for the reader where several people write from here.
fn you_are(name: &str, width: usize) -> String {
    let name = visible(name);
    let text = format!("You are {name} (last time from here); another: --as NAME");
    wrap(&text, width, "")
}

fn writes_already(running: &Running<'_>, person: &PersonId) -> bool {
    running.state().people.contains_key(person)
}
