//! `dropped-unnoticed`: a follow-up whose only watcher is who forgot it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI003", "dropped-unnoticed"),
        severity: Severity::Error,
        does: "Finds an `if_dropped` role whose only person is also the only one who answers in the private channel.",
        why: "A follow-up is dropped because one person is asleep, ill or on a plane. Telling the same person about it changes nothing, and the customer waits.",
        bad: "roles: {care: dana, lead: [omar, dana]}\nchannels: {dm: {owner: care}}\ngo_private: {to: [dm], if_dropped: care}\n",
        good: "roles: {care: dana, lead: [omar, dana]}\nchannels: {dm: {owner: care}}\ngo_private: {to: [dm], if_dropped: lead}\n",
    },
    reads: &["go_private", "channels", "roles", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.go_private else { return };
    let Some([told]) = plan.roles.get(&rule.if_dropped).map(Vec::as_slice) else {
        return;
    };
    for id in &rule.to {
        let owner = plan
            .channels
            .get(id)
            .and_then(|channel| channel.owner.as_ref());
        let Some(owner) = owner.filter(|owner| {
            plan.roles
                .get(*owner)
                .is_some_and(|people| people.as_slice() == [told.clone()])
        }) else {
            continue;
        };
        let (person, shown) = (one_line(told.as_str(), 60), one_line(id.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(format!(
                    "when `{person}` drops a customer in `{shown}`, only `{person}` is told"
                ))
                .at(
                    book.value(&[Key("go_private"), Key("if_dropped")]),
                    "told when the follow-up is late",
                )
                .also(
                    book.value(&[Key("channels"), Key(id.as_str()), Key("owner")]),
                    "answers the customer",
                )
                .also(
                    book.value(&[Key("roles"), Key(owner.as_str())]),
                    "one person",
                )
                .help("name a role with somebody else in it, such as the lead"),
        );
        return;
    }
}
