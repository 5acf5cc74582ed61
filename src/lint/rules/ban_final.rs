//! `ban-final`: people are shut out for ever, or with no way to ask for a second look.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::contact::names_a_way;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI020", "ban-final"),
        severity: Severity::Warning,
        does: "Finds a `ban` without a length (`for`), without `appeal`, or with an `appeal` that names no way to write.",
        why: "Whoever is shut out by mistake has no door but the press. A ban with an end and an address for questions can be mended.",
        bad: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  ban: {decides: lead}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
        good: "walk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\n  ban: {decides: lead, for: 30d, appeal: care@acme.example}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: &["walk_away", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(ban) = plan.walk_away.as_ref().and_then(|rule| rule.ban.as_ref()) else {
        return;
    };
    let lacks = match (&ban.length, &ban.appeal) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some((
            "somebody is shut out for ever",
            "no `for`",
            "say for how long, such as `for: 30d`",
        )),
        (Some(_), None) => Some((
            "somebody is shut out and cannot ask for a second look",
            "no `appeal`",
            "say where to ask, such as `appeal: care@acme.example`",
        )),
        (None, None) => Some((
            "somebody is shut out for ever and cannot ask for a second look",
            "no `for` and no `appeal`",
            "say for how long and where to ask, such as `for: 30d, appeal: care@acme.example`",
        )),
    };
    if let Some((message, label, help)) = lacks {
        let place = book.place(&[Key("walk_away"), Key("ban")]);
        found.push(CHECK.rule.found(message).at(place, label).help(help));
    }
    if ban
        .appeal
        .as_ref()
        .is_some_and(|way| !names_a_way(plan, way))
    {
        found.push(
            CHECK
                .rule
                .found("the appeal names no way to write or to call")
                .at(
                    book.value(&[Key("walk_away"), Key("ban"), Key("appeal")]),
                    "no address, number, link or channel",
                )
                .help("write an address that somebody who is shut out can still use"),
        );
    }
}
