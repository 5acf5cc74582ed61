//! What is done with an answer: it is logged, or it is said why not.

use crate::account::may::no_answer;
use crate::account::tell;
use crate::incident::line::Seq;
use crate::playbook::step::Kind;
use crate::response::command::{Change, Command};
use crate::response::remark::Remark;
use crate::text::commands;
use crate::walk::answer::words;
use crate::walk::answer::{Look, Misread, Said, parse, reached_after_all, taken_as_text};
use crate::walk::remark::{capital, sought};
use crate::walk::running::{RunError, Told};
use crate::walk::session::{Due, Over, Session, WalkError, is_final, news};

impl Session<'_, '_> {
    /// Reads an answer and does what it says.
    pub(super) fn answer(&mut self, typed: &str) -> Result<Due, WalkError> {
        match parse(typed, &self.moment()) {
            Ok(said) => self.act(said, typed),
            Err(misread) => {
                self.misread(&misread);
                Ok(Due::Nothing)
            }
        }
    }

    /// Does what an answer says.
    pub(super) fn act(&mut self, said: Said, typed: &str) -> Result<Due, WalkError> {
        match said {
            Said::Do(ref command) => {
                if let Some(why) = self.overtaken(command) {
                    self.note_failure();
                    self.say(&why);
                    return Ok(Due::Short);
                }
                let due = self.log(command, typed)?;
                let filled = matches!(due, Due::Short);
                let hint = taken_as_text(&said, typed, &self.seen.asking);
                if let Some(hint) = hint.filter(|_| filled) {
                    self.say(&capital(&hint));
                }
                if let Some(hint) = reached_after_all(command).filter(|_| filled) {
                    self.say(&capital(&format!("{hint}.")));
                }
                Ok(due)
            }
            Said::Look(look) => {
                self.other_incident(&look, typed);
                self.look(look)
            }
            Said::Nothing(text) => {
                self.say(&text);
                Ok(Due::Nothing)
            }
            Said::Propose { question, command } => {
                self.say(&question);
                self.propose(command, typed, "Nothing was logged.")
            }
            Said::Choose(choice) => self.choose(&choice, typed),
            Said::Paste(text) => self.paste(&text),
            Said::AskAgain(visit) => self.ask_again(&visit),
        }
    }

    /// Says where another incident can be looked at, for whoever names one here.
    fn other_incident(&mut self, look: &Look, typed: &str) {
        let word = match look {
            Look::Status => "status",
            Look::Brief => "brief",
            _ => return,
        };
        let named = typed.trim().split_once(char::is_whitespace);
        let named = named.map(|(_, named)| named.trim().to_lowercase());
        let opening = self.running.state().opening.as_ref();
        let (Some(named), Some(opening)) = (named, opening) else {
            return;
        };
        if !opening.incident.as_str().starts_with(&named) {
            let text = format!(
                "This is {}. To look at another incident, in another window: crisis {word} NAME",
                opening.incident
            );
            self.say(&text);
        }
    }

    pub(super) fn misread(&mut self, misread: &Misread) {
        self.note_failure();
        self.missed += 1;
        self.say(&format!("Not logged: {}", ended(&misread.message)));
        for hint in &misread.hints {
            self.say(&capital(hint));
        }
    }

    /// Logs a command that was typed, and says what came of it.
    pub(super) fn log(&mut self, command: &Command, typed: &str) -> Result<Due, WalkError> {
        if self.command(command, typed)?.is_none() {
            return Ok(Due::Nothing);
        }
        let word = typed.trim().trim_start_matches('/');
        let word = words::find(word.split_whitespace().next().unwrap_or_default());
        let listed = word.and_then(|word| self.line_of_the_list(word.name, typed));
        if let Some(line) = listed {
            self.say(&format!(
                "That is line {line} of the list. If nothing more belongs to it, type {line} to tick it."
            ));
        }
        if matches!(command.what(), Command::Note { .. })
            && word.is_some_and(|word| word.name == "asked")
        {
            let view = self.running.view(self.running.now());
            let text = no_answer(&view, |id| format!("/say {id} asked WHO: WHAT"));
            self.say(&text);
        }
        self.what_next(command);
        if matches!(command.what(), Command::Begin { .. } | Command::Say { .. }) {
            self.chosen = self
                .running
                .state()
                .visits
                .out()
                .last()
                .map(|(visit, _)| visit.clone());
        }
        if matches!(command.what(), Command::Close { .. }) && self.running.state().closing.is_some()
        {
            self.over = Some(Over::Closed);
        }
        Ok(match command.what() {
            Command::Note { .. } | Command::Count { .. } => Due::Nothing,
            _ => Due::Short,
        })
    }

    /// Says what comes after a call, and how somebody's own words are kept where only their yes or no was.
    fn what_next(&mut self, command: &Command) {
        let view = self.running.view(self.running.now());
        let text = match command.what() {
            Command::Contact { role, how, .. } => sought::next(&view, role, *how),
            Command::Sign { request, .. } => sought::permitted(&view, request),
            Command::ChangeCase {
                case,
                change: Change::Heard(_) | Change::Resolved(_),
                reason,
            } if reason.trim().is_empty() => Some(format!(
                "In which words? To keep them: /them {case} private THEIR WORDS"
            )),
            _ => None,
        };
        if let Some(text) = text {
            self.say(&text);
        }
    }

    /// Returns the line of the checklist before the person that asks for a command which was just given, and is not
    /// ticked. It is not ticked by itself: there may be more people to open a case for.
    fn line_of_the_list(&self, word: &str, typed: &str) -> Option<u32> {
        let visit = self.seen.focus.visit()?;
        let Kind::Do(action) = &self.running.rules().step(&visit.step)?.kind else {
            return None;
        };
        let known = self.running.state().visits.get(visit)?;
        let mut open = (1..).zip(&action.check);
        let asks = |(item, line): &(u32, &String)| {
            !known.ticked.contains(item) && asks_for(line, word, typed)
        };
        let (item, _) = open.find(asks).filter(|_| known.settled.is_none())?;
        Some(item)
    }

    /// Logs a command, and says what came of it; `None` where nothing did.
    pub(super) fn command(
        &mut self,
        command: &Command,
        typed: &str,
    ) -> Result<Option<()>, WalkError> {
        match self.running.run(command) {
            Ok(told) => {
                self.left = None;
                if let Command::Fact { visit, .. }
                | Command::Refill { visit }
                | Command::Address { visit, .. }
                | Command::Tick { visit, .. } = command.what()
                {
                    // Whoever changes the words knows that the copy is of the old ones.
                    self.copied.retain(|(of, _), _| of != visit);
                }
                self.told(&told);
                self.follow(&told)?;
                Ok(Some(()))
            }
            Err(RunError::Refused(refusal)) => self.refused(command, &refusal, typed),
            Err(error) => {
                self.not_saved(&error);
                if is_final(&error) {
                    return Err(error.into());
                }
                Ok(None)
            }
        }
    }

    /// Says in one line what is in the log now.
    fn told(&mut self, told: &Told) {
        let view = self.running.view(self.running.now());
        // The lines that nobody ticked are said once, and shorter.
        let unticked = told.remarks.iter().find_map(|remark| match remark {
            Remark::Unticked(lines) => Some(lines.as_slice()),
            _ => None,
        });
        let news: Vec<String> = told
            .entries
            .iter()
            .filter(|entry| tell::is_news(&view, entry))
            .chain(told.entries.iter().take(1))
            .map(|entry| {
                let what = unticked.and_then(|lines| tell::done_but_for(&view, entry, lines));
                let what = what.unwrap_or_else(|| tell::what(&view, entry));
                what + &tell::happened(&view, entry)
            })
            .collect();
        // The first fact stands for the command where nothing of it is news to others.
        let shown = news.len().saturating_sub(1).max(1);
        self.tell_others(told.entries.first().map(|entry| entry.seq));
        if news.is_empty() {
            return;
        }
        let line = news.into_iter().take(shown).collect::<Vec<_>>().join("; ");
        self.say(&format!("Logged: {}", ended(&line)));
    }

    /// Tells what others logged meanwhile, up to the first line that was written here.
    pub(super) fn tell_others(&mut self, first: Option<Seq>) {
        let last = first.map_or(self.running.state().events, |first| first.get() - 1);
        for line in news::lines(self.running, self.told, last, &self.seen) {
            self.say(&line);
        }
        self.told = self.running.state().events;
    }
}

/// Says whether a line of a list asks for a command as it was typed: `/case NAME harmed` for every case, `/mark film`
/// only for that mark.
fn asks_for(line: &str, word: &str, typed: &str) -> bool {
    let bare = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut asked = commands(line);
    let Some((_, wanted)) = asked.find(|(asked, _)| *asked == word) else {
        return false;
    };
    let open = wanted.is_empty() || wanted.contains(char::is_uppercase);
    let mut given = typed.split_whitespace().skip(1);
    open || given.any(|given| bare(given) == wanted)
}

/// Ends a sentence that has no end of its own.
pub(super) fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
