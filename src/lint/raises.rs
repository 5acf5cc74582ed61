//! How bad the incident becomes by an answer: the severity to which the steps behind it raise it.

use crate::id::SeverityId;
use crate::lint::graph::Graph;
use crate::playbook::model::Playbook;
use crate::playbook::step::{Decide, Kind};

/// How many steps behind an answer are looked at: further on it is no longer the answer that raises.
const FAR: usize = 8;

/// What an answer does to the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) struct Raise<'a> {
    /// The answer.
    pub(in crate::lint) answer: &'a str,
    /// The worst severity that it leads to by its rank, which is 0 for the worst, and the step that raises to it.
    pub(in crate::lint) to: Option<(usize, &'a SeverityId, usize)>,
    /// Whether the line comes back from it to the question.
    pub(in crate::lint) back: bool,
}

impl Raise<'_> {
    /// Returns the rank; what raises nothing has the highest.
    pub(in crate::lint) fn rank(&self) -> usize {
        self.to.map_or(usize::MAX, |(rank, ..)| rank)
    }
}

/// Returns what each answer to a question does to the severity; nothing where they all do the same.
pub(in crate::lint) fn raises<'a>(
    plan: &'a Playbook,
    graph: &Graph<'a>,
    asked: usize,
    decide: &'a Decide,
) -> Vec<Raise<'a>> {
    let answers = decide.options.iter().filter_map(|(answer, step)| {
        let (to, back) = behind(plan, graph, asked, graph.number(step)?);
        Some(Raise { answer, to, back })
    });
    let all: Vec<Raise<'_>> = answers.collect();
    let differ = all.windows(2).any(|two| two[0].rank() != two[1].rank());
    if differ { all } else { Vec::new() }
}

fn behind<'a>(
    plan: &'a Playbook,
    graph: &Graph<'a>,
    asked: usize,
    first: usize,
) -> (Option<(usize, &'a SeverityId, usize)>, bool) {
    let mut worst: Option<(usize, &SeverityId, usize)> = None;
    let mut at = first;
    for _ in 0..FAR {
        if at == asked {
            return (worst, true);
        }
        let step = graph.steps[at].1;
        if let Some(severity) = &step.severity
            && let Some(rank) = plan.rank(severity)
            && worst.is_none_or(|(known, ..)| rank < known)
        {
            worst = Some((rank, severity, at));
        }
        if matches!(step.kind, Kind::Decide(_) | Kind::End(_)) {
            break;
        }
        match graph.after(at).first() {
            Some((next, _)) => at = *next,
            None => break,
        }
    }
    (worst, false)
}
