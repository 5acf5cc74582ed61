//! `first-unapproved`: first words to which nobody said yes, where other words have a yes.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::StatementId;
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::speech::is_public;
use crate::playbook::model::Statement;
use crate::playbook::step::Kind;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD012", "first-unapproved"),
        severity: Severity::Warning,
        does: "Finds first public words with neither `approved` nor `approve`, where other public words of the playbook have one and no step before them asks for a yes. Where nothing is approved at all it says nothing.",
        why: "The first words are read most, and under the most haste. Whoever has to post them and finds no yes beside them asks around, and an hour is gone.",
        bad: "statements:\n  first: {post_to: site, text: We are looking into it}\n  later: {post_to: site, approved: {by: lead, date: 2026-10-01}, text: We found the cause}\nsteps: {tell: {say: first}, look: {do: Look}, again: {say: later}}\n",
        good: "statements:\n  first: {post_to: site, approved: {by: lead, date: 2026-10-01}, text: We are looking into it}\n  later: {post_to: site, approved: {by: lead, date: 2026-10-01}, text: We found the cause}\nsteps: {tell: {say: first}, look: {do: Look}, again: {say: later}}\n",
    },
    reads: &["steps", "statements", "channels", "roles", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let has_yes =
        |statement: &Statement| statement.approved.is_some() || statement.approve.is_some();
    let mut public = plan.statements.iter();
    let approved = public.find(|(_, one)| has_yes(one) && is_public(plan, one));
    let Some((approved, _)) = approved else {
        return;
    };
    let graph = book.graph();
    let opening = book.opening();
    let mut steps = graph.steps.iter().zip(&opening.before);
    if steps.any(|((_, step), before)| *before && matches!(step.kind, Kind::Approve(_))) {
        return;
    }
    let mut told: Vec<&StatementId> = Vec::new();
    for opener in &opening.openers {
        if has_yes(opener.statement) || told.contains(&opener.id) {
            continue;
        }
        told.push(opener.id);
        let message = format!(
            "nobody has said yes to `{}`, which can be the first public words",
            one_line(opener.id.as_str(), 60)
        );
        let step = graph.steps[opener.step].0;
        found.push(
            CHECK
                .rule
                .found(message)
                .at(
                    book.place(&keys(["statements", opener.id.as_str()])),
                    "no `approved`, and no `approve`",
                )
                .also(
                    book.place(&keys(["steps", step.as_str()])),
                    "says them first",
                )
                .also(
                    book.place(&keys(["statements", approved.as_str()])),
                    "these words have a yes",
                )
                .help("have them approved now: `approved: {by: lead, date: …}`"),
        );
    }
}
