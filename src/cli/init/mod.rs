//! `init`: an interview that ends in a folder of playbooks.

mod ask;
mod plan;

use std::io::Write;
use std::path::PathBuf;

use crate::authoring::question::{Topic, Weekly, for_folder};
use crate::authoring::{PAGE, ToDo, template};
use crate::cli::Exit;
use crate::cli::authored::{Author, Became, Ended, Kept, NewFile, Overwrite, Told, tell};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::cli::world::with_prompt;
use crate::source::FileKind;

/// What is told where there was nobody to answer.
const UNASKED: &str = "Nobody could be asked here, and nothing was read from a pipe: all of it is the example's. Run `crisis init` in a terminal, or give it a file: crisis init --template > answers.yaml, then crisis init --answers answers.yaml --force.";

/// Answer an interview, and get a folder with your team and playbooks
///
/// It asks in plain words who you are, who leads and stands in, and what the front line may give, and writes playbooks
/// with your answers in them, team.yaml, a check for each change and a page that says what is left to do. Enter keeps the
/// example; whoever was named once is named again by a number, and `nobody` is an answer too: whoever leads decides.
/// Ctrl-C stops, and the next `crisis init` goes on from there. Where nobody can be asked, the answers come from
/// --answers. No file that is there is changed without a yes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; without it, the one in which you are
    #[arg(value_name = "FOLDER", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// Take the answers from this file, and ask nothing
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Put the new files in the place of those that are there
    #[arg(long)]
    force: bool,
    /// Print a file of answers to fill in, and do nothing else
    #[arg(long, conflicts_with_all = ["folder", "answers", "force"])]
    template: bool,
}

/// Asks, and writes the folder.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    if args.template {
        if options.json {
            return Err(CliError::usage("`init --template` has no JSON form")
                .hint("leave --json out: it prints a file to fill in"));
        }
        write!(env.stdout, "{}", template())?;
        return Ok(Exit::Fine);
    }
    let author = Author::new(env);
    let root = match args.folder.as_os_str() == "." {
        true => env.cwd.clone(),
        false => env.absolute(&args.folder),
    };
    if !matches!(env.files.kind(&root), None | Some(FileKind::Folder)) {
        return Err(
            CliError::usage(format!("{} is no folder", author.shown(&root)))
                .hint("name a folder; it may be one that is not there yet"),
        );
    }
    let topics = for_folder(readiness());
    let mut kept = Kept::of(&root, &author)?;
    let asks = env.terminal.stdin;
    if let Some(answers) = &args.answers {
        kept.take_file(answers, &author)?;
    } else if asks {
        let ended = with_prompt(env, |prompt| {
            ask::everything(&topics, &mut kept, &author, prompt)
        })?;
        if ended == Ended::Left {
            let command = match args.folder.as_os_str() == "." {
                true => "crisis init".to_owned(),
                false => format!("crisis init {}", author.shown(&root)),
            };
            kept.told_pause(&command, &author, env)?;
            return Ok(Exit::Fine);
        }
    }
    let mut plan = plan::plan(&root, &kept.answers, &topics, &author)?;
    settle(&mut plan.files, args.force, asks, &author, env)?;
    if args.answers.is_some() {
        kept.save(&author)?;
    }
    let mut told = carry_out(plan, &root, &topics, &kept, &author)?;
    if !asks && args.answers.is_none() && !kept.was_there {
        told.open.insert(0, ToDo::new(UNASKED));
    }
    tell(&told, options, env)
}

/// Says whether this build can tell whether everybody is ready.
fn readiness() -> Weekly {
    match crate::cli::command().find_subcommand("readiness") {
        Some(_) => Weekly::CanBeHad,
        None => Weekly::CannotBeHad,
    }
}

/// Decides about the files that are in the way; nothing is written before all of it is decided.
fn settle(
    plan: &mut [plan::Planned],
    force: bool,
    asks: bool,
    author: &Author<'_>,
    env: &mut Env<'_>,
) -> Result<(), CliError> {
    let in_the_way = |planned: &&mut plan::Planned| planned.became == Became::Left;
    if force {
        for planned in plan.iter_mut().filter(in_the_way) {
            planned.became = Became::Written;
        }
        return Ok(());
    }
    let all: Vec<String> = plan
        .iter()
        .filter(|planned| planned.became == Became::Left)
        .map(|planned| author.shown(&planned.file.path))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    if !asks {
        let error = format!(
            "these files are there already, and nothing was written\n  {}",
            all.join("\n  ")
        );
        return Err(CliError::usage(error).hint("to put the new ones in their place: --force"));
    }
    with_prompt(env, |prompt| ask::about_each(plan, author, prompt))
}

/// Writes what is to be written, the team first and the page about it all last.
fn carry_out(
    plan: plan::Plan,
    root: &std::path::Path,
    topics: &[Topic],
    kept: &Kept,
    author: &Author<'_>,
) -> Result<Told, CliError> {
    let mut done = Vec::new();
    let (checked, open) = plan::looked_at(&plan, root, topics, kept, author);
    for planned in plan.files {
        let shown = author.shown(&planned.file.path);
        if planned.became == Became::Written {
            write(&planned.file, author, done.len())?;
        }
        done.push((shown, planned.became));
    }
    let page = author.shown(&root.join(PAGE));
    let has_list = |(path, became): &(String, Became)| *path == page && *became != Became::Left;
    let page = done.iter().any(has_list).then_some(page);
    let first = kept.answers.playbooks.first().map_or_else(
        || crate::playbook::builtin::PLAYBOOKS[0].to_owned(),
        ToString::to_string,
    );
    let mut next = Vec::new();
    if root != author.here {
        next.push(format!("cd {}", author.shown(root)));
    }
    next.push(format!("crisis start {first} --practice"));
    next.push("crisis lint".to_owned());
    Ok(Told {
        files: done,
        open,
        page,
        next,
        checked,
    })
}

fn write(file: &NewFile, author: &Author<'_>, before: usize) -> Result<(), CliError> {
    author
        .write(file, Overwrite::Yes)
        .map_err(|error| match before {
            0 => error,
            _ => error
                .hint("what was written before is whole; `crisis init` goes on where it stopped"),
        })
}
