//! What a person typed, read as a command or as something that only the walk does.
//!
//! A label's beginning, a number or a word is enough. What is not understood is answered with what would work, and
//! nothing follows from it. Whether a command is allowed is not judged here.

pub mod about;
mod enter;
mod keys;
pub mod known;
pub mod names;
mod read;
mod sure;
pub mod words;

use crate::account::view::View;
use crate::id::ChannelId;
use crate::incident::state::State;
use crate::incident::visit::Visit;
use crate::playbook::step::{Decide, Kind, is_unsure};
use crate::response::command::{Change, Command};
use crate::text::{asks_for_help, one_line, says_unknown, visible, yes_or_no};
use crate::time::Timestamp;
use crate::walk::asking::{Asking, Blank};
use crate::walk::focus::Focus;

pub use keys::keys;
pub use sure::{needs_how, reached_after_all};

/// How much of what was typed is shown.
const SHOWN: usize = 60;

/// The moment in which something is typed.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The incident, and who types.
    pub view: View<'a>,
    /// What is to be done now.
    pub focus: &'a Focus,
    /// What is asked.
    pub asking: &'a Asking,
    /// The state that was on the screen when it was typed: whatever is not named is meant as it stood there.
    pub shown: &'a State,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A command.
    Do(Command),
    /// Something that changes nothing in the log.
    Look(Look),
    /// A question, and what a yes to it does: Enter, where it proposes something, or words that may mean something else.
    Propose {
        /// The question.
        question: String,
        /// What a yes does.
        command: Command,
    },
    /// A question with several answers, one of which has to be picked before anything is done.
    Choose(Choice),
    /// Enter, where it does nothing: what would work.
    Nothing(String),
    /// Several lines where no text was asked for.
    Paste(String),
    /// The question of the last answer, asked again.
    AskAgain(Visit),
}

/// A question with several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The question.
    pub question: String,
    /// Its answers, in the order of their numbers.
    pub answers: Vec<Pick>,
}

/// One answer of a question with several.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// What it says.
    pub label: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// What it means.
    pub said: Said,
}

impl Choice {
    /// Finds the answer that is typed: by its number, or by how it or another word for it begins.
    pub fn find(&self, typed: &str) -> Option<&Said> {
        let typed = typed.trim().trim_end_matches(['.', ')']);
        if let Ok(number) = typed.parse::<usize>() {
            let at = number.checked_sub(1)?;
            return self.answers.get(at).map(|pick| &pick.said);
        }
        let names = |pick: &'_ Pick| {
            let also = pick.also.iter().map(String::as_str);
            let all: Vec<&str> = std::iter::once(pick.label.as_str()).chain(also).collect();
            matches!(
                names::beginning(typed, all.into_iter().map(|name| (name, ()))),
                names::Found::One(()) | names::Found::Several(_)
            )
        };
        let mut found = self.answers.iter().filter(|pick| names(pick));
        match (found.next(), found.next()) {
            (Some(only), None) if !typed.is_empty() => Some(&only.said),
            _ => None,
        }
    }
}

/// Something that only the walk does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Print a statement's words alone.
    Copy(ChannelId),
    /// Show everything that is owed.
    Status,
    /// Show the people whom it concerns.
    People,
    /// Show what the word check finds in the words of the step, or in words that were typed.
    Words(Option<String>),
    /// Show ten lines to read aloud.
    Brief,
    /// Keep a file as evidence.
    Attach {
        /// Its path, as it was typed.
        file: String,
        /// When it was made or found, where that is not now.
        happened: Option<Timestamp>,
    },
    /// Show the steps so far.
    Back,
    /// Show the last lines of the log with their numbers.
    Lines,
    /// Show what can be typed here.
    Here,
    /// Show the words, or one.
    Help(Option<&'static words::Word>),
    /// Work on an open visit.
    Work(Visit),
    /// Go back to what comes first.
    Line,
    /// Stop here.
    Pause,
}

/// Says that an answer was not understood, and what would be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Misread {
    /// What was not understood.
    pub message: String,
    /// What would work.
    pub hints: Vec<String>,
}

impl Misread {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: Vec::new(),
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Reads an answer.
///
/// # Errors
/// It is not understood, or it could mean several things.
pub fn parse(typed: &str, moment: &Moment<'_>) -> Result<Said, Misread> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(enter::enter(moment));
    }
    if asks_for_help(text) {
        return Ok(Said::Look(Look::Here));
    }
    if let Some(slashed) = text.strip_prefix('/') {
        return slash(slashed, moment);
    }
    if let Asking::Blank(blank) = moment.asking {
        return fill(blank, text, moment);
    }
    let (first, rest) = names::first_word(text);
    let word = words::find(first);
    if text.contains('\n') && !word.is_some_and(|word| read::keeps_lines(word.name)) {
        return Ok(Said::Paste(text.to_owned()));
    }
    if let Asking::Confirm { item, text: must } = moment.asking
        && let Some(said) = confirm(*item, must, text, moment)
    {
        return said;
    }
    if let Asking::Consent(case) = moment.asking
        && let Some(yes) = yes_or_no(first)
    {
        return Ok(Said::Do(Command::ChangeCase {
            case: case.clone(),
            change: Change::Consent(yes),
            reason: rest.to_owned(),
        }));
    }
    if let Some(said) = number(first, rest, moment)? {
        return Ok(said);
    }
    if let Some(said) = label(text, word.is_some(), moment)? {
        return Ok(said);
    }
    match word {
        Some(word) => known_word(word, text, moment),
        None if first.starts_with('@') => read::said_by(text, moment),
        None => Err(unknown(first, rest, moment)),
    }
}

/// Reads a word with what stands behind it. Words behind one that takes none are not dropped.
fn known_word(
    word: &'static words::Word,
    text: &str,
    moment: &Moment<'_>,
) -> Result<Said, Misread> {
    let (_, rest) = names::first_word(text);
    if word.name == "pause" && !rest.is_empty() {
        return Ok(sure::a_note(text));
    }
    read::word(word, rest, moment)
}

fn slash(slashed: &str, moment: &Moment<'_>) -> Result<Said, Misread> {
    let (first, rest) = names::first_word(slashed);
    match words::find(first) {
        Some(word) => known_word(word, slashed.trim(), moment),
        None => Err(unlike(first, rest, moment)),
    }
}

/// Reads the content of a blank: the number of an answer to pick, or the text itself. Where only some answers can be
/// given, a word of the walk is that word; by itself, it goes before an answer that only begins with it.
fn fill(blank: &Blank, text: &str, moment: &Moment<'_>) -> Result<Said, Misread> {
    let visit = moment.visit()?;
    let (first, rest) = names::first_word(text);
    let word = words::find(first)
        .filter(|_| !blank.pick.is_empty())
        .filter(|word| !text.contains('\n') || read::keeps_lines(word.name));
    let exact = blank
        .pick
        .iter()
        .any(|pick| pick.trim().eq_ignore_ascii_case(text));
    if let Some(word) = word
        && rest.is_empty()
        && !exact
        && !["yes", "no"].contains(&word.name)
    {
        return read::word(word, rest, moment);
    }
    let picked = match text.parse::<usize>() {
        Ok(number) => number.checked_sub(1).and_then(|at| blank.pick.get(at)),
        Err(_) => match names::beginning(text, blank.pick.iter().map(|pick| (pick.as_str(), pick)))
        {
            names::Found::One(pick) => Some(pick),
            names::Found::Several(found) => return Err(names::several(text, &found)),
            names::Found::None => None,
        },
    };
    if let (Some(word), None) = (word, picked) {
        return read::word(word, rest, moment);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if blank.name == "handle" && blank.pick.is_empty() && is_number {
        return Err(Misread::new(format!("`{text}` is a number, not a name"))
            .hint("type what they are called on the channel, such as @maria")
            .hint(format!(
                "where they are really called so: /fill handle {text}"
            )));
    }
    let value = picked.map_or_else(|| text.to_owned(), Clone::clone);
    let command = read::content(visit, &blank.name, &value, moment)?;
    if (is_number || says_unknown(text)) && blank.pick.is_empty() {
        return Ok(sure::hardly_the_text(blank, text, command));
    }
    Ok(match words::find(first) {
        Some(word)
            if blank.pick.is_empty()
                && sure::may_be(word, text, moment)
                && is_one(word, rest, moment) =>
        {
            sure::the_text(blank, text, command)
        }
        _ => Said::Do(command),
    })
}

/// Says whether a text that begins with a word of the walk may be meant as one. What begins as a sentence does as well
/// is one only where it could be done.
fn is_one(word: &'static words::Word, rest: &str, moment: &Moment<'_>) -> bool {
    let names_one = || sure::is_numbered(names::first_word(rest).0);
    !["at", "yes", "no"].contains(&word.name)
        || names_one()
        || read::word(word, rest, moment).is_ok()
}

/// Returns what to say of an answer that begins with a word of the walk and was taken as the text of a blank; `None`
/// where it was meant as it was taken, as far as anybody can tell.
pub fn taken_as_text(said: &Said, typed: &str, asking: &Asking) -> Option<String> {
    let (Said::Do(Command::Fact { name, .. }), Asking::Blank(blank)) = (said, asking) else {
        return None;
    };
    let word = words::find(names::first_word(typed).0).filter(|_| blank.pick.is_empty())?;
    Some(format!(
        "it was taken as the text of <{name}>. For the word: /{}. To change the text: /fill {name} WORDS",
        word.usage
    ))
}

/// Reads a yes or a no to something that must be true; `None` where it is neither, or where a request is named.
fn confirm(
    item: u32,
    must: &str,
    text: &str,
    moment: &Moment<'_>,
) -> Option<Result<Said, Misread>> {
    let (first, note) = names::first_word(text);
    if names::is_numbered(names::first_word(note).0, 'r') {
        return None;
    }
    let answer = first.trim_end_matches([',', '.', ';', ':', '!']);
    match answer.to_lowercase().as_str() {
        "yes" | "y" => Some(moment.visit().map(|visit| {
            let command = Command::Tick {
                visit,
                item,
                note: note.to_owned(),
            };
            match note {
                "" => Said::Do(command),
                _ => sure::is_true(must, command),
            }
        })),
        "no" | "n" => Some(Ok(Said::Nothing(
            "Then do not post these words yet. See to it first, or /give or /skip this step."
                .to_owned(),
        ))),
        _ => None,
    }
}

/// Says whether a text is numbers and nothing else, as `2, 3 and 4`.
fn is_numbers(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let number = |word: &str| word == "and" || word.parse::<u32>().is_ok();
    !text.is_empty() && words.all(number)
}

/// Reads a number: an answer of a question, or a line of a checklist.
fn number(first: &str, rest: &str, moment: &Moment<'_>) -> Result<Option<Said>, Misread> {
    let Ok(number) = first.trim_end_matches(['.', ')', ',']).parse::<u32>() else {
        return Ok(None);
    };
    let command = match moment.kind() {
        Some(Kind::Decide(_)) => Command::Choose {
            visit: moment.visit()?,
            option: number,
            reason: rest.to_owned(),
        },
        Some(Kind::Do(action)) if !action.check.is_empty() && is_numbers(rest) => {
            return Err(moment.here(Misread::new(
                "one line at a time: type its number, then Enter, then the next",
            )));
        }
        Some(Kind::Do(action)) if !action.check.is_empty() => Command::Tick {
            visit: moment.visit()?,
            item: number,
            note: rest.to_owned(),
        },
        _ => {
            return Err(moment.here(Misread::new("there is nothing to number here")));
        }
    };
    Ok(Some(Said::Do(command)))
}

/// Reads the beginning of an answer. A word of the walk by itself goes before a label that only begins with it, but
/// for `yes` and `no`, which are answers more often than not.
fn label(text: &str, is_word: bool, moment: &Moment<'_>) -> Result<Option<Said>, Misread> {
    let Some(Kind::Decide(decide)) = moment.kind() else {
        return Ok(None);
    };
    let labels = (1..).zip(decide.options.keys());
    let exact = labels
        .clone()
        .find(|(_, label)| label.trim().eq_ignore_ascii_case(text));
    let answers = ["yes", "no"].contains(&text.to_lowercase().as_str());
    let bare = is_word && !text.contains(char::is_whitespace);
    if exact.is_none() && bare && !answers {
        return Ok(None);
    }
    let found = names::beginning(text, labels.map(|(number, label)| (label.as_str(), number)));
    let option = match (exact, found) {
        (Some((option, _)), _) | (None, names::Found::One(option)) => option,
        (None, names::Found::Several(found)) => return Err(names::several(text, &found)),
        (None, names::Found::None) if says_unknown(text) => {
            let mut labels = (1..).zip(decide.options.keys());
            let unsure = labels.find(|(_, label)| is_unsure(label));
            let Some((option, _)) = unsure else {
                return Ok(None);
            };
            return Ok(Some(sure::chosen(moment.visit()?, option, "", decide)));
        }
        (None, names::Found::None) => {
            let Some((option, reason)) = label_and_more(text, decide) else {
                return Ok(None);
            };
            return Ok(Some(sure::chosen(moment.visit()?, option, reason, decide)));
        }
    };
    Ok(Some(Said::Do(Command::Choose {
        visit: moment.visit()?,
        option,
        reason: String::new(),
    })))
}

/// Reads the beginning of an answer with more behind it, as in `growing, she is bleeding`: the first word must be
/// the beginning of one answer only, and no word of the walk. The rest may say something else, so it is asked back.
fn label_and_more<'t>(text: &'t str, decide: &Decide) -> Option<(u32, &'t str)> {
    let (first, rest) = names::first_word(text);
    let stem = first.trim_end_matches([',', '.', ';', ':', '!']);
    let answers = ["yes", "no"].contains(&stem.to_lowercase().as_str());
    if rest.is_empty() || (words::find(stem).is_some() && !answers) {
        return None;
    }
    let labels = (1..)
        .zip(decide.options.keys())
        .map(|(number, label)| (label.as_str(), number));
    match names::beginning(stem, labels) {
        names::Found::One(option) => Some((option, rest)),
        _ => None,
    }
}

fn unknown(first: &str, rest: &str, moment: &Moment<'_>) -> Misread {
    let misread = unlike(first, rest, moment);
    match rest.split_whitespace().count() {
        0 | 1 => misread,
        _ => misread
            .hint("to keep it for the log: /note and the words. What is owed now: /status; the words: /help"),
    }
}

/// Says that there is no such word, and which one it may have been meant to be.
fn unlike(first: &str, rest: &str, moment: &Moment<'_>) -> Misread {
    let misread = Misread::new(format!("`{}` is not understood here", visible(first)));
    let all_in = moment.view.rules.book.all_in.iter();
    let remedies = all_in.flat_map(|all_in| all_in.remedies.keys());
    let remedies: Vec<&str> = remedies.map(|remedy| remedy.as_str()).collect();
    let near = words::nearest_name(first, &remedies);
    let misread = match near.map(|near| (near, words::find(near))) {
        Some((_, Some(word))) => misread.hint(format!("did you mean `{}`?", word.usage)),
        Some((remedy, None)) => {
            let offer = format!("{remedy} {}", one_line(rest, SHOWN));
            misread.hint(format!("did you mean `/offer {}`?", offer.trim_end()))
        }
        None => misread,
    };
    moment.here(misread)
}

impl<'a> Moment<'a> {
    /// Returns the visit in focus.
    fn visit(&self) -> Result<Visit, Misread> {
        match self.focus {
            Focus::Visit(visit) => Ok(visit.clone()),
            Focus::Begin(step) => Err(Misread::new("this round has not begun yet")
                .hint(format!("begin it: /work {step}"))),
            Focus::Asked(_) => Err(Misread::new("first say whether you take it")
                .hint("/accept or /refuse REASON; /work goes to the line")),
            Focus::Nothing => Err(Misread::new("the incident is closed; no step is open")),
        }
    }

    /// Returns the kind of the step in focus.
    fn kind(&self) -> Option<&'a Kind> {
        self.view
            .rules
            .step(self.focus.step()?)
            .map(|step| &step.kind)
    }

    /// Adds what works here.
    fn here(&self, misread: Misread) -> Misread {
        misread.hint(format!("here you can say: {}", keys(self).join("  ")))
    }
}

#[cfg(test)]
mod tests;
