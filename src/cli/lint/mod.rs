//! `lint`: finds what would fail in playbooks before it does.

mod accepted;
mod collected;
mod configured;
mod fixing;
pub(in crate::cli) mod judge;
mod one;
mod overlay;
mod run;
mod target;
mod told;

use std::cell::RefCell;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::diagnostic::Severity;
use crate::lint::format;
use crate::time::Date;

/// Find what would fail in playbooks, before it does
///
/// A folder is searched for the .yaml and .yml files that say `crisis:`; what an ignore file leaves out is left out.
/// Included files are checked as parts of the playbooks that include them. `crisis explain CODE` says more about a
/// finding, and docs/rules.md about all. Settings come from the nearest `crisis.toml` at or above each file. Exit code
/// 0: nothing found at or above --fail-on. 1: something was. 2: a mistake in the command or a setting, or nothing to
/// check.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Args {
    /// Files, folders, names of playbooks, or `-` for standard input; without any, the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Say where the text of standard input lies: includes and settings are looked for beside it
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// Print the findings in this form
    #[arg(long, value_enum, value_name = "FORM")]
    format: Option<Form>,
    /// Fail from this severity on; without it as the settings say, else warning
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Print nothing; the exit code says it
    #[arg(short, long)]
    quiet: bool,
    /// Print on standard error how many findings each rule has
    #[arg(long)]
    statistics: bool,
    /// Check these rules only: codes, names, or beginnings such as GRA, with commas between
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Judge ages on this day, such as 2026-11-22
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Put right what can be put right without thinking, and check again
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change, and change nothing; together with --fix, show what it changed
    #[arg(long)]
    diff: bool,
    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept all findings of now: write them into the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
    /// Take the settings from this file only
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Use this many threads; without it, as many as help
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The lines with what is wrong underlined
    Text,
    /// One line a finding: path:line:col: CODE message
    Concise,
    /// JSON with a version
    Json,
    /// SARIF 2.1.0, for code review
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit, for machines that show tests
    Junit,
}

/// The severities from which on a run can fail.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// Returns the form in which the findings are printed.
fn form(args: &Args, options: &Options) -> Result<format::Format, CliError> {
    match (args.format, options.json) {
        (None, false) | (Some(Form::Text), false) => Ok(format::Format::Text),
        (None | Some(Form::Json), true) | (Some(Form::Json), false) => Ok(format::Format::Json),
        (Some(_), true) => {
            Err(CliError::usage("--json and --format ask for two forms")
                .hint("leave one of them out"))
        }
        (Some(Form::Concise), false) => Ok(format::Format::Concise),
        (Some(Form::Sarif), false) => Ok(format::Format::Sarif),
        (Some(Form::Github), false) => Ok(format::Format::Github),
        (Some(Form::Junit), false) => Ok(format::Format::Junit),
    }
}

/// Lints playbooks.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let form = form(args, options)?;
    let linter = one::Linter::new(args, options, env, form)?;
    let targets = target::targets(args, options, env)?;
    let known = accepted::Known::read(args, env)?;
    let fixing = fixing::Fixing {
        targets: &targets,
        linter: &linter,
        known: known.as_ref(),
        kept: RefCell::default(),
    };
    if args.diff && !args.fix {
        return fixing::show(&fixing, env);
    }
    let mut fixed = fixing::Done::default();
    if args.fix {
        let view = match args.diff {
            true => fixing::View::Difference,
            false => fixing::View::Count,
        };
        fixed = fixing::fix(&fixing, view, env)?;
        if !args.quiet {
            fixed.show(form, env)?;
            fixing::tell_kept(&fixed, env)?;
        }
    }
    let collected = run::all(&targets, &linter, &fixed.overlay, args.threads)?;
    told::tell(collected, &fixed, known.as_ref(), args, &linter, env)
}
