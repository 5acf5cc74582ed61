//! `log verify`: whether the lines of a log are the ones that were written, in their order, and all of them.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::{by_name, choose};
use crate::cli::json::log::VerifyJson;
use crate::cli::json::print;
use crate::cli::options::Options;
use crate::incident::chain::{HeadCheck, Report, Verdict};
use crate::incident::line::Head;
use crate::incident::state::State;
use crate::store::{EvidenceReport, Folder, Journal, Kind, Trouble, check_evidence, verify};
use crate::text::visible;

/// Check that no line of a log was changed, taken out or put in
///
/// The files that were attached are checked too. Exit code 0: intact. 1: broken, or the head does not fit.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident, its folder or its log; without it the one open incident
    #[arg(value_name = "INCIDENT|PATH")]
    named: Option<String>,
    /// A head that was kept elsewhere, from `crisis log head`: the log must have that line
    #[arg(long, value_name = "SEQ:HASH")]
    head: Option<String>,
}

/// Checks a log.
pub(super) fn run(args: Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let expected = args.head.as_deref().map(head).transpose()?;
    let log = path(args.named.as_deref(), options, env)?;
    let report = verify(&*env.disk, &log, expected).map_err(CliError::failed)?;
    let journal = journal(&log, env);
    let evidence = journal.as_ref().map(|journal| evidence(journal, env));
    if options.json {
        let form = VerifyJson::new(&log.to_string_lossy(), &report, evidence.as_ref());
        print(env, &form)?;
    } else {
        let mut all = lines(&report, expected);
        all.extend(evidence.as_ref().map(evidence_lines).unwrap_or_default());
        all.extend(journal.as_ref().and_then(not_understood));
        for line in all {
            writeln!(env.stdout, "{}", visible(&line))?;
        }
    }
    let kept = evidence.is_none_or(|evidence| evidence.faults.is_empty());
    Ok(if report.is_intact() && report.events > 0 && kept {
        Exit::Fine
    } else {
        Exit::Findings
    })
}

/// Opens the log of an incident's folder, where it is one.
fn journal(log: &Path, env: &Env<'_>) -> Option<Journal<State>> {
    let folder = Folder::at(log.parent()?.to_owned());
    if folder.log() != log {
        return None;
    }
    Journal::open(env.disk.clone(), folder, State::default()).ok()
}

/// Checks the files that the log names.
fn evidence(journal: &Journal<State>, env: &Env<'_>) -> EvidenceReport {
    let attached = journal.state().attachments.iter();
    let named = attached.map(|file| (file.sha256, file.size));
    check_evidence(&*env.disk, journal.folder(), named)
}

fn evidence_lines(evidence: &EvidenceReport) -> Vec<String> {
    let files = match evidence.files {
        0 => return Vec::new(),
        1 => "1 file".to_owned(),
        files => format!("{files} files"),
    };
    if evidence.faults.is_empty() {
        return vec![format!("evidence: {files}, as attached")];
    }
    let faults = evidence.faults.iter();
    faults
        .map(|faulty| format!("evidence {}: {}", faulty.sha256, faulty.fault))
        .collect()
}

/// Names the line that holds and that this program does not understand.
fn not_understood(journal: &Journal<State>) -> Option<String> {
    match journal.trouble()? {
        trouble @ Trouble::NotUnderstood { .. } => {
            Some(format!("{trouble}; nothing can be written to this log"))
        }
        _ => None,
    }
}

fn head(text: &str) -> Result<Head, CliError> {
    text.parse().map_err(|_| {
        CliError::usage(format!("`{text}` is no head")).hint(
            "a head is the number of a line, a colon and its hash, as `crisis log head` prints it",
        )
    })
}

/// Finds the log: an incident by its name, else a folder or a file.
fn path(named: Option<&str>, options: &Options, env: &Env<'_>) -> Result<PathBuf, CliError> {
    let Some(named) = named else {
        return Ok(choose(None, options, env)?.folder().log());
    };
    if options.incident.is_some() {
        return Ok(choose(Some(named), options, env)?.folder().log());
    }
    let by_name = by_name(named, options, env);
    if let Ok(known) = by_name {
        return Ok(Folder::of(&options.home(env)?, &known.id).log());
    }
    let path = env.absolute(Path::new(named));
    match env.disk.kind(&path) {
        Ok(Some(Kind::Folder)) => Ok(Folder::at(path).log()),
        Ok(Some(_)) => Ok(path),
        _ => by_name.map(|known| Folder::at(PathBuf::from(known.id.as_str())).log()),
    }
}

fn lines(report: &Report, expected: Option<Head>) -> Vec<String> {
    let count = |number: u64, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let mut lines = vec![match &report.verdict {
        Verdict::Intact if report.events == 0 => {
            "empty: an incident has at least the line with which it opened".to_owned()
        }
        Verdict::Intact if report.is_intact() && report.redactions > 0 => format!(
            "intact, with {}: {}",
            count(report.redactions, "redaction"),
            count(report.events, "line")
        ),
        Verdict::Intact if report.is_intact() => {
            format!("intact: {}", count(report.events, "line"))
        }
        Verdict::Intact => format!(
            "the {} that are there hold, but the head does not fit",
            count(report.events, "line")
        ),
        Verdict::Broken(broken) => format!("broken at {broken}"),
    }];
    let wanted = expected
        .map(|head| head.seq.to_string())
        .unwrap_or_default();
    match report.head_check {
        None | Some(HeadCheck::Found) => {}
        Some(HeadCheck::Cut) => lines.push(format!(
            "cut: the log ends before line {wanted}, which it once had"
        )),
        Some(HeadCheck::Differs) => {
            lines.push(format!("another line stands in the place of line {wanted}"))
        }
        Some(HeadCheck::NotReached) => lines.push(format!("line {wanted} was not reached")),
    }
    lines.push(format!("head {}", report.head));
    for (seq, field) in &report.not_gone {
        lines.push(format!(
            "the redacted text `{field}` of line {seq} is still in the file; the next command on this incident takes \
             it out"
        ));
    }
    if let Some(tail) = report.torn_tail {
        lines.push(format!(
            "the last {} belong to a command that was never finished; nobody was told that it was saved",
            count(tail.bytes, "byte")
        ));
    }
    for back in &report.clock_went_back {
        lines.push(format!(
            "the clock went back by {} s at line {}; the order of the lines counts",
            back.millis.unsigned_abs().div_ceil(1000),
            back.seq
        ));
    }
    if let Some(newer) = report.newer {
        lines.push(format!(
            "from line {} on a newer version of the program wrote: those lines are checked by the chain alone",
            newer.seq
        ));
    }
    lines
}
