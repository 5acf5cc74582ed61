//! What there is to do after a yes was asked for: whom to call, and what may be said until they answer.

use crate::account::may::{Typed, say};
use crate::account::view::View;
use crate::id::{PersonId, RequestId, RoleId};
use crate::incident::event::SignOffRule;
use crate::incident::state::{Request, Subject};
use crate::response::deciders::Question;
use crate::response::forbidden::Ready;
use crate::response::sayable::{Because, sayable};

/// Tells whom to call for the answer to a request, that nobody tells them, and what may be said until then.
pub fn call_for(view: &View<'_>, id: &RequestId, typed: Typed<'_>) -> String {
    let Some(request) = view.state.requests.get(id) else {
        return String::new();
    };
    let whom = whom(view, request);
    format!(
        "{}Call {whom}. The program tells nobody: the call is yours. {}{}",
        unposted(view, request),
        once_answered(view, id, request, typed),
        meanwhile(view, id, typed)
    )
}

/// Tells that nothing of the words is posted yet that a request asks for.
fn unposted(view: &View<'_>, request: &Request) -> &'static str {
    match is_unposted(view, request) {
        true => "Nothing is posted yet. ",
        false => "",
    }
}

/// Says whether a request asks for words of a step of which none are posted yet.
pub fn is_unposted(view: &View<'_>, request: &Request) -> bool {
    let posted = |visit| {
        let mut posts = view.state.posts.iter();
        posts.any(|post| post.visit.as_ref() == Some(visit))
    };
    let words = matches!(request.subject, Subject::Words(..));
    words && request.visit.as_ref().is_some_and(|visit| !posted(visit))
}

/// Tells how an answer is written down that somebody gave elsewhere: `Once they say yes, also by telephone: /yes r1 by
/// dana HOW.`
pub fn once_answered(
    view: &View<'_>,
    id: &RequestId,
    request: &Request,
    typed: Typed<'_>,
) -> String {
    let by = first_to_answer(view, request);
    let yes = Ready::new("approve", format!("{id} --by {by} --reason HOW"), None);
    format!("Once they say yes, also by telephone: {}.", typed(&yes))
}

/// Returns who is called first for the answer to a request, as they are named behind a word; `PERSON` where nobody is
/// listed.
pub fn first_to_answer(view: &View<'_>, request: &Request) -> String {
    let first = people(view, request, &request.silent()).into_iter().next();
    first.map_or_else(|| "PERSON".to_owned(), |person| person.to_string())
}

/// Returns who can answer, with their numbers: of `any`, the first and who comes next; of `all`, one for each role.
fn whom(view: &View<'_>, request: &Request) -> String {
    let roles = request.silent();
    let each: Vec<String> = match request.rule {
        SignOffRule::Any => vec![with_backup(view, &people(view, request, &roles))],
        SignOffRule::All => roles
            .iter()
            .map(|role| {
                let people = people(view, request, std::slice::from_ref(role));
                let whom = with_backup(view, &people);
                match whom.is_empty() {
                    true => whom,
                    false => format!("for {role}: {whom}"),
                }
            })
            .collect(),
    };
    if let (Some(question), true) = (Question::of(request), each.iter().any(String::is_empty)) {
        return question.whom_to_ask(view.rules, view.state);
    }
    if each.iter().any(String::is_empty) {
        return view.rules.whom_to_ask_but(view.state, &roles, &request.by);
    }
    each.join("; ")
}

/// Returns who can answer for some roles, who has taken them first; for a remedy, then whoever decides about everything
/// larger.
fn people(view: &View<'_>, request: &Request, roles: &[RoleId]) -> Vec<PersonId> {
    let (rules, state) = (view.rules, view.state);
    if let Some(question) = Question::of(request) {
        let voted = |person: &PersonId| request.votes.iter().any(|vote| vote.person == *person);
        let mut deciders = question.deciders(rules, state);
        deciders.retain(|person| !voted(person));
        return deciders;
    }
    let decides = rules.book.all_in.iter().map(|all_in| &all_in.decides);
    let decides = decides.filter(|_| matches!(request.subject, Subject::Remedy(..)));
    let of_role = |role: &RoleId| {
        let holder = rules.who_says_yes(state, role);
        holder.into_iter().chain(rules.available(state, role))
    };
    let mut people: Vec<PersonId> = Vec::new();
    for person in roles.iter().chain(decides).flat_map(of_role) {
        let barred = person == request.by
            || rules.is_recused(state, &person)
            || request.votes.iter().any(|vote| vote.person == person);
        if !barred && !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

fn with_backup(view: &View<'_>, people: &[PersonId]) -> String {
    match people {
        [] => String::new(),
        [only] => view.name_and_phone(only),
        [first, next, ..] => format!(
            "{}, then {}",
            view.name_and_phone(first),
            view.name_and_phone(next)
        ),
    }
}

/// Tells what may be said until there is an answer: the words that the playbook names for that, else any that fit.
fn meanwhile(view: &View<'_>, id: &RequestId, typed: Typed<'_>) -> String {
    let words = sayable(view.rules, view.state, view.now);
    let named = words
        .iter()
        .find(|one| matches!(&one.because, Because::Asking(of) | Because::Silence(of) if of == id));
    let found = named.or_else(|| words.first());
    found.map_or_else(String::new, |one| {
        let whom = one
            .case
            .as_ref()
            .map(|case| format!(" to {}", view.handle(case)));
        format!(
            " Until then you may say \"{}\"{}: {}",
            one.statement,
            whom.unwrap_or_default(),
            typed(&say(one))
        )
    })
}
