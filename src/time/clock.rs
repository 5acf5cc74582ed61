//! The source of `now`, and a clock for tests that moves only as it is told.
//!
//! The clock of the machine is not here: the program hands one in where it starts.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::Timestamp;

/// Tells the time. The one source of `now` for everything above.
pub trait Clock: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> Timestamp;
}

/// A clock that starts at an instant and moves on by a fixed step each time it is asked.
#[derive(Debug)]
pub struct SteppingClock {
    next: AtomicI64,
    step: i64,
}

impl SteppingClock {
    /// Makes a clock whose first answer is `start`, and each further one lies `step` later.
    pub fn new(start: Timestamp, step: Duration) -> Self {
        Self {
            next: AtomicI64::new(start.as_millis()),
            step: millis(step),
        }
    }

    /// Sets the next answer, which may lie before the last one.
    pub fn set(&self, at: Timestamp) {
        self.next.store(at.as_millis(), Ordering::SeqCst);
    }

    /// Moves the next answer on by `by`.
    pub fn advance(&self, by: Duration) {
        self.next.fetch_add(millis(by), Ordering::SeqCst);
    }

    /// Returns the next answer without moving on.
    pub fn peek(&self) -> Timestamp {
        Timestamp::from_millis(self.next.load(Ordering::SeqCst))
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.next.fetch_add(self.step, Ordering::SeqCst))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_moves_the_clock_by_one_step() {
        let start = Timestamp::from_millis(1_000);
        let clock = SteppingClock::new(start, Duration::from_millis(7));
        assert_eq!(clock.now(), start);
        assert_eq!(clock.now().as_millis(), 1_007);
        clock.advance(Duration::from_secs(60));
        assert_eq!(clock.peek().as_millis(), 61_014);
        assert_eq!(clock.now().as_millis(), 61_014);
        clock.set(start);
        assert_eq!(clock.now(), start);
    }
}
