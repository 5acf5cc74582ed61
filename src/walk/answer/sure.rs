//! What is asked back before it is done: an answer that is passed on, a word with more behind it, words that speak
//! against what they stand behind. A newcomer's sentence must never become somebody's approval.
//!
//! Nothing here decides; a yes does what was read, and anything else does nothing.

use crate::account::owing::asked_for;
use crate::id::RequestId;
use crate::incident::visit::Visit;
use crate::playbook::step::Decide;
use crate::response::command::{Answer, Command, Contact};
use crate::text::{one_line, says_somebody_answered, visible};
use crate::walk::answer::words::Word;
use crate::walk::answer::{Moment, Said, known, names};
use crate::walk::asking::Blank;

/// How many words an answer to a free blank has at most that is taken for a word of the walk.
const SHORT: usize = 3;

/// How much of what is asked about is shown.
const SHOWN: usize = 60;

/// Asks whether somebody said yes or no, where the answer is passed on; one's own is taken as it is.
pub(super) fn signed(request: RequestId, answer: Answer, moment: &Moment<'_>) -> Said {
    let view = &moment.view;
    let question = answer.relayed.as_ref().map(|person| {
        let known = view.state.requests.get(&request);
        let what = known.map(|known| format!(" ({})", asked_for(view, known)));
        format!(
            "Did {} say {} to {request}{}? (yes or no)",
            view.name(person),
            if answer.yes { "yes" } else { "no" },
            what.unwrap_or_default()
        )
    });
    let command = Command::Sign { request, answer };
    match question {
        Some(question) => Said::Propose { question, command },
        None => Said::Do(command),
    }
}

/// Says whether an answer is passed on without a word of how it was given.
pub fn needs_how(command: &Command) -> bool {
    let Command::Sign { answer, .. } = command.what() else {
        return false;
    };
    answer.relayed.is_some() && answer.reason.trim().is_empty()
}

/// Asks whether an answer is meant that more words stand behind.
pub(super) fn chosen(visit: Visit, option: u32, reason: &str, decide: &Decide) -> Said {
    let at = option.saturating_sub(1) as usize;
    let label = decide.options.keys().nth(at);
    let label = label
        .map(|label| one_line(label, SHOWN))
        .unwrap_or_default();
    Said::Propose {
        question: format!("Do you mean {option}. {label}? (yes or no)"),
        command: Command::Choose {
            visit,
            option,
            reason: reason.to_owned(),
        },
    }
}

/// Asks whether something is true, where more words stand behind the yes.
pub(super) fn is_true(must: &str, command: Command) -> Said {
    Said::Propose {
        question: format!(
            "Do you mean that this is true? {} (yes or no)",
            visible(must)
        ),
        command,
    }
}

/// Asks whether somebody answered, where the words say that nobody did.
pub(super) fn answered(how: Contact, rest: &str, command: Command) -> Said {
    let question = match how {
        Contact::Acknowledged => "Did they say themselves that they know?",
        _ => "Did they answer?",
    };
    Said::Propose {
        question: format!("{question} (yes or no) Else: /tried {}", visible(rest)),
        command,
    }
}

/// Returns what to say where somebody was only tried, and the words say that they were reached.
pub fn reached_after_all(command: &Command) -> Option<String> {
    let Command::Contact {
        role,
        how: Contact::Tried,
        means,
        ..
    } = command.what()
    else {
        return None;
    };
    says_somebody_answered(means).then(|| {
        format!("if they answered: /reached {role}; if they said that they know: /ack {role}")
    })
}

/// Says whether a text that begins with a word may be that word rather than words to be posted: it is short, the word
/// takes nothing behind it, or what stands behind it is something of this incident.
pub(super) fn may_be(word: &Word, text: &str, moment: &Moment<'_>) -> bool {
    let next = text.split_whitespace().nth(1);
    let names_something = || next.is_some_and(|next| is_numbered(next) || is_known(next, moment));
    let is_short = text.split_whitespace().count() <= SHORT;
    !text.contains('\n') && (is_short || word.name == "pause" || names_something())
}

/// Says whether a word is spelled as the name of a request, a case or an offer, whether there is one of that number or
/// not: nobody posts such a word.
pub(super) fn is_numbered(word: &str) -> bool {
    let word = word.trim_end_matches([':', ',']);
    ['r', 'c', 'o']
        .into_iter()
        .any(|letter| names::is_numbered(word, letter))
}

/// Says whether a word is the name of something in this incident: an offer, a request, a person whom it concerns, a
/// statement, a channel, a role or one of us.
fn is_known(word: &str, moment: &Moment<'_>) -> bool {
    let (view, word) = (&moment.view, word.trim_end_matches([':', ',']));
    let (book, state) = (&view.rules.book, view.state);
    let same = |id: &str| id.eq_ignore_ascii_case(word);
    known::case(view, word).is_some()
        || state.offers.keys().any(|id| same(id.as_str()))
        || state.requests.keys().any(|id| same(id.as_str()))
        || book
            .all_in
            .iter()
            .any(|all_in| all_in.remedies.keys().any(|id| same(id.as_str())))
        || book.severities.keys().any(|id| same(id.as_str()))
        || book.clocks.keys().any(|id| same(id.as_str()))
        || book.marks.keys().any(|id| same(id.as_str()))
        || book.statements.keys().any(|id| same(id.as_str()))
        || book.channels.keys().any(|id| same(id.as_str()))
        || book.roles.keys().any(|id| same(id.as_str()))
        || book.people.keys().any(|id| same(id.as_str()))
}

/// Asks whether a word of the walk is the text of a blank.
pub(super) fn the_text(blank: &Blank, text: &str, command: Command) -> Said {
    let is = if text.contains(char::is_whitespace) {
        "begins with"
    } else {
        "is also"
    };
    Said::Propose {
        question: format!(
            "`{}` {is} a word of the walk. Is it the text of <{}>? (yes or no; for the word: /{})",
            visible(text),
            blank.name,
            one_line(text, SHOWN)
        ),
        command,
    }
}

/// Asks whether a bare number, or that one does not know, is the text of a blank: more often it is the answer to another
/// question, or a wish for help.
pub(super) fn hardly_the_text(blank: &Blank, text: &str, command: Command) -> Said {
    Said::Propose {
        question: format!(
            "Is `{text}` the text of <{}>? (yes or no)",
            visible(&blank.name)
        ),
        command,
    }
}

/// Asks whether words behind one that takes none are a note.
pub(super) fn a_note(text: &str) -> Said {
    Said::Propose {
        question: format!(
            "`pause` alone stops the walk here. Is this a note for the log: \"{}\"? (yes or no)",
            one_line(text, SHOWN)
        ),
        command: Command::Note {
            text: text.to_owned(),
            happened: None,
        },
    }
}
