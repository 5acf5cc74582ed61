//! The parts of a node, one after the other: entries of a list, keys and values of a map, the word of a choice.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::de::{At, Way, descend};
use super::problem::{Error, Problem};
use super::standin::stand_in;
use super::tree::{Entry, Map, Node};

/// The entries of a list, one by one.
pub(super) struct Entries<'de, 'p> {
    at: At<'de, 'p>,
    nodes: &'de [Node],
    /// Whether a bare value stands for a list of one.
    bare: bool,
    next: usize,
}

impl<'de, 'p> Entries<'de, 'p> {
    /// Returns the entries of a list; a bare value is the one entry of its own.
    pub(super) fn of(at: At<'de, 'p>) -> Result<Self, Error> {
        if at.node.is_nothing() {
            return Err(Error::Problem(Problem::Nothing));
        }
        let list = at.node.as_list();
        Ok(Self {
            at,
            nodes: list.unwrap_or(std::slice::from_ref(at.node)),
            bare: list.is_none(),
            next: 0,
        })
    }
}

impl<'de> SeqAccess<'de> for Entries<'de, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let context = self.at.context;
        let (index, node) = loop {
            let Some(node) = self.nodes.get(self.next) else {
                return Ok(None);
            };
            self.next += 1;
            if !context.is_dropped(node) {
                break (self.next - 1, node);
            }
        };
        // A bare value goes by the name of its field, not by a place in a list that nobody wrote.
        let way = Way::Index(self.at.way, index);
        let way = if self.bare { self.at.way } else { &way };
        descend(seed, At { node, way, context }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.nodes.len() - self.next)
    }
}

/// The entries of a map, then the keys that were missing and are made up.
pub(super) struct Fields<'de, 'p> {
    at: At<'de, 'p>,
    entries: std::slice::Iter<'de, Entry>,
    known: Option<&'static [&'static str]>,
    missing: std::vec::IntoIter<&'static str>,
    entry: Option<&'de Entry>,
}

impl<'de, 'p> Fields<'de, 'p> {
    /// Goes through a map; of a block only the keys that it knows.
    pub(super) fn new(
        at: At<'de, 'p>,
        map: &'de Map,
        known: Option<&'static [&'static str]>,
    ) -> Self {
        Self {
            at,
            entries: map.entries().iter(),
            known,
            missing: at.context.missing(at.node).into_iter(),
            entry: None,
        }
    }

    fn is_read(&self, entry: &Entry) -> bool {
        let known = self
            .known
            .is_none_or(|known| known.contains(&entry.key.text.as_str()));
        known && !self.at.context.is_dropped(&entry.value)
    }
}

impl<'de> MapAccess<'de> for Fields<'de, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        self.entry = loop {
            match self.entries.next() {
                Some(entry) if self.is_read(entry) => break Some(entry),
                Some(_) => {}
                None => break None,
            }
        };
        let Some(entry) = self.entry else {
            let Some(field) = self.missing.next() else {
                return Ok(None);
            };
            return seed
                .deserialize(BorrowedStrDeserializer::<Error>::new(field))
                .map(Some);
        };
        let context = self.at.context;
        let read = if context.is_replaced_key(&entry.key) {
            stand_in(seed, context, 0)
        } else {
            let text = BorrowedStrDeserializer::<Error>::new(&entry.key.text);
            seed.deserialize(text)
                .inspect_err(|error| context.learn::<S::Value>(error))
        };
        let way = Way::Key(self.at.way, &entry.key);
        let at = At {
            node: &entry.value,
            way: &way,
            context,
        };
        match read {
            Ok(key) => Ok(Some(key)),
            Err(Error::Hopeless) => Err(context.take(&self.at, Error::Hopeless)),
            Err(error) => Err(context.take_key(&at, &entry.key, error)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let context = self.at.context;
        let Some(entry) = self.entry else {
            return stand_in(seed, context, 0);
        };
        let way = Way::Key(self.at.way, &entry.key);
        descend(
            seed,
            At {
                node: &entry.value,
                way: &way,
                context,
            },
        )
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len() + self.missing.len())
    }
}

/// A word out of several, alone or as the one key of a map.
pub(super) struct Word<'de, 'p> {
    pub(super) at: At<'de, 'p>,
    pub(super) word: &'de str,
    pub(super) entry: Option<&'de Entry>,
}

impl<'de> Word<'de, '_> {
    /// Reads the value that stands behind the word.
    fn value<T>(&self, read: impl FnOnce(At<'de, '_>) -> Result<T, Error>) -> Result<T, Error> {
        let Some(entry) = self.entry else {
            let message = format!(
                "wants a value behind `{}`, as `{}: …`",
                self.word, self.word
            );
            return Err(Error::Problem(Problem::Custom(message)));
        };
        let way = Way::Key(self.at.way, &entry.key);
        read(At {
            node: &entry.value,
            way: &way,
            context: self.at.context,
        })
    }
}

impl<'de, 'p> EnumAccess<'de> for Word<'de, 'p> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let value = seed.deserialize(BorrowedStrDeserializer::<Error>::new(self.word))?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'de, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.entry {
            Some(_) => self.at.wants(format!("only the word `{}`", self.word)),
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        self.value(|at| descend(seed, at))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.value(|at| at.deserialize_tuple(len, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value(|at| at.deserialize_struct("", fields, visitor))
    }
}
