//! `next`: the one thing to do now.

use std::io::Write;

use crate::account::may;
use crate::account::owing::owing;
use crate::account::view::View;
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::print;
use crate::cli::json::status::NextJson;
use crate::cli::meets::meets;
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::response::forbidden::Ready;
use crate::response::obligations::{Obligation, What, in_order_for, obligations};
use crate::text::wrap;
use crate::walk::answer::Moment;
use crate::walk::asking::{Asking, asking};
use crate::walk::focus::{Focus, focus};
use crate::walk::screen;

/// Show the one thing to do now
///
/// For the person named by --as: their own work that is late or due within 15 minutes, whatever it is, with what meets
/// it; else the step at which the line stands. Then what may be said now, and what they may give.
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
    let focus = focus(&view, &owed, None);
    if options.json {
        let step = owed.iter().find(|one| is_in_focus(one, &focus));
        print(env, &NextJson::new(&running, &view, &ordered, step))?;
        return Ok(Exit::Fine);
    }
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
    let mut parts = vec![screen::header(&view, columns)];
    let first = ordered.first().filter(|one| !is_in_focus(one, &focus));
    parts.extend(first.map(|first| before(&view, first, columns)));
    parts.push(screen::action(&moment, &owed, columns));
    let cause = screen::cause(&moment, &Ready::on_the_command_line);
    parts.extend(cause.map(|cause| wrap(&format!("The cause is {cause}"), columns, "")));
    let may = self::may(&view, columns);
    parts.extend(Some(may).filter(|may| !may.is_empty()));
    let shown = 1 + usize::from(first.is_some() && focus != Focus::Nothing);
    parts.extend(match ordered.len().saturating_sub(shown) {
        0 => None,
        1 => Some("One thing more is owed: crisis status".to_owned()),
        more => Some(format!("{more} things more are owed: crisis status")),
    });
    writeln!(env.stdout, "{}", parts.join("\n\n"))?;
    Ok(Exit::Fine)
}

/// Says whether it is what the step in focus meets.
fn is_in_focus(one: &Obligation, focus: &Focus) -> bool {
    match focus {
        Focus::Visit(visit) => one.visit.as_ref() == Some(visit),
        Focus::Begin(step) => one.begins.as_ref() == Some(step),
        Focus::Asked(role) => one.what == What::Handoff && one.role == *role,
        Focus::Nothing => false,
    }
}

/// Returns what comes before the step, and what meets it.
fn before(view: &View<'_>, first: &Obligation, columns: usize) -> String {
    let due = first.due.map(|due| format!(" · {}", view.due(due)));
    let line = format!(
        "First: {} · {}{}",
        owing(view, first),
        view.owner_of(first),
        due.unwrap_or_default()
    );
    let mut lines = vec![wrap(&line, columns, "")];
    // A command stays whole, so that it can be copied.
    lines.extend(
        meets(view, first)
            .iter()
            .map(|command| format!("    {command}")),
    );
    lines.join("\n")
}

/// Returns what may be said now, and what the reader may give.
fn may(view: &View<'_>, columns: usize) -> String {
    if view.state.closing.is_some() {
        return String::new();
    }
    let mut lines = Vec::new();
    let say = may::sayable_lines(view, &Ready::on_the_command_line);
    if !say.is_empty() {
        lines.push("May be said now:".to_owned());
    }
    lines.extend(say.iter().map(|words| wrap(words, columns, "  ")));
    lines.extend(may::give(view).map(|give| wrap(&format!("You may: {give}"), columns, "")));
    lines.join("\n")
}
