//! The environment of the machine: the one place that asks the operating system for the time, random bytes,
//! variables, folders and names.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use etcetera::BaseStrategy;

use crate::cli::env::typed::Typed;
use crate::cli::env::{Env, Terminal};
use crate::random::Random;
use crate::source::DiskFiles;
use crate::store::RealDisk;
use crate::time::{Clock, Timestamp, Zone};

/// How many bytes of an answer are kept back where nobody watches it come.
const BUFFER: usize = 64 * 1024;

/// The machine's own clock and random bytes, and what was asked of it once at the start.
#[derive(Debug)]
pub struct RealEnv {
    clock: RealClock,
    random: RealRandom,
    files: DiskFiles,
}

impl RealEnv {
    /// Makes it.
    pub fn new() -> Self {
        Self {
            clock: RealClock,
            random: RealRandom,
            files: DiskFiles,
        }
    }

    /// Returns the arguments of the program, its own name first.
    pub fn args(&self) -> Vec<OsString> {
        std::env::args_os().collect()
    }

    /// Asks the machine for everything else.
    pub fn env(&self) -> Env<'_> {
        let vars = variables();
        let terminal = terminal(&vars);
        let stdout: Box<dyn Write> = if terminal.stdout {
            Box::new(io::stdout())
        } else {
            Box::new(BufWriter::with_capacity(BUFFER, io::stdout()))
        };
        Env {
            cwd: folder(),
            data_dir: etcetera::choose_base_strategy()
                .ok()
                .map(|platform| platform.data_dir()),
            clock: &self.clock,
            random: &self.random,
            disk: Arc::new(RealDisk),
            files: &self.files,
            stdin: Box::new(Typed::new(terminal.stdin)),
            stdout,
            stderr: Box::new(io::stderr()),
            terminal,
            zone: zone(&vars),
            os_user: system::user()
                .unwrap_or_else(|| named(&vars, &["USER", "LOGNAME", "USERNAME"])),
            host: system::host().unwrap_or_else(|| named(&vars, &["HOSTNAME", "COMPUTERNAME"])),
            vars,
        }
    }
}

impl Default for RealEnv {
    fn default() -> Self {
        Self::new()
    }
}

/// The machine's clock.
#[derive(Debug)]
struct RealClock;

impl Clock for RealClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that is handed to everything else"
    )]
    fn now(&self) -> Timestamp {
        let now = std::time::SystemTime::now();
        let millis = match now.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => {
                i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis)
            }
        };
        Timestamp::from_millis(millis)
    }
}

/// The operating system's random bytes.
#[derive(Debug)]
struct RealRandom;

impl Random for RealRandom {
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the variables are read here, once, for everything else"
)]
fn variables() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the folder is read here, once, for everything else"
)]
fn folder() -> PathBuf {
    // A folder that was removed meanwhile has no name; what is named by a full path still works.
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

fn terminal(vars: &BTreeMap<String, String>) -> Terminal {
    let columns = vars.get("COLUMNS").and_then(|columns| columns.parse().ok());
    let columns = columns
        .filter(|columns| *columns > 0)
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
    Terminal {
        stdin: io::stdin().is_terminal(),
        stdout: io::stdout().is_terminal(),
        stderr: io::stderr().is_terminal(),
        columns: columns
            .filter(|columns| *columns > 0)
            .unwrap_or(Terminal::COLUMNS),
        dumb: vars.get("TERM").is_some_and(|term| term == "dumb"),
    }
}

/// Returns the zone that `TZ` names, else the machine's, else UTC.
fn zone(vars: &BTreeMap<String, String>) -> Zone {
    let said = vars
        .get("TZ")
        .and_then(|zone| zone.trim_start_matches(':').parse().ok());
    said.or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok())
        .unwrap_or(Zone::UTC)
}

fn named(vars: &BTreeMap<String, String>, names: &[&str]) -> String {
    let set = names.iter().find_map(|name| vars.get(*name));
    set.filter(|name| !name.is_empty())
        .map_or_else(|| "unknown".to_owned(), Clone::clone)
}

#[cfg(unix)]
mod system {
    use nix::unistd::{User, gethostname, getuid};

    /// Returns the name of the user who runs the program; their number where they have no name.
    pub(super) fn user() -> Option<String> {
        let id = getuid();
        let user = User::from_uid(id).ok().flatten();
        Some(user.map_or_else(|| id.to_string(), |user| user.name))
    }

    pub(super) fn host() -> Option<String> {
        gethostname()
            .ok()?
            .into_string()
            .ok()
            .filter(|name| !name.is_empty())
    }
}

#[cfg(not(unix))]
mod system {
    /// Returns nothing: the variables say it.
    pub(super) fn user() -> Option<String> {
        None
    }

    /// Returns nothing: the variables say it.
    pub(super) fn host() -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_variable_for_the_zone_wins() {
        let name = |zone: &str| self::zone(&vars(&[("TZ", zone)])).name();
        assert_eq!(name("America/Chicago"), "America/Chicago");
        assert_eq!(name(":Europe/Berlin"), "Europe/Berlin");
    }

    #[test]
    fn a_width_that_makes_no_sense_is_no_width() {
        assert_eq!(terminal(&vars(&[("COLUMNS", "132")])).columns, 132);
        assert!(terminal(&vars(&[("COLUMNS", "0")])).columns > 0);
        assert!(terminal(&vars(&[("COLUMNS", "wide")])).columns > 0);
    }

    #[test]
    fn the_machine_has_a_clock_and_random_bytes() {
        let real = RealEnv::new();
        let env = real.env();
        assert!(env.clock.now() > Timestamp::from_millis(1_700_000_000_000));
        let mut bytes = [0; 32];
        env.random.fill(&mut bytes).expect("random bytes");
        assert_ne!(bytes, [0; 32]);
        assert!(!env.os_user.is_empty() && !env.host.is_empty());
    }
}
