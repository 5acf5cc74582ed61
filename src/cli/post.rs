//! `fill`, `copy`, `posted`, `pasted` and `waive`: what is done with words on their way out.

use crate::cli::Exit;
use crate::cli::act::When;
use crate::cli::answer::{Place, said};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::ids::id;
use crate::cli::note::piped;
use crate::cli::options::Options;
use crate::id::ChannelId;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Fill(Fill),
    Copy(Copy),
    Posted(Posted),
    Pasted(Pasted),
    Waive(Waive),
}

/// Fill a blank of the words in, or fill their times in anew
#[derive(Debug, clap::Args)]
pub(super) struct Fill {
    /// The blank; without one, the times are filled in anew
    blank: Option<String>,
    /// What to write there; without it, what Enter would put there in the walk: what is known of it
    #[arg(requires = "blank")]
    words: Vec<String>,
    #[command(flatten)]
    step: Step,
    #[command(flatten)]
    when: When,
}

/// Print words alone, ready to copy
///
/// Nothing is logged. They are the words that you took up last with `crisis say`, else those of the step.
#[derive(Debug, clap::Args)]
pub(super) struct Copy {
    /// The channel; without one, the first that has no words yet
    channel: Option<String>,
    #[command(flatten)]
    step: Step,
}

/// Say that the words stand on a channel as they are written
#[derive(Debug, clap::Args)]
pub(super) struct Posted {
    /// The channel
    channel: String,
    /// Where they can be read
    link: Option<String>,
    #[command(flatten)]
    step: Step,
    #[command(flatten)]
    when: When,
}

/// Keep what was really posted, where it was other words
#[derive(Debug, clap::Args)]
pub(super) struct Pasted {
    /// The channel
    channel: String,
    /// The words that stand there; `-` reads them from standard input
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    step: Step,
    #[command(flatten)]
    when: When,
}

/// Leave a channel out, and say why
#[derive(Debug, clap::Args)]
pub(super) struct Waive {
    /// The channel
    channel: String,
    /// Why these words do not go there
    #[arg(required = true)]
    reason: Vec<String>,
    #[command(flatten)]
    step: Step,
    #[command(flatten)]
    when: When,
}

/// Whose words are meant.
#[derive(Debug, clap::Args)]
pub(super) struct Step {
    /// The step whose words are meant, by its id, or their statement; without it the words that you took up last and
    /// that go there, else those of the step that `crisis next` shows
    #[arg(long, value_name = "ID")]
    step: Option<String>,
}

impl Step {
    /// Returns where a word belongs.
    pub(super) fn place(&self) -> Place<'_> {
        self.step.as_deref().map_or(Place::Words, Place::Step)
    }

    fn place_on<'p>(&'p self, channel: Option<&'p ChannelId>) -> Place<'p> {
        match (&self.step, channel) {
            (None, Some(channel)) => Place::GoingTo(channel),
            _ => self.place(),
        }
    }
}

/// Does something with words on their way out.
pub(super) fn run(
    command: &Command,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Exit, CliError> {
    let (typed, step, channel, when) = match command {
        Command::Fill(args) => {
            let blank = args.blank.as_deref().map(one_word).transpose()?;
            let typed = line("/fill", &[blank.unwrap_or_default()], &args.words);
            (typed, &args.step, None, args.when.happened())
        }
        Command::Copy(args) => {
            let channel = args.channel.as_deref().map(channel).transpose()?;
            let named: &[&str] = &[channel.as_ref().map_or("", ChannelId::as_str)];
            (line("/copy", named, None), &args.step, channel, None)
        }
        Command::Posted(args) => {
            let channel = channel(&args.channel)?;
            let typed = line("/posted", &[channel.as_str()], &args.link);
            (typed, &args.step, Some(channel), args.when.happened())
        }
        Command::Pasted(args) => {
            let channel = channel(&args.channel)?;
            let words = match args.words.as_slice() {
                [only] if only == "-" => piped("what was posted", env)?,
                words => words.join(" "),
            };
            let typed = line("/pasted", &[channel.as_str()], &Some(words));
            (typed, &args.step, Some(channel), args.when.happened())
        }
        Command::Waive(args) => {
            let channel = channel(&args.channel)?;
            let typed = line("/waive", &[channel.as_str()], &args.reason);
            (typed, &args.step, Some(channel), args.when.happened())
        }
    };
    said(&typed, step.place_on(channel.as_ref()), when, options, env)
}

/// Reads a channel, which is one word, so that what stands behind it is read as what it is.
fn channel(typed: &str) -> Result<ChannelId, CliError> {
    id("channel", typed)
}

fn one_word(typed: &str) -> Result<&str, CliError> {
    if typed.is_empty() || typed.contains(char::is_whitespace) {
        return Err(CliError::usage(format!("`{typed}` names no blank"))
            .hint("first the name of the blank, then what to write there"));
    }
    Ok(typed)
}

/// Returns a command as a person would have typed it in the walk: its word, its names, and what is said with them.
fn line<'w>(
    word: &'w str,
    names: &[&'w str],
    said: impl IntoIterator<Item = &'w String>,
) -> String {
    let said = said.into_iter().map(String::as_str);
    let all = std::iter::once(word)
        .chain(names.iter().copied())
        .chain(said);
    let all: Vec<&str> = all.filter(|part| !part.is_empty()).collect();
    all.join(" ")
}
