//! The end: what stands in the way of a close, and what to say where the cause is not known.

use crate::id::{CaseId, ChannelId, OfferId, StatementId, StepId};
use crate::incident::event::{Finding, OfferOutcome, PromiseKind};
use crate::incident::state::{State, VisitState};
use crate::playbook::blanks::{BlankName, names};
use crate::playbook::model::Statement;
use crate::playbook::step::{Kind, Lane, Step};
use crate::response::consent::sign_off;
use crate::response::covered::is_covered_whole;
use crate::response::forbidden::Ready;
use crate::response::lanes::lanes;
use crate::response::last_words;
use crate::response::obligations::{Obligation, What, describe};
use crate::response::rules::Rules;
use crate::response::silence::needs_no_words;
use crate::response::statement::{CAUSE, is_to_one};

/// The blanks of words that say how far one knows.
const SO_FAR: [&str; 2] = ["known", "unknown"];

/// Something that stands in the way of a close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InTheWay {
    /// Somebody owes it.
    Owed {
        /// What.
        owed: Box<Obligation>,
        /// The same in words.
        words: String,
    },
    /// It was not done, and nobody was asked for it by name.
    Missing(Missing),
}

impl std::fmt::Display for InTheWay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Owed { words, .. } => f.write_str(words),
            Self::Missing(missing) => f.write_str(&missing.words()),
        }
    }
}

impl InTheWay {
    /// Returns its name as the log keeps it, `kind:ref`.
    pub fn id(&self) -> String {
        match self {
            Self::Owed { owed, .. } => owed.id.clone(),
            Self::Missing(missing) => missing.id(),
        }
    }
}

/// Something that was not done, for which nobody was asked by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was done in a lane.
    Lane(Lane),
    /// Nobody wrote down whether somebody who was harmed says that they were heard.
    Heard(CaseId),
    /// Nobody wrote down whether somebody who was harmed says that it is put right.
    Resolved(CaseId),
    /// The last words of the playbook were neither said nor left out with a reason.
    LastWords(StatementId),
    /// Money was promised to somebody, who has not got it.
    Given(OfferId),
}

impl Missing {
    /// Returns its name as the log keeps it, `kind:ref`.
    pub fn id(&self) -> String {
        match self {
            Self::Lane(Lane::Investigate) => "lane:investigate".to_owned(),
            Self::Lane(Lane::Tell) => "lane:tell".to_owned(),
            Self::Lane(Lane::Solve) => "lane:solve".to_owned(),
            Self::Heard(case) => format!("heard:{case}"),
            Self::Resolved(case) => format!("resolved:{case}"),
            Self::LastWords(words) => format!("words:{words}"),
            Self::Given(offer) => format!("given:{offer}"),
        }
    }

    /// Returns it in words.
    pub fn words(&self) -> String {
        match self {
            Self::Lane(Lane::Investigate) => {
                "nothing is done yet to find out what happened (lane investigate)".to_owned()
            }
            Self::Lane(Lane::Tell) => "nothing is said yet (lane tell)".to_owned(),
            Self::Lane(Lane::Solve) => {
                "nothing is done yet to put it right (lane solve)".to_owned()
            }
            Self::Heard(case) => format!("whether {case} says that they were heard"),
            Self::Resolved(case) => format!("whether {case} says that it is put right"),
            Self::LastWords(words) => {
                format!("the last words (\"{words}\") are neither said nor left out with a reason")
            }
            Self::Given(offer) => format!("the offer {offer} was accepted and is not given yet"),
        }
    }

    /// Returns the commands that end it.
    pub fn ends(&self, rules: &Rules) -> Vec<Ready> {
        let ready = |word, rest: String| Ready::new(word, rest, None);
        let said = |word, case: &CaseId| {
            ["yes", "no"]
                .map(|said| ready(word, format!("{case} {said} THEIR WORDS")))
                .to_vec()
        };
        match self {
            Self::Lane(Lane::Investigate) => vec![ready("cause", "WORDS".to_owned())],
            Self::Lane(Lane::Tell) => {
                let said =
                    || of_lane(rules, Lane::Tell).filter_map(|(_, step)| rules.statement_of(step));
                let to_all = said().find(|(_, words)| !is_to_one(words));
                let found = to_all.or_else(|| said().next());
                let named = found.map_or_else(|| "STATEMENT".to_owned(), |(id, _)| id.to_string());
                vec![ready("say", named)]
            }
            Self::Lane(Lane::Solve) => {
                let all_in = rules.book.all_in.iter();
                let remedies = all_in.filter(|all_in| !all_in.remedies.is_empty());
                remedies
                    .map(|_| ready("offer", "REMEDY AMOUNT".to_owned()))
                    .collect()
            }
            Self::Heard(case) => said("heard", case),
            Self::Resolved(case) => said("resolved", case),
            Self::LastWords(words) => vec![ready("say", words.to_string())],
            Self::Given(offer) => vec![ready("given", offer.to_string())],
        }
    }
}

impl Missing {
    /// Returns the step to do ahead of the line, where that is what ends it.
    pub fn step<'r>(&self, rules: &'r Rules) -> Option<&'r StepId> {
        let Self::Lane(lane @ (Lane::Investigate | Lane::Solve)) = self else {
            return None;
        };
        let mut steps = of_lane(rules, *lane);
        let ahead = steps.find(|(_, step)| matches!(step.kind, Kind::Do(_) | Kind::Offer(_)));
        ahead.map(|(id, _)| id)
    }
}

fn of_lane(rules: &Rules, lane: Lane) -> impl Iterator<Item = (&StepId, &Step)> {
    let steps = rules.book.steps.iter();
    steps.filter(move |(_, step)| step.lane == Some(lane))
}

/// Returns the outcome that the step names at which the line stands, where that is an `end`.
pub fn stated<'r>(rules: &'r Rules, state: &State) -> Option<&'r str> {
    let cursor = state.visits.cursor.as_ref()?;
    match &rules.step(&cursor.step)?.kind {
        Kind::End(outcome) => Some(outcome),
        _ => None,
    }
}

/// Returns what is owed besides the `end` at which the line stands.
pub(super) fn besides_the_end<'o>(
    rules: &Rules,
    state: &'o State,
    owed: &'o [Obligation],
) -> impl Iterator<Item = &'o Obligation> {
    let cursor = state.visits.cursor.as_ref();
    let end = cursor.filter(|_| stated(rules, state).is_some());
    let is_end = move |owed: &Obligation| end.is_some() && owed.visit.as_ref() == end;
    owed.iter().filter(move |owed| !is_end(owed))
}

/// Returns everything that stands in the way of a close, of what is owed and of what was not done.
pub fn in_the_way(rules: &Rules, state: &State, owed: &[Obligation]) -> Vec<InTheWay> {
    let barring = besides_the_end(rules, state, owed).filter(|owed| bars_the_close(state, owed));
    let barring = barring.map(|owed| InTheWay::Owed {
        owed: Box::new(owed.clone()),
        words: describe(rules, state, owed),
    });
    let missing = missing(rules, state).into_iter();
    barring.chain(missing.map(InTheWay::Missing)).collect()
}

/// Says whether something still owed stands in the way: what others wait for does. News does where a time for it was
/// promised, and else a duty ends with the close; deadlines in law go on after it.
fn bars_the_close(state: &State, owed: &Obligation) -> bool {
    match owed.what {
        What::Update => state
            .promises
            .values()
            .any(|promise| promise.kept.is_none() && promise.kind == PromiseKind::Update),
        What::Step
        | What::Notify
        | What::Approval
        | What::Offer
        | What::Promise
        | What::Answer
        | What::Private
        | What::Acknowledge => true,
        What::Door
        | What::Clock
        | What::Lead
        | What::Shift
        | What::Handoff
        | What::Ripple
        | What::Watch
        | What::Fix => false,
    }
}

/// Returns what is missing before an incident may end.
pub fn missing(rules: &Rules, state: &State) -> Vec<Missing> {
    let empty = lanes(rules, state).into_iter();
    let quiet = needs_no_words(rules, state);
    let mut found: Vec<Missing> = empty
        .filter(|progress| progress.is_empty() && !(quiet && progress.lane == Lane::Tell))
        .map(|progress| Missing::Lane(progress.lane))
        .collect();
    let unsaid = last_words::unsaid(rules, state).into_iter();
    found.extend(unsaid.map(|words| Missing::LastWords(words.clone())));
    let offers = state.offers.iter();
    let promised = offers.filter(|(_, offer)| {
        let accepted = offer.outcome == Some(OfferOutcome::Accepted);
        accepted && offer.amount.is_some() && offer.given.is_none()
    });
    found.extend(promised.map(|(id, _)| Missing::Given(id.clone())));
    // Whatever they were taken for later, whoever was harmed is asked.
    let cases = state.cases.iter();
    for (id, case) in cases.filter(|(_, case)| case.parting.was_harmed) {
        if case.heard.is_none() {
            found.push(Missing::Heard(id.clone()));
        }
        if case.resolved.is_none() {
            found.push(Missing::Resolved(id.clone()));
        }
    }
    found
}

/// Says whether the words of a visit want a cause that nobody has written down.
pub fn wants_a_cause(state: &State, visit: &VisitState, statement: &Statement) -> bool {
    let known = visit.facts.contains_key(CAUSE) || state.aftermath.found(Finding::Cause).is_some();
    !known && wants_cause(statement)
}

/// Says whether words have a blank for what caused it.
pub(super) fn wants_cause(statement: &Statement) -> bool {
    has_blank(statement, &[CAUSE])
}

/// Returns words that say how far one knows, to be said where the cause is not known: those with a blank for what is
/// known, else approved ones that everybody can read and that need no cause.
pub fn so_far(rules: &Rules) -> Option<&StatementId> {
    let is_public = |words: &Statement| {
        let channels = &rules.book.channels;
        let public = |id: &ChannelId| channels.get(id).is_some_and(|channel| channel.public);
        words.post_to.iter().any(public)
    };
    let fits = |words: &Statement| {
        is_public(words) && !is_to_one(words) && !words.admits_fault && !has_blank(words, &[CAUSE])
    };
    let statements = || {
        rules
            .book
            .statements
            .iter()
            .filter(|(_, words)| fits(words))
    };
    let says_so = statements().find(|(_, words)| has_blank(words, &SO_FAR));
    let approved = || {
        let mut all = statements();
        all.find(|(id, words)| is_covered_whole(words) && sign_off(rules, id, words).is_none())
    };
    says_so.or_else(approved).map(|(id, _)| id)
}

fn has_blank(statement: &Statement, wanted: &[&str]) -> bool {
    let texts = statement.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    blanks.any(|name| matches!(name, BlankName::Fact(name) if wanted.contains(&name.as_str())))
}
