//! What has to be done again and again with a plan and its people: when it was, and when it is due.

use crate::id::PersonId;
use crate::lint::age::{BRIEFED, MEDIA_TRAINED, Repeated, VERIFIED, late};
use crate::lint::book::Book;
use crate::lint::due;
use crate::lint::people::{Since, in_roles, is_external, overdue};
use crate::lint::questions::is_a_plan;
use crate::lint::readiness::remnant::Remnant;
use crate::lint::speakers::speakers;
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::Segment::Key;
use crate::time::Date;

/// How many days before it is due something is said to be due soon.
const SOON: i64 = 14;

/// What has to be done again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Somebody reads the whole plan.
    Review,
    /// The plan is practised.
    Drill,
    /// The numbers of everybody in a role are tried.
    Contacts,
    /// Everybody in a role hears the plan.
    Briefing,
    /// Those who speak by name practise for a camera.
    MediaTraining,
    /// A lawyer reads the law behind the clocks.
    Law,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is asked of nobody here.
    Unasked,
    /// It was done lately enough.
    Fine,
    /// It is due within two weeks.
    Soon,
    /// It is said to have been done on a day that has not come.
    Ahead,
    /// It should have been done by now.
    Overdue,
    /// It was never done, or that it was is written nowhere.
    Never,
}

impl Standing {
    /// Says whether something has to be done now.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Ahead | Self::Overdue | Self::Never)
    }
}

/// Somebody, or a clock, for whom it is too long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The id.
    pub id: String,
    /// How many days ago it was; `None` where it never was.
    pub days: Option<i64>,
}

/// One thing that has to be done again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What.
    pub what: What,
    /// How it stands.
    pub standing: Standing,
    /// When it was last done; of several, the day that is longest ago.
    pub last: Option<Date>,
    /// By when it is to be done again.
    pub due: Option<Date>,
    /// With how many people, or for how many clocks; 0 where it is one thing.
    pub of: usize,
    /// Those for whom it is too long ago.
    pub late: Vec<Late>,
    /// Where `never` stands in the place of its day.
    pub undone: Vec<Remnant>,
}

/// Returns how everything stands; `practised` is what counts as the last practice.
pub(super) fn all(book: &Book<'_>, practised: Option<DoneOn>) -> Vec<Kept> {
    let plan = book.plan();
    let everybody = in_roles(plan);
    let mut own = everybody.clone();
    own.retain(|id| !is_external(plan, id));
    vec![
        review(book),
        drill(book, practised),
        Each {
            what: What::Contacts,
            of: VERIFIED,
            never: |id| format!("nobody has tried the contacts of `{id}`"),
        }
        .kept(book, &everybody),
        Each {
            what: What::Briefing,
            of: BRIEFED,
            never: |id| format!("`{id}` has never heard the plan"),
        }
        .kept(book, &own),
        Each {
            what: What::MediaTraining,
            of: MEDIA_TRAINED,
            never: |id| format!("`{id}` has never practised for a camera"),
        }
        .kept(book, &speakers(book)),
        law(book),
    ]
}

/// Judges something by its day; what was never done is late only where it is asked of the plan.
fn dated(
    book: &Book<'_>,
    what: What,
    last: Option<DoneOn>,
    due: Option<Date>,
    asked: bool,
) -> Kept {
    let today = book.settings.today;
    let standing = match (last, due) {
        (None, _) if !asked => Standing::Unasked,
        (None | Some(DoneOn::Never), _) => Standing::Never,
        (Some(DoneOn::Day(day)), _) if day > today => Standing::Ahead,
        (Some(_), None) => Standing::Fine,
        (Some(_), Some(due)) => by(due, today),
    };
    let last = last.and_then(DoneOn::day);
    Kept {
        what,
        standing,
        last,
        due,
        of: 0,
        late: Vec::new(),
        undone: Vec::new(),
    }
}

fn by(due: Date, today: Date) -> Standing {
    match due.days_since(today) {
        ..0 => Standing::Overdue,
        0..=SOON => Standing::Soon,
        _ => Standing::Fine,
    }
}

fn review(book: &Book<'_>) -> Kept {
    let plan = book.plan();
    let mut kept = dated(
        book,
        What::Review,
        plan.reviewed,
        due::review(plan),
        is_a_plan(plan),
    );
    if plan.reviewed == Some(DoneOn::Never) {
        let span = book.value(&[Key("reviewed")]);
        let message = "nobody here has read the whole of it".to_owned();
        kept.undone.push(Remnant::at(book.sources, span, message));
    }
    kept
}

fn drill(book: &Book<'_>, practised: Option<DoneOn>) -> Kept {
    let plan = book.plan();
    let last = practised.and_then(DoneOn::day);
    let due = last.and_then(|last| due::drill(plan, last));
    let asked = plan.drills.is_some() || is_a_plan(plan);
    let mut kept = dated(book, What::Drill, practised, due, asked);
    // A plan that does not say how often it is practised is practised when somebody thinks of it.
    if asked && last.is_some() && due.is_none() {
        kept.standing = Standing::Overdue;
    }
    if practised == Some(DoneOn::Never) {
        let span = book.value(&[Key("drills"), Key("last")]);
        let message = "nobody here has practised it".to_owned();
        kept.undone.push(Remnant::at(book.sources, span, message));
    }
    kept
}

/// Something that is done with each of several people.
struct Each {
    what: What,
    of: Repeated,
    /// Says of an id that it was never done.
    never: fn(&str) -> String,
}

impl Each {
    fn kept(&self, book: &Book<'_>, ids: &[&PersonId]) -> Kept {
        let plan = book.plan();
        let today = book.settings.today;
        let Repeated { key, last, most } = self.of;
        let late = late(plan, ids, self.of, book.settings);
        let days = ids.iter().filter_map(|id| last(plan.person(id)?)?.day());
        let days: Vec<Date> = days.collect();
        let oldest = days.iter().min().copied();
        let due = oldest.map(|day| day.plus_days(i64::from(most(&book.settings.ages))));
        let never = |(_, since): &(&PersonId, Since)| !matches!(since, Since::Days(_));
        let standing = match &late {
            _ if ids.is_empty() => Standing::Unasked,
            None => Standing::Unasked,
            Some(late) if late.is_empty() && days.iter().any(|day| *day > today) => Standing::Ahead,
            Some(late) if late.is_empty() => due.map_or(Standing::Fine, |due| by(due, today)),
            Some(late) if late.iter().all(never) && late.len() == ids.len() => Standing::Never,
            Some(_) => Standing::Overdue,
        };
        let late = late.unwrap_or_default();
        let undone = late.iter().filter(|(_, since)| *since == Since::Never);
        let undone = undone.map(|(id, _)| {
            let span = book.value(&[Key("people"), Key(id.as_str()), Key(key)]);
            Remnant::at(book.sources, span, (self.never)(id.as_str())).with(id)
        });
        Kept {
            what: self.what,
            standing,
            last: oldest,
            due,
            of: ids.len(),
            undone: undone.collect(),
            late: late
                .into_iter()
                .map(|(id, since)| Late::new(id.as_str(), since))
                .collect(),
        }
    }
}

fn law(book: &Book<'_>) -> Kept {
    let settings = book.settings;
    let most = settings.ages.checked;
    let clocks = &book.plan().clocks;
    let late = clocks.iter().filter_map(|(id, clock)| {
        let since = overdue(clock.checked.map(DoneOn::Day), settings.today, most)?;
        Some(Late::new(id.as_str(), since))
    });
    let late: Vec<Late> = late.collect();
    let oldest = clocks.values().filter_map(|clock| clock.checked).min();
    let due = oldest.map(|day| day.plus_days(i64::from(most)));
    let never = late.iter().filter(|one| one.days.is_none()).count();
    let mut days = clocks.values().filter_map(|clock| clock.checked);
    let ahead = days.any(|day| day > settings.today);
    let standing = match due {
        _ if clocks.is_empty() => Standing::Unasked,
        _ if never == clocks.len() => Standing::Never,
        Some(_) if late.is_empty() && ahead => Standing::Ahead,
        Some(due) if late.is_empty() => by(due, settings.today),
        _ => Standing::Overdue,
    };
    Kept {
        what: What::Law,
        standing,
        last: oldest,
        due,
        of: clocks.len(),
        late,
        undone: Vec::new(),
    }
}

impl Late {
    fn new(id: &str, since: Since) -> Self {
        Self {
            id: id.to_owned(),
            days: match since {
                Since::Unwritten | Since::Never => None,
                Since::Days(days) => Some(days),
            },
        }
    }
}
