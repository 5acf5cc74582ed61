//! What stands around the playbooks of a folder: the check of every change, the settings, and a page for people.
//!
//! Nothing that somebody answered becomes part of a script.

use crate::authoring::answers::Answers;
use crate::text::one_line;
use crate::time::Date;

/// The settings of the linter, with what can be set.
const SETTINGS: &str = "\
# What `crisis lint` holds against the playbooks in this folder. Every rule runs; what is meant as it stands is better
# accepted in its own line, with the reason: lead: [dana]  # crisis: allow PPL001 there are two of us
[lint]
fail_on = \"warning\"               # error, warning or note

[lint.ages]                       # how old may a date be?
verified = \"90d\"                  # since somebody last rang the number
briefed = \"365d\"                  # since they last heard the plan
media_trained = \"365d\"            # since they last practised for a camera
checked = \"365d\"                  # since somebody last read the law
";

/// The check before each commit, with the program that is installed.
const HOOKS: &str = "\
# Checks the playbooks before each commit. Once on each machine: pre-commit install
repos:
  - repo: local
    hooks:
      - id: crisis-lint
        name: crisis lint
        description: Find the playbook that fails at 2 a.m.
        entry: crisis lint
        language: system
        pass_filenames: false
        files: '(\\.ya?ml|(^|/)crisis\\.toml)$'
";

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
            echo '::error::set the variable CRISIS_GIT of this repository to the Git address from which you have crisis'
            exit 1
          fi
          cargo install --locked --git \"$CRISIS_GIT\" crisis
      - name: Find the playbook that fails at 2 a.m.
        run: crisis lint --format github
";

/// Its step that says whether everybody is ready.
const READINESS: &str = "      - name: Say whether everybody is ready
        run: crisis readiness
";

/// Returns what stands around the playbooks, each file by its path in the folder.
pub fn surroundings(
    answers: &Answers,
    playbooks: &[(String, String)],
    open: &[String],
    today: Date,
) -> Vec<(&'static str, String)> {
    let mut files = vec![
        ("crisis.toml", SETTINGS.to_owned()),
        (".pre-commit-config.yaml", HOOKS.to_owned()),
        ("README.md", page(answers, playbooks, open, today)),
    ];
    if answers.github != Some(false) {
        let mut workflow = WORKFLOW.to_owned();
        if answers.weekly == Some(true) {
            workflow.push_str(READINESS);
        }
        files.push((".github/workflows/playbooks.yml", workflow));
    }
    files
}

/// Writes the page that says what is in the folder, and what is left to do.
fn page(answers: &Answers, playbooks: &[(String, String)], open: &[String], today: Date) -> String {
    let company = answers
        .company
        .as_ref()
        .map(|company| format!(" of {}", inert(company.as_str())));
    let mut out = format!(
        "# Crisis playbooks{}\n\nIn an incident, from this folder:\n\n```sh\ncrisis start\n```\n\nIt shows the playbooks, asks what it looks like, and says what to do next.\n\n| playbook | for |\n|---|---|\n",
        company.unwrap_or_default()
    );
    for (name, title) in playbooks {
        out.push_str(&format!(
            "| [{name}](playbooks/{name}.yaml) | {} |\n",
            inert(title)
        ));
    }
    let practised = playbooks.first().map_or("NAME", |(name, _)| name);
    out.push_str(&format!(
        "\nWho does what, with the numbers, stands in [playbooks/team.yaml](playbooks/team.yaml).\n\n\
         | to | type |\n|---|---|\n\
         | practise | `crisis start {practised} --practice` |\n\
         | see whom to call | `crisis who {practised}` |\n\
         | print it for the night without a network | `crisis print {practised} -o {practised}.html` |\n\
         | find what would fail | `crisis lint` |\n\
         | write another playbook | `crisis new \"Parcels arrive late\"` |\n"
    ));
    if !open.is_empty() {
        out.push_str(&format!(
            "\n## Left to do\n\nAs it stood on {today}. Take out what is done.\n\n"
        ));
        for one in open {
            out.push_str(&format!("- [ ] {}\n", inert(one)));
        }
    }
    out
}

/// Returns a text in which no mark means anything to Markdown, on one line.
fn inert(text: &str) -> String {
    let line = one_line(text, 400);
    let mut out = String::with_capacity(line.len() + 8);
    for c in line.chars() {
        if matches!(
            c,
            '\\' | '*' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '!'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
