//! The answers that the author lists for the blanks: those of a statement are checked together, each as a paragraph of
//! its own, and what is found is told where it stands.

use std::ops::Range;

use crate::id::StatementId;
use crate::lint::place::Written;
use crate::lint::words::Check;
use crate::lint::words::heard::groups;
use crate::lint::words::told::Told;
use crate::playbook::model::Statement;
use crate::playbook::yaml::{Node, Segment};
use crate::words::{Fault, Finding};

/// What ends a sentence and a paragraph.
const APART: &str = "\n\n";

/// Rules that look from one sentence to the next, which is another answer here.
const OF_SEVERAL: [&str; 2] = ["facts-first", "tied-remedy"];

/// An answer among those of a statement.
struct Answer<'a> {
    node: &'a Node,
    /// Its bytes in the text of them all.
    range: Range<usize>,
}

impl<'a> Check<'_, 'a> {
    /// Checks the answers that the author lists for the blanks of a statement. One that comes in through an alias was
    /// looked at where it is written.
    pub(super) fn answers(&mut self, id: &'a StatementId, statement: &'a Statement) {
        if statement.blanks.is_empty() {
            return;
        }
        let channels = groups(&self.book.plan().channels, &statement.post_to);
        let Some(heard) = channels.first() else {
            return;
        };
        let (text, answers) = self.listed(id, statement);
        if answers.is_empty() {
            return;
        }
        let mut speech = self.book.style().speech(Some(heard.channel), &text);
        speech.limit = None;
        if statement.admits_fault {
            speech.fault = Fault::Decided;
        }
        for finding in self.checker.check(&speech) {
            let code = finding.rule.code;
            if !self.book.settings.runs(code) || OF_SEVERAL.contains(&code.name()) {
                continue;
            }
            for answer in &answers {
                self.of_answer(id, answer, &finding, &text);
            }
        }
    }

    /// Tells of the marks that lie in one answer.
    fn of_answer(
        &mut self,
        id: &'a StatementId,
        answer: &Answer<'a>,
        finding: &Finding,
        text: &str,
    ) {
        let inside = |range: &Range<usize>| {
            answer.range.start <= range.start && range.end <= answer.range.end
        };
        let mut own = finding.clone();
        own.marks.retain(|mark| inside(&mark.range));
        if own.marks.is_empty() {
            return;
        }
        let written = Written::of(answer.node, self.book.sources);
        let from = answer.range.start;
        let places = own.marks.iter();
        let places =
            places.map(|mark| written.span(mark.range.start - from..mark.range.end - from));
        let told = Told {
            book: self.book,
            id,
            finding: &own,
            places: places.collect(),
            key: answer.node.span,
            said: text,
        };
        self.tell(told.diagnostic().finish());
    }

    /// Returns the answers of a statement that were not looked at before, and the text of them all.
    fn listed(
        &mut self,
        id: &'a StatementId,
        statement: &'a Statement,
    ) -> (String, Vec<Answer<'a>>) {
        let mut text = String::new();
        let mut answers = Vec::new();
        for (name, blank) in &statement.blanks {
            let picks = blank.pick.iter().enumerate();
            let picks = picks.map(|(at, words)| ("pick", at, words));
            let otherwise = blank.otherwise.iter().map(|words| ("else", 0, words));
            for (key, at, words) in picks.chain(otherwise) {
                let path = [
                    Segment::Key("statements"),
                    Segment::Key(id.as_str()),
                    Segment::Key("blanks"),
                    Segment::Key(name),
                    Segment::Key(key),
                    Segment::Index(at),
                ];
                let Some(own) = self.book.tree.at(&path) else {
                    continue;
                };
                if !self.answered.insert(own.node.span) {
                    continue;
                }
                let from = text.len();
                text.push_str(words);
                answers.push(Answer {
                    node: own.node,
                    range: from..text.len(),
                });
                text.push_str(APART);
            }
        }
        (text, answers)
    }
}
