//! What the step in focus wants to hear: a word, the content of a blank, or a yes to something that must be true.

use crate::account::view::View;
use crate::id::CaseId;
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::response::closure::to_ask;
use crate::response::sayable::waits_longest;
use crate::response::statement::{ASKED, asked, check_value, unconfirmed};
use crate::text::visible;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// One of the words of the walk.
    Word,
    /// The content of a blank.
    Blank(Blank),
    /// Whether something is true that must be before words are posted.
    Confirm {
        /// Its place, from 1.
        item: u32,
        /// What must be true.
        text: String,
    },
    /// Whether a person agrees that it is said in public how it ended with them.
    Consent(CaseId),
}

impl Asking {
    /// Returns a question to which the answer is yes or no, where it is one.
    pub fn question(&self, view: &View<'_>) -> Option<String> {
        match self {
            Self::Word | Self::Blank(_) => None,
            Self::Confirm { text, .. } => {
                Some(format!("Is this true? {} (yes or no)", visible(text)))
            }
            Self::Consent(case) => Some(format!(
                "Does {} agree that this is said in public? Ask them first. (yes or no)",
                view.handle(case)
            )),
        }
    }
}

/// A blank that is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// Its name.
    pub name: String,
    /// The question that asks for it.
    pub question: String,
    /// The only answers, where there are such.
    pub pick: Vec<String>,
    /// The most characters.
    pub max: Option<u32>,
    /// What Enter puts there.
    pub default: Option<String>,
}

/// Returns what a visit wants to hear next: each blank, then each thing to confirm, then whether
/// whoever it is about agrees, then a word.
pub fn asking(view: &View<'_>, visit: &Visit) -> Asking {
    let words = view
        .rules
        .step(&visit.step)
        .and_then(|step| view.rules.statement_of(step));
    let (Some((id, words)), Some(known)) = (words, view.state.visits.get(visit)) else {
        return Asking::Word;
    };
    if known.settled.is_some() {
        return Asking::Word;
    }
    let empty = asked(view.rules, view.state, known, words)
        .into_iter()
        .find(|name| !known.facts.contains_key(name));
    if let Some(name) = empty {
        return Asking::Blank(blank(view, words, name));
    }
    if let Some((item, text)) = unconfirmed(words, known).next() {
        return Asking::Confirm {
            item,
            text: text.to_owned(),
        };
    }
    let agrees = to_ask(view.rules, view.state, (id, words), known);
    agrees.map_or(Asking::Word, |case| Asking::Consent(case.clone()))
}

/// Returns how a blank of a statement is asked for.
pub fn blank(view: &View<'_>, words: &Statement, name: String) -> Blank {
    let rule = words.blanks.get(&name).cloned().unwrap_or_default();
    let question = match (&rule.ask, name.as_str()) {
        (Some(ask), _) => ask.clone(),
        (None, "handle") => "What is the customer called on the channel?".to_owned(),
        (None, ASKED) if words.only_if_asked => {
            "These words are only for somebody who asks. Who asked, and what?".to_owned()
        }
        (None, _) => format!("What is <{name}>?"),
    };
    // Who is spoken to, and what they asked, is another matter each time.
    let last = Some(&name).filter(|name| ![ASKED, "handle"].contains(&name.as_str()));
    let last = match name.as_str() {
        "handle" => waits_longest(view.state).map(|case| view.handle(case)),
        _ => last.and_then(|name| view.fact(name)),
    };
    let last = last.filter(|value| check_value(words, &name, value).is_ok());
    Blank {
        question,
        pick: rule.pick,
        max: rule.max,
        default: last.or(rule.otherwise),
        name,
    }
}

impl Blank {
    /// Returns the question with what can be answered, in lines that are safe to show.
    pub fn lines(&self) -> String {
        let mut hints = Vec::new();
        if !self.question.contains(&self.name) {
            hints.push(self.name.clone());
        }
        hints.extend(self.max.map(|max| format!("{max} letters")));
        hints.extend(
            self.default
                .as_ref()
                .map(|words| format!("Enter: {}", visible(words))),
        );
        let mut lines = visible(&self.question).into_owned();
        if !hints.is_empty() {
            lines.push_str(&format!(" ({})", hints.join(", ")));
        }
        for (number, pick) in (1..).zip(&self.pick) {
            lines.push_str(&format!("\n    {number}. {}", visible(pick)));
        }
        lines
    }
}
