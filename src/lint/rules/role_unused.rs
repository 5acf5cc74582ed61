//! `role-unused`: a role that nothing in the playbook names.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::RoleId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::roles::{in_words, is_built_in, named};
use crate::playbook::yaml::Segment;
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL014", "role-unused"),
        severity: Severity::Note,
        does: "Finds roles in the playbook's own file that nothing in it names. A file that several playbooks include may have roles for the others.",
        why: "Somebody was given a part, and no step, no decision and no call ever comes to them. In the crisis they wait to be asked.",
        bad: "roles: {lead: [dana, omar], scribe: [ines, theo]}\n",
        good: "roles: {lead: [dana, omar], scribe: [ines, theo]}\nsteps: {look: {do: Look, who: scribe}}\n",
    },
    reads: &[
        "roles",
        "steps",
        "statements",
        "channels",
        "who_to_notify",
        "go_private",
        "all_in",
        "walk_away",
        "ripples",
        "clocks",
        "fixes",
        "owner",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mut unused: Vec<&RoleId> = plan.roles.keys().collect();
    unused.retain(|role| !is_built_in(role));
    if unused.is_empty() {
        return;
    }
    let known = named(book);
    unused.retain(|role| !known.contains(role));
    if unused.is_empty() {
        return;
    }
    let known = in_words(plan);
    for role in unused.into_iter().filter(|role| !known.contains(*role)) {
        let Some(place) = own(book, role) else {
            continue;
        };
        let message = format!("nothing names the role `{}`", one_line(role.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(message)
                .at(place, "never called, never asked")
                .help("give it a step with `who`, name it where it decides or is notified, or take it out"),
        );
    }
}

/// Returns the place of a role that stands in the playbook's own file.
fn own(book: &Book<'_>, role: &RoleId) -> Option<Span> {
    let place = book
        .tree
        .at(&["roles", role.as_str()].map(Segment::Key))?
        .span();
    (place.source == book.head().source).then_some(place)
}
