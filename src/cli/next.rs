//! `next`: the one thing to do now.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::json::status::NextJson;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::response::obligations::{in_order_for, obligations};
use crate::walk::answer::Moment;
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::focus;
use crate::walk::screen;

/// Show the one thing to do now
///
/// For the person named by --as: their own work that is late or due within 15 minutes, else the step at which the
/// line stands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
}

/// Shows what is next.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let running = look(args.named.as_deref(), options, env)?;
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    let ordered = in_order_for(&owed, view.me, view.now);
    if options.json {
        print(env, &NextJson::new(&running, &view, &ordered))?;
        return Ok(Exit::Fine);
    }
    let focus = focus(&view, &owed, None);
    let asking = focus
        .visit()
        .map_or(Asking::Word, |visit| asking(&view, visit));
    let moment = Moment {
        view,
        focus: &focus,
        asking: &asking,
        shown: running.state(),
    };
    let columns = env.terminal.columns.min(screen::COLUMNS);
    writeln!(env.stdout, "{}", screen::header(&view, columns))?;
    writeln!(env.stdout, "\n{}", screen::action(&moment, &owed, columns))?;
    match ordered.len() {
        0 | 1 => {}
        2 => writeln!(env.stdout, "\nOne thing more is owed: crisis status")?,
        more => writeln!(
            env.stdout,
            "\n{} things more are owed: crisis status",
            more - 1
        )?,
    }
    Ok(Exit::Fine)
}
