//! Who could read what was said: as it was typed, as the log tells, else it is asked. And whose words they are, where
//! nobody knows them yet.

use crate::id::CaseId;
use crate::incident::event::CaseKind;
use crate::response::cases::next_id;
use crate::response::command::{Command, Hearing, NewCase, Speaker};
use crate::response::talk::tells_who_reads;
use crate::text::{nearest, visible};
use crate::walk::answer::{Choice, Moment, Pick, Said, known};

/// What was typed of words that were said.
#[derive(Clone, Copy)]
pub(super) struct Words<'t> {
    /// Who said them, and how.
    pub(super) speaker: Speaker,
    /// Who can read them, where that was said.
    pub(super) heard: Option<Hearing>,
    /// The words.
    pub(super) text: &'t str,
    /// Where they can be read.
    pub(super) link: &'t str,
}

impl Words<'_> {
    /// Returns how they are logged of somebody.
    fn with(&self, case: CaseId, heard: Hearing) -> Command {
        Command::Reply {
            case,
            speaker: self.speaker,
            channel: None,
            heard: Some(heard),
            text: self.text.to_owned(),
            link: self.link.to_owned(),
        }
    }
}

/// Reads words of somebody or to them, or to several. Who could read them is asked where neither the words nor the log
/// tell; a threat waits for no question.
pub(super) fn of(cases: &[CaseId], words: &Words<'_>, moment: &Moment<'_>) -> Said {
    let view = &moment.view;
    let tells = |case: &CaseId| {
        let known = view.state.cases.get(case);
        known.is_some_and(|known| tells_who_reads(view.rules, known))
    };
    let each = |untold: Hearing| {
        let one = |case: &CaseId| {
            let heard = if tells(case) {
                Hearing::AsBefore
            } else {
                untold
            };
            words.with(case.clone(), words.heard.unwrap_or(heard))
        };
        Said::Do(Command::of_each(cases, one))
    };
    if words.heard.is_some() || words.speaker == Speaker::Threat || cases.iter().all(tells) {
        return each(Hearing::AsBefore);
    }
    let name = match cases {
        [only] => view.handle(only),
        _ => "each of them".to_owned(),
    };
    who_could_read(&name, words, moment, each)
}

/// Asks who could read words.
fn who_could_read(
    name: &str,
    words: &Words<'_>,
    moment: &Moment<'_>,
    then: impl Fn(Hearing) -> Said,
) -> Said {
    let channels = |public: bool| {
        let channels = moment.view.rules.book.channels.iter();
        let those = channels.filter(move |(_, channel)| channel.public == public);
        those.map(|(id, _)| id.as_str().to_owned())
    };
    let also = |words: &[&str], public| {
        let words = words.iter().map(|word| (*word).to_owned());
        words.chain(channels(public)).collect()
    };
    let alone = match words.speaker {
        Speaker::Us => format!("{name} alone"),
        _ => "we alone".to_owned(),
    };
    Said::Choose(Choice {
        question: "Who could read it?".to_owned(),
        answers: vec![
            Pick {
                label: "everybody".to_owned(),
                also: also(&["public", "in public"], true),
                said: then(Hearing::Public),
            },
            Pick {
                label: alone,
                also: also(&["private", "in private", "only", "alone"], false),
                said: then(Hearing::Private),
            },
        ],
    })
}

/// Asks who somebody is of whom there is no case, and then who could read the words; all of it is logged at once.
pub(super) fn of_a_stranger(handle: &str, words: &Words<'_>, moment: &Moment<'_>) -> Said {
    let shown = visible(handle).into_owned();
    let of_kind = |kind: CaseKind| {
        let open = |heard: Hearing| opened(handle, kind, words, heard, moment);
        match words.heard {
            Some(heard) => open(heard),
            None => who_could_read(&shown, words, moment, open),
        }
    };
    let pick = |label: &str, also: &[&str], kind| Pick {
        label: label.to_owned(),
        also: also.iter().map(|word| (*word).to_owned()).collect(),
        said: of_kind(kind),
    };
    let mut answers = vec![
        pick("somebody who was harmed", &["harmed"], CaseKind::Harmed),
        pick(
            "somebody else, who is angry, asks or looks on",
            &["else", "bystander"],
            CaseKind::Bystander,
        ),
        pick("the press", &["press"], CaseKind::Press),
    ];
    answers.extend(mistyped(handle, words, moment));
    Said::Choose(Choice {
        question: format!("No case is called {shown} yet. Who is it?"),
        answers,
    })
}

/// Returns the answer that it is somebody known whose handle is spelled nearly so.
fn mistyped(handle: &str, words: &Words<'_>, moment: &Moment<'_>) -> Option<Pick> {
    let view = &moment.view;
    let handles: Vec<String> = view
        .state
        .cases
        .keys()
        .map(|case| view.handle(case))
        .collect();
    // Names that begin otherwise are hardly the same one.
    let first = |handle: &str| handle.trim_start_matches('@').to_lowercase().chars().next();
    let alike = handles.iter().filter(|known| first(known) == first(handle));
    let near = nearest(handle, alike.map(String::as_str))?;
    let case = known::case(view, near)?;
    Some(Pick {
        label: format!("{near}, who is {case} already"),
        also: vec![case.as_str().to_owned()],
        said: of(&[case], words, moment),
    })
}

/// Opens a case and logs the words with it. Should somebody else open one meanwhile, nothing is logged.
fn opened(
    handle: &str,
    kind: CaseKind,
    words: &Words<'_>,
    heard: Hearing,
    moment: &Moment<'_>,
) -> Said {
    let known = moment.view.state.cases.len();
    let Some(case) = next_id(known) else {
        return Said::Nothing("Nothing was logged.".to_owned());
    };
    let new = NewCase {
        looked_through: Some(known),
        ..NewCase::of(handle, kind)
    };
    Said::Do(Command::Each(vec![
        Command::OpenCase(new),
        words.with(case, heard),
    ]))
}
