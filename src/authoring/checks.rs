//! The checks of every change: one at GitHub, one before each commit.
//!
//! Both are read only at the top of a repository, so each names the folder in which the playbooks lie. Nothing that
//! somebody answered becomes part of a script.

use crate::authoring::answers::Answers;
use crate::authoring::open::ToDo;
use crate::playbook::yaml::scalar;

/// The check of each change at GitHub, up to its last steps.
const WORKFLOW: &str = "\
# Checks the playbooks at every change, and each Monday: numbers and dates grow old without anybody changing a file.
# Before the first run, set the variable CRISIS_GIT of this repository (Settings, Secrets and variables, Actions,
# Variables) to the Git address from which you have crisis.
name: playbooks

on:
  push:
  pull_request:
  schedule:
    - cron: '17 6 * * 1'

permissions:
  contents: read

env:
  PLAYBOOKS: FOLDER

jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - name: Get crisis
        env:
          CRISIS_GIT: ${{ vars.CRISIS_GIT }}
        run: |
          if [ -z \"$CRISIS_GIT\" ]; then
            echo '::error::The playbooks were not checked. Set the variable CRISIS_GIT of this repository to the Git address from which you have crisis (Settings, Secrets and variables, Actions, Variables), and run this job again.'
            exit 1
          fi
          rustup toolchain install 1.95.0 --profile minimal --no-self-update
          cargo +1.95.0 install --locked --git \"$CRISIS_GIT\" crisis
      - name: Find the playbook that fails at 2 a.m.
        run: crisis lint --format github -- \"$PLAYBOOKS\"
";

/// Its step that says whether everybody is ready: once a week, for no change is the worse for an overdue date.
const READINESS: &str = "      - name: Say whether everybody is ready
        if: github.event_name == 'schedule'
        run: crisis readiness -- \"$PLAYBOOKS/playbooks\"
";

/// Returns the files of the checks, each by its path at the top of the repository; `below` is the way from there to
/// the folder, with `/` between its parts and nothing where the folder is the top.
pub fn checks(answers: &Answers, below: &str) -> Vec<(&'static str, String)> {
    let (folder, prefix) = match below {
        "" => (".".to_owned(), String::new()),
        below => (below.to_owned(), format!("{}/", literal(below))),
    };
    let files = format!("^{prefix}(.*\\.ya?ml|(.*/)?crisis\\.toml)$");
    let mut all = vec![(
        ".pre-commit-config.yaml",
        hooks(&scalar(&folder), &scalar(&files)),
    )];
    if answers.github != Some(false) {
        let weekly = match answers.weekly {
            Some(true) => READINESS,
            _ => "",
        };
        // What GitHub would compute in a name is written as text.
        let named = scalar(&folder.replace("${{", "${{ '${{' }}"));
        let workflow = WORKFLOW.replace("FOLDER", &named) + weekly;
        all.push((".github/workflows/playbooks.yml", workflow));
    }
    all
}

/// Returns the check before each commit, with the program that is installed.
fn hooks(folder: &str, files: &str) -> String {
    format!(
        "\
# Checks the playbooks before each commit. Once on each machine: pre-commit install
repos:
  - repo: local
    hooks:
      - id: crisis-lint
        name: crisis lint
        description: Find the playbook that fails at 2 a.m.
        entry: crisis lint
        args:
          - '--'
          - {folder}
        language: system
        pass_filenames: false
        files: {files}
"
    )
}

/// Returns what somebody has to do once before the checks work.
pub fn to_switch_on(answers: &Answers) -> Vec<ToDo> {
    let mut all = Vec::new();
    if answers.github != Some(false) {
        all.push(ToDo::on_the_page("Before the first push to GitHub, set the variable CRISIS_GIT of the repository there (Settings, Secrets and variables, Actions, Variables) to the Git address from which you have crisis. Until then the check `playbooks` fails at every push."));
    }
    all.push(ToDo::on_the_page("Where the folder is kept in Git, type `pre-commit install` in it, once on each machine (the program is at pre-commit.com). Until then nothing is checked before a commit."));
    all
}

/// Writes a text so that a regular expression takes each of its characters for itself.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(answers: &Answers, below: &str, file: &str) -> String {
        let all = checks(answers, below).into_iter();
        let found = all.filter(|(path, _)| path.ends_with(file));
        found.map(|(_, text)| text).collect()
    }

    #[test]
    fn the_checks_name_the_folder_and_nothing_in_its_name_is_a_command() {
        let answers = Answers::default();
        let top = text(&answers, "", "playbooks.yml");
        assert!(top.contains("\n  PLAYBOOKS: \".\"\n"), "{top}");
        let hooks = text(&answers, "", ".yaml");
        assert!(hooks.contains("\n          - \".\"\n"), "{hooks}");
        let hooks = text(&answers, "a.b/c d", ".yaml");
        assert!(hooks.contains("\n          - a.b/c d\n"), "{hooks}");
        assert!(hooks.contains(r"a\\.b/c\\ d/"), "{hooks}");
        let workflow = text(&answers, "x: ${{ secrets.A }} # $(id)", "playbooks.yml");
        assert!(!workflow.contains("${{ secrets"), "{workflow}");
        assert_eq!(workflow.matches("$(id)").count(), 1, "{workflow}");
    }

    #[test]
    fn readiness_is_for_the_weekly_run_alone() {
        let mut answers = Answers::default();
        assert!(!text(&answers, "", "playbooks.yml").contains("readiness"));
        answers.weekly = Some(true);
        let workflow = text(&answers, "ops", "playbooks.yml");
        let (_, last) = workflow.rsplit_once("- name:").expect("a step");
        assert!(
            last.contains("if: github.event_name == 'schedule'"),
            "{last}"
        );
        assert!(last.contains("crisis readiness"), "{last}");
    }

    #[test]
    fn the_version_of_rust_is_the_one_of_the_action() {
        let action = include_str!("../../action.yml");
        let line = action
            .lines()
            .find(|line| line.contains("rustup toolchain"));
        assert!(WORKFLOW.contains(line.expect("it installs one").trim()));
    }
}
