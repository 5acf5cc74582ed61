//! How long the first things took: to detect it, to name a lead, to speak in public, to say sorry, to come back with
//! news. Each is measured against the limit that the playbook has for it.

use super::Verdict;
use super::source::Source;
use crate::incident::event::{Event, PromiseKind};
use crate::incident::line::Seq;
use crate::incident::state::Post;
use crate::playbook::step::lead;
use crate::response::obligations::LEAD_WITHIN;
use crate::response::silence::signed;
use crate::time::Timestamp;

/// Words by which somebody says sorry.
const SORRY: [&str; 5] = ["sorry", "apologise", "apologize", "apology", "apologies"];

/// Something that is done for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    /// It was noticed, and opened here.
    Detected,
    /// Somebody took the lead.
    Led,
    /// The first public words.
    Acknowledged,
    /// The first public words that say sorry.
    Apologised,
    /// The first news after the first words.
    Updated,
}

impl Milestone {
    /// Returns its word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Detected => "detect",
            Self::Led => "name_a_lead",
            Self::Acknowledged => "acknowledge",
            Self::Apologised => "apologise",
            Self::Updated => "first_update",
        }
    }
}

/// How long something took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// What.
    pub what: Milestone,
    /// From when it is counted.
    pub from: Timestamp,
    /// When it was done.
    pub at: Option<Timestamp>,
    /// The line that says so.
    pub line: Option<Seq>,
    /// By when it was due.
    pub due: Option<Timestamp>,
    /// Where the limit comes from.
    pub rule: Option<&'static str>,
    /// Whether it was done by then.
    pub verdict: Verdict,
}

/// Measures them; `public` are the public words with their times.
pub(super) fn times(source: &Source<'_>, public: &[(Timestamp, &str)]) -> Vec<Time> {
    let Some(opening) = &source.view().state.opening else {
        return Vec::new();
    };
    let began = opening.began;
    let first = source.records().first();
    let opened = first.map_or(began, |record| record.entry.at);
    let detected = Time {
        what: Milestone::Detected,
        from: began,
        at: Some(opened),
        line: first.map(|record| record.entry.seq),
        due: None,
        rule: None,
        verdict: Verdict::NoLimit,
    };
    let mut posts: Vec<&Post> = source.view().state.posts.iter().collect();
    posts.retain(|post| post.public);
    posts.sort_by_key(|post| post.at);
    vec![
        detected,
        led(source, opened),
        acknowledged(source, began, opened, posts.first().copied()),
        apologised(source, began, public, &posts),
        updated(source, began, &posts),
    ]
}

fn led(source: &Source<'_>, opened: Timestamp) -> Time {
    let lead = lead();
    let taken = source.records().iter().find(
        |record| matches!(&record.entry.event, Event::RoleTaken { role, .. } if *role == lead),
    );
    let at = taken.map(|record| record.entry.when());
    // With no roles whoever opened it leads.
    let alone = source.view().rules.book.roles.is_empty();
    let at = at.or(alone.then_some(opened));
    let due = source.view().rules.calendar.after(opened, LEAD_WITHIN);
    Time {
        what: Milestone::Led,
        from: opened,
        at,
        line: taken.map(|record| record.entry.seq),
        due: Some(due),
        rule: Some("15 minutes, in every incident"),
        verdict: Verdict::of(at, Some(due), until(source)),
    }
}

/// Returns until when something could still be done: the end, else the last line.
fn until(source: &Source<'_>) -> Timestamp {
    let closing = source.view().state.closing.as_ref();
    closing.map_or(source.last(), |closing| closing.at)
}

fn acknowledged(
    source: &Source<'_>,
    began: Timestamp,
    opened: Timestamp,
    first: Option<&Post>,
) -> Time {
    let rules = source.view().rules;
    let so_far = source.view().state.severities.iter();
    let so_far = so_far.filter(|(_, since)| first.is_none_or(|first| *since <= first.at));
    let limits = so_far.filter_map(|(id, _)| rules.book.severity(Some(id)));
    let due = limits
        .map(|severity| rules.calendar.after(began, severity.acknowledge))
        .min();
    let at = first.map(|post| post.at);
    let silence = signed(rules, source.view().state);
    let due = due.filter(|_| silence.is_none());
    let missed_before = due.is_some_and(|due| (began..opened).contains(&due));
    let verdict = Verdict::of(at, due, until(source));
    Time {
        what: Milestone::Acknowledged,
        from: began,
        at,
        line: first.map(|post| post.seq),
        due,
        rule: match silence {
            Some(_) => Some("somebody signed that nothing is said in public"),
            None => due.map(|_| "acknowledge of the severity"),
        },
        verdict: match verdict {
            Verdict::Late(_) | Verdict::Missed if missed_before => Verdict::BeforeOpening,
            verdict => verdict,
        },
    }
}

fn apologised(
    source: &Source<'_>,
    began: Timestamp,
    public: &[(Timestamp, &str)],
    posts: &[&Post],
) -> Time {
    let says_so = public.iter().filter(|(_, words)| is_sorry(words));
    let at = says_so.map(|(at, _)| *at).min();
    let post = at.and_then(|at| {
        let says_so = |post: &&&Post| {
            post.at == at
                && source
                    .typed_at(post.seq, "text")
                    .is_some_and(|words| is_sorry(&words))
        };
        posts.iter().find(says_so)
    });
    let visit = post.and_then(|post| post.visit.as_ref());
    let due = visit.and_then(|visit| source.view().state.visits.get(visit)?.due);
    Time {
        what: Milestone::Apologised,
        from: began,
        at,
        line: post.map(|post| post.seq),
        due,
        rule: due.map(|_| "within of the step"),
        verdict: Verdict::of(at, due, until(source)),
    }
}

fn is_sorry(words: &str) -> bool {
    let mut said = words.split(|c: char| !c.is_alphanumeric());
    said.any(|word| SORRY.iter().any(|sorry| word.eq_ignore_ascii_case(sorry)))
}

/// Measures the first news: words of another time than the first, whatever channels those went to.
fn updated(source: &Source<'_>, began: Timestamp, posts: &[&Post]) -> Time {
    let view = source.view();
    let first = posts.first().copied();
    let other = |post: &&&Post| {
        first.is_some_and(|first| post.visit.is_none() || post.visit != first.visit)
    };
    let next = posts.iter().skip(1).find(other);
    let promised = source
        .records()
        .iter()
        .find_map(|record| match &record.entry.event {
            Event::PromiseMade {
                kind: PromiseKind::Update,
                due,
                ..
            } => Some(*due),
            _ => None,
        });
    let by_rule = || {
        let first = first?;
        let mut so_far = view.state.severities.iter().rev();
        let (id, _) = so_far.find(|(_, since)| *since <= first.at)?;
        let every = view.rules.book.severity(Some(id))?.update_every;
        Some(view.rules.calendar.after(first.at, every))
    };
    let (due, rule) = match (first, promised) {
        (None, _) => (None, None),
        (Some(_), Some(due)) => (Some(due), Some("the time that was promised")),
        (Some(_), None) => {
            let due = by_rule();
            (due, due.map(|_| "update_every of the severity"))
        }
    };
    let at = next.map(|post| post.at);
    Time {
        what: Milestone::Updated,
        from: first.map_or(began, |post| post.at),
        at,
        line: next.map(|post| post.seq),
        due,
        rule,
        verdict: Verdict::of(at, due, until(source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_sorry_are_known() {
        for words in [
            "We are SORRY.",
            "We apologise",
            "our apologies!",
            "an apology: x",
        ] {
            assert!(is_sorry(words), "{words}");
        }
        assert!(!is_sorry("We regret nothing in sorrygate"));
    }
}
