//! `status`: where an incident stands, and everything that is owed; with `--watch`, again whenever that changes; with
//! `--text`, as a situation report.

use std::io::Write;
use std::time::Duration;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::status::StatusJson;
use crate::cli::json::{print, print_line};
use crate::cli::opened::{look, run_error};
use crate::cli::options::Options;
use crate::render;
use crate::render::sitrep::sitrep;
use crate::response::forbidden::Ready;
use crate::response::obligations::{Urgency, in_order_for, obligations};
use crate::walk::running::Running;
use crate::walk::screen;

/// How often the log is looked at.
const INTERVAL: Duration = Duration::from_millis(500);

/// Show where the incident stands and everything that is owed
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    /// Print a situation report instead, ready to paste into a chat or a mail
    #[arg(long, conflicts_with = "watch")]
    text: bool,
    /// Print it again whenever something changes or falls due, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// What makes it worth printing again: the log, and how near everything is to its due time.
#[derive(Debug, PartialEq)]
struct Changed {
    events: u64,
    urgency: Vec<(String, Urgency)>,
}

/// Shows the status.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if args.text && options.json {
        return Err(
            CliError::usage("`--text` and `--json` are two forms of the answer")
                .hint("leave one of them out"),
        );
    }
    let mut running = look(args.named.as_deref(), options, env)?;
    if args.text {
        let report = sitrep(&running.view(running.now()));
        write!(env.stdout, "{}", render::plain(&report))?;
        return Ok(Exit::Fine);
    }
    let mut shown = show(&running, args, options, env)?;
    if !args.watch {
        return Ok(Exit::Fine);
    }
    loop {
        std::thread::sleep(INTERVAL);
        running.refresh().map_err(run_error)?;
        if changed(&running) != shown {
            if !options.json {
                writeln!(env.stdout)?;
            }
            shown = show(&running, args, options, env)?;
        }
    }
}

fn changed(running: &Running<'_>) -> Changed {
    let (rules, state, now) = (running.rules(), running.state(), running.now());
    let owed = obligations(rules, state, now);
    Changed {
        events: state.events,
        urgency: owed
            .into_iter()
            .map(|one| (one.id.clone(), one.urgency(now)))
            .collect(),
    }
}

fn show(
    running: &Running<'_>,
    args: &Args,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Changed, CliError> {
    let changed = changed(running);
    let view = running.view(running.now());
    let owed = obligations(view.rules, view.state, view.now);
    if options.json {
        let ordered = in_order_for(&owed, view.me, view.now);
        let form = StatusJson::new(running, &view, &ordered);
        if args.watch {
            print_line(env, &form)
        } else {
            print(env, &form)
        }?;
    } else {
        let columns = env.terminal.columns.min(screen::COLUMNS);
        writeln!(
            env.stdout,
            "{}",
            screen::status(&view, &owed, &Ready::on_the_command_line, columns)
        )?;
    }
    env.stdout.flush()?;
    Ok(changed)
}
