//! What was found out about the incident itself, and what goes on after its end: whom the public blames, what comes
//! back, watches, lessons, and a new beginning.

use crate::id::{FixId, PersonId, RippleId, StepId};
use crate::incident::entry::Draft;
use crate::incident::event::{Blame, Event, Finding, RippleAction, Stance};
use crate::incident::state::{State, Subject};
use crate::playbook::model::{Ripple, RippleAction as Then};
use crate::playbook::step::lead;
use crate::response::clocks;
use crate::response::command::{Command, Deed};
use crate::response::fixes::{self, Proposal};
use crate::response::line::{self, unknown, unknown_step};
use crate::response::obligations::{What, obligations};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::{Remark, Worse};
use crate::response::rules::Rules;
use crate::response::stance::condition;
use crate::response::strategy::{follows, has_history, strategy};

/// What a person says about how it came about, and about what goes on after the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// Why it happened, or what keeps it going.
    Found {
        /// Which of the two; never whether it was seen before.
        what: Finding,
        /// The words.
        text: String,
    },
    /// Whether something like it happened before.
    Seen {
        /// Whether it did.
        yes: bool,
        /// What, or how one knows.
        text: String,
    },
    /// Whom the public blames now.
    Cluster {
        /// Whom.
        cluster: Blame,
        /// Why.
        reason: String,
    },
    /// What is done about the story after the end.
    Stance {
        /// What.
        stance: Stance,
        /// Why.
        reason: String,
    },
    /// Something comes back.
    Ripple {
        /// Which kind it is, from 1; absent: none of the playbook's.
        rule: Option<usize>,
        /// Where it can be seen.
        link: String,
        /// What it is, or why it is left at rest.
        text: String,
    },
    /// Say what came of a watch, or of something that came back.
    Watched {
        /// The obligation, `kind:ref`.
        watch: String,
        /// What came of it.
        text: String,
    },
    /// Take on a fix that the playbook proposes.
    TakeFix {
        /// Which one, from 1.
        number: usize,
    },
    /// Take on a fix of one's own.
    AddFix(Proposal),
    /// Say that the department will do it.
    AcceptFix {
        /// The fix.
        fix: FixId,
        /// Who said so, where somebody else passes it on.
        relayed: Option<PersonId>,
        /// What they said, and how.
        text: String,
    },
    /// Say that a fix is done.
    FixDone {
        /// The fix.
        fix: FixId,
        /// How one can see that.
        proof: String,
        /// Whether it is done although no department accepted it.
        deed: Deed,
    },
    /// Write down what was learned.
    Lesson {
        /// What.
        text: String,
    },
    /// Open the incident again.
    Reopen {
        /// Why.
        reason: String,
        /// The step at which the line begins; absent: where it began at first.
        start: Option<StepId>,
    },
}

impl After {
    /// Returns what a person typed with it.
    pub fn words(&self) -> &str {
        match self {
            Self::Found { text, .. }
            | Self::Seen { text, .. }
            | Self::Ripple { text, .. }
            | Self::Watched { text, .. }
            | Self::AcceptFix { text, .. }
            | Self::Lesson { text } => text,
            Self::Cluster { reason, .. }
            | Self::Stance { reason, .. }
            | Self::Reopen { reason, .. } => reason,
            Self::AddFix(proposal) => &proposal.text,
            Self::FixDone { proof, .. } => proof,
            Self::TakeFix { .. } => "",
        }
    }

    /// Says whether it decides for everybody, which whoever is recused does not.
    pub(super) fn decides(&self) -> bool {
        matches!(
            self,
            Self::Cluster { .. } | Self::Stance { .. } | Self::Reopen { .. }
        )
    }
}

/// Says whether a command is about something that opened after the close: those words go their usual way.
pub(super) fn goes_on(state: &State, command: &Command) -> bool {
    let since = |visit| {
        let known = state.visits.get(visit);
        known.is_some_and(|known| known.after_the_close)
    };
    match command.what() {
        Command::After(_) | Command::Say { .. } => true,
        Command::Fact { visit, .. }
        | Command::Address { visit, .. }
        | Command::Refill { visit }
        | Command::Tick { visit, .. }
        | Command::Ask { visit, .. }
        | Command::Waive { visit, .. }
        | Command::Done { visit, .. }
        | Command::Skip { visit, .. }
        | Command::Cannot { visit, .. }
        | Command::Give { visit, .. } => since(visit),
        Command::Sign { request, .. } | Command::Withdraw { request, .. } => {
            let request = state.requests.get(request);
            let about = request.map(|request| &request.subject);
            matches!(about, Some(Subject::Person(..)))
                || request
                    .and_then(|request| request.visit.as_ref())
                    .is_some_and(since)
        }
        _ => false,
    }
}

/// Decides what follows.
pub(super) fn run(plan: &mut Plan<'_>, after: &After) -> Result<(), Refusal> {
    match after {
        After::Found { what, text } => found(plan, *what, text),
        After::Seen { yes, text } => seen(plan, *yes, text),
        After::Cluster { cluster, reason } => set_cluster(plan, *cluster, reason),
        After::Stance { stance, reason } => set_stance(plan, *stance, reason),
        After::Ripple { rule, link, text } => came_back(plan, *rule, link, text),
        After::Watched { watch, text } => watched(plan, watch, text),
        After::TakeFix { number } => fixes::take(plan, *number),
        After::AddFix(proposal) => fixes::add(plan, proposal),
        After::AcceptFix { fix, relayed, text } => fixes::accept(plan, fix, relayed.as_ref(), text),
        After::FixDone { fix, proof, deed } => fixes::done(plan, fix, proof, *deed),
        After::Lesson { text } => lesson(plan, text),
        After::Reopen { reason, start } => reopen(plan, reason, start.as_ref()),
    }
}

fn found(plan: &mut Plan<'_>, what: Finding, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords(match what {
            Finding::Cause => "what caused it? one sentence that would stand in public",
            _ => "what drives it: why do people speak of it?",
        }));
    }
    let event = Event::Finding {
        what,
        seen: None,
        strategy: None,
    };
    plan.push(Draft::new(event).with("text", text))
}

fn seen(plan: &mut Plan<'_>, yes: bool, text: &str) -> Result<(), Refusal> {
    if yes && text.trim().is_empty() {
        return Err(Refusal::NeedsWords("when, and what was it then?"));
    }
    let before = strategy(plan.rules, &plan.state);
    let blame = super::strategy::blame(plan.rules, &plan.state);
    let after = follows(blame, yes || !plan.rules.book.history.is_empty());
    let event = Event::Finding {
        what: Finding::SeenBefore,
        seen: Some(yes),
        strategy: after,
    };
    plan.push(Draft::new(event).with("text", text))?;
    if let Some(after) = after.filter(|after| Some(*after) != before) {
        plan.remark(Remark::Strategy(after));
    }
    if yes {
        clocks::propose_worse(plan, Worse::SeenBefore);
    }
    Ok(())
}

fn set_cluster(plan: &mut Plan<'_>, cluster: Blame, reason: &str) -> Result<(), Refusal> {
    // That the playbook says so does not mean that anybody has judged it.
    if plan.state.aftermath.cluster == Some(cluster) {
        return Err(Refusal::Already("that is written down".to_owned()));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("saying whom the public blames"));
    }
    let history = has_history(plan.rules, &plan.state);
    let Some(strategy) = follows(Some(cluster), history) else {
        return Ok(());
    };
    let event = Event::ClusterSet { cluster, strategy };
    plan.push_as(&lead(), Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::Strategy(strategy));
    Ok(())
}

fn set_stance(plan: &mut Plan<'_>, stance: Stance, reason: &str) -> Result<(), Refusal> {
    if plan.state.aftermath.stance == Some(stance) {
        return Err(Refusal::Already("that is written down".to_owned()));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("what is done about the story"));
    }
    let condition = condition(plan.rules, stance);
    let event = Event::StanceSet {
        stance,
        rule: condition.map(|(place, _)| place.to_owned()),
    };
    plan.push_as(&lead(), Draft::new(event).with("reason", reason))?;
    plan.remark(Remark::Stance(stance));
    Ok(())
}

/// Writes down that something comes back, and says what is done about it: what is answered and what is raised is owed,
/// what is left at rest is not.
fn came_back(
    plan: &mut Plan<'_>,
    number: Option<usize>,
    link: &str,
    text: &str,
) -> Result<(), Refusal> {
    let rules = plan.rules;
    let rule = number.map(|number| kind(rules, number)).transpose()?;
    let (then, who) = match rule {
        Some(rule) => (action(rule), rule.who.clone()),
        // What the playbook has not thought of is for the lead.
        None => (RippleAction::Raise, lead()),
    };
    if then == RippleAction::Rest && text.trim().is_empty() {
        return Err(Refusal::NeedsReason("leaving it at rest"));
    }
    if link.trim().is_empty() && text.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "what comes back, and where? a link does",
        ));
    }
    let severity = rules.book.severity(plan.state.severity.as_ref());
    let within = severity.map(|severity| severity.acknowledge);
    let due = within.map(|within| rules.calendar.after(plan.when(), within));
    let ripple = next_id(&plan.state, number)?;
    let event = Event::RippleOpened {
        ripple: ripple.clone(),
        rule: number.map(|number| format!("ripples.{number}")),
        then,
        who: who.clone(),
        due: due.filter(|_| then != RippleAction::Rest),
    };
    let draft = Draft::new(event).with("text", text).with("link", link);
    plan.push(draft)?;
    if then == RippleAction::Rest {
        return plan.push(Draft::new(Event::RippleSettled { ripple }));
    }
    plan.remark(Remark::CameBack(ripple));
    if then == RippleAction::Raise {
        clocks::propose_worse(plan, Worse::CameBack);
    }
    Ok(())
}

/// Returns a kind of what may come back, by its number.
fn kind(rules: &Rules, number: usize) -> Result<&Ripple, Refusal> {
    let index = number.checked_sub(1);
    let rule = index.and_then(|index| rules.book.ripples.get(index));
    rule.ok_or_else(|| Refusal::OutOfRange {
        what: "kind of ripple",
        number: u32::try_from(number).unwrap_or(u32::MAX),
        last: rules.book.ripples.len(),
    })
}

fn action(rule: &Ripple) -> RippleAction {
    match rule.then {
        Then::Engage => RippleAction::Engage,
        Then::Rest => RippleAction::Rest,
        Then::Raise => RippleAction::Raise,
    }
}

fn next_id(state: &State, number: Option<usize>) -> Result<RippleId, Refusal> {
    let kind = number.map_or_else(|| "other".to_owned(), |number| number.to_string());
    let rule = number.map(|number| format!("ripples.{number}"));
    let ripples = state.aftermath.ripples.values();
    let so_far = ripples.filter(|ripple| ripple.rule == rule).count();
    format!("{kind}-{}", so_far + 1)
        .parse()
        .map_err(|_| Refusal::NoStep)
}

/// Writes down what came of a watch, or of something that came back.
fn watched(plan: &mut Plan<'_>, watch: &str, text: &str) -> Result<(), Refusal> {
    let owed = obligations(plan.rules, &plan.state, plan.now);
    let watches = || {
        let watches = owed.iter();
        watches.filter(|owed| matches!(owed.what, What::Ripple | What::Watch))
    };
    let Some(found) = watches().find(|owed| owed.id == watch) else {
        let known = watches().map(|owed| owed.id.as_str());
        return Err(unknown("open watch", watch, known));
    };
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("what came of it?"));
    }
    let wrong = |_| Refusal::NoStep;
    let event = match found.what {
        What::Ripple => Event::RippleSettled {
            ripple: found.of.parse().map_err(wrong)?,
        },
        _ => Event::WatchSettled {
            watch: found.of.parse().map_err(wrong)?,
        },
    };
    let role = found.role.clone();
    plan.push_as(&role, Draft::new(event).with("reason", text))
}

fn lesson(plan: &mut Plan<'_>, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords("what was learned?"));
    }
    plan.push(Draft::new(Event::Lesson {}).with("text", text))
}

/// Opens the incident again in the same log: T0 is now, the line begins again, and what was given and done stays.
fn reopen(plan: &mut Plan<'_>, reason: &str, start: Option<&StepId>) -> Result<(), Refusal> {
    let rules = plan.rules;
    if plan.state.closing.is_none() {
        return Err(Refusal::Already("the incident is open".to_owned()));
    }
    let opening = plan.state.opening.as_ref().ok_or(Refusal::NoStep)?;
    let start = start.unwrap_or(&opening.start).clone();
    if rules.step(&start).is_none() {
        return Err(unknown_step(rules, &start));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NeedsReason("opening the incident again"));
    }
    let event = Event::Reopened {
        start: start.clone(),
    };
    plan.push_as(&lead(), Draft::new(event).with("reason", reason))?;
    let ripples = plan.state.aftermath.ripples.iter();
    let raised = ripples
        .filter(|(_, ripple)| ripple.settled.is_none() && ripple.then == RippleAction::Raise);
    let raised: Vec<RippleId> = raised.map(|(id, _)| id.clone()).collect();
    let worse = !raised.is_empty();
    for ripple in raised {
        plan.push(Draft::new(Event::RippleSettled { ripple }))?;
    }
    line::arrive(plan, &start)?;
    if worse {
        clocks::propose_worse(plan, Worse::CameBack);
    }
    Ok(())
}
