//! Consent: whose yes some words want before they go out, and how far they are on their way to it.
//!
//! It says what the playbook wants and what was answered; it neither asks nor answers.

use crate::id::{ChannelId, RequestId, RoleId, StatementId};
use crate::incident::event::SignOffRule;
use crate::incident::line::Hash;
use crate::incident::state::{Request, State, Subject};
use crate::incident::visit::Visit;
use crate::playbook::model::{DoneOn, SignOff, Statement};
use crate::response::covered::{Hand, is_covered};
use crate::response::rules::Rules;
use crate::time::Length;

/// How long an answer may take where the playbook names no time.
pub(super) const WITHIN: Length = Length::minutes(15);

/// Whose yes some words want, and where the playbook says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whether one yes is enough.
    pub rule: SignOffRule,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The roles whose yes is wanted besides, each.
    pub also: Vec<RoleId>,
    /// How long they have.
    pub within: Length,
    /// The place in the playbook.
    pub place: String,
    /// Why they want it.
    pub why: Why,
}

/// Why some words want a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The playbook wants one before they are posted.
    Each,
    /// They are to be approved beforehand, and nobody has done so yet.
    NotYet,
    /// They are not the words that were approved.
    Changed,
}

impl Wanted {
    /// Returns every role that is asked.
    pub fn everybody(&self) -> Vec<RoleId> {
        let besides = self.also.iter().filter(|role| !self.roles.contains(role));
        self.roles.iter().chain(besides).cloned().collect()
    }
}

/// How far words are on their way to a yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing<'s> {
    /// They need nobody's.
    Free,
    /// Nobody was asked about these very words.
    NotAsked(Wanted),
    /// They wait for an answer.
    Asked(&'s RequestId, &'s Request),
    /// They have their yes.
    Yes(&'s RequestId, &'s Request),
    /// They got a no.
    No(&'s RequestId, &'s Request),
}

/// Says how far a statement's words are on their way to a yes, as they are filled in for each channel.
pub fn standing<'s>(
    rules: &Rules,
    state: &'s State,
    id: &StatementId,
    statement: &Statement,
    texts: &[(ChannelId, String)],
) -> Standing<'s> {
    let mut each = texts.iter();
    let Some(wanted) = each
        .find_map(|(channel, text)| wanted(rules, id, statement, channel, (text, Hand::Program)))
    else {
        return Standing::Free;
    };
    let digests: Vec<Hash> = texts
        .iter()
        .map(|(_, text)| Hash::of(text.as_bytes()))
        .collect();
    let about = |request: &&(&'s RequestId, &'s Request)| match &request.1.subject {
        Subject::Words(statement, asked) if !request.1.withdrawn => {
            statement == id && digests.iter().all(|digest| asked.contains(digest))
        }
        _ => false,
    };
    let requests: Vec<(&RequestId, &Request)> = state.requests.iter().collect();
    let yes = requests
        .iter()
        .filter(about)
        .find(|(_, request)| request.answer() == Some(true));
    match yes.or_else(|| requests.iter().rev().find(about)) {
        None => Standing::NotAsked(wanted),
        Some((id, request)) => match request.answer() {
            None => Standing::Asked(id, request),
            Some(true) => Standing::Yes(id, request),
            Some(false) => Standing::No(id, request),
        },
    }
}

/// Returns the latest request for a visit's words, where it has its answer or was taken back: the visit is workable
/// again.
pub fn answered<'s>(state: &'s State, visit: &Visit) -> Option<&'s Request> {
    let latest = state.visits.get(visit)?.asked.as_ref()?;
    let request = state.requests.get(latest);
    request.filter(|request| !request.is_open())
}

/// Returns whose yes a text wants before it is posted: what the statement wants, and of approved words everybody's
/// again who approved them, where these are others. `None` where it needs nobody's.
pub fn wanted(
    rules: &Rules,
    id: &StatementId,
    statement: &Statement,
    channel: &ChannelId,
    (text, hand): (&str, Hand),
) -> Option<Wanted> {
    let own = sign_off(rules, id, statement);
    let approved = statement.approved.as_ref();
    let Some(approved) =
        approved.filter(|_| !is_covered(&rules.book, statement, channel, text, hand))
    else {
        return own;
    };
    // Whoever approved the old words, and whoever has to approve these.
    let mut roles = approved.by.clone();
    let besides = own.into_iter().flat_map(|own| match own.rule {
        SignOffRule::Any => own.also,
        SignOffRule::All => own.roles,
    });
    for role in besides.chain(legal(rules, statement)) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Some(Wanted {
        rule: SignOffRule::All,
        roles,
        also: Vec::new(),
        within: WITHIN,
        place: format!("statements.{id}.approved"),
        why: match approved.date {
            DoneOn::Never => Why::NotYet,
            DoneOn::Day(_) => Why::Changed,
        },
    })
}

/// Returns `legal` where there is that role and a statement admits a fault.
fn legal(rules: &Rules, statement: &Statement) -> Option<RoleId> {
    let admits = statement.admits_fault && rules.book.roles.contains_key("legal");
    admits.then(|| RoleId::new("legal").expect("the word is spelled as an id"))
}

/// Returns whose yes a statement wants before it is posted; `None` where it needs nobody's, or was approved.
///
/// An admission of fault wants that of `legal` too, where there is that role.
pub fn sign_off(rules: &Rules, id: &StatementId, statement: &Statement) -> Option<Wanted> {
    let legal = legal(rules, statement).filter(|legal| {
        let approved = statement.approved.as_ref();
        !approved.is_some_and(|approved| approved.by.contains(legal))
    });
    match (&statement.approve, legal) {
        (Some(approve), legal) => {
            let (rule, mut roles) = split(&approve.sign_off);
            let mut also = Vec::new();
            if let Some(legal) = legal {
                match (rule, roles.contains(&legal)) {
                    (SignOffRule::All, true) => {}
                    (SignOffRule::All, false) => roles.push(legal),
                    // The yes of legal is that of any, too.
                    (SignOffRule::Any, true) => roles = vec![legal],
                    (SignOffRule::Any, false) => also.push(legal),
                }
            }
            Some(Wanted {
                rule,
                roles,
                also,
                within: approve.within.unwrap_or(WITHIN),
                place: format!("statements.{id}.approve"),
                why: Why::Each,
            })
        }
        (None, Some(legal)) => Some(Wanted {
            rule: SignOffRule::All,
            roles: vec![legal],
            also: Vec::new(),
            within: WITHIN,
            place: format!("statements.{id}.admits_fault"),
            why: Why::Each,
        }),
        (None, None) => None,
    }
}

/// Returns the request whose yes covers some words.
pub fn yes_to<'s>(state: &'s State, id: &StatementId, text: &str) -> Option<&'s RequestId> {
    let digest = Hash::of(text.as_bytes());
    let covers = |request: &Request| match &request.subject {
        Subject::Words(statement, digests) => statement == id && digests.contains(&digest),
        _ => false,
    };
    state
        .requests
        .iter()
        .find(|(_, request)| {
            covers(request) && request.answer() == Some(true) && !request.withdrawn
        })
        .map(|(id, _)| id)
}

/// Returns the request about some words that still waits for its answer.
pub(super) fn waiting<'s>(
    state: &'s State,
    id: &StatementId,
    text: &str,
) -> Option<(&'s RequestId, &'s Request)> {
    let digest = Hash::of(text.as_bytes());
    state.requests.iter().rev().find(|(_, request)| {
        let about = match &request.subject {
            Subject::Words(statement, digests) => statement == id && digests.contains(&digest),
            _ => false,
        };
        about && request.is_open()
    })
}

/// Parts a sign-off into its rule and its roles.
pub(super) fn split(sign_off: &SignOff) -> (SignOffRule, Vec<RoleId>) {
    match sign_off {
        SignOff::Any(roles) => (SignOffRule::Any, roles.clone()),
        SignOff::All(roles) => (SignOffRule::All, roles.clone()),
    }
}
