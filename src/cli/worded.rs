//! What the word check finds, drawn as all messages of the program are.

use crate::cli::env::Env;
use crate::cli::options::Options;
use crate::diagnostic::{Colour, Diagnostic, RenderOptions, Severity, render};
use crate::source::{Sources, Span};
use crate::text::one_line;
use crate::words::{Finding, Mark};

/// The most places of one finding that are drawn.
const PLACES: usize = 10;

/// How much of the words is repeated in a proposal.
const SHOWN: usize = 160;

/// Draws what was found, the most harmful first, an empty line between two.
pub(super) fn drawn(
    name: &str,
    text: &str,
    findings: &[Finding],
    options: &Options,
    env: &Env<'_>,
) -> String {
    let mut sources = Sources::new();
    let id = sources.add(name, name, text);
    let how = RenderOptions {
        colour: match options.colored(env) {
            true => Colour::On,
            false => Colour::Off,
        },
        width: env.terminal.columns,
    };
    let drawn = findings.iter().map(|finding| {
        let rule = finding.rule;
        let one = Diagnostic::new(rule.severity, rule.code, &finding.message);
        let marks = finding.marks.iter().take(PLACES);
        let mut one = marks.clone().fold(one, |one, mark| {
            one.at(Span::new(id, mark.range.clone()), "")
        });
        if finding.marks.is_empty() {
            one = one.at(Span::new(id, 0..0), "");
        }
        one = one.help(&finding.advice);
        for help in marks.filter_map(|mark| proposal(text, mark)) {
            one = one.help(help);
        }
        if let more @ 1.. = finding.marks.len().saturating_sub(PLACES) {
            one = one.note(format!("{more} more places are not shown"));
        }
        one = one.note(rule.why);
        render(&[one], &sources, how)
    });
    drawn.collect::<Vec<_>>().join("\n")
}

/// Sums up what was found, in a line.
pub(super) fn summed_up(name: &str, findings: &[Finding]) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let of = |finding: &&Finding| finding.rule.severity == severity;
        match findings.iter().filter(of).count() {
            0 => None,
            1 => Some(format!("1 {}", severity.as_str())),
            more => Some(format!("{more} {}s", severity.as_str())),
        }
    });
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let name = one_line(name, SHOWN);
    match counts.is_empty() {
        true => format!("{name}: nothing found; the check knows words, not facts"),
        false => format!("{name}: {}", counts.join(", ")),
    }
}

/// Returns what could be said instead of marked words.
fn proposal(text: &str, mark: &Mark) -> Option<String> {
    let marked = one_line(&text[mark.range.clone()], SHOWN);
    match mark.instead.as_deref()? {
        "" => Some(format!("leave out \"{marked}\"")),
        instead => {
            let instead = one_line(instead, SHOWN);
            Some(format!("say \"{instead}\" instead of \"{marked}\""))
        }
    }
}
