//! The interview: one question after the other, each answer on the disk before the next question comes.
//!
//! Enter keeps the example. Whoever leaves loses nothing: what was half typed is kept as well.

use crate::authoring::answers::Answers;
use crate::authoring::question::{Reach, Taken, Topic, how_to_name};
use crate::authoring::said::Words;
use crate::authoring::someone::{Someone, Works};
use crate::authoring::{Deputy, is_elsewhere, plain, works};
use crate::cli::authored::heard::{HELP, Said, hear};
use crate::cli::authored::numbers::Numbers;
use crate::cli::authored::{Author, Kept};
use crate::cli::error::CliError;
use crate::id::RoleId;
use crate::text::{visible, visible_lines, wrap};
use crate::time::Zone;
use crate::walk::prompt::{Prompt, Unsent};
use crate::walk::screen::COLUMNS;

/// What takes the zone of this computer.
const HERE: &str = "here";

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Ended {
    /// Everything was asked.
    Through,
    /// Somebody left, and can go on later.
    Left,
}

/// What became of one question.
enum Turn {
    Next,
    Back,
    Again,
    Left,
}

/// The interview while it goes on.
pub(super) struct Interview<'i, 'e> {
    topics: &'i [Topic],
    pub(super) kept: &'i mut Kept,
    pub(super) author: &'i Author<'e>,
    pub(super) prompt: &'i mut dyn Prompt,
    /// Whose number nobody knows yet.
    pub(super) unknown: Vec<Words>,
    /// What was answered with a question before it, and is asked only of who goes back to it.
    filled: Vec<Topic>,
}

/// Asks what was neither answered nor left out before.
pub(in crate::cli) fn interview(
    topics: &[Topic],
    kept: &mut Kept,
    author: &Author<'_>,
    prompt: &mut dyn Prompt,
) -> Result<Ended, CliError> {
    let settled = |topic: &Topic, kept: &Kept| {
        topic.answer(&kept.answers).is_some() || kept.answers.skipped.contains(&topic.key())
    };
    let open: Vec<&Topic> = topics
        .iter()
        .filter(|topic| !settled(topic, kept))
        .collect();
    let mut talk = Interview {
        topics,
        kept,
        author,
        prompt,
        unknown: Vec::new(),
        filled: Vec::new(),
    };
    if talk.missing_numbers()? == Ended::Left {
        return Ok(Ended::Left);
    }
    let mut at = 0;
    while let Some(topic) = open.get(at) {
        if !topic.applies(&talk.kept.answers) || talk.filled.contains(topic) {
            at += 1;
            continue;
        }
        match talk.ask(topic, &open[at + 1..])? {
            Turn::Next => at += 1,
            Turn::Back if at == 0 => talk.is_first(topic)?,
            Turn::Back => {
                at -= 1;
                while at > 0 && !open[at].applies(&talk.kept.answers) {
                    at -= 1;
                }
                talk.filled.retain(|topic| topic != open[at]);
            }
            Turn::Again => {}
            Turn::Left => return Ok(Ended::Left),
        }
    }
    Ok(Ended::Through)
}

impl Interview<'_, '_> {
    /// Asks for the numbers that nobody knew the last time.
    fn missing_numbers(&mut self) -> Result<Ended, CliError> {
        for topic in self.topics {
            let Topic::Role(role) = topic else { continue };
            if let Numbers::Left = self.numbers(role, works(role.as_str()))? {
                return Ok(Ended::Left);
            }
        }
        Ok(Ended::Through)
    }

    /// Asks one question until there is an answer; `after` are those that follow.
    fn ask(&mut self, topic: &Topic, after: &[&Topic]) -> Result<Turn, CliError> {
        self.show(topic)?;
        loop {
            let typed = match hear(self.prompt)? {
                Said::Words(typed) => typed,
                Said::Back => return Ok(Turn::Back),
                Said::Left(unsent) => return self.leave(unsent),
                Said::Skip => return self.skip(topic),
                Said::Help => {
                    self.prompt.tell(HELP)?;
                    return Ok(Turn::Again);
                }
            };
            if topic.is_left_out(&typed) {
                self.say("Left out for now: it is listed at the end.")?;
                return self.skip(topic);
            }
            let typed = match self.here() {
                Some(here) if *topic == Topic::Timezone && typed == HERE => here.to_owned(),
                _ => typed,
            };
            let before = self.kept.answers.people();
            match topic.take(&typed, &mut self.kept.answers) {
                Ok(taken) => {
                    self.settle(topic, &taken)?;
                    return match topic {
                        Topic::Role(role) => self.named(role, taken.reach, &before, after),
                        _ => self.noted(topic, &typed),
                    };
                }
                Err(wrong) => self.say(&format!("{} Once more:", sentence(&wrong)))?,
            }
        }
    }

    /// Shows a question, why it is asked, and what stays where nobody answers.
    fn show(&mut self, topic: &Topic) -> Result<(), CliError> {
        let mut asked = topic.asked();
        if let Topic::Role(role) = topic {
            let known = self.kept.answers.known(role);
            if !known.people.is_empty() && !is_elsewhere(role.as_str()) {
                asked.why = visible_lines(&how_to_name(&known)).into_owned();
            }
        }
        self.prompt.tell("")?;
        self.say(&format!("{}  {}", self.place(topic), asked.question))?;
        let answer = topic.answer(&self.kept.answers);
        let stays = answer.map(|answer| visible(&answer).into_owned());
        let mut lines: Vec<String> = asked
            .why
            .lines()
            .map(|line| line.trim_start().to_owned())
            .collect();
        if let Some(here) = self.here().filter(|_| *topic == Topic::Timezone) {
            lines.push(format!("This computer is set to {here}: {HERE}"));
        }
        lines.push(format!("Enter: {}", stays.unwrap_or(asked.otherwise)));
        if let Some(begun) = &self.kept.answers.begun {
            lines.push(format!("You had begun to type: {}", visible_lines(begun)));
        }
        for line in lines {
            self.prompt.tell(&wrap(&line, COLUMNS, "    "))?;
        }
        Ok(())
    }

    /// Returns the zone of this computer, where somebody has set one.
    fn here(&self) -> Option<&'static str> {
        let zone = self.author.zone;
        (zone != Zone::UTC).then(|| zone.name())
    }

    /// Returns the number of a question, of how many. What is asked only after another answer is not counted.
    fn place(&self, topic: &Topic) -> String {
        let counted = self.topics.iter().filter(|topic| topic.is_always_asked());
        match counted.clone().position(|other| other == topic) {
            Some(at) => format!("{}/{}", at + 1, counted.count()),
            None => "One more:".to_owned(),
        }
    }

    fn is_first(&mut self, topic: &Topic) -> Result<(), CliError> {
        let path = self.author.shown(&self.kept.path);
        match self.topics.first() == Some(topic) {
            true => self.say("This is the first question."),
            false => self.say(&format!(
                "This is the first open question. What was answered before can be changed in {path}."
            )),
        }
    }

    /// Leaves a question as it is.
    fn skip(&mut self, topic: &Topic) -> Result<Turn, CliError> {
        let answers = &mut self.kept.answers;
        let key = topic.key();
        if topic.answer(answers).is_none() && !answers.skipped.contains(&key) {
            answers.skipped.push(key);
        }
        answers.begun = None;
        self.kept.save(self.author)?;
        Ok(Turn::Next)
    }

    /// Says how an answer was understood; what was left out before is answered now.
    fn settle(&mut self, topic: &Topic, taken: &Taken) -> Result<(), CliError> {
        let answers = &mut self.kept.answers;
        answers.begun = None;
        answers.skipped.retain(|key| *key != topic.key());
        for remark in &taken.remarks {
            self.say(&visible(remark))?;
        }
        Ok(())
    }

    /// Says an answer back where it is more than what was typed.
    fn noted(&mut self, topic: &Topic, typed: &str) -> Result<Turn, CliError> {
        self.kept.save(self.author)?;
        let answers = &self.kept.answers;
        let told = match (topic, answers.timezone, topic.answer(answers)) {
            (Topic::Timezone, Some(zone), _) => {
                let now = self.author.time_in(zone);
                Some(format!("{}, it is {now} there now.", zone.name()))
            }
            (Topic::Limit(_), _, Some(amount)) => Some(match answers.currency {
                Some(currency) => format!("Noted: {amount} {currency}."),
                None => format!("Noted: {amount}."),
            }),
            (Topic::Approved | Topic::Github | Topic::Weekly, ..) => None,
            (_, _, answer) => answer
                .filter(|answer| answer != typed)
                .map(|answer| format!("Noted: {answer}.")),
        };
        if let Some(told) = told {
            self.say(&visible(&told))?;
        }
        Ok(Turn::Next)
    }

    /// Asks for the numbers of those who were named, says who fills the role, and gives them what is left where that was
    /// said. `before` are those who were known before.
    fn named(
        &mut self,
        role: &RoleId,
        reach: Reach,
        before: &[Someone],
        after: &[&Topic],
    ) -> Result<Turn, CliError> {
        let works = works(role.as_str());
        let asked = self.numbers(role, works)?;
        self.kept.save(self.author)?;
        match asked {
            Numbers::Asked => {}
            Numbers::Back => return Ok(Turn::Again),
            Numbers::Left => return Ok(Turn::Left),
        }
        let all = self.kept.answers.roles.get(role);
        let all = all.map(Vec::as_slice).unwrap_or_default();
        let each = all.iter().map(|one| match &one.phone {
            None => format!("{} (no number yet)", one.name),
            Some(_) if before.contains(one) => one.name.to_string(),
            Some(phone) => format!("{} ({phone})", one.name),
        });
        let (named, count) = (each.collect::<Vec<_>>().join(", then "), all.len());
        match count {
            0 => self.say(&visible(&nobody(role, &self.kept.answers)))?,
            _ => self.say(&visible(&format!("Noted: {named}.")))?,
        }
        if count == 1 && works == Works::Here {
            let back = match reach {
                Reach::This => "To name somebody: /back",
                Reach::AllTheRest => "It is listed at the end.",
            };
            self.say(&format!("Nobody stands in yet. {back}"))?;
        }
        match reach {
            Reach::This => {}
            Reach::AllTheRest => self.fill_the_rest(role, after)?,
        }
        Ok(Turn::Next)
    }

    /// Gives the people of a role every role after it that is still open.
    fn fill_the_rest(&mut self, role: &RoleId, after: &[&Topic]) -> Result<(), CliError> {
        let answers = &mut self.kept.answers;
        let people = answers.roles.get(role).cloned().unwrap_or_default();
        let mut named = Vec::new();
        for topic in after.iter().copied() {
            let Topic::Role(other) = topic else { continue };
            if topic.answer(answers).is_some() || works(other.as_str()) == Works::Elsewhere {
                continue;
            }
            answers.fill(other, people.clone());
            answers.skipped.retain(|key| *key != topic.key());
            named.push(plain(other.as_str()));
            self.filled.push(topic.clone());
        }
        self.kept.save(self.author)?;
        if !named.is_empty() {
            let named = named.join(", ");
            self.say(&format!("The same for {named}. To change one: /back"))?;
        }
        Ok(())
    }

    fn leave(&mut self, unsent: Unsent) -> Result<Turn, CliError> {
        if let Unsent::Words(words) = unsent {
            self.kept.answers.begun = Some(words);
        }
        self.kept.save(self.author)?;
        Ok(Turn::Left)
    }
}

/// Says what it means that nobody has a role.
fn nobody(role: &RoleId, answers: &Answers) -> String {
    if works(role.as_str()) == Works::Elsewhere {
        return "Noted: no number yet. Until there is one, the plan says: the emergency number."
            .to_owned();
    }
    match Deputy::of(answers) {
        Deputy::OfTheExample if answers.roles.contains_key("lead") => {
            "Noted: nobody yet. Whoever you name first decides in their place.".to_owned()
        }
        deputy => format!(
            "Noted: nobody yet. {} decides in their place.",
            deputy.shown()
        ),
    }
}

/// Makes a sentence of what is wrong.
pub(super) fn sentence(wrong: &str) -> String {
    let wrong = visible(wrong.lines().next().unwrap_or_default()).into_owned();
    let mut chars = wrong.chars();
    let end = if wrong.ends_with('?') { "" } else { "." };
    match (wrong.strip_prefix("wants "), chars.next()) {
        (Some(wanted), _) => format!("This wants {wanted}{end}"),
        (None, Some(first)) => format!("{}{}{end}", first.to_uppercase(), chars.as_str()),
        (None, None) => "That is no answer.".to_owned(),
    }
}
