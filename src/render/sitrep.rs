//! A situation report: where an incident stands, ready to be pasted into a chat or a mail.
//!
//! It names people and no ids, gives every time with its zone once, and is made from the state alone.

use crate::account::aftermath;
use crate::account::brief::{counted, decisions, first_words, given, how_bad, in_public, leads};
use crate::account::people;
use crate::account::plain::{self, due, severity, spoken, who};
use crate::account::tell::option_text;
use crate::account::view::View;
use crate::incident::event::Outcome;
use crate::incident::state::{Closing, Post, Settled};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::render::document::{Block, Document, Section, Text};
use crate::response::obligations::{Obligation, What, in_order_for, obligations};
use crate::text::one_line;

/// How many actions are listed, the newest.
const ACTIONS: usize = 10;

/// How many posts are listed, the newest.
const POSTS: usize = 5;

/// How much of what was posted is quoted, in characters.
const QUOTED: usize = 200;

/// How much of a playbook's words a point shows.
const WORDS: usize = 160;

/// What stands at the head of everything that is practice.
pub const PRACTICE: &str = "PRACTICE: nothing of this is real";

/// Makes the situation report of this moment.
pub fn sitrep(view: &View<'_>) -> Document {
    let owed = obligations(view.rules, view.state, view.now);
    let closing = view.state.closing.as_ref();
    let mut sections = vec![
        Section::new("Situation", points(situation(view))),
        Section::new("Actions so far", points(actions(view))),
        Section::new("Said in public", points(said(view))),
        Section::new("Offered", points(vec![given(view)])),
    ];
    match closing {
        Some(closing) => sections.push(Section::new("How it ended", points(ended(view, closing)))),
        None => {
            sections.push(Section::new(
                "Decisions needed",
                points(needed(view, &owed)),
            ));
        }
    }
    sections.push(Section::new("Owed", points(owing(view, &owed))));
    if closing.is_none() {
        sections.push(Section::new("Next report", points(vec![next(view, &owed)])));
    }
    Document {
        title: format!(
            "Situation report: {}",
            one_line(&view.rules.book.title, WORDS)
        ),
        banner: is_practice(view).then(|| PRACTICE.to_owned()),
        intro: vec![Block::words(format!("As of {}", as_of(view)))],
        sections,
        ..Document::default()
    }
}

fn is_practice(view: &View<'_>) -> bool {
    let opening = view.state.opening.as_ref();
    opening.is_some_and(|opening| opening.practice)
}

/// Returns the moment with its day and its zone: `Sun 22 Nov 2026 23:52, Chicago time (UTC-06:00)`.
fn as_of(view: &View<'_>) -> String {
    let local = view.rules.calendar.local(view.now);
    format!(
        "{}, {} time (UTC{})",
        local.format("%a %-d %b %Y %H:%M"),
        view.rules.calendar.zone_word(),
        local.format("%:z")
    )
}

fn points(lines: Vec<String>) -> Vec<Block> {
    vec![Block::List(lines.into_iter().map(Text::plain).collect())]
}

fn situation(view: &View<'_>) -> Vec<String> {
    let state = view.state;
    let mut lines = Vec::new();
    lines.extend(how_bad(view).map(|bad| format!("Severity {bad}.")));
    let when = view.rules.book.severity(state.severity.as_ref());
    lines.extend(when.map(|rule| {
        format!(
            "The playbook calls that: {}",
            plain::sentence(&rule.when, WORDS)
        )
    }));
    if let Some(opening) = &state.opening {
        let worst = opening.worst_case.as_ref();
        let worst = worst.and_then(|id| view.rules.book.worst_cases.get(id));
        lines.extend(
            worst.map(|worst| format!("Worst case: {}", plain::sentence(&worst.what, WORDS))),
        );
        let mut began = format!(
            "It began at {}, {} ago",
            view.time(opening.t0),
            plain::span(view.now.millis_since(opening.t0))
        );
        if opening.recorded > opening.t0 {
            began.push_str(&format!("; opened here at {}", view.time(opening.recorded)));
        }
        lines.push(began + ".");
    }
    lines.extend(people::summary(view));
    if let Some((first, _)) = state.severities.first()
        && state.severities.len() > 1
    {
        let changes = state.severities.iter().skip(1);
        let changes: Vec<String> = changes
            .map(|(id, at)| format!("{} at {}", severity(id), view.time(*at)))
            .collect();
        lines.push(format!(
            "The severity was {} at first, then {}.",
            severity(first),
            changes.join(", ")
        ));
    }
    if state.closing.is_none() {
        lines.push(leads(view));
    }
    lines.extend(aftermath::again(view));
    lines.extend(aftermath::findings(view));
    if view.state.aftermath.cluster.is_some() {
        lines.extend(aftermath::answers_for_it(view).map(|words| format!("The blame is {words}.")));
    }
    lines.extend(counted(view));
    lines.extend(crate::account::brief::hold(view));
    lines
}

/// Lists what was done and answered, the newest last.
fn actions(view: &View<'_>) -> Vec<String> {
    let settled = view.state.visits.all.iter();
    let settled = settled.filter_map(|(visit, known)| Some((visit, known.settled.as_ref()?)));
    let mut done: Vec<(&Visit, &Settled)> = settled
        .filter(|(visit, settled)| is_action(view, visit, settled))
        .collect();
    done.sort_by_key(|(_, settled)| settled.seq);
    let hidden = done.len().saturating_sub(ACTIONS);
    let mut lines: Vec<String> = done
        .drain(..)
        .skip(hidden)
        .map(|(visit, settled)| action(view, visit, settled))
        .collect();
    if hidden > 0 {
        lines.insert(
            0,
            format!("{} before these.", plain::count(hidden, "action")),
        );
    }
    if lines.is_empty() {
        lines.push("None yet.".to_owned());
    }
    lines
}

/// Says whether somebody did something: a duty that was only set going, and a step that was passed over, are none.
fn is_action(view: &View<'_>, visit: &Visit, settled: &Settled) -> bool {
    let step = view.rules.step(&visit.step);
    let known = view.state.visits.get(visit);
    let begins_a_duty = step.is_some_and(|step| matches!(step.kind, Kind::Every(_)))
        && known.is_some_and(|known| !known.beside);
    settled.outcome != Outcome::Passed && !begins_a_duty
}

fn action(view: &View<'_>, visit: &Visit, settled: &Settled) -> String {
    let how = match settled.outcome {
        Outcome::Answered => settled
            .option
            .and_then(|option| option_text(view, visit, option))
            .map_or_else(|| "answered".to_owned(), |answer| one_line(&answer, WORDS)),
        Outcome::Done => "done".to_owned(),
        Outcome::Skipped => "left out".to_owned(),
        Outcome::Cannot => "nobody could".to_owned(),
        Outcome::Passed => "passed over".to_owned(),
    };
    let reason = view.texts.text(settled.seq, "reason");
    let reason = reason.map(|reason| format!(", \"{}\"", one_line(&reason, WORDS)));
    format!(
        "{} {}: {how}{} ({})",
        view.time(settled.at),
        plain::visit(view, visit),
        reason.unwrap_or_default(),
        view.name(&settled.by)
    )
}

fn said(view: &View<'_>) -> Vec<String> {
    let mut posts: Vec<&Post> = view.state.posts.iter().filter(|post| post.public).collect();
    posts.sort_by_key(|post| post.at);
    let Some(first) = posts.first() else {
        return vec!["Nothing yet.".to_owned()];
    };
    let hidden = posts.len().saturating_sub(POSTS);
    let mut lines = vec![format!(
        "First public words at {}{}.",
        view.time(first.at),
        first_words(view, first)
    )];
    if hidden > 0 {
        lines.push(format!("{} before these.", plain::count(hidden, "post")));
    }
    for post in &posts[hidden..] {
        let words = match view.texts.text(post.seq, "text") {
            Some(words) => format!("\"{}\"", one_line(&words, QUOTED)),
            None => "[the words were taken out]".to_owned(),
        };
        lines.push(format!(
            "{} on {}{}: {words}",
            view.time(post.at),
            spoken(post.channel.as_str()),
            match post.breach {
                Some(_) => ", which BROKE our own rules",
                None => "",
            }
        ));
    }
    lines
}

fn needed(view: &View<'_>, owed: &[Obligation]) -> Vec<String> {
    let decisions = decisions(view, owed);
    if decisions.is_empty() {
        return vec!["None.".to_owned()];
    }
    let lines = decisions.into_iter().map(|one| point(view, one));
    lines.collect()
}

/// Lists everything else that is owed.
fn owing(view: &View<'_>, owed: &[Obligation]) -> Vec<String> {
    let decisions = decisions(view, owed);
    let ordered = in_order_for(owed, view.me, view.now);
    let told = |one: &Obligation| decisions.contains(&one) || waits_for_another(one, owed);
    let mut rest: Vec<&Obligation> = ordered.into_iter().filter(|one| !told(one)).collect();
    rest.sort_by_key(|one| (one.due.is_none(), one.due));
    if rest.is_empty() {
        return vec!["Nothing.".to_owned()];
    }
    rest.into_iter().map(|one| point(view, one)).collect()
}

/// Says whether a step only waits for an answer that is owed itself.
fn waits_for_another(one: &Obligation, owed: &[Obligation]) -> bool {
    let same = |other: &Obligation| other.what != What::Step && other.visit == one.visit;
    one.what == What::Step && owed.iter().any(same)
}

fn point(view: &View<'_>, one: &Obligation) -> String {
    let what = plain::owed(view, one);
    let by = one.due.map(|by| format!(", {}", due(view, by)));
    format!(
        "{}: {}{}",
        who(view, one.owner.as_ref(), &one.role),
        what.trim_end_matches('.'),
        by.unwrap_or_default()
    )
}

/// Tells when the next words are due.
fn next(view: &View<'_>, owed: &[Obligation]) -> String {
    let first = owed.iter().find(|one| one.what == What::Acknowledge);
    match first.and_then(|one| one.due) {
        Some(by) => format!("In public: the first words, {}.", due(view, by)),
        None => in_public(view, owed).unwrap_or_else(|| "No time is set.".to_owned()),
    }
}

fn ended(view: &View<'_>, closing: &Closing) -> Vec<String> {
    let mut lines = vec![format!(
        "{} closed it at {} as {}",
        view.name(&closing.by),
        view.time(closing.at),
        plain::sentence(&format!("\"{}\"", spoken(&closing.outcome)), WORDS)
    )];
    lines.push(match closing.open.len() {
        0 => "Nothing was left open.".to_owned(),
        open => format!("{} left open.", plain::count(open, "thing")),
    });
    lines.extend(aftermath::after(view));
    let fixes = view.state.aftermath.fixes.iter();
    lines.extend(fixes.map(|(id, fix)| format!("Fix {id}: {}.", aftermath::fix(view, fix))));
    let lessons = view.state.aftermath.lessons.iter();
    let lessons = lessons.filter_map(|seq| view.texts.text(*seq, "text"));
    lines.extend(lessons.map(|words| format!("Learned: {}", plain::sentence(&words, WORDS))));
    lines
}
