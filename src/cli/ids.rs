//! Ids of what there is, as they are typed on the command line: in capitals as well. No new id is made of them.

use std::str::FromStr;

use crate::cli::error::CliError;
use crate::id::IdError;

/// Reads an id of some kind, to look it up.
pub(super) fn id<T: FromStr<Err = IdError>>(what: &str, typed: &str) -> Result<T, CliError> {
    typed
        .to_lowercase()
        .parse()
        .map_err(|error| CliError::usage(format!("`{typed}` names no {what}: {error}")))
}
