//! What to fix first: findings that want the same thing are one entry, with every line to edit.

use rust_decimal::Decimal;

use crate::cli::readiness::gathered::Judged;
use crate::id::PlaybookId;
use crate::lint::Finding;
use crate::lint::readiness::{Remnant, Urgency, What};

/// A finding of one playbook.
pub(super) struct Found {
    pub(super) urgency: Urgency,
    pub(super) finding: Finding,
    pub(super) book: PlaybookId,
    /// What the worst cases of the playbook are expected to cost in a year.
    pub(super) loss: Decimal,
}

/// One thing to fix.
#[derive(Debug)]
pub(in crate::cli) struct Fix {
    pub(in crate::cli) urgency: Urgency,
    /// The code and the name of the rule; `None` for what no rule finds.
    pub(in crate::cli) rule: Option<(&'static str, &'static str)>,
    /// Whether nobody is ready before it is done.
    pub(in crate::cli) fails: bool,
    /// What to do.
    pub(in crate::cli) how: String,
    /// The command that says more, or does it.
    pub(in crate::cli) command: String,
    /// The playbooks that it holds up.
    pub(in crate::cli) books: Vec<PlaybookId>,
    /// The lines to edit.
    pub(in crate::cli) places: Vec<Place>,
    file: String,
    loss: Decimal,
}

/// A line to edit, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct Place {
    pub(in crate::cli) file: String,
    pub(in crate::cli) line: Option<usize>,
    pub(in crate::cli) message: String,
}

/// Returns what to fix, the most urgent first; of equals, what holds up the playbooks that may cost most.
pub(super) fn fixes(books: &[Judged], found: Vec<Found>) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    fixes.extend(KINDS.iter().filter_map(|kind| kind.fix(books)));
    for one in found {
        let place = Place {
            file: one.finding.file.clone(),
            line: one.finding.form.place.as_ref().map(|place| place.line),
            message: one.finding.form.message.clone(),
        };
        let rule = match one.urgency {
            Urgency::Start => None,
            _ => Some((one.finding.code.id(), one.finding.code.name())),
        };
        let known = fixes.iter_mut().find(|fix| {
            // Every file that does not start is a thing of its own.
            let same = rule.is_some() || fix.file == one.finding.file;
            fix.urgency == one.urgency && fix.rule == rule && same
        });
        match known {
            Some(fix) => fix.add(one, place),
            None => fixes.push(Fix {
                urgency: one.urgency,
                rule,
                fails: one.finding.fails,
                how: how(&one),
                command: command(&one, rule),
                books: vec![one.book],
                places: vec![place],
                file: one.finding.file,
                loss: one.loss,
            }),
        }
    }
    // The order of the files and of the rules decides between equals.
    fixes.sort_by(|one, other| {
        let ahead = |fix: &Fix| (!fix.fails, fix.urgency, std::cmp::Reverse(fix.loss));
        ahead(one).cmp(&ahead(other))
    });
    fixes
}

impl Fix {
    fn add(&mut self, one: Found, place: Place) {
        self.fails |= one.finding.fails;
        if !self.books.contains(&one.book) {
            self.books.push(one.book);
            self.loss = self.loss.saturating_add(one.loss);
        }
        if !self.places.contains(&place) {
            self.places.push(place);
        }
    }
}

/// One kind of what keeps a playbook from being ready although no rule is broken: what comes with the program and is used
/// as it stands, what is still the example's, and what is written down as still to be done.
struct Kind {
    urgency: Urgency,
    how: &'static str,
    command: &'static str,
    of: fn(&Judged) -> Held<'_>,
}

/// What a playbook has of one kind.
enum Held<'j> {
    /// All of it is so, or nothing of it.
    Whole(bool),
    /// It stands in these lines.
    Lines(&'j [Remnant]),
}

impl<'j> Held<'j> {
    /// Returns the lines, where there is anything at all.
    fn lines(self) -> Option<&'j [Remnant]> {
        match self {
            Self::Whole(true) => Some(&[]),
            Self::Lines(lines) if !lines.is_empty() => Some(lines),
            Self::Whole(false) | Self::Lines(_) => None,
        }
    }
}

const KINDS: [Kind; 12] = [
    Kind {
        urgency: Urgency::Start,
        how: "write your own people and numbers into team.yaml: those built in are examples",
        command: "crisis who NAME",
        of: |book| Held::Whole(book.example_team),
    },
    Kind {
        urgency: Urgency::Review,
        how: "take it over: its words, amounts and days are those of an example",
        command: "crisis adopt NAME",
        of: |book| Held::Whole(book.built_in && !book.example_team),
    },
    Kind {
        urgency: Urgency::Reach,
        how: "put your own people and numbers in the place of the example's",
        command: "crisis who NAME",
        of: |book| Held::Lines(&book.example.people),
    },
    Kind {
        urgency: Urgency::Reach,
        how: "name the people whom it is to call, under `people` and `roles`",
        command: "crisis who NAME",
        of: nobody,
    },
    Kind {
        urgency: Urgency::Contacts,
        how: "ring each number, and put that day in the place of `never`",
        command: "crisis who NAME",
        of: |book| Held::Lines(book.undone(What::Contacts)),
    },
    Kind {
        urgency: Urgency::Practice,
        how: "play one worst case through to its close, and put that day in the place of `never`",
        command: "crisis start NAME --practice",
        of: |book| Held::Lines(book.undone(What::Drill)),
    },
    Kind {
        urgency: Urgency::Review,
        how: "read the whole of it with those who act by it, and put that day in the place of `never`",
        command: "crisis show NAME",
        of: |book| Held::Lines(book.undone(What::Review)),
    },
    Kind {
        urgency: Urgency::Review,
        how: "have the words read and approved by the roles that `approved` names, and put that day in the place of `never`",
        command: "crisis show NAME",
        of: |book| Held::Lines(&book.example.approvals),
    },
    Kind {
        urgency: Urgency::Review,
        how: "decide what stands beside each DECIDE, and take the comment out",
        command: "crisis show NAME",
        of: |book| Held::Lines(&book.example.undecided),
    },
    Kind {
        urgency: Urgency::People,
        how: "go through the plan with each of them, and put that day in the place of `never`",
        command: "crisis who NAME",
        of: |book| Held::Lines(book.undone(What::Briefing)),
    },
    Kind {
        urgency: Urgency::People,
        how: "practise with each of them for a camera, and put that day in the place of `never`",
        command: "crisis who NAME",
        of: |book| Held::Lines(book.undone(What::MediaTraining)),
    },
    Kind {
        urgency: Urgency::Law,
        how: "have somebody who knows the law read each clock, and put that day in `checked`",
        command: "crisis show NAME",
        of: |book| Held::Lines(&book.example.laws),
    },
];

/// Returns where it stands that nobody can be called.
fn nobody(book: &Judged) -> Held<'_> {
    let state = book.state.as_ref();
    Held::Lines(state.map_or(&[], |state| state.nobody.as_slice()))
}

impl Kind {
    /// Returns what to do, where any playbook has something of this kind.
    fn fix(&self, books: &[Judged]) -> Option<Fix> {
        let held = books
            .iter()
            .filter_map(|book| Some((book, (self.of)(book).lines()?)));
        let held: Vec<(&Judged, &[Remnant])> = held.collect();
        let (first, _) = held.first()?;
        let losses = held
            .iter()
            .filter_map(|(book, _)| book.state.as_ref()?.loss);
        let loss = losses.fold(Decimal::ZERO, Decimal::saturating_add);
        let mut places: Vec<Place> = Vec::new();
        for one in held.iter().flat_map(|(_, lines)| *lines) {
            let place = Place {
                file: one.file.clone(),
                line: Some(one.line),
                message: one.message.clone(),
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Some(Fix {
            urgency: self.urgency,
            rule: None,
            fails: true,
            how: self.how.to_owned(),
            command: self.command.replace("NAME", first.id.as_str()),
            books: held.iter().map(|(book, _)| book.id.clone()).collect(),
            places,
            file: String::new(),
            loss,
        })
    }
}

fn how(one: &Found) -> String {
    if one.urgency == Urgency::Start {
        return "put right what keeps it from being started".to_owned();
    }
    let help = one.finding.form.help.first();
    help.unwrap_or(&one.finding.form.message).clone()
}

fn command(one: &Found, rule: Option<(&str, &str)>) -> String {
    match rule {
        Some((code, _)) => format!("crisis explain {code}"),
        None => format!("crisis lint {}", quoted(&one.finding.file)),
    }
}

/// Returns a path as it is typed.
fn quoted(path: &str) -> String {
    match path.contains(char::is_whitespace) {
        true => format!("'{path}'"),
        false => path.to_owned(),
    }
}
