//! What may be said and given now, as a part of other forms.

use serde::Serialize;

use crate::account::may::{because, less_left, say};
use crate::account::view::View;
use crate::money::Amount;
use crate::response::authority::{Limit, Reach, limits, only_case};
use crate::response::sayable::{Sayable, sayable};

/// Words that may be said now.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct MaySayJson {
    statement: String,
    /// The case, where it is for one person.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    case: Option<String>,
    because: String,
    command: String,
}

/// How far the reader may go with a remedy.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct MayGiveJson {
    remedy: String,
    /// In which role; absent where it is not theirs to give.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// The most for one person, where it has an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<String>,
    /// The cases of which less is left.
    left: Vec<LeftJson>,
    /// Who may go further.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
}

/// What is left for one case.
#[derive(Debug, Serialize)]
struct LeftJson {
    case: String,
    amount: String,
}

impl MaySayJson {
    fn new(one: &Sayable<'_>) -> Self {
        Self {
            statement: one.statement.to_string(),
            case: one.case.as_ref().map(ToString::to_string),
            because: because(&one.because),
            command: say(one).on_the_command_line(),
        }
    }

    /// Returns all words that may be said now; none once the incident is closed.
    pub(in crate::cli) fn all(view: &View<'_>) -> Vec<Self> {
        if view.state.closing.is_some() {
            return Vec::new();
        }
        let words = sayable(view.rules, view.state, view.now);
        words.iter().map(Self::new).collect()
    }
}

impl MayGiveJson {
    fn new(view: &View<'_>, limit: &Limit<'_>) -> Self {
        let (role, most): (_, Option<Amount>) = match &limit.mine {
            Reach::UpTo(role, most) => (Some(role), Some(*most)),
            Reach::Freely(role) => (Some(role), None),
            Reach::No => (None, None),
        };
        let left = less_left(view, limit).into_iter();
        Self {
            remedy: limit.remedy.to_string(),
            role: role.map(ToString::to_string),
            most: most.map(|most| most.to_string()),
            left: left
                .map(|(case, amount)| LeftJson {
                    case: case.to_string(),
                    amount: amount.to_string(),
                })
                .collect(),
            more: limit.above.as_ref().map(|(role, _)| role.to_string()),
        }
    }

    /// Returns how far the reader may go with each remedy.
    pub(in crate::cli) fn all(view: &View<'_>) -> Vec<Self> {
        if view.state.closing.is_some() {
            return Vec::new();
        }
        let case = only_case(view.state);
        let limits = limits(view.rules, view.state, view.me, &[], case);
        limits.iter().map(|limit| Self::new(view, limit)).collect()
    }
}
