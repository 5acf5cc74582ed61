//! `log export`: the log in other forms, for those who read it elsewhere.
//!
//! Whatever was taken out of the log is in none of them. A log that is broken is not exported: what was taken out may
//! be said only behind the place where it breaks.

mod forms;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents::choose;
use crate::cli::logged::{Settled, check, made_from};
use crate::cli::opened::look;
use crate::cli::options::Options;
use crate::cli::paper::{OnPaper, Output, PaperFormat, send, write_document};

/// Write the log out in another form
///
/// What was taken out of the log stays out of every form. The same log always gives the same bytes. Without `-o` it
/// goes to standard output; with it, into a new file that only you can read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The form
    #[arg(value_enum, value_name = "FORM")]
    form: Form,
    /// The incident; without it the one open one that is no practice
    #[arg(value_name = "INCIDENT")]
    named: Option<String>,
    /// Of ics214, how it is written; without it as the file's ending says, else as Markdown
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<PaperFormat>,
    #[command(flatten)]
    on: OnPaper,
    #[command(flatten)]
    output: Output,
}

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The lines as they are, to be checked with `crisis log verify`
    Jsonl,
    /// A table for spreadsheets and Timesketch
    Csv,
    /// The activity log as Markdown
    Md,
    /// The activity log as one page for a browser, a telephone or a printer
    Html,
    /// What is due, for a calendar
    Ics,
    /// The activity log in the fields of form ICS 214, to be signed; see --format
    Ics214,
}

/// What is said where a log cannot be written out.
const NOTHING: &str = "nothing is exported";

/// Writes a log out.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if options.json {
        return Err(CliError::usage("`log export` has no JSON form")
            .hint("the form jsonl has one JSON object a line"));
    }
    if args.format.is_some() && args.form != Form::Ics214 {
        return Err(
            CliError::usage("only the form ics214 has a --format").hint("leave --format out")
        );
    }
    let named = args.named.as_deref();
    if args.form == Form::Ics214 {
        return ics214(args, options, env);
    }
    if args.form == Form::Jsonl {
        let journal = choose(named, options, env)?;
        check(&journal, NOTHING, env)?;
        let escaped = args.output.is_watched(env);
        let lines = made_from(&journal);
        return send(&args.output, env, &lines, |out| {
            forms::lines(&journal, escaped, out)
        });
    }
    let running = look(named, options, env)?;
    let report = check(running.journal(), NOTHING, env)?;
    let text = forms::text(args.form, args.on.paper(), &running, &report)?;
    let lines = made_from(running.journal());
    send(&args.output, env, &lines, |out| {
        out.write_all(text.as_bytes())
    })
}

/// Writes the activity log in the fields of form ICS 214.
fn ics214(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let format = PaperFormat::chosen(args.format, &args.output);
    format.check(&args.output, env)?;
    let running = look(args.named.as_deref(), options, env)?;
    let report = check(running.journal(), NOTHING, env)?;
    let settled = Settled::read(&running)?;
    let mut document = forms::ics214(&settled, &report);
    document.pages.paper = args.on.paper();
    let lines = made_from(running.journal());
    write_document(&document, format, &args.output, &lines, env)
}
