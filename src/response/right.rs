//! By what right words stand on a channel: whose yes they have, and which rule they broke where they stand there
//! without it.

use crate::id::{ChannelId, RequestId, RoleId, StatementId};
use crate::incident::event::SignOffRule;
use crate::incident::state::{Subject, VisitState};
use crate::incident::visit::Visit;
use crate::money::{Amount, amounts_named};
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::model::Statement;
use crate::response::closure;
use crate::response::command::Words;
use crate::response::consent::{Wanted, Why, waiting, wanted, yes_to};
use crate::response::covered::{Hand, filled};
use crate::response::forbidden::{Forbidden, Instead, Ready, named};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::statement as texts;
use crate::response::{ladder, share};
use crate::time::{Lean, Timestamp};

/// Words on a channel.
pub(super) struct Speech<'a> {
    /// The visit at which they are said.
    pub(super) visit: &'a Visit,
    /// The statement that they belong to.
    pub(super) id: &'a StatementId,
    /// The same.
    pub(super) statement: &'a Statement,
    /// How far that is.
    pub(super) state: &'a VisitState,
    /// The channel.
    pub(super) channel: &'a ChannelId,
    /// The words.
    pub(super) words: &'a Words,
}

impl Speech<'_> {
    /// Returns who filled the words in.
    fn hand(&self) -> Hand {
        match self.words {
            Words::AsWritten(_) => Hand::Program,
            Words::Pasted(_) => Hand::Person,
        }
    }

    fn text(&self) -> &str {
        let (Words::AsWritten(text) | Words::Pasted(text)) = self.words;
        text
    }
}

/// By what right words stand on a channel.
pub(super) struct Leave {
    /// The request whose yes allows them.
    pub(super) request: Option<RequestId>,
    /// The rule that they broke.
    pub(super) breach: Option<String>,
}

/// Checks that words may go out as they are written. Words that were pasted in have gone out: where a rule stands
/// against them, that is a breach.
///
/// # Errors
/// They are not the words of the statement, or a rule stands against them.
pub(super) fn leave(plan: &mut Plan<'_>, said: &Speech<'_>) -> Result<Leave, Refusal> {
    let text = said.text();
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("paste the words as they stand there"));
    }
    let as_written = matches!(said.words, Words::AsWritten(_));
    let book = &plan.rules.book;
    if as_written && filled(book, said.statement, said.channel, text, said.hand()).is_none() {
        return Err(Refusal::NeedsWords(
            "these are not the words of this statement; paste what really stands there",
        ));
    }
    let request = yes_to(&plan.state, said.id, text).cloned();
    match (against(plan, said, request.as_ref()), as_written) {
        (None, _) => Ok(Leave {
            request,
            breach: None,
        }),
        (Some(refusal), true) => Err(refusal),
        (Some(refusal), false) => {
            let breach = refusal.rule_place();
            plan.remark(Remark::Breach(refusal));
            Ok(Leave { request, breach })
        }
    }
}

/// Returns the first rule that stands against words.
fn against(plan: &Plan<'_>, said: &Speech<'_>, request: Option<&RequestId>) -> Option<Refusal> {
    if let Some(refusal) = ladder::against(plan, said.state, (said.id, said.statement)) {
        return Some(refusal);
    }
    if said.statement.only_if_asked && !said.state.facts.contains_key(texts::ASKED) {
        return Some(unasked_for(said.id));
    }
    if let Some(refusal) = share::against(plan.rules, said.statement, said.channel) {
        return Some(refusal);
    }
    if let Some(refusal) = closure::against(plan.rules, &plan.state, said) {
        return Some(refusal);
    }
    if let Some(refusal) = tells_a_deal(plan, said) {
        return Some(refusal);
    }
    if request.is_none()
        && let Some(wanted) = wanted(
            plan.rules,
            said.id,
            said.statement,
            said.channel,
            (said.text(), said.hand()),
        )
    {
        return Some(unapproved(plan, said, &wanted));
    }
    if let Err(refusal) = check_confirmed(plan, said.visit, said.id, said.statement, said.state) {
        return Some(refusal);
    }
    not_yours(plan, said).filter(|_| request.is_none())
}

/// Checks that everything is confirmed that must be true before words are posted.
///
/// # Errors
/// Something is not.
pub(super) fn check_confirmed(
    plan: &Plan<'_>,
    visit: &Visit,
    id: &StatementId,
    statement: &Statement,
    known: &VisitState,
) -> Result<(), Refusal> {
    let items: Vec<(u32, String)> = texts::unconfirmed(statement, known)
        .map(|(item, text)| (item, text.to_owned()))
        .collect();
    if items.is_empty() {
        return Ok(());
    }
    Err(Refusal::Unconfirmed {
        statement: id.clone(),
        step: named(plan.rules, &plan.state, visit),
        items,
    })
}

/// What one person was offered or asked for is never said to everybody.
fn tells_a_deal(plan: &Plan<'_>, said: &Speech<'_>) -> Option<Refusal> {
    let book = &plan.rules.book;
    let public = book.channels.get(said.channel)?.public;
    let named = amounts_named(said.text(), book.currency);
    let offered = plan.state.offers.values().filter_map(|offer| offer.amount);
    let asked = plan.state.requests.values();
    let asked = asked.filter_map(|request| match &request.subject {
        Subject::Remedy(_, amount, _) => *amount,
        _ => None,
    });
    let deals: Vec<Amount> = offered.chain(asked).collect();
    let told = named.iter().any(|amount| deals.contains(amount));
    (public && told).then(|| {
        let rule = "what one person was offered is never said in public";
        Refusal::from(Forbidden {
            instead: Some(Instead::Words("leave the amount out".to_owned())),
            ..Forbidden::new("posted", rule, "all_in")
        })
    })
}

/// Words that nobody has to approve are posted by whose duty it is.
fn not_yours(plan: &Plan<'_>, said: &Speech<'_>) -> Option<Refusal> {
    let (rules, state, me) = (plan.rules, &plan.state, &plan.actor.person);
    let free = said.statement.approved.is_none() && said.statement.approve.is_none();
    let steps = rules.book.steps.values();
    let says = steps.filter(|step| {
        let words = rules.statement_of(step);
        words.is_some_and(|(id, _)| id == said.id)
    });
    let mut roles: Vec<RoleId> = says.map(|step| step.who.clone()).collect();
    let channel = rules.book.channels.get(said.channel);
    roles.extend(channel.and_then(|channel| channel.owner.clone()));
    let mine = |role: &RoleId| {
        rules.may_act(state, me, role) || rules.holds(state, role).as_ref() == Some(me)
    };
    let theirs = roles.is_empty() || roles.iter().any(mine);
    (free && !theirs).then(|| {
        roles.dedup();
        let ids: Vec<_> = roles.iter().map(RoleId::as_str).collect();
        let rule = format!(
            "nobody approved these words, so {} posts them",
            ids.join(" or ")
        );
        Refusal::from(Forbidden {
            ask: Some(plan.rules.whom_to_ask(&plan.state, &roles)),
            roles,
            ..Forbidden::new("posted", rule, format!("statements.{}", said.id))
        })
    })
}

fn unapproved(plan: &Plan<'_>, said: &Speech<'_>, wanted: &Wanted) -> Refusal {
    let rule = match wanted.why {
        Why::Changed => "these are not the words that were approved, so they want a yes again",
        Why::NotYet => "nobody has approved these words yet, so they want a yes",
        Why::Each => "these words want a yes",
    };
    let ids = |roles: &[RoleId]| roles.iter().map(RoleId::to_string).collect::<Vec<_>>();
    let mut of = match wanted.rule {
        SignOffRule::Any => ids(&wanted.roles).join(" or "),
        SignOffRule::All => ids(&wanted.roles).join(" and "),
    };
    if !wanted.also.is_empty() {
        of.push_str(&format!(", and of {}", ids(&wanted.also).join(" and ")));
    }
    let mut rule = format!("{rule} of {of}");
    let mut roles = wanted.everybody();
    let ready = match waiting(&plan.state, said.id, said.text()) {
        // They were asked: what is wanted now is their answer.
        Some((id, request)) => {
            roles.retain(|role| !request.votes.iter().any(|vote| vote.role == *role));
            let joint = match wanted.rule {
                SignOffRule::Any if wanted.also.is_empty() => " or ",
                _ => " and ",
            };
            rule.push_str(&format!("; {id} waits for {}", ids(&roles).join(joint)));
            Ready::new("approve", id.as_str(), None)
        }
        None => Ready::new("ask", "", None).at(plan.rules, &plan.state, said.visit),
    };
    let me = &plan.actor.person;
    Refusal::from(Forbidden {
        ask: Some(plan.rules.whom_to_ask_but(&plan.state, &roles, me)),
        roles,
        instead: Some(Instead::Type(ready)),
        ..Forbidden::new("posted", rule, wanted.place.clone())
    })
}

fn unasked_for(id: &StatementId) -> Refusal {
    let instead = "say who asked: fill asked WHO ASKED WHAT";
    let rule = "these words are for somebody who asks, and are never posted unasked";
    Refusal::from(Forbidden {
        instead: Some(Instead::Words(instead.to_owned())),
        ..Forbidden::new("posted", rule, format!("statements.{id}.only_if_asked"))
    })
}

/// Says whether words are those of their statement, whoever filled them in.
pub(super) fn are_own(plan: &Plan<'_>, said: &Speech<'_>) -> bool {
    let book = &plan.rules.book;
    filled(
        book,
        said.statement,
        said.channel,
        said.text(),
        Hand::Program,
    )
    .is_some()
}

/// The times that words promise on a channel.
pub(super) struct Promised {
    /// When there is news.
    pub(super) update: Option<Timestamp>,
    /// By when somebody hears from us.
    pub(super) contact: Option<Timestamp>,
}

/// Returns what words promise: as they are written, else by the times that stand in them where they are the
/// statement's all the same. Of other words nobody knows.
pub(super) fn promised(plan: &Plan<'_>, said: &Speech<'_>) -> Promised {
    let (update, contact) = (Automatic::NextUpdate, Automatic::ContactBy);
    if let Words::Pasted(text) = said.words {
        let values = filled(
            &plan.rules.book,
            said.statement,
            said.channel,
            text,
            said.hand(),
        );
        let at = |name: Automatic| {
            let name = BlankName::Automatic(name);
            let (_, typed) = values.iter().flatten().find(|(known, _)| *known == name)?;
            let calendar = &plan.rules.calendar;
            calendar.when(typed.trim(), plan.when(), Lean::Future).ok()
        };
        return Promised {
            update: at(update),
            contact: at(contact),
        };
    }
    let template = said.statement.text.for_channel(said.channel);
    let blanks = template.map(names).unwrap_or_default();
    let has = |name: Automatic| blanks.contains(&BlankName::Automatic(name));
    Promised {
        update: texts::next_update(plan.rules, &plan.state, said.state).filter(|_| has(update)),
        contact: has(contact).then(|| texts::contact_by(plan.rules, said.state)),
    }
}

/// Returns what stands against words that belong to no statement: nobody approved them.
pub(super) fn off_script(plan: &Plan<'_>) -> Refusal {
    let roles = vec![plan.rules.comms_or_lead()];
    let rule = "nobody approved these words";
    Refusal::from(Forbidden {
        ask: Some(plan.rules.whom_to_ask(&plan.state, &roles)),
        roles,
        ..Forbidden::new("pasted", rule, "statements")
    })
}
