//! The form of `copy`.

use serde::Serialize;

use crate::cli::json::{VERSION, incident};
use crate::id::{ChannelId, StatementId};
use crate::incident::visit::Visit;
use crate::walk::running::Running;

/// Words that are ready to be posted.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CopiedJson {
    version: u32,
    incident: String,
    /// The visit whose words they are.
    visit: String,
    statement: String,
    channel: String,
    words: String,
}

impl CopiedJson {
    pub(in crate::cli) fn new(
        running: &Running<'_>,
        visit: &Visit,
        statement: &StatementId,
        channel: &ChannelId,
        words: String,
    ) -> Self {
        Self {
            version: VERSION,
            incident: incident(running),
            visit: visit.to_string(),
            statement: statement.to_string(),
            channel: channel.to_string(),
            words,
        }
    }
}
