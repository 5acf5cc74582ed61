//! `man`: the manual page, of all commands in one.

use std::io::Write;

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::{Exit, command};

/// What the page says beside the commands, section by section.
const SECTIONS: [(&str, &[&str]); 3] = [
    (
        "EXIT STATUS",
        &[
            "0: fine, also a pause. 1: findings, a refusal, an invalid playbook, or an answer in a script that was not understood.",
            "2: the command was not understood, something is not set up, or there is nothing to do.",
            "3: reading or writing failed, or the program itself did; what was not saved is printed.",
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            "CRISIS_HOME: where incidents, playbooks and the team lie; by default the folder crisis in the platform's data folder.",
            "CRISIS_PATH: more folders with playbooks, after ./playbooks.",
            "CRISIS_AS: who is at the keyboard. CRISIS_INCIDENT: the incident that is meant.",
            "NO_COLOR, TERM, TZ and COLUMNS mean what they mean elsewhere.",
        ],
    ),
    (
        "FILES",
        &[
            "$CRISIS_HOME/incidents/ID/log.jsonl: the log of an incident, one fact a line, each line chained to the one before.",
            "$CRISIS_HOME/incidents/ID/playbook: the playbook as it was when the incident started.",
            "crisis.toml: the settings of the linter, at or above the playbooks for which they hold.",
            ".crisis-init.yaml: the answers of an interview, in the folder that it made.",
            "$CRISIS_HOME/team.yaml: the people who stand in for the examples of the built-in playbooks.",
        ],
    ),
];

/// Print the manual page
///
/// To read it: crisis man | man -l -
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Prints the page: the program first, then a section for each command.
pub(super) fn run(_: &Args, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut program = command();
    program.build();
    let mut page = Vec::new();
    let man = Man::new(program.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    let mut rest = Roff::new();
    rest.control("SH", ["SYNOPSIS"]);
    rest.text([bold("crisis"), roman(" [options] "), italic("command")]);
    rest.control("SH", ["OPTIONS OF EVERY COMMAND"]);
    for arg in program.get_arguments().filter(|arg| arg.is_global_set()) {
        argument(arg, &mut rest);
    }
    rest.control("SH", ["COMMANDS"]);
    for command in leaves(&program) {
        section(&command, &mut rest);
    }
    for (name, paragraphs) in SECTIONS {
        rest.control("SH", [name]);
        for paragraph in paragraphs {
            rest.control("PP", []);
            rest.text([roman(*paragraph)]);
        }
    }
    page.extend(rest.to_roff().into_bytes());
    env.stdout.write_all(&page)?;
    Ok(Exit::Fine)
}

/// Returns every command that can be run.
fn leaves(of: &Command) -> Vec<Command> {
    let mut found = Vec::new();
    for command in of.get_subcommands() {
        if command.has_subcommands() {
            found.extend(leaves(command));
        } else {
            found.push(command.clone());
        }
    }
    found
}

fn section(command: &Command, page: &mut Roff) {
    let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help" && !arg.is_hide_set();
    let mut usage = command.clone();
    let usage = usage.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace(" [OPTIONS]", "");
    page.control("SS", [usage.as_str()]);
    let about = command.get_long_about().or_else(|| command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    for paragraph in about.split("\n\n") {
        page.control("PP", []);
        page.text([roman(paragraph)]);
    }
    for arg in command.get_arguments().filter(own) {
        argument(arg, page);
    }
}

fn argument(arg: &Arg, page: &mut Roff) {
    let mut name: Vec<Inline> = Vec::new();
    name.extend(arg.get_long().map(|long| bold(format!("--{long}"))));
    if arg.get_action().takes_values() {
        let values = arg.get_value_names().unwrap_or_default();
        for value in values {
            if !name.is_empty() {
                name.push(roman(" "));
            }
            name.push(italic(value.as_str()));
        }
    }
    page.control("TP", []);
    page.text(name);
    let help = arg.get_long_help().or_else(|| arg.get_help());
    page.text([roman(help.map(ToString::to_string).unwrap_or_default())]);
}
