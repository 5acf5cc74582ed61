//! What meets something that is owed, as commands that are ready to be typed; what only the person knows stands there in
//! capitals. Nothing here is run.

use crate::account::may;
use crate::account::view::View;
use crate::id::StatementId;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::aside::open_for;
use crate::response::consent::Standing;
use crate::response::forbidden::{Ready, named};
use crate::response::obligations::{CROWD, Obligation, What};
use crate::response::sayable::{Because, sayable};
use crate::response::statement::{asked, is_filled, unconfirmed};
use crate::walk::wording::standing_of;

/// Returns the commands that meet something owed, the first of them first.
pub(super) fn meets(view: &View<'_>, owed: &Obligation) -> Vec<String> {
    let of = &owed.of;
    match owed.what {
        What::Step => owed
            .visit
            .as_ref()
            .map_or_else(Vec::new, |visit| step(view, visit)),
        What::Acknowledge => first_words(view),
        What::Update => news(view, owed),
        What::Notify => vec![
            format!("crisis notify {of} --reached"),
            format!("crisis ack {of}"),
        ],
        What::Approval if asked_by_reader(view, of) => vec![
            format!("crisis approve {of} --by PERSON"),
            format!("crisis withdraw {of} WHY"),
        ],
        What::Approval => vec![
            format!("crisis approve {of}"),
            format!("crisis approve {of} --no"),
        ],
        What::Offer => vec![
            format!("crisis accepted {of}"),
            format!("crisis declined {of}"),
        ],
        What::Promise => vec![
            format!("crisis kept {of}"),
            format!("crisis move {of} TIME REASON"),
        ],
        What::Answer if of == CROWD => vec!["crisis crowd answered".to_owned()],
        What::Answer => vec![format!("crisis reply {of} --by us WORDS")],
        What::Private => vec![format!("crisis contacted {of} WORDS")],
        What::Ripple | What::Watch => vec![format!("crisis watched {of} WORDS")],
        What::Fix => fix(view, of),
        What::Door => vec![
            format!("crisis door {of} WORDS"),
            format!("crisis came-back {of} WORDS"),
        ],
        What::Clock => vec![format!("crisis met {of} WHAT")],
        What::Lead => vec!["crisis answer lead PERSON".to_owned()],
        What::Shift => vec!["crisis handoff lead PERSON".to_owned()],
        What::Handoff => vec![
            format!("crisis answer accept {of}"),
            format!("crisis answer refuse {of} REASON"),
        ],
    }
}

/// Says whether the reader asked for an answer, which is then another's to give.
fn asked_by_reader(view: &View<'_>, request: &str) -> bool {
    let request = view.state.requests.get(request);
    request.is_some_and(|request| request.by == *view.me)
}

/// Says whether the yes that a step wants is asked for already.
fn is_asked(view: &View<'_>, visit: &Visit) -> bool {
    let mut requests = view.state.requests.values();
    requests.any(|request| request.visit.as_ref() == Some(visit) && !request.withdrawn)
}

/// Returns what is next for a fix: a department accepts it before it is done.
fn fix(view: &View<'_>, of: &str) -> Vec<String> {
    let known = view.state.aftermath.fixes.get(of);
    let accepted = known.is_some_and(|fix| fix.accepted.is_some());
    let accept = (!accepted).then(|| format!("crisis fix accept {of} PERSON WORDS"));
    let done = format!("crisis fix done {of} PROOF");
    accept.into_iter().chain([done]).collect()
}

/// Returns what settles a step.
fn step(view: &View<'_>, visit: &Visit) -> Vec<String> {
    let id = named(view.rules, view.state, visit);
    let Some(step) = view.rules.step(&visit.step) else {
        return Vec::new();
    };
    match &step.kind {
        Kind::Say(_) | Kind::Every(_) if view.rules.statement_of(step).is_some() => {
            words(view, visit)
        }
        Kind::Decide(_) => vec![format!("crisis answer --step {id} NUMBER")],
        Kind::Notify(roles) => {
            let ack = |role| format!("crisis ack {role}");
            roles.iter().map(ack).collect()
        }
        Kind::Offer(remedies) => {
            let known = view.state.visits.get(visit);
            let whom = known.and_then(|known| known.case.as_ref());
            let whom = whom.map_or_else(String::new, |case| format!(" --for {case}"));
            let offer = |remedy| format!("crisis offer {remedy} AMOUNT{whom}");
            let done = std::iter::once(format!("crisis answer --step {id} done"));
            remedies.iter().map(offer).chain(done).collect()
        }
        // Once it is asked for, the answer is owed, and named there.
        Kind::Approve(_) if is_asked(view, visit) => Vec::new(),
        Kind::Approve(_) => vec![format!("crisis ask --step {id}")],
        Kind::Handoff(handoff) => vec![format!("crisis handoff {} PERSON", handoff.role)],
        Kind::WalkAway => vec![
            format!("crisis answer --step {id} sent"),
            format!("crisis answer --step {id} leave REASON"),
        ],
        Kind::End(_) => vec!["crisis close".to_owned()],
        _ => vec![format!("crisis answer --step {id} done")],
    }
}

/// Returns what brings the words of a visit out: its first empty blank, what must be true, then the words themselves.
fn words(view: &View<'_>, visit: &Visit) -> Vec<String> {
    let id = named(view.rules, view.state, visit);
    let statement = view.rules.step(&visit.step);
    let statement = statement.and_then(|step| view.rules.statement_of(step));
    let (Some((_, statement)), Some(known)) = (statement, view.state.visits.get(visit)) else {
        return Vec::new();
    };
    let blanks = asked(view.rules, view.state, known, statement);
    let mut empty = blanks
        .iter()
        .filter(|name| !is_filled(view.state, known, statement, name));
    let mut commands: Vec<String> = Vec::new();
    commands.extend(
        empty
            .next()
            .map(|name| format!("crisis fill {name} WORDS --step {id}")),
    );
    let mut open = unconfirmed(statement, known);
    commands.extend(
        open.next()
            .map(|(item, _)| format!("crisis confirm {item} --step {id}")),
    );
    if let Some(Standing::NotAsked(_)) = standing_of(view, visit) {
        commands.push(format!("crisis ask --step {id}"));
    }
    let stands = |channel| known.channels.contains(channel);
    if let Some(channel) = statement.post_to.iter().find(|channel| !stands(*channel)) {
        commands.push(format!("crisis copy {channel} --step {id}"));
        commands.push(format!("crisis posted {channel} LINK --step {id}"));
    }
    commands
}

/// Returns what says a statement: where it is taken up already, what brings it out.
fn say(view: &View<'_>, statement: &StatementId, ready: &Ready) -> Vec<String> {
    match open_for(view.rules, view.state, statement, ready.case.as_ref()) {
        Some(visit) => words(view, visit),
        None => vec![ready.on_the_command_line()],
    }
}

/// Returns what says the first public words.
fn first_words(view: &View<'_>) -> Vec<String> {
    let fit = sayable(view.rules, view.state, view.now);
    let first = fit.iter().find(|one| one.because == Because::First);
    let first = first.or(fit.first());
    first.map_or_else(Vec::new, |one| say(view, one.statement, &may::say(one)))
}

/// Returns what says the next news, or that there is none.
fn news(view: &View<'_>, owed: &Obligation) -> Vec<String> {
    let mut commands = match (&owed.visit, &owed.begins) {
        (Some(visit), _) => step(view, visit),
        (None, Some(duty)) => vec![format!("crisis answer work {duty}")],
        (None, None) => Vec::new(),
    };
    let fit = sayable(view.rules, view.state, view.now);
    let none = fit.iter().find(|one| one.because == Because::NoNews);
    let none = none.or_else(|| fit.first().filter(|_| commands.is_empty()));
    commands.extend(
        none.into_iter()
            .flat_map(|one| say(view, one.statement, &may::say(one))),
    );
    commands
}
