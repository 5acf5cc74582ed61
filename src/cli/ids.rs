//! Ids as they are typed on the command line.

use std::str::FromStr;

use crate::cli::error::CliError;
use crate::id::IdError;

/// Reads an id of some kind.
pub(super) fn id<T: FromStr<Err = IdError>>(what: &str, typed: &str) -> Result<T, CliError> {
    typed
        .parse()
        .map_err(|error| CliError::usage(format!("`{typed}` names no {what}: {error}")))
}
