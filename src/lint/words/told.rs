//! A finding of the word check as a message about the file, with what in the file it comes from.

use crate::diagnostic::Diagnostic;
use crate::id::StatementId;
use crate::lint::authority::Most;
use crate::lint::book::Book;
use crate::lint::words::heard::Heard;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::source::Span;
use crate::text::one_line;
use crate::words::Finding;

/// Rules that ask something of the first public words.
const OF_FIRST: [&str; 4] = [
    "no-apology",
    "no-next-update",
    "no-reply-route",
    "missing-part",
];

/// A finding and its places.
pub(super) struct Told<'t, 'a> {
    pub(super) book: &'t Book<'a>,
    pub(super) id: &'t StatementId,
    pub(super) finding: &'t Finding,
    /// Where its marks stand.
    pub(super) places: Vec<Span>,
    /// Where it is shown if it marks nothing.
    pub(super) key: Span,
    /// The words that were checked.
    pub(super) said: &'t str,
}

/// A message in the making.
pub(super) struct Telling<'t, 'a> {
    told: Told<'t, 'a>,
    one: Diagnostic,
}

impl<'t, 'a> Told<'t, 'a> {
    /// Begins the message.
    pub(super) fn diagnostic(self) -> Telling<'t, 'a> {
        let finding = self.finding;
        let id = one_line(self.id.as_str(), 60);
        let message = format!("`{id}`: {}", finding.message);
        let mut one = Diagnostic::new(finding.rule.severity, finding.rule.code, message);
        if self.places.is_empty() {
            one = one.at(self.key, "in these words");
        }
        for (place, mark) in self.places.iter().zip(&finding.marks) {
            let words = match mark.instead.as_deref() {
                None => String::new(),
                Some("") => "leave this out".to_owned(),
                Some(instead) => format!("say: {}", one_line(instead, 60)),
            };
            one = one.at(*place, words);
        }
        let one = one.help(finding.advice.clone());
        Telling { told: self, one }
    }
}

impl<'a> Telling<'_, 'a> {
    fn name(&self) -> &'static str {
        self.told.finding.rule.code.name()
    }

    fn also(mut self, path: &[Segment<'_>], words: impl Into<String>) -> Self {
        let place = self.told.book.place(path);
        self.one = self.one.also(place, words);
        self
    }

    /// Points to the limit of the channel, where that is what the words break.
    pub(super) fn with_channel(self, heard: &Heard<'_>) -> Self {
        if self.name() != "too-long" {
            return self;
        }
        let channel = heard.channel.as_str();
        let path = [
            Segment::Key("channels"),
            Segment::Key(channel),
            Segment::Key("limit"),
        ];
        let words = format!("the limit of `{}`", one_line(channel, 60));
        self.also(&path, words)
    }

    /// Points to the step that says the first public words, where that is why something is asked of them.
    pub(super) fn with_first(self, step: Option<usize>) -> Self {
        let Some(step) = step.filter(|_| OF_FIRST.contains(&self.name())) else {
            return self;
        };
        let (id, found) = self.told.book.graph().steps[step];
        let path = [Segment::Key("steps"), Segment::Key(id.as_str())];
        let own = matches!(&found.kind, Kind::Say(said) if said == self.told.id);
        let words = match own {
            true => "says the first public words",
            false => "here these words are said first while nobody answers",
        };
        self.also(&path, words)
    }

    /// Points to the largest limit of those who stand behind the words, where they offer more.
    pub(super) fn with_authority<'m>(self, most: impl FnOnce() -> Option<Most<'m>>) -> Self {
        let over = self.name() == "amount-over";
        let Some(most) = over.then(most).flatten() else {
            return self;
        };
        let role = one_line(most.role.as_str(), 60);
        let mut path = vec![Segment::Key("all_in")];
        let words = match most.remedy {
            Some(remedy) => {
                path.push(Segment::Key("remedies"));
                path.push(Segment::Key(remedy.as_str()));
                path.push(Segment::Key("per_case"));
                path.push(Segment::Key(most.role.as_str()));
                format!("the most that `{role}` may give")
            }
            None => format!("`{role}` may give no amount by itself"),
        };
        self.also(&path, words)
    }

    /// Points to the rule under `never`, or to the list of domains, and hands the message over.
    pub(super) fn finish(self) -> Diagnostic {
        let whole = match self.name() {
            "never-words" => self.with_never(),
            "foreign-link" | "look-alike" => {
                self.also(&[Segment::Key("domains")], "your own domains")
            }
            _ => self,
        };
        whole.one
    }

    fn with_never(mut self) -> Self {
        let marks = self.told.finding.marks.iter();
        let marked = marks.filter_map(|mark| self.told.said.get(mark.range.clone()));
        let marked: Vec<String> = marked.map(str::to_lowercase).collect();
        let book = self.told.book;
        let listed = book.plan().never.iter().enumerate();
        let mut listed = listed.flat_map(|(rule, never)| {
            let words = never.words.iter().enumerate();
            words.map(move |(word, words)| (rule, word, words))
        });
        let first = listed.find(|(_, _, words)| marked.contains(&words.to_lowercase()));
        if let Some((rule, word, _)) = first {
            let path = [
                Segment::Key("never"),
                Segment::Index(rule),
                Segment::Key("words"),
                Segment::Index(word),
            ];
            self.one = self.one.also(book.value(&path), "never said");
        }
        self
    }
}
