//! What is said where an answer comes to nothing: words are missing, a rule stands against it, somebody else was
//! first, the disk failed.

use crate::incident::line::Seq;
use crate::incident::state::State;
use crate::response::command::{Command, Words};
use crate::response::ending::InTheWay;
use crate::response::forbidden::Ready;
use crate::response::refusal::Refusal;
use crate::text::{one_line, visible, wrap, yes_or_no};
use crate::walk::answer::names::first_word;
use crate::walk::answer::{Said, needs_how, parse, words};
use crate::walk::in_the_way;
use crate::walk::remark::capital;
use crate::walk::running::RunError;
use crate::walk::session::said::ended;
use crate::walk::session::{Session, WalkError};

/// How much of somebody's words is shown.
const WORDS: usize = 60;

impl Session<'_, '_> {
    /// Says why nothing was logged. Where only words are missing, they are asked for.
    pub(super) fn refused(
        &mut self,
        command: &Command,
        refusal: &Refusal,
        typed: &str,
    ) -> Result<Option<()>, WalkError> {
        if matches!(refusal, Refusal::NeedsReason(_)) && needs_how(command) && !typed.is_empty() {
            self.ask_how(command)?;
            return Ok(None);
        }
        let wants_words = matches!(refusal, Refusal::NeedsReason(_) | Refusal::NeedsWords(_))
            && !typed.is_empty()
            && !matches!(command.what(), Command::Wrong { .. });
        if wants_words {
            let question = match refusal {
                Refusal::NeedsWords(words) => {
                    format!("{} (Enter: nothing is logged)", capital(words))
                }
                _ => "Why? (Enter: nothing is logged)".to_owned(),
            };
            self.say(&question);
            let prose = matches!(refusal, Refusal::NeedsReason(_));
            return self.add_words(command, typed, prose);
        }
        self.note_failure();
        if let Refusal::StillOwed(open) = refusal {
            self.not_closed(command, open);
            return Ok(None);
        }
        if refusal.event().is_some() {
            // The last line says what the person reads here.
            self.tell_others(Seq::new(self.running.state().events));
        }
        if let Refusal::Forbidden(forbidden) = refusal {
            self.say(&format!(
                "Refused, and logged as refused: {}",
                ended(&forbidden.to_string())
            ));
            for way in forbidden.ways(Ready::in_the_walk) {
                self.say(&capital(&way));
            }
            return Ok(None);
        }
        self.say(&match refusal {
            Refusal::WrongKind { instead, .. } => {
                format!("Not logged at this step: {}", ended(instead))
            }
            other if other.event().is_some() => {
                format!(
                    "Refused, and logged as refused: {}",
                    ended(&other.to_string())
                )
            }
            Refusal::Recused(_) if !command.words().trim().is_empty() => format!(
                "Not logged as that, but kept as a note: {}",
                ended(&refusal.to_string())
            ),
            other => format!("Not logged: {}", ended(&other.to_string())),
        });
        let first = typed.split_whitespace().next().unwrap_or_default();
        if let (Command::Fact { .. }, Some(word)) = (command.what(), words::find(first)) {
            self.say(&format!("For the word: /{}", word.usage));
        }
        match refusal {
            Refusal::Unconfirmed { .. } => self.say("Where it is true, type: yes"),
            Refusal::EmptyBlanks { blanks, .. } => {
                for blank in blanks {
                    self.say(&format!("To fill it in: /fill {blank} WORDS"));
                }
            }
            _ => {}
        }
        Ok(None)
    }

    /// Says what stands in the way of a close, one line each with what ends it.
    fn not_closed(&mut self, command: &Command, open: &[InTheWay]) {
        // What stands in the way is not pushed off the screen.
        self.missed = 0;
        let view = self.running.view(self.running.now());
        let mut lines = vec!["Not closed. This stands in the way:".to_owned()];
        for one in open {
            let line = wrap(&in_the_way::line(&view, one), self.width, "    ");
            lines.push(format!("  {}", line.trim_start()));
        }
        lines.extend(in_the_way::led(&view, open));
        lines.extend(in_the_way::nobody_leads(&view));
        self.say(&lines.join("\n"));
        if matches!(command.what(), Command::Close { .. }) {
            self.say("To close all the same: /close anyway REASON");
        }
    }

    /// Hears the words that were missing, and says the whole again; `prose` where they say why.
    fn add_words(
        &mut self,
        command: &Command,
        typed: &str,
        prose: bool,
    ) -> Result<Option<()>, WalkError> {
        let Some(words) = self.ask()? else {
            return Ok(None);
        };
        let mut words = words.trim().to_owned();
        let bare = words::find(&words).filter(|_| !words.contains('\n'));
        if let Some(word) = bare {
            self.say(&format!(
                "`{}` is also a word of the walk. Is it what you want to say here? (yes or no; \
                 /{} for the word)",
                visible(&words),
                word.name
            ));
            let Some(sure) = self.ask()? else {
                return Ok(None);
            };
            match yes_or_no(&sure) {
                Some(true) => {}
                Some(false) => words.clear(),
                None => words = sure.trim().to_owned(),
            }
        }
        if words.is_empty() {
            self.note_failure();
            self.say("Nothing was logged.");
            return Ok(None);
        }
        if let Some(command) = because(command, &words) {
            return self.command(&command, "");
        }
        // Who types the whole once more means it once; a reason may begin with the word of the command.
        let before = typed.trim().trim_start_matches('/');
        let (first, behind) = first_word(&words);
        let repeated = words::find(first)
            .is_some_and(|first| words::find(first_word(before).0) == Some(first));
        let again = match prose {
            true => {
                before.contains(char::is_whitespace) && words.starts_with(&format!("{before} "))
            }
            false => repeated && !behind.is_empty(),
        };
        let whole = if words.starts_with('/') {
            words
        } else if again {
            format!("/{words}")
        } else {
            let is_word = words::find(first_word(before).0);
            match command.what() {
                Command::Fact { name, .. } if is_word.is_none() => {
                    format!("/fill {name} {before} {words}")
                }
                _ => format!("/{before} {words}"),
            }
        };
        match parse(&whole, &self.moment()) {
            Ok(Said::Do(command)) => self.command(&command, ""),
            Ok(said) => {
                self.act(said, &whole)?;
                Ok(None)
            }
            Err(misread) => {
                self.misread(&misread);
                Ok(None)
            }
        }
    }

    /// Says why a command would undo what somebody else did after the screen was shown; `None` where it would not.
    pub(super) fn overtaken(&self, command: &Command) -> Option<String> {
        let (shown, state) = (&self.seen.state, self.running.state());
        match command.what() {
            Command::Fact { visit, name, value } => {
                let filled = |state: &State| state.visits.get(visit)?.facts.get(name).copied();
                let now = filled(state)?;
                if filled(shown) == Some(now) {
                    return None;
                }
                let stands = state.facts.get(name)?.seq;
                let view = self.running.view(self.running.now());
                let by = view.you_or_name(&self.running.entry(stands)?.by);
                let words = self.running.text(stands, "value").unwrap_or_default();
                Some(format!(
                    "Not logged: {by} filled in <{name}> meanwhile: \"{}\". To put yours there: \
                     /fill {name} {}",
                    one_line(&words, WORDS),
                    visible(value)
                ))
            }
            Command::Posted {
                visit,
                channel,
                words: Words::AsWritten(text),
                ..
            } => {
                let copied = self.copied.get(&(visit.clone(), channel.clone()))?;
                (copied != text).then(|| {
                    format!(
                        "Not logged: these words were changed after you copied them. Where the old \
                         ones stand: /pasted {channel} and the words. For the new ones: /copy \
                         {channel} first."
                    )
                })
            }
            Command::Close { .. } if shown.visits.cursor != state.visits.cursor => Some(
                "Not logged: the line has moved meanwhile. Look again, and then /close.".to_owned(),
            ),
            _ => None,
        }
    }

    pub(super) fn not_saved(&mut self, error: &RunError) {
        self.unsaved += 1;
        let mut text = format!("NOT SAVED: {error}.");
        let mut cause = std::error::Error::source(error);
        while let Some(why) = cause {
            text.push_str(&format!(" {why}."));
            cause = why.source();
        }
        self.say(&text);
        let RunError::Write(error) = error else {
            return;
        };
        for line in error.not_saved() {
            let words = line.open.iter().map(|(_, _, words)| visible(words));
            let words = words.collect::<Vec<_>>().join(" · ");
            self.say(&format!(
                "  not in the log: {} {} {words}",
                line.event, line.data
            ));
        }
    }
}

/// Returns a change of somebody's case with its reason, for which its own words have no place.
fn because(command: &Command, words: &str) -> Option<Command> {
    match command {
        Command::ChangeCase { case, change, .. } => Some(Command::ChangeCase {
            case: case.clone(),
            change: change.clone(),
            reason: words.to_owned(),
        }),
        Command::Late { happened, command } => Some(Command::Late {
            happened: *happened,
            command: Box::new(because(command, words)?),
        }),
        Command::Each(commands) => {
            let all = commands.iter().map(|one| because(one, words));
            all.collect::<Option<Vec<_>>>().map(Command::Each)
        }
        _ => None,
    }
}
