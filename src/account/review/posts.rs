//! The words that went out, as they were posted. To the public those to one person are only counted as such: who that
//! was stands in them.

use super::source::Source;
use crate::account::plain::spoken;
use crate::incident::event::Event;
use crate::incident::line::Seq;
use crate::time::Timestamp;

/// Words that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The line that says so.
    pub line: Seq,
    /// When they went out.
    pub at: Timestamp,
    /// When that was written down, where that was another time.
    pub recorded: Option<Timestamp>,
    /// What they are called; none where they belong to no statement, and for the public.
    pub name: Option<String>,
    /// Where.
    pub channel: String,
    /// Whether everybody can read them there.
    pub public: bool,
    /// Who posted them.
    pub who: String,
    /// The words; none where they were not kept.
    pub words: Option<String>,
    /// Where they can be seen; none for the public.
    pub link: Option<String>,
    /// The request whose yes allowed them.
    pub request: Option<String>,
    /// The rule that they broke; none for the public.
    pub breach: Option<String>,
    /// The words without anything covered, to be looked through and not to be shown.
    pub(super) raw: String,
}

pub(super) fn posts(source: &Source<'_>) -> Vec<Statement> {
    let inside = !source.is_public();
    let state = source.view().state;
    let records = source.records().iter();
    records
        .filter_map(|record| {
            let Event::StatementPosted {
                statement,
                visit,
                channel,
                public,
                request,
                breach,
            } = &record.entry.event
            else {
                return None;
            };
            if !(inside || *public) {
                return None;
            }
            let visit = visit.as_ref().and_then(|visit| state.visits.get(visit));
            let to_one = visit.is_some_and(|visit| visit.case.is_some());
            let words = source.typed(record, "text");
            let entry = &record.entry;
            Some(Statement {
                line: entry.seq,
                at: entry.when(),
                recorded: entry
                    .happened
                    .filter(|at| *at != entry.at)
                    .map(|_| entry.at),
                name: statement
                    .as_ref()
                    .filter(|_| inside)
                    .map(|id| spoken(id.as_str())),
                channel: spoken(channel.as_str()),
                public: *public,
                who: source.who(&entry.by, entry.role.as_ref()),
                raw: record.words("text").unwrap_or_default().to_owned(),
                words: match to_one && !inside {
                    true => Some("[words to one person]".to_owned()),
                    false => words.map(|words| source.masked(&words)),
                },
                link: source.typed(record, "link").filter(|_| inside),
                request: request.as_ref().filter(|_| inside).map(ToString::to_string),
                breach: breach.clone().filter(|_| inside),
            })
        })
        .collect()
}

/// Returns the longest time between two public words, or between the last and the end, and how many public words there
/// were; nothing where there were none.
pub(super) fn silence(source: &Source<'_>) -> Option<(i64, usize)> {
    let state = source.view().state;
    let mut at: Vec<Timestamp> = state
        .posts
        .iter()
        .filter(|post| post.public)
        .map(|post| post.at)
        .collect();
    let posts = at.len();
    at.sort();
    let last = at.last().copied()?;
    let end = state.closing.as_ref().map_or(source.last(), |end| end.at);
    at.push(end.max(last));
    let gaps = at.windows(2).map(|pair| pair[1].millis_since(pair[0]));
    Some((gaps.max()?, posts))
}
