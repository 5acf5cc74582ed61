//! What is asked before an incident opens: which playbook, who is at the keyboard, how bad it looks.

use crate::cli::error::CliError;
use crate::cli::find::proposed::{Proposed, propose};
use crate::cli::start::sought;
use crate::id::{IncidentId, PersonId, SeverityId, WorstCaseId};
use crate::playbook::find::{Places, Spot};
use crate::playbook::model::Playbook;
use crate::text::{asks_for_help, one_line, says_unknown, visible, wrap, yes_or_no};
use crate::walk::answer::words;
use crate::walk::prompt::{Heard, Prompt};
use crate::walk::screen::COLUMNS;

/// How much of a title is shown.
const TITLE: usize = 70;

/// What Enter means where the worst is assumed.
const NOT_SURE: &str = "not sure";

/// How much of what was typed is repeated.
const TYPED: usize = 60;

/// Says which incidents of the playbook are open already, and whether another one is started; only a person is asked.
pub(super) fn another(
    open: &[&IncidentId],
    asks: bool,
    prompt: &mut dyn Prompt,
) -> Result<bool, CliError> {
    for id in open {
        prompt.tell(&format!(
            "An incident of this playbook is open already: {id}"
        ))?;
        prompt.tell(&format!("To go on with it: crisis resume {id}"))?;
    }
    if open.is_empty() || !asks {
        return Ok(true);
    }
    prompt.tell("Start another one? (yes or no)")?;
    loop {
        let Heard::Answer(typed) = prompt.hear(&mut Vec::new)? else {
            return Err(not_started());
        };
        match yes_or_no(&typed) {
            Some(true) => return Ok(true),
            Some(false) => {
                prompt.tell("Nothing was started.")?;
                return Ok(false);
            }
            _ if leaves(&typed) => return Err(not_started()),
            _ => prompt.tell("Type yes or no; /quit stops here.")?,
        }
    }
}

/// Shows every playbook, and asks which one it is. Words that name none are looked for in all of them.
pub(super) fn playbook(places: &Places<'_>, prompt: &mut dyn Prompt) -> Result<Spot, CliError> {
    let all = places.all();
    prompt.tell("Which playbook?")?;
    for (number, one) in (1..).zip(&all) {
        let title = one.title.as_deref().unwrap_or_default();
        let shadowed = if one.shadowed {
            " (hidden by one of the same name above)"
        } else {
            ""
        };
        let line = format!("{number}. {}: {}{shadowed}", one.id, one_line(title, TITLE));
        prompt.tell(&wrap(&line, COLUMNS, "    "))?;
        if let Some(error) = &one.error {
            prompt.tell(&wrap(
                &format!("has an error: {}", visible(error)),
                COLUMNS,
                "         ",
            ))?;
        }
    }
    prompt.tell("    Or say in a few words what happened.")?;
    let names: Vec<String> = all.iter().map(|one| one.id.to_string()).collect();
    loop {
        let Heard::Answer(typed) = prompt.hear(&mut Vec::new)? else {
            let error = CliError::usage("no playbook was named");
            return Err(error.hint("crisis start PLAYBOOK"));
        };
        let picked = pick(&names, &typed);
        if let Picked::One(at) = picked {
            return Ok(all[at].spot.clone());
        }
        if leaves(&typed) {
            return Err(not_started());
        }
        if is_lost(&typed) {
            prompt.tell(
                "Say in a few words what happened, as you would tell a friend, or type a number.",
            )?;
            prompt.tell("/quit stops here; nothing is started.")?;
            continue;
        }
        let proposed = matches!(picked, Picked::Unknown).then(|| propose(&typed, places));
        match proposed.filter(Proposed::fits) {
            Some(proposed) => {
                prompt.tell("These fit what you typed:")?;
                if let Some(spot) = sought::offered(&proposed, "back to all of them", prompt)? {
                    return Ok(spot);
                }
                prompt.tell("Type a number, a name, or what happened in other words.")?;
            }
            None if picked == Picked::Unknown => {
                prompt.tell(&format!(
                    "No playbook fits `{}`.",
                    one_line(typed.trim(), TYPED)
                ))?;
                prompt.tell(&format!(
                    "Type a number from 1 to {}, or say it in other words.",
                    names.len()
                ))?;
            }
            None => prompt.tell(&picked.told(&typed, names.len()))?,
        }
    }
}

/// Asks who is at the keyboard; Enter is somebody whom the playbook does not list.
pub(super) fn person(
    book: &Playbook,
    os_user: &str,
    prompt: &mut dyn Prompt,
) -> Result<PersonId, CliError> {
    let unlisted = user_id(os_user);
    prompt.tell("Who are you? It is written down as you say it, and not checked.")?;
    for (number, (id, person)) in (1..).zip(&book.people) {
        let roles: Vec<&str> = book
            .roles
            .iter()
            .filter(|(_, people)| people.contains(id))
            .map(|(role, _)| role.as_str())
            .collect();
        let line = format!("{number}. {} ({})", visible(&person.name), roles.join(", "));
        prompt.tell(&wrap(&line, COLUMNS, "    "))?;
    }
    prompt.tell(&format!("    Enter: somebody else: {unlisted}"))?;
    let named = book.people.iter().map(|(id, person)| {
        let name = person.name.clone();
        (id, name)
    });
    let named: Vec<(&PersonId, String)> = named.collect();
    let names: Vec<String> = named
        .iter()
        .map(|(id, name)| format!("{id} {name}"))
        .collect();
    let mut at = choice(&names, Some("somebody else"), prompt)?;
    if at.is_none() && !names.is_empty() {
        // Enter is typed in a hurry, and a duty under a strange name is nobody's.
        prompt.tell(&format!(
            "Nobody in the playbook is called {unlisted}. Your number or name, or Enter again."
        ))?;
        at = choice(&names, Some("somebody else"), prompt)?;
    }
    Ok(at.map_or(unlisted, |at| named[at].0.clone()))
}

/// Asks what it looks like. Whoever is not sure gets the worst severity.
pub(super) fn how_bad(
    book: &Playbook,
    prompt: &mut dyn Prompt,
) -> Result<(Option<WorstCaseId>, Option<SeverityId>), CliError> {
    let worst = book.worst_severity().cloned();
    if book.worst_cases.is_empty() {
        if book.severities.len() < 2 {
            return Ok((None, worst));
        }
        prompt.tell("How bad is it?")?;
        let mut names = Vec::new();
        for (number, (id, severity)) in (1..).zip(&book.severities) {
            let line = format!("{number}. {id}: {}", visible(&severity.when));
            prompt.tell(&wrap(&line, COLUMNS, "    "))?;
            names.push(id.to_string());
        }
        prompt.tell("    Enter: not sure: the worst is assumed")?;
        let at = choice(&names, Some(NOT_SURE), prompt)?;
        let chosen = at.and_then(|at| book.severities.get_index(at));
        return Ok((None, chosen.map(|(id, _)| id.clone()).or(worst)));
    }
    prompt.tell("What does it look like?")?;
    let mut names = Vec::new();
    for (number, (id, case)) in (1..).zip(&book.worst_cases) {
        let line = format!("{number}. {} ({})", visible(&case.what), case.severity);
        prompt.tell(&wrap(&line, COLUMNS, "    "))?;
        names.push(format!("{id} {}", case.what));
    }
    prompt.tell("    Enter: not sure: the worst is assumed")?;
    let at = choice(&names, Some(NOT_SURE), prompt)?;
    let chosen = at.and_then(|at| book.worst_cases.get_index(at));
    Ok(match chosen {
        Some((id, _)) => (Some(id.clone()), None),
        None => (None, worst),
    })
}

/// Hears a number, or how a name begins; `None` for Enter, for `nothing` and for the end of the input. Asks again
/// until it is one of these.
pub(super) fn choice(
    names: &[String],
    nothing: Option<&str>,
    prompt: &mut dyn Prompt,
) -> Result<Option<usize>, CliError> {
    loop {
        let Heard::Answer(typed) = prompt.hear(&mut Vec::new)? else {
            return match nothing {
                // Nobody is there any more, so nothing is opened in their name.
                Some(_) => Err(not_started()),
                None => Ok(None),
            };
        };
        let small = typed.trim().to_lowercase();
        if nothing.is_some_and(|nothing| nothing.starts_with(&small)) {
            return Ok(None);
        }
        match pick(names, &typed) {
            Picked::One(at) => return Ok(Some(at)),
            _ if leaves(&typed) => return Err(not_started()),
            _ if nothing == Some(NOT_SURE) && says_unknown(&typed) => return Ok(None),
            _ if is_lost(&typed) => {
                prompt.tell(&format!(
                    "Type a number from 1 to {}, or how the name begins.",
                    names.len()
                ))?;
                let enter = nothing.map(|nothing| format!("Enter: {nothing}. "));
                prompt.tell(&format!(
                    "{}/quit stops here; nothing is started.",
                    enter.unwrap_or_default()
                ))?;
            }
            picked => prompt.tell(&picked.told(&typed, names.len()))?,
        }
    }
}

/// Says whether somebody wants to stop.
fn leaves(typed: &str) -> bool {
    word(typed).is_some_and(|word| word.name == "pause")
}

/// Says whether somebody asks for help, or does not know.
fn is_lost(typed: &str) -> bool {
    word(typed).is_some_and(|word| word.name == "help")
        || asks_for_help(typed)
        || says_unknown(typed)
}

fn word(typed: &str) -> Option<&'static words::Word> {
    words::find(typed.trim().trim_start_matches('/'))
}

fn not_started() -> CliError {
    CliError::usage("nothing was started")
}

/// What was picked from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picked {
    One(usize),
    Several,
    Nothing,
    Unknown,
}

/// Returns what a number, or how a name begins, picks from a list.
fn pick(names: &[String], typed: &str) -> Picked {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Picked::Nothing;
    }
    let number = typed.parse::<usize>().ok();
    let number = number.and_then(|number| number.checked_sub(1));
    if let Some(at) = number.filter(|at| *at < names.len()) {
        return Picked::One(at);
    }
    let found: Vec<usize> = (0..names.len())
        .filter(|at| begins(&names[*at], &typed))
        .collect();
    match found.as_slice() {
        [] => Picked::Unknown,
        // Of several with one name, the first hides the others.
        [at, rest @ ..] if rest.iter().all(|other| names[*other] == names[*at]) => Picked::One(*at),
        _ => Picked::Several,
    }
}

impl Picked {
    /// Says why it is no choice among so many.
    fn told(self, typed: &str, all: usize) -> String {
        match self {
            Self::One(_) | Self::Nothing => "Type a number, or how the name begins.".into(),
            Self::Several => "That could be several. Type the number.".into(),
            Self::Unknown => format!(
                "`{}` is none of them. Type a number from 1 to {all}.",
                one_line(typed.trim(), TITLE)
            ),
        }
    }
}

/// Says whether a name, or one of its words, begins with what was typed.
fn begins(name: &str, typed: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(typed)
        || name
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.starts_with(typed))
}

/// Makes an id out of the name of the operating system's user.
pub(in crate::cli) fn user_id(os_user: &str) -> PersonId {
    let mut id = String::new();
    for c in os_user.to_lowercase().chars().take(crate::id::MAX_CHARS) {
        let fits = c.is_ascii_alphanumeric() || (!id.is_empty() && (c == '_' || c == '-'));
        if fits {
            id.push(c);
        } else if !id.is_empty() {
            id.push('-');
        }
    }
    PersonId::new(id.trim_end_matches('-'))
        .unwrap_or_else(|_| PersonId::new("somebody").expect("the word is spelled as an id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_user_of_a_system_has_an_id() {
        for (user, id) in [
            ("ling", "ling"),
            ("Ling.Wei", "ling-wei"),
            ("ACME\\ling", "acme-ling"),
            ("__", "somebody"),
            ("", "somebody"),
            ("王", "somebody"),
        ] {
            assert_eq!(user_id(user).as_str(), id, "{user}");
        }
    }
}
