//! Values that stand in for wrong ones, so that the rest of a file can be read and checked in the same run.
//!
//! A stand-in gives whatever is asked for: the empty list, the first of several words, no value where none is
//! needed. Where text is asked for it tries samples in turn, because a type may take only dates or only lengths of
//! time; a type that says "such as 15m" when it refuses a text gets its own example first.
//! What comes out of here is never a value of the playbook, and never to be shown or acted upon.

use std::any::type_name;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::context::Context;
use super::problem::{Error, Problem};

/// Texts that suit most types: an id, a length, an amount, a date, hours, a zone, a currency, a link, an address.
const SAMPLES: [&str; 12] = [
    "x",
    "15m",
    "1",
    "2026-01-01",
    "24/7",
    "UTC",
    "USD",
    "09:00",
    "https://a.example/",
    "a@a.example",
    "true",
    "any",
];

/// How many stand-ins are tried for one type.
const ATTEMPTS: usize = SAMPLES.len() + 4;

/// How deep stand-ins are nested at most.
const DEEPEST: usize = 64;

/// Stands in for a value.
pub(super) struct StandIn<'c> {
    context: &'c Context,
    attempt: usize,
    example: Option<String>,
    depth: usize,
}

/// Makes a value of the type that a seed wants; an attempt that is refused is remembered for the next run.
#[cold]
pub(super) fn stand_in<'de, S: DeserializeSeed<'de>>(
    seed: S,
    context: &Context,
    depth: usize,
) -> Result<S::Value, Error> {
    if depth > DEEPEST {
        return Err(Error::Hopeless);
    }
    let name = type_name::<S::Value>();
    let (attempt, example) = context.attempt(name);
    let stand_in = StandIn {
        context,
        attempt,
        example,
        depth,
    };
    seed.deserialize(stand_in).map_err(|error| match error {
        Error::Problem(problem) => context.refused(name, attempt, &problem, ATTEMPTS),
        other => other,
    })
}

impl StandIn<'_> {
    /// Returns the text to try; later attempts, which try other shapes, go through the texts once more.
    fn text(&self) -> &str {
        match &self.example {
            Some(example) => example,
            None => SAMPLES[self.attempt % SAMPLES.len()],
        }
    }

    fn long(&self) -> bool {
        self.attempt >= SAMPLES.len()
    }
}

impl<'de> Deserializer<'de> for StandIn<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.attempt.checked_sub(SAMPLES.len()) {
            Some(0 | 1) => self.deserialize_seq(visitor),
            Some(_) => self.deserialize_map(visitor),
            None => visitor.visit_str(self.text()),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text())
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text())
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_char('x')
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.attempt % 2 == 1)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64([1, 0, 2, 10, 100][self.attempt % 5])
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64([1.0, 0.0, 0.5, 10.0][self.attempt % 4])
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = usize::from(self.long());
        visitor.visit_seq(Entries {
            stand_in: self,
            left,
        })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        let entries = Entries {
            stand_in: self,
            left: len,
        };
        visitor.visit_seq(entries)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let name = type_name::<V>();
        let context = self.context;
        let fields = Fields {
            fields: context.wanted(name),
            at: 0,
            stand_in: self,
        };
        visitor.visit_map(fields).map_err(|error| match error {
            Error::Problem(Problem::Missing(field)) if context.want(name, field) => Error::Again,
            other => other,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        // Only what is asked for: the names may hold second names of one field.
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let at = self.attempt % variants.len().max(1);
        let variant = variants.get(at).copied().unwrap_or_default();
        visitor.visit_enum(Word {
            variant,
            stand_in: self,
        })
    }

    forward_to_deserialize_any! {
        bytes byte_buf ignored_any
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }
}

struct Entries<'c> {
    stand_in: StandIn<'c>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        stand_in(seed, self.stand_in.context, self.stand_in.depth + 1).map(Some)
    }
}

struct Fields<'c> {
    fields: Vec<&'static str>,
    at: usize,
    stand_in: StandIn<'c>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some(field) = self.fields.get(self.at).copied() else {
            return Ok(None);
        };
        self.at += 1;
        seed.deserialize(StrDeserializer::<Error>::new(field))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        stand_in(seed, self.stand_in.context, self.stand_in.depth + 1)
    }
}

struct Word<'c> {
    variant: &'static str,
    stand_in: StandIn<'c>,
}

impl<'de> EnumAccess<'de> for Word<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let value = seed.deserialize(StrDeserializer::<Error>::new(self.variant))?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        stand_in(seed, self.stand_in.context, self.stand_in.depth + 1)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.stand_in.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.stand_in.deserialize_struct("", fields, visitor)
    }
}
