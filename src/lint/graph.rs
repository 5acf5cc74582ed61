//! The steps as a graph: which comes after which, and what can be reached from where.

use crate::id::StepId;
use crate::playbook::leading::leading;
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
    book: &'a Playbook,
    /// The ways from each step, one step behind the other.
    ways: Vec<(usize, Way<'a>)>,
    /// Where the ways from each step begin among these, and where the last ones end.
    begins: Vec<usize>,
    /// The steps at which a walk can begin: the first, and the `start` of each worst case.
    pub(in crate::lint) starts: Vec<usize>,
    reachable: Vec<bool>,
}

impl<'a> Graph<'a> {
    /// Reads the steps of a playbook. A way to a step that does not exist is left out.
    pub(in crate::lint) fn of(book: &'a Playbook) -> Self {
        let mut graph = Self {
            steps: book.steps.iter().collect(),
            book,
            ways: Vec::new(),
            begins: vec![0],
            starts: Vec::new(),
            reachable: Vec::new(),
        };
        for number in 0..graph.steps.len() {
            graph.add_ways(number);
            graph.begins.push(graph.ways.len());
        }
        let cases = book.worst_cases.values();
        let named = cases.filter_map(|case| graph.number(case.start.as_ref()?));
        // Who starts by a severity begins at the first, whatever the worst cases say.
        let first = (!graph.steps.is_empty()).then_some(0);
        let mut starts: Vec<usize> = first.into_iter().chain(named).collect();
        starts.sort_unstable();
        starts.dedup();
        graph.reachable = graph.reached(starts.iter().copied(), |_| true);
        graph.starts = starts;
        graph
    }

    fn add_ways(&mut self, number: usize) {
        let (book, step) = (self.book, self.steps[number].1);
        let to = |id: &StepId, way: Way<'a>| Some((book.steps.get_index_of(id)?, way));
        let below = (number + 1 < self.steps.len()).then_some((number + 1, Way::Below));
        match &step.kind {
            Kind::End(_) => return,
            Kind::Decide(decide) => {
                let answers = decide.options.iter();
                let ways = answers.filter_map(|(answer, id)| to(id, Way::Answer(answer)));
                self.ways.extend(ways);
                // Below its severity a question is passed over, and no answer leads on.
                self.ways.extend(below.filter(|_| step.from.is_some()));
            }
            _ => self.ways.extend(match &step.next {
                Some(next) => to(next, Way::Next),
                None => below,
            }),
        }
        let then = step.then.as_ref();
        self.ways.extend(then.and_then(|then| to(then, Way::Then)));
    }

    /// Returns the number of a step.
    pub(in crate::lint) fn number(&self, id: &StepId) -> Option<usize> {
        self.book.steps.get_index_of(id)
    }

    /// Returns the steps that can come after a step, each with the reason.
    pub(in crate::lint) fn after(&self, number: usize) -> &[(usize, Way<'a>)] {
        &self.ways[self.begins[number]..self.begins[number + 1]]
    }

    /// Says whether a walk can come to a step.
    pub(in crate::lint) fn is_reached(&self, number: usize) -> bool {
        self.reachable[number]
    }

    /// Returns for each step whether it leads to one of these, which count as leading there, by the ways that `counts`
    /// says yes of; it is handed the step and the way.
    pub(in crate::lint) fn leading(
        &self,
        to: impl IntoIterator<Item = usize>,
        counts: impl Fn(usize, Way<'a>) -> bool,
    ) -> Vec<bool> {
        let from = (0..self.steps.len())
            .flat_map(|number| self.after(number).iter().map(move |way| (number, *way)));
        let from = from.filter(|(number, (_, way))| counts(*number, *way));
        let ways = from.map(|(number, (next, _))| (next, number));
        leading(self.steps.len(), ways.collect(), to)
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
                open.extend(self.after(number).iter().map(|(next, _)| *next));
            }
        }
        reached
    }
}
