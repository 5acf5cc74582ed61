//! An open file of the disk in memory.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::FaultyDisk;
use super::world::{Fault, Node, Step};
use crate::store::disk::{Handle, Identity};

pub(super) struct FaultyHandle {
    pub(super) disk: FaultyDisk,
    pub(super) node: usize,
    pub(super) holds_lock: AtomicBool,
}

impl FaultyHandle {
    fn give_back(&self) {
        if self.holds_lock.swap(false, Ordering::Relaxed) {
            self.disk.world().locked.remove(&self.node);
        }
    }
}

impl Drop for FaultyHandle {
    fn drop(&mut self) {
        self.give_back();
    }
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
        *world.changes.entry(self.node).or_default() += 1;
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
        *world.changes.entry(self.node).or_default() += 1;
        Ok(())
    }

    fn size(&self) -> io::Result<u64> {
        let mut world = self.disk.world();
        world.step(Step::Any, "size")?;
        Ok(world.bytes(self.node).len() as u64)
    }

    fn modified(&self) -> io::Result<SystemTime> {
        let mut world = self.disk.world();
        world.step(Step::Any, "modified")?;
        let changes = world.changes.get(&self.node).copied().unwrap_or(0);
        Ok(SystemTime::UNIX_EPOCH + Duration::from_secs(changes))
    }

    fn identity(&self) -> io::Result<Identity> {
        self.disk.world().step(Step::Any, "identity")?;
        Ok(Identity(0, self.node as u64))
    }

    fn lock(&self) -> io::Result<()> {
        let mut world = self.disk.world();
        world.step(Step::Any, "lock")?;
        assert!(world.locked.insert(self.node), "a test would wait for ever");
        self.holds_lock.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn try_lock(&self) -> io::Result<bool> {
        let mut world = self.disk.world();
        world.step(Step::Any, "try_lock")?;
        let took = world.locked.insert(self.node);
        if took {
            self.holds_lock.store(true, Ordering::Relaxed);
        }
        Ok(took)
    }

    fn unlock(&self) -> io::Result<()> {
        self.disk.world().step(Step::Any, "unlock")?;
        self.give_back();
        Ok(())
    }
}
