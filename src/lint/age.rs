//! People for whom something is long ago, or was never done, and how that is told. What somebody has written down as
//! still to be done is no mistake in a playbook: whether that is ready is for others to say.

use crate::diagnostic::{Diagnostic, Rule};
use crate::id::PersonId;
use crate::lint::book::Book;
use crate::lint::people::{Since, overdue};
use crate::lint::settings::{Ages, Settings};
use crate::playbook::model::{DoneOn, Person, Playbook};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// From how many people on one finding says of all of them that nothing is written down.
const MANY: usize = 3;

/// Returns the people for whom something is too long ago; `None` where the playbook does not keep such days: nobody has
/// one, and few are listed.
pub(in crate::lint) fn late<'p>(
    plan: &Playbook,
    people: &[&'p PersonId],
    of: Repeated,
    settings: &Settings,
) -> Option<Vec<(&'p PersonId, Since)>> {
    let Repeated { last, most, .. } = of;
    let kept = plan.people.values().any(|one| last(one).is_some());
    if !kept && people.len() < MANY {
        return None;
    }
    let known = people.iter().filter_map(|id| Some((*id, plan.person(id)?)));
    let late = known.filter_map(|(id, one)| {
        Some((
            id,
            overdue(last(one), settings.today, most(&settings.ages))?,
        ))
    });
    Some(late.collect())
}

/// Something that is done with a person again and again.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Repeated {
    /// The key of the day.
    pub(in crate::lint) key: &'static str,
    /// Reads the day.
    pub(in crate::lint) last: fn(&Person) -> Option<DoneOn>,
    /// How many days it may be ago.
    pub(in crate::lint) most: fn(&Ages) -> u32,
}

/// Their number was rung.
pub(in crate::lint) const VERIFIED: Repeated = Repeated {
    key: "verified",
    last: |person| person.verified,
    most: |ages| ages.verified,
};

/// They heard the plan.
pub(in crate::lint) const BRIEFED: Repeated = Repeated {
    key: "briefed",
    last: |person| person.briefed,
    most: |ages| ages.briefed,
};

/// They practised for a camera.
pub(in crate::lint) const MEDIA_TRAINED: Repeated = Repeated {
    key: "media_trained",
    last: |person| person.media_trained,
    most: |ages| ages.media_trained,
};

/// A rule that looks at something of the kind.
pub(in crate::lint) struct Upkeep {
    /// The rule that looks at it.
    pub(in crate::lint) rule: &'static Rule,
    /// What is done.
    pub(in crate::lint) of: Repeated,
    /// Says of a name that it was done so many days ago.
    pub(in crate::lint) done: fn(&str, i64) -> String,
    /// Says of a name that it was never done.
    pub(in crate::lint) never: fn(&str) -> String,
    /// Says that it was done with nobody.
    pub(in crate::lint) nobody: &'static str,
    /// What to do.
    pub(in crate::lint) help: &'static str,
}

impl Upkeep {
    /// Reports the people for whom it is too long ago; one finding for all where it is written down of nobody.
    pub(in crate::lint) fn check(
        &self,
        book: &Book<'_>,
        people: &[&PersonId],
        found: &mut Vec<Diagnostic>,
    ) {
        let Repeated { key, most, .. } = self.of;
        let Some(mut late) = late(book.plan(), people, self.of, book.settings) else {
            return;
        };
        late.retain(|(_, since)| *since != Since::Never);
        let never = |(_, since): &(&PersonId, Since)| *since == Since::Unwritten;
        if late.len() >= MANY && late.len() == people.len() && late.iter().all(never) {
            found.push(
                self.rule
                    .found(self.nobody)
                    .at(
                        book.place(&[Segment::Key("people")]),
                        format!("nobody has `{key}`"),
                    )
                    .help(self.help),
            );
            return;
        }
        for (id, since) in late {
            let path = ["people", id.as_str(), key].map(Segment::Key);
            let name = one_line(id.as_str(), 60);
            let one = match since {
                Since::Unwritten | Since::Never => self
                    .rule
                    .found((self.never)(&name))
                    .at(book.place(&path[..2]), format!("has no `{key}`")),
                Since::Days(days) => self.rule.found((self.done)(&name, days)).at(
                    book.value(&path),
                    format!("more than {} days ago", most(&book.settings.ages)),
                ),
            };
            found.push(one.help(self.help));
        }
    }
}
