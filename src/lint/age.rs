//! People for whom something is long ago, or was never done, and how that is told.

use crate::diagnostic::{Diagnostic, Rule};
use crate::id::PersonId;
use crate::lint::book::Book;
use crate::lint::people::{Since, overdue};
use crate::playbook::model::Person;
use crate::playbook::yaml::Segment;
use crate::text::one_line;
use crate::time::Date;

/// From how many people on one finding says of all of them that nothing is written down.
const MANY: usize = 3;

/// Something that has to be done with people again and again.
pub(in crate::lint) struct Upkeep {
    /// The rule that looks at it.
    pub(in crate::lint) rule: &'static Rule,
    /// The key of the day.
    pub(in crate::lint) key: &'static str,
    /// Reads the day.
    pub(in crate::lint) last: fn(&Person) -> Option<Date>,
    /// How many days it may be ago.
    pub(in crate::lint) most: u32,
    /// What was done, behind a name: `was last reached`.
    pub(in crate::lint) done: &'static str,
    /// What was never done, behind a name: `was never reached`.
    pub(in crate::lint) never: &'static str,
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
        let plan = book.plan();
        let known = people.iter().filter_map(|id| Some((*id, plan.person(id)?)));
        let today = book.settings.today;
        let late: Vec<(&PersonId, Since)> = known
            .filter_map(|(id, one)| Some((id, overdue((self.last)(one), today, self.most)?)))
            .collect();
        let never = |(_, since): &(&PersonId, Since)| *since == Since::Never;
        if late.len() >= MANY && late.len() == people.len() && late.iter().all(never) {
            let message = format!("of nobody here it is written when they {}", self.done);
            found.push(
                self.rule
                    .found(message)
                    .at(
                        book.place(&[Segment::Key("people")]),
                        format!("nobody has `{}`", self.key),
                    )
                    .help(self.help),
            );
            return;
        }
        for (id, since) in late {
            let path = ["people", id.as_str(), self.key].map(Segment::Key);
            let name = one_line(id.as_str(), 60);
            let one = match since {
                Since::Never => self
                    .rule
                    .found(format!("`{name}` {}", self.never))
                    .at(book.place(&path[..2]), format!("has no `{}`", self.key)),
                Since::Days(days) => self
                    .rule
                    .found(format!("`{name}` {} {days} days ago", self.done))
                    .at(
                        book.value(&path),
                        format!("more than {} days ago", self.most),
                    ),
            };
            found.push(one.help(self.help));
        }
    }
}
