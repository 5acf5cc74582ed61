//! `attach`: keeps a file as evidence, below the incident's folder under the digest of its bytes.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::account::tell::bytes;
use crate::cli::Exit;
use crate::cli::act::{happened, report, run as run_command};
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::opened::act;
use crate::cli::options::Options;
use crate::response::command::Command;
use crate::store::{AttachError, Attached, Progress, Stored, attach};
use crate::walk::running::Running;

/// From how many bytes on it is told how far the copying is.
const LARGE: u64 = 32 * 1024 * 1024;

/// Keep a file as evidence: copied, digested and logged
///
/// The copy lies in the folder of the incident under the SHA-256 of its bytes. The file itself stays where it is. No
/// link is followed, and the same bytes are kept once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file, such as the saved video
    file: PathBuf,
    /// What it shows; without it, the file's name is logged
    #[arg(long, value_name = "WORDS")]
    name: Option<String>,
    /// When it was made or found: 23:40, "yesterday 18:05" or "20m ago"
    #[arg(long, value_name = "WHEN")]
    happened: Option<String>,
}

/// Attaches a file.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut running = act(options, env)?;
    let happened = happened(args.happened.as_deref(), &running)?;
    if let Some(trouble) = running.trouble() {
        let why = format!("nothing may be written to this log: {trouble}");
        return Err(CliError::findings(why).hint("check it with: crisis log verify"));
    }
    let path = env.absolute(&args.file);
    let attached = copy(&running, &path, env)?;
    let own_name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = args.name.clone().unwrap_or_else(|| own_name.into_owned());
    let command = Command::Attach {
        sha256: attached.sha256,
        size: attached.size,
        name: name.clone(),
        happened,
    };
    if attached.stored == Stored::There {
        writeln!(
            env.stderr,
            "the same bytes were kept before; there is one copy of them"
        )?;
    }
    let said = format!("attach {name}, sha256 {}", attached.sha256);
    let told = run_command(&mut running, &command, &said, env)?;
    report(&running, &told, options, env)
}

/// Copies the file, and tells a person at a terminal how far it is.
fn copy(running: &Running<'_>, path: &Path, env: &mut Env<'_>) -> Result<Attached, CliError> {
    let watched = env.terminal.stderr && !env.terminal.dumb;
    let (stderr, mut percent) = (&mut env.stderr, None);
    let tell = |progress: Progress| {
        let now = progress.done.saturating_mul(100) / progress.total.max(1);
        if !watched || progress.total < LARGE || percent == Some(now) {
            return;
        }
        percent = Some(now);
        let (done, total) = (bytes(progress.done), bytes(progress.total));
        // That nobody can be told how far it is, is no reason to stop.
        let _ = write!(stderr, "\rcopied {done} of {total}, {now} %  ");
        let _ = stderr.flush();
    };
    let world = running.world();
    let attached = attach(&*world.disk, running.folder(), path, world.random, tell);
    if percent.is_some() {
        writeln!(env.stderr)?;
    }
    attached.map_err(refused)
}

/// Gives an error its kind, and says what to do about it. What the text names is made safe where it is printed.
fn refused(error: AttachError) -> CliError {
    let kind = match error {
        AttachError::NotThere(_) => Kind::Usage,
        AttachError::Disk(_) | AttachError::Random(_) => Kind::Failed,
        _ => Kind::Findings,
    };
    let hint = match &error {
        AttachError::Link(_) => Some("name the file that it leads to, as `realpath` shows it"),
        AttachError::Folder(_) => Some("attach its files one by one, or an archive of it"),
        AttachError::Changed(_) => Some("wait until it is written, then attach it again"),
        AttachError::Disk(_) => Some("nothing was logged, and no part of it was kept"),
        _ => None,
    };
    let error = CliError::new(kind, error);
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}
