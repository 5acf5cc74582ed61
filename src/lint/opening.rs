//! The first public words: the steps that can say them.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::StatementId;
use crate::lint::graph::Graph;
use crate::lint::speech::is_public;
use crate::playbook::model::{Playbook, Statement};
use crate::playbook::step::Kind;
use crate::response::statement::is_to_one;

/// A step that can say the first words that everybody reads.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Opener<'a> {
    /// The number of the step.
    pub(in crate::lint) step: usize,
    /// What it says.
    pub(in crate::lint) id: &'a StatementId,
    /// What it says.
    pub(in crate::lint) statement: &'a Statement,
    /// Whether it is spoken to everybody, and not to one person whom others can watch.
    pub(in crate::lint) to_all: bool,
}

/// The first public words of a playbook.
pub(in crate::lint) struct Opening<'a> {
    /// The steps that can say them.
    pub(in crate::lint) openers: Vec<Opener<'a>>,
    /// For each step whether the line can stand there before anything was said.
    pub(in crate::lint) before: Vec<bool>,
}

impl<'a> Opening<'a> {
    /// Follows every way from where a walk can begin to the first words.
    pub(in crate::lint) fn of(book: &'a Playbook, graph: &Graph<'a>) -> Self {
        // Below the severity from which it is said, the line passes over it.
        let goes_on = |number: usize| {
            graph.steps[number].1.from.is_some() || said(book, graph, number).is_none()
        };
        let before = graph.reached(graph.starts.iter().copied(), goes_on);
        let openers = (0..graph.steps.len()).filter(|number| before[*number]);
        let openers = openers.filter_map(|number| {
            let (id, statement) = said(book, graph, number)?;
            Some(Opener {
                step: number,
                id,
                statement,
                to_all: !is_to_one(statement)
                    && !greets_one(statement)
                    && !graph.steps[number].1.repeats(),
            })
        });
        Self {
            openers: openers.collect(),
            before,
        }
    }

    /// Returns for each step whether the line can stand there before anything was said and come to the first words
    /// from there; a step that says them is none of these.
    pub(in crate::lint) fn leads(&self, graph: &Graph<'a>) -> Vec<bool> {
        let speaks: BTreeSet<usize> = self.openers.iter().map(|opener| opener.step).collect();
        // The way behind the first words is another matter.
        let counts = |number: usize, _| self.before[number] && !speaks.contains(&number);
        let mut leads = graph.leading(speaks.iter().copied(), counts);
        speaks.iter().for_each(|number| leads[*number] = false);
        leads
    }

    /// Returns the statements that can be the first words to everybody, each with the step that says it, or in whose
    /// place it is said while nobody answers.
    pub(in crate::lint) fn statements(&self) -> BTreeMap<&'a StatementId, usize> {
        let mut first = BTreeMap::new();
        for opener in self.openers.iter().filter(|opener| opener.to_all) {
            let approve = opener.statement.approve.as_ref();
            let silent = approve.and_then(|approve| approve.if_silent.as_ref());
            for id in silent.into_iter().chain([opener.id]) {
                first.entry(id).or_insert(opener.step);
            }
        }
        first
    }
}

/// Says whether words begin as an answer to one person: with a blank for a name, behind a greeting or by itself.
fn greets_one(statement: &Statement) -> bool {
    let texts = statement.text.all();
    texts.iter().any(|(_, text)| {
        let (first, rest) = text.trim_start().split_once('<').unwrap_or((text, ""));
        let greeting = first.trim().trim_end_matches(',').to_ascii_lowercase();
        let apart = rest.split_once('>').map(|(_, behind)| behind);
        match greeting.as_str() {
            "hi" | "hello" | "hey" | "dear" | "good morning" | "good evening" => apart.is_some(),
            "" => apart.is_some_and(|behind| behind.starts_with(',')),
            _ => false,
        }
    })
}

/// Returns what a step says in public.
pub(in crate::lint) fn said<'a>(
    book: &'a Playbook,
    graph: &Graph<'a>,
    number: usize,
) -> Option<(&'a StatementId, &'a Statement)> {
    let Kind::Say(id) = &graph.steps[number].1.kind else {
        return None;
    };
    let (id, statement) = book.statements.get_key_value(id)?;
    is_public(book, statement).then_some((id, statement))
}
