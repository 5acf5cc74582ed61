//! Every target, on as many threads as help; what comes out does not depend on their number.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::cli::error::CliError;
use crate::cli::lint::collected::{All, Collected};
use crate::cli::lint::one::{Linter, Outcome};
use crate::cli::lint::overlay::Overlay;
use crate::cli::lint::target::Target;

/// How many playbooks a thread has to have, so that it is worth its start.
const EACH: usize = 8;

/// The most threads that are used unless somebody asks for more.
const MOST: usize = 16;

/// How large the stack of a thread is: as that of the program, because a text may nest deeply.
const STACK: usize = 8 * 1024 * 1024;

/// Lints every target.
pub(super) fn all(
    targets: &[Target],
    linter: &Linter<'_>,
    overlay: &Overlay,
    threads: Option<u16>,
) -> Result<All, CliError> {
    let collected = Mutex::new(Collected::default());
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(target) = targets.get(number) else {
                return;
            };
            let looked = match linter.lint(target, overlay) {
                Ok(Outcome::PassedOver) => continue,
                Ok(Outcome::Fragment(name)) => Ok(Err(name)),
                Ok(Outcome::Linted(linted)) => linter.look(target, &linted).map(Ok),
                Err(error) => Err(error),
            };
            let mut collected = collected.lock().unwrap_or_else(PoisonError::into_inner);
            match looked {
                Ok(Ok(looked)) => collected.add(number, looked),
                Ok(Err(fragment)) => collected.add_fragment(number, fragment),
                Err(error) => collected.fail(number, error),
            }
        }
    };
    let count = match threads {
        Some(threads) => usize::from(threads).min(targets.len()),
        None => {
            let cores = thread::available_parallelism().map_or(1, usize::from);
            cores.min(MOST).min(targets.len() / EACH)
        }
    };
    thread::scope(|scope| {
        for _ in 1..count {
            // Where there are no more threads to be had, the others do the work.
            let _ = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work);
        }
        work();
    });
    collected
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .finish()
}
