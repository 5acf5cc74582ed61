//! From a file to a checked playbook: read, include, merge, decode, check the references.
//!
//! Everything that is wrong is reported in one run, and nothing stops at the first mistake. What is loaded is never
//! changed afterwards: only the end that lies below every last step is added.

use std::collections::HashMap;
use std::path::Path;

use super::codes;
use super::include::{self, Gathered};
use super::merge::merge;
use super::model::Playbook;
use super::references;
use super::salvage::salvage;
use super::yaml::{self, Node};
use crate::diagnostic::{self, Diagnostic};
use crate::id::PlaybookId;
use crate::source::{Files, SourceId, Sources, Span};
use crate::text::one_line;

pub use super::include::{MAX_BYTES, MAX_FILES, Options, Origin, Team};

/// A playbook that was loaded, as far as that went.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Names the playbook: the stem of its file. Where the stem is no id, the nearest that is one.
    pub id: PlaybookId,
    /// The playbook. Where there are errors, what is wrong is left out, and nothing is made up for it.
    pub book: Option<Playbook>,
    /// The merged tree, which knows where everything stands.
    pub tree: Option<Node>,
    /// The texts that were read; the first is the playbook's own.
    pub sources: Sources,
    /// What is wrong, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file byte for byte, the playbook's own first, by its path relative to that one's folder, with `/`.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the people and numbers are the examples that come with the program.
    pub example_team: bool,
}

impl Loaded {
    /// Says whether an incident can be started from it: there is a playbook, and no error.
    pub fn can_start(&self) -> bool {
        self.book.is_some() && !diagnostic::has_errors(&self.diagnostics)
    }

    /// Returns the title, where there is one that can be read.
    pub fn title(&self) -> Option<&str> {
        self.tree.as_ref()?.get("title")?.as_scalar()
    }
}

/// Loads a playbook and checks it.
pub fn load(files: &dyn Files, path: &Path, options: &Options<'_>) -> Loaded {
    let mut sources = Sources::new();
    let mut found = Vec::new();
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let check = |tree: &Node, sink: &mut Vec<Diagnostic>| outermost(tree, stem, sink);
    let gathered = include::gather(files, path, options, &check, &mut sources, &mut found);
    let Gathered {
        parts,
        files,
        included,
        own_team,
    } = gathered;
    let mut book = None;
    let complete = !found.iter().any(is_not_included);
    let tree = merge(parts, &mut found);
    if let Some(tree) = &tree {
        let mut wrong = Vec::new();
        let decoded = yaml::decode::<Playbook>(tree, &mut wrong);
        if let Some(decoded) = &decoded {
            references::check(tree, &decoded.failed, complete, &sources, &mut wrong);
        }
        let sound = decoded.filter(|decoded| decoded.failed.is_empty());
        book = sound.map(|decoded| decoded.value).or_else(|| salvage(tree));
        found.append(&mut wrong);
    }
    if let Some(book) = &mut book {
        book.add_implied_end();
    }
    let id = name(stem, &sources, &mut found);
    let mut found: Vec<Diagnostic> = found
        .into_iter()
        .map(|one| with_chain(one, &sources, &included))
        .collect();
    diagnostic::sort(&mut found);
    Loaded {
        id,
        book,
        tree,
        sources,
        diagnostics: found,
        files,
        example_team: options.origin == Origin::BuiltIn && own_team,
    }
}

/// Says whether a message tells that an include brought nothing in.
fn is_not_included(one: &Diagnostic) -> bool {
    let codes = [
        codes::INCLUDE_ABSOLUTE,
        codes::INCLUDE_LIMIT,
        codes::INCLUDE_MISSING,
        codes::INCLUDE_OUTSIDE,
        codes::INCLUDE_PLAYBOOK,
        codes::INCLUDE_SHAPE,
        codes::INCLUDE_UNREADABLE,
    ];
    codes.contains(&one.code)
}

/// Checks that the outermost file is a playbook of this format.
fn outermost(tree: &Node, stem: &str, sink: &mut Vec<Diagnostic>) -> bool {
    let Some(map) = tree.as_map() else {
        // Decoding says what is wanted instead.
        return true;
    };
    let Some(crisis) = map.get("crisis") else {
        let name = one_line(stem, 60);
        let whole = map.get("title").is_some() || map.get("steps").is_some();
        let error = if whole {
            let message = format!("`{name}` does not say that it is a playbook");
            Diagnostic::error(codes::FRAGMENT, message)
                .at(tree.span.head(), "`crisis: 1` is missing")
                .help("write `crisis: 1` as its first line")
        } else {
            let message =
                format!("`{name}` is no playbook but a fragment, which playbooks include");
            Diagnostic::error(codes::FRAGMENT, message)
                .at(tree.span.head(), "no `crisis: 1`, no title and no steps")
                .help("name the playbook that includes it")
        };
        sink.push(error);
        return false;
    };
    match crisis.value.as_scalar() {
        Some(version) if version != "1" && !crisis.value.is_nothing() => {
            let version = one_line(version, 20);
            let message =
                format!("this playbook has format {version}, and this program reads format 1");
            sink.push(
                Diagnostic::error(codes::FORMAT, message)
                    .at(crisis.value.span, "not 1")
                    .help("write `crisis: 1`, or use a newer program"),
            );
            false
        }
        _ => true,
    }
}

/// Makes the id out of the stem of the file's name, and reports a stem that is none.
fn name(stem: &str, sources: &Sources, sink: &mut Vec<Diagnostic>) -> PlaybookId {
    let near = near_id(stem);
    if near.as_str() != stem {
        let message = format!(
            "the file name `{}` makes no id: it may have lower-case letters, digits and `-` only",
            one_line(stem, 60)
        );
        let error = Diagnostic::error(codes::NAME, message);
        let error = match sources.iter().next() {
            Some((id, _)) => error.at(Span::new(id, 0..0), ""),
            None => error,
        };
        sink.push(error.help(format!("call the file `{near}.yaml`")));
    }
    near
}

/// Returns the id that is nearest to the stem of a file's name: the stem itself where it is one.
fn near_id(stem: &str) -> PlaybookId {
    let mut id = String::new();
    for c in stem.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && (c == '-' || !id.ends_with('-')) {
            id.push('-');
        }
    }
    let longest = id.len().min(crate::id::MAX_CHARS);
    id.truncate(longest);
    PlaybookId::new(&id)
        .unwrap_or_else(|_| PlaybookId::new("playbook").expect("the word is spelled as an id"))
}

/// Says of a message about an included file how that came in.
fn with_chain(
    mut one: Diagnostic,
    sources: &Sources,
    included: &HashMap<SourceId, Span>,
) -> Diagnostic {
    let Some(mut at) = one.place().map(|span| span.source) else {
        return one;
    };
    let mut chain = one_line(sources.get(at).name(), 80);
    let mut joint = "is included by";
    while let Some(include) = included.get(&at) {
        at = include.source;
        let by = one_line(sources.get(at).name(), 80);
        let line = sources.line_col(*include).line;
        chain.push_str(&format!(" {joint} {by}, line {line}"));
        joint = "\nwhich is included by";
    }
    if joint != "is included by" {
        one = one.note(chain);
    }
    one
}
