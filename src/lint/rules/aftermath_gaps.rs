//! `aftermath-gaps`: an aftermath that forgets to look back.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::listed::{listed, missing};
use crate::playbook::model::Stance;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI029", "aftermath-gaps"),
        severity: Severity::Note,
        does: "Finds an `aftermath` without `share` or `watch`, or that follows up without `win_back`.",
        why: "Nobody asks the customer again, nobody looks whether it is quiet, and what was agreed with one customer is told to all.",
        bad: "aftermath: {default: follow_up, watch: 30d}\n",
        good: "aftermath: {default: follow_up, share: {cause: public}, win_back: 14d, watch: 30d}\n",
    },
    reads: &["aftermath"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().aftermath else {
        return;
    };
    let asks = rule.win_back.is_some() || rule.default != Stance::FollowUp;
    let gone = missing(&[
        ("share", !rule.share.is_empty()),
        ("win_back", asks),
        ("watch", rule.watch.is_some()),
    ]);
    if gone.is_empty() {
        return;
    }
    let help = gone.iter().fold(
        CHECK
            .rule
            .found(format!(
                "the aftermath says nothing of {}",
                listed(&gone, "and")
            ))
            .at(book.place(&[Key("aftermath")]), "not the whole of it"),
        |one, key| {
            one.help(match *key {
                "share" => "say who may hear of what: `share: {cause: public, money: customer}`",
                "win_back" => "say when the customer is asked again: `win_back: 14d`",
                _ => "say how long somebody keeps looking: `watch: 30d`",
            })
        },
    );
    found.push(help);
}
