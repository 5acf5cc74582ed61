//! `offer-powerless`: an offer by somebody who may give nothing.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money::Amount;
use crate::playbook::step::Kind;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY003", "offer-powerless"),
        severity: Severity::Warning,
        does: "Finds steps that offer remedies, where the role whose duty the step is may give none of them.",
        why: "The one who speaks with the customer has to ask for everything, and the call ends without an answer.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {lead: 500}}}}\nsteps: {offer: {offer: refund, who: care}}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100, lead: 500}}}}\nsteps: {offer: {offer: refund, who: care}}\n",
    },
    reads: &["all_in", "steps"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    for (id, step) in &book.plan().steps {
        let Kind::Offer(remedies) = &step.kind else {
            continue;
        };
        let may = |remedy: &&crate::id::RemedyId| {
            all_in.remedies.get(*remedy).is_none_or(|remedy| {
                let own = remedy.per_case.get(&step.who);
                remedy.may.contains(&step.who) || own.is_some_and(|most| *most > Amount::ZERO)
            })
        };
        if all_in.decides == step.who || remedies.iter().any(|remedy| may(&remedy)) {
            continue;
        }
        let role = one_line(step.who.as_str(), 60);
        let mut one = CHECK
            .rule
            .found(format!(
                "`{}` is for `{role}`, who may give nothing of what it offers",
                one_line(id.as_str(), 60)
            ))
            .at(
                book.value(&keys(["steps", id.as_str(), "offer"])),
                "all of this must be asked for",
            )
            .also(
                book.value(&keys(["steps", id.as_str(), "who"])),
                "whose duty it is",
            );
        if let Some(first) = remedies.first() {
            let path = keys(["all_in", "remedies", first.as_str()]);
            one = one.also(book.place(&path), format!("no limit for `{role}`"));
        }
        found.push(one.help(format!(
            "give `{role}` a limit in `per_case`, even a small one"
        )));
    }
}
