//! Who acts. The identity is claimed, not proved.

use crate::id::PersonId;

/// The person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who they say they are.
    pub person: PersonId,
    /// Who else has written here as the same user of the operating system, as far as anybody looked.
    pub same_user_as: Vec<PersonId>,
}

impl Actor {
    /// Returns somebody of whose user of the operating system nothing is known.
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            same_user_as: Vec::new(),
        }
    }
}
