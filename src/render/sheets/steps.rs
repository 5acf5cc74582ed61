//! The steps: each with its number, its box, who, by when, and where each answer leads; and the whole as a drawing.

use std::collections::HashMap;

use crate::account::plain::{severity, spoken};
use crate::id::{RoleId, StatementId, StepId};
use crate::playbook::model::Playbook;
use crate::playbook::step::{Cadence, Duty, Each, Kind, Lane, Step};
use crate::playbook::way::Ways;
use crate::render::document::{Block, Figure, Picture, Piece, Section, Text};
use crate::render::drawing::{Arrow, Graph, MOST, Node, Shape};
use crate::render::rich;
use crate::render::sheets::given;
use crate::render::sheets::plain::{Joint, asked_words, due, everybody, role_and_names, roles};
use crate::render::sheets::said;
use crate::text::one_line;

/// How much of what a step is about stands in its heading.
const HEADING: usize = 110;

/// How much of what a step is about stands on the sheet of somebody else.
const ELSEWHERE: usize = 60;

/// How much of an answer stands where a step hangs on it.
const ANSWER: usize = 60;

/// The first hour, in seconds.
const HOUR: i64 = 3600;

/// The steps of a playbook with their numbers. The end that a playbook need not write has none unless a step leads there.
pub(super) struct Steps<'a> {
    book: &'a Playbook,
    all: Vec<(&'a StepId, &'a Step)>,
    numbers: HashMap<&'a StepId, usize>,
    ways: Ways<'a>,
    /// Whose steps alone are on the sheet, if not all are.
    role: Option<&'a RoleId>,
}

impl<'a> Steps<'a> {
    pub(super) fn of(book: &'a Playbook) -> Self {
        let written = book
            .steps
            .iter()
            .filter(|(id, step)| **step != Step::implied_end() || book.is_led_to(id));
        let all: Vec<(&StepId, &Step)> = written.collect();
        let numbers = all.iter().zip(1..).map(|((id, _), number)| (*id, number));
        Self {
            book,
            numbers: numbers.collect(),
            all,
            ways: Ways::of(book),
            role: None,
        }
    }

    /// Returns the steps for a sheet that has those of a role alone: it says of every other what it is, and whose.
    pub(super) fn of_role(book: &'a Playbook, role: &'a RoleId) -> Self {
        Self {
            role: Some(role),
            ..Self::of(book)
        }
    }

    /// Returns every step in its order.
    pub(super) fn all(&self) -> &[(&'a StepId, &'a Step)] {
        &self.all
    }

    /// Returns a link to a step: `step 9`.
    pub(super) fn link(&self, id: &StepId) -> Piece {
        let Some(number) = self.numbers.get(id) else {
            return Piece::Words(spoken(id));
        };
        let step = self.book.steps.get(id);
        match step.filter(|step| self.role.is_some_and(|role| step.who != *role)) {
            Some(step) => Piece::Words(format!(
                "step {number}, {} ({})",
                one_line(&about(step), ELSEWHERE),
                spoken(&step.who)
            )),
            None => Piece::Link {
                to: anchor(id),
                words: format!("step {number}"),
            },
        }
    }

    /// Returns the number of a step and what it is about, on one line.
    pub(super) fn heading(&self, id: &StepId, step: &Step) -> String {
        let number = self.numbers.get(id).copied().unwrap_or_default();
        format!("{number}. {}", one_line(&about(step), HEADING))
    }

    /// Returns what has to be answered for a step to be come to: `if step 2: Yes`; nothing where whoever is not sure
    /// comes to it as well.
    pub(super) fn condition(&self, id: &StepId) -> Option<String> {
        let answered = self.ways.condition(id)?;
        let at = self.numbers.get(answered.at)?;
        Some(format!(
            "if step {at}: {}",
            one_line(answered.answer, ANSWER)
        ))
    }

    /// Returns the steps that are due in the first hour in the order in which they are due, at most so many: those of
    /// whoever is not sure before those that hang on an answer.
    pub(super) fn first_hour(&self, most: usize) -> Vec<(&'a StepId, &'a Step)> {
        let mut due: Vec<(i64, &StepId, &Step)> = self
            .all
            .iter()
            .filter_map(|(id, step)| Some((in_first_hour(step)?, *id, *step)))
            .collect();
        due.sort_by_key(|(_, id, _)| !self.ways.is_usual(id));
        due.truncate(most);
        due.sort_by_key(|(seconds, id, _)| (*seconds, self.numbers.get(id).copied()));
        due.into_iter().map(|(_, id, step)| (id, step)).collect()
    }

    /// Says whether whoever is not sure of any answer comes to a step.
    pub(super) fn is_usual(&self, id: &StepId) -> bool {
        self.ways.is_usual(id)
    }

    /// Returns a step with all that is said of it.
    pub(super) fn section(&self, id: &StepId, step: &Step) -> Section {
        let mut blocks = self.content(step);
        blocks.push(Block::Pairs(self.facts(id, step)));
        let section = Section::new(self.heading(id, step), blocks).named(anchor(id));
        match step.kind {
            Kind::End(_) => section,
            _ => section.ticked(),
        }
    }

    /// Returns what belongs to the kind of a step: its checklist, whom it tells, what it offers.
    fn content(&self, step: &Step) -> Vec<Block> {
        let book = self.book;
        match &step.kind {
            Kind::Do(action) => {
                let mut blocks = whole(&action.action);
                if !action.check.is_empty() {
                    let parts = action.check.iter().map(|part| rich::line(part));
                    blocks.push(Block::Checklist(parts.collect()));
                }
                blocks
            }
            Kind::Decide(decide) => {
                let mut blocks = whole(&decide.question);
                let ways = decide.options.iter().map(|(answer, to)| {
                    Text::strong(one_line(answer, 200))
                        .then(" → ")
                        .and(self.link(to))
                });
                blocks.push(Block::Checklist(ways.collect()));
                blocks
            }
            Kind::Say(statement) => vec![Block::Paragraph(words_of(book, statement))],
            Kind::Notify(told) => {
                let told = told.iter().map(|role| {
                    let mut text = Text::plain(format!("{}: ", spoken(role)));
                    text.0.extend(everybody(book, role).0);
                    text
                });
                vec![Block::Checklist(told.collect())]
            }
            Kind::Offer(remedies) => given::of_remedies(book, remedies).into_iter().collect(),
            Kind::Approve(approve) => {
                let mut blocks = whole(&approve.what);
                let silent = approve.if_silent.as_ref();
                let asked = asked_words(&approve.sign_off, approve.within, silent);
                let quiet = match approve.stay_quiet {
                    true => " While it holds, nothing has to be said in public.",
                    false => "",
                };
                blocks.push(Block::words(format!("A yes from {asked}.{quiet}")));
                blocks
            }
            Kind::Every(every) => {
                let often = match &every.cadence {
                    Cadence::Severity => "As often as the severity asks for".to_owned(),
                    Cadence::Length(length) => format!("Every {}", length.words()),
                };
                let mut text = Text::plain(often);
                if let Some(until) = &every.until {
                    text = text.then(", until ").and(self.link(until));
                }
                let mut blocks = vec![Block::Paragraph(text.then("."))];
                if let Duty::Say(statement) = &every.duty {
                    blocks.push(Block::Paragraph(words_of(book, statement)));
                }
                blocks
            }
            Kind::WalkAway => vec![Block::Paragraph(
                Text::plain("The counts, the words and the way back: ").and(Piece::Link {
                    to: "walk-away".to_owned(),
                    words: "when we walk away".to_owned(),
                }),
            )],
            Kind::Handoff(_) | Kind::Wait(_) | Kind::End(_) => Vec::new(),
        }
    }

    /// Returns who, by when, and where the line goes next.
    fn facts(&self, id: &StepId, step: &Step) -> Vec<(String, Text)> {
        let mut facts: Vec<(String, Text)> = Vec::new();
        let mut fact = |name: &str, text: Text| facts.push((name.to_owned(), text));
        fact("Who", Text::plain(role_and_names(self.book, &step.who)));
        if let Some(due) = due(step) {
            fact("By", Text::plain(due));
        }
        let also = self.also(step);
        if !also.is_empty() {
            fact("Also", Text::plain(also.join("; ")));
        }
        if let (Some(most), Some(then)) = (step.at_most, &step.then) {
            let text = Text::plain(format!("{most} times, then ")).and(self.link(then));
            fact("At most", text);
        }
        if !matches!(step.kind, Kind::Decide(_))
            && let Some(next) = self.book.step_after(id)
        {
            fact("Then", Text(vec![self.link(next)]));
        }
        facts
    }

    /// Returns what else holds for a step: when it is passed over, what it raises and meets, for whom, and its lane.
    fn also(&self, step: &Step) -> Vec<String> {
        let mut also: Vec<String> = Vec::new();
        if let Some(from) = &step.from {
            also.push(format!("only from {} on", severity(from)));
        }
        if let Some(raised) = &step.severity {
            also.push(format!("raises it to {}", severity(raised)));
        }
        if let Some(clock) = &step.clock {
            let rule = self.book.clocks.get(clock);
            let name = rule.map_or_else(|| spoken(clock), |rule| rich::words(&rule.rule));
            also.push(format!("meets the deadline \"{name}\""));
        }
        if step.each == Some(Each::Harmed) {
            also.push("for every person who was harmed".to_owned());
        }
        also.extend(
            step.lane
                .map(|lane| format!("part of \"{}\"", lane_word(lane))),
        );
        also
    }

    /// Returns the steps as a drawing; where there are too many for one, a sentence that says so.
    pub(super) fn drawing(&self) -> Block {
        if self.all.len() > MOST {
            return Block::words(format!(
                "There are {} steps, and a drawing has {MOST} at most.",
                self.all.len()
            ));
        }
        let nodes = self.all.iter().map(|(id, step)| Node {
            words: self.boxed(id, step),
            shape: match step.kind {
                Kind::Decide(_) => Shape::Question,
                Kind::End(_) => Shape::End,
                _ => Shape::Box,
            },
        });
        let told = "The same as the list of steps: each box is a step, rounded where it is a question, with a double edge where the walk ends; an arrow leads to what comes next.";
        Block::Figure(Figure {
            caption: "Every step and where it leads".to_owned(),
            told: told.to_owned(),
            picture: Picture::Graph(Graph {
                nodes: nodes.collect(),
                arrows: self.arrows(),
            }),
        })
    }

    /// Returns what stands in the box of a step. Where the line goes on from it after some rounds has no arrow, which would
    /// cross the whole drawing.
    fn boxed(&self, id: &StepId, step: &Step) -> String {
        let heading = self.heading(id, step);
        match (step.at_most, &step.then) {
            (Some(most), Some(then)) => {
                let number = self.numbers.get(then).copied().unwrap_or_default();
                format!("{heading} ({most} times, then {number})")
            }
            _ => heading,
        }
    }

    fn arrows(&self) -> Vec<Arrow> {
        let mut arrows: Vec<Arrow> = Vec::new();
        for (id, step) in &self.all {
            let ways: Vec<(&StepId, Option<&String>)> = match &step.kind {
                Kind::Decide(decide) => {
                    let options = decide.options.iter();
                    options.map(|(answer, to)| (to, Some(answer))).collect()
                }
                _ => {
                    let next = self.book.step_after(id);
                    next.map(|next| (next, None)).into_iter().collect()
                }
            };
            let arrow =
                |(to, words): (&StepId, Option<&String>)| self.arrow(id, to, words.cloned());
            arrows.extend(ways.into_iter().filter_map(arrow));
        }
        // A step to which nothing else leads keeps its arrow.
        for (id, step) in &self.all {
            if let (Some(most), Some(then)) = (step.at_most, &step.then)
                && let Some(arrow) = self.arrow(id, then, Some(format!("after {most} times")))
                && arrows.iter().all(|other| other.to != arrow.to)
            {
                arrows.push(arrow);
            }
        }
        arrows
    }

    fn arrow(&self, from: &StepId, to: &StepId, words: Option<String>) -> Option<Arrow> {
        Some(Arrow {
            from: self.numbers.get(from)? - 1,
            to: self.numbers.get(to)? - 1,
            words,
        })
    }
}

/// Returns within how many seconds of the start a step is due, if that is within the first hour.
fn in_first_hour(step: &Step) -> Option<i64> {
    let seconds = step.within?.approx_seconds();
    (seconds <= HOUR).then_some(seconds)
}

/// Returns what a step is about, without markup.
pub(super) fn about(step: &Step) -> String {
    match &step.kind {
        Kind::Do(action) => rich::words(&action.action),
        Kind::Decide(decide) => rich::words(&decide.question),
        Kind::Say(statement) => format!("Say \"{}\"", spoken(statement)),
        Kind::Notify(told) => format!("Tell {}", roles(told, Joint::And)),
        Kind::Offer(remedies) => {
            let names: Vec<String> = remedies.iter().map(spoken).collect();
            format!("Offer {}", crate::account::plain::list(&names))
        }
        Kind::Approve(approve) => format!("Ask for a yes: {}", rich::words(&approve.what)),
        Kind::Wait(wait) => format!("Wait {}", wait.length.words()),
        Kind::Every(every) => match &every.duty {
            Duty::Say(statement) => format!("Keep saying \"{}\"", spoken(statement)),
            Duty::Do(action) => format!("Keep at it: {}", rich::words(action)),
        },
        Kind::Handoff(handoff) if handoff.role == handoff.to => {
            format!("Hand the {} over to whoever is next", spoken(&handoff.role))
        }
        Kind::Handoff(handoff) => format!(
            "Hand the {} over to {}",
            spoken(&handoff.role),
            spoken(&handoff.to)
        ),
        Kind::WalkAway => "Walk away from one person, with the door left open".to_owned(),
        Kind::End(outcome) => format!("End: {}", spoken(outcome)),
    }
}

/// Returns the name by which links reach a step.
fn anchor(id: &StepId) -> String {
    format!("step-{id}")
}

fn words_of(book: &Playbook, statement: &StatementId) -> Text {
    Text::plain("To be said: ").and(said::link(book, statement))
}

/// Returns a text in full where its heading does not show all of it.
fn whole(markdown: &str) -> Vec<Block> {
    let line = rich::line(markdown);
    let plain = line.0.iter().all(|piece| matches!(piece, Piece::Words(_)));
    match plain && rich::words(markdown).chars().count() <= HEADING {
        true => Vec::new(),
        false => rich::blocks(markdown),
    }
}

fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Investigate => "investigate",
        Lane::Tell => "tell",
        Lane::Solve => "solve",
    }
}
