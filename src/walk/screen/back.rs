//! A look back: the steps so far, and the last question again. Nothing is unsaid.

use crate::account::tell::{self, option_text, step_name};
use crate::account::view::View;
use crate::incident::entry::Entry;
use crate::incident::event::Outcome;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::text::{visible, wrap};

/// How many steps are shown.
const SHOWN: usize = 12;

/// Returns the last steps of the line and how each ended, the newest last.
pub fn back(view: &View<'_>, width: usize) -> String {
    let visits = &view.state.visits.all;
    let mut lines: Vec<String> = Vec::new();
    for (visit, known) in visits {
        let name = step_name(view, visit);
        let line = match &known.settled {
            Some(settled) => {
                let how = match settled.outcome {
                    Outcome::Answered => settled
                        .option
                        .and_then(|option| option_text(view, visit, option))
                        .unwrap_or_else(|| "answered".to_owned()),
                    Outcome::Done => "done".to_owned(),
                    Outcome::Skipped => "skipped".to_owned(),
                    Outcome::Cannot => "nobody could".to_owned(),
                    Outcome::Passed => "passed over".to_owned(),
                };
                format!(
                    "{} {name}: {how} ({})",
                    view.time(settled.at),
                    view.you_or_name(&settled.by)
                )
            }
            None if view.state.visits.cursor.as_ref() == Some(visit) => {
                format!("{} {name}: the line is here", view.time(known.opened))
            }
            None => format!("{} {name}: still open", view.time(known.opened)),
        };
        lines.push(wrap(&line, width, "  "));
    }
    let hidden = lines.len().saturating_sub(SHOWN);
    let mut text = if hidden > 0 {
        format!("The last {SHOWN} steps ({hidden} before them):\n")
    } else {
        "The steps so far:\n".to_owned()
    };
    text.push_str(&lines.split_off(hidden).join("\n"));
    text.push('\n');
    text.push_str(&wrap(
        "Nothing is unsaid. /wrong puts the last answer right; /go STEP REASON moves the line; \
         /correct puts a line of the log right.",
        width,
        "",
    ));
    text
}

/// Returns the last lines of the log with their numbers, so that one of them can be put right.
pub fn lines(view: &View<'_>, last: &[Entry], width: usize) -> String {
    let mut lines = vec!["The last lines of the log:".to_owned()];
    lines.extend(last.iter().map(|entry| {
        let line = format!("{}. {}", entry.seq, tell::entry(view, entry));
        wrap(&line, width, "  ")
    }));
    lines.push(
        "To put one right: /correct LINE WORDS. It stays, and the new line points to it."
            .to_owned(),
    );
    lines.join("\n")
}

/// Returns the question of a visit with its answers, to be answered again.
pub fn question(view: &View<'_>, visit: &Visit, width: usize) -> String {
    let kind = view.rules.step(&visit.step).map(|step| &step.kind);
    let Some(Kind::Decide(decide)) = kind else {
        return String::new();
    };
    let given = view
        .state
        .visits
        .get(visit)
        .and_then(|known| known.settled.as_ref()?.option);
    let mut lines = vec![wrap(&visible(&decide.question), width, "")];
    for (number, label) in (1..).zip(decide.options.keys()) {
        let mark = if given == Some(number) {
            " (the answer so far)"
        } else {
            ""
        };
        let line = format!("{number}. {}{mark}", visible(label));
        lines.push(wrap(&line, width, "    "));
    }
    lines.push("Which one is right? (a number; Enter leaves it as it is)".to_owned());
    lines.join("\n")
}
