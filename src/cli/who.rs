//! `who`: the call sheet, in calling order.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::json::who::WhoJson;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::cli::playbooks::rules;
use crate::cli::table::{Page, free, whole};
use crate::incident::state::State;
use crate::response::calls::{Callee, Role, next_call, sheet};
use crate::response::rules::Rules;
use crate::time::Timestamp;

/// Print the call sheet: whom to call for each role, in order
///
/// With an open incident, it shows who was tried and who knows; with a playbook, who is listed there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A playbook, by name or path; without it the open incident
    playbook: Option<String>,
}

/// Prints the call sheet.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if let Some(name) = &args.playbook {
        let rules = rules(name, options, env)?;
        let now = env.clock.now();
        return show(&rules, &State::default(), now, None, options, env);
    }
    let running = look(None, options, env)
        .map_err(|error| error.hint("or name a playbook: crisis who PLAYBOOK"))?;
    let incident = crate::cli::json::incident(&running);
    show(
        running.rules(),
        running.state(),
        running.now(),
        Some(&incident),
        options,
        env,
    )
}

fn show(
    rules: &Rules,
    state: &State,
    now: Timestamp,
    incident: Option<&str>,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let roles = sheet(rules, state, now);
    if options.json {
        print(env, &WhoJson::new(rules, &roles, incident))?;
        return Ok(Exit::Fine);
    }
    if roles.is_empty() {
        writeln!(env.stdout, "The playbook lists no roles.")?;
        return Ok(Exit::Fine);
    }
    let mut rows = Vec::new();
    for role in &roles {
        let next = next_call(role);
        for (place, callee) in role.people.iter().enumerate() {
            let person = rules.book.person(&callee.person);
            let first = next.is_some_and(|next| next.person == callee.person) && !known(role);
            rows.push(vec![
                if place == 0 {
                    role.role.to_string()
                } else {
                    String::new()
                },
                format!(
                    "{}{}",
                    if first { "> " } else { "  " },
                    rules.book.name_of(&callee.person)
                ),
                person
                    .and_then(|person| person.phone.clone())
                    .unwrap_or_else(|| "no number listed".to_owned()),
                notes(rules, role, callee, now),
            ]);
        }
        if role.people.is_empty() {
            rows.push(vec![
                role.role.to_string(),
                "  nobody is listed".to_owned(),
                String::new(),
                String::new(),
            ]);
        }
    }
    let mut page = Page::new(env.terminal.columns);
    page.table(
        "",
        &[whole("role"), whole("  who"), whole("phone"), free("now")],
        &rows,
    );
    page.heading("> is whom to call next.");
    write!(env.stdout, "{}", page.into_text())?;
    Ok(Exit::Fine)
}

/// Says whether somebody in the role knows of the incident.
fn known(role: &Role) -> bool {
    role.notice.acknowledged.is_some() || role.present || role.holder.is_some()
}

fn notes(rules: &Rules, role: &Role, callee: &Callee, now: Timestamp) -> String {
    let time = |at| rules.calendar.day_and_time(at, now);
    let mut notes = Vec::new();
    let here = |call: &Option<crate::incident::state::Call>| {
        call.as_ref()
            .filter(|call| call.person == callee.person)
            .map(|call| call.at)
    };
    if role.holder.as_ref() == Some(&callee.person) {
        notes.push(format!("has taken {}", role.role));
    }
    match (
        here(&role.notice.acknowledged),
        here(&role.notice.reached),
        callee.tried,
    ) {
        (Some(at), _, _) => notes.push(format!("knows since {}", time(at))),
        (None, Some(at), _) => notes.push(format!("reached {}", time(at))),
        (None, None, Some(at)) => notes.push(format!("tried {}", time(at))),
        (None, None, None) => {}
    }
    if callee.recused {
        notes.push("recused".to_owned());
    }
    if callee.on_duty == Some(false) {
        notes.push("not at this hour".to_owned());
    }
    notes.join(", ")
}
