//! What of a playbook is searched, and how much each part of it tells.
//!
//! A sign, a title and a worst case were written so that somebody recognises what happened; the words of steps and
//! statements come along with everything.

use std::fmt;

use crate::id::WorstCaseId;
use crate::playbook::model::Playbook;
use crate::playbook::step::{Duty, Kind};

/// A part of a playbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A sign of a worst case.
    Sign(WorstCaseId),
    /// The title.
    Title,
    /// The name.
    Name,
    /// What happens in a worst case.
    WorstCase(WorstCaseId),
    /// The summary.
    Summary,
    /// What a severity is for, and what starts a clock.
    Severity,
    /// A question that people ask.
    Question,
    /// The steps and the statements.
    Text,
}

impl Part {
    /// Returns how much a word in it counts that no other playbook has.
    pub(super) fn weight(&self) -> f64 {
        match self {
            Self::Sign(_) | Self::Name => 1.0,
            Self::Title => 0.9,
            Self::WorstCase(_) => 0.45,
            Self::Summary => 0.35,
            Self::Severity | Self::Question => 0.2,
            Self::Text => 0.1,
        }
    }

    /// Returns the worst case that it belongs to.
    pub fn worst_case(&self) -> Option<&WorstCaseId> {
        match self {
            Self::Sign(id) | Self::WorstCase(id) => Some(id),
            _ => None,
        }
    }

    /// Returns what kind of part it is, in a word that never changes.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sign(_) => "sign",
            Self::Title => "title",
            Self::Name => "name",
            Self::WorstCase(_) => "worst_case",
            Self::Summary => "summary",
            Self::Severity => "severity",
            Self::Question => "question",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sign(id) => write!(f, "signs of {id}"),
            Self::WorstCase(id) => write!(f, "worst case {id}"),
            Self::Title => f.write_str("title"),
            Self::Name => f.write_str("name"),
            Self::Summary => f.write_str("summary"),
            Self::Severity => f.write_str("severities"),
            Self::Question => f.write_str("questions"),
            Self::Text => f.write_str("steps and statements"),
        }
    }
}

/// Returns every text of a playbook that is searched, with the part in which it stands.
pub(super) fn texts<'b>(name: &'b str, book: &'b Playbook) -> Vec<(Part, &'b str)> {
    let mut all = vec![(Part::Name, name), (Part::Title, book.title.as_str())];
    all.extend(book.summary.as_deref().map(|text| (Part::Summary, text)));
    for (id, case) in &book.worst_cases {
        let own = || Part::WorstCase(id.clone());
        all.push((own(), id.as_str()));
        all.push((own(), &case.what));
        all.extend(
            case.signs
                .iter()
                .map(|sign| (Part::Sign(id.clone()), sign.as_str())),
        );
    }
    let severities = book.severities.values().map(|one| one.when.as_str());
    let marks = book.marks.values().map(String::as_str);
    all.extend(severities.chain(marks).map(|text| (Part::Severity, text)));
    let questions = book.faq.values().flat_map(|one| &one.asked);
    all.extend(questions.map(|text| (Part::Question, text.as_str())));
    let mut text = |text: &'b str| all.push((Part::Text, text));
    for step in book.steps.values() {
        match &step.kind {
            Kind::Do(action) => {
                text(&action.action);
                action.check.iter().for_each(|item| text(item));
            }
            Kind::Decide(decide) => {
                text(&decide.question);
                decide.options.keys().for_each(|answer| text(answer));
            }
            Kind::End(outcome) => text(outcome),
            Kind::Every(every) => {
                if let Duty::Do(action) = &every.duty {
                    text(action);
                }
            }
            _ => {}
        }
    }
    for statement in book.statements.values() {
        statement
            .text
            .all()
            .into_iter()
            .for_each(|(_, words)| text(words));
    }
    all
}
