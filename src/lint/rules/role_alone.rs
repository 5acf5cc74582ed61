//! `role-alone`: a role that one person holds, with nobody behind them.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::{is_external, is_one, named};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL001", "role-alone"),
        severity: Severity::Error,
        does: "Finds roles in which only one person can act, because there is no other, the others are recused, or all have one name. Who works elsewhere wants no backup.",
        why: "The one who may say yes sits on a plane, and nothing can be said for hours.",
        bad: "roles: {lead: dana}\n",
        good: "roles: {lead: [dana, omar]}\n",
    },
    reads: &["roles", "people", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (role, people) in book.roles() {
        let &[only, ..] = people else {
            continue;
        };
        if !is_one(plan, people) || is_external(plan, only) {
            continue;
        }
        let path = ["roles", role.as_str()].map(Segment::Key);
        let shown = one_line(role.as_str(), 60);
        let message = match people {
            [only] => format!(
                "only `{}` is in the role `{shown}`",
                one_line(only.as_str(), 60)
            ),
            _ => format!(
                "{} are one person by their name, and nobody else is in the role `{shown}`",
                named(people.iter().map(|id| id.as_str()), "and")
            ),
        };
        let mut one = CHECK
            .rule
            .found(message)
            .at(book.place(&path), "nobody stands in");
        let mut recused = plan.recused.iter().enumerate();
        if let Some((number, _)) = recused.find(|(_, one)| plan.listed(role).contains(one)) {
            let path = [Segment::Key("recused"), Segment::Index(number)];
            one = one.also(book.place(&path), "takes no duty here");
        }
        found.push(one.help("add a second person behind the first"));
    }
}
