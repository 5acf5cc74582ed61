//! The files of a folder before they are written, and what stands in their way.

use std::path::{Path, PathBuf};

use crate::authoring::answers::Answers;
use crate::authoring::question::Topic;
use crate::authoring::{
    TeamWas, ToDo, adopted, adopted_team, checks, open, surroundings, to_switch_on,
};
use crate::cli::authored::{Author, Became, Checked, Kept, NewFile, checked};
use crate::cli::error::CliError;
use crate::playbook::builtin::{self, PLAYBOOKS};

/// A file, and what is to become of it.
pub(super) struct Planned {
    pub(super) file: NewFile,
    pub(super) became: Became,
}

/// Every file of a folder.
pub(super) struct Plan {
    pub(super) files: Vec<Planned>,
    /// How many blanks take fewer letters than in the examples.
    pub(super) shortened: usize,
    /// What there is to do once for the checks.
    to_switch_on: Vec<ToDo>,
}

/// Makes every file of the folder: the team, the playbooks, what stands around them.
pub(super) fn plan(
    root: &Path,
    answers: &Answers,
    topics: &[Topic],
    author: &Author<'_>,
) -> Result<Plan, CliError> {
    let folder = root.join("playbooks");
    let team = NewFile {
        path: folder.join("team.yaml"),
        text: adopted_team(answers, author.today),
    };
    let mut files = vec![team];
    let names = wanted(answers);
    for name in &names {
        files.push(NewFile {
            path: folder.join(format!("{name}.yaml")),
            text: adopted(name, answers, author.today),
        });
    }
    let playbooks: Vec<PathBuf> = files.iter().skip(1).map(|file| file.path.clone()).collect();
    // What makes room in the texts has to come before anybody compares them with what is there.
    let shortened = checked(author, &mut files, &playbooks).shortened;
    let texts: Vec<&str> = files
        .iter()
        .skip(1)
        .map(|file| file.text.as_str())
        .collect();
    let (checking, to_switch_on) = checking(root, answers, author)?;
    let left = open(answers, topics, TeamWas::Written, &texts);
    let left = with_checks(left, &to_switch_on);
    let titled: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            let loaded = builtin::load(name, None, None);
            (name.clone(), loaded.title().unwrap_or_default().to_owned())
        })
        .collect();
    for (path, text) in surroundings(answers, &titled, &left, author.today) {
        files.push(NewFile {
            path: root.join(path),
            text,
        });
    }
    files.extend(checking);
    let planned = files.into_iter().map(|file| {
        let became = author.in_the_way(&file)?.unwrap_or(Became::Written);
        Ok(Planned { file, became })
    });
    let files: Result<Vec<Planned>, CliError> = planned.collect();
    Ok(Plan {
        files: files?,
        shortened,
        to_switch_on,
    })
}

/// Makes the checks of every change where they are read, at the top of the repository, and says what is to be done for
/// them. Where another file stands there, it stays, and the new one lies in the folder.
fn checking(
    root: &Path,
    answers: &Answers,
    author: &Author<'_>,
) -> Result<(Vec<NewFile>, Vec<ToDo>), CliError> {
    let above = author.repository_above(root);
    let below = above.as_ref().map_or("", |(_, below)| below.as_str());
    let (mut files, mut to_do) = (Vec::new(), Vec::new());
    for (path, text) in checks(answers, below) {
        let mut file = NewFile {
            path: root.join(path),
            text,
        };
        if let Some((top, _)) = &above {
            let own = std::mem::replace(&mut file.path, top.join(path));
            if author.in_the_way(&file)? == Some(Became::Left) {
                to_do.push(ToDo::new(format!(
                    "{} is there, and stays as it is. Put into it what stands in {}: it is read nowhere else.",
                    author.shown(&file.path),
                    author.shown(&own)
                )));
                file.path = own;
            }
        }
        files.push(file);
    }
    to_do.extend(to_switch_on(answers));
    Ok((files, to_do))
}

/// Looks at the playbooks as they will be, and says what is left to do.
pub(super) fn looked_at(
    plan: &Plan,
    root: &Path,
    topics: &[Topic],
    kept: &Kept,
    author: &Author<'_>,
) -> (Checked, Vec<ToDo>) {
    let new = plan
        .files
        .iter()
        .filter(|planned| planned.became != Became::Left);
    let mut files: Vec<NewFile> = new.map(|planned| planned.file.clone()).collect();
    let folder = root.join("playbooks");
    let names = wanted(&kept.answers);
    let paths: Vec<PathBuf> = names
        .iter()
        .map(|name| folder.join(format!("{name}.yaml")))
        .collect();
    let mut checked = checked(author, &mut files, &paths);
    checked.shortened += plan.shortened;
    let team = match plan.files.first().map(|planned| planned.became) {
        Some(Became::Left) => TeamWas::There,
        _ => TeamWas::Written,
    };
    let texts: Vec<&str> = files
        .iter()
        .filter(|file| paths.contains(&file.path))
        .map(|file| file.text.as_str())
        .collect();
    let open = open(&kept.answers, topics, team, &texts);
    (checked, with_checks(open, &plan.to_switch_on))
}

/// Adds what there is to do for the checks: what is not in force because a file stayed comes first.
fn with_checks(open: Vec<ToDo>, checks: &[ToDo]) -> Vec<ToDo> {
    let (first, last): (Vec<ToDo>, Vec<ToDo>) =
        checks.iter().cloned().partition(|one| one.short.is_some());
    first.into_iter().chain(open).chain(last).collect()
}

/// Returns the playbooks that are wanted, in the order of the program.
fn wanted(answers: &Answers) -> Vec<String> {
    let all = PLAYBOOKS.into_iter().filter(|name| {
        answers.playbooks.is_empty() || answers.playbooks.iter().any(|one| one.as_str() == *name)
    });
    all.map(str::to_owned).collect()
}
