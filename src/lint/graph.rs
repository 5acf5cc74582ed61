//! The steps as a graph: which comes after which, and what can be reached from where.

use std::collections::HashMap;

use crate::id::StepId;
use crate::playbook::model::Playbook;
use crate::playbook::step::{Kind, Step};

/// Why one step comes after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Way<'a> {
    /// It stands below it.
    Below,
    /// It is its `next`.
    Next,
    /// It is what an answer leads to.
    Answer(&'a str),
    /// It is its `then`, where the line goes when `at_most` is used up.
    Then,
}

/// The steps of a playbook by their number, which is their place in the file.
pub(in crate::lint) struct Graph<'a> {
    /// Every step with its id.
    pub(in crate::lint) steps: Vec<(&'a StepId, &'a Step)>,
    numbers: HashMap<&'a StepId, usize>,
    after: Vec<Vec<(usize, Way<'a>)>>,
    /// The steps at which a walk can begin: the first, and the `start` of each worst case.
    pub(in crate::lint) starts: Vec<usize>,
    reachable: Vec<bool>,
}

impl<'a> Graph<'a> {
    /// Reads the steps of a playbook. A way to a step that does not exist is left out.
    pub(in crate::lint) fn of(book: &'a Playbook) -> Self {
        let steps: Vec<(&StepId, &Step)> = book.steps.iter().collect();
        let numbers: HashMap<&StepId, usize> = steps
            .iter()
            .enumerate()
            .map(|(number, (id, _))| (*id, number))
            .collect();
        let after = (0..steps.len()).map(|number| ways(&steps, &numbers, number));
        let after = after.collect();
        let named = book
            .worst_cases
            .values()
            .filter_map(|case| case.start.as_ref());
        let named = named.filter_map(|id| numbers.get(id).copied());
        // Who starts by a severity begins at the first, whatever the worst cases say.
        let first = (!steps.is_empty()).then_some(0);
        let mut starts: Vec<usize> = first.into_iter().chain(named).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut graph = Self {
            steps,
            numbers,
            after,
            starts,
            reachable: Vec::new(),
        };
        graph.reachable = graph.reached(graph.starts.iter().copied(), |_| true);
        graph
    }

    /// Returns the number of a step.
    pub(in crate::lint) fn number(&self, id: &StepId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Returns the steps that can come after a step, each with the reason.
    pub(in crate::lint) fn after(&self, number: usize) -> &[(usize, Way<'a>)] {
        &self.after[number]
    }

    /// Says whether a walk can come to a step.
    pub(in crate::lint) fn is_reached(&self, number: usize) -> bool {
        self.reachable[number]
    }

    /// Returns for each step whether it can be reached from some of these, which count as reached. The walk does not
    /// go on behind a step for which `passes` says no.
    pub(in crate::lint) fn reached(
        &self,
        from: impl IntoIterator<Item = usize>,
        passes: impl Fn(usize) -> bool,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.steps.len()];
        let mut open: Vec<usize> = from.into_iter().collect();
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut reached[number], true) && passes(number) {
                open.extend(self.after[number].iter().map(|(next, _)| *next));
            }
        }
        reached
    }
}

fn ways<'a>(
    steps: &[(&'a StepId, &'a Step)],
    numbers: &HashMap<&'a StepId, usize>,
    number: usize,
) -> Vec<(usize, Way<'a>)> {
    let step = steps[number].1;
    let to = |id: &StepId, way: Way<'a>| numbers.get(id).map(|next| (*next, way));
    let mut ways: Vec<(usize, Way<'a>)> = Vec::new();
    match &step.kind {
        Kind::End(_) => return ways,
        Kind::Decide(decide) => {
            let answers = decide.options.iter();
            ways.extend(answers.filter_map(|(answer, id)| to(id, Way::Answer(answer))));
            // Below its severity a question is passed over, and no answer leads on.
            if step.from.is_some() && number + 1 < steps.len() {
                ways.push((number + 1, Way::Below));
            }
        }
        _ => match &step.next {
            Some(next) => ways.extend(to(next, Way::Next)),
            None if number + 1 < steps.len() => ways.push((number + 1, Way::Below)),
            None => {}
        },
    }
    ways.extend(step.then.as_ref().and_then(|then| to(then, Way::Then)));
    ways
}
