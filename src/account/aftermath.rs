//! What goes on after the end, in sentences: what was found out, how the organisation answers for it, what is watched,
//! what is changed, what was learned.

use crate::account::may::Typed;
use crate::account::plain::{count, sentence};
use crate::account::tell::{kind_words, stance_words};
use crate::account::view::View;
use crate::incident::event::{Finding, FixKind, Stance};
use crate::incident::line::Seq;
use crate::incident::state::FixState;
use crate::response::fixes::{kind, of_the_book, proposed};
use crate::response::forbidden::Ready;
use crate::response::stance::{condition, stance};
use crate::response::strategy::{blame, blame_words, has_history, strategy, words};
use crate::text::one_line;

/// How much of somebody's words is told.
const WORDS: usize = 120;

/// Returns the words of a finding.
pub fn found(view: &View<'_>, what: Finding) -> Option<String> {
    let found = view.state.aftermath.found(what)?;
    view.texts.text(found.at.seq, "text")
}

/// Tells what was found out about the incident itself; nothing where nobody has said.
pub fn findings(view: &View<'_>) -> Option<String> {
    let told = |what: Finding, label: &str| {
        let words = found(view, what)?;
        Some(format!("{label}: {}", sentence(&words, WORDS)))
    };
    let parts: Vec<String> = [
        told(Finding::Cause, "The cause"),
        told(Finding::Driver, "What drives it"),
        told(Finding::SeenBefore, "Seen before"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Tells how the organisation answers for it; nothing where nobody has said whom the public blames.
pub fn answers_for_it(view: &View<'_>) -> Option<String> {
    let strategy = strategy(view.rules, view.state)?;
    let blame = blame(view.rules, view.state).map(blame_words);
    let history = has_history(view.rules, view.state).then_some("seen before");
    let why: Vec<&str> = [blame, history].into_iter().flatten().collect();
    Some(format!("{}: {}", why.join(", "), words(strategy)))
}

/// Tells what is done about the story after the end, and asks, while nobody has decided it, for what would make it another;
/// `typed` writes a command as it is typed where this is read.
pub fn stances(view: &View<'_>, typed: Typed<'_>) -> Vec<String> {
    let Some(now) = stance(view.rules, view.state) else {
        return Vec::new();
    };
    let mut lines = vec![format!("After the end we {}.", stance_words(now))];
    if view.state.aftermath.stance.is_some() {
        return lines;
    }
    for (other, word) in [(Stance::StayQuiet, "quiet"), (Stance::StandFirm, "firm")] {
        let condition = condition(view.rules, other).filter(|_| other != now);
        lines.extend(condition.map(|(_, words)| {
            let words = one_line(words, WORDS);
            let words = words.trim_end_matches(['?', '.']);
            let ready = Ready::new("stance", format!("{word} REASON"), None);
            format!("Is it so that: {words}? {}", typed(&ready))
        }));
    }
    lines
}

/// Tells what was changed and learned; nothing where nobody has said.
pub fn changes(view: &View<'_>) -> Option<String> {
    let aftermath = &view.state.aftermath;
    let mut parts = Vec::new();
    let fixes = aftermath.fixes.values();
    let (done, open): (Vec<&FixState>, Vec<&FixState>) = fixes.partition(|fix| fix.done.is_some());
    if !done.is_empty() || !open.is_empty() {
        let accepted = open.iter().filter(|fix| fix.accepted.is_some()).count();
        let waits = open.len() - accepted;
        let mut text = format!("{} done, {} open", fixes_word(done.len()), open.len());
        if waits > 0 {
            text.push_str(&format!(", {waits} of them not accepted yet"));
        }
        parts.push(format!("{text}."));
    }
    match aftermath.lessons.len() {
        0 => {}
        lessons => parts.push(format!("{} written down.", count(lessons, "lesson"))),
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn fixes_word(number: usize) -> String {
    match number {
        1 => "1 fix".to_owned(),
        _ => format!("{number} fixes"),
    }
}

/// Tells how the story is taken up after the end, in a sentence.
pub fn after(view: &View<'_>) -> Option<String> {
    let closing = view.state.closing.as_ref();
    let stance = stance(view.rules, view.state);
    let stance = stance.filter(|_| closing.is_some_and(|closing| !closing.is_mistake()));
    let stance = stance.map(|stance| format!("After the end we {}.", stance_words(stance)));
    let parts: Vec<String> = [stance, changes(view)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Tells that the incident began again, and why.
pub fn again(view: &View<'_>) -> Option<String> {
    let last = view.state.aftermath.reopened.last()?;
    let reason = view.texts.text(last.seq, "reason");
    let reason = reason.map(|reason| format!(": {}", sentence(&reason, WORDS)));
    Some(format!(
        "It had ended, and was opened again at {} by {}{}",
        view.time(last.at),
        view.name(&last.by),
        reason.unwrap_or_else(|| ".".to_owned())
    ))
}

/// Returns a fix in one line: what changes, where, how far it is.
pub fn fix(view: &View<'_>, fix: &FixState) -> String {
    let text = |seq: Seq| view.texts.text(seq, "text");
    let stated = of_the_book(view.rules, fix).map(|fix| fix.what.clone());
    let what = text(fix.opened.seq).or(stated).unwrap_or_default();
    let dept = of_what(fix.dept.as_deref(), fix.kind);
    let standing = match (&fix.done, &fix.accepted) {
        (Some(_), None) => "done, and accepted by nobody",
        (Some(_), Some(_)) => "done",
        (None, Some(_)) => "accepted",
        (None, None) => "not accepted yet",
    };
    let line = format!("{what}{dept}: {standing}");
    one_line(&line, WORDS)
}

/// Returns the department of a fix and what kind of change it is: ` (Kitchen, training)`.
fn of_what(dept: Option<&str>, kind: Option<FixKind>) -> String {
    let parts = dept.into_iter().chain(kind.map(kind_words));
    match parts.collect::<Vec<_>>() {
        parts if parts.is_empty() => String::new(),
        parts => format!(" ({})", parts.join(", ")),
    }
}

/// Returns the fixes that the playbook proposes and that nobody has taken on, one a line.
pub fn proposals(view: &View<'_>) -> Vec<String> {
    proposed(view.rules, view.state)
        .map(|(number, fix)| {
            let dept = of_what(fix.dept.as_deref(), fix.kind.map(kind));
            let line = format!("{}{dept}", fix.what);
            format!("{}: /fix add {number}", one_line(&line, WORDS))
        })
        .collect()
}
