//! `completions`: what a shell needs to complete the commands.

use std::io::Write;

use clap_complete::{Shell, generate};

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::{Exit, command};

/// Print the completions for a shell
///
/// For bash: crisis completions bash > ~/.local/share/bash-completion/completions/crisis
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions.
pub(super) fn run(args: &Args, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    generate(args.shell, &mut command(), "crisis", &mut script);
    env.stdout.write_all(&script)?;
    Ok(Exit::Fine)
}
