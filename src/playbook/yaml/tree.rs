//! The tree of a YAML file: every key and every value with its place.
//!
//! A scalar is text and nothing else. Whether `No`, `1.10` or `+1312` is a word, a number or a telephone is for
//! the field to decide that reads it.

use ecow::EcoString;

use crate::source::Span;

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// As a block after `|`, line ends kept.
    Literal,
    /// As a block after `>`, lines joined.
    Folded,
}

/// How a list or a map was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Indented, one entry a line.
    Block,
    /// Between brackets.
    Flow,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text; most of it is short, and then needs no memory of its own.
    Scalar(EcoString, Style),
    /// A list.
    List(Vec<Node>, Layout),
    /// Keys with values.
    Map(Map, Layout),
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; for a list or a map, from its first character to its last.
    pub span: Span,
    /// Where `*name` stands, if the value came in through an alias; then `span` is where it was written first.
    pub alias: Option<Span>,
    /// What it holds.
    pub value: Value,
    /// Whether an error inside was reported already, so that nothing which follows from it should be.
    pub damaged: bool,
}

/// The key of an entry and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Where it stands.
    pub span: Span,
    /// The key.
    pub text: EcoString,
    /// How it was written.
    pub style: Style,
}

/// One entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: Key,
    /// Its value.
    pub value: Node,
}

/// The most entries that a look-up goes through one by one; sorting them would cost more than it saves.
const SHORT: usize = 64;

/// Entries in the order of the file, each key once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    entries: Vec<Entry>,
    /// The places of the entries, sorted by key: a look-up does not walk through a long map. Empty for a short one.
    sorted: Box<[u32]>,
}

/// One step on the way to a place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An entry of a list, counted from 0.
    Index(usize),
}

/// What [`Node::at`] found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The key of the entry, where the way ended at a key.
    pub key: Option<&'a Key>,
    /// The value.
    pub node: &'a Node,
}

impl Found<'_> {
    /// Returns the place to show for the whole entry: its key, else its value.
    pub fn span(&self) -> Span {
        self.key.map_or(self.node.span, |key| key.span)
    }
}

impl Map {
    /// Makes a map; of entries with one key the first is kept, and the others are handed back.
    pub fn from_entries(entries: Vec<Entry>) -> (Self, Vec<Entry>) {
        if entries.len() <= SHORT && is_each_once(&entries) {
            let sorted = Box::default();
            return (Self { entries, sorted }, Vec::new());
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*a].key.text.cmp(&entries[*b].key.text));
        // The sort is stable: of equal keys the first in the file comes first.
        let mut again = vec![false; entries.len()];
        for pair in order.windows(2) {
            if entries[pair[0]].key.text == entries[pair[1]].key.text {
                again[pair[1]] = true;
            }
        }
        if !again.contains(&true) {
            let sorted = order.into_iter().filter_map(|at| u32::try_from(at).ok());
            let sorted = sorted.collect();
            return (Self { entries, sorted }, Vec::new());
        }
        let (mut kept, mut doubles) = (Vec::new(), Vec::new());
        for (entry, again) in entries.into_iter().zip(again) {
            if again {
                doubles.push(entry);
            } else {
                kept.push(entry);
            }
        }
        (Self::from_entries(kept).0, doubles)
    }

    /// Returns the entries in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Changes every entry but for its key.
    #[must_use]
    pub fn changed(mut self, change: impl FnMut(Entry) -> Entry) -> Self {
        self.entries = self.entries.into_iter().map(change).collect();
        self
    }

    /// Returns the entries and gives the map up.
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Returns the entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.position(key)?)
    }

    /// Returns the place of the entry of a key, counted from 0.
    pub fn position(&self, key: &str) -> Option<usize> {
        if self.entries.len() <= SHORT {
            return self.entries.iter().position(|entry| entry.key.text == key);
        }
        let text = |at: &u32| self.entries[*at as usize].key.text.as_str();
        let found = self.sorted.binary_search_by(|at| text(at).cmp(key)).ok()?;
        Some(self.sorted[found] as usize)
    }

    /// Tells whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Tells whether no two of a few entries have one key.
fn is_each_once(entries: &[Entry]) -> bool {
    let has = |before: &[Entry], text: &str| before.iter().any(|entry| entry.key.text == text);
    let mut places = entries.iter().enumerate();
    places.all(|(at, entry)| !has(&entries[..at], &entry.key.text))
}

impl Node {
    /// Makes a node that stands where it was written.
    pub fn new(span: Span, value: Value) -> Self {
        Self {
            span,
            alias: None,
            value,
            damaged: false,
        }
    }

    /// Makes a map out of entries; of entries with one key the first is kept.
    pub fn map(span: Span, entries: Vec<Entry>) -> Self {
        Self::new(
            span,
            Value::Map(Map::from_entries(entries).0, Layout::Block),
        )
    }

    /// Returns the text of a scalar.
    pub fn as_scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Returns the entries of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(list, _) => Some(list),
            _ => None,
        }
    }

    /// Returns the map.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map, _) => Some(map),
            _ => None,
        }
    }

    /// Tells whether nothing was written: a key with no value, a dash with nothing behind it.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar(text, Style::Plain) if text.is_empty())
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        Some(&self.as_map()?.get(key)?.value)
    }

    /// Follows a way down the tree.
    ///
    /// A list field takes one bare value, so entry 0 of what is no list is that value itself.
    pub fn at(&self, path: &[Segment<'_>]) -> Option<Found<'_>> {
        let mut found = Found {
            key: None,
            node: self,
        };
        for segment in path {
            found = match (*segment, &found.node.value) {
                (Segment::Key(key), Value::Map(map, _)) => {
                    let entry = map.get(key)?;
                    Found {
                        key: Some(&entry.key),
                        node: &entry.value,
                    }
                }
                (Segment::Key(_), _) => return None,
                (Segment::Index(index), Value::List(list, _)) => Found {
                    key: None,
                    node: list.get(index)?,
                },
                (Segment::Index(0), _) => found,
                (Segment::Index(_), _) => return None,
            };
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn entry(span: Span, key: &str, value: &str) -> Entry {
        Entry {
            key: Key {
                span,
                text: key.into(),
                style: Style::Plain,
            },
            value: Node::new(span, Value::Scalar(value.into(), Style::Plain)),
        }
    }

    #[test]
    fn a_map_keeps_its_order_and_the_first_of_equal_keys() {
        let span = Span::new(Sources::new().add("a", "a", ""), 0..0);
        let all = vec![
            entry(span, "b", "1"),
            entry(span, "a", "2"),
            entry(span, "b", "3"),
            entry(span, "b", "4"),
        ];
        let (map, doubles) = Map::from_entries(all);
        let keys: Vec<&str> = map.entries().iter().map(|e| e.key.text.as_str()).collect();
        assert_eq!(keys, ["b", "a"]);
        assert_eq!(doubles.len(), 2);
        let value = |key: &str| map.get(key).and_then(|e| e.value.as_scalar());
        assert_eq!(value("b"), Some("1"));
        assert_eq!(value("c"), None);
    }

    #[test]
    fn a_bare_value_is_the_first_entry_of_itself() {
        let span = Span::new(Sources::new().add("a", "a", ""), 0..0);
        let node = Node::map(span, vec![entry(span, "who", "lead")]);
        let path = [Segment::Key("who"), Segment::Index(0)];
        let found = node.at(&path).expect("there");
        assert_eq!(found.node.as_scalar(), Some("lead"));
        assert!(found.key.is_some());
        assert!(node.at(&[Segment::Key("who"), Segment::Index(1)]).is_none());
        assert!(node.at(&[Segment::Index(1)]).is_none());
    }
}
