//! What stands around the playbooks of a folder: the settings, and a page for people.

use crate::authoring::answers::Answers;
use crate::authoring::open::ToDo;
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

/// The page of a folder, with the list of what is left to do.
pub const PAGE: &str = "README.md";

/// Returns what stands around the playbooks, each file by its path in the folder.
pub fn surroundings(
    answers: &Answers,
    playbooks: &[(String, String)],
    open: &[ToDo],
    today: Date,
) -> Vec<(&'static str, String)> {
    vec![
        ("crisis.toml", SETTINGS.to_owned()),
        (PAGE, page(answers, playbooks, open, today)),
    ]
}

/// Writes the page that says what is in the folder, and what is left to do.
fn page(answers: &Answers, playbooks: &[(String, String)], open: &[ToDo], today: Date) -> String {
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
            out.push_str(&format!("- [ ] {}\n", inert(&one.whole)));
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
