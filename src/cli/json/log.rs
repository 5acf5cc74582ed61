//! The forms of `log show`, `log verify` and `log head`.

use serde::Serialize;

use crate::cli::json::told::EntryJson;
use crate::cli::json::{VERSION, incident};
use crate::incident::chain::{HeadCheck, Report, Verdict};
use crate::incident::entry::Entry;
use crate::incident::line::{Head, Line};
use crate::store::EvidenceReport;
use crate::time::Calendar;
use crate::walk::running::Running;

/// A log.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LogJson {
    version: u32,
    incident: String,
    lines: Vec<EntryJson>,
}

impl LogJson {
    pub(in crate::cli) fn new(running: &Running<'_>, entries: impl Iterator<Item = Entry>) -> Self {
        Self {
            version: VERSION,
            incident: incident(running),
            lines: entries
                .filter_map(|entry| EntryJson::new(running, &entry))
                .collect(),
        }
    }

    /// Makes the form of a log whose playbook cannot be read.
    pub(in crate::cli) fn bare(
        incident: &str,
        lines: impl Iterator<Item = Line>,
        calendar: &Calendar,
    ) -> Self {
        Self {
            version: VERSION,
            incident: incident.to_owned(),
            lines: lines.map(|line| EntryJson::bare(line, calendar)).collect(),
        }
    }
}

/// The end of a log.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct HeadJson {
    version: u32,
    incident: String,
    /// The number of the last line.
    seq: u64,
    /// Its hash.
    hash: String,
    /// Both, as `log verify --head` takes them.
    head: String,
}

impl HeadJson {
    pub(in crate::cli) fn new(incident: &str, head: Head) -> Self {
        Self {
            version: VERSION,
            incident: incident.to_owned(),
            seq: head.seq.get(),
            hash: head.hash.to_string(),
            head: head.to_string(),
        }
    }
}

/// What a check of a log found.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct VerifyJson {
    version: u32,
    log: String,
    /// Whether nothing was changed and nothing is missing.
    intact: bool,
    /// How many lines hold.
    lines: u64,
    /// How many of them say that a text was redacted.
    redactions: u64,
    head: String,
    /// What became of the head that was asked for: `found`, `cut`, `differs` or `not_reached`.
    #[serde(skip_serializing_if = "Option::is_none")]
    head_check: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<BrokenJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    torn_tail_bytes: Option<u64>,
    /// The redacted texts that are still in the file, each as `line:field`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_gone: Vec<String>,
    /// The lines at which the clock went back.
    clock_went_back: Vec<u64>,
    /// The first line that a later version of the program wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    newer_line: Option<u64>,
    /// The attached files; absent where the log lies outside an incident's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceJson>,
}

/// What a check of the attached files found.
#[derive(Debug, Serialize)]
struct EvidenceJson {
    /// How many files the log names.
    files: u64,
    /// Those that are not as they were attached.
    faults: Vec<FaultJson>,
}

/// A file that is not as it was attached.
#[derive(Debug, Serialize)]
struct FaultJson {
    sha256: String,
    reason: String,
}

impl EvidenceJson {
    fn new(report: &EvidenceReport) -> Self {
        let faults = report.faults.iter().map(|faulty| FaultJson {
            sha256: faulty.sha256.to_string(),
            reason: faulty.fault.to_string(),
        });
        Self {
            files: report.files,
            faults: faults.collect(),
        }
    }
}

/// The first line that does not hold.
#[derive(Debug, Serialize)]
struct BrokenJson {
    line: u64,
    reason: String,
}

impl VerifyJson {
    pub(in crate::cli) fn new(
        log: &str,
        report: &Report,
        evidence: Option<&EvidenceReport>,
    ) -> Self {
        let broken = match &report.verdict {
            Verdict::Intact => None,
            Verdict::Broken(broken) => Some(BrokenJson {
                line: broken.line,
                reason: broken.reason.to_string(),
            }),
        };
        Self {
            version: VERSION,
            log: log.to_owned(),
            intact: report.is_intact() && report.events > 0,
            lines: report.events,
            redactions: report.redactions,
            head: report.head.to_string(),
            head_check: report.head_check.map(|check| match check {
                HeadCheck::Found => "found",
                HeadCheck::Cut => "cut",
                HeadCheck::Differs => "differs",
                HeadCheck::NotReached => "not_reached",
            }),
            broken,
            torn_tail_bytes: report.torn_tail.map(|tail| tail.bytes),
            not_gone: report
                .not_gone
                .iter()
                .map(|(seq, field)| format!("{seq}:{field}"))
                .collect(),
            clock_went_back: report
                .clock_went_back
                .iter()
                .map(|back| back.seq.get())
                .collect(),
            newer_line: report.newer.map(|newer| newer.seq.get()),
            evidence: evidence.map(EvidenceJson::new),
        }
    }
}
