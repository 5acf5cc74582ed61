//! `approval-impossible`: a yes that nobody can give, because nobody says yes to what they asked for.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{PersonId, RoleId, StatementId};
use crate::incident::event::SignOffRule;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::named;
use crate::lint::sign_off::Subject;
use crate::lint::speech::said;
use crate::playbook::model::SignOff;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::response::apart::left_over;
use crate::response::consent::sign_off;
use crate::response::rules::who_says;
use crate::text::one_line;

/// The most people of a role whose asking is tried out, and the most roles of one yes.
const MOST: usize = 8;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL002", "approval-impossible"),
        severity: Severity::Error,
        does: "Finds sign-offs that cannot be had: whoever asks does not say yes, and where `all` must say it, they must be different people.",
        why: "The words are ready, and the one who may approve them is the one who asks. Nobody sees that on paper, and at night they are posted without a yes or not at all.",
        bad: "roles: {lead: [dana, omar], comms: omar, legal: omar}\nstatements:\n  holding: {post_to: x, text: We are sorry., approve: {any: legal}}\nsteps:\n  tell: {say: holding, who: comms}\n",
        good: "roles: {lead: [dana, omar], comms: omar, legal: [omar, theo]}\nstatements:\n  holding: {post_to: x, text: We are sorry., approve: {any: legal}}\nsteps:\n  tell: {say: holding, who: comms}\n",
    },
    reads: &[
        "steps",
        "statements",
        "roles",
        "people",
        "recused",
        "channels",
    ],
    run,
};

/// A yes that is wanted.
struct Sought<'a> {
    subject: Subject<'a>,
    /// Where the playbook says so.
    path: [Segment<'a>; 3],
    rule: SignOffRule,
    roles: Vec<RoleId>,
    /// The roles whose yes is wanted besides.
    also: Vec<RoleId>,
}

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.roles.is_empty() {
        return;
    }
    let mut askers: HashMap<&StatementId, Vec<&RoleId>> = HashMap::new();
    for (id, step) in &plan.steps {
        if let Some(statement) = said(step) {
            askers.entry(statement).or_default().push(&step.who);
        }
        if let Kind::Approve(approve) = &step.kind {
            let sought = Sought {
                subject: Subject::Step(id),
                path: ["steps", id.as_str(), "approve"].map(Segment::Key),
                rule: match approve.sign_off {
                    SignOff::Any(_) => SignOffRule::Any,
                    SignOff::All(_) => SignOffRule::All,
                },
                roles: approve.sign_off.roles().to_vec(),
                also: Vec::new(),
            };
            check(book, &sought, &[&step.who], found);
        }
    }
    for (id, statement) in &plan.statements {
        let Some(wanted) = sign_off(book.rules, id, statement) else {
            continue;
        };
        let key = match statement.approve {
            Some(_) => "approve",
            None => "admits_fault",
        };
        let sought = Sought {
            subject: Subject::Statement(id),
            path: ["statements", id.as_str(), key].map(Segment::Key),
            rule: wanted.rule,
            roles: wanted.roles,
            also: wanted.also,
        };
        match askers.get(id) {
            Some(askers) => check(book, &sought, askers, found),
            None => check(book, &sought, &[&who_says(plan, statement)], found),
        }
    }
}

/// Reports a yes that nobody can give whichever person of these roles asks for it.
fn check(book: &Book<'_>, sought: &Sought<'_>, askers: &[&RoleId], found: &mut Vec<Diagnostic>) {
    if sought.roles.len() > MOST {
        return;
    }
    for role in askers {
        let people = book.available(role);
        let mut tried = people.iter().take(MOST);
        if people.is_empty() || tried.any(|asker| can_be_had(book, sought, asker)) {
            continue;
        }
        let message = format!(
            "nobody is left to say yes to {}: who asks for it cannot",
            sought.subject.words()
        );
        let label = match sought.rule {
            SignOffRule::Any => "wants a yes of somebody who did not ask",
            SignOffRule::All => "wants a yes from each, by different people who did not ask",
        };
        let mut one = CHECK
            .rule
            .found(message)
            .at(book.place(&sought.path), label);
        let mut shown: Vec<&RoleId> = vec![role];
        for role in sought.roles.iter().chain(&sought.also) {
            if !shown.contains(&role) {
                shown.push(role);
            }
        }
        for (number, role) in shown.into_iter().enumerate() {
            let people = book.available(role);
            let people = named(people.iter().take(4).map(|one| one.as_str()), "or");
            let says = match (number, sought.roles.contains(role)) {
                (0, true) => format!("{people}, who asks and is asked"),
                (0, false) => format!("{people}, who asks"),
                _ => format!("{people}, who is asked"),
            };
            let path = ["roles", role.as_str()].map(Segment::Key);
            one = one.also(book.place(&path), says);
        }
        let asked = one_line(sought.roles.first().map_or("", |role| role.as_str()), 60);
        found.push(one.help(format!(
            "add somebody else to `{asked}`, or let another role ask or answer"
        )));
        return;
    }
}

/// Says whether the yes can be had where this person asks for it.
fn can_be_had(book: &Book<'_>, sought: &Sought<'_>, asker: &PersonId) -> bool {
    let free = |role| {
        let people = book.available(role).iter().copied();
        people.filter(|person| *person != asker)
    };
    let has_free = |role| free(role).next().is_some();
    sought.also.iter().all(has_free)
        && match sought.rule {
            SignOffRule::Any => sought.roles.iter().any(has_free),
            SignOffRule::All => {
                let candidates = sought.roles.iter().map(|role| free(role).collect());
                let candidates: Vec<Vec<&PersonId>> = candidates.collect();
                left_over(&candidates).is_empty()
            }
        }
}
