//! What has to be done again and again with a plan and its people: when it was, and when it is due.

use crate::id::PersonId;
use crate::lint::age::late;
use crate::lint::book::Book;
use crate::lint::due;
use crate::lint::people::{Since, in_roles, is_external};
use crate::lint::questions::is_a_plan;
use crate::lint::speakers::speakers;
use crate::playbook::model::Person;
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
    /// It should have been done by now.
    Overdue,
    /// It is written nowhere that it ever was.
    Never,
}

impl Standing {
    /// Says whether something has to be done now.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Never)
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
}

/// Returns how everything stands; `practised` is the day that counts as the last practice.
pub(super) fn all(book: &Book<'_>, practised: Option<Date>) -> Vec<Kept> {
    let plan = book.plan();
    let settings = book.settings;
    let everybody = in_roles(plan);
    let mut own = everybody.clone();
    own.retain(|id| !is_external(plan, id));
    let ages = &settings.ages;
    vec![
        dated(
            book,
            What::Review,
            plan.reviewed,
            due::review(plan),
            is_a_plan(plan),
        ),
        drill(book, practised),
        people(
            book,
            What::Contacts,
            &everybody,
            |one| one.verified,
            ages.verified,
        ),
        people(book, What::Briefing, &own, |one| one.briefed, ages.briefed),
        people(
            book,
            What::MediaTraining,
            &speakers(book),
            |one| one.media_trained,
            ages.media_trained,
        ),
        law(book),
    ]
}

/// Judges something by its day; what was never done is late only where it is asked of the plan.
fn dated(book: &Book<'_>, what: What, last: Option<Date>, due: Option<Date>, asked: bool) -> Kept {
    let standing = match (last, due) {
        (None, _) if asked => Standing::Never,
        (None, _) => Standing::Unasked,
        (Some(_), None) => Standing::Fine,
        (Some(_), Some(due)) => by(due, book.settings.today),
    };
    Kept {
        what,
        standing,
        last,
        due,
        of: 0,
        late: Vec::new(),
    }
}

fn by(due: Date, today: Date) -> Standing {
    match due.days_since(today) {
        ..0 => Standing::Overdue,
        0..=SOON => Standing::Soon,
        _ => Standing::Fine,
    }
}

fn drill(book: &Book<'_>, practised: Option<Date>) -> Kept {
    let plan = book.plan();
    let due = practised.and_then(|last| due::drill(plan, last));
    let asked = plan.drills.is_some() || is_a_plan(plan);
    let mut kept = dated(book, What::Drill, practised, due, asked);
    // A plan that does not say how often it is practised is practised when somebody thinks of it.
    if asked && practised.is_some() && due.is_none() {
        kept.standing = Standing::Overdue;
    }
    kept
}

fn people(
    book: &Book<'_>,
    what: What,
    ids: &[&PersonId],
    last: fn(&Person) -> Option<Date>,
    most: u32,
) -> Kept {
    let plan = book.plan();
    let today = book.settings.today;
    let late = late(plan, ids, last, today, most);
    let oldest = ids.iter().filter_map(|id| last(plan.person(id)?)).min();
    let due = oldest.map(|day| day.plus_days(i64::from(most)));
    let standing = match &late {
        _ if ids.is_empty() => Standing::Unasked,
        None => Standing::Unasked,
        Some(late) if late.is_empty() => due.map_or(Standing::Fine, |due| by(due, today)),
        Some(late)
            if late.iter().all(|(_, since)| *since == Since::Never) && late.len() == ids.len() =>
        {
            Standing::Never
        }
        Some(_) => Standing::Overdue,
    };
    let late = late.unwrap_or_default().into_iter();
    Kept {
        what,
        standing,
        last: oldest,
        due,
        of: ids.len(),
        late: late
            .map(|(id, since)| Late::new(id.as_str(), since))
            .collect(),
    }
}

fn law(book: &Book<'_>) -> Kept {
    let settings = book.settings;
    let most = settings.ages.checked;
    let clocks = &book.plan().clocks;
    let late = clocks.iter().filter_map(|(id, clock)| {
        let since = crate::lint::people::overdue(clock.checked, settings.today, most)?;
        Some(Late::new(id.as_str(), since))
    });
    let late: Vec<Late> = late.collect();
    let oldest = clocks.values().filter_map(|clock| clock.checked).min();
    let due = oldest.map(|day| day.plus_days(i64::from(most)));
    let never = late.iter().filter(|one| one.days.is_none()).count();
    let standing = match due {
        _ if clocks.is_empty() => Standing::Unasked,
        _ if never == clocks.len() => Standing::Never,
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
    }
}

impl Late {
    fn new(id: &str, since: Since) -> Self {
        Self {
            id: id.to_owned(),
            days: match since {
                Since::Never => None,
                Since::Days(days) => Some(days),
            },
        }
    }
}
