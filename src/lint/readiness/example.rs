//! What of a company's own playbook is still that of the example which it was made from: people whom nobody can call,
//! words that nobody here approved, and dates that say only when the file was made.
//!
//! It compares with what comes with the program, and never guesses from a date alone.

use crate::playbook::builtin;
use crate::playbook::load::Loaded;
use crate::playbook::model::Playbook;
use crate::playbook::yaml::Node;
use crate::source::Span;
use crate::time::Date;

/// What stands in a new playbook beside each answer that only people can give.
const DECIDE: &str = "# DECIDE";

/// How the first line of a playbook begins that was taken over, up to the day.
const TAKEN_OVER: &str = "# Taken over on ";

/// One thing that is still the example's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remnant {
    /// The name to show of the file in which it stands.
    pub file: String,
    /// The line.
    pub line: usize,
    /// What it is.
    pub message: String,
}

/// What is still the example's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// People with the name and the number of the example.
    pub people: Vec<Remnant>,
    /// Words with the approval of the example.
    pub approvals: Vec<Remnant>,
    /// Answers that nobody has given yet, in a playbook that was written with `new`.
    pub undecided: Vec<Remnant>,
    /// Dates that began with the file: nothing was done on that day.
    pub dates: Vec<Remnant>,
    /// Whether the day on which it was last read is that on which the file was made.
    pub unread: bool,
    /// How many statements hold words that nobody here has approved.
    pub unapproved: usize,
}

/// Compares a playbook of somebody's own with the example of its name; `practised` is when the log last saw it practised
/// to the end.
pub fn example(loaded: &Loaded, practised: Option<Date>) -> Example {
    let (Some(book), Some(tree)) = (&loaded.book, &loaded.tree) else {
        return Example::default();
    };
    let name = builtin::PLAYBOOKS
        .into_iter()
        .find(|name| *name == loaded.id.as_str());
    let Some(model) = builtin::load(name.unwrap_or(builtin::PLAYBOOKS[0]), None, None).book else {
        return Example::default();
    };
    let remnant = |span: Span, message: String| {
        let source = loaded.sources.get(span.source);
        Remnant {
            file: source.name().to_owned(),
            line: source.line_of(span.start as usize),
            message,
        }
    };
    let at = |list: &str, key: &str| Some(tree.get(list)?.as_map()?.get(key)?.key.span);
    let people = book.people.iter().filter(|(id, one)| {
        let known = model.people.get(*id);
        known.is_some_and(|known| {
            known.name == one.name && known.phone.is_some() && known.phone == one.phone
        })
    });
    let people = people.filter_map(|(id, _)| {
        let span = at("people", id.as_str())?;
        Some(remnant(
            span,
            format!("`{id}` is a person of the example, whom nobody can call"),
        ))
    });
    let approved = unapproved(book, name.map(|_| &model));
    let unapproved = approved.len();
    let approvals = approved.first().and_then(|(id, day)| {
        let span = at("statements", id)?;
        let count = approved.len();
        Some(remnant(
            span,
            match day {
                Some(day) => format!("nobody here has approved the words: in {count} the day is the example's, such as {day}"),
                None => format!("nobody here has approved the words: in {count} the day is still `never`"),
            },
        ))
    });
    // A practice of that very day is known only from the log.
    let day = taken_over(loaded).filter(|day| practised.is_none_or(|known| known < *day));
    let dates = day.and_then(|day| Some((day, drilled(book, tree, day)?)));
    let dates = dates.map(|(day, span)| {
        remnant(
            span,
            format!("{day} is the day on which the file was made, and no practice"),
        )
    });
    Example {
        unread: taken_over(loaded).is_some() && taken_over(loaded) == book.reviewed,
        unapproved,
        people: people.collect(),
        approvals: approvals.into_iter().collect(),
        undecided: undecided(loaded).into_iter().collect(),
        dates: dates.into_iter().collect(),
    }
}

/// Returns the words that nobody here has approved: those without a day, and those with the day of the example.
fn unapproved(book: &Playbook, model: Option<&Playbook>) -> Vec<(String, Option<Date>)> {
    let words = book.statements.iter().filter_map(|(id, words)| {
        let day = words.approved.as_ref()?.date.day();
        let known = model.and_then(|model| model.statements.get(id)?.approved_on());
        (day.is_none() || known == day).then(|| (id.to_string(), day))
    });
    words.collect()
}

/// Returns the day on which a playbook was taken over, where its first line says so.
fn taken_over(loaded: &Loaded) -> Option<Date> {
    let (_, source) = loaded.sources.iter().next()?;
    let said = source.text().strip_prefix(TAKEN_OVER)?;
    said.split_whitespace().next()?.parse().ok()
}

/// Returns where the last practice stands, if it is of the day on which the file was made.
fn drilled(book: &Playbook, tree: &Node, day: Date) -> Option<Span> {
    let last = book.drills.as_ref()?.last?;
    let span = tree.get("drills")?.get("last")?.span;
    (last == day).then_some(span)
}

/// Returns where the first answer stands that is still to be given.
fn undecided(loaded: &Loaded) -> Option<Remnant> {
    let (_, source) = loaded.sources.iter().next()?;
    let count = source.text().matches(DECIDE).count();
    let first = source.text().find(DECIDE)?;
    Some(Remnant {
        file: source.name().to_owned(),
        line: source.line_of(first),
        message: format!("DECIDE stands in {count} places, and each answer there is an example"),
    })
}
