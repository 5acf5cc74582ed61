//! `wait`: a pause with a time.

use crate::time::Length;

/// A pause.
#[derive(Debug, Clone, PartialEq)]
pub struct Wait {
    /// How long.
    pub length: Length,
}
