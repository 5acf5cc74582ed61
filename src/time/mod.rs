//! Time: instants, the lengths that playbooks write, and the calendar that adds one to the other.
//!
//! Nothing here asks the operating system for the time or the zone: a [`Clock`] and a calendar are handed in.

mod timestamp;

pub use timestamp::{Timestamp, TimestampError};

/// Tells the time. The one source of `now` for everything above.
pub trait Clock: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> Timestamp;
}
