//! `schema`: what an editor needs to help with a playbook.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::playbook::schema;

/// Print the JSON Schema of playbooks, for editors
///
/// For a file of playbooks: crisis schema > playbook.schema.json, and as the first line of each playbook:
/// # yaml-language-server: $schema=playbook.schema.json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Describe a file that playbooks include, such as team.yaml
    #[arg(long)]
    fragment: bool,
}

/// Prints the schema.
pub(super) fn run(args: &Args, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let schema = if args.fragment {
        schema::fragment()
    } else {
        schema::playbook()
    };
    writeln!(env.stdout, "{schema:#}")?;
    Ok(Exit::Fine)
}
