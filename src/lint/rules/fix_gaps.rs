//! `fix-gaps`: a fix that nobody has to do, or that nobody can see done.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::listed::{listed, missing};
use crate::playbook::yaml::Segment::{Index, Key};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI031", "fix-gaps"),
        severity: Severity::Warning,
        does: "Finds entries of `fixes` without `dept`, `owner`, `due` or `proof`.",
        why: "\"We will look into our training\" is the kind of sentence after which nothing is done. A fix has a department, a name, a day, and something that one can see.",
        bad: "fixes: [{what: Train the staff, owner: care}]\n",
        good: "fixes: [{dept: Care, what: Train the staff, owner: care, due: 30d, proof: Ten test calls}]\n",
    },
    reads: &["fixes"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (at, fix) in book.plan().fixes.iter().enumerate() {
        let gone = missing(&[
            ("dept", fix.dept.is_some()),
            ("owner", fix.owner.is_some()),
            ("due", fix.due.is_some()),
            ("proof", fix.proof.is_some()),
        ]);
        if gone.is_empty() {
            continue;
        }
        let one = CHECK
            .rule
            .found(format!(
                "the fix \"{}\" has no {}",
                one_line(&fix.what, 60),
                listed(&gone, "or")
            ))
            .at(
                book.value(&[Key("fixes"), Index(at), Key("what")]),
                "may never be done",
            );
        let help = |one: Diagnostic, key: &&str| {
            one.help(match *key {
                "dept" => "say which department changes: `dept: Airport operations`",
                "owner" => "name the role that sees to it: `owner: ops`",
                "due" => "say by when, from the close: `due: 30d`",
                _ => "say how one can see that it is done: `proof: Check 20 shifts`",
            })
        };
        found.push(gone.iter().fold(one, help));
    }
}
