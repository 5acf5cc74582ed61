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
use crate::store::{AttachError, Attached, Stored};
use crate::walk::evidence;
use crate::walk::running::Running;

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
    running.check(&evidence::probe().at(happened))?;
    let path = env.absolute(&args.file);
    let attached = copy(&running, &path, env)?;
    if attached.stored == Stored::There {
        writeln!(
            env.stderr,
            "the same bytes were kept before; there is one copy of them"
        )?;
    }
    let said = format!("attach {}, sha256 {}", path.display(), attached.sha256);
    let command = evidence::command(attached, &path, args.name.as_deref()).at(happened);
    let told = run_command(&mut running, &command, &said, env)?;
    report(&running, &told, options, env)
}

/// Copies the file, and tells a person at a terminal how far it is.
fn copy(running: &Running<'_>, path: &Path, env: &mut Env<'_>) -> Result<Attached, CliError> {
    let watched = env.terminal.stderr && !env.terminal.dumb;
    let (stderr, mut told) = (&mut env.stderr, false);
    let attached = evidence::keep(running, path, |percent, progress| {
        if !watched {
            return;
        }
        told = true;
        let (done, total) = (bytes(progress.done), bytes(progress.total));
        // That nobody can be told how far it is, is no reason to stop.
        let _ = write!(stderr, "\rcopied {done} of {total}, {percent} %  ");
        let _ = stderr.flush();
    });
    if told {
        writeln!(env.stderr)?;
    }
    attached.map_err(refused)
}

/// Gives an error its kind, and says what to do about it.
fn refused(error: AttachError) -> CliError {
    let kind = match error {
        AttachError::NotThere(_) => Kind::Usage,
        AttachError::Disk(_) | AttachError::Random(_) => Kind::Failed,
        _ => Kind::Findings,
    };
    let advice = evidence::advice(&error);
    let error = CliError::new(kind, error);
    match advice {
        Some(advice) => error.hint(advice),
        None => error,
    }
}
