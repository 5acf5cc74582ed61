//! `channel-no-fallback`: words that have only one public place, and that place no other behind it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::ChannelId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, questions};
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use std::collections::HashSet;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI007", "channel-no-fallback"),
        severity: Severity::Warning,
        does: "Finds public channels without `fallback` that are the only public place for what a step says, where other channels have one or the plan is a whole one.",
        why: "The channel is down, or the account is locked, in the hour in which it is needed, and whoever is on duty looks for another place instead of speaking.",
        bad: "channels: {x: {public: true, fallback: site}, site: {public: true}}\nstatements: {holding: {post_to: site, text: We are sorry.}}\nsteps: {tell: {say: holding}}\n",
        good: "channels: {x: {public: true, fallback: site}, site: {public: true, fallback: x}}\nstatements: {holding: {post_to: site, text: We are sorry.}}\nsteps: {tell: {say: holding}}\n",
    },
    reads: questions!("channels", "statements", "steps"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let prepared = plan
        .channels
        .values()
        .any(|channel| channel.fallback.is_some());
    if !prepared && !is_a_plan(plan) {
        return;
    }
    let mut told: HashSet<&ChannelId> = HashSet::new();
    for (id, step) in &plan.steps {
        let Some((statement, words)) = book.rules.statement_of(step) else {
            continue;
        };
        let is_public =
            |id: &&ChannelId| plan.channels.get(*id).is_some_and(|channel| channel.public);
        let mut public = words.post_to.iter().filter(is_public);
        let (Some(only), None) = (public.next(), public.next()) else {
            continue;
        };
        let has = plan
            .channels
            .get(only)
            .is_some_and(|channel| channel.fallback.is_some());
        if has || !told.insert(only) {
            continue;
        }
        let (shown, words) = (
            one_line(only.as_str(), 60),
            one_line(statement.as_str(), 60),
        );
        found.push(
            CHECK
                .rule
                .found(format!(
                    "when `{shown}` is down, `{words}` has no public place left"
                ))
                .at(
                    book.place(&[Key("channels"), Key(only.as_str())]),
                    "no `fallback`",
                )
                .also(
                    book.place(&[Key("steps"), Key(id.as_str())]),
                    "speaks only there",
                )
                .help(format!(
                    "post it on a second public channel as well (`post_to: [{shown}, …]`), and name that one as the `fallback` of `{shown}`"
                )),
        );
    }
}
