//! Which roles a playbook names, and in which somebody must be there when they are called.

use std::collections::HashSet;

use crate::id::RoleId;
use crate::lint::book::Book;
use crate::playbook::blanks::{BlankName, names};
use crate::playbook::model::Playbook;
use crate::playbook::step::Kind;

/// The roles that mean something by themselves, so that nothing in the playbook has to name them.
const BUILT_IN: [&str; 5] = ["lead", "comms", "legal", "care", "police"];

/// Says whether a role means something by itself.
pub(in crate::lint) fn is_built_in(role: &RoleId) -> bool {
    BUILT_IN.contains(&role.as_str())
}

/// Returns the roles that something outside the words of statements names, but for those that mean something by
/// themselves.
pub(in crate::lint) fn named<'a>(book: &Book<'a>) -> HashSet<&'a RoleId> {
    let plan = book.plan();
    let mut all: Vec<&RoleId> = plan.owner.iter().collect();
    all.extend(called(plan).map(|(role, _)| role));
    all.extend(book.sign_offs().iter().flat_map(|one| one.roles));
    all.extend(plan.channels.values().filter_map(|one| one.owner.as_ref()));
    all.extend(plan.fixes.iter().filter_map(|one| one.owner.as_ref()));
    all.extend(plan.ripples.iter().map(|one| &one.who));
    all.extend(plan.clocks.values().map(|one| &one.owner));
    if let Some(all_in) = &plan.all_in {
        let remedies = all_in.remedies.values();
        all.extend(remedies.flat_map(|one| one.per_case.keys().chain(&one.may)));
        all.extend(&all_in.invent);
    }
    all.extend(plan.walk_away.as_ref().map(|rule| &rule.door_open.owner));
    for step in plan.steps.values() {
        all.push(&step.who);
        if let Kind::Handoff(handoff) = &step.kind {
            all.extend([&handoff.role, &handoff.to]);
        }
    }
    all.into_iter().filter(|role| !is_built_in(role)).collect()
}

/// Returns the roles of which the words of statements name somebody.
pub(in crate::lint) fn in_words(plan: &Playbook) -> HashSet<RoleId> {
    let texts = plan.statements.values().flat_map(|one| one.text.all());
    let blanks = texts.flat_map(|(_, text)| names(text));
    let roles = blanks.filter_map(|blank| match blank {
        BlankName::Role(role, _) => Some(role),
        _ => None,
    });
    roles.collect()
}

/// Returns the roles in which somebody is called, each with what for; a role may come several times.
pub(in crate::lint) fn called(plan: &Playbook) -> impl Iterator<Item = (&RoleId, &'static str)> {
    let notified = plan.steps.values().flat_map(|step| match &step.kind {
        Kind::Notify(roles) => roles.as_slice(),
        _ => &[],
    });
    let by_rule = plan.who_to_notify.iter().flat_map(|rule| &rule.who);
    let private = plan.go_private.iter();
    let private = private.flat_map(|rule| rule.tell_also.iter().chain([&rule.if_dropped]));
    let lead = plan.roles.keys().filter(|role| role.as_str() == "lead");
    let to = |what| move |role| (role, what);
    lead.map(to("leads"))
        .chain(notified.chain(by_rule).map(to("is notified")))
        .chain(private.map(to("is told when a talk moves or is dropped")))
}
