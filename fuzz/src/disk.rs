//! A disk in memory, which never fails.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::SystemTime;

use crisis::source::{FileError, FileKind, Files, MemoryFiles};
use crisis::store::{Access, Disk, Entry, Handle, Identity, Kind, Rights};

/// A disk in memory. Its locks hold nobody up: one thread is all that there is.
#[derive(Clone, Default)]
pub(crate) struct MemoryDisk(Arc<Mutex<Tree>>);

#[derive(Default)]
struct Tree {
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, File>,
    made: u64,
}

#[derive(Clone)]
struct File {
    number: u64,
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl MemoryDisk {
    /// Puts a file at a path, with the folders that lead to it.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut tree = self.tree();
        for folder in path.ancestors().skip(1) {
            tree.folders.insert(folder.to_owned());
        }
        tree.make(path).bytes().extend_from_slice(bytes);
    }

    /// Returns what the disk holds, to be read as playbooks are.
    pub(crate) fn files(&self) -> MemoryFiles {
        let tree = self.tree();
        let mut files = MemoryFiles::new();
        for (path, file) in &tree.files {
            files.add(path, file.bytes().clone());
        }
        files
    }

    fn tree(&self) -> MutexGuard<'_, Tree> {
        self.0.lock().expect("nobody panics while the disk is used")
    }
}

impl Tree {
    fn make(&mut self, path: &Path) -> File {
        self.made += 1;
        let file = File {
            number: self.made,
            bytes: Arc::default(),
        };
        self.files.insert(path.to_owned(), file.clone());
        file
    }

    fn has(&self, path: &Path) -> bool {
        self.files.contains_key(path) || self.folders.contains(path)
    }

    fn file(&self, path: &Path) -> io::Result<File> {
        let file = self.files.get(path).cloned();
        file.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl File {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes
            .lock()
            .expect("nobody panics while a file is used")
    }
}

impl Disk for MemoryDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn Handle>> {
        let mut tree = self.tree();
        if access != Access::Create {
            return Ok(Box::new(tree.file(path)?));
        }
        if tree.has(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(Box::new(tree.make(path)))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.tree().file(path)?.bytes().clone();
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut tree = self.tree();
        if tree.has(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if path
            .parent()
            .is_some_and(|above| !tree.folders.contains(above))
        {
            return Err(io::ErrorKind::NotFound.into());
        }
        tree.folders.insert(path.to_owned());
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut tree = self.tree();
        if let Some(file) = tree.files.remove(from) {
            tree.files.insert(to.to_owned(), file);
            return Ok(());
        }
        if tree.has(to) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        let moved = |path: &PathBuf| Some(to.join(path.strip_prefix(from).ok()?));
        let folders = std::mem::take(&mut tree.folders).into_iter();
        tree.folders = folders.map(|path| moved(&path).unwrap_or(path)).collect();
        let files = std::mem::take(&mut tree.files).into_iter();
        tree.files = files
            .map(|(path, file)| (moved(&path).unwrap_or(path), file))
            .collect();
        Ok(())
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let removed = self.tree().files.remove(path);
        removed
            .map(drop)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        let mut tree = self.tree();
        tree.folders.retain(|folder| !folder.starts_with(path));
        tree.files.retain(|file, _| !file.starts_with(path));
        Ok(())
    }

    fn remove_empty_dir(&self, path: &Path) -> io::Result<()> {
        let mut tree = self.tree();
        let below = |found: &PathBuf| found != path && found.starts_with(path);
        if tree.folders.iter().chain(tree.files.keys()).any(below) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        match tree.folders.remove(path) {
            true => Ok(()),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let tree = self.tree();
        if !tree.folders.contains(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let of = |kind: Kind| move |found: &PathBuf| entry(path, found, kind);
        let folders = tree.folders.iter().filter_map(of(Kind::Folder));
        Ok(folders
            .chain(tree.files.keys().filter_map(of(Kind::File)))
            .collect())
    }

    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        let tree = self.tree();
        Ok(if tree.files.contains_key(path) {
            Some(Kind::File)
        } else {
            tree.folders.contains(path).then_some(Kind::Folder)
        })
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Ok(Identity(0, self.tree().file(path)?.number))
    }

    fn rights(&self, _: &Path) -> io::Result<Option<Rights>> {
        Ok(None)
    }

    fn set_rights(&self, _: &Path, _: Rights) -> io::Result<()> {
        Ok(())
    }
}

fn entry(folder: &Path, found: &Path, kind: Kind) -> Option<Entry> {
    if found.parent() != Some(folder) {
        return None;
    }
    let name = found.file_name()?.to_str()?.to_owned();
    Some(Entry { name, kind })
}

impl Handle for File {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let bytes = self.bytes();
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        let count = buffer.len().min(bytes.len() - start);
        buffer[..count].copy_from_slice(&bytes[start..start + count]);
        Ok(count)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn set_size(&self, size: u64) -> io::Result<()> {
        let size = usize::try_from(size).map_err(io::Error::other)?;
        self.bytes().resize(size, 0);
        Ok(())
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }

    fn modified(&self) -> io::Result<SystemTime> {
        Ok(SystemTime::UNIX_EPOCH)
    }

    fn identity(&self) -> io::Result<Identity> {
        Ok(Identity(0, self.number))
    }

    fn lock(&self) -> io::Result<()> {
        Ok(())
    }

    fn try_lock(&self) -> io::Result<bool> {
        Ok(true)
    }

    fn unlock(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads playbooks from a disk in memory as it is at each moment.
pub(crate) struct Live(pub(crate) MemoryDisk);

impl Files for Live {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        self.0.files().read(path, limit)
    }

    fn names(&self, folder: &Path) -> Result<Vec<String>, FileError> {
        self.0.files().names(folder)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, FileError> {
        self.0.files().canonical(path)
    }

    fn kind(&self, path: &Path) -> Option<FileKind> {
        self.0.files().kind(path)
    }
}
