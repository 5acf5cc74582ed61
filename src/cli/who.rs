//! `who`: the call sheet, in calling order.

mod notes;
pub(in crate::cli) mod order;

use std::io::Write;

use crate::account::view::{Texts, View};
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::json::who::WhoJson;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::cli::playbooks::rules;
use crate::cli::table::{Page, free, whole};
use crate::cli::who::notes::rows;
use crate::cli::who::order::{Standing, in_order};
use crate::id::PersonId;
use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::response::calls::sheet;

/// The parts of the sheet of an incident that runs, in calling order.
const PARTS: [(&str, &[Standing]); 5] = [
    ("Call now", &[Standing::Untried, Standing::Again]),
    ("Tried, with time left to answer", &[Standing::Waits]),
    ("Not asked for so far", &[Standing::Spare]),
    ("Know", &[Standing::Knows]),
    ("Stood down", &[Standing::StoodDown]),
];

/// Print the call sheet: whom to call for each role, in order
///
/// With an open incident it shows in calling order who must know, who was tried and by which means, who is silent, who
/// was reached and who knows; with a playbook, who is listed there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A playbook, by name or path; without it the open incident
    playbook: Option<String>,
}

/// No words at all: a playbook has no log.
struct Unsaid;

impl Texts for Unsaid {
    fn text(&self, _: Seq, _: &str) -> Option<String> {
        None
    }
}

/// Prints the call sheet.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if let Some(name) = &args.playbook {
        let rules = rules(name, options, env)?;
        let nobody = PersonId::new("nobody").map_err(CliError::failed)?;
        let view = View {
            rules: &rules,
            state: &State::default(),
            me: &nobody,
            now: env.clock.now(),
            texts: &Unsaid,
            example_team: false,
        };
        return show(&view, None, options, env);
    }
    let running = look(None, options, env)
        .map_err(|error| error.hint("or name a playbook: crisis who PLAYBOOK"))?;
    let incident = crate::cli::json::incident(&running);
    let view = running.view(running.now());
    show(&view, Some(&incident), options, env)
}

fn show(
    view: &View<'_>,
    incident: Option<&str>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let roles = sheet(view.rules, view.state, view.now);
    let called = in_order(view.rules, view.state, view.now, &roles);
    if options.json {
        print(env, &WhoJson::new(view, &called, incident))?;
        return Ok(Exit::Fine);
    }
    if roles.is_empty() {
        writeln!(env.stdout, "The playbook lists no roles.")?;
        return Ok(Exit::Fine);
    }
    let columns = [whole("role"), whole("  who"), whole("phone"), free("now")];
    let mut page = Page::new(env.terminal.columns);
    for (heading, standings) in PARTS {
        let part = called
            .iter()
            .filter(|one| standings.contains(&one.standing));
        let rows: Vec<Vec<String>> = part.flat_map(|one| rows(view, one)).collect();
        // A playbook alone asks for nobody, so its sheet has one part.
        let heading = incident.map_or("", |_| heading);
        page.table(heading, &columns, &rows);
    }
    page.heading(match incident {
        Some(_) => "> is whom to call. What came of it: crisis notify ROLE, crisis notify ROLE --reached, crisis ack ROLE",
        None => "> is whom to call first.",
    });
    write!(env.stdout, "{}", page.into_text())?;
    Ok(Exit::Fine)
}
