//! Builds the tree out of what the YAML reader sees, within the limits.
//!
//! It refuses what a playbook may not have: merge keys, tags, a second document, keys that are no text. It repairs
//! nothing and explains nothing that the reader itself could not read.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ecow::EcoString;
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};

use super::explain::Context;
use super::key::{Slot, duplicate, key, several_documents};
use super::limits::{self, MAX_DEPTH, MAX_NODES, MAX_REPORTS, Size};
use super::tree::{Entry, Layout, Map, Node, Style, Value};
use super::{codes, traps};
use crate::diagnostic::Diagnostic;
use crate::source::{MAX_TEXT_BYTES, SourceId, Span};

/// Returns how the YAML reader is set up for playbooks.
pub fn parser_options() -> Options {
    let mut options = Options::default();
    options.strict_indentation = true;
    options.emit_anchor_events = true;
    options.emit_comments = false;
    // Our own count decides; the parser's only keeps its own memory small.
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    options
}

/// Why reading stopped.
pub(super) enum Stop {
    /// The reader stumbled.
    Scan(ScanError),
    /// A limit is passed.
    Limit(Box<Diagnostic>),
}

struct Frame {
    start: usize,
    layout: Layout,
    anchor: usize,
    tagged: bool,
    content: Content,
}

/// What is open: where what it holds so far begins among the values or the entries of the builder.
enum Content {
    List {
        first: usize,
    },
    Map {
        first: usize,
        key: Option<Slot>,
        damaged: bool,
    },
}

/// A tree in the making.
pub(super) struct Builder<'t> {
    id: SourceId,
    text: &'t str,
    frames: Vec<Frame>,
    /// The values of every open list, those of the innermost last: a list is made when it is known how long it is.
    items: Vec<Node>,
    /// The entries of every open map, in the same way.
    entries: Vec<Entry>,
    root: Option<Node>,
    pub(super) sink: Vec<Diagnostic>,
    size: Size,
    /// Anchored nodes by the parser's number, kept only where the file has aliases at all.
    anchored: HashMap<usize, (Node, Size)>,
    kept: usize,
    anchors: Vec<(usize, Span)>,
    used: HashSet<usize>,
    has_aliases: OnceCell<bool>,
    last_end: usize,
    documents: usize,
    more: bool,
}

impl<'t> Builder<'t> {
    pub(super) fn new(id: SourceId, text: &'t str) -> Self {
        Self {
            id,
            text,
            frames: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
            sink: Vec::new(),
            size: Size::default(),
            anchored: HashMap::new(),
            kept: 0,
            anchors: Vec::new(),
            used: HashSet::new(),
            has_aliases: OnceCell::new(),
            last_end: 0,
            documents: 0,
            more: false,
        }
    }

    /// Returns where reading stands, to explain what the reader stumbled over.
    pub(super) fn context<'a>(&'a self, text: &'a str) -> Context<'a> {
        // A pair that stands alone in a list, as in `[a: b]`, is a map that no bracket opened.
        let bracket = |frame: &&Frame| {
            text.as_bytes()
                .get(frame.start)
                .is_some_and(|b| b"[{".contains(b))
        };
        let flow = self
            .frames
            .iter()
            .rev()
            .take_while(|frame| frame.layout == Layout::Flow);
        let open = flow.into_iter().find(bracket);
        Context {
            id: self.id,
            text,
            open: open.map(|frame| frame.start),
            last_end: self.last_end,
        }
    }

    /// Reads a text; where it differs from the one of the tree, something is covered up. What lies there was reported.
    pub(super) fn run(&mut self, patched: &str, covered: &[Range<usize>]) -> Result<(), Stop> {
        for next in Parser::new_from_str_with_options(patched, parser_options()) {
            let (event, place) = next.map_err(|error| self.stop(error))?;
            let range = place.byte_range().unwrap_or(self.last_end..self.last_end);
            let span = Span::new(self.id, range.clone());
            let tagged = event.tag().is_some();
            if tagged && let Some(tag) = place.tag_span() {
                let place = tag.byte_range().unwrap_or(range.clone());
                let (text, layout) = (self.text, self.layout());
                let place = Span::new(self.id, place);
                self.report(|| traps::tag(text, place, layout));
            }
            match event {
                Event::DocumentStart(..) => {
                    self.documents += 1;
                    if self.documents > 1 {
                        self.sink.push(several_documents(span));
                        // What stands behind it is missing in the tree.
                        if let Some(root) = &mut self.root {
                            root.damaged = true;
                        }
                        return Ok(());
                    }
                }
                Event::Anchor(number, _) => self.anchors.push((number, span)),
                Event::Scalar(value, style, anchor, _) => {
                    let mut node = self.scalar(value, style, span);
                    let lies_here = |cover: &Range<usize>| match range.is_empty() {
                        // Nothing is left of a value of one sign; the reader notices that before it or behind it.
                        true => {
                            let between = cover.end.min(range.start)..cover.start.max(range.start);
                            let blank = patched.get(between).map(str::trim);
                            blank.is_some_and(|text| text.is_empty() || text == ":")
                        }
                        false => cover.start < range.end && range.start < cover.end,
                    };
                    node.damaged = tagged || covered.iter().any(lies_here);
                    self.count(span)?;
                    self.keep(anchor, &node)?;
                    self.put(node);
                }
                Event::SequenceStart(style, anchor, _) => {
                    let first = self.items.len();
                    self.open(span, style, anchor, tagged, Content::List { first })?;
                }
                Event::MappingStart(style, anchor, _) => {
                    let content = Content::Map {
                        first: self.entries.len(),
                        key: None,
                        damaged: false,
                    };
                    self.open(span, style, anchor, tagged, content)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(range.end)?,
                Event::Alias(number) => self.alias(number, span)?,
                _ => {}
            }
            self.last_end = self.last_end.max(range.end.min(self.text.len()));
        }
        Ok(())
    }

    fn stop(&self, error: ScanError) -> Stop {
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let at = error.marker().byte_offset().unwrap_or(self.last_end);
            let span = Span::new(self.id, at..at + 1);
            return Stop::Limit(Box::new(limits::too_deep(span)));
        }
        Stop::Scan(error)
    }

    fn layout(&self) -> Layout {
        self.frames
            .last()
            .map_or(Layout::Block, |frame| frame.layout)
    }

    fn count(&mut self, span: Span) -> Result<(), Stop> {
        self.size.nodes += 1;
        if self.size.nodes > MAX_NODES {
            return Err(Stop::Limit(Box::new(limits::too_many(span))));
        }
        Ok(())
    }

    fn scalar(&mut self, value: Cow<'_, str>, style: ScalarStyle, span: Span) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        // A plain text of one line is taken from the file itself, where nothing is covered up.
        let written = self.text.get(span.range()).unwrap_or_default();
        let text = match style {
            Style::Plain if !is_same(&value, written) && !written.contains(['\n', '\r']) => written,
            _ => &*value,
        };
        self.size.bytes += text.len();
        Node::new(span, Value::Scalar(text.into(), style))
    }

    fn open(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        tagged: bool,
        content: Content,
    ) -> Result<(), Stop> {
        self.count(span)?;
        if self.frames.len() >= MAX_DEPTH {
            return Err(Stop::Limit(Box::new(limits::too_deep(span))));
        }
        self.frames.push(Frame {
            start: span.range().start,
            layout: match style {
                StructureStyle::Flow => Layout::Flow,
                StructureStyle::Block => Layout::Block,
            },
            anchor,
            tagged,
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Stop> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let (mut start, mut damage) = (frame.start, frame.tagged);
        let (value, inner) = match frame.content {
            Content::List { first } => {
                let list = self.items.split_off(first);
                start = list
                    .first()
                    .map_or(start, |item| start.min(item.span.range().start));
                let inner = list.last().map_or(start, |item| item.span.range().end);
                (Value::List(list, frame.layout), inner)
            }
            Content::Map { first, damaged, .. } => {
                let mut entries = self.entries.split_off(first);
                damage |= damaged;
                let inner = entries.last().map_or(start, |entry| {
                    entry.key.span.range().end.max(entry.value.span.range().end)
                });
                if frame.layout == Layout::Flow {
                    let before = entries.len();
                    let mut found = Vec::new();
                    traps::keys_without_value(self.id, self.text, &mut entries, &mut found);
                    for one in found {
                        self.report(|| one);
                    }
                    damage |= entries.len() != before;
                }
                let (map, doubles) = Map::from_entries(entries);
                for double in doubles {
                    self.report(|| duplicate(&map, &double));
                }
                (Value::Map(map, frame.layout), inner)
            }
        };
        let end = match frame.layout {
            Layout::Flow => end,
            Layout::Block => inner,
        };
        let mut node = Node::new(Span::new(self.id, start..end), value);
        node.damaged = damage;
        self.keep(frame.anchor, &node)?;
        self.put(node);
        Ok(())
    }

    /// Keeps an anchored node for its aliases.
    fn keep(&mut self, anchor: usize, node: &Node) -> Result<(), Stop> {
        match anchor {
            0 => Ok(()),
            anchor => self.keep_anchored(anchor, node),
        }
    }

    /// Keeps a node; what is kept counts, or anchors in anchors would pile up copies.
    #[cold]
    fn keep_anchored(&mut self, anchor: usize, node: &Node) -> Result<(), Stop> {
        if !*self.has_aliases.get_or_init(|| self.text.contains('*')) {
            return Ok(());
        }
        let size = Size::of(node);
        self.kept += size.nodes;
        if self.kept > MAX_NODES {
            return Err(Stop::Limit(Box::new(limits::too_many(node.span))));
        }
        self.anchored.insert(anchor, (node.clone(), size));
        Ok(())
    }

    fn alias(&mut self, number: usize, span: Span) -> Result<(), Stop> {
        self.used.insert(number);
        let Some((node, size)) = self.anchored.get(&number) else {
            self.count(span)?;
            self.report(|| {
                Diagnostic::error(codes::ALIAS, "this alias stands inside what it names")
                    .at(span, "it would never end")
            });
            let mut node = Node::new(span, Value::Scalar(EcoString::new(), Style::Double));
            node.damaged = true;
            self.put(node);
            return Ok(());
        };
        self.size.nodes += size.nodes;
        self.size.bytes += size.bytes;
        if self.size.nodes > MAX_NODES || self.size.bytes > MAX_TEXT_BYTES {
            return Err(Stop::Limit(Box::new(limits::too_much_by_alias(span))));
        }
        if self.frames.len() + size.depth > MAX_DEPTH {
            return Err(Stop::Limit(Box::new(limits::too_deep(span))));
        }
        let mut node = node.clone();
        node.alias = Some(span);
        self.put(node);
        Ok(())
    }

    /// Puts a finished node where it belongs: as a key, as a value, into a list, or as the root.
    fn put(&mut self, node: Node) {
        let Some(frame) = self.frames.last_mut() else {
            if traps::is_plain(&node) {
                self.look(node.span, Layout::Block);
            }
            self.root.get_or_insert(node);
            return;
        };
        let layout = frame.layout;
        match &mut frame.content {
            Content::List { .. } => {
                self.look_at(None, &node, layout);
                self.items.push(node);
            }
            Content::Map {
                key: slot, damaged, ..
            } => match slot.take() {
                None => match key(node) {
                    Ok(key) => *slot = Some(Slot::Key(key)),
                    Err(refused) => {
                        *slot = Some(Slot::Refused);
                        *damaged = true;
                        self.report(|| *refused);
                    }
                },
                Some(Slot::Refused) => {}
                Some(Slot::Key(key)) => {
                    self.look_at(Some(key.span), &node, layout);
                    self.entries.push(Entry { key, value: node });
                }
            },
        }
    }

    /// Looks at a value in a list or behind a key.
    fn look_at(&mut self, key: Option<Span>, node: &Node, layout: Layout) {
        if !traps::is_plain(node) || node.alias.is_some() {
            return;
        }
        let mut span = node.span;
        if node.is_nothing()
            && let Some(key) = key
        {
            // The place of nothing is the one behind the colon.
            let rest = &self.text[key.range().end..];
            let colon = rest.len() - rest.trim_start_matches(' ').len();
            let at = key.range().end + colon + 1;
            span = Span::new(self.id, at..at);
        }
        self.look(span, layout);
    }

    fn look(&mut self, span: Span, layout: Layout) {
        let text = self.text;
        let found = traps::cut_by_comment(text, span, layout);
        if let Some(found) = found.or_else(|| traps::list_in_text(text, span)) {
            self.report(|| found);
        }
    }

    /// Takes a report, as long as there are not too many.
    fn report(&mut self, one: impl FnOnce() -> Diagnostic) {
        if self.sink.len() < MAX_REPORTS {
            self.sink.push(one());
        } else {
            self.more = true;
        }
    }

    /// Hands the tree over, and everything that is wrong with it.
    pub(super) fn finish(mut self, sink: &mut Vec<Diagnostic>) -> Option<Node> {
        for (number, span) in std::mem::take(&mut self.anchors) {
            if !self.used.contains(&number) {
                let text = self.text;
                self.report(|| traps::unused_anchor(text, span));
            }
        }
        if self.more {
            self.sink.push(limits::more(Span::new(self.id, 0..0)));
        }
        sink.append(&mut self.sink);
        match self.root {
            Some(root) if !root.is_nothing() => Some(root),
            _ => {
                let message = if self.text.trim().is_empty() {
                    "the file is empty"
                } else {
                    "the file holds only comments"
                };
                sink.push(
                    Diagnostic::error(codes::EMPTY, message).at(Span::new(self.id, 0..0), ""),
                );
                None
            }
        }
    }
}

/// Tells whether two texts are the same: mostly they are the very same piece of the file.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}
