//! `man`: the manual page, of all commands in one.

use std::io::Write;

use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::{Exit, command};

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
    Man::new(program.clone()).render(&mut page)?;
    for command in leaves(&program) {
        section(&command, &mut page)?;
    }
    env.stdout.write_all(&page)?;
    Ok(Exit::Fine)
}

/// Returns every command that can be run, with its whole name.
fn leaves(of: &clap::Command) -> Vec<clap::Command> {
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

fn section(command: &clap::Command, page: &mut Vec<u8>) -> Result<(), CliError> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name());
    let mut heading = Roff::new();
    heading.control("SH", [name.replace('-', " ").to_uppercase().as_str()]);
    let about = command.get_long_about().or_else(|| command.get_about());
    for paragraph in about
        .map(ToString::to_string)
        .unwrap_or_default()
        .split("\n\n")
    {
        heading.control("PP", []);
        heading.text([roman(paragraph)]);
    }
    heading.to_writer(page)?;
    let man = Man::new(command.clone());
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    Ok(())
}
