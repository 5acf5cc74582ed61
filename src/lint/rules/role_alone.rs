//! `role-alone`: a role that one person holds, with nobody behind them.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL001", "role-alone"),
        severity: Severity::Error,
        does: "Finds roles with only one person.",
        why: "The one who may say yes sits on a plane, and nothing can be said for hours.",
        bad: "roles: {lead: dana}\n",
        good: "roles: {lead: [dana, omar]}\n",
    },
    reads: &["roles"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (role, people) in &book.plan().roles {
        let [only] = people.as_slice() else { continue };
        let path = [Segment::Key("roles"), Segment::Key(role.as_str())];
        let message = format!(
            "only `{}` is in the role `{}`",
            one_line(only.as_str(), 60),
            one_line(role.as_str(), 60)
        );
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.place(&path), "nobody stands in")
                .help("add a second person behind the first"),
        );
    }
}
