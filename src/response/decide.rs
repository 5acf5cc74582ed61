//! The one place where commands are decided: from a command to the facts that it makes, or to a refusal.
//!
//! It refuses to permit; it never refuses to record. What has already happened is written down.

use crate::incident::entry::Draft;
use crate::incident::event::{Event, Outcome};
use crate::incident::state::{State, VisitState};
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::actor::Actor;
use crate::response::command::{Already, Command, Deed, Words};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::remark::Remark;
use crate::response::rules::Rules;
use crate::response::{
    aftermath, approvals, aside, cases, clocks, conditions, each, ladder, line, parting, promises,
    record, remedies, removal, step, talk,
};
use crate::time::Timestamp;

/// How far ahead of the clock a fact may lie, in seconds: clocks of two machines are never quite equal.
const AHEAD_SECONDS: i64 = 300;

/// The facts that follow from a command, and what to say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The facts, in order.
    pub drafts: Vec<Draft>,
    /// What to say.
    pub remarks: Vec<Remark>,
    /// Why the command itself was refused, where the facts say that it was.
    pub refused: Option<Refusal>,
}

/// Decides what follows from a command. Where somebody tried to do what a rule forbids, that is what follows, and the
/// decision says why.
///
/// # Errors
/// The command is refused, and there is nothing to write down.
pub fn decide(
    rules: &Rules,
    state: &State,
    actor: &Actor,
    command: &Command,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let mut plan = Plan::new(rules, state.clone(), actor, now);
    if plan.state.closing.is_none() {
        line::catch_up(&mut plan)?;
    }
    let refusal = match run(&mut plan, command) {
        Ok(()) => return Ok(plan.finish()),
        Err(refusal) => refusal,
    };
    let mut plan = Plan::new(rules, state.clone(), actor, now);
    match (&refusal, refusal.event()) {
        (_, Some(event)) => plan.push(Draft::new(event))?,
        // Somebody may have recused them while they typed; what they typed is kept.
        (Refusal::Recused(_), None) if keeps_words(command) => {
            keep(&mut plan, command.words())?;
        }
        (_, None) => return Err(refusal),
    }
    Ok(Decision {
        refused: Some(refusal),
        ..plan.finish()
    })
}

fn run(plan: &mut Plan<'_>, command: &Command) -> Result<(), Refusal> {
    if let Some(closing) = plan.state.closing.clone()
        && !(outlives_the_close(command) || aftermath::goes_on(&plan.state, command))
    {
        plan.remark(Remark::ClosedBefore {
            by: closing.by,
            at: closing.at,
        });
        return match command.words() {
            "" => Err(Refusal::Closed),
            words => keep(plan, words),
        };
    }
    if decides(command) {
        plan.rules
            .check_not_recused(&plan.state, &plan.actor.person)?;
    }
    match command {
        Command::CatchUp => Ok(()),
        Command::Late { happened, command } => {
            check_time(plan.now, Some(*happened))?;
            plan.report_of(*happened);
            run(plan, command)
        }
        Command::Each(commands) => commands.iter().try_for_each(|one| run(plan, one)),
        Command::Join { os_user, host } => plan.push(joined(os_user, host)),
        Command::Come { .. } if plan.state.people.contains_key(&plan.actor.person) => Ok(()),
        Command::Come { os_user, host } => plan.push(joined(os_user, host)),
        Command::Note { text, happened } => note(plan, text, *happened),
        Command::NoteTo { to, text } => record::note_to(plan, to, text),
        Command::Choose {
            visit,
            option,
            reason,
        } => at_line(plan, visit, &chosen(plan, visit, *option, reason), |plan| {
            step::decide::choose(plan, visit, *option, reason)
        }),
        Command::Done { visit, note } => {
            on_visit(plan, visit, note, |plan| step::done(plan, visit, note))
        }
        Command::Skip { visit, reason } => {
            at_line(plan, visit, reason, |plan| step::skip(plan, visit, reason))
        }
        Command::Cannot { visit, reason } => at_line(plan, visit, reason, |plan| {
            step::give::cannot(plan, visit, reason)
        }),
        Command::Give { visit, to } => at_line(plan, visit, "", |plan| {
            step::give::give(plan, visit, to.as_ref())
        }),
        Command::DoneAhead { step, note } => step::done_ahead(plan, step, note),
        Command::Refill { visit } => {
            on_visit(plan, visit, "", |plan| step::say::refill(plan, visit))
        }
        Command::Begin { step, case } => step::begin(plan, step, case.as_ref()),
        Command::Tick { visit, item, note } => on_visit(plan, visit, note, |plan| {
            step::tick(plan, visit, *item, note)
        }),
        Command::Fact { visit, name, value } => on_visit(plan, visit, value, |plan| {
            step::say::fact(plan, visit, name, value)
        }),
        Command::Address { visit, case } => on_visit(plan, visit, "", |plan| {
            step::say::address(plan, visit, case)
        }),
        Command::Posted {
            visit,
            channel,
            words,
            link,
        } => match words {
            // They stand there whatever became of the step.
            Words::Pasted(_) => step::say::posted(plan, visit, channel, words, link),
            Words::AsWritten(_) => on_visit(plan, visit, link, |plan| {
                step::say::posted(plan, visit, channel, words, link)
            }),
        },
        Command::Waive {
            visit,
            channel,
            reason,
        } => on_visit(plan, visit, reason, |plan| {
            step::waive::waive(plan, visit, channel, reason)
        }),
        Command::Wrong {
            visit,
            option,
            reason,
        } => step::decide::wrong(plan, visit, *option, reason),
        Command::Go { step, reason } => line::go(plan, step, reason),
        Command::Count { sign, number } => clocks::count(plan, sign, *number),
        Command::Mark { mark, happened } => clocks::mark(plan, mark, *happened),
        Command::Severity { to, reason } => clocks::change_severity(plan, to, reason),
        Command::Contact {
            role,
            person,
            how,
            means,
        } => step::notify::contact(plan, role, person.as_ref(), *how, means),
        Command::StandDown { role, reason } => step::notify::stand_down(plan, role, reason),
        Command::Ask { visit, texts } => {
            at_line(plan, visit, "", |plan| approvals::ask(plan, visit, texts))
        }
        Command::OffScript {
            channel,
            text,
            link,
        } => step::say::off_script(plan, channel, text, link),
        Command::Say {
            statement,
            case,
            asked,
        } => aside::take_up(plan, statement, case.as_ref(), asked),
        Command::Promise { due, words, case } => promises::make(plan, *due, words, case.as_ref()),
        Command::Applies {
            rule,
            answer,
            reason,
        } => conditions::answer(plan, *rule, *answer, reason),
        Command::Withdraw { request, reason } => approvals::withdraw(plan, request, reason),
        Command::Kept { promise, how } => promises::kept(plan, promise, how),
        Command::Move {
            promise,
            due,
            reason,
        } => promises::moved(plan, promise, *due, reason),
        Command::Sign { request, answer } => approvals::sign(plan, request, answer),
        Command::OpenCase(new) => cases::open(plan, new),
        Command::ChangeCase {
            case,
            change,
            reason,
        } => cases::change(plan, case, change, reason),
        Command::Crowd { number, reply } => cases::crowd(plan, *number, *reply),
        Command::Reply {
            case,
            speaker,
            channel,
            heard,
            text,
            link,
        } => {
            let said = talk::Said {
                speaker: *speaker,
                channel: channel.as_ref(),
                heard: *heard,
                text,
                link,
            };
            talk::reply(plan, case, &said)
        }
        Command::MovePrivate { case, to } => talk::move_private(plan, case, to.as_ref()),
        Command::ContactMade { case, text } => talk::contact(plan, case, text),
        Command::Intake { case, item, text } => talk::intake(plan, case, *item, text),
        Command::Offer {
            visit,
            remedy,
            amount,
            case,
            already,
        } => remedies::offer(
            plan,
            visit.as_ref(),
            remedy,
            *amount,
            case.as_ref(),
            already,
        ),
        Command::AskRemedy {
            remedy,
            amount,
            case,
            why,
        } => remedies::ask(plan, remedy, *amount, case.as_ref(), why),
        Command::Given { offer, amount } => remedies::given(plan, offer, *amount),
        Command::Bend {
            how,
            already,
            rule,
            case,
            reason,
        } => remedies::bend(plan, *how, rule, case.as_ref(), already, reason),
        Command::Snooze {
            obligation,
            until,
            reason,
        } => promises::snooze(plan, obligation, *until, reason),
        Command::OfferAnswered {
            offer,
            outcome,
            reason,
        } => {
            remedies::answered(plan, offer, *outcome, reason)?;
            parting::look_at(plan, offer);
            Ok(())
        }
        Command::HandOver { visit, to, note } => at_line(plan, visit, note, |plan| {
            step::handoff::offer(plan, visit, to.as_ref(), note)
        }),
        Command::OfferRole { role, to, note } => step::handoff::offer_role(plan, role, to, note),
        Command::HandoffAnswer {
            role,
            relayed,
            yes,
            text,
        } => step::handoff::answer(plan, role, relayed.as_ref(), *yes, text),
        Command::Take { role, person } => step::handoff::take(plan, role, person),
        Command::AskAbout { about, case, why } => parting::ask(plan, *about, case, why),
        Command::Rung {
            visit,
            case,
            rung,
            deed,
            reason,
        } => at_visit(
            plan,
            going_on(plan, visit.as_ref()),
            reason,
            |plan, visit| {
                let case = step::walk_away::whom(plan, visit, case.as_ref())?;
                let visit = visit.filter(|visit| step::walk_away::is_for(plan, visit, &case));
                ladder::rung(plan, visit, &case, *rung, *deed, reason)
            },
        ),
        Command::WalkAway {
            visit,
            case,
            reason,
            deed,
        } => at_visit(
            plan,
            going_on(plan, visit.as_ref()),
            reason,
            |plan, visit| step::walk_away::leave(plan, visit, case.as_ref(), *deed, reason),
        ),
        Command::CameBack { case, reason } => {
            parting::came_back(plan, case, reason)?;
            each::came(plan, case)
        }
        Command::Silence { case, reason } => parting::silence(plan, case, reason),
        Command::Remove {
            case,
            removal,
            deed,
        } => removal::remove(plan, case, removal, *deed),
        Command::Ban { case, reason, deed } => removal::ban(plan, case, reason, *deed),
        Command::Recuse { person, reason } => record::recuse(plan, person, reason),
        Command::Correct { of, text } => record::correct(plan, *of, text),
        Command::Redact { of, field, reason } => record::redact(plan, *of, field, reason),
        Command::Attach { sha256, size, name } => record::attach(plan, *sha256, *size, name),
        Command::ClockMet { clock, filed } => clocks::met(plan, clock, filed),
        Command::Lift { clock, reason } => clocks::lift(plan, clock, reason),
        Command::After(after) => aftermath::run(plan, after),
        Command::Close { outcome, anyway } => {
            step::end::close(plan, outcome.as_deref(), anyway.as_deref())
        }
    }
}

/// Returns what is kept of an answer where somebody else has answered before: what was said with it, else the answer
/// itself where the two do not agree.
fn chosen(plan: &Plan<'_>, visit: &Visit, option: u32, reason: &str) -> String {
    let settled = plan
        .state
        .visits
        .get(visit)
        .and_then(|known| known.settled.as_ref());
    let kind = plan.rules.step(&visit.step).map(|step| &step.kind);
    let (Some(settled), Some(Kind::Decide(decide)), "") = (settled, kind, reason) else {
        return reason.to_owned();
    };
    let at = usize::try_from(option).unwrap_or(0).wrapping_sub(1);
    match decide.options.get_index(at) {
        Some((label, _)) if settled.option != Some(option) => format!("answered too late: {label}"),
        _ => String::new(),
    }
}

/// Says whether a command decides for everybody, which whoever is recused does not: what they saw and did they may
/// still write down.
fn decides(command: &Command) -> bool {
    matches!(
        command.what(),
        Command::Choose { .. }
            | Command::Wrong { .. }
            | Command::Go { .. }
            | Command::Severity { .. }
            | Command::Recuse { .. }
            | Command::Close { .. }
    ) || matches!(command.what(), Command::After(after) if after.decides())
}

/// Says whether a command answers a question, with words that are kept whatever became of the question meanwhile.
fn keeps_words(command: &Command) -> bool {
    let answers = matches!(
        command.what(),
        Command::Choose { .. } | Command::Wrong { .. }
    );
    answers && !command.words().trim().is_empty()
}

fn joined(os_user: &str, host: &str) -> Draft {
    Draft::new(Event::Joined {})
        .with("os_user", os_user)
        .with("host", host)
}

/// Says whether a command makes sense in an incident that has ended.
fn outlives_the_close(command: &Command) -> bool {
    if let Command::Each(commands) = command.what() {
        return commands.iter().all(outlives_the_close);
    }
    matches!(
        command.what(),
        Command::CatchUp
            | Command::Join { .. }
            | Command::Come { .. }
            | Command::Note { .. }
            | Command::NoteTo { .. }
            | Command::Correct { .. }
            | Command::Redact { .. }
            | Command::Attach { .. }
            | Command::Posted { .. }
            | Command::OffScript { .. }
            | Command::ClockMet { .. }
            | Command::Lift { .. }
            | Command::Mark { .. }
            | Command::OfferAnswered { .. }
            | Command::Given { .. }
            | Command::Offer {
                already: Already::Said(_),
                ..
            }
            | Command::Bend {
                already: Already::Said(_),
                ..
            }
            | Command::Kept { .. }
            | Command::Move { .. }
            | Command::Promise { .. }
            | Command::OpenCase(_)
            | Command::ChangeCase { .. }
            | Command::Crowd { .. }
            | Command::Reply { .. }
            | Command::MovePrivate { .. }
            | Command::ContactMade { .. }
            | Command::Intake { .. }
            | Command::CameBack { .. }
            | Command::Rung {
                deed: Deed::Happened,
                ..
            }
            | Command::WalkAway {
                deed: Deed::Happened,
                ..
            }
            | Command::AskAbout { .. }
            | Command::Silence { .. }
            | Command::Remove { .. }
            | Command::Ban { .. }
            | Command::Snooze { .. }
            | Command::Contact { .. }
            | Command::StandDown { .. }
    )
}

/// Runs what acts on an open visit. Where somebody settled it before, the person is told, and what they typed is
/// kept as a note.
fn on_visit<'a>(
    plan: &mut Plan<'a>,
    visit: &Visit,
    typed: &str,
    act: impl FnOnce(&mut Plan<'a>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let known = plan
        .state
        .visits
        .get(visit)
        .ok_or_else(|| Refusal::Unknown {
            what: "visit",
            id: visit.to_string(),
            hint: String::new(),
        })?;
    let Some(settled) = known.settled.clone() else {
        return act(plan);
    };
    plan.remark(Remark::SettledBefore {
        visit: visit.clone(),
        by: settled.by,
        at: settled.at,
    });
    keep(plan, typed)
}

/// Runs what may be said at a visit or anywhere else.
fn at_visit<'a>(
    plan: &mut Plan<'a>,
    visit: Option<&Visit>,
    typed: &str,
    act: impl FnOnce(&mut Plan<'a>, Option<&Visit>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    match visit {
        Some(visit) => on_visit(plan, visit, typed, |plan| act(plan, Some(visit))),
        None => act(plan, None),
    }
}

/// Returns the visit at which something is said, unless it ended with the incident: what is reported after the close
/// belongs to none of the line.
fn going_on<'v>(plan: &Plan<'_>, visit: Option<&'v Visit>) -> Option<&'v Visit> {
    let ended = |visit: &&Visit| {
        let known = plan.state.visits.get(visit);
        known.is_some_and(|known| !plan.state.goes_on(known))
    };
    visit.filter(|visit| !ended(visit))
}

/// Runs what makes sense at an open visit only. Where somebody moved the line away from it, the person is told, and
/// what they typed is kept as a note.
fn at_line<'a>(
    plan: &mut Plan<'a>,
    visit: &Visit,
    typed: &str,
    act: impl FnOnce(&mut Plan<'a>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let visits = &plan.state.visits;
    let left = |known: &VisitState| known.settled.is_none() && !visits.is_open(visit);
    if !visits.get(visit).is_some_and(left) {
        return on_visit(plan, visit, typed, act);
    }
    plan.remark(Remark::MovedOn(visit.clone()));
    keep(plan, typed)
}

/// Keeps words as a note that would be lost otherwise.
fn keep(plan: &mut Plan<'_>, typed: &str) -> Result<(), Refusal> {
    if typed.trim().is_empty() {
        return Ok(());
    }
    plan.push(Draft::new(Event::Note { to: None }).with("text", typed))
}

fn note(plan: &mut Plan<'_>, text: &str, happened: Option<Timestamp>) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::NeedsWords(
            "write the note behind the word: note The caller was calm",
        ));
    }
    check_time(plan.now, happened)?;
    plan.push(
        Draft::new(Event::Note { to: None })
            .with("text", text)
            .at(happened),
    )
}

/// Checks that a fact does not lie in the future.
pub(super) fn check_time(now: Timestamp, happened: Option<Timestamp>) -> Result<(), Refusal> {
    match happened {
        Some(at) if at > now.plus_seconds(AHEAD_SECONDS) => Err(Refusal::Future),
        _ => Ok(()),
    }
}

/// Settles a visit, meets the clock that its step names, and moves the line where it stood there.
pub(super) fn settle(
    plan: &mut Plan<'_>,
    visit: &Visit,
    outcome: Outcome,
    reason: &str,
    happened: Option<Timestamp>,
) -> Result<(), Refusal> {
    let rules = plan.rules;
    let at_cursor = plan.state.visits.cursor.as_ref() == Some(visit);
    let goes_on = || match each::in_turn(rules, &plan.state, &visit.step) {
        Some(next) => Some(next.step),
        None => line::after(rules, &visit.step),
    };
    let next = if at_cursor { goes_on() } else { None };
    let duty = rules.step(&visit.step).map(|step| step.who.clone());
    let event = Event::StepSettled {
        visit: visit.clone(),
        outcome,
        option: None,
        next: next.clone(),
    };
    let draft = Draft::new(event).with("reason", reason).at(happened);
    match &duty {
        Some(role) => plan.push_as(role, draft)?,
        None => plan.push(draft)?,
    }
    if outcome == Outcome::Done
        && each::is_done_for_all(rules, &plan.state, &visit.step)
        && let Some(step) = rules.step(&visit.step)
        && let Some(clock) = &step.clock
        // A `notify` meets its clock when the role has said that it knows, whichever way that was written down.
        && (!matches!(&step.kind, Kind::Notify(roles) if roles.iter().any(|role| plan.rules.stood_down(&plan.state, role))))
    {
        clocks::meet_if_running(plan, clock)?;
    }
    match at_cursor {
        true => line::leave(plan, &visit.step),
        false => Ok(()),
    }
}
