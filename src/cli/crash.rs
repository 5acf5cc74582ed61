//! What is said when the program itself fails: a sober message and an exit code, never a trace of its inside.

use std::io::Write;
use std::panic::{self, UnwindSafe};

use crate::cli::error::Kind;

/// Runs the program; a fault of its own becomes exit code 3 and a message on standard error.
pub fn guarded(program: impl FnOnce() -> u8 + UnwindSafe) -> u8 {
    panic::set_hook(Box::new(|fault| {
        let place = fault
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        // Where nobody can read this, the exit code still says it.
        let _ = writeln!(
            std::io::stderr(),
            "error: this program made a mistake at {place}\n\
             hint: everything that it said was written down is in the log; `crisis resume` goes on from there\n\
             hint: please report the line above"
        );
    }));
    panic::catch_unwind(program).unwrap_or(Kind::Failed as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_the_program_is_passed_on_and_a_fault_has_code_3() {
        assert_eq!(guarded(|| 2), 2);
        assert_eq!(guarded(|| panic!("a fault")), 3);
        let _ = panic::take_hook();
    }
}
