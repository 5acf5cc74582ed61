//! A close that something stands in the way of: one line each with what ends it, and the same as a form for programs.

use serde::Serialize;

use crate::account::view::View;
use crate::cli::error::{CliError, Kind};
use crate::cli::json::{VERSION, incident};
use crate::cli::meets::meets;
use crate::response::ending::InTheWay;
use crate::walk::in_the_way;
use crate::walk::running::Running;

/// What stands in the way of a close.
#[derive(Debug, Serialize)]
pub(super) struct BarredJson {
    version: u32,
    incident: String,
    closed: bool,
    in_the_way: Vec<BarJson>,
}

/// One thing that stands in the way.
#[derive(Debug, Serialize)]
struct BarJson {
    /// `kind:ref`, as the log keeps it where it is closed all the same.
    id: String,
    what: String,
    /// The commands that end it.
    ends: Vec<String>,
}

impl BarredJson {
    pub(super) fn new(running: &Running<'_>, open: &[InTheWay]) -> Self {
        let view = running.view(running.now());
        let bar = |one: &InTheWay| BarJson {
            id: one.id(),
            what: in_the_way::told(&view, one),
            ends: ends(&view, one),
        };
        Self {
            version: VERSION,
            incident: incident(running),
            closed: false,
            in_the_way: open.iter().map(bar).collect(),
        }
    }
}

/// Says that it is not closed, and why.
pub(super) fn refused(running: &Running<'_>, open: &[InTheWay]) -> CliError {
    let view = running.view(running.now());
    let mut text = "not closed; this stands in the way:".to_owned();
    for one in open {
        text.push_str(&format!("\n  {}", in_the_way::told(&view, one)));
        // A command stays whole, so that it can be copied.
        for command in ends(&view, one) {
            text.push_str(&format!("\n      {command}"));
        }
    }
    CliError::new(Kind::Findings, anyhow::Error::msg(text))
        .hint("to close it all the same: crisis close --anyway REASON")
}

fn ends(view: &View<'_>, one: &InTheWay) -> Vec<String> {
    match one {
        InTheWay::Owed { owed, .. } => meets(view, owed),
        InTheWay::Missing(missing) => {
            let ready = missing.ends(view.rules).into_iter();
            let step = missing.step(view.rules);
            let step = step.map(|step| format!("crisis answer --step {step} done"));
            let ready = ready.map(|ready| ready.on_the_command_line());
            ready.chain(step).collect()
        }
    }
}
