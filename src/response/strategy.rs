//! How the organisation answers for what happened: it follows from whom the public blames, and from whether something
//! like it happened before (Situational Crisis Communication Theory, Coombs).

use crate::incident::event::{Blame, Finding, Strategy};
use crate::incident::state::State;
use crate::playbook::model::Cluster;
use crate::response::rules::Rules;

/// Returns whom the public blames: as somebody judged it, else as the playbook says.
pub fn blame(rules: &Rules, state: &State) -> Option<Blame> {
    let of_the_book = rules.book.cluster.map(|cluster| match cluster {
        Cluster::Victim => Blame::Victim,
        Cluster::Accidental => Blame::Accidental,
        Cluster::Preventable => Blame::Preventable,
    });
    state.aftermath.cluster.or(of_the_book)
}

/// Says whether something like it happened before: as the playbook says, or as somebody found out.
pub fn has_history(rules: &Rules, state: &State) -> bool {
    let found = state.aftermath.found(Finding::SeenBefore);
    !rules.book.history.is_empty() || found.is_some_and(|found| found.seen == Some(true))
}

/// Returns the strategy that follows; `None` where nobody has said whom the public blames.
pub fn strategy(rules: &Rules, state: &State) -> Option<Strategy> {
    follows(blame(rules, state), has_history(rules, state))
}

/// Returns the strategy that follows from whom the public blames; a history raises it to the last.
pub(super) fn follows(blame: Option<Blame>, history: bool) -> Option<Strategy> {
    match (blame, history) {
        (_, true) => Some(Strategy::Rebuild),
        (Some(Blame::Victim), false) => Some(Strategy::Inform),
        (Some(Blame::Accidental), false) => Some(Strategy::Diminish),
        (Some(Blame::Preventable), false) => Some(Strategy::Rebuild),
        (None, false) => None,
    }
}

/// Returns a strategy in words that say what to do.
pub fn words(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Inform => "say what people need to know, and that you care",
        Strategy::Diminish => "explain how it came about, and excuse nothing",
        Strategy::Rebuild => "apologise, and put it right",
    }
}

/// Returns whom the public blames, as a word.
pub fn blame_words(blame: Blame) -> &'static str {
    match blame {
        Blame::Victim => "victim",
        Blame::Accidental => "accidental",
        Blame::Preventable => "preventable",
    }
}
