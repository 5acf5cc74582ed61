//! The rows under the action: what was promised, what may be given, whom to call, which deadline runs, what is never
//! done. A row without content is left out.

use crate::account::asking::{is_unposted, once_answered};
use crate::account::may;
use crate::account::owing::{asked_for, owing};
use crate::account::plain;
use crate::account::view::View;
use crate::id::RoleId;
use crate::incident::event::PromiseKind;
use crate::incident::visit::Visit;
use crate::playbook::step::Kind;
use crate::response::calls::{Callee, Role, Search, next_call, search, sheet};
use crate::response::conditions;
use crate::response::deciders::Question;
use crate::response::forbidden::{Ready, named};
use crate::response::obligations::{Obligation, Urgency, What, in_order_for, role_words};
use crate::response::sayable::sayable;
use crate::response::silence::signed;
use crate::text::{one_line, visible, wrap};
use crate::walk::answer::Moment;
use crate::walk::focus::Focus;
use crate::walk::screen::fit::Row;
use crate::walk::screen::{lanes, leaving, people as concerned};
use crate::walk::wording::whose;

/// How wide the names of the rows are, with their indent.
const LABEL: usize = 13;

/// How much of a title a row shows.
const TITLE: usize = 60;

/// Returns the rows, each with its name.
pub(super) fn rows(moment: &Moment<'_>, owed: &[Obligation], width: usize) -> Vec<Row> {
    let view = &moment.view;
    let rows = [
        ("Late", late(moment, owed)),
        ("Yours", yours(moment, owed)),
        ("Answer", answers(moment)),
        ("Waits", waits(moment, owed)),
        ("Cause", lanes::cause(moment, &Ready::in_the_walk)),
        ("Fixes", lanes::fixes(moment)),
        (
            "Harmed",
            concerned::harmed(view).or_else(|| concerned::nobody_named(moment)),
        ),
        ("Leaving", leaving::near(view)),
        ("Crowd", concerned::crowd(view)),
        ("Lanes", lanes::row(view)),
        ("Blame", lanes::blame(view)),
        ("Watch", lanes::watch(view, owed)),
        ("Promised", promised(view, owed)),
        ("May say", may_say(moment)),
        ("You may", you_may(moment)),
        ("Call", call(moment, owed)),
        ("Clock", clock(view, owed)),
        ("Ask", question(view)),
        ("Never", never(view)),
    ];
    rows.into_iter()
        .filter_map(|(label, text)| Some((label, row(label, &text?, width))))
        .collect()
}

/// Wraps a row; what is broken off stands under its text.
pub(super) fn row(label: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(LABEL);
    let wrapped = wrap(text, width, &indent);
    let label = format!("  {label:<width$}", width = LABEL - 2);
    wrapped.replacen(&indent, &label, 1)
}

/// What is late and stands nowhere else on the screen.
fn late(moment: &Moment<'_>, owed: &[Obligation]) -> Option<String> {
    let view = &moment.view;
    let late: Vec<&Obligation> = owed
        .iter()
        .filter(|entry| entry.urgency(view.now) == Urgency::Late)
        .filter(|entry| !in_focus(moment, entry))
        .filter(|entry| !matches!(entry.what, What::Acknowledge | What::Clock))
        .filter(|entry| {
            entry.what != What::Update || entry.begins.is_some() || entry.visit.is_some()
        })
        .collect();
    let first = late.first()?;
    let what = owing(view, first);
    let who = view.owner_of(first);
    let due = first.due.map(|due| view.left(due)).unwrap_or_default();
    let next = first
        .backup
        .as_ref()
        .filter(|person| first.call.as_ref() != Some(person))
        .map(|person| format!("; next: {}", view.name_and_phone(person)));
    let more = and_more(late.len() - 1, "/status");
    Some(format!(
        "{what} · {who} · {due}{}{more}",
        next.unwrap_or_default()
    ))
}

fn in_focus(moment: &Moment<'_>, entry: &Obligation) -> bool {
    match moment.focus {
        Focus::Visit(visit) => entry.visit.as_ref() == Some(visit),
        Focus::Begin(step) => entry.begins.as_ref() == Some(step),
        Focus::Asked(role) => entry.what == What::Handoff && entry.role == *role,
        Focus::Nothing => false,
    }
}

/// Other steps that are the reader's and are out.
fn yours(moment: &Moment<'_>, owed: &[Obligation]) -> Option<String> {
    let view = &moment.view;
    let mine: Vec<(&Obligation, &Visit)> = in_order_for(owed, view.me, view.now)
        .into_iter()
        .filter(|entry| entry.what == What::Step && entry.owner.as_ref() == Some(view.me))
        .filter(|entry| !in_focus(moment, entry))
        .filter_map(|entry| Some((entry, entry.visit.as_ref()?)))
        .collect();
    let line = moment.focus.visit() != view.state.visits.cursor.as_ref();
    let (first, visit) = mine.first()?;
    let what = owing(view, first);
    let due = first.due.map(|due| format!(", {}", view.left(due)));
    let more = and_more(mine.len() - 1, "/status");
    let back = if line {
        " · /work goes back to the line"
    } else {
        ""
    };
    Some(format!(
        "{what}{}: /work {}{more}{back}",
        due.unwrap_or_default(),
        named(view.rules, view.state, visit)
    ))
}

/// Requests that the reader can answer, and roles that are offered to them.
fn answers(moment: &Moment<'_>) -> Option<String> {
    let view = &moment.view;
    let mut parts = Vec::new();
    for (id, request) in &view.state.requests {
        let mine = |role: &RoleId| view.rules.may_act(view.state, view.me, role);
        let asked = match Question::of(request) {
            Some(question) => question.is_for(view.rules, view.state, view.me),
            None => request.roles.iter().any(mine) && request.by != *view.me,
        };
        if request.is_open() && asked {
            let what = asked_for(view, request);
            parts.push(format!(
                "{id}: {what} (asked by {}): /yes {id} or /no {id}",
                view.you_or_name(&request.by)
            ));
        }
    }
    for handoff in &view.state.handoffs {
        let shown = *moment.focus == Focus::Asked(handoff.role.clone());
        if handoff.is_open() && handoff.to == *view.me && !shown {
            parts.push(format!(
                "{} offers you {}: /accept or /refuse REASON",
                view.name(&handoff.by),
                role_words(&handoff.role)
            ));
        }
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What the reader has asked for and is not answered, with how the answer is written down; what stands in full above is
/// left out.
fn waits(moment: &Moment<'_>, owed: &[Obligation]) -> Option<String> {
    let view = &moment.view;
    let open = owed.iter().filter(|entry| entry.what == What::Approval);
    let open = open.filter(|entry| !in_focus(moment, entry));
    let asked = open.filter_map(|entry| view.state.requests.get_key_value(entry.of.as_str()));
    let mut asked = asked.filter(|(_, request)| request.by == *view.me);
    let (id, request) = asked.next()?;
    let more = match asked.count() {
        0 => String::new(),
        more => format!(" {more} more: /status"),
    };
    let what = asked_for(view, request);
    let what = match is_unposted(view, request) {
        true => format!("{what}; nothing of it is posted yet"),
        false => what,
    };
    Some(format!(
        "{id} waits for {} ({what}). {}{more}",
        whose(request.rule, &request.silent()),
        once_answered(view, id, request, &Ready::in_the_walk)
    ))
}

/// The next public promise, and the next one to somebody.
fn promised(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let to_one = owed.iter().find(|entry| entry.what == What::Promise);
    let to_one = to_one.and_then(|entry| {
        let what = one_line(&plain::owed(view, entry), TITLE);
        Some(format!(
            "{what}, {} (/kept {})",
            view.due(entry.due?),
            entry.of
        ))
    });
    let parts = [to_public(view, owed), to_one];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The next public promise.
fn to_public(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    if let Some(first) = owed.iter().find(|entry| entry.what == What::Acknowledge) {
        let due = first.due?;
        let due = view
            .missed(due)
            .unwrap_or_else(|| format!("due {}", view.due(due)));
        return Some(format!("nothing yet; first public words {due}"));
    }
    if let Some(request) = signed(view.rules, view.state) {
        return Some(format!("nothing in public; that is signed ({request})"));
    }
    let promise = view
        .state
        .promises
        .values()
        .filter(|promise| promise.kept.is_none() && promise.kind == PromiseKind::Update)
        .min_by_key(|promise| promise.due);
    if let Some(promise) = promise {
        return Some(format!("the next update, {}", view.due(promise.due)));
    }
    let update = owed.iter().find(|entry| entry.what == What::Update)?;
    let due = update.due?;
    let due = view
        .missed(due)
        .unwrap_or_else(|| format!("is due {}", view.due(due)));
    Some(format!("no time named; the next update {due}"))
}

/// What the reader may give, as the playbook states it.
fn you_may(moment: &Moment<'_>) -> Option<String> {
    // At an offer the limits stand in full above.
    if matches!(
        moment.focus.step().and_then(|id| moment.view.rules.step(id)),
        Some(step) if matches!(step.kind, Kind::Offer(_))
    ) {
        return None;
    }
    may::give(&moment.view)
}

/// Whom to call next, with the backup: a role that must know, else whoever has the step.
fn call(moment: &Moment<'_>, owed: &[Obligation]) -> Option<String> {
    let view = &moment.view;
    let step = moment.focus.step().and_then(|id| view.rules.step(id));
    let here: &[RoleId] = match step.map(|step| &step.kind) {
        Some(Kind::Notify(roles)) => roles,
        _ => &[],
    };
    let sheet = sheet(view.rules, view.state, view.now);
    let find = |id: &str| sheet.iter().find(|role| role.role.as_str() == id);
    let mut must_know = owed
        .iter()
        .filter(|entry| entry.what == What::Notify)
        .filter(|entry| !here.iter().any(|role| role.as_str() == entry.of));
    // Whoever was tried has some time to answer; meanwhile others are called.
    let waits = |entry: &&Obligation| entry.silent.is_some_and(|silent| silent > view.now);
    let (waiting, now): (Vec<_>, Vec<_>) = must_know.by_ref().partition(waits);
    let mut in_order = now.into_iter().chain(waiting);
    let found = in_order.find_map(|entry| Some((entry, people(view, find(&entry.of)?)?)));
    if let Some((entry, people)) = found {
        let due = entry.due.map(|due| format!(" · {}", view.due(due)));
        return Some(format!("{people}{}", due.unwrap_or_default()));
    }
    let step = step.filter(|_| here.is_empty())?;
    if view.rules.owner(view.state, &step.who).as_ref() == Some(view.me) {
        return None;
    }
    people(view, find(step.who.as_str())?)
}

/// Whom to call for a role: whoever has taken it before those who are listed, and never the reader.
fn people(view: &View<'_>, role: &Role) -> Option<String> {
    let mut role = role.clone();
    if let Some(holder) = role.holder.clone() {
        let listed = role.people.iter().position(|one| one.person == holder);
        let callee = match listed {
            Some(place) => role.people.remove(place),
            None => {
                let mut tries = role.notice.tried.iter().rev();
                let last = tries.find(|call| call.person == holder);
                Callee {
                    on_duty: None,
                    recused: false,
                    tried: last.map(|call| call.at),
                    person: holder,
                }
            }
        };
        role.people.insert(0, callee);
    }
    role.people.retain(|callee| callee.person != *view.me);
    let (called, until) = match search(&role, view.now) {
        Search::Wait(person, until) => (Some(person), Some(until)),
        Search::Call(person) => (Some(person), None),
        Search::Nobody => (None, None),
    };
    let called = called.and_then(|person| role.people.iter().find(|one| one.person == person));
    let first = called.or_else(|| next_call(&role))?;
    let mut text = view.name(&first.person);
    text.push_str(&format!(" ({})", role.role));
    match view.phone(&first.person) {
        Some(phone) => text.push_str(&format!(" {phone}")),
        None => text.push_str(", no number listed"),
    }
    if first.on_duty == Some(false) {
        text.push_str(", off duty");
    }
    let reached = role.notice.reached.as_ref();
    match reached.filter(|call| call.person == first.person) {
        Some(call) => text.push_str(&format!(", reached {}", view.time(call.at))),
        None => text.extend(
            first
                .tried
                .map(|tried| format!(", tried {}", view.time(tried))),
        ),
    }
    let others = || {
        let others = role.people.iter();
        others.filter(|callee| callee.person != first.person && !callee.recused)
    };
    let backup = others()
        .find(|callee| callee.tried.is_none())
        .or_else(|| others().next());
    if let Some(backup) = backup {
        let then = until.map_or_else(
            || "then".to_owned(),
            |until| format!("no answer by {}: then", view.time(until)),
        );
        text.push_str(&format!(", {then} {}", view.name_and_phone(&backup.person)));
    }
    Some(text)
}

/// The nearest deadline in law, and whether anything must be kept.
fn clock(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let book = &view.rules.book;
    let nearest = owed.iter().find(|entry| entry.what == What::Clock);
    let mut parts = Vec::new();
    if let Some(entry) = nearest {
        let what = owing(view, entry);
        let due = entry.due.map(|due| view.left(due)).unwrap_or_default();
        parts.push(format!("{what}: {}, {due}", entry.role));
    }
    let nearest = nearest.map(|entry| entry.of.as_str());
    for (id, state) in &view.state.clocks {
        let Some(rule) = book.clocks.get(id).filter(|rule| rule.hold) else {
            continue;
        };
        if state.lifted.is_some() {
            continue;
        }
        parts.push(if nearest == Some(id.as_str()) {
            "delete nothing until it is lifted".to_owned()
        } else {
            format!(
                "{}: delete nothing until {} lifts it",
                one_line(&rule.rule, TITLE),
                rule.owner
            )
        });
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Returns the questions whose yes starts a clock, or makes a role one that must know, and those about how it came about.
pub(super) fn questions(view: &View<'_>) -> Vec<String> {
    let marks = view
        .rules
        .book
        .marks
        .iter()
        .filter(|(id, _)| !view.state.marks.contains_key(*id))
        .map(|(id, question)| format!("{} If yes: /mark {id}", visible(question)));
    let conditions = conditions::unanswered(view.rules, view.state);
    let conditions =
        conditions
            .filter(|_| view.state.closing.is_none())
            .map(|(number, rule, condition)| {
                let roles: Vec<_> = rule.who.iter().map(RoleId::as_str).collect();
                format!(
                    "{}? If yes, {} must know: /applies {number}; if not: /applies {number} no",
                    visible(condition).trim_end_matches(['?', '.']),
                    roles.join(", ")
                )
            });
    let found = lanes::questions(view);
    marks.chain(conditions).chain(found).collect()
}

/// One of those questions; another one with each step.
fn question(view: &View<'_>) -> Option<String> {
    let open = questions(view);
    let at = view.state.visits.all.len().checked_rem(open.len())?;
    let more = match open.len() - 1 {
        0 => String::new(),
        more => format!(". {more} more: /status"),
    };
    Some(format!("{}{more}", open[at]))
}

/// Approved words that fit the moment: there is always something that may be said.
fn may_say(moment: &Moment<'_>) -> Option<String> {
    let view = &moment.view;
    let here = moment.focus.step().and_then(|id| view.rules.step(id));
    let here = here.and_then(|step| view.rules.statement_of(step));
    if view.state.closing.is_some() {
        return None;
    }
    let sayable = sayable(view.rules, view.state, view.now);
    let first = sayable
        .iter()
        .find(|one| here.is_none_or(|(id, _)| id != one.statement))?;
    Some(may::sayable_line(view, first, &Ready::in_the_walk))
}

/// One thing that is never done; another one with each step.
fn never(view: &View<'_>) -> Option<String> {
    let rules = &view.rules.book.never;
    let at = view.state.visits.all.len().checked_rem(rules.len())?;
    let rule = rules.get(at)?;
    let words: Vec<String> = rule
        .words
        .iter()
        .map(|word| format!("\"{}\"", visible(word)))
        .collect();
    let mut text = visible(&rule.rule).into_owned();
    if !words.is_empty() {
        text.push_str(&format!(": {}", words.join(", ")));
    }
    Some(text)
}

/// Says how many more there are, and the word that shows them.
pub(super) fn and_more(more: usize, word: &str) -> String {
    match more {
        0 => String::new(),
        more => format!("; and {more} more: {word}"),
    }
}
