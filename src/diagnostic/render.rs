//! Draws diagnostics for a person: the line with the place underlined, and what to do.
//!
//! Nothing from outside gets out raw. In the excerpt each hidden character is shown as one symbol, so that columns
//! and underlines stay true; elsewhere it is spelled out.

use annotate_snippets::{Group, Level, Origin, Renderer};

use super::excerpt::Excerpt;
use super::{Diagnostic, Label, Severity, sort};
use crate::source::{SourceId, Sources};
use crate::text::{visible, visible_lines, wrap};

/// Whether colours are used; they never carry meaning of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With ANSI colours.
    On,
    /// Plain text.
    Off,
}

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whether colours are used.
    pub colour: Colour,
    /// How many columns there are; at least 40 are used.
    pub width: usize,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            colour: Colour::Off,
            width: 80,
        }
    }
}

/// The fewest columns that are drawn for.
const NARROWEST: usize = 40;

/// What a line begins with that is to be copied, and therefore never broken.
const VERBATIM: &str = "    ";

/// Draws diagnostics in the order of their places, an empty line between them, each ending with a line feed.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, options: RenderOptions) -> String {
    let mut sorted = diagnostics.to_vec();
    sort(&mut sorted);
    let width = options.width.max(NARROWEST);
    let renderer = match options.colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    }
    .term_width(width);
    let mut drawn = String::new();
    for one in &sorted {
        if !drawn.is_empty() {
            drawn.push('\n');
        }
        drawn.push_str(&draw(one, sources, &renderer, width));
        drawn.push('\n');
    }
    drawn
}

fn draw(one: &Diagnostic, sources: &Sources, renderer: &Renderer, width: usize) -> String {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // The words stand behind `error[code]: `, and further lines below them.
    let code = one.code.to_string();
    let before = one.severity.as_str().len() + code.len() + 4;
    let title = folded(&one.message, width, before);
    let mut group = Group::with_title(level.primary_title(title).id(code));
    let mut elsewhere = Vec::new();
    let mut columns = Vec::new();
    for id in order(one) {
        let source = sources.get(id);
        let name = visible(source.name()).into_owned();
        if source.text().is_empty() {
            group = group.element(Origin::path(name));
            continue;
        }
        let own = |label: &&Label| label.span.source == id;
        let labels: Vec<&Label> = one.labels.iter().filter(own).collect();
        let excerpt = Excerpt::new(source, &labels);
        columns.extend(excerpt.shifted.iter().map(|(line, drawn, real)| {
            (
                format!("{name}:{line}:{drawn}"),
                format!("{name}:{line}:{real}"),
            )
        }));
        group = group.element(excerpt.snippet().path(name));
        elsewhere.extend(excerpt.hidden);
    }
    for help in &one.help {
        group = group.element(Level::HELP.message(folded(help, width, 13)));
    }
    for label in &elsewhere {
        let note = format!("{}: {}", sources.place(label.span), label.text);
        group = group.element(Level::NOTE.message(folded(&note, width, 13)));
    }
    for note in &one.notes {
        group = group.element(Level::NOTE.message(folded(note, width, 13)));
    }
    true_columns(renderer.render(&[group]), &columns)
}

/// Puts the true column where the beginning of a long line was not drawn.
fn true_columns(drawn: String, columns: &[(String, String)]) -> String {
    if columns.is_empty() {
        return drawn;
    }
    let lines = drawn.split('\n').map(|line| {
        if !line.contains("--> ") && !line.contains("::: ") {
            return line.to_owned();
        }
        // Only a whole place counts: `a:1:20` is no beginning of `a:1:205`.
        let whole = |from: &str| {
            let after = line.split_once(from)?.1.chars().next();
            (!after.is_some_and(|c| c.is_ascii_digit())).then_some(())
        };
        match columns.iter().find(|(from, _)| whole(from).is_some()) {
            Some((from, to)) => line.replacen(from, to, 1),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the texts of a diagnostic, that of its place first.
fn order(one: &Diagnostic) -> Vec<SourceId> {
    let mut order: Vec<SourceId> = Vec::new();
    let places = one.labels.iter().map(|label| label.span.source);
    for id in one
        .place()
        .map(|span| span.source)
        .into_iter()
        .chain(places)
    {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    order
}

fn folded(text: &str, width: usize, before: usize) -> String {
    let room = width.saturating_sub(before).max(NARROWEST / 2);
    let text = visible_lines(text);
    let lines = text.split('\n').map(|line| {
        if line.starts_with(VERBATIM) {
            line.to_owned()
        } else {
            wrap(line, room, "")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;
    use crate::text::is_hidden;

    const CODE: Code = Code::new("TST001", "test-code");

    fn drawn(name: &str, text: &str, mark: &str) -> String {
        let mut sources = Sources::new();
        let id = sources.add(name, name, text);
        let start = text.find(mark).expect("the mark");
        let one = Diagnostic::error(CODE, "it is wrong")
            .at(Span::new(id, start..start + mark.len()), "here")
            .help("write it right");
        render(&[one], &sources, RenderOptions::default())
    }

    #[test]
    fn the_place_is_named_and_underlined() {
        assert_eq!(
            drawn("a.yaml", "one: 1\ntwo: deux\n", "deux"),
            "\
error[TST001 test-code]: it is wrong
 --> a.yaml:2:6
  |
2 | two: deux
  |      ^^^^ here
  |
  = help: write it right
"
        );
    }

    #[test]
    fn hidden_characters_never_get_out_and_columns_stay_true() {
        let text = "a\u{202e}\u{1b}[2J\u{200b}漢: deux\n";
        let out = drawn("a\u{1b}]0;x\u{7}.yaml", text, "deux");
        assert!(!out.chars().any(|c| c != '\n' && is_hidden(c)), "{out:?}");
        assert!(out.contains("a␛]0;x␇.yaml:1:11"), "{out}");
        assert!(out.contains("1 | a�␛[2J�漢: deux\n"), "{out}");
        assert!(out.contains("\n  |            ^^^^ here"), "{out}");
    }

    #[test]
    fn hostile_words_are_shown_as_symbols() {
        let sources = Sources::new();
        let one = Diagnostic::error(CODE, "bad \u{1b}[31m\u{202e}").note("n\u{9b}\r");
        let out = render(&[one], &sources, RenderOptions::default());
        assert!(!out.chars().any(|c| c != '\n' && is_hidden(c)), "{out:?}");
        assert!(out.contains("bad ␛[31m<U+202E>"), "{out}");
    }

    #[test]
    fn a_long_line_is_trimmed_around_the_place() {
        let text = format!("{}deux{}", "x".repeat(20_000), "y".repeat(20_000));
        let out = drawn("a.yaml", &text, "deux");
        assert!(out.contains("a.yaml:1:20001"), "{out}");
        assert!(out.contains("deux"), "{out}");
        assert!(out.lines().all(|line| line.chars().count() <= 90), "{out}");
    }

    #[test]
    fn long_words_are_folded_to_the_width() {
        let one = Diagnostic::error(CODE, "word ".repeat(40)).help("more ".repeat(40));
        let out = render(&[one], &Sources::new(), RenderOptions::default());
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    }

    #[test]
    fn two_places_of_one_text_and_one_of_another_are_shown() {
        let mut sources = Sources::new();
        let id = sources.add(
            "a.yaml",
            "a.yaml",
            format!("x: 1\n{}x: 2\n", "y\n".repeat(50)),
        );
        let other = sources.add("b.yaml", "b.yaml", "z: 3\n");
        let one = Diagnostic::error(CODE, "twice")
            .at(Span::new(id, 105..106), "again here")
            .also(Span::new(id, 0..1), "first here")
            .also(Span::new(other, 0..1), "and here");
        let out = render(&[one], &sources, RenderOptions::default());
        for part in [
            "a.yaml:52:1",
            " 1 | x: 1",
            "52 | x: 2",
            "...",
            "b.yaml:1:1",
            "and here",
        ] {
            assert!(out.contains(part), "{part}: {out}");
        }
    }

    #[test]
    fn a_place_of_several_lines_is_drawn_on_the_first() {
        let out = drawn("a.yaml", "one: 1\r\ntwo: 2\r\n", "1\r\ntwo");
        assert!(out.contains("1 | one: 1\n  |      ^ here"), "{out}");
    }

    #[test]
    fn a_text_without_characters_is_only_named() {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", "");
        let one = Diagnostic::error(CODE, "empty").at(Span::new(id, 0..0), "");
        let out = render(&[one], &sources, RenderOptions::default());
        assert_eq!(out, "error[TST001 test-code]: empty\n--> a.yaml\n");
    }

    #[test]
    fn colours_are_escape_sequences_of_our_own_only() {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "a.yaml", "x: \u{1b}[31m\n");
        let one = Diagnostic::warning(CODE, "odd").at(Span::new(id, 0..1), "");
        let options = RenderOptions {
            colour: Colour::On,
            width: 80,
        };
        let out = render(&[one], &sources, options);
        assert!(out.contains("\u{1b}["));
        assert!(out.contains("x: ␛[31m"), "{out}");
    }
}
