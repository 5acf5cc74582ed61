//! What a run says: the findings on standard output, the rest on standard error.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::accepted::{self, Accepted, counted};
use crate::cli::lint::collected::All;
use crate::cli::lint::fixing::Done;
use crate::cli::lint::one::Linter;
use crate::diagnostic::{Code, Severity};
use crate::lint::Finding;
use crate::lint::format::{Format, Told, inert, write};

/// Tells what was found, and how the run ends.
pub(super) fn tell(
    mut all: All,
    fixed: &Done,
    args: &Args,
    linter: &Linter<'_>,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    if !args.quiet {
        for name in &all.fragments {
            let words = format!(
                "note: {name} is no playbook but a part of one: it is checked with the playbooks that include it\n"
            );
            say(&mut env.stderr, &words)?;
        }
    }
    if all.playbooks.is_empty() {
        return Err(nothing(&all, args));
    }
    let accepted = accepted::apply(args, &mut all, env)?;
    if !args.quiet {
        let told = Told {
            findings: &all.findings,
            playbooks: &all.playbooks,
        };
        let text = write(linter.form, told).map_err(CliError::failed)?;
        match &fixed.typed {
            // The text that was put right is the answer.
            Some(typed) => {
                say(&mut env.stdout, typed)?;
                say(&mut env.stderr, &text)?;
            }
            None => say(&mut env.stdout, &text)?,
        }
        say(
            &mut env.stderr,
            &conversation(&all, fixed, &accepted, linter.form),
        )?;
    } else if let Some(typed) = &fixed.typed {
        say(&mut env.stdout, typed)?;
    }
    if args.statistics {
        say(&mut env.stderr, &statistics(&all.findings))?;
    }
    Ok(match all.findings.iter().any(|one| one.fails) {
        true => Exit::Findings,
        false => Exit::Fine,
    })
}

/// Says that there was nothing to lint.
fn nothing(all: &All, args: &Args) -> CliError {
    let error = CliError::usage("there is nothing to check: no playbook was found");
    if !all.fragments.is_empty() {
        return error.hint("name the playbook that includes the file, or its folder");
    }
    let here = args.paths.is_empty() && args.stdin_filename.is_none();
    error.hint(match here {
        true => "name a file, a folder or a playbook, such as `crisis lint playbooks`",
        false => "a playbook is a .yaml or .yml file that says `crisis: 1`",
    })
}

/// Writes what may be longer than anybody reads: how the run ends does not depend on that.
pub(super) fn say(out: &mut dyn Write, text: &str) -> io::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn conversation(all: &All, fixed: &Done, accepted: &Accepted, form: Format) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(fixed.said());
    lines.extend(accepted.said.clone());
    if accepted.stale > 0 {
        let stale = counted(accepted.stale, "accepted finding");
        let verb = if accepted.stale == 1 { "is" } else { "are" };
        lines.push(format!(
            "{stale} {verb} no more: write the file anew with --write-baseline"
        ));
    }
    if matches!(form, Format::Text | Format::Concise) {
        lines.push(summary(all));
    }
    lines
        .iter()
        .map(|line| inert(&format!("{line}\n")).into_owned())
        .collect()
}

fn summary(all: &All) -> String {
    let playbooks = counted(all.playbooks.len(), "playbook");
    let of = |severity| {
        all.findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let severities = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let counts = severities.map(|(severity, noun)| (of(severity), noun));
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    match counts.is_empty() {
        true => format!("{playbooks}, nothing found"),
        // Rules that read what failed to load have not run.
        false if all.findings.iter().any(Finding::is_fatal) => format!(
            "{playbooks}, {}; mend the errors first, more may be found then",
            counts.join(", ")
        ),
        false => format!("{playbooks}, {}", counts.join(", ")),
    }
}

/// Counts the findings of each rule, the most frequent first.
fn statistics(findings: &[Finding]) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for one in findings {
        *counts.entry(one.code).or_default() += 1;
    }
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    counts
        .iter()
        .map(|(code, count)| format!("{count:>6}  {code}\n"))
        .collect()
}
