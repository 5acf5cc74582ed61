//! The table of references: each place in a playbook that names something by its id.

use std::sync::LazyLock;

use super::known::Kind;
use super::{Book, Findings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::id;
use crate::playbook::codes;
use crate::playbook::model::Start;
use crate::playbook::yaml::{Node, Value};
use crate::source::Span;
use crate::text::one_line;

/// What a place names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Something of this kind, which the walk cannot do without.
    One(Kind),
    /// Something of this kind; if it is not there, nobody is stranded.
    Maybe(Kind),
    /// What starts a clock.
    Start,
    /// A channel, or a way to reach a person that `people` has.
    Means,
}

use Kind::{Channel, Clock, Person, Remedy, Role, Severity as Level, Statement, Step};
use Names::{Maybe, Means, One};

/// Every place that names something. `*` stands for each value of a map, `#` for each of its keys, and `[]` for each
/// entry of a list or the one bare value.
const TABLE: [(&str, Names); 53] = [
    ("owner", One(Role)),
    ("recused[]", One(Person)),
    ("roles.*[]", One(Person)),
    ("channels.*.owner", One(Role)),
    ("channels.*.fallback", One(Channel)),
    ("worst_cases.*.severity", One(Level)),
    ("worst_cases.*.start", One(Step)),
    ("who_to_notify[].who[]", One(Role)),
    ("who_to_notify[].from", One(Level)),
    ("who_to_notify[].via[]", Means),
    ("go_private.say", One(Statement)),
    ("go_private.to[]", One(Channel)),
    ("go_private.if_dropped", One(Role)),
    ("go_private.tell_also[]", One(Role)),
    ("all_in.decides", One(Role)),
    ("all_in.while_asking", One(Statement)),
    ("all_in.remedies.*.per_case.#", One(Role)),
    ("all_in.remedies.*.may[]", One(Role)),
    ("all_in.invent", One(Role)),
    ("ripples[].who", One(Role)),
    ("ripples[].say", One(Statement)),
    ("walk_away.decides", One(Role)),
    ("walk_away.ladder[]", One(Statement)),
    ("walk_away.door_open.owner", One(Role)),
    ("walk_away.remove.decides", One(Role)),
    ("walk_away.remove.tell_why", One(Statement)),
    ("walk_away.ban.decides", One(Role)),
    ("clocks.*.starts", Names::Start),
    ("clocks.*.owner", One(Role)),
    ("statements.*.post_to[]", One(Channel)),
    ("statements.*.text.#", One(Channel)),
    ("statements.*.approved.by[]", One(Role)),
    ("statements.*.approve.any[]", One(Role)),
    ("statements.*.approve.all[]", One(Role)),
    ("statements.*.approve.if_silent", One(Statement)),
    ("faq.*.say", Maybe(Statement)),
    ("steps.*.options.*", One(Step)),
    ("steps.*.next", One(Step)),
    ("steps.*.then", One(Step)),
    ("steps.*.until", One(Step)),
    ("steps.*.say", One(Statement)),
    ("steps.*.notify[]", One(Role)),
    ("steps.*.offer[]", One(Remedy)),
    ("steps.*.approve.any[]", One(Role)),
    ("steps.*.approve.all[]", One(Role)),
    ("steps.*.approve.if_silent", One(Statement)),
    ("steps.*.handoff.role", One(Role)),
    ("steps.*.handoff.to", One(Role)),
    ("steps.*.who", One(Role)),
    ("steps.*.from", One(Level)),
    ("steps.*.severity", One(Level)),
    ("steps.*.clock", One(Clock)),
    ("fixes[].owner", Maybe(Role)),
];

/// The paths of the table from one place on: those that begin alike go down together.
#[derive(Debug, Default)]
struct Branch {
    /// What the text here names.
    names: Option<Names>,
    /// What each key of the map here names.
    keys: Option<Names>,
    below: Vec<(&'static str, Self)>,
    values: Option<Box<Self>>,
    items: Option<Box<Self>>,
}

static ROOT: LazyLock<Branch> = LazyLock::new(|| {
    let mut root = Branch::default();
    for (path, names) in TABLE {
        root.add(path, names);
    }
    root
});

impl Branch {
    /// Adds what is left of a path.
    fn add(&mut self, path: &'static str, names: Names) {
        let (part, rest) = path.split_once('.').unwrap_or((path, ""));
        let name = part.trim_end_matches("[]");
        let mut next = match name {
            "#" => {
                self.keys = Some(names);
                return;
            }
            "*" => self.values.get_or_insert_default().as_mut(),
            name => self.below(name),
        };
        if name != part {
            next = next.items.get_or_insert_default();
        }
        match rest {
            "" => next.names = Some(names),
            rest => next.add(rest, names),
        }
    }

    /// Returns the branch below a key.
    fn below(&mut self, name: &'static str) -> &mut Self {
        let known = self.below.iter().position(|(key, _)| *key == name);
        let at = known.unwrap_or_else(|| {
            self.below.push((name, Self::default()));
            self.below.len() - 1
        });
        &mut self.below[at].1
    }

    /// Calls `found` with every text below a node that is to name something, with what it names, and its place.
    fn visit<'t>(&self, node: &'t Node, found: &mut impl FnMut(Names, &'t str, Span)) {
        if let Some(names) = self.names
            && let Some(text) = node.as_scalar()
            && !node.damaged
            && !node.is_nothing()
        {
            found(names, text, node.alias.unwrap_or(node.span));
        }
        if let Some(items) = &self.items {
            for item in super::list(node) {
                items.visit(item, found);
            }
        }
        let Value::Map(map, _) = &node.value else {
            return;
        };
        for entry in map.entries() {
            if let Some(names) = self.keys {
                found(names, &entry.key.text, entry.key.span);
            }
            if let Some(values) = &self.values {
                values.visit(&entry.value, found);
            }
            let mut below = self.below.iter();
            if let Some((_, branch)) = below.find(|(key, _)| entry.key.text == *key) {
                branch.visit(&entry.value, found);
            }
        }
    }
}

/// Checks every reference.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    ROOT.visit(book.tree, &mut |names, text, span| {
        reference(book, names, text, span, findings);
    });
}

/// Calls `found` with every text that is to name something, and with the kind of that.
pub(super) fn texts_at<'t>(tree: &'t Node, found: &mut impl FnMut(Kind, &'t str, Span)) {
    ROOT.visit(tree, &mut |names, text, span| {
        if let One(kind) | Maybe(kind) = names {
            found(kind, text, span);
        }
    });
}

fn reference(book: &Book<'_>, names: Names, text: &str, span: Span, findings: &mut Findings) {
    let (kind, id, level) = match names {
        One(kind) => (kind, text, Severity::Error),
        Maybe(kind) => (kind, text, Severity::Warning),
        // `people` has a telephone, a mail address and a chat name for everybody.
        Means if matches!(text, "phone" | "email" | "chat") => return,
        Means => (Channel, text, Severity::Warning),
        Names::Start => match text.parse() {
            Ok(Start::Severity(_)) => {
                (Level, text.trim_start_matches("severity."), Severity::Error)
            }
            Ok(Start::Step(_)) => (Step, text.trim_start_matches("step."), Severity::Error),
            Ok(Start::Mark(_)) => (Kind::Mark, text, Severity::Error),
            _ => return,
        },
    };
    let known = book.known;
    if known.place(kind, id).is_some() || known.is_unreadable(kind) {
        return;
    }
    // What is no id was reported as that.
    if names != Names::Start && id::check(text).is_err() {
        return;
    }
    let other = match kind {
        Role => known.place(Person, id),
        Person => known.place(Role, id),
        _ => None,
    };
    // Without roles whoever starts holds all of them, whatever they are called.
    if kind == Role && other.is_none() && !known.has_block(Role) {
        return;
    }
    if other.is_none() && known.may_be_lost(kind, id) {
        return;
    }
    findings.push_absent(kind, id, span, || {
        let mut one = match (kind, other) {
            (Role, Some(place)) => person_as_role(book, id, span, place),
            (Person, Some(place)) => role_as_person(id, span, place),
            _ => known.unknown(kind, id, span),
        };
        if kind == Step && matches!(id, "end" | "stop") {
            one = one.help("the end below the last step has no name; write a step for it, such as\n    done: {end: resolved}");
        }
        if names == Names::Start && kind == Kind::Mark {
            one = one.help("a clock starts with opened, closed, first_public, severity.<id>, step.<id>, or a mark from `marks`");
        }
        one.severity = level;
        one
    });
}

fn person_as_role(book: &Book<'_>, id: &str, span: Span, place: Span) -> Diagnostic {
    let id = one_line(id, 60);
    let error = Diagnostic::error(
        codes::PERSON_AS_ROLE,
        format!("`{id}` is a person, and a role is wanted here"),
    )
    .at(span, "not a role")
    .also(place, "a person");
    let in_role = |node: &Node| super::texts(Some(node)).any(|(person, _)| person == id);
    let roles: Vec<String> = book
        .entries("roles")
        .filter(|(_, _, people)| in_role(people))
        .map(|(role, _, _)| format!("`{}`", one_line(role, 60)))
        .collect();
    if roles.is_empty() {
        error.help(format!("make a role in `roles`, and list `{id}` in it"))
    } else {
        error.help(format!(
            "name a role that `{id}` is in: {}",
            roles.join(", ")
        ))
    }
}

fn role_as_person(id: &str, span: Span, place: Span) -> Diagnostic {
    let id = one_line(id, 60);
    Diagnostic::error(
        codes::ROLE_AS_PERSON,
        format!("`{id}` is a role, and a person is wanted here"),
    )
    .at(span, "not a person")
    .also(place, "a role")
    .help("name people, as they are called in `people`")
}

#[cfg(test)]
mod tests {
    use super::super::known::{Known, Lost};
    use super::*;
    use crate::playbook::include::Extent;
    use crate::playbook::yaml::{Failed, parse};
    use crate::source::Sources;

    #[test]
    fn no_place_is_listed_twice() {
        let mut paths: Vec<&str> = TABLE.iter().map(|(path, _)| *path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), TABLE.len());
    }

    /// Writes a value at a path, as one line of YAML.
    fn written(path: &str) -> String {
        let (part, rest) = path.split_once('.').unwrap_or((path, ""));
        let name = part.trim_end_matches("[]");
        let inner = if rest.is_empty() {
            "nothing".to_owned()
        } else {
            written(rest)
        };
        let value = if name == part {
            inner
        } else {
            format!("[{inner}]")
        };
        match name {
            "#" => "{nothing: 1}".to_owned(),
            "*" => format!("{{some: {value}}}"),
            _ => format!("{{{name}: {value}}}"),
        }
    }

    #[test]
    fn what_is_not_there_is_found_at_every_place() {
        for (path, _) in TABLE {
            let mut text = written(path);
            if !path.starts_with("roles") {
                text = text.replacen('{', "{roles: {lead: []}, ", 1);
            }
            let mut sources = Sources::new();
            let id = sources.add("a.yaml", "a.yaml", text.clone());
            let tree = parse(id, &text, &mut Vec::new()).expect("a tree");
            let failed = Failed::default();
            let lost = Lost {
                failed: &failed,
                extent: Extent::Whole,
            };
            let book = Book {
                tree: &tree,
                failed: &failed,
                sources: &sources,
                known: &Known::new(&tree, &lost),
            };
            let mut findings = Findings::default();
            check(&book, &mut findings);
            let found: Vec<&str> = findings.found.iter().map(|one| one.code.name()).collect();
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with("unknown-"), "{text}: {found:?}");
        }
    }
}
