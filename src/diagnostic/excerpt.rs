//! The lines of a text that labels touch, safe to show, and short where the text is long.
//!
//! Each hidden character becomes exactly one other, so that columns and underlines stay true.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::{Label, LabelKind};
use crate::source::Source;
use crate::text::{is_hidden, visible};

/// How many lines around a label are kept, so that a gap of one or two lines shows what stands there.
const NEAR: usize = 2;

/// The most bytes of a line that are drawn whole; drawing takes time with their number.
const LONG: usize = 4096;

/// How many bytes are kept on either side of the first label of a line that is longer.
const AROUND: usize = 1024;

/// Lines to draw, and what the drawing cannot know.
pub(super) struct Excerpt {
    lines: Vec<(usize, String)>,
    marks: Vec<Mark>,
    /// The labels that lie outside of what is shown of a long line.
    pub(super) hidden: Vec<Label>,
    /// Line, drawn column and true column, of labels on a line whose beginning is not drawn.
    pub(super) shifted: Vec<(usize, usize, usize)>,
}

struct Mark {
    line: usize,
    /// Bytes of the drawn line.
    range: Range<usize>,
    kind: LabelKind,
    text: String,
}

impl Excerpt {
    /// Cuts out what there is to show of a text. A label over several lines is shown on its first.
    pub(super) fn new(source: &Source, labels: &[&Label]) -> Self {
        let mut by_line: BTreeMap<usize, Vec<(Range<usize>, &Label)>> = BTreeMap::new();
        for label in labels {
            let (line, range) = on_first_line(source, label);
            by_line.entry(line).or_default().push((range, label));
        }
        let mut excerpt = Self {
            lines: Vec::new(),
            marks: Vec::new(),
            hidden: Vec::new(),
            shifted: Vec::new(),
        };
        let first = by_line.keys().next().copied().unwrap_or(1);
        let last = by_line.keys().next_back().copied().unwrap_or(first);
        let touched: Vec<usize> = by_line.keys().copied().collect();
        for line in first..=last {
            if let Some(labels) = by_line.get(&line) {
                excerpt.add_line(source, line, labels);
                continue;
            }
            // A line far from every label is left empty: it is folded away, and costs nothing.
            let next = touched.partition_point(|at| *at < line);
            let near = touched[next] - line <= NEAR || line - touched[next - 1] <= NEAR;
            let range = source.line_range(line);
            let shown = if near && range.len() <= LONG {
                one_to_one(&source.text()[range]).into_owned()
            } else {
                String::new()
            };
            excerpt.lines.push((line, shown));
        }
        excerpt
    }

    fn add_line(&mut self, source: &Source, line: usize, labels: &[(Range<usize>, &Label)]) {
        let text = source.text();
        let whole = source.line_range(line);
        let mut window = whole.clone();
        if whole.len() > LONG {
            let primary = |(_, label): &&(Range<usize>, &Label)| label.kind == LabelKind::Primary;
            let centre = labels.iter().find(primary).or(labels.first());
            let centre = centre.map_or(whole.start, |(range, _)| range.start);
            let start = centre.saturating_sub(AROUND).max(whole.start);
            let end = (centre + AROUND).min(whole.end);
            window = text.floor_char_boundary(start)..text.floor_char_boundary(end);
        }
        let before = text[whole.start..window.start].chars().count();
        for (range, label) in labels {
            if range.start < window.start || range.start > window.end {
                self.hidden.push((*label).clone());
                continue;
            }
            let range = range.start..range.end.min(window.end);
            let shown = |byte: usize| one_to_one(&text[window.start..byte]).len();
            if before > 0 {
                let column = text[window.start..range.start].chars().count() + 1;
                self.shifted.push((line, column, before + column));
            }
            self.marks.push(Mark {
                line,
                range: shown(range.start)..shown(range.end),
                kind: label.kind,
                text: visible(&label.text).into_owned(),
            });
        }
        self.lines
            .push((line, one_to_one(&text[window]).into_owned()));
    }

    /// Makes the excerpt ready to draw.
    pub(super) fn snippet(&self) -> Snippet<'static, Annotation<'static>> {
        let mut text = String::new();
        let mut starts = BTreeMap::new();
        for (line, shown) in &self.lines {
            starts.insert(*line, text.len());
            text.push_str(shown);
            text.push('\n');
        }
        let annotations = self.marks.iter().map(|mark| {
            let start = starts.get(&mark.line).copied().unwrap_or_default();
            let kind = match mark.kind {
                LabelKind::Primary => AnnotationKind::Primary,
                LabelKind::Secondary => AnnotationKind::Context,
            };
            let words = (!mark.text.is_empty()).then(|| mark.text.clone());
            kind.span(start + mark.range.start..start + mark.range.end)
                .label(words)
        });
        let first = self.lines.first().map_or(1, |(line, _)| *line);
        Snippet::source(text)
            .line_start(first)
            .annotations(annotations.collect::<Vec<_>>())
    }
}

/// Returns the line on which a label begins and its bytes there, on whole characters.
fn on_first_line(source: &Source, label: &Label) -> (usize, Range<usize>) {
    let text = source.text();
    let mut start = label.span.range().start.min(text.len());
    // The place after the last line feed is an empty line that nobody sees; the last written line serves.
    if start == text.len() && start > 0 {
        start = text.trim_end().len();
    }
    start = text.floor_char_boundary(start);
    let line = source.line_of(start);
    let range = source.line_range(line);
    let start = start.min(range.end);
    let end = label.span.range().end.clamp(start, range.end);
    (line, start..text.ceil_char_boundary(end))
}

/// Shows each hidden character as exactly one other; a tab is left to the drawing, which knows how wide it is.
fn one_to_one(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let symbol = |c: char| match c {
        '\t' => '\t',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(symbol).collect())
}
