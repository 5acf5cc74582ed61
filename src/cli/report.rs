//! `report`: the after-action report, and the public one.

use clap::ValueEnum;

use crate::account::review::{Log, Reader, review};
use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::report::ReportJson;
use crate::cli::json::text;
use crate::cli::logged::{Settled, check, made_from};
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::cli::paper::{OnPaper, Output, PaperFormat, send, write_document};
use crate::render::report::{Account, report};

/// Write the report afterwards, from the log alone
///
/// What happened and how bad it was, how fast we were, what was promised, given, said and decided, the people, the
/// deadlines, what was left out, what is changed, and what can be proved. The same log always gives the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    /// The form; without it the one of the file's ending, else Markdown
    #[arg(long, value_enum, value_name = "FORM")]
    format: Option<Format>,
    /// Make it for everybody: no names, no amounts that are not public, nothing that is for the inside
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    on: OnPaper,
    #[command(flatten)]
    output: Output,
}

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// One page for a browser, a telephone or a printer
    Html,
    /// Pages for paper; a build with the feature pdf has it
    Pdf,
    /// Facts for programs
    Json,
}

impl Format {
    /// Returns the format of paper; none for programs.
    fn paper(self) -> Option<PaperFormat> {
        match self {
            Self::Md => Some(PaperFormat::Md),
            Self::Html => Some(PaperFormat::Html),
            Self::Pdf => Some(PaperFormat::Pdf),
            Self::Json => None,
        }
    }
}

/// Writes the report.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if options.json && args.format.is_some_and(|format| format != Format::Json) {
        return Err(CliError::usage("--json and another --format are named")
            .hint("leave one of them out; --format json is the same as --json"));
    }
    let for_programs = options.json || args.format == Some(Format::Json);
    let format = PaperFormat::chosen(args.format.and_then(Format::paper), &args.output);
    if !for_programs {
        format.check(&args.output, env)?;
    }
    let running = look(args.named.as_deref(), options, env)?;
    let checked = check(running.journal(), "no report is made", env)?;
    let settled = Settled::read(&running)?;
    let log = Log {
        view: settled.view(),
        records: settled.records(),
        report: &checked,
    };
    let reader = match args.public {
        true => Reader::Public,
        false => Reader::Inside,
    };
    let review = review(&log, reader);
    let calendar = &log.view.rules.calendar;
    let lines = made_from(running.journal());
    if for_programs {
        let form = ReportJson::new(&review, &checked, calendar);
        let json = text(&form)?;
        return send(&args.output, env, &lines, |out| {
            out.write_all(json.as_bytes())
        });
    }
    let mut document = report(&Account {
        review: &review,
        calendar,
        report: &checked,
        version: env!("CARGO_PKG_VERSION"),
    });
    document.pages.paper = args.on.paper();
    write_document(&document, format, &args.output, &lines, env)
}
