//! The files of a playbook: the outermost one, and everything that it includes.
//!
//! An include is a path relative to the file that names it, and never leaves the folder tree of the outermost
//! file, not even through a symbolic link. A file that is reached twice is read once. What the files hold is not
//! looked at here, except for the blocks that only a playbook may have.

use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use super::codes;
use super::merge::same;
use super::yaml::{self, Entry, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::source::{FileError, FileKind, Files, MAX_TEXT_BYTES, SourceId, Sources, Span, decode};
use crate::text::{nearest, one_line};

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

/// A folder that includes may not lead out of.
struct FolderTree<'a> {
    files: &'a dyn Files,
    folder: PathBuf,
    real: Option<PathBuf>,
}

impl<'a> FolderTree<'a> {
    fn new(files: &'a dyn Files, folder: PathBuf) -> Self {
        let real = files.canonical(or_here(&folder)).ok();
        Self {
            files,
            folder,
            real,
        }
    }
}

/// A file: a path without `.` and `..`, below the folder of its tree.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    tree: usize,
    path: PathBuf,
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
        let (source, text, bytes) = match self.text(place, include) {
            Ok(read) => read,
            Err(error) => {
                self.sink.push(error);
                self.seen.insert(real, None);
                return None;
            }
        };
        let relative = slashes(&place.path);
        if !self
            .gathered
            .files
            .iter()
            .any(|(known, _)| *known == relative)
        {
            self.gathered.files.push((relative, bytes));
        }
        if let Some(include) = include {
            self.gathered.included.insert(source, include);
        }
        let tree = yaml::parse(source, &text, self.sink);
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

    /// Reads the bytes of a file as text.
    fn text(
        &mut self,
        place: &Place,
        include: Option<Span>,
    ) -> Result<(SourceId, String, Vec<u8>), Diagnostic> {
        let name = self.shown(place);
        let path = self.full_path(place);
        let unreadable = |why: String, advice: Option<&str>| {
            let message = format!("`{}` cannot be used: {why}", one_line(&name, 120));
            let error = match include {
                Some(span) => Diagnostic::error(codes::INCLUDE_UNREADABLE, message).at(span, ""),
                None => Diagnostic::error(codes::UNREADABLE, message),
            };
            match advice {
                Some(advice) => error.help(advice),
                None => error,
            }
        };
        let files = self.trees[place.tree].files;
        let bytes = match files.read(&path, MAX_TEXT_BYTES as u64) {
            Ok(bytes) => bytes,
            Err(FileError::TooBig { .. }) => {
                let why = format!(
                    "it is larger than the limit of {} MiB a file",
                    MAX_TEXT_BYTES >> 20
                );
                return Err(unreadable(why, Some("split it into several files")));
            }
            Err(FileError::NotFound) => {
                return Err(unreadable("there is no such file".to_owned(), None));
            }
            Err(FileError::Io(error)) => return Err(unreadable(error.to_string(), None)),
            Err(error) => return Err(unreadable(format!("it is {error}"), None)),
        };
        self.bytes += bytes.len();
        if self.bytes > MAX_BYTES {
            let why = format!(
                "the files together are larger than the limit of {} MiB",
                MAX_BYTES >> 20
            );
            return Err(unreadable(why, None));
        }
        let text = decode(&bytes).map_err(|error| {
            let advice = error.hint();
            unreadable(format!("it is {error}"), Some(advice))
        })?;
        let id = self.sources.add(name.clone(), path, text.clone());
        Ok((id, text, bytes))
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
            if let Some(last) = open.last_mut() {
                last.include = Some(span);
            }
            match self.include(from, text, span, open) {
                Ok(Some(part)) => {
                    below.extend(&self.gathered.parts[part].below);
                    below.insert(part);
                }
                Ok(None) => {}
                Err(error) => self.sink.push(error),
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
    ) -> Result<Option<usize>, Diagnostic> {
        let place = self.resolve(from, text, span)?;
        let files = self.trees[place.tree].files;
        let path = self.full_path(&place);
        match files.kind(&path) {
            None => return Err(self.missing(&place, text, span)),
            Some(FileKind::Folder) => {
                return Err(Diagnostic::error(
                    codes::INCLUDE_UNREADABLE,
                    format!(
                        "`{}` is a folder, and only files can be included",
                        one_line(text, 80)
                    ),
                )
                .at(span, "a folder"));
            }
            Some(FileKind::File | FileKind::Other) => {}
        }
        let real = files
            .canonical(&path)
            .map_err(|_| self.missing(&place, text, span))?;
        let root = self.trees[place.tree].real.as_ref();
        if root.is_some_and(|root| !real.starts_with(root)) {
            return Err(outside(text, span, "a link leads out of the folder"));
        }
        let key = (place.tree, real.clone());
        if let Some(first) = open.iter().position(|one| one.real == key) {
            return Err(cycle(&open[first..], text, span));
        }
        if let Some(part) = self.seen.get(&key).copied() {
            self.keep_name(&place);
            return Ok(part);
        }
        if self.gathered.files.len() >= MAX_FILES {
            let first = !std::mem::replace(&mut self.full, true);
            let message =
                format!("a playbook has at most {MAX_FILES} files with all that it includes");
            let error = Diagnostic::error(codes::INCLUDE_LIMIT, message).at(span, "one too many");
            return if first { Err(error) } else { Ok(None) };
        }
        if place.tree == 0 && place.path == Path::new(TEAM) {
            self.gathered.own_team = true;
        }
        Ok(self.read(&place, real, Some(span), open))
    }

    /// Keeps a file under a further name, so that a copy of the files has every name.
    fn keep_name(&mut self, place: &Place) {
        let name = slashes(&place.path);
        if self.gathered.files.iter().any(|(known, _)| *known == name) {
            return;
        }
        let path = self.full_path(place);
        let read = self.trees[place.tree]
            .files
            .read(&path, MAX_TEXT_BYTES as u64);
        if let Ok(bytes) = read
            && self.gathered.files.len() < MAX_FILES
        {
            self.gathered.files.push((name, bytes));
        }
    }

    /// Turns the text of an include into a place below the folder of its tree.
    fn resolve(&self, from: &Place, text: &str, span: Span) -> Result<Place, Diagnostic> {
        if text.trim().is_empty() {
            let error = Diagnostic::error(codes::INCLUDE_MISSING, "an include names no file");
            return Err(error.at(span, "no name"));
        }
        let drive = text.as_bytes().get(1) == Some(&b':');
        if drive || text.starts_with(['/', '~']) || text.contains('\\') {
            let message = format!("`{}` is no path below this file", one_line(text, 80));
            return Err(Diagnostic::error(codes::INCLUDE_ABSOLUTE, message)
                .at(span, "an absolute path, or one with `\\`")
                .help("write it from the folder of this file, with `/` between folders, such as parts/team.yaml"));
        }
        let mut path = from.path.parent().unwrap_or(Path::new("")).to_path_buf();
        for part in Path::new(text).components() {
            match part {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir if path.pop() => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(outside(text, span, "`..` leads out of the folder"));
                }
            }
        }
        let place = Place {
            tree: from.tree,
            path,
        };
        // The team that stands in lies in the second tree.
        let team = self.trees.len() > 1 && place.tree == 0 && place.path == Path::new(TEAM);
        Ok(if team {
            Place { tree: 1, ..place }
        } else {
            place
        })
    }

    fn missing(&self, place: &Place, text: &str, span: Span) -> Diagnostic {
        let error = Diagnostic::error(
            codes::INCLUDE_MISSING,
            format!(
                "`{}` is included, and there is no such file",
                one_line(text, 80)
            ),
        )
        .at(span, "not there");
        let path = self.full_path(place);
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = self.trees[place.tree].files;
        let names = files.names(or_here(folder)).unwrap_or_default();
        let wanted = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let names = names.iter().map(String::as_str);
        match nearest(wanted, names.filter(|name| is_yaml(name))) {
            Some(meant) => error.help(format!("did you mean `{}`?", one_line(meant, 80))),
            None => error,
        }
    }
}

/// Returns a folder in a spelling that the system takes.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Tells whether a file name is that of a YAML file.
pub(super) fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// Checks that a tree is a fragment, and takes out what a fragment cannot have.
fn fragment(tree: Node, name: &str, include: Span, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    let name = one_line(name, 80);
    let (span, damaged) = (tree.span, tree.damaged);
    let Value::Map(map, _) = tree.value else {
        let error = Diagnostic::error(
            codes::INCLUDE_SHAPE,
            format!("`{name}` holds no blocks, such as `people:` or `statements:`"),
        );
        sink.push(error.at(span, "not keys with values"));
        return None;
    };
    if let Some(crisis) = map.get("crisis") {
        let error = Diagnostic::error(
            codes::INCLUDE_PLAYBOOK,
            format!("`{name}` is a playbook of its own, and only fragments can be included"),
        )
        .at(include, "included here")
        .also(crisis.key.span, "this makes it a playbook")
        .help("put what both share into a file without `crisis`, `title` and `steps`, and include that");
        sink.push(error);
        return None;
    }
    let mut kept: Vec<Entry> = Vec::new();
    for entry in map.into_entries() {
        if matches!(entry.key.text.as_str(), "title" | "steps") {
            let error = Diagnostic::error(
                codes::FRAGMENT_BLOCK,
                format!("an included file cannot have `{}`", entry.key.text),
            );
            sink.push(
                error
                    .at(entry.key.span, "only in the playbook itself")
                    .help("move it to the playbook that includes this file"),
            );
        } else {
            kept.push(entry);
        }
    }
    let mut tree = Node::map(span, kept);
    tree.damaged = damaged;
    Some(tree)
}

fn outside(text: &str, span: Span, how: &str) -> Diagnostic {
    Diagnostic::error(
        codes::INCLUDE_OUTSIDE,
        format!(
            "`{}` lies outside the folder of the playbook",
            one_line(text, 80)
        ),
    )
    .at(span, how)
    .help("put the file into the folder of the playbook, or into a folder below it")
}

fn cycle(round: &[Open], text: &str, span: Span) -> Diagnostic {
    let mut names: Vec<String> = round.iter().map(|one| one_line(&one.name, 80)).collect();
    let first = names.first().cloned().unwrap_or_default();
    let message = if names.len() == 1 {
        format!("`{}` includes itself", one_line(text, 80))
    } else {
        "these files include each other in a circle".to_owned()
    };
    names.push(first);
    let error = Diagnostic::error(codes::INCLUDE_CYCLE, message).at(span, "closes the circle");
    let others = round.iter().filter_map(|one| one.include);
    others
        .filter(|other| *other != span)
        .fold(error, |error, other| {
            error.also(other, "part of the circle")
        })
        .note(names.join(" includes "))
        .help("take one of these includes out")
}

/// Writes a relative path with `/`, whatever the system uses.
fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
