//! `one-channel`: news that goes to one channel, or to none of your own.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::ChannelId;
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::response::statement::is_to_one;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD008", "one-channel"),
        severity: Severity::Warning,
        does: "Finds the first words and the news to everybody that go to one public channel only where there are several, or to none of your own (`owned`) where there is one; and playbooks with worst cases and several public channels, none of which is `owned`.",
        why: "Not everybody reads one channel, and one that belongs to somebody else can be down, or cut the words off. In February 2018 a chicken chain kept a page of its own that said which shop was open.",
        bad: "statements: {holding: {post_to: x, text: We are sorry.}}\nsteps: {tell: {say: holding}}\n",
        good: "statements: {holding: {post_to: [x, site], text: We are sorry.}}\nsteps: {tell: {say: holding}}\n",
    },
    reads: &["steps", "statements", "channels", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let public = || plan.channels.iter().filter(|(_, channel)| channel.public);
    let owned = public().find(|(_, channel)| channel.owned);
    let mut several = public().skip(1);
    let several = several.next().is_some();
    if several && owned.is_none() && !plan.worst_cases.is_empty() {
        found.push(none_of_ours(book));
    }
    let openers = book.opening().openers.iter();
    let mut news: Vec<_> = openers
        .filter(|opener| opener.to_all)
        .map(|opener| (opener.id, opener.statement))
        .collect();
    let steps = plan.steps.values();
    let rounds = steps.filter(|step| matches!(step.kind, Kind::Every(_)));
    news.extend(rounds.filter_map(|step| book.rules.statement_of(step)));
    let mut told = Vec::new();
    for (id, statement) in news {
        let channels: Vec<&ChannelId> = statement
            .post_to
            .iter()
            .filter(|id| plan.channels.get(*id).is_some_and(|channel| channel.public))
            .collect();
        if channels.is_empty() || is_to_one(statement) || told.contains(&id) {
            continue;
        }
        told.push(id);
        let own = |id: &&ChannelId| plan.channels.get(*id).is_some_and(|channel| channel.owned);
        let path = keys(["statements", id.as_str(), "post_to"]);
        let name = one_line(id.as_str(), 60);
        let own_one = owned.filter(|_| !channels.iter().any(own));
        if let (Some((page, _)), true) = (own_one, several) {
            let page = page.as_str();
            found.push(
                CHECK
                    .rule
                    .found(format!("`{name}` goes to no channel of your own"))
                    .at(book.value(&path), "all of these belong to others")
                    .also(book.place(&keys(["channels", page])), "this one is yours")
                    .help(format!("post it on `{}` too", one_line(page, 60))),
            );
        } else if let ([only], true) = (channels.as_slice(), several) {
            let only = one_line(only.as_str(), 60);
            found.push(
                CHECK
                    .rule
                    .found(format!(
                        "`{name}` is news for everybody, and goes to `{only}` only"
                    ))
                    .at(book.value(&path), "not everybody reads this one")
                    .help("post it on a second public channel too"),
            );
        }
    }
}

/// Says that a playbook for bad cases has no public channel of its own.
fn none_of_ours(book: &Book<'_>) -> Diagnostic {
    CHECK
        .rule
        .found("no public channel is your own")
        .at(
            book.place(&keys(["channels"])),
            "all of these can be closed or cut off by others",
        )
        .help("write `owned: true` at the one that is, such as your website; or add one: `site: {public: true, owned: true}`")
}
