//! Time: instants, the lengths that playbooks write, and the calendar that adds one to the other.
//!
//! Nothing here asks the operating system for the time or the zone: a [`Clock`] and a [`Calendar`] are handed in.

mod calendar;
mod clock;
mod date;
mod hours;
mod length;
mod of_day;
mod spoken;
mod timestamp;
mod when;
mod words;
mod zone;

pub use calendar::Calendar;
pub use clock::{Clock, SteppingClock};
pub use date::{Date, DateError};
pub use hours::{Hours, HoursError, WEEK};
pub use length::{Length, LengthError, Unit};
pub use timestamp::{Timestamp, TimestampError};
pub use when::{Lean, WhenError, is_promised_time};
pub use words::{elapsed_words, left_words};
pub use zone::{Zone, ZoneError};
