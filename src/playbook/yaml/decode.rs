//! From tree to typed values, with every mistake reported in one run.
//!
//! A value that is wrong is reported where it stands, something stands in for it, and decoding starts again, until
//! nothing more is wrong. So one wrong field hides no other, and a type needs nothing but its `Deserialize`.
//!
//! What a type can do to be reported well:
//! - An error text that begins with `wants`, `takes`, `has`, `needs`, `may` or `cannot` goes on after the name of
//!   its field (`` `within` wants a length of time, such as 15m ``); any other follows a colon. Further lines are
//!   advice.
//! - The words behind `such as` (up to a space or a comma, or between backticks) have to be a good value: they
//!   stand in for the wrong one.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use super::context::Context;
use super::de::{At, Way, descend};
use super::limits::MAX_REPORTS;
use super::problem::Error;
use super::tree::{Node, Segment};
use crate::diagnostic::Diagnostic;

/// How often decoding starts again at most: once a report, and some more for what the stand-ins have to learn.
const MAX_RUNS: usize = MAX_REPORTS * 4;

/// A typed value, and which parts of it are made up.
#[derive(Debug, Clone)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// Where it failed: what stands there is made up.
    pub failed: Failed,
}

/// The places of a tree that failed to load.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failed(Vec<Vec<Step>>);

/// One step on the way to a place; see [`Segment`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An entry of a list, counted from 0.
    Index(usize),
}

impl Step {
    fn is(&self, segment: &Segment<'_>) -> bool {
        match (self, segment) {
            (Self::Key(key), Segment::Key(wanted)) => key == wanted,
            (Self::Index(index), Segment::Index(wanted)) => index == wanted,
            _ => false,
        }
    }
}

impl Failed {
    /// Tells whether anything failed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns every way to a place that failed.
    pub fn ways(&self) -> &[Vec<Step>] {
        &self.0
    }

    /// Tells whether something failed at a place, within it, or around it.
    pub fn touches(&self, path: &[Segment<'_>]) -> bool {
        let meets = |way: &Vec<Step>| way.iter().zip(path).all(|(step, segment)| step.is(segment));
        self.0.iter().any(meets)
    }

    /// Takes in what failed elsewhere.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Decodes a tree, and puts everything that is wrong with it into `sink`.
///
/// The value may have parts that are made up; then `sink` has errors, and [`Decoded::failed`] says where. `None`:
/// too much is wrong, and `sink` says what.
pub fn decode<T: DeserializeOwned>(node: &Node, sink: &mut Vec<Diagnostic>) -> Option<Decoded<T>> {
    decode_at(node, &[], sink)
}

/// Decodes the part of a tree at a path, as [`decode`] does; the ways that failed begin at the root of the tree.
///
/// `None` without a report: there is nothing at the path.
pub fn decode_at<T: DeserializeOwned>(
    root: &Node,
    path: &[Segment<'_>],
    sink: &mut Vec<Diagnostic>,
) -> Option<Decoded<T>> {
    fn down<T: DeserializeOwned>(
        at: At<'_, '_>,
        path: &[Segment<'_>],
        sink: &mut Vec<Diagnostic>,
    ) -> Option<Decoded<T>> {
        let Some((segment, rest)) = path.split_first() else {
            return run(at, sink);
        };
        let found = at.node.at(&[*segment])?;
        let way = match (*segment, found.key) {
            (Segment::Index(index), _) => Way::Index(at.way, index),
            (Segment::Key(_), Some(key)) => Way::Key(at.way, key),
            (Segment::Key(_), None) => return None,
        };
        let below = At {
            node: found.node,
            way: &way,
            context: at.context,
        };
        down(below, rest, sink)
    }
    let context = Context::default();
    let at = At {
        node: root,
        way: &Way::Root,
        context: &context,
    };
    down(at, path, sink)
}

fn run<T: DeserializeOwned>(at: At<'_, '_>, sink: &mut Vec<Diagnostic>) -> Option<Decoded<T>> {
    let mut value = None;
    for _ in 0..MAX_RUNS {
        match descend(PhantomData::<T>, at) {
            Ok(done) => {
                value = Some(done);
                break;
            }
            Err(Error::Again) => {}
            Err(_) => break,
        }
    }
    let failed = at.context.finish(&at, value.is_some(), sink);
    value.map(|value| Decoded {
        value,
        failed: Failed(failed),
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use std::collections::BTreeMap;

    use super::*;
    use crate::diagnostic::{RenderOptions, render};
    use crate::id::{RoleId, StepId};
    use crate::playbook::yaml::parse;
    use crate::source::Sources;

    #[derive(Debug, PartialEq)]
    struct Length(u32);

    impl<'de> Deserialize<'de> for Length {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            let number = text
                .strip_suffix('m')
                .and_then(|number| number.parse().ok());
            number.map(Self).ok_or_else(|| {
                serde::de::Error::custom(
                    "wants a length of time, such as 20m\nwrite a number and `m`",
                )
            })
        }
    }

    /// A type that gives no example.
    #[derive(Debug, PartialEq)]
    struct Zone(String);

    impl<'de> Deserialize<'de> for Zone {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            if text == "UTC" {
                Ok(Self(text))
            } else {
                Err(serde::de::Error::custom("not a time zone"))
            }
        }
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Victim,
        Accidental,
        Any(Vec<RoleId>),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Item {
        #[serde(rename = "do")]
        what: String,
        who: Option<Vec<RoleId>>,
        within: Length,
        zone: Option<Zone>,
        at_most: Option<u32>,
        kind: Option<Kind>,
        cost: Option<[u8; 3]>,
        #[serde(default)]
        public: bool,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Book {
        crisis: u32,
        title: String,
        steps: BTreeMap<StepId, Item>,
        #[serde(default)]
        zones: Vec<Zone>,
    }

    fn read<T: DeserializeOwned>(text: &str) -> (Option<Decoded<T>>, String, Vec<String>) {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let mut sink = Vec::new();
        let decoded = parse(id, text, &mut sink).and_then(|node| decode(&node, &mut sink));
        let drawn = render(&sink, &sources, RenderOptions::default());
        (
            decoded,
            drawn,
            sink.into_iter().map(|one| one.message).collect(),
        )
    }

    #[test]
    fn the_field_decides_what_a_scalar_is() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct All {
            a: String,
            b: String,
            c: bool,
            d: i8,
            e: f64,
            f: Vec<String>,
            g: Vec<String>,
            h: (u8, u8),
            i: Kind,
            j: Kind,
            k: Option<String>,
            l: Option<String>,
        }
        let text = "a: No\nb: 1.10\nc: true\nd: -5\ne: 0.5\nf: one\ng: []\nh: [1, 2]\n\
            i: victim\nj: {any: lead}\nk: ~\n";
        let (decoded, drawn, _) = read::<All>(text);
        assert_eq!(drawn, "");
        let lead = RoleId::new("lead").expect("an id");
        let wanted = All {
            a: "No".to_owned(),
            b: "1.10".to_owned(),
            c: true,
            d: -5,
            e: 0.5,
            f: vec!["one".to_owned()],
            g: vec![],
            h: (1, 2),
            i: Kind::Victim,
            j: Kind::Any(vec![lead]),
            k: Some("~".to_owned()),
            l: None,
        };
        assert_eq!(decoded.expect("decoded").value, wanted);
    }

    #[test]
    fn one_run_reports_every_wrong_field_of_every_entry() {
        let text = "\
crisis: one
tittle: A title
steps:
  first:
    do: [a, b]
    within: soon
    at_most: many
    public: yes
    kind: victm
  Second:
    do: x
    within: 5m
    cost: [1, 2]
    zone: here
    wihtin: 5m
  third:
    at_most: 99999999999
    who: [lead, Bad Role]
  fourth:
    do:
    within: 7m
zones: [UTC, there, UTC]
";
        let (decoded, drawn, messages) = read::<Book>(text);
        for wanted in [
            "`crisis` wants a whole number, such as 4; this is the text `one`",
            "unknown key `tittle`",
            "`do` wants text; this is a list",
            "`within` wants a length of time, such as 20m; this is the text `soon`",
            "`at_most` wants a whole number, such as 4; this is the text `many`",
            "`public` wants `true` or `false`; this is the text `yes`",
            "`kind` takes `victim`, `accidental` or `any`; this is `victm`",
            "the key `Second`: an id has small letters only: write `second`",
            "`cost` wants a list of 3 values, and this list has 2",
            "`zone`: not a time zone",
            "unknown key `wihtin` in `Second`",
            "`at_most` wants a whole number from 0 to 4294967295; this is the text `99999999999`",
            "entry 2 of `who` wants the id of a role, such as `lead`; this is the text `Bad Role`",
            "`do` and `within` are missing in `third`",
            "nothing is written behind `do`",
            "entry 2 of `zones`: not a time zone",
        ] {
            assert_eq!(
                messages.iter().filter(|one| *one == wanted).count(),
                1,
                "{wanted}\n{drawn}"
            );
        }
        assert_eq!(messages.len(), 16, "{drawn}");
        let failed = decoded.expect("decoded").failed;
        assert!(failed.touches(&[Segment::Key("steps"), Segment::Key("first")]));
        assert!(failed.touches(&[Segment::Key("zones"), Segment::Index(1)]));
        assert!(!failed.touches(&[Segment::Key("zones"), Segment::Index(0)]));
    }

    #[test]
    fn a_whole_entry_of_the_wrong_shape_is_one_mistake() {
        let text = "crisis: 1\ntitle: x\nsteps:\n  a: text\n  b: {do: x, within: 5m}\n";
        let (decoded, _, messages) = read::<Book>(text);
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(messages[0].starts_with("`a` wants keys with values"));
        assert_eq!(decoded.expect("decoded").value.steps.len(), 2);
    }

    #[test]
    fn what_was_reported_before_is_not_reported_again() {
        let text = "crisis: 1\ntitle: x\nsteps:\n  a: {do: x, y, within 5m}\n";
        let (_, drawn, messages) = read::<Book>(text);
        assert_eq!(messages.len(), 1, "{drawn}");
        let (_, drawn, messages) = read::<Book>("crisis: 1\ntitle: !x y\nsteps: {}\n");
        assert_eq!(messages.len(), 1, "{drawn}");
    }

    #[test]
    fn nothing_can_stand_in_for_a_type_that_takes_nothing() {
        #[derive(Debug)]
        struct Never;
        impl<'de> Deserialize<'de> for Never {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?;
                Err(serde::de::Error::custom("takes nothing"))
            }
        }
        #[derive(Debug, Deserialize)]
        struct Holder {
            #[expect(dead_code, reason = "it is never read")]
            never: Never,
            #[expect(dead_code, reason = "it is never read")]
            number: u8,
        }
        let (decoded, drawn, messages) =
            read::<BTreeMap<String, Holder>>("a: {never: x, number: y}\nb: {number: z}\n");
        assert!(
            messages.contains(&"`never` takes nothing".to_owned()),
            "{drawn}"
        );
        assert!(
            messages.contains(&"`never` is missing in `b`".to_owned()),
            "{drawn}"
        );
        assert_eq!(decoded.expect("the rest").value.len(), 0);
        let (decoded, _, messages) = read::<Never>("x");
        assert!(decoded.is_none());
        assert_eq!(messages, ["the file takes nothing"]);
    }

    #[test]
    fn many_mistakes_end_with_a_word_that_there_may_be_more() {
        let mut text = "crisis: 1\ntitle: x\nsteps:\n".to_owned();
        for number in 0..300 {
            text.push_str(&format!("  s{number}: {{do: x, within: y}}\n"));
        }
        let (decoded, _, messages) = read::<Book>(&text);
        assert!(decoded.is_none());
        assert_eq!(messages.len(), 101);
        assert!(messages[100].contains("only the first 100"));
    }

    #[test]
    fn a_part_of_the_tree_goes_by_its_own_name() {
        let mut sources = Sources::new();
        let text = "steps:\n  a: {do: x}\n";
        let id = sources.add("a.yaml", "a.yaml", text);
        let mut sink = Vec::new();
        let node = parse(id, text, &mut sink).expect("a tree");
        let path = [Segment::Key("steps"), Segment::Key("a")];
        let decoded = decode_at::<Item>(&node, &path, &mut sink).expect("decoded");
        assert_eq!(sink[0].message, "`within` is missing in `a`");
        assert!(decoded.failed.touches(&path));
        assert!(decode_at::<Item>(&node, &[Segment::Key("b")], &mut sink).is_none());
        assert_eq!(sink.len(), 1);
    }

    #[test]
    fn a_value_from_an_alias_shows_both_places() {
        let (_, drawn, _) = read::<BTreeMap<String, u8>>("a: &x ten\nb: *x\n");
        assert!(drawn.contains("comes in through this alias"), "{drawn}");
    }

    #[test]
    fn advice_shows_what_to_write() {
        #[derive(Debug, Deserialize)]
        struct Some {
            #[expect(dead_code, reason = "it is never read")]
            text: Option<Vec<String>>,
            #[expect(dead_code, reason = "it is never read")]
            map: Option<BTreeMap<String, String>>,
            #[expect(dead_code, reason = "it is never read")]
            word: Option<String>,
        }
        for (text, advice) in [
            ("text:\n  - Call: the desk\n", "    \"Call: the desk\""),
            ("text: [Note: all, b]\n", "    \"Note: all\""),
            ("word: [Name]\n", "    \"[Name]\""),
            ("map: a:b\n", "    a: b"),
            ("wrod: x\n", "did you mean `word`?"),
            ("word:\n", "behind the colon"),
        ] {
            let mut sources = Sources::new();
            let id = sources.add("a.yaml", "a.yaml", text);
            let mut sink = Vec::new();
            let node = parse(id, text, &mut sink).expect("a tree");
            decode::<Some>(&node, &mut sink);
            assert_eq!(sink.len(), 1, "{text:?}");
            let help = sink[0].help.join("\n");
            assert!(help.contains(advice), "{text:?}: {help}");
        }
    }

    #[test]
    fn a_damaged_file_never_stops_the_run_in_another_way() {
        let text = "crisis: 1\ntitle: x\nsteps:\n  a: {do: x, within: 5m, who: [a, b], cost: [1, 2, 3]}\n\
            zones: [UTC]\n";
        let pieces = [
            "", ":", "- ", "\n", "x", "[", "}", ",", "\"", "&a ", "*a", "!x ",
        ];
        for (at, _) in text.char_indices() {
            for piece in pieces {
                for cut in 0..2 {
                    let end = text.len().min(at + cut);
                    let broken = format!("{}{piece}{}", &text[..at], &text[end..]);
                    let (decoded, drawn, messages) = read::<Book>(&broken);
                    assert!(decoded.is_some() || !messages.is_empty(), "{broken:?}");
                    for jargon in ["invalid", "scalar", "mapping", "sequence", "read as YAML:"] {
                        assert!(!drawn.contains(jargon), "{broken:?}\n{drawn}");
                    }
                }
            }
        }
    }
}
