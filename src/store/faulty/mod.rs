//! A disk in memory that fails where a test says so, and that can lose its power.
//!
//! It tells what was saved from what only looks so: after a power cut, only bytes that were synced and names whose
//! folder was synced are sure to be there.

mod handle;
mod world;

use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard};

use super::disk::{Access, Disk, Entry, Handle, Identity, Kind, Rights};
use handle::FaultyHandle;
pub(crate) use world::{Fault, Left, Step};
use world::{Node, World, folder, name_of};

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

    /// Tells whether some bytes stand in any file that a name leads to.
    pub(crate) fn has_bytes(&self, wanted: &[u8]) -> bool {
        let world = self.world();
        let mut left = vec![0];
        while let Some(at) = left.pop() {
            match &world.nodes[at] {
                Node::Folder { names, .. } => left.extend(names.values()),
                Node::File { bytes, .. } => {
                    if bytes.windows(wanted.len()).any(|part| part == wanted) {
                        return true;
                    }
                }
            }
        }
        false
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
                Node::Folder { .. } if left == Left::Names => {}
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

impl Disk for FaultyDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        let mut world = self.world();
        match access {
            Access::Read | Access::ReadNamed => world.step(Step::Any, "open")?,
            Access::Append | Access::Create => world.step(Step::OpenToWrite, "open")?,
        };
        let node = match access {
            Access::Read | Access::ReadNamed | Access::Append => world.find(path)?,
            Access::Create => {
                let (bytes, synced) = (Vec::new(), Vec::new());
                world.add(path, Node::File { bytes, synced })?
            }
        };
        Ok(Box::new(FaultyHandle {
            disk: self.clone(),
            node,
            holds_lock: AtomicBool::new(false),
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

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Any, "remove_file")?;
        let at = world.find(path)?;
        if matches!(world.nodes[at], Node::Folder { .. }) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        world
            .names(path.parent().expect("a file has a folder"))?
            .remove(&name_of(path));
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

    fn remove_empty_dir(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.step(Step::Any, "remove_empty_dir")?;
        if !world.names(path)?.is_empty() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
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
