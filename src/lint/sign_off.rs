//! Where a playbook wants somebody's yes, and whose.

use crate::id::{RoleId, StatementId, StepId};
use crate::playbook::model::{Playbook, SignOff};
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;

/// What a yes is wanted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Subject<'a> {
    /// Words.
    Statement(&'a StatementId),
    /// What a step asks.
    Step(&'a StepId),
    /// Something that a block is about.
    Matter(&'static str),
}

impl<'a> Subject<'a> {
    /// Returns the words for it.
    pub(in crate::lint) fn words(self) -> String {
        match self {
            Self::Statement(id) => format!("the words `{id}`"),
            Self::Step(id) => format!("what `{id}` asks"),
            Self::Matter(matter) => matter.to_owned(),
        }
    }
}

/// One place where somebody's yes is wanted.
#[derive(Debug)]
pub(in crate::lint) struct Wanted<'a> {
    /// What it is wanted to.
    pub(in crate::lint) subject: Subject<'a>,
    /// Where the playbook says so.
    pub(in crate::lint) path: Vec<Segment<'a>>,
    /// Whose.
    pub(in crate::lint) roles: &'a [RoleId],
}

/// Returns every place where somebody's yes is wanted, or was given beforehand.
pub(in crate::lint) fn wanted(plan: &Playbook) -> Vec<Wanted<'_>> {
    let mut all = Vec::new();
    for (id, statement) in &plan.statements {
        let path = |key| {
            [
                Segment::Key("statements"),
                Segment::Key(id.as_str()),
                Segment::Key(key),
            ]
        };
        let subject = Subject::Statement(id);
        if let Some(approve) = &statement.approve {
            all.push(of(subject, &path("approve"), &approve.sign_off));
        }
        if let Some(approved) = &statement.approved {
            all.push(Wanted {
                subject,
                path: path("approved").to_vec(),
                roles: &approved.by,
            });
        }
    }
    for (id, step) in &plan.steps {
        if let Kind::Approve(approve) = &step.kind {
            let path = ["steps", id.as_str(), "approve"].map(Segment::Key);
            all.push(of(Subject::Step(id), &path, &approve.sign_off));
        }
    }
    let mut decides = |matter, path: &[&'static str], role| {
        all.push(Wanted {
            subject: Subject::Matter(matter),
            path: path.iter().copied().map(Segment::Key).collect(),
            roles: std::slice::from_ref(role),
        });
    };
    if let Some(all_in) = &plan.all_in {
        decides("a larger remedy", &["all_in", "decides"], &all_in.decides);
    }
    if let Some(rule) = &plan.walk_away {
        decides("walking away", &["walk_away", "decides"], &rule.decides);
        if let Some(role) = rule
            .remove
            .as_ref()
            .and_then(|remove| remove.decides.as_ref())
        {
            decides(
                "taking a post down",
                &["walk_away", "remove", "decides"],
                role,
            );
        }
        if let Some(ban) = &rule.ban {
            decides(
                "shutting somebody out",
                &["walk_away", "ban", "decides"],
                &ban.decides,
            );
        }
    }
    all
}

fn of<'a>(subject: Subject<'a>, path: &[Segment<'a>], sign_off: &'a SignOff) -> Wanted<'a> {
    Wanted {
        subject,
        path: path.to_vec(),
        roles: sign_off.roles(),
    }
}
