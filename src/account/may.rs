//! What may be said and given now, in words. It decides nothing: what may be is decided elsewhere.

use crate::account::view::View;
use crate::id::CaseId;
use crate::money::Amount;
use crate::response::authority::{Limit, Reach, limits, only_case};
use crate::response::forbidden::Ready;
use crate::response::sayable::{Because, Sayable, sayable};

/// For how many people what is left of a limit is told.
const CASES: usize = 2;

/// How words are written that are ready to be typed: in the walk or on the command line.
pub type Typed<'t> = &'t dyn Fn(&Ready) -> String;

/// Says why words fit the moment.
pub fn because(because: &Because) -> String {
    match because {
        Because::Silence(request) => format!("nobody has answered {request} in time"),
        Because::Asking(request) => format!("while {request} has no answer"),
        Because::NoNews => "where there is no news".to_owned(),
        Because::Crowd(number) => format!("the {number} others wait"),
        Because::First => "nothing is said in public yet".to_owned(),
        Because::AnyTime => "at any time".to_owned(),
    }
}

/// Returns the words that take a statement up.
pub fn say(one: &Sayable<'_>) -> Ready {
    Ready::new("say", one.statement.as_str(), one.case.clone())
}

/// Tells which words may be said now, to whom and why: `"asking" for @maria, approved, while r1 has no answer: /say
/// asking for c1`.
pub fn sayable_line(view: &View<'_>, one: &Sayable<'_>, typed: Typed<'_>) -> String {
    format!("{}: {}", fits(view, one), typed(&say(one)))
}

fn fits(view: &View<'_>, one: &Sayable<'_>) -> String {
    let whom = one
        .case
        .as_ref()
        .map(|case| format!(" for {}", view.handle(case)));
    format!(
        "\"{}\"{}, approved, {}",
        one.statement,
        whom.unwrap_or_default(),
        because(&one.because)
    )
}

/// Returns the words that may be said now, each with its command on a line of its own, so that it can be copied.
pub fn sayable_lines(view: &View<'_>, typed: Typed<'_>) -> Vec<String> {
    let words = sayable(view.rules, view.state, view.now);
    let lines = words
        .iter()
        .map(|one| format!("{}:\n    {}", fits(view, one), typed(&say(one))));
    lines.collect()
}

/// Says that no words are ready for a question, and which words there are for those who ask.
pub fn no_answer(view: &View<'_>, typed: impl Fn(&str) -> String) -> String {
    let mut lines = vec![
        "No words are ready for this question. Nobody answers it out of their head: say that you will ask, \
         and come back to them."
            .to_owned(),
    ];
    let statements = view.rules.book.statements.iter();
    let for_askers: Vec<String> = statements
        .filter(|(_, statement)| statement.only_if_asked)
        .map(|(id, _)| format!("  \"{id}\": {}", typed(id.as_str())))
        .collect();
    if !for_askers.is_empty() {
        lines.push("Words for those who ask, where one of them fits all the same:".to_owned());
    }
    lines.extend(for_askers);
    lines.join("\n")
}

/// Tells what the reader may give by themselves, and whom to ask for more; nothing where the playbook has no remedies.
pub fn give(view: &View<'_>) -> Option<String> {
    let case = only_case(view.state);
    let limits = limits(view.rules, view.state, view.me, &[], case);
    let mut mine: Vec<String> = Vec::new();
    let mut largest: Option<&Limit<'_>> = None;
    for limit in &limits {
        match &limit.mine {
            Reach::UpTo(role, amount) => {
                mine.push(format!(
                    "{} to {} ({role}{})",
                    limit.remedy,
                    amount.grouped(),
                    left(view, limit, *amount)
                ));
                largest = largest.or(Some(limit));
            }
            Reach::Freely(role) => mine.push(format!("{} ({role})", limit.remedy)),
            Reach::No => {}
        }
    }
    let above = largest.or(limits.first())?;
    let ask = above.above.as_ref().map(|(role, amount)| {
        let who = view.owner_in(view.rules.who_says_yes(view.state, role).as_ref(), role);
        let amount = amount.map(|amount| format!(", up to {}", amount.grouped()));
        format!(
            "more {}: ask {who}{}",
            above.remedy,
            amount.unwrap_or_default()
        )
    });
    let mine = match mine.is_empty() {
        true => "give nothing yourself".to_owned(),
        false => mine.join(", "),
    };
    let parts: Vec<String> = [Some(mine), ask].into_iter().flatten().collect();
    Some(parts.join("; "))
}

/// Returns the cases of which less than a limit is left, those with least first, with what is left.
pub fn less_left(view: &View<'_>, limit: &Limit<'_>) -> Vec<(CaseId, Amount)> {
    let Reach::UpTo(_, most) = &limit.mine else {
        return Vec::new();
    };
    let only = std::slice::from_ref(limit.remedy);
    let left_of = |case: &CaseId| {
        let all = limits(view.rules, view.state, view.me, only, Some(case));
        all.first()?.left.filter(|left| left < most)
    };
    let cases = view.state.cases.keys();
    let mut less: Vec<(CaseId, Amount)> = cases
        .filter_map(|case| Some((case.clone(), left_of(case)?)))
        .collect();
    less.sort_by_key(|(_, left)| *left);
    less
}

/// Tells of which people less is left than the limit: `; 0 left for @maria`; where there is one person, only how much.
fn left(view: &View<'_>, limit: &Limit<'_>, most: Amount) -> String {
    if view.state.cases.len() < 2 {
        let left = limit.left.filter(|left| *left < most);
        let left = left.map(|left| format!(", {} left", left.grouped()));
        return left.unwrap_or_default();
    }
    let less = less_left(view, limit);
    let named = less.iter().take(CASES);
    let named: Vec<String> = named
        .map(|(case, left)| format!("{} left for {}", left.grouped(), view.handle(case)))
        .collect();
    let more = match less.len().saturating_sub(CASES) {
        0 => String::new(),
        more => format!(", less for {more} more"),
    };
    match named.is_empty() {
        true => String::new(),
        false => format!("; {}{more}", named.join(", ")),
    }
}
