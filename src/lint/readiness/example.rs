//! What of a company's own playbook is still that of the example which it was made from: people whom nobody can call,
//! words that nobody here approved, laws that nobody here looked up, and answers that nobody gave.
//!
//! It compares with what comes with the program, and never guesses from a date alone.

use crate::lint::readiness::remnant::Remnant;
use crate::playbook::builtin;
use crate::playbook::load::Loaded;
use crate::playbook::model::Playbook;
use crate::source::Span;
use crate::time::Date;

/// What stands in a new playbook beside each answer that only people can give.
const DECIDE: &str = "# DECIDE";

/// What is still the example's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// People with the name and the number of the example.
    pub people: Vec<Remnant>,
    /// Words with the approval of the example.
    pub approvals: Vec<Remnant>,
    /// Clocks of the law with the day of the example.
    pub laws: Vec<Remnant>,
    /// Answers that nobody has given yet, in a playbook that was written with `new`.
    pub undecided: Vec<Remnant>,
    /// How many statements hold words that nobody here has approved.
    pub unapproved: usize,
}

/// Compares a playbook of somebody's own with the example of its name.
pub fn example(loaded: &Loaded) -> Example {
    let (Some(book), Some(tree)) = (&loaded.book, &loaded.tree) else {
        return Example::default();
    };
    let name = builtin::PLAYBOOKS
        .into_iter()
        .find(|name| *name == loaded.id.as_str());
    let Some(model) = builtin::load(name.unwrap_or(builtin::PLAYBOOKS[0]), None, None).book else {
        return Example::default();
    };
    let remnant = |span: Span, message: String| Remnant::at(&loaded.sources, span, message);
    let at = |list: &str, key: &str| Some(tree.get(list)?.as_map()?.get(key)?.key.span);
    let people = book.people.iter().filter(|(id, one)| {
        let known = model.people.get(*id);
        known.is_some_and(|known| {
            known.name == one.name && known.phone.is_some() && known.phone == one.phone
        })
    });
    let people = people.filter_map(|(id, _)| {
        let span = at("people", id.as_str())?;
        let message = format!("`{id}` is a person of the example, whom nobody can call");
        Some(remnant(span, message).with(id))
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
    let unread = unread(book, name.map(|_| &model));
    let laws = unread.first().and_then(|(id, day)| {
        let span = at("clocks", id)?;
        let count = unread.len();
        let message = format!(
            "nobody here has looked up the law: in {count} the day is the example's, {day}"
        );
        Some(remnant(span, message))
    });
    Example {
        unapproved,
        people: people.collect(),
        approvals: approvals.into_iter().collect(),
        laws: laws.into_iter().collect(),
        undecided: undecided(loaded).into_iter().collect(),
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

/// Returns the clocks of the law that nobody here has looked up: those with the day of the example.
fn unread<'b>(book: &'b Playbook, model: Option<&Playbook>) -> Vec<(&'b str, Date)> {
    let clocks = book.clocks.iter().filter_map(|(id, clock)| {
        let known = model?.clocks.get(id)?.checked;
        let day = clock.checked.filter(|day| known == Some(*day))?;
        Some((id.as_str(), day))
    });
    clocks.collect()
}

/// Returns where the first answer stands that is still to be given.
fn undecided(loaded: &Loaded) -> Option<Remnant> {
    let (_, source) = loaded.sources.iter().next()?;
    let count = source.text().matches(DECIDE).count();
    let first = source.text().find(DECIDE)?;
    let message = format!("DECIDE stands in {count} places, and each answer there is an example");
    Some(Remnant {
        file: source.name().to_owned(),
        line: source.line_of(first),
        message,
        person: None,
    })
}
