//! What is on the disk in memory, and which of its steps are to fail.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path};

/// A step that a test can let fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Any,
    OpenToWrite,
    Append,
    Sync,
    Cut,
    Rename,
}

/// What happens at that step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The program dies before the step; an append gets half of its bytes down first.
    Crash,
    /// The step fails and does nothing.
    Fail(io::ErrorKind),
    /// An append takes only so many bytes, and says so.
    Short(usize),
}

/// What a power cut leaves of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Nothing,
    /// The names, and of the bytes what was synced.
    Names,
    Half,
    Everything,
}

#[derive(Debug, Clone)]
pub(super) enum Node {
    File {
        bytes: Vec<u8>,
        synced: Vec<u8>,
    },
    Folder {
        names: BTreeMap<String, usize>,
        synced: BTreeMap<String, usize>,
    },
}

#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) nodes: Vec<Node>,
    pub(super) locked: BTreeSet<usize>,
    /// How often the content of each file was changed.
    pub(super) changes: BTreeMap<usize, u64>,
    pub(super) faults: Vec<(Step, usize, Fault)>,
    pub(super) steps: BTreeMap<&'static str, usize>,
    pub(super) crashed: bool,
}

pub(super) fn folder() -> Node {
    Node::Folder {
        names: BTreeMap::new(),
        synced: BTreeMap::new(),
    }
}

impl World {
    /// Counts a call, and says how it is to fail.
    pub(super) fn step(&mut self, step: Step, name: &'static str) -> io::Result<Option<Fault>> {
        if self.crashed {
            return Err(io::Error::other("the program is dead"));
        }
        *self.steps.entry(name).or_default() += 1;
        let mut fault = None;
        for (at, left, what) in &mut self.faults {
            if *at == Step::Any || *at == step {
                if *left == 0 && fault.is_none() {
                    fault = Some(*what);
                }
                *left = left.wrapping_sub(1);
            }
        }
        match fault {
            Some(Fault::Crash) if step != Step::Append => {
                self.crashed = true;
                Err(io::Error::other("the program died"))
            }
            Some(Fault::Fail(kind)) => Err(kind.into()),
            other => Ok(other),
        }
    }

    pub(super) fn find(&self, path: &Path) -> io::Result<usize> {
        path.components()
            .try_fold(0, |at, part| match (part, &self.nodes[at]) {
                (Component::RootDir, _) => Ok(0),
                (Component::Normal(name), Node::Folder { names, .. }) => {
                    let name = name.to_str().expect("tests use text");
                    names
                        .get(name)
                        .copied()
                        .ok_or_else(|| io::ErrorKind::NotFound.into())
                }
                _ => Err(io::ErrorKind::NotADirectory.into()),
            })
    }

    pub(super) fn names(&mut self, path: &Path) -> io::Result<&mut BTreeMap<String, usize>> {
        let at = self.find(path)?;
        match &mut self.nodes[at] {
            Node::Folder { names, .. } => Ok(names),
            Node::File { .. } => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn add(&mut self, path: &Path, node: Node) -> io::Result<usize> {
        let number = self.nodes.len();
        let name = name_of(path);
        let names = self.names(path.parent().expect("nobody makes the root"))?;
        if names.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        names.insert(name, number);
        self.nodes.push(node);
        Ok(number)
    }

    pub(super) fn bytes(&mut self, at: usize) -> &mut Vec<u8> {
        match &mut self.nodes[at] {
            Node::File { bytes, .. } => bytes,
            Node::Folder { .. } => panic!("a folder has no bytes"),
        }
    }
}

pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    name.expect("tests use text").to_owned()
}
