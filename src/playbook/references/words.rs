//! The words of statements: which channel has which, and the blanks in them.

use std::ops::Range;

use super::known::Kind;
use super::{Book, Findings, texts};
use crate::diagnostic::Diagnostic;
use crate::playbook::blanks::{self, BlankName};
use crate::playbook::codes;
use crate::playbook::yaml::{Entry, Node, Style, Value};
use crate::source::{Sources, Span};
use crate::text::{nearest, one_line};

/// The most characters of a blank's name that a message repeats.
const SHORT: usize = 40;

/// Checks the words of every statement.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    for (_, _, statement) in book.entries("statements") {
        let Some(text) = statement.get("text") else {
            continue;
        };
        channels(statement, text, findings);
        let mut names = Vec::new();
        for words in all(text) {
            let text = words.as_scalar().unwrap_or_default();
            let (found, others) = blanks::names_and_others(text);
            roles_in(book, words, &found, findings);
            if others {
                broken_in(book, words, text, findings);
            }
            names.extend(found);
        }
        narrowed(statement, &names, findings);
    }
}

fn entries(node: Option<&Node>) -> &[Entry] {
    let map = node.and_then(Node::as_map);
    map.map_or(&[], |map| map.entries())
}

/// Returns every text: one, or one for each channel.
fn all(text: &Node) -> impl Iterator<Item = &Node> {
    let bare = text.as_map().is_none().then_some(text);
    let by_channel = entries(Some(text)).iter().map(|entry| &entry.value);
    bare.into_iter().chain(by_channel)
}

/// Checks that each channel has words, and that all words have a channel.
fn channels(statement: &Node, text: &Node, findings: &mut Findings) {
    let Some(map) = text.as_map() else { return };
    for (channel, span) in texts(statement.get("post_to")) {
        if map.get(channel).is_none() {
            let channel = one_line(channel, SHORT);
            findings.push(|| {
                Diagnostic::error(
                    codes::TEXT_MISSING,
                    format!("there are no words for `{channel}`, where this statement is posted"),
                )
                .at(span, "no words for this channel")
                .also(text.span.head(), "the words are here")
                .help(format!(
                    "add `{channel}: …` to `text`, or take `{channel}` out of `post_to`"
                ))
            });
        }
    }
    for entry in map.entries() {
        let posted = texts(statement.get("post_to")).any(|(channel, _)| channel == entry.key.text);
        if !posted {
            let channel = one_line(&entry.key.text, SHORT);
            findings.push(|| {
                Diagnostic::warning(
                    codes::TEXT_UNPOSTED,
                    format!(
                        "the words for `{channel}` are never posted: `post_to` does not name it"
                    ),
                )
                .at(entry.key.span, "not in `post_to`")
                .help(format!(
                    "add `{channel}` to `post_to`, or take these words out"
                ))
            });
        }
    }
}

/// Checks that the roles are there which the blanks of one text name.
fn roles_in(book: &Book<'_>, words: &Node, names: &[BlankName], findings: &mut Findings) {
    for name in names {
        if let BlankName::Role(role, _) = name
            && book.known.has_block(Kind::Role)
            && !book.known.is_unreadable(Kind::Role)
            && book.known.place(Kind::Role, role.as_str()).is_none()
            && !book.known.may_be_lost(Kind::Role, role.as_str())
        {
            let span = place(book.sources, words, &format!("<{name}>"));
            findings.push_absent(Kind::Role, role.as_str(), span, || {
                book.known.unknown(Kind::Role, role.as_str(), span)
            });
        }
    }
}

/// Reports what begins like a blank in one text and is none.
fn broken_in(book: &Book<'_>, words: &Node, text: &str, findings: &mut Findings) {
    // In double quotes YAML itself takes one backslash away.
    let literal = match words.value {
        Value::Scalar(_, Style::Double) => "\\\\<",
        _ => "\\<",
    };
    for broken in broken(text) {
        let inside = &text[broken.range.clone()];
        let span = place(book.sources, words, inside);
        let shown = one_line(inside, SHORT);
        findings.push(|| {
            let error = if broken.closed {
                Diagnostic::error(codes::BLANK_MALFORMED, format!("`{shown}` is no blank"))
                    .at(span, "would be posted as it stands")
            } else {
                let message = format!("the blank `{shown}` is never closed");
                Diagnostic::error(codes::BLANK_UNCLOSED, message).at(span, "no `>` behind it")
            };
            let error = match meant(inside) {
                Some(name) => error.help(format!("for a blank, write `<{name}>`")),
                None => error,
            };
            error.help(format!(
                "for words that are posted as they stand, write `{literal}`"
            ))
        });
    }
}

/// Something that begins like a blank and is none.
struct Broken {
    range: Range<usize>,
    closed: bool,
}

/// Finds what begins with `<` and a letter and is no blank.
fn broken(text: &str) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        at = start + 1;
        let rest = &text[at..];
        let literal = text[..start].ends_with('\\');
        if literal || !rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let end = rest
            .find(['<', '>', '\n'])
            .map_or(text.len(), |end| at + end);
        let closed = text[end..].starts_with('>');
        if closed && blanks::is_blank(&text[at..end]) {
            continue;
        }
        let range = if closed {
            start..end + 1
        } else {
            let word = rest
                .find(char::is_whitespace)
                .map_or(text.len(), |end| at + end);
            start..word.min(end)
        };
        found.push(Broken { range, closed });
    }
    found
}

/// Returns the name of the blank that was probably meant.
fn meant(inside: &str) -> Option<String> {
    let bare = inside.trim_matches(['<', '>']).trim().to_lowercase();
    let name = bare.replace([' ', '-'], "_");
    let name = match name.split_once('.') {
        Some((role, detail)) => {
            let detail = nearest(detail, ["name", "phone", "email"])?;
            format!("{role}.{detail}")
        }
        None => name,
    };
    blanks::is_blank(&name).then_some(name)
}

/// Returns the place of a part of a text, or of all of it where it is written in another way.
fn place(sources: &Sources, words: &Node, part: &str) -> Span {
    let written = sources.slice(words.span);
    match written.find(part) {
        Some(at) => {
            let start = words.span.range().start + at;
            Span::new(words.span.source, start..start + part.len())
        }
        None => words.span,
    }
}

/// Checks that `blanks` narrows blanks that there are, and that its own words fit.
fn narrowed(statement: &Node, names: &[BlankName], findings: &mut Findings) {
    let narrowing = entries(statement.get("blanks"));
    if narrowing.is_empty() {
        return;
    }
    let names: Vec<String> = names.iter().map(BlankName::to_string).collect();
    for entry in narrowing {
        let name = &entry.key.text;
        if !names.iter().any(|own| own == name) {
            findings.push(|| {
                let shown = one_line(name, SHORT);
                let warning = Diagnostic::warning(
                    codes::BLANK_UNUSED,
                    format!("no words of this statement have the blank `<{shown}>`"),
                )
                .at(entry.key.span, "not in the text");
                match nearest(name, names.iter().map(String::as_str)) {
                    Some(meant) => warning.help(format!("did you mean `{meant}`?")),
                    None => warning,
                }
            });
        }
        let max = entry.value.get("max").and_then(Node::as_scalar);
        let Some(max) = max.and_then(|max| max.parse::<usize>().ok()) else {
            continue;
        };
        let picks = texts(entry.value.get("pick"));
        for (words, span) in picks.chain(texts(entry.value.get("else"))) {
            let length = crate::text::count_chars(words);
            if length > max {
                findings.push(|| {
                    let message =
                        format!("these words have {length} characters, and at most {max} fit in");
                    Diagnostic::error(codes::BLANK_LENGTH, message)
                        .at(span, "too long")
                        .help("shorten them, or raise `max`")
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let all = broken(text).into_iter();
        all.map(|one| (&text[one.range], one.closed)).collect()
    }

    #[test]
    fn what_looks_like_a_blank_and_is_none_is_found() {
        assert_eq!(found("at <Place> by <time>"), [("<Place>", true)]);
        assert_eq!(found("<comms.nam> <comms.name>"), [("<comms.nam>", true)]);
        assert_eq!(found("at <place by noon"), [("<place", false)]);
        assert_eq!(found("<a <b>"), [("<a", false)]);
        assert_eq!(found("<next\nline>"), [("<next", false)]);
    }

    #[test]
    fn other_brackets_are_words() {
        for text in [
            "1 < 2",
            "we <3 you",
            "</b>",
            "\\<Place>",
            "<place>",
            "<",
            "<>",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_blank_that_was_meant_is_spelled_out() {
        assert_eq!(meant("<Next Update>").as_deref(), Some("next_update"));
        assert_eq!(meant("<comms.nam>").as_deref(), Some("comms.name"));
        assert_eq!(meant("<care@acme.example>"), None);
    }
}
