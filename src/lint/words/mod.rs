//! The word check on the statements of a playbook, with harmless words in their blanks.
//!
//! What it says is what the rules on words say; here is only where it stands, and for whom it is meant. What lies in
//! the words that fill a blank is left alone: somebody else writes those.

mod answers;
mod examples;
mod heard;
mod told;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::id::StatementId;
use crate::lint::authority;
use crate::lint::book::Book;
use crate::lint::sample::{Part, Sample, is_unknown, value};
use crate::lint::spoken::{Spoken, texts};
use crate::playbook::blanks::Piece;
use crate::playbook::model::Statement;
use crate::source::Span;
use crate::words::{self, Checker, Fault, Finding, Place, Speech, Turn};

use heard::{Heard, groups};
use told::Told;

/// The block that says it.
pub(in crate::lint) const STATEMENTS: &str = "statements";

/// The blocks that decide what may be said, and the one that says it.
pub(in crate::lint) static READS: &[&str] = &READ;

/// The blocks that decide what may be said.
pub(in crate::lint) static AROUND: &[&str] = READ.split_at(1).1;

const READ: [&str; 10] = [
    STATEMENTS,
    "channels",
    "people",
    "roles",
    "never",
    "domains",
    "clocks",
    "all_in",
    "steps",
    "worst_cases",
];

/// Rules on where something leads and who is named, of which a sample says nothing.
const OF_THINGS: [&str; 4] = [
    "look-alike",
    "foreign-link",
    "shows-personal",
    "names-person",
];

/// What may stand in a blank of the first words, so that a part which is missing without it is there.
const INSTEAD: [&str; 2] = ["15:00", "Reply here"];

/// Returns the rules on words, in the order of the codes.
pub(in crate::lint) fn rules() -> Vec<Rule> {
    let mut rules: Vec<Rule> = words::RULES
        .iter()
        .map(|rule| {
            let (bad, good) = examples::of(rule.code);
            Rule {
                code: rule.code,
                severity: rule.severity,
                does: rule.does,
                why: rule.why,
                bad,
                good,
            }
        })
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Which statements are checked.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) enum Extent<'e> {
    /// All of them.
    Whole,
    /// All but these, which failed to load. As nobody can say which words come first then, none are judged as such.
    Without(&'e BTreeSet<&'e str>),
}

/// Checks every text of statements, once for all channels on which it is the same to the reader.
pub(in crate::lint) fn run(book: &Book<'_>, extent: Extent<'_>, found: &mut Vec<Diagnostic>) {
    let mut runs = words::RULES.iter().map(|rule| rule.code);
    if !runs.any(|code| book.settings.runs(code)) {
        return;
    }
    let mut check = Check {
        book,
        first: match extent {
            Extent::Whole => book.opening().statements(),
            Extent::Without(_) => BTreeMap::new(),
        },
        checker: Checker::default(),
        told: HashSet::new(),
        answered: HashSet::new(),
        found,
    };
    for (id, statement) in &book.plan().statements {
        if let Extent::Without(broken) = extent
            && broken.contains(id.as_str())
        {
            continue;
        }
        check.statement(id, statement);
    }
}

/// The check of a playbook as it goes on.
struct Check<'b, 'a> {
    book: &'b Book<'a>,
    /// The statements that can be the first words to everybody, with the step that says them.
    first: BTreeMap<&'a StatementId, usize>,
    checker: Checker,
    /// What was told, and where: one text can stand in several statements.
    told: HashSet<(&'static str, Span)>,
    /// The answers that were looked at.
    answered: HashSet<Span>,
    found: &'b mut Vec<Diagnostic>,
}

/// Rules on what first words must say somewhere.
const SOMEWHERE: [&str; 2] = ["no-next-update", "missing-part"];

/// Something that the words of one channel do not say.
struct Missing {
    name: &'static str,
    /// Whether the words lead to a page of ours.
    leads_on: bool,
    told: Diagnostic,
}

/// A text and the statement that it is of.
#[derive(Clone, Copy)]
struct Words<'w, 'a> {
    id: &'w StatementId,
    statement: &'w Statement,
    spoken: &'w Spoken<'a>,
}

impl<'b, 'a> Check<'b, 'a> {
    fn statement(&mut self, id: &'a StatementId, statement: &'a Statement) {
        let spoken = texts(self.book, id);
        let (mut missing, mut public) = (Vec::new(), 0);
        for spoken in spoken {
            let words = Words {
                id,
                statement,
                spoken,
            };
            public += usize::from(self.text(words, &mut missing));
        }
        // What one channel does not say stands where its words lead, if another one says it.
        let lacking = |name: &str| {
            missing
                .iter()
                .filter(|one: &&Missing| one.name == name)
                .count()
        };
        let told: Vec<bool> = missing
            .iter()
            .map(|one| !one.leads_on || lacking(one.name) == public)
            .collect();
        for (one, _) in missing.into_iter().zip(told).filter(|(_, told)| *told) {
            self.tell(one.told);
        }
        self.answers(id, statement);
    }

    /// Checks a text, and says whether everybody can read it.
    fn text(&mut self, words: Words<'b, 'a>, missing: &mut Vec<Missing>) -> bool {
        let spoken = words.spoken;
        let mut public = false;
        if spoken.text.trim().is_empty() {
            return public;
        }
        let parts = spoken.parts();
        let value = |name: &_| value(words.statement, name);
        let sample = Sample::new(parts, value);
        let unknown = parts.iter().any(|(piece, _)| match piece {
            Piece::Blank(name) => is_unknown(words.statement, name),
            Piece::Words(_) => false,
        });
        let mut written = None;
        for heard in groups(&self.book.plan().channels, spoken.channels) {
            // Fewer people may read what everybody may: all that is left to ask is how long it is, and how much it gives.
            if public && !heard.asks_more(spoken.text) {
                continue;
            }
            let speech = self.speech(&words, &heard, &sample.text);
            let opens = speech.turn == Turn::First;
            public |= speech.place == Place::Public;
            for finding in self.checker.check(&speech) {
                if !self.book.settings.runs(finding.rule.code) {
                    continue;
                }
                let Some(finding) = without_samples(finding, &sample) else {
                    continue;
                };
                if finding.marks.is_empty()
                    && unknown
                    && !self.stays(&words, &heard, parts, &finding)
                {
                    continue;
                }
                let written = written.get_or_insert_with(|| spoken.written(self.book));
                let places = finding.marks.iter();
                let places = places.map(|mark| written.span(sample.written(&mark.range)));
                let told = Told {
                    book: self.book,
                    id: words.id,
                    finding: &finding,
                    places: places.collect(),
                    key: spoken.key,
                    said: &sample.text,
                };
                let step = self.first.get(words.id).copied();
                let whole = told
                    .diagnostic()
                    .with_channel(&heard)
                    .with_first(step.filter(|_| opens))
                    .with_authority(|| authority::most(self.book, words.id, words.statement));
                let told = whole.finish();
                match SOMEWHERE.contains(&finding.rule.code.name()) {
                    true => missing.push(Missing {
                        name: finding.rule.code.name(),
                        leads_on: self.leads_on(spoken.text),
                        told,
                    }),
                    false => self.tell(told),
                }
            }
        }
        public
    }

    /// Says whether words lead to a page of ours.
    fn leads_on(&self, text: &str) -> bool {
        let in_mail = |at: usize| {
            let mut before = text[..at].rsplit(char::is_whitespace);
            before.next().is_some_and(|word| word.contains('@'))
        };
        let mut domains = self.book.plan().domains.iter();
        domains.any(|domain| {
            let mut places = text.match_indices(domain.as_str());
            places.any(|(at, _)| !in_mail(at))
        })
    }

    /// Says whether something is missing whatever stands in the blanks of which nothing is known.
    fn stays(
        &self,
        words: &Words<'b, 'a>,
        heard: &Heard<'b>,
        parts: &[Part<'_>],
        finding: &Finding,
    ) -> bool {
        if finding.rule.code.name() == "missing-part" {
            return false;
        }
        INSTEAD.iter().all(|instead| {
            let sample = Sample::new(parts, |name| match is_unknown(words.statement, name) {
                true => instead,
                false => value(words.statement, name),
            });
            let speech = self.speech(words, heard, &sample.text);
            let found = words::check(&speech);
            found.iter().any(|one| one.rule == finding.rule)
        })
    }

    fn speech<'s>(&self, words: &Words<'b, 'a>, heard: &Heard<'b>, text: &'s str) -> Speech<'s>
    where
        'b: 's,
    {
        let mut speech = self.book.style().speech(Some(heard.channel), text);
        speech.grade = self.book.settings.grade;
        if speech.place == Place::Public && self.first.contains_key(words.id) {
            speech.turn = Turn::First;
        }
        if words.statement.admits_fault {
            speech.fault = Fault::Decided;
        }
        if speech.place != Place::Public && text.contains(|c: char| c.is_ascii_digit()) {
            let most = authority::most(self.book, words.id, words.statement);
            speech.may = most.map(|most| most.amount);
        }
        speech
    }

    fn tell(&mut self, one: Diagnostic) {
        let place = one.place();
        if place.is_none_or(|place| self.told.insert((one.code.id(), place))) {
            self.found.push(one);
        }
    }
}

/// Takes the marks out of a finding that lie in samples; `None` where no other is left.
fn without_samples(mut finding: Finding, sample: &Sample) -> Option<Finding> {
    if finding.marks.is_empty() {
        return Some(finding);
    }
    let of_things = OF_THINGS.contains(&finding.rule.code.name());
    finding.marks.retain(|mark| {
        let uncertain = of_things && sample.has_sample(&mark.range);
        !uncertain && !sample.is_only_sample(&mark.range)
    });
    (!finding.marks.is_empty()).then_some(finding)
}
