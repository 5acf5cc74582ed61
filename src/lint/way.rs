//! The fastest way to the first public words, by whatever is counted on it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::lint::book::Book;

/// A way through the steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) struct Way {
    /// The steps in their order; the last one says the words.
    pub(in crate::lint) steps: Vec<usize>,
    /// What was counted when they are said.
    pub(in crate::lint) count: i64,
}

/// Returns the way from a step to the first public words on which least is counted; `None` where no way leads to any.
///
/// `after` says what is counted once a step is done, from what was counted before it; it is never less.
pub(in crate::lint) fn least(
    book: &Book<'_>,
    start: usize,
    after: impl Fn(usize, i64) -> i64,
) -> Option<Way> {
    let graph = book.graph();
    let mut speaks = vec![false; graph.steps.len()];
    for opener in &book.opening().openers {
        speaks[opener.step] = true;
    }
    let mut came: Vec<Option<usize>> = vec![None; graph.steps.len()];
    let mut best = vec![i64::MAX; graph.steps.len()];
    let mut open = BinaryHeap::from([Reverse((0, start, None))]);
    let mut said: Option<Way> = None;
    while let Some(Reverse((count, number, from))) = open.pop() {
        if said.as_ref().is_some_and(|way| way.count <= count) {
            break;
        }
        if best[number] <= count {
            continue;
        }
        best[number] = count;
        came[number] = from;
        let done = after(number, count);
        if speaks[number] {
            if said.as_ref().is_none_or(|way| done < way.count) {
                said = Some(Way {
                    steps: back(&came, number),
                    count: done,
                });
            }
            continue;
        }
        for (next, _) in graph.after(number) {
            if done < best[*next] {
                open.push(Reverse((done, *next, Some(number))));
            }
        }
    }
    said
}

/// When the line comes to a step at the soonest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) struct Arrival {
    /// What was counted by then; `i64::MAX` where no way leads to it.
    pub(in crate::lint) count: i64,
    /// The step before it on that way.
    pub(in crate::lint) before: Option<usize>,
}

/// Returns for each step the way to it on which least is counted, from some of them.
///
/// `after` says what is counted once a step is passed, from what was counted before it; it is never less.
pub(in crate::lint) fn arrivals(
    book: &Book<'_>,
    from: &[usize],
    after: impl Fn(usize, i64) -> i64,
) -> Vec<Arrival> {
    let graph = book.graph();
    let nowhere = Arrival {
        count: i64::MAX,
        before: None,
    };
    let mut arrivals = vec![nowhere; graph.steps.len()];
    let mut open: BinaryHeap<Reverse<(i64, usize, Option<usize>)>> =
        from.iter().map(|at| Reverse((0, *at, None))).collect();
    while let Some(Reverse((count, number, before))) = open.pop() {
        if arrivals[number].count <= count {
            continue;
        }
        arrivals[number] = Arrival { count, before };
        let behind = after(number, count);
        let next = graph.after(number).iter();
        let better = next.filter(|(next, _)| behind < arrivals[*next].count);
        open.extend(better.map(|(next, _)| Reverse((behind, *next, Some(number)))));
    }
    arrivals
}

fn back(came: &[Option<usize>], last: usize) -> Vec<usize> {
    let mut steps = vec![last];
    let mut at = last;
    while let Some(before) = came[at] {
        steps.push(before);
        at = before;
    }
    steps.reverse();
    steps
}
