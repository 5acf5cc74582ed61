//! `new`: one playbook by the seven questions.

use std::path::{Path, PathBuf};

use crate::authoring::name::{names_a_file, numbered, slug};
use crate::authoring::{ToDo, draft, example_team};
use crate::cli::Exit;
use crate::cli::authored::{
    Author, Became, Kept, NewFile, Overwrite, Told, checked, root_of, tell,
};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::id::PlaybookId;
use crate::playbook::builtin::PLAYBOOKS;
use crate::text::one_line;

/// The most characters of a title.
const TITLE: usize = 200;

/// The file with the people whom all playbooks share.
const TEAM: &str = "team.yaml";

/// Write a new playbook by the seven questions
///
/// It is valid from the first minute. Each answer is an example; what only people can decide stands beside it in a
/// comment that begins with DECIDE. It takes the team.yaml that lies beside it, else it has the people in it. Without a
/// file it lies in the folder `playbooks`, where its name is found, under a name made out of the title; in a folder of
/// playbooks it lies beside the others.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What went wrong, in one line, such as "Parcels arrive late"
    title: String,
    /// Write into this new file, or into this folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put the file in the place of one that is there
    #[arg(long)]
    force: bool,
}

/// Writes a new playbook.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let author = Author::new(env);
    let title = args.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > TITLE {
        return Err(
            CliError::usage(format!("a title has 1 to {TITLE} characters"))
                .hint("say what went wrong, such as: crisis new \"Parcels arrive late\""),
        );
    }
    let (path, name) = place(args, &title, env)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let beside = author.read(&folder.join(TEAM))?;
    let kept = Kept::of(&root_of(&folder), &author)?;
    let example = example_team();
    let text = draft(
        &title,
        &name,
        beside.as_deref(),
        &example,
        &kept.answers,
        author.today,
    );
    let decisions = text.matches("DECIDE").count().saturating_sub(2);
    let mut files = [NewFile { path, text }];
    let over = match args.force {
        true => Overwrite::Yes,
        false => Overwrite::No,
    };
    let path = files[0].path.clone();
    if over == Overwrite::No && author.in_the_way(&files[0])?.is_some() {
        let free = path.with_file_name(format!("{}.yaml", numbered(&name, taken_in(&folder, env))));
        let error = CliError::usage(format!("{} is there already", author.shown(&path)));
        return Err(error
            .hint(format!("to have both: -o {}", author.shown(&free)))
            .hint("to lose that one and put this one in its place: --force"));
    }
    let checked = checked(&author, &mut files, &[path]);
    let [file] = files;
    author.write(&file, over)?;
    let shown = author.shown(&file.path);
    let called = match folder == author.here.join("playbooks") {
        true => name.to_string(),
        false => shown.clone(),
    };
    let mut open = Vec::new();
    if PLAYBOOKS.contains(&name.as_str()) {
        open.push(ToDo::new(format!(
            "The name {name} is also that of a built-in playbook, and this file hides it: `crisis start` and `crisis find` know only yours now. To have both, rename this file. To have that one with your own answers, take this file away and type `crisis adopt {name}`."
        )));
    }
    if !names_a_file(&title)
        && args
            .output
            .as_ref()
            .is_none_or(|path| env.files.is_dir(&env.absolute(path)))
    {
        open.push(ToDo::new(format!(
            "Rename the file to what people will type at night, in the letters a to z: the title has none of them, so it is called {name}."
        )));
    }
    open.push(ToDo::new(format!(
        "Look for the word DECIDE: it stands in {decisions} places, and each says why it matters. Until then every answer is an example."
    )));
    let told = Told {
        files: vec![(shown.clone(), Became::Written)],
        open,
        page: None,
        next: vec![
            format!("crisis start {called} --practice"),
            format!("crisis lint {shown}"),
        ],
        checked,
    };
    tell(&told, options, env)
}

/// Returns where the file goes, and what the playbook is called there.
fn place(args: &Args, title: &str, env: &Env<'_>) -> Result<(PathBuf, PlaybookId), CliError> {
    let among = |folder: PathBuf| {
        let named = slug(title);
        // A title that names no file says nothing of another one that does not either.
        let taken = taken_in(&folder, env);
        let named = match !names_a_file(title) && taken(&named) {
            true => numbered(&named, taken),
            false => named,
        };
        (folder.join(format!("{named}.yaml")), named)
    };
    let Some(output) = &args.output else {
        let below = env.absolute("playbooks");
        let inside = env.cwd.ends_with("playbooks") || env.files.is_file(&env.absolute(TEAM));
        return Ok(match inside && !env.files.is_dir(&below) {
            true => among(env.cwd.clone()),
            false => among(below),
        });
    };
    let path = env.absolute(output);
    if env.files.is_dir(&path) {
        return Ok(among(path));
    }
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let ending = path.extension().and_then(|ending| ending.to_str());
    match (PlaybookId::new(stem), ending) {
        (Ok(name), Some("yaml" | "yml")) if stem != "team" => Ok((path, name)),
        _ => {
            let near = slug(stem);
            Err(CliError::usage(format!(
                "`{}` is no name for a playbook",
                one_line(&output.to_string_lossy(), 120)
            ))
            .hint(format!(
                "small letters, digits and `-`, such as {near}.yaml"
            )))
        }
    }
}

/// Says of a name whether a file in a folder has it.
fn taken_in<'e>(folder: &'e Path, env: &'e Env<'_>) -> impl Fn(&PlaybookId) -> bool + 'e {
    move |name| {
        env.files
            .kind(&folder.join(format!("{name}.yaml")))
            .is_some()
    }
}
