//! A disk in memory that fails where a test says so, and that can lose its power.
//!
//! It tells what was saved from what only looks so: after a power cut, only bytes that were synced and names whose
//! folder was synced are sure to be there.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard};

use super::disk::{Access, Disk, Entry, Handle, Identity, Kind, Rights};

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
    Half,
    Everything,
}

#[derive(Debug, Clone)]
enum Node {
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
struct World {
    nodes: Vec<Node>,
    locked: BTreeSet<usize>,
    faults: Vec<(Step, usize, Fault)>,
    steps: BTreeMap<&'static str, usize>,
    crashed: bool,
}

/// A disk in memory. Its clones are one disk.
#[derive(Debug, Clone)]
pub(crate) struct FaultyDisk(Arc<Mutex<World>>);

impl FaultyDisk {
    pub(crate) fn new() -> Self {
        Self::with(vec![folder()])
    }

    fn with(nodes: Vec<Node>) -> Self {
        Self(Arc::new(Mutex::new(World {
            nodes,
            ..World::default()
        })))
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0
            .lock()
            .expect("no test panics while it holds the world")
    }

    /// Lets a fault happen at the `nth` such step from now, counted from 0.
    pub(crate) fn fail(&self, step: Step, nth: usize, fault: Fault) {
        self.world().faults.push((step, nth, fault));
    }

    pub(crate) fn crashed(&self) -> bool {
        self.world().crashed
    }

    /// Counts the calls of one kind so far, such as `append`.
    pub(crate) fn count(&self, call: &str) -> usize {
        self.world().steps.get(call).copied().unwrap_or(0)
    }

    /// The disk as the next program finds it after the last one died.
    pub(crate) fn restarted(&self) -> Self {
        Self::with(self.world().nodes.clone())
    }

    /// The disk as it is found after a power cut.
    pub(crate) fn after_power_cut(&self, left: Left) -> Self {
        let mut nodes = self.world().nodes.clone();
        for node in &mut nodes {
            match node {
                _ if left == Left::Everything => {}
                Node::Folder { names, synced } => *names = synced.clone(),
                Node::File { bytes, synced } => {
                    let same = bytes
                        .iter()
                        .zip(&*synced)
                        .take_while(|(a, b)| a == b)
                        .count();
                    if left == Left::Half && same == synced.len() {
                        bytes.truncate(same + (bytes.len() - same) / 2);
                    } else {
                        *bytes = synced.clone();
                    }
                }
            }
        }
        Self::with(nodes)
    }
}

fn folder() -> Node {
    Node::Folder {
        names: BTreeMap::new(),
        synced: BTreeMap::new(),
    }
}

impl World {
    /// Counts a call, and says how it is to fail.
    fn step(&mut self, step: Step, name: &'static str) -> io::Result<Option<Fault>> {
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

    fn find(&self, path: &Path) -> io::Result<usize> {
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

    fn names(&mut self, path: &Path) -> io::Result<&mut BTreeMap<String, usize>> {
        let at = self.find(path)?;
        match &mut self.nodes[at] {
            Node::Folder { names, .. } => Ok(names),
            Node::File { .. } => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn add(&mut self, path: &Path, node: Node) -> io::Result<usize> {
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

    fn bytes(&mut self, at: usize) -> &mut Vec<u8> {
        match &mut self.nodes[at] {
            Node::File { bytes, .. } => bytes,
            Node::Folder { .. } => panic!("a folder has no bytes"),
        }
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    name.expect("tests use text").to_owned()
}

impl Disk for FaultyDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        let mut world = self.world();
        match access {
            Access::Read => world.step(Step::Any, "open")?,
            Access::Append | Access::Create => world.step(Step::OpenToWrite, "open")?,
        };
        let node = match access {
            Access::Read | Access::Append => world.find(path)?,
            Access::Create => {
                let (bytes, synced) = (Vec::new(), Vec::new());
                world.add(path, Node::File { bytes, synced })?
            }
        };
        Ok(Box::new(FaultyHandle {
            disk: self.clone(),
            node,
        }))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut world = self.world();
        world.step(Step::Any, "read")?;
        let at = world.find(path)?;
        let bytes = world.bytes(at).clone();
        match bytes.len() as u64 > limit {
            true => Err(io::ErrorKind::FileTooLarge.into()),
            false => Ok(bytes),
        }
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Any, "create_dir")?;
        world.add(path, folder()).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Rename, "rename")?;
        let node = world.find(from)?;
        if let Ok(there) = world.find(to)
            && matches!(&world.nodes[there], Node::Folder { names, .. } if !names.is_empty())
        {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        world
            .names(from.parent().expect("not the root"))?
            .remove(&name_of(from));
        world
            .names(to.parent().expect("not the root"))?
            .insert(name_of(to), node);
        Ok(())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Sync, "sync_dir")?;
        let at = world.find(path)?;
        if let Node::Folder { names, synced } = &mut world.nodes[at] {
            *synced = names.clone();
        }
        Ok(())
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Any, "remove_tree")?;
        world
            .names(path.parent().expect("not the root"))?
            .remove(&name_of(path));
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut world = self.world();
        world.step(Step::Any, "list")?;
        let names = world.names(path)?.clone();
        let kind = |at: usize| match &world.nodes[at] {
            Node::File { .. } => Kind::File,
            Node::Folder { .. } => Kind::Folder,
        };
        let entry = |(name, at)| Entry {
            name,
            kind: kind(at),
        };
        Ok(names.into_iter().map(entry).collect())
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        let mut world = self.world();
        world.step(Step::Any, "kind")?;
        match world.find(path).map(|at| &world.nodes[at]) {
            Ok(Node::File { .. }) => Ok(Some(Kind::File)),
            Ok(Node::Folder { .. }) => Ok(Some(Kind::Folder)),
            Err(_) => Ok(None),
        }
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        let mut world = self.world();
        world.step(Step::Any, "identity")?;
        world.find(path).map(|at| Identity(0, at as u64))
    }

    fn rights(&self, _: &Path) -> io::Result<Option<Rights>> {
        Ok(None)
    }

    fn set_rights(&self, _: &Path, _: Rights) -> io::Result<()> {
        Ok(())
    }
}

struct FaultyHandle {
    disk: FaultyDisk,
    node: usize,
}

impl Handle for FaultyHandle {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut world = self.disk.world();
        world.step(Step::Any, "read_at")?;
        let bytes = world.bytes(self.node);
        let from = usize::try_from(offset).expect("small").min(bytes.len());
        let length = buffer.len().min(bytes.len() - from);
        buffer[..length].copy_from_slice(&bytes[from..from + length]);
        Ok(length)
    }

    fn append(&self, new: &[u8]) -> io::Result<usize> {
        let mut world = self.disk.world();
        let (length, dies) = match world.step(Step::Append, "append")? {
            Some(Fault::Crash) => (new.len() / 2, true),
            Some(Fault::Short(length)) => (length.min(new.len()), false),
            _ => (new.len(), false),
        };
        world.bytes(self.node).extend(&new[..length]);
        world.crashed = dies;
        match dies {
            true => Err(io::Error::other("the program died")),
            false => Ok(length),
        }
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut world = self.disk.world();
        world.step(Step::Sync, "sync_data")?;
        if let Node::File { bytes, synced } = &mut world.nodes[self.node] {
            *synced = bytes.clone();
        }
        Ok(())
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        let mut world = self.disk.world();
        world.step(Step::Cut, "set_size")?;
        world
            .bytes(self.node)
            .resize(usize::try_from(size).expect("small"), 0);
        Ok(())
    }

    fn size(&self) -> io::Result<u64> {
        let mut world = self.disk.world();
        world.step(Step::Any, "size")?;
        Ok(world.bytes(self.node).len() as u64)
    }

    fn identity(&self) -> io::Result<Identity> {
        self.disk.world().step(Step::Any, "identity")?;
        Ok(Identity(0, self.node as u64))
    }

    fn lock(&self) -> io::Result<()> {
        let mut world = self.disk.world();
        world.step(Step::Any, "lock")?;
        assert!(world.locked.insert(self.node), "a test would wait for ever");
        Ok(())
    }

    fn unlock(&self) -> io::Result<()> {
        let mut world = self.disk.world();
        world.step(Step::Any, "unlock")?;
        world.locked.remove(&self.node);
        Ok(())
    }
}
