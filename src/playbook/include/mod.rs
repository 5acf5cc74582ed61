//! The files of a playbook: the outermost one, and everything that it includes.
//!
//! An include is a path relative to the file that names it, and never leaves the folder tree of the outermost
//! file, not even through a symbolic link. A file that is reached twice is read once. What the files hold is not
//! looked at here, except for the blocks that only a playbook may have.

mod fragment;
mod place;
mod refusal;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::merge::same;
use super::yaml::{self, MAX_REPORTS, Node};
use crate::diagnostic::Diagnostic;
use crate::source::{FileKind, Files, MAX_TEXT_BYTES, SourceId, Sources, Span, decode};

use fragment::fragment;
use place::{FolderTree, Place, or_here};

/// The most files that one playbook may consist of.
pub const MAX_FILES: usize = 64;

/// The most bytes that the files of one playbook may have together.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// How the files of a playbook are read.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Where the playbook comes from.
    pub origin: Origin,
    /// A folder whose name is left out where files are shown, such as the one in which the program was started.
    pub below: Option<&'a Path>,
    /// What stands in for a `team.yaml` beside the playbook.
    pub team: Option<Team<'a>>,
}

/// Where a playbook comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// From a file.
    #[default]
    File,
    /// From the program itself.
    BuiltIn,
}

/// The file that stands in for the team of a built-in playbook.
#[derive(Clone, Copy)]
pub struct Team<'a> {
    /// How it is read.
    pub files: &'a dyn Files,
    /// Its folder; the file in it is called `team.yaml`.
    pub folder: &'a Path,
}

/// The name of the file that a [`Team`] stands in for.
pub(in crate::playbook) const TEAM: &str = "team.yaml";

/// One file, read into a tree.
pub(super) struct Part {
    pub(super) tree: Node,
    /// The parts that it includes, and those that these include.
    pub(super) below: BTreeSet<usize>,
}

/// How much of what a playbook includes was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Extent {
    /// Every file.
    #[default]
    Whole,
    /// Some files are missing, and nobody knows what they hold.
    Part,
}

/// Everything that was read.
#[derive(Default)]
pub(super) struct Gathered {
    /// The parts, each behind what it includes; the outermost file is the last. None where that was not read.
    pub(super) parts: Vec<Part>,
    /// The files byte for byte, by their path relative to the outermost file's folder.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Where each included text was included first.
    pub(super) included: HashMap<SourceId, Span>,
    /// Whether a `team.yaml` beside the playbook was read.
    pub(super) own_team: bool,
    /// How much of it was read.
    pub(super) extent: Extent,
}

/// Reads a file and what it includes; `check` looks at the outermost tree and says whether to go on with it.
pub(super) fn gather(
    files: &dyn Files,
    path: &Path,
    options: &Options<'_>,
    check: &dyn Fn(&Node, &mut Vec<Diagnostic>) -> bool,
    sources: &mut Sources,
    sink: &mut Vec<Diagnostic>,
) -> Gathered {
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut trees = vec![FolderTree::new(files, folder)];
    if let Some(team) = options.team {
        trees.push(FolderTree::new(team.files, team.folder.to_path_buf()));
    }
    let mut gatherer = Gatherer {
        trees,
        options,
        check,
        sources,
        sink,
        seen: HashMap::new(),
        bytes: 0,
        full: false,
        refused: 0,
        gathered: Gathered::default(),
    };
    let place = Place {
        tree: 0,
        path: PathBuf::from(path.file_name().unwrap_or(path.as_os_str())),
    };
    let real = files.canonical(path).unwrap_or(path.to_path_buf());
    gatherer.read(&place, real, None, &mut Vec::new());
    gatherer.gathered
}

/// Where a file really lies.
type Real = (usize, PathBuf);

/// One file that is being read, and the include in it that is being followed.
struct Open {
    real: Real,
    name: String,
    include: Option<Span>,
}

struct Gatherer<'a, 's> {
    trees: Vec<FolderTree<'a>>,
    options: &'s Options<'a>,
    check: &'s dyn Fn(&Node, &mut Vec<Diagnostic>) -> bool,
    sources: &'s mut Sources,
    sink: &'s mut Vec<Diagnostic>,
    /// The part that each file became; none where it could not be read.
    seen: HashMap<Real, Option<usize>>,
    bytes: usize,
    full: bool,
    /// How many includes led nowhere.
    refused: usize,
    gathered: Gathered,
}

impl Gatherer<'_, '_> {
    fn full_path(&self, place: &Place) -> PathBuf {
        self.trees[place.tree].folder.join(&place.path)
    }

    fn shown(&self, place: &Place) -> String {
        let path = self.full_path(place);
        if place.tree == 0 && self.options.origin == Origin::BuiltIn {
            return format!("built-in: {}", path.display());
        }
        let below = self
            .options
            .below
            .and_then(|folder| path.strip_prefix(folder).ok());
        below.unwrap_or(&path).display().to_string()
    }

    /// Reads one file with what it includes, and returns the part that it became.
    fn read(
        &mut self,
        place: &Place,
        real: PathBuf,
        include: Option<Span>,
        open: &mut Vec<Open>,
    ) -> Option<usize> {
        let name = self.shown(place);
        let real = (place.tree, real);
        let (source, bytes) = match self.text(place, include) {
            Ok(read) => read,
            Err(error) => {
                self.sink.push(*error);
                self.seen.insert(real, None);
                return None;
            }
        };
        self.keep(place, bytes);
        if let Some(include) = include {
            self.gathered.included.insert(source, include);
        }
        let text = self.sources.get(source).text();
        let tree = yaml::parse(source, text, self.sink);
        let sound = tree.and_then(|tree| match include {
            None => (self.check)(&tree, self.sink).then_some(tree),
            Some(include) => fragment(tree, &name, include, self.sink),
        });
        let Some(tree) = sound else {
            self.seen.insert(real, None);
            return None;
        };
        if let Some(twin) = self.twin(&tree) {
            self.seen.insert(real, Some(twin));
            return Some(twin);
        }
        open.push(Open {
            real,
            name,
            include: None,
        });
        let below = self.follow(place, &tree, open);
        let part = self.gathered.parts.len();
        self.gathered.parts.push(Part { tree, below });
        if let Some(closed) = open.pop() {
            self.seen.insert(closed.real, Some(part));
        }
        Some(part)
    }

    /// Reads the bytes of a file, and takes them in as text.
    fn text(
        &mut self,
        place: &Place,
        include: Option<Span>,
    ) -> Result<(SourceId, Vec<u8>), Box<Diagnostic>> {
        let name = self.shown(place);
        let path = self.full_path(place);
        let files = self.trees[place.tree].files;
        let bytes = files
            .read(&path, MAX_TEXT_BYTES as u64)
            .map_err(|error| refusal::unread(&name, &error, include))?;
        self.bytes += bytes.len();
        if self.bytes > MAX_BYTES {
            return Err(refusal::too_much(&name, include).into());
        }
        let text = decode(&bytes).map_err(|error| refusal::no_text(&name, &error, include))?;
        let id = self.sources.add(name, path, text);
        Ok((id, bytes))
    }

    /// Returns the part with the same content, if nothing in it depends on where it stands.
    ///
    /// A copy of a playbook's files has no links: there one file with two names has become two.
    fn twin(&self, tree: &Node) -> Option<usize> {
        if tree.get("include").is_some() {
            return None;
        }
        let same = |part: &Part| same(tree, &part.tree);
        self.gathered.parts.iter().position(same)
    }

    /// Reads everything that a file includes, and returns the parts.
    fn follow(&mut self, from: &Place, tree: &Node, open: &mut Vec<Open>) -> BTreeSet<usize> {
        let mut below = BTreeSet::new();
        let Some(node) = tree.get("include") else {
            return below;
        };
        for include in node.as_list().unwrap_or(std::slice::from_ref(node)) {
            // What is no text is reported when the block is decoded.
            let Some(text) = include.as_scalar().filter(|_| !include.is_nothing()) else {
                continue;
            };
            let span = include.alias.unwrap_or(include.span);
            if self.refused == MAX_REPORTS {
                self.sink.push(refusal::too_many_refused(span));
                self.refused += 1;
            }
            if self.refused > MAX_REPORTS {
                break;
            }
            if let Some(last) = open.last_mut() {
                last.include = Some(span);
            }
            match self.include(from, text, span, open) {
                Ok(Some(part)) => {
                    below.extend(&self.gathered.parts[part].below);
                    below.insert(part);
                }
                Ok(None) => self.gathered.extent = Extent::Part,
                Err(error) => {
                    self.gathered.extent = Extent::Part;
                    self.sink.push(*error);
                    self.refused += 1;
                }
            }
        }
        below
    }

    fn include(
        &mut self,
        from: &Place,
        text: &str,
        span: Span,
        open: &mut Vec<Open>,
    ) -> Result<Option<usize>, Box<Diagnostic>> {
        let mut place = from.follow(text, span)?;
        // The team that stands in lies in the second tree.
        if self.trees.len() > 1 && place.tree == 0 && place.path == Path::new(TEAM) {
            place.tree = 1;
        }
        let files = self.trees[place.tree].files;
        let path = self.full_path(&place);
        match files.kind(&path) {
            None => return Err(self.missing(&place, text, span).into()),
            Some(FileKind::Folder) => return Err(refusal::folder(text, span).into()),
            Some(FileKind::File | FileKind::Other) => {}
        }
        let real = files
            .canonical(&path)
            .map_err(|_| self.missing(&place, text, span))?;
        let root = self.trees[place.tree].real.as_ref();
        if root.is_some_and(|root| !real.starts_with(root)) {
            return Err(refusal::outside(text, span, "a link leads out of the folder").into());
        }
        let key = (place.tree, real.clone());
        if let Some(first) = open.iter().position(|one| one.real == key) {
            let round: Vec<_> = open[first..]
                .iter()
                .map(|one| (one.name.as_str(), one.include))
                .collect();
            return Err(refusal::cycle(&round, text, span).into());
        }
        if let Some(part) = self.seen.get(&key).copied() {
            self.keep_name(&place);
            return Ok(part);
        }
        if self.gathered.files.len() >= MAX_FILES {
            let first = !std::mem::replace(&mut self.full, true);
            return if first {
                Err(refusal::too_many(span).into())
            } else {
                Ok(None)
            };
        }
        if place.tree == 0 && place.path == Path::new(TEAM) {
            self.gathered.own_team = true;
        }
        Ok(self.read(&place, real, Some(span), open))
    }

    /// Keeps the bytes of a file by its path.
    fn keep(&mut self, place: &Place, bytes: Vec<u8>) {
        let path = place.with_slashes();
        if !self.is_kept(&path) {
            self.gathered.files.push((path, bytes));
        }
    }

    /// Keeps a file under a further name, so that a copy of the files has every name.
    fn keep_name(&mut self, place: &Place) {
        if self.gathered.files.len() >= MAX_FILES || self.is_kept(&place.with_slashes()) {
            return;
        }
        let files = self.trees[place.tree].files;
        if let Ok(bytes) = files.read(&self.full_path(place), MAX_TEXT_BYTES as u64) {
            self.keep(place, bytes);
        }
    }

    fn is_kept(&self, path: &str) -> bool {
        self.gathered.files.iter().any(|(known, _)| known == path)
    }

    fn missing(&self, place: &Place, text: &str, span: Span) -> Diagnostic {
        let path = self.full_path(place);
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = self.trees[place.tree].files;
        let names = files.names(or_here(folder)).unwrap_or_default();
        let wanted = path.file_name().and_then(|name| name.to_str());
        refusal::missing(text, span, wanted.unwrap_or_default(), &names)
    }
}

/// Tells whether a file name is that of a YAML file.
pub(super) fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}
