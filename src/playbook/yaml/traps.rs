//! What YAML reads without complaint and hardly anybody means: each is shown with the quoted form to write.
//!
//! These look at what was parsed; what cannot be parsed at all is explained elsewhere.

use super::codes;
use super::quote::{line_around, quoted, written_at};
use super::tree::{Entry, Key, Layout, Node, Style, Value};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::text::one_line;

/// The most characters of an author's key that a message repeats.
const SHORT: usize = 60;

/// Warns of a plain text that is cut by ` #`, where that looks like a cut sentence and not like a comment.
///
/// A comment has a space after its `#`, or stands apart; `gate #4` and `join #boycott` have neither.
pub(super) fn cut_by_comment(text: &str, span: Span, layout: Layout) -> Option<Diagnostic> {
    let end = span.range().end;
    if !text.as_bytes().get(end..)?.starts_with(b" #") {
        return None;
    }
    let mut after = text.get(end + 2..)?.chars();
    if !after.next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let comment = end + 1..line_around(text, end).end;
    let mut written = written_at(text, span.range().start, layout == Layout::Flow);
    if written.range.start <= span.range().start {
        let whole = written.range.start..comment.end;
        written.text = text[whole].trim_end();
    }
    let warning = Diagnostic::warning(
        codes::CUT,
        "the text ends at ` #`: what follows is read as a comment",
    )
    .at(Span::new(span.source, comment), "not part of the text")
    .help(format!(
        "if it belongs to the text, put all of it in quotes:\n    {}",
        written.fixed()
    ))
    .help("if it is a comment, put a space after the `#`");
    Some(warning)
}

/// Warns of a plain text of several lines in which a line begins with a dash: a list that was taken for text.
pub(super) fn list_in_text(text: &str, span: Span) -> Option<Diagnostic> {
    let whole = text.get(span.range())?;
    // Nearly every text has one line, and bytes are compared faster than characters.
    if !whole.as_bytes().contains(&b'\n') {
        return None;
    }
    let (first, _) = whole.split_once('\n')?;
    let mut start = first.len() + 1;
    for line in whole[start..].split('\n') {
        let bare = line.trim_start();
        if bare.starts_with("- ") {
            let dash = span.range().start + start + line.len() - bare.len();
            let warning = Diagnostic::warning(
                codes::DASH,
                "this line is read as part of the text above it, not as an entry of a list",
            )
            .at(Span::new(span.source, dash..dash + 1), "part of a text")
            .also(
                Span::new(
                    span.source,
                    span.range().start..span.range().start + first.len(),
                ),
                "the text begins here",
            )
            .help(if first.starts_with('-') {
                "for a list, put a space after every dash"
            } else {
                "for a list, leave nothing behind the colon above it"
            })
            .help("for a text, put all of it in quotes");
            return Some(warning);
        }
        start += line.len() + 1;
    }
    None
}

/// Takes the keys without a value out of a map between brackets, and reports each run of them once.
///
/// `{Growing, or hurt: evidence}` is such a map: the comma ends the first key.
pub(super) fn keys_without_value(
    id: SourceId,
    text: &str,
    entries: &mut Vec<Entry>,
    sink: &mut Vec<Diagnostic>,
) {
    let is_bare = |entry: &Entry| entry.value.is_nothing() && !colon_follows(text, &entry.key);
    if !entries.iter().any(is_bare) {
        return;
    }
    let bare: Vec<bool> = entries.iter().map(is_bare).collect();
    let mut at = 0;
    while at < bare.len() {
        if !bare[at] {
            at += 1;
            continue;
        }
        let mut end = at;
        while bare.get(end) == Some(&true) {
            end += 1;
        }
        let before = at.checked_sub(1).map(|before| &entries[before]);
        sink.push(without_value(
            id,
            text,
            before,
            &entries[at..end],
            entries.get(end),
        ));
        at = end;
    }
    let mut bare = bare.into_iter();
    entries.retain(|_| !bare.next().unwrap_or(false));
}

fn colon_follows(text: &str, key: &Key) -> bool {
    let rest = text.get(key.span.range().end..).unwrap_or_default();
    rest.trim_start().starts_with(':')
}

fn without_value(
    id: SourceId,
    text: &str,
    before: Option<&Entry>,
    bare: &[Entry],
    after: Option<&Entry>,
) -> Diagnostic {
    let (first, last) = match bare {
        [first, .., last] => (first, last),
        [only] => (only, only),
        [] => return Diagnostic::error(codes::NO_VALUE, "a key has no value"),
    };
    let name = one_line(&first.key.text, SHORT);
    let error = Diagnostic::error(codes::NO_VALUE, format!("`{name}` has no value"))
        .at(first.key.span, "read as a key of its own");
    if let Some((key, value)) = missing_space(&first.key) {
        return error.help(format!("put a space after the colon:\n    {key}: {value}"));
    }
    // `who lead, from: sev2`: words of the kind that name keys, and a colon forgotten between them.
    let error = match first.key.text.split_once(' ') {
        Some((key, value)) if bare.len() == 1 && is_name(key) => error.help(format!(
            "if a colon is missing, write:\n    {key}: {}",
            one_line(value, SHORT)
        )),
        _ => error,
    };
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let start = first.key.span.range().start;
    // A short name is a key of its own; a phrase is the rest of the words before it.
    let phrase = |entry: &&Entry| entry.key.text.contains(' ') || before.is_none();
    if let Some(next) = after.filter(phrase)
        && next.key.style == Style::Plain
    {
        let words = quoted(slice(start, next.key.span.range().end));
        let value = next
            .value
            .as_scalar()
            .map_or("…".to_owned(), |value| one_line(value, SHORT));
        return error.help(format!(
            "a text with a comma goes in quotes:\n    {words}: {value}"
        ));
    }
    if let Some(previous) = before
        && matches!(previous.value.value, Value::Scalar(_, Style::Plain))
    {
        let from = previous.value.span.range().start;
        let words = quoted(slice(from, last.key.span.range().end));
        let key = one_line(&previous.key.text, SHORT);
        return error
            .also(
                Span::new(id, previous.value.span.range()),
                "the comma ends this text",
            )
            .help(format!(
                "a text with a comma goes in quotes:\n    {key}: {words}"
            ));
    }
    error.help(format!("give it a value: `{name}: …`"))
}

/// Recognises `views:10k`, where only the space after the colon is missing.
fn missing_space(key: &Key) -> Option<(&str, &str)> {
    let (name, value) = key.text.split_once(':')?;
    let is_key = key.style == Style::Plain && is_name(name);
    (is_key && !value.starts_with("//")).then_some((name, value))
}

fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    !text.is_empty() && text.chars().all(plain)
}

/// Says that a value has a tag, which is mostly an exclamation mark that was meant as one.
pub(super) fn tag(text: &str, place: Span, layout: Layout) -> Diagnostic {
    let written = written_at(text, place.range().start, layout == Layout::Flow);
    Diagnostic::error(
        codes::TAG,
        "a text that begins with `!` is read as a YAML tag, and tags are not allowed",
    )
    .at(place, "read as a tag")
    .help(format!(
        "if it is part of the text, put all of it in quotes:\n    {}",
        written.fixed()
    ))
}

/// Warns of an anchor that nothing names, which is mostly an `&` that was meant as one.
pub(super) fn unused_anchor(text: &str, place: Span) -> Diagnostic {
    let name = text.get(place.range()).unwrap_or_default();
    let written = written_at(text, place.range().start, false);
    let warning = Diagnostic::warning(
        codes::ANCHOR,
        format!("`{}` is not part of the text", one_line(name, SHORT)),
    )
    .at(place, "read as a YAML anchor, which no alias names");
    if written.range.start == place.range().start && written.text.len() > name.len() {
        return warning.help(format!(
            "if it is part of the text, put all of it in quotes:\n    {}",
            written.fixed()
        ));
    }
    warning
}

/// Tells whether a node may be looked at for traps of plain text.
pub(super) fn is_plain(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_, Style::Plain))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::playbook::yaml::parse;
    use crate::source::Sources;

    fn reports(text: &str) -> Vec<(Severity, String)> {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", text);
        let mut sink = Vec::new();
        parse(id, text, &mut sink);
        let report = |one: crate::diagnostic::Diagnostic| {
            let words = format!("{}\n{}", one.message, one.help.join("\n"));
            (one.severity, words)
        };
        sink.into_iter().map(report).collect()
    }

    fn one(text: &str, severity: Severity, words: &str) {
        let found = reports(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(found[0].0, severity, "{text:?}");
        assert!(found[0].1.contains(words), "{text:?}: {}", found[0].1);
    }

    #[test]
    fn a_sentence_cut_by_a_hash_shows_the_quoted_form() {
        let warn = |text: &str, words: &str| one(text, Severity::Warning, words);
        warn("do: Call gate #4 now\n", "do: \"Call gate #4 now\"");
        warn("- join #boycott\n", "- \"join #boycott\"");
        warn("say: #hash\n", "say: \"#hash\"");
        warn("Call gate #4\n", "\"Call gate #4\"");
    }

    #[test]
    fn an_ordinary_comment_is_no_trap() {
        for text in [
            "supplier: false                   # true: the fault is a supplier's\n",
            "roles:    # the first is called first\n  a: b\n",
            "clock: legal_hold             # meets the deadline\n",
            "a: b # c\n",
            "a: b  #c\n",
            "a: b ## c\n",
            "a: \"b\" #c\n",
            "a: [b] #c\n",
            "a: b #\n",
            "a: >-  # c\n  b #c\n",
        ] {
            assert_eq!(reports(text), [], "{text:?}");
        }
    }

    #[test]
    fn a_comma_in_a_key_or_a_text_between_brackets_shows_the_quoted_form() {
        let refuse = |text: &str, words: &str| one(text, Severity::Error, words);
        refuse(
            "options: {Growing, or somebody was hurt: evidence}\n",
            "\"Growing, or somebody was hurt\": evidence",
        );
        refuse("{A, B, or C: x}\n", "\"A, B, or C\": x");
        refuse("{name: Ruiz, Dana, phone: 3}\n", "name: \"Ruiz, Dana\"");
        refuse("{rule: Stall, or delay}\n", "rule: \"Stall, or delay\"");
        refuse("{who lead, from: sev2}\n", "who: lead");
        refuse("{views:10k, b: c}\n", "views: 10k");
        refuse("{a}\n", "`a: …`");
    }

    #[test]
    fn a_list_that_is_read_as_text_is_noticed() {
        let warn = |text: &str, words: &str| one(text, Severity::Warning, words);
        warn(
            "do: Save it\n  - Copy it\n",
            "leave nothing behind the colon",
        );
        warn("-Call\n- Write\n", "a space after every dash");
        assert_eq!(reports("a: one\n  two -three\n  four\n"), []);
    }

    #[test]
    fn a_tag_or_an_anchor_that_was_meant_as_text_is_noticed() {
        one("a: !Not now\n", Severity::Error, "a: \"!Not now\"");
        one("- &more stuff\n", Severity::Warning, "- \"&more stuff\"");
        assert_eq!(reports("a: &x b\nc: *x\n"), []);
    }
}
