//! The words of a statement for one channel, and nothing else: ready to copy, or to be piped.

use std::io::Write;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::copied::CopiedJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::id::ChannelId;
use crate::response::statement::{complete, fill};
use crate::text::visible_lines;
use crate::walk::focus::Focus;
use crate::walk::running::Running;
use crate::walk::wording::not_yet;

/// Prints the words of a statement for a channel.
pub(super) fn copy(
    running: &Running<'_>,
    focus: &Focus,
    channel: &ChannelId,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let view = running.view(running.now());
    let words = focus.visit().and_then(|visit| {
        let (id, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
        let known = view.state.visits.get(visit)?;
        let filled = view.filling(known, |filling| fill(filling, words, channel))?;
        Some((visit, id, complete(&filled)?))
    });
    let (visit, statement, words) = words.ok_or_else(|| {
        CliError::findings("these words cannot be copied yet: a blank is empty")
            .hint("see which: crisis next")
    })?;
    for why in not_yet(&view, visit) {
        writeln!(env.stderr, "{why}")?;
    }
    if options.json {
        let form = CopiedJson::new(running, visit, statement, channel, words);
        print(env, &form)?;
    } else {
        writeln!(env.stdout, "{}", visible_lines(&words))?;
    }
    Ok(Exit::Fine)
}
