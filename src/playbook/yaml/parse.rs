//! From text to tree, as often as it takes.
//!
//! Reading goes on after a mistake where the next words can be trusted, so that one run shows as many as possible:
//! a text that cannot be read is covered up and the file read again. The tree always holds what was written.

use std::borrow::Cow;
use std::ops::Range;

use super::build::{Builder, Stop};
use super::explain::explain;
use super::limits;
use super::tree::Node;
use crate::diagnostic::Diagnostic;
use crate::source::{MAX_TEXT_BYTES, SourceId, Span};

/// How often a file is read again to find more mistakes.
const MAX_REPAIRS: usize = 20;

/// Reads a text into a tree, and puts everything that is wrong with it into `sink`.
///
/// `None`: there is nothing to go on with, and at least one error says why. A tree may come with errors too: then
/// it holds what could be read.
pub fn parse(id: SourceId, text: &str, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    if text.len() > MAX_TEXT_BYTES {
        sink.push(limits::too_large(Span::new(id, 0..0)));
        return None;
    }
    let mut patched = Cow::Borrowed(text);
    let mut covered: Vec<Range<usize>> = Vec::new();
    loop {
        let mut builder = Builder::new(id, text);
        let error = match builder.run(&patched, &covered) {
            Ok(()) => return builder.finish(sink),
            Err(Stop::Limit(limit)) => {
                sink.append(&mut builder.sink);
                sink.push(*limit);
                return None;
            }
            Err(Stop::Scan(error)) => error,
        };
        let (diagnostic, repair) = explain(&error, &builder.context(text));
        sink.push(diagnostic);
        // Nothing is covered twice: then the cover did not help.
        let fresh = repair.filter(|repair| {
            let again =
                |old: &Range<usize>| old.start < repair.range.end && repair.range.start < old.end;
            covered.len() < MAX_REPAIRS && !repair.range.is_empty() && !covered.iter().any(again)
        });
        let Some(repair) = fresh else {
            sink.append(&mut builder.sink);
            return None;
        };
        let fill = repair.fill.to_string().repeat(repair.range.len());
        patched.to_mut().replace_range(repair.range.clone(), &fill);
        covered.push(repair.range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::has_errors;
    use crate::playbook::yaml::{Layout, Segment, Style, Value};
    use crate::source::{Sources, decode};

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>, Sources) {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let mut sink = Vec::new();
        let node = parse(id, text, &mut sink);
        (node, sink, sources)
    }

    fn codes(text: &str) -> Vec<&'static str> {
        let (_, sink, _) = read(text);
        sink.iter().map(|one| one.code.name()).collect()
    }

    /// The limits of the parse, not of the machine: far above what is needed, far below what would hurt.
    fn refused_by_limit(text: &str, words: &str) {
        let (node, sink, _) = read(text);
        assert!(node.is_none());
        let last = sink.last().expect("a report");
        assert_eq!(last.code.name(), "yaml-limit");
        assert!(last.message.contains(words), "{}", last.message);
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        let (node, sink, sources) = read("a:\n  b: [x, \"y z\"]\n  c: >-\n    one\n    two\n");
        assert_eq!(sink, []);
        let node = node.expect("a tree");
        let y = [Segment::Key("a"), Segment::Key("b"), Segment::Index(1)];
        let found = node.at(&y).expect("there");
        assert_eq!(found.node.as_scalar(), Some("y z"));
        assert_eq!(sources.slice(found.node.span), "\"y z\"");
        assert_eq!(sources.place(found.node.span), "a.yaml:2:10");
        let c = node
            .at(&[Segment::Key("a"), Segment::Key("c")])
            .expect("there");
        assert_eq!(sources.place(c.key.expect("a key").span), "a.yaml:3:3");
        let folded = Value::Scalar("one two".into(), Style::Folded);
        assert_eq!(c.node.value, folded);
        let list = node.get("a").and_then(|a| a.get("b")).expect("a list");
        assert!(matches!(&list.value, Value::List(_, Layout::Flow)));
        assert_eq!(sources.slice(list.span), "[x, \"y z\"]");
    }

    #[test]
    fn scalars_stay_text() {
        let (node, _, _) = read("[No, 1.10, +1312, ~, null, 0x1F, 2026-10-05, 12:30:45]");
        let node = node.expect("a tree");
        let list = node.as_list().expect("a list");
        let texts: Vec<_> = list.iter().filter_map(Node::as_scalar).collect();
        let wanted = [
            "No",
            "1.10",
            "+1312",
            "~",
            "null",
            "0x1F",
            "2026-10-05",
            "12:30:45",
        ];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn a_mark_and_windows_line_ends_are_fine() {
        let text = decode(b"\xEF\xBB\xBFa: b\r\nc:\r\n  - d\r\n").expect("text");
        let (node, sink, sources) = read(&text);
        assert_eq!(sink, []);
        let node = node.expect("a tree");
        let found = node
            .at(&[Segment::Key("c"), Segment::Index(0)])
            .expect("there");
        assert_eq!(found.node.as_scalar(), Some("d"));
        assert_eq!(sources.place(found.node.span), "a.yaml:3:5");
    }

    #[test]
    fn a_file_without_content_is_an_error() {
        assert_eq!(codes(""), ["yaml-empty"]);
        assert_eq!(codes(" \n\n"), ["yaml-empty"]);
        assert_eq!(codes("# only\n# comments\n"), ["yaml-empty"]);
        assert_eq!(codes("---\n"), ["yaml-empty"]);
    }

    #[test]
    fn a_key_that_stands_twice_shows_both_places() {
        let (node, sink, sources) = read("a: 1\nb: {c: 2, c: 3}\na: 4\n");
        let places: Vec<Vec<String>> = sink
            .iter()
            .map(|one| {
                one.labels
                    .iter()
                    .map(|label| sources.place(label.span))
                    .collect()
            })
            .collect();
        let wanted = [["a.yaml:2:11", "a.yaml:2:5"], ["a.yaml:3:1", "a.yaml:1:1"]];
        assert_eq!(places, wanted);
        let node = node.expect("a tree");
        assert_eq!(node.get("a").and_then(Node::as_scalar), Some("1"));
    }

    #[test]
    fn what_a_playbook_may_not_have_is_refused() {
        assert_eq!(codes("a: &x {b: 1}\nc:\n  <<: *x\n"), ["yaml-merge-key"]);
        assert_eq!(codes("a: !!str b\n"), ["yaml-tag"]);
        assert_eq!(
            codes("a: !set {b}\n"),
            ["yaml-tag", "yaml-key-without-value"]
        );
        assert_eq!(codes("a: b\n---\nc: d\n"), ["yaml-several-documents"]);
        assert_eq!(codes("? [a, b]\n: c\n"), ["yaml-key-not-text"]);
        assert_eq!(codes(": c\n"), ["yaml-key-not-text"]);
        assert_eq!(codes("a: &x [*x]\n"), ["yaml-alias"]);
        assert_eq!(codes("a: b\n\u{a0}c: d\n"), ["yaml-indent"]);
        assert_eq!(codes("\"<<\": b\n"), Vec::<&str>::new());
    }

    #[test]
    fn an_alias_is_a_copy_that_knows_where_it_came_in() {
        let (node, sink, sources) = read("a: &x [1, 2]\nb: *x\n");
        assert_eq!(sink, []);
        let node = node.expect("a tree");
        let b = node.get("b").expect("there");
        assert_eq!(b.as_list().map(<[Node]>::len), Some(2));
        assert_eq!(sources.slice(b.span), "[1, 2]");
        assert_eq!(b.alias.map(|span| sources.slice(span)), Some("*x"));
    }

    #[test]
    fn nesting_has_a_limit() {
        for open in ["[", "{a: ", "- ", "[{a: "] {
            refused_by_limit(&open.repeat(100_000), "limit of 32 levels");
        }
        let mut block = String::new();
        for level in 0..100 {
            block.push_str(&" ".repeat(level));
            block.push_str("a:\n");
        }
        refused_by_limit(&block, "limit of 32 levels");
        let fits = format!("{}{}", "[".repeat(32), "]".repeat(32));
        assert_eq!(codes(&fits), Vec::<&str>::new());
        refused_by_limit(&format!("[{fits}]"), "limit of 32 levels");
        let alias = format!("a: &x {}x{}\nb: [[*x]]\n", "[".repeat(30), "]".repeat(30));
        refused_by_limit(&alias, "limit of 32 levels");
    }

    #[test]
    fn nodes_have_a_limit() {
        let list = |entries: usize| format!("[{}]", "x, ".repeat(entries));
        assert_eq!(codes(&list(49_999)), Vec::<&str>::new());
        refused_by_limit(&list(50_000), "50,000 keys and values");
    }

    #[test]
    fn an_expansion_bomb_goes_off_harmlessly() {
        let mut nodes = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..30 {
            let aliases = format!("*a{}, ", level - 1).repeat(10);
            nodes.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        refused_by_limit(&nodes, "50,000 keys and values");
        let text = "x".repeat(100_000);
        let bytes = format!("a: &a {text}\nb: [{}]\n", "*a, ".repeat(1000));
        refused_by_limit(&bytes, "2 MiB of text");
    }

    #[test]
    fn a_file_has_a_limit() {
        refused_by_limit(&" ".repeat(MAX_TEXT_BYTES + 1), "2 MiB");
    }

    #[test]
    fn one_run_shows_several_mistakes_and_keeps_what_was_written() {
        let text = "title: Video: it goes\nby: @comms\nok: fine\nwhy: a: b: c\n";
        assert_eq!(
            codes(text),
            [
                "yaml-colon-in-text",
                "yaml-text-start",
                "yaml-colon-in-text"
            ]
        );
        let (node, _, _) = read(text);
        let node = node.expect("a tree");
        let value = |key: &str| node.get(key).and_then(Node::as_scalar);
        assert_eq!(value("title"), Some("Video: it goes"));
        assert_eq!(value("by"), Some("@comms"));
        assert_eq!(value("why"), Some("a: b: c"));
    }

    #[test]
    fn no_text_makes_it_fail_in_any_other_way() {
        let pieces = [
            "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "\"", "'", "#", " #x", "&a ",
            "*a", "!x ", "|\n", ">", "\t", "@", "%", "`", "é", "\u{202e}", "\u{1b}", "---\n", "? ",
            "\\",
        ];
        let mut seed = 1_u64;
        for _ in 0..3000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = usize::try_from(seed >> 33).expect("it fits") % pieces.len();
                text.push_str(pieces[at]);
            }
            let (node, sink, sources) = read(&text);
            assert!(node.is_some() || has_errors(&sink), "{text:?}");
            let drawn = crate::diagnostic::render(&sink, &sources, Default::default());
            assert!(!drawn.contains('\u{1b}'), "{text:?}");
        }
    }
}
