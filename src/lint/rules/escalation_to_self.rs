//! `escalation-to-self`: who is asked or told is who asks or lets it drop.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::RoleId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL005", "escalation-to-self"),
        severity: Severity::Warning,
        does: "Finds an `if_dropped` that tells the people who let it drop, and an `all_in.decides` that only the first to ask can answer.",
        why: "Nobody called the customer back, and the reminder went to the one who had forgotten it.",
        bad: "channels:\n  x: {public: true}\n  dm: {owner: care}\ngo_private: {to: dm, if_dropped: care}\n",
        good: "channels:\n  x: {public: true}\n  dm: {owner: care}\ngo_private: {to: dm, if_dropped: lead}\n",
    },
    reads: &[
        "roles",
        "people",
        "recused",
        "channels",
        "go_private",
        "all_in",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    dropped(book, found);
    larger(book, found);
}

/// Finds the private talk that is dropped by who is told of it.
fn dropped(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.go_private else { return };
    let owner = |id| plan.channels.get(id).and_then(|one| one.owner.as_ref());
    let owners = rule.to.iter().filter_map(|id| Some((id, owner(id)?)));
    let owners: Vec<_> = owners.collect();
    let told = &rule.if_dropped;
    let first = |role: &RoleId| book.available(role).first().copied();
    let same =
        |role: &RoleId| role == told || (first(role).is_some() && first(role) == first(told));
    let Some((channel, role)) = owners.first().copied() else {
        return;
    };
    if !owners.iter().all(|(_, role)| same(role)) {
        return;
    }
    let who = match role == told {
        true => format!(
            "`{}` is told when `{0}` lets a talk drop",
            one_line(role.as_str(), 60)
        ),
        false => format!(
            "`{}` is the first to be told when a talk is dropped, and the first to drop it",
            one_line(first(told).map_or("", |person| person.as_str()), 60)
        ),
    };
    let path = ["go_private", "if_dropped"].map(Segment::Key);
    let owner = ["channels", channel.as_str(), "owner"].map(Segment::Key);
    found.push(
        CHECK
            .rule
            .found(who)
            .at(book.value(&path), "told when it is dropped")
            .also(book.value(&owner), "answers there")
            .help("name a role that looks at it from outside, such as `lead`"),
    );
}

/// Finds the larger remedy about which the first to ask decides, and nobody else.
fn larger(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(all_in) = &plan.all_in else { return };
    let &[only] = book.available(&all_in.decides) else {
        return;
    };
    let remedies = all_in.remedies.values();
    let mut asking = remedies.flat_map(|remedy| remedy.per_case.keys().chain(&remedy.may));
    let first =
        |role: &&RoleId| **role != all_in.decides && book.available(role).first() == Some(&only);
    let Some(role) = asking.find(first) else {
        return;
    };
    let name = one_line(only.as_str(), 60);
    let path = ["all_in", "decides"].map(Segment::Key);
    let role = ["roles", role.as_str()].map(Segment::Key);
    found.push(
        CHECK
            .rule
            .found(format!("`{name}` would ask themselves for a larger remedy"))
            .at(book.value(&path), format!("only `{name}` decides"))
            .also(book.place(&role), format!("`{name}` is the first to ask"))
            .help("let somebody else decide as well"),
    );
}
