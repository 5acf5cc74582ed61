//! Serde's view of the tree: the type that is wanted decides how a text is read.
//!
//! There are no implicit types: `true` is a yes only where a yes or no is wanted, and `1.10` a number only where a
//! number is. A list takes one bare value. A block checks its keys itself, so that every unknown one is reported;
//! that needs a type without serde's `flatten` and `untagged`, which read by way of a copy that has no places.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::{DeserializeSeed, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::access::{Entries, Fields, Word};
use super::context::Context;
use super::decode::Step;
use super::problem::{BOOL, Error, KEYS, Problem, ROOT, TEXT, unknown_key};
use super::standin::stand_in;
use super::tree::{Key, Map, Node, Value};
use crate::text::{nearest, one_line};

/// The way from the root down to a node, as a chain upwards.
pub(super) enum Way<'p> {
    Root,
    Key(&'p Self, &'p Key),
    Index(&'p Self, usize),
}

impl<'p> Way<'p> {
    /// Returns what the value at the end of the way is called.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::Root => ROOT.to_owned(),
            Self::Key(_, key) => format!("`{}`", one_line(&key.text, 60)),
            Self::Index(above, index) => format!("entry {} of {}", index + 1, above.subject()),
        }
    }

    /// Returns the key at the end of the way.
    pub(super) fn key(&self) -> Option<&'p Key> {
        match self {
            Self::Key(_, key) => Some(key),
            Self::Root | Self::Index(..) => None,
        }
    }

    /// Returns the way as steps from the root.
    pub(super) fn steps(&self) -> Vec<Step> {
        let (above, step) = match self {
            Self::Root => return Vec::new(),
            Self::Key(above, key) => (above, Step::Key(key.text.to_string())),
            Self::Index(above, index) => (above, Step::Index(*index)),
        };
        let mut steps = above.steps();
        steps.push(step);
        steps
    }
}

/// A node on its way.
#[derive(Clone, Copy)]
pub(super) struct At<'de, 'p> {
    pub(super) node: &'de Node,
    pub(super) way: &'p Way<'p>,
    pub(super) context: &'p Context,
}

/// Reads what a seed wants at a node, or lets something stand in where the node was found to be wrong.
pub(super) fn descend<'de, S: DeserializeSeed<'de>>(
    seed: S,
    at: At<'de, '_>,
) -> Result<S::Value, Error> {
    if at.node.damaged {
        at.context.fail(&at);
    }
    let read = if at.context.is_replaced(at.node) {
        stand_in(seed, at.context, 0)
    } else {
        seed.deserialize(at)
            .inspect_err(|error| at.context.learn::<S::Value>(error))
    };
    read.map_err(|error| at.context.take(&at, error))
}

impl<'de> At<'de, '_> {
    /// Fails with what is wanted, or with the word that nothing is there.
    pub(super) fn wants<T>(self, wanted: impl Into<String>) -> Result<T, Error> {
        let problem = if self.node.is_nothing() {
            Problem::Nothing
        } else {
            Problem::Wants(wanted.into())
        };
        Err(Error::Problem(problem))
    }

    fn text(self, wanted: &str) -> Result<&'de str, Error> {
        match self.node.as_scalar() {
            Some(text) if !self.node.is_nothing() => Ok(text),
            _ => self.wants(wanted),
        }
    }

    /// Reads a whole number; one that is too large or too small is told the range.
    fn whole<T: FromStr + Display>(self, least: T, most: T) -> Result<T, Error> {
        let text = self.text(WHOLE)?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if is_number => Ok(number),
            _ if is_number => self.wants(format!("a whole number from {least} to {most}")),
            _ => self.wants(WHOLE),
        }
    }

    fn decimal(self) -> Result<f64, Error> {
        const WANTED: &str = "a number, such as 0.5";
        let text = self.text(WANTED)?;
        let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && text.bytes().all(plain) => Ok(number),
            _ => self.wants(WANTED),
        }
    }

    fn map(self, wanted: impl FnOnce() -> String) -> Result<&'de Map, Error> {
        match self.node.as_map() {
            Some(map) => Ok(map),
            None => self.wants(wanted()),
        }
    }
}

/// What a number field wants.
const WHOLE: &str = "a whole number, such as 4";

impl<'de> Deserializer<'de> for At<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.value {
            Value::Scalar(..) => self.deserialize_str(visitor),
            Value::List(..) => self.deserialize_seq(visitor),
            Value::Map(..) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text(TEXT)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text(BOOL)? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => self.wants(BOOL),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        const WANTED: &str = "one character";
        let mut chars = self.text(WANTED)?.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) => visitor.visit_char(one),
            _ => self.wants(WANTED),
        }
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i8(self.whole(i8::MIN, i8::MAX)?)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i16(self.whole(i16::MIN, i16::MAX)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i32(self.whole(i32::MIN, i32::MAX)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(self.whole(i64::MIN, i64::MAX)?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u8(self.whole(u8::MIN, u8::MAX)?)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u16(self.whole(u16::MIN, u16::MAX)?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(self.whole(u32::MIN, u32::MAX)?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.whole(u64::MIN, u64::MAX)?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.decimal()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Entries::of(self)?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        let wanted = || format!("a list of {len} values");
        match self.node.as_list() {
            Some(list) if list.len() == len => visitor.visit_seq(Entries::of(self)?),
            Some(list) => {
                let count = list.len();
                let message = format!("wants {}, and this list has {count}", wanted());
                Err(Error::Problem(Problem::Custom(message)))
            }
            None => self.wants(wanted()),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let map = self.map(|| KEYS.to_owned())?;
        visitor.visit_map(Fields::new(self, map, None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let map = self.map(|| match fields.first() {
            Some(first) => format!("{KEYS}, such as `{first}: …`"),
            None => KEYS.to_owned(),
        })?;
        let known = match self.check_keys(map, fields) {
            Keys::Known => None,
            Keys::Unchecked => Some(fields),
        };
        visitor.visit_map(Fields::new(self, map, known))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let unknown = |word: &str| {
            let word = word.to_owned();
            Error::Problem(Problem::UnknownWord {
                word,
                known: variants,
            })
        };
        let (word, entry) = match &self.node.value {
            Value::Map(map, _) => match map.entries() {
                [entry] => (entry.key.text.as_str(), Some(entry)),
                _ => return self.wants("a word, or one key with a value"),
            },
            _ => (self.text("a word")?, None),
        };
        if !variants.contains(&word) {
            return Err(unknown(word));
        }
        visitor.visit_enum(Word {
            at: self,
            word,
            entry,
        })
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_nothing() {
            visitor.visit_unit()
        } else {
            self.wants("no value")
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bytes byte_buf i128 u128
    }
}

/// What is known of the keys of a block.
enum Keys {
    /// The block knows all of them.
    Known,
    /// Some may have to be passed over.
    Unchecked,
}

impl At<'_, '_> {
    /// Reports every key that a block does not know.
    fn check_keys(&self, map: &Map, fields: &'static [&'static str]) -> Keys {
        if self.node.damaged {
            return Keys::Unchecked;
        }
        let mut keys = Keys::Known;
        // Keys are mostly written in the order of the fields: each is looked for behind the one before it first.
        let mut next = 0;
        for entry in map.entries() {
            let key = &entry.key;
            let is_it = |field: &&str| key.text == **field;
            let (before, behind) = fields.split_at(next);
            let behind = behind.iter().position(is_it).map(|at| next + at);
            if let Some(at) = behind.or_else(|| before.iter().position(is_it)) {
                next = at + 1;
                continue;
            }
            keys = Keys::Unchecked;
            let free = || -> Vec<&'static str> {
                let is_free = |field: &&&str| map.get(field).is_none();
                fields.iter().filter(is_free).copied().collect()
            };
            let free = free();
            let meant = nearest(&key.text, free.iter().copied());
            self.context.unknown(self, key, meant, || {
                unknown_key(key, &self.way.subject(), fields, &free)
            });
        }
        keys
    }
}
