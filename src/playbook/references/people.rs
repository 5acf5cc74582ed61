//! Roles and people: who is listed, and whether anybody is left who can act.

use super::known::Kind;
use super::{Book, Findings, texts};
use crate::diagnostic::Diagnostic;
use crate::playbook::codes;
use crate::playbook::yaml::Node;
use crate::text::one_line;

/// Checks that no id is both, and that nobody is needed who is not there.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    let recused: Vec<&str> = texts(book.tree.get("recused")).map(|(id, _)| id).collect();
    for (role, span, people) in book.entries("roles") {
        let shown = || one_line(role, 60);
        if let Some(place) = book.known.place(Kind::Person, role) {
            findings.push(|| {
                Diagnostic::error(
                    codes::ROLE_AND_PERSON,
                    format!("`{}` is the id of a role and of a person", shown()),
                )
                .at(span, "a role here")
                .also(place, "a person here")
                .help("give one of them another id: a log has to tell them apart")
            });
        }
        let mut listed = texts(Some(people)).peekable();
        if listed.peek().is_none() {
            findings.push(|| {
                Diagnostic::error(
                    codes::ROLE_EMPTY,
                    format!("nobody is listed in the role `{}`", shown()),
                )
                .at(span, "a role without people")
                .help("list who is called first, and then the backups")
            });
        } else if listed.all(|(person, _)| recused.contains(&person)) {
            findings.push(|| {
                let message = format!(
                    "everybody in the role `{}` is recused, so nobody can act in it",
                    shown()
                );
                let error = Diagnostic::error(codes::ROLE_EMPTY, message);
                let error = error.at(span, "nobody is left");
                let error = match book.tree.as_map().and_then(|map| map.get("recused")) {
                    Some(entry) => error.also(entry.key.span, "recused here"),
                    None => error,
                };
                error.help("list somebody who is not recused")
            });
        }
    }
    lead(book, findings);
}

/// Checks that there is a lead where a step falls to the lead because it names nobody.
fn lead(book: &Book<'_>, findings: &mut Findings) {
    let roles = book.tree.as_map().and_then(|map| map.get("roles"));
    let Some(roles) = roles.filter(|roles| roles.value.as_map().is_some()) else {
        return;
    };
    if book.known.place(Kind::Role, "lead").is_some() || book.known.may_be_lost(Kind::Role, "lead")
    {
        return;
    }
    let unowned =
        |(_, _, step): &(&str, _, &Node)| step.get("who").is_none() && step.get("end").is_none();
    if let Some((_, span, _)) = book.entries("steps").find(unowned) {
        findings.push(|| {
            Diagnostic::error(
                codes::UNKNOWN_ROLE,
                "there is no role `lead`, and a step that names nobody is the lead's",
            )
            .at(roles.key.span, "no `lead` in here")
            .also(span, "this step is the lead's")
            .help("add the role `lead`, with the people who can lead an incident")
        });
    }
}
