//! Who acts. The identity is claimed, not proved.

use crate::id::PersonId;

/// The person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who they say they are.
    pub person: PersonId,
}
