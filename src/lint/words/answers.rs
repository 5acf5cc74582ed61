//! The answers that the author lists for the blanks: each is checked by itself, where it stands.

use crate::id::StatementId;
use crate::lint::place::Written;
use crate::lint::words::Check;
use crate::lint::words::heard::groups;
use crate::lint::words::told::Told;
use crate::playbook::model::Statement;
use crate::playbook::yaml::Segment;
use crate::response::wording::speech;
use crate::words::{self, Fault};

impl<'a> Check<'_, 'a> {
    /// Checks the answers that the author lists for the blanks, each by itself.
    pub(super) fn answers(&mut self, id: &'a StatementId, statement: &'a Statement) {
        let Some(heard) = groups(&self.book.plan().channels, &statement.post_to)
            .into_iter()
            .next()
        else {
            return;
        };
        for (name, blank) in &statement.blanks {
            let picks = blank.pick.iter().enumerate();
            let picks = picks.map(|(at, text)| (["pick", name], Some(at), text));
            let otherwise = blank
                .otherwise
                .iter()
                .map(|text| (["else", name], None, text));
            for ([key, name], at, text) in picks.chain(otherwise) {
                let mut speech = speech(self.book.rules, Some(heard.channel), text);
                speech.limit = None;
                if statement.admits_fault {
                    speech.fault = Fault::Decided;
                }
                for finding in words::check(&speech) {
                    if finding.marks.is_empty() || !self.book.settings.runs(finding.rule.code) {
                        continue;
                    }
                    let path = [
                        Segment::Key("statements"),
                        Segment::Key(id.as_str()),
                        Segment::Key("blanks"),
                        Segment::Key(name),
                        Segment::Key(key),
                        Segment::Index(at.unwrap_or_default()),
                    ];
                    let Some(own) = self.book.tree.at(&path) else {
                        continue;
                    };
                    let written = Written::of(own.node, self.book.sources);
                    let places = finding.marks.iter();
                    let told = Told {
                        book: self.book,
                        id,
                        finding: &finding,
                        places: places
                            .map(|mark| written.span(mark.range.clone()))
                            .collect(),
                        key: own.node.span,
                        said: text,
                    };
                    self.tell(told.diagnostic().finish());
                }
            }
        }
    }
}
