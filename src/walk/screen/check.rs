//! What the word check finds in words before they are posted: the worst of it on the screen, all of it on request.
//! It warns, and stops nothing.

use crate::account::view::View;
use crate::diagnostic::Severity;
use crate::id::ChannelId;
use crate::incident::state::VisitState;
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::response::statement::{complete, fill, is_to_one};
use crate::response::wording::{Speaker, of_draft, of_statement};
use crate::text::{one_line, visible, wrap};
use crate::walk::remark::capital;
use crate::words::{Finding, RULES, Turn};

/// The most findings on the screen of a step.
const MOST: usize = 3;

/// How much of marked words is shown on the screen, and on request.
const MARKED: [usize; 2] = [40, 200];

/// How far what stands behind a number is moved in.
const NUMBER: &str = "    ";

/// Something that was found, in the words of one channel or of several.
struct Found {
    finding: Finding,
    /// The words that it marks.
    marked: Vec<String>,
    channels: Vec<ChannelId>,
}

/// Returns the worst of what was found in the words of a visit, and how to see the rest.
pub(super) fn lines(view: &View<'_>, known: &VisitState, words: &Statement) -> Vec<String> {
    let mut found = found(view, known, words);
    // How long they are stands beside each channel.
    found.retain(|one| one.finding.rule.code.name() != "too-long");
    // A rule has one of the places, however many channels it finds something on.
    let more = found.len();
    found.dedup_by_key(|one| one.finding.rule.code);
    let more = more - found.len().min(MOST);
    let shown = found.iter().take(MOST).map(|one| {
        let message = visible(&one.finding.message);
        let rule = one.finding.rule.code.name();
        let level = weight(one.finding.rule.severity);
        match one.marked.first() {
            Some(marked) => {
                let marked = one_line(marked, MARKED[0]);
                format!("{level}: \"{marked}\": {message} ({rule})")
            }
            None => format!("{level}: {message} ({rule})"),
        }
    });
    let mut lines: Vec<String> = shown.collect();
    if !lines.is_empty() {
        lines.push(match more {
            0 => "What to say instead: /words".to_owned(),
            more => format!("{more} more: /words"),
        });
    }
    lines
}

/// Returns everything that is found in words that were typed, else in the words of a visit, each with what to do.
pub fn checked(
    view: &View<'_>,
    visit: Option<&Visit>,
    typed: Option<&str>,
    width: usize,
) -> String {
    match typed {
        Some(text) => listed(&found_in(view, text), width),
        None => checked_here(view, visit, width),
    }
}

fn checked_here(view: &View<'_>, visit: Option<&Visit>, width: usize) -> String {
    let step = visit.and_then(|visit| view.rules.step(&visit.step));
    let words = step.and_then(|step| view.rules.statement_of(step));
    let known = visit.and_then(|visit| view.state.visits.get(visit));
    let (Some((_, words)), Some(known)) = (words, known) else {
        let none = "There are no words to be posted here. To check words of your own: /words TEXT";
        return wrap(none, width, "");
    };
    let filled = |channel| view.filling(known, |filling| fill(filling, words, channel));
    let whole = |channel| filled(channel).is_some_and(|filled| complete(&filled).is_some());
    if !words.post_to.iter().any(whole) {
        return "A blank is still empty: the words are checked once it is filled in.".to_owned();
    }
    listed(&found(view, known, words), width)
}

fn listed(found: &[Found], width: usize) -> String {
    if found.is_empty() {
        let nothing = "The word check finds nothing in these words. It knows words, not facts.";
        return wrap(nothing, width, "");
    }
    let blocks = (1..)
        .zip(found)
        .map(|(number, one)| block(number, one, width));
    blocks.collect::<Vec<_>>().join("\n")
}

/// Returns the word for how much a finding weighs; `error` would be taken for a fault of the program.
fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Harmful",
        Severity::Warning => "Careful",
        Severity::Note => "Note",
    }
}

fn block(number: usize, found: &Found, width: usize) -> String {
    let (finding, rule) = (&found.finding, found.finding.rule);
    let channels: Vec<&str> = found.channels.iter().map(ChannelId::as_str).collect();
    let marked: Vec<String> = found
        .marked
        .iter()
        .map(|marked| format!("\"{}\"", one_line(marked, MARKED[1])))
        .collect();
    let marked = match marked.is_empty() {
        true => String::new(),
        false => format!(": {}", marked.join(", ")),
    };
    let channels = match channels.is_empty() {
        true => String::new(),
        false => format!(", on {}", channels.join(", ")),
    };
    let head = format!(
        "{}: {}{marked} ({} {}{channels})",
        weight(rule.severity),
        visible(&finding.message),
        rule.code.name(),
        rule.code.id(),
    );
    let head = wrap(&head, width, NUMBER);
    let head = head.strip_prefix(NUMBER).unwrap_or(&head);
    let proposals = finding
        .marks
        .iter()
        .filter_map(|mark| mark.instead.as_deref());
    let mut advice = format!("{}.", capital(&finding.advice));
    for instead in proposals.filter(|instead| !instead.is_empty()) {
        advice.push_str(&format!(" Say: \"{}\".", one_line(instead, MARKED[1])));
    }
    format!("{number:>2}. {head}\n{}", wrap(&advice, width, NUMBER))
}

/// Checks words of one's own that everybody is to read.
fn found_in(view: &View<'_>, text: &str) -> Vec<Found> {
    let found = of_draft(speaker(view), text).into_iter().map(|finding| {
        let marks = finding.marks.iter();
        Found {
            marked: marks
                .map(|mark| text[mark.range.clone()].to_owned())
                .collect(),
            channels: Vec::new(),
            finding,
        }
    });
    found.collect()
}

fn speaker<'a>(view: &View<'a>) -> Speaker<'a> {
    Speaker {
        rules: view.rules,
        state: view.state,
        person: view.me,
    }
}

/// Checks the words for every channel that still wants them. What is found in several is one thing.
fn found(view: &View<'_>, known: &VisitState, words: &Statement) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let open = words.post_to.iter();
    for channel in open.filter(|channel| !known.channels.contains(*channel)) {
        let filled = view.filling(known, |filling| fill(filling, words, channel));
        let Some((filled, text)) = filled.and_then(|filled| {
            let text = complete(&filled)?;
            Some((filled, text))
        }) else {
            continue;
        };
        let to_all = known.case.is_none() && !is_to_one(words);
        let turn = match to_all && view.state.first_public().is_none() {
            true => Turn::First,
            false => Turn::Later,
        };
        for finding in of_statement(speaker(view), words, channel, &filled, turn) {
            let marks = finding.marks.iter();
            let marked: Vec<String> = marks
                .map(|mark| text[mark.range.clone()].to_owned())
                .collect();
            let same = |one: &&mut Found| {
                one.finding.rule == finding.rule
                    && one.finding.message == finding.message
                    && one.marked == marked
            };
            match found.iter_mut().find(same) {
                Some(one) => one.channels.push(channel.clone()),
                None => found.push(Found {
                    finding,
                    marked,
                    channels: vec![channel.clone()],
                }),
            }
        }
    }
    found.sort_by_key(|one| RULES.iter().position(|rule| rule == one.finding.rule));
    found
}
