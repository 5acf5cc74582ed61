//! `adopt`: a playbook that comes with the program, made one's own.

use std::path::PathBuf;

use crate::authoring::question::{TeamThere, for_one};
use crate::authoring::{TeamWas, adopted, adopted_team, open};
use crate::cli::Exit;
use crate::cli::authored::{
    Author, Became, Ended, Kept, NewFile, Overwrite, Told, checked, interview, root_of, tell,
};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::options::Options;
use crate::cli::world::with_prompt;
use crate::playbook::builtin::PLAYBOOKS;
use crate::text::{nearest, one_line, wrap};
use crate::walk::screen::COLUMNS;

/// Take a built-in playbook over, and answer only what differs
///
/// It is copied into the folder, with the example team where the folder has no team.yaml, and what you answer is put in:
/// your company, domains and people, what the front line may give. Comments and layout stay. Enter keeps the example.
/// Where nobody can be asked, the answers come from --answers or from an interview before, and what is left is listed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The built-in playbook, such as angry-thread
    name: String,
    /// Put it into this folder
    #[arg(short, long, value_name = "FOLDER", default_value = "playbooks")]
    output: PathBuf,
    /// Take the answers from this file, and ask nothing
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Put the playbook in the place of one that is there; a team that is there stays
    #[arg(long)]
    force: bool,
}

/// Takes a playbook over.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let author = Author::new(env);
    let name = known(&args.name)?;
    let folder = env.absolute(&args.output);
    let mut kept = Kept::of(&root_of(&folder), &author)?;
    let team = NewFile {
        path: folder.join("team.yaml"),
        text: String::new(),
    };
    let (there, was) = match author.in_the_way(&team)? {
        Some(_) => (TeamThere::Yes, TeamWas::There),
        None => (TeamThere::No, TeamWas::Written),
    };
    let path = folder.join(format!("{name}.yaml"));
    let shown = author.shown(&path);
    let over = match args.force {
        true => Overwrite::Yes,
        false => Overwrite::No,
    };
    // Nobody answers questions for a file that cannot be written.
    let probe = NewFile {
        path: path.clone(),
        text: String::new(),
    };
    if author.in_the_way(&probe)?.is_some() && over == Overwrite::No {
        return Err(CliError::usage(format!("{shown} is there already"))
            .hint("name another folder (-o), or put the playbook in its place: --force"));
    }
    let topics = for_one(name, there);
    if let Some(answers) = &args.answers {
        kept.take_file(answers, &author)?;
    } else if env.terminal.stdin {
        let ended = with_prompt(env, |prompt| -> Result<Ended, CliError> {
            let how = "Enter keeps what the example has. /back: the question before. Ctrl-C: later; nothing is lost.";
            prompt.tell(&wrap(how, COLUMNS, ""))?;
            interview(&topics, &mut kept, &author, prompt)
        })?;
        if ended == Ended::Left {
            let command = match folder == author.here.join("playbooks") {
                true => format!("crisis adopt {name}"),
                false => format!("crisis adopt {name} -o {}", author.shown(&folder)),
            };
            kept.told_pause(&command, &author, env)?;
            return Ok(Exit::Fine);
        }
    }
    let answers = &kept.answers;
    let mut files = vec![NewFile {
        path: path.clone(),
        text: adopted(name, answers, author.today),
    }];
    if was == TeamWas::Written {
        files.push(NewFile {
            text: adopted_team(answers, author.today),
            ..team
        });
    }
    let checked = checked(&author, &mut files, std::slice::from_ref(&path));
    let texts: Vec<&str> = files
        .iter()
        .take(1)
        .map(|file| file.text.as_str())
        .collect();
    let open = open(answers, &topics, was, &texts);
    let mut told = Vec::new();
    // The team first: a playbook without the team that it includes would not load.
    for file in files.iter().rev() {
        author.write(file, over)?;
        told.push((author.shown(&file.path), Became::Written));
    }
    let started = match folder == author.here.join("playbooks") {
        true => name.to_owned(),
        false => shown.clone(),
    };
    let told = Told {
        files: told,
        open,
        page: None,
        next: vec![
            format!("crisis start {started} --practice"),
            format!("crisis lint {shown}"),
        ],
        checked,
    };
    tell(&told, options, env)
}

/// Returns the built-in playbook that is meant.
fn known(typed: &str) -> Result<&'static str, CliError> {
    let wanted = typed.trim().to_lowercase();
    if let Some(name) = PLAYBOOKS.into_iter().find(|name| *name == wanted) {
        return Ok(name);
    }
    let error = CliError::usage(format!(
        "no built-in playbook is called `{}`",
        one_line(typed, 60)
    ));
    Err(match nearest(typed, PLAYBOOKS) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("there is: {}", PLAYBOOKS.join(", "))),
    })
}
