//! What one decoding knows: which places failed, what stands in for them, and what was reported.
//!
//! It outlives the runs, and it is where a mistake becomes a report exactly once.

use std::any::type_name;
use std::cell::{Cell, RefCell, RefMut};
use std::collections::{HashMap, HashSet};

use super::de::At;
use super::decode::Step;
use super::limits::{self, MAX_REPORTS};
use super::problem::{Error, Problem, missing_keys};
use super::tree::{Key, Node, Value};
use crate::diagnostic::Diagnostic;

/// What is known of the mistakes so far.
#[derive(Debug, Default)]
pub(super) struct Context {
    state: RefCell<State>,
    /// Whether anything was wrong so far. What is asked of every node is asked in the code of every type: where nothing
    /// is wrong, and that is nearly everywhere, this alone is looked at.
    is_wrong: Cell<bool>,
}

#[derive(Debug, Default)]
struct State {
    sink: Vec<Diagnostic>,
    more: bool,
    failed: Vec<Vec<Step>>,
    failed_nodes: HashSet<Address>,
    replaced: HashSet<Address>,
    dropped: HashSet<Address>,
    reported_keys: HashSet<Address>,
    missing: HashMap<Address, Vec<&'static str>>,
    lacking: Vec<Lack>,
    excused: HashSet<(Address, String)>,
    attempts: HashMap<&'static str, usize>,
    examples: HashMap<&'static str, String>,
    wanted: HashMap<&'static str, Vec<&'static str>>,
}

/// An entry that lacks keys, and its one report.
#[derive(Debug)]
struct Lack {
    node: Address,
    /// The place of the report among all.
    report: usize,
    fields: Vec<&'static str>,
}

/// Where a node or a key lies in memory: the tree stands still while it is decoded, so that tells them apart.
type Address = usize;

fn address<T>(thing: &T) -> Address {
    std::ptr::from_ref(thing).addr()
}

impl Context {
    /// Ends the decoding: puts the reports into `sink`, and returns the ways that failed.
    ///
    /// `done` tells whether there is a value; where there is none, the reports say why.
    pub(super) fn finish(
        &self,
        at: &At<'_, '_>,
        done: bool,
        sink: &mut Vec<Diagnostic>,
    ) -> Vec<Vec<Step>> {
        let mut state = self.state.take();
        if state.more {
            state.sink.push(limits::more(at.node.span.head()));
        } else if !done && state.sink.is_empty() {
            let problem = Problem::Custom("cannot be read".to_owned());
            let report = problem.report(at.node, &at.way.subject(), at.way.key());
            state.sink.push(report);
        }
        sink.append(&mut state.sink);
        state.failed
    }

    /// Returns what is known, to add something that is wrong.
    fn wrong(&self) -> RefMut<'_, State> {
        self.is_wrong.set(true);
        self.state.borrow_mut()
    }

    pub(super) fn is_replaced(&self, node: &Node) -> bool {
        self.is_wrong.get() && self.has_replaced(address(node))
    }

    pub(super) fn is_replaced_key(&self, key: &Key) -> bool {
        self.is_wrong.get() && self.has_replaced(address(key))
    }

    #[cold]
    fn has_replaced(&self, thing: Address) -> bool {
        self.state.borrow().replaced.contains(&thing)
    }

    pub(super) fn is_dropped(&self, node: &Node) -> bool {
        self.is_wrong.get() && self.has_dropped(node)
    }

    #[cold]
    fn has_dropped(&self, node: &Node) -> bool {
        self.state.borrow().dropped.contains(&address(node))
    }

    /// Returns the keys of a node that were missing, and are to be made up.
    pub(super) fn missing(&self, node: &Node) -> Vec<&'static str> {
        match self.is_wrong.get() {
            true => self.has_missing(node),
            false => Vec::new(),
        }
    }

    #[cold]
    fn has_missing(&self, node: &Node) -> Vec<&'static str> {
        let state = self.state.borrow();
        let missing = state.missing.get(&address(node));
        missing.cloned().unwrap_or_default()
    }

    /// Remembers that a place failed.
    #[cold]
    pub(super) fn fail(&self, at: &At<'_, '_>) {
        let state = &mut *self.wrong();
        if state.failed_nodes.insert(address(at.node)) {
            state.failed.push(at.way.steps());
        }
    }

    /// Remembers that a key failed which is unknown, or not there at all.
    fn fail_key(&self, at: &At<'_, '_>, key: &str) {
        let mut way = at.way.steps();
        way.push(Step::Key(key.to_owned()));
        self.wrong().failed.push(way);
    }

    fn push(&self, diagnostic: impl FnOnce() -> Diagnostic) -> bool {
        let state = &mut *self.wrong();
        if state.sink.len() >= MAX_REPORTS {
            state.more = true;
            return false;
        }
        state.sink.push(diagnostic());
        true
    }

    /// Reports a key that is not known, once; the key that was meant is then not reported as missing.
    pub(super) fn unknown(
        &self,
        at: &At<'_, '_>,
        key: &Key,
        meant: Option<&str>,
        report: impl FnOnce() -> Diagnostic,
    ) {
        if !self.wrong().reported_keys.insert(address(key)) {
            return;
        }
        self.fail_key(at, &key.text);
        if let Some(meant) = meant {
            self.fail_key(at, meant);
            let excused = (address(at.node), meant.to_owned());
            self.wrong().excused.insert(excused);
        }
        self.push(report);
    }

    /// Takes an error that came up at a node, and says how to go on.
    #[cold]
    pub(super) fn take(&self, at: &At<'_, '_>, error: Error) -> Error {
        match error {
            Error::Problem(problem) => self.report(at, &problem),
            Error::Hopeless => self.give_way(at.node),
            other => other,
        }
    }

    fn report(&self, at: &At<'_, '_>, problem: &Problem) -> Error {
        let node = address(at.node);
        let mut told = at.node.damaged;
        if let Problem::Missing(field) = problem {
            self.fail_key(at, field);
            let state = &mut *self.wrong();
            let missing = state.missing.entry(node).or_default();
            if missing.contains(field) {
                // What was made up for it did not serve.
                state.replaced.insert(node);
                return Error::Again;
            }
            missing.push(field);
            told |= state.excused.contains(&(node, (*field).to_owned()));
        } else {
            // What is said of a whole entry may only follow from a part of it that is made up.
            told |= matches!(problem, Problem::Custom(_)) && self.failed_below(at);
            self.fail(at);
            self.wrong().replaced.insert(node);
        }
        if let (Problem::Missing(field), false) = (problem, told) {
            return match self.report_missing(at, field) {
                true => Error::Again,
                false => Error::GiveUp,
            };
        }
        let report = || problem.report(at.node, &at.way.subject(), at.way.key());
        if told || self.push(report) {
            Error::Again
        } else {
            Error::GiveUp
        }
    }

    /// Reports a key that is missing, together with the others that the same entry lacks.
    fn report_missing(&self, at: &At<'_, '_>, field: &'static str) -> bool {
        let node = address(at.node);
        let state = &mut *self.wrong();
        let known = state.lacking.iter_mut().find(|lack| lack.node == node);
        if let Some(lack) = known {
            lack.fields.push(field);
            let report = missing_keys(&lack.fields, at.node, &at.way.subject(), at.way.key());
            state.sink[lack.report] = report;
            return true;
        }
        if state.sink.len() >= MAX_REPORTS {
            state.more = true;
            return false;
        }
        let fields = vec![field];
        let report = missing_keys(&fields, at.node, &at.way.subject(), at.way.key());
        state.lacking.push(Lack {
            node,
            report: state.sink.len(),
            fields,
        });
        state.sink.push(report);
        true
    }

    /// Tells whether a part of the value at a place has failed.
    fn failed_below(&self, at: &At<'_, '_>) -> bool {
        let way = at.way.steps();
        let below = |failed: &Vec<Step>| failed.len() > way.len() && failed.starts_with(&way);
        self.state.borrow().failed.iter().any(below)
    }

    /// Reports a key whose text is not accepted; its value is looked at all the same.
    #[cold]
    pub(super) fn take_key(&self, at: &At<'_, '_>, key: &Key, error: Error) -> Error {
        let Error::Problem(problem) = error else {
            return error;
        };
        self.fail(at);
        self.wrong().replaced.insert(address(key));
        // A key is itself the id: what is wrong with it is all there is to say.
        let problem = match problem {
            Problem::Custom(words) => match words.split_once('\n') {
                Some((wanted, wrong)) if wanted.starts_with("wants ") => {
                    Problem::Custom(wrong.to_owned())
                }
                _ => Problem::Custom(words),
            },
            other => other,
        };
        let node = Node::new(key.span, Value::Scalar(key.text.clone(), key.style));
        let subject = format!("the key {}", at.way.subject());
        if self.push(|| problem.report(&node, &subject, None)) {
            Error::Again
        } else {
            Error::GiveUp
        }
    }

    /// Nothing can stand in at this node: something stands in for all of it, and if that fails too, it is left out.
    fn give_way(&self, node: &Node) -> Error {
        let state = &mut *self.wrong();
        if state.replaced.insert(address(node)) || state.dropped.insert(address(node)) {
            Error::Again
        } else {
            Error::Hopeless
        }
    }

    /// Remembers the example that a type gave when it refused a value.
    pub(super) fn learn<T>(&self, error: &Error) {
        self.learn_of(type_name::<T>(), error);
    }

    #[cold]
    fn learn_of(&self, name: &'static str, error: &Error) {
        if let Error::Problem(problem) = error
            && let Some(example) = problem.example()
        {
            let state = &mut *self.wrong();
            state.examples.entry(name).or_insert(example);
        }
    }

    /// Returns the attempt that a type has come to, and the example to try before the samples.
    pub(super) fn attempt(&self, name: &'static str) -> (usize, Option<String>) {
        let state = self.state.borrow();
        let attempt = state.attempts.get(name).copied().unwrap_or_default();
        (attempt, state.examples.get(name).cloned())
    }

    /// Remembers that a type refused a stand-in.
    pub(super) fn refused(
        &self,
        name: &'static str,
        attempt: usize,
        problem: &Problem,
        attempts: usize,
    ) -> Error {
        let state = &mut *self.wrong();
        let old = state.examples.remove(name);
        let example = problem.example().filter(|_| old.is_none() && attempt == 0);
        let next = attempt + 1;
        state.attempts.insert(name, next.min(attempts));
        match example {
            Some(example) => {
                state.examples.insert(name, example);
                Error::Again
            }
            None if next < attempts => Error::Again,
            None => Error::Hopeless,
        }
    }

    /// Returns the keys that a type asked for when it got a map without any.
    pub(super) fn wanted(&self, name: &'static str) -> Vec<&'static str> {
        self.state
            .borrow()
            .wanted
            .get(name)
            .cloned()
            .unwrap_or_default()
    }

    /// Remembers a key that a type asked for; `false` if that is known already and was no use.
    pub(super) fn want(&self, name: &'static str, field: &'static str) -> bool {
        let state = &mut *self.wrong();
        let wanted = state.wanted.entry(name).or_default();
        let fresh = !wanted.contains(&field);
        if fresh {
            wanted.push(field);
        }
        fresh
    }
}
