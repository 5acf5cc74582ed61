//! A statement on the screen: the words with their blanks, how long they are, and whose yes they have or need.

use crate::account::asking::once_answered;
use crate::account::view::View;
use crate::id::{ChannelId, PersonId, RoleId};
use crate::incident::event::SignOffRule;
use crate::incident::state::{Request, VisitState};
use crate::incident::visit::Visit;
use crate::playbook::blanks::{Automatic, BlankName, names};
use crate::playbook::model::{Counting, DoneOn, SignOff, Statement, Text};
use crate::response::consent::{Standing, Why};
use crate::response::forbidden::Ready;
use crate::response::ladder;
use crate::response::rules::Rules;
use crate::response::sayable::if_silent;
use crate::response::statement::{Filled, fill};
use crate::text::{count_chars, count_weighted, visible_lines, wrap};
use crate::walk::remark::capital;
use crate::walk::screen::check;
use crate::walk::screen::fit::Detail;
use crate::walk::wording::{standing_of, whose};

const INDENT: &str = "    ";

/// How many lines of words are left where there is no room for them.
const CUT: usize = 4;

/// How old the times in the words may be before the screen says so: ten minutes.
const STALE_MILLIS: i64 = 10 * 60 * 1000;

/// Returns the words of a statement as they stand at a visit, for each channel that has its own, and what the
/// playbook says about them.
pub(super) fn statement_lines(
    view: &View<'_>,
    visit: &Visit,
    known: &VisitState,
    words: &Statement,
    (width, detail): (usize, Detail),
) -> String {
    let mut parts = Vec::new();
    let mut counts = Vec::new();
    let mut elsewhere = Vec::new();
    for channel in &words.post_to {
        let filled = view.filling(known, |filling| fill(filling, words, channel));
        let Some(filled) = filled else {
            counts.push(format!("{channel} has no words"));
            continue;
        };
        let done = known.channels.contains(channel);
        let own = matches!(words.text, Text::PerChannel(_));
        let aside = own && !done && !parts.is_empty();
        let least = matches!(detail, Detail::Least | Detail::Cut);
        let indented = |text: &str| cut(indented(text, width), channel, detail);
        if aside && least {
            elsewhere.push(channel.as_str());
        } else if aside && detail == Detail::First {
            let left_out =
                format!("{channel}: words of its own; once filled in, /copy {channel} shows them");
            parts.push(wrap(&left_out, width, INDENT));
        } else if own && !done {
            parts.push(format!("{INDENT}{channel}:\n{}", indented(&shown(&filled))));
        } else if !own && parts.is_empty() {
            parts.push(indented(&shown(&filled)));
        }
        counts.push(if done {
            format!("{channel} is done")
        } else {
            count(view.rules, channel, &filled)
        });
    }
    if matches!(detail, Detail::Least | Detail::Cut) {
        counts.clear();
    }
    if !elsewhere.is_empty() {
        counts.push(format!(
            "words of their own: {} (/copy CHANNEL, once filled in)",
            elsewhere.join(", ")
        ));
    }
    let has_yes = matches!(standing_of(view, visit), Some(Standing::Yes(..)));
    counts.extend(said_about(words, has_yes));
    if standing_of(view, visit).is_none() {
        counts.extend(wanted_by(words));
    }
    parts.push(wrap(&counts.join(" · "), width, INDENT));
    // Words that have their yes were read by whoever gave it.
    if known.settled.is_none() && !has_yes {
        let found = check::lines(view, known, words);
        parts.extend(found.iter().map(|line| wrap(line, width, INDENT)));
    }
    let step = view.rules.step(&visit.step);
    let stated = step.and_then(|step| view.rules.statement_of(step));
    let forbidden = stated
        .and_then(|stated| ladder::not_to_go_out(view.rules, view.state, view.me, known, stated));
    if let Some(refusal) = forbidden {
        parts.push(wrap(
            &format!("Not to go out yet: {refusal}."),
            width,
            INDENT,
        ));
    }
    let on_the_way = standing_of(view, visit).map(|standing| consent_lines(view, &standing));
    for line in on_the_way.unwrap_or_default() {
        parts.push(wrap(&line, width, INDENT));
    }
    let age = view.now.millis_since(known.touched);
    if age >= STALE_MILLIS && known.settled.is_none() && names_a_time(words) {
        let text = format!(
            "The times in it were filled in at {}. /fill makes them new.",
            view.time(known.touched)
        );
        parts.push(wrap(&text, width, INDENT));
    }
    parts.join("\n")
}

/// Returns the words of a statement with every blank empty.
pub(super) fn template_lines(words: &Statement, width: usize) -> String {
    let texts = words.text.all();
    let parts: Vec<String> = texts
        .iter()
        .map(|(channel, text)| match channel {
            Some(channel) => format!("{INDENT}{channel}:\n{}", indented(text, width)),
            None => indented(text, width),
        })
        .collect();
    let mut text = parts.join("\n");
    let mut said = said_about(words, false);
    said.extend(wanted_by(words));
    if !said.is_empty() {
        text.push('\n');
        text.push_str(&wrap(&said.join(" · "), width, INDENT));
    }
    text
}

/// Says whether the words name a time that the program fills in.
fn names_a_time(words: &Statement) -> bool {
    let times = [Automatic::Time, Automatic::NextUpdate, Automatic::ContactBy];
    let texts = words.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    blanks.any(|name| matches!(name, BlankName::Automatic(blank) if times.contains(&blank)))
}

/// Leaves the first lines of words that are too long for the window, and says how all of them are shown.
fn cut(text: String, channel: &ChannelId, detail: Detail) -> String {
    if detail != Detail::Cut || text.lines().count() <= CUT {
        return text;
    }
    let mut lines: Vec<&str> = text.lines().take(CUT).collect();
    let more = format!("{INDENT}… the rest: /copy {channel}, once filled in");
    lines.push(&more);
    lines.join("\n")
}

fn indented(text: &str, width: usize) -> String {
    wrap(visible_lines(text).trim_end(), width, INDENT)
}

/// Returns the words with every empty blank marked.
pub(super) fn shown(filled: &[Filled]) -> String {
    let pieces = filled.iter().map(|piece| match piece {
        Filled::Words(words) => words.clone(),
        Filled::Empty(name) => format!("<{name}>"),
    });
    pieces.collect()
}

/// Returns how long the words are for a channel, as it counts.
fn count(rules: &Rules, channel: &ChannelId, filled: &[Filled]) -> String {
    let known = rules.book.channels.get(channel);
    let Some(limit) = known.and_then(|channel| channel.limit) else {
        return channel.to_string();
    };
    let text = shown(filled);
    let length = match known.map(|channel| channel.count) {
        Some(Counting::Weighted) => count_weighted(&text),
        _ => count_chars(&text),
    };
    let empty = filled.iter().any(|piece| matches!(piece, Filled::Empty(_)));
    let over = length.saturating_sub(limit as usize);
    match (empty, over) {
        (true, _) => format!("{channel} about {length} of {limit} so far"),
        (false, 0) => format!("{channel} {length} of {limit}"),
        (false, over) => format!("{channel} {length} of {limit}, {over} too many"),
    }
}

/// Returns what the playbook says about who approved the words, or has to. Words that have their yes tonight are not
/// called unapproved.
fn said_about(words: &Statement, has_yes: bool) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(approved) = &words.approved {
        let by: Vec<&str> = approved.by.iter().map(|role| role.as_str()).collect();
        let by = by.join(" and ");
        match approved.date {
            DoneOn::Day(day) => {
                let day = day.to_naive().format("%-d %b %Y");
                said.push(format!("approved by {by} on {day}"));
            }
            DoneOn::Never if has_yes => {}
            DoneOn::Never => said.push(format!("not approved yet by {by}")),
        }
    }
    if words.only_if_asked {
        said.push("only for those who ask".to_owned());
    }
    if words.admits_fault {
        said.push("admits a fault".to_owned());
    }
    said
}

/// Returns whose yes the playbook wants for the words before they are filled in.
fn wanted_by(words: &Statement) -> Option<String> {
    let approve = words.approve.as_ref()?;
    let (rule, roles) = match &approve.sign_off {
        SignOff::Any(roles) => (SignOffRule::Any, roles),
        SignOff::All(roles) => (SignOffRule::All, roles),
    };
    Some(format!("wants a yes of {} first", whose(rule, roles)))
}

/// Returns who is called for a yes beside one person: where each role has to give it, somebody for each.
fn to_call(view: &View<'_>, rule: SignOffRule, roles: &[RoleId], but: &PersonId) -> String {
    let ask = |roles: &[RoleId]| view.rules.whom_to_ask_but(view.state, roles, but);
    match (rule, roles) {
        (SignOffRule::All, [_, _, ..]) => {
            let each = roles.iter();
            let each = each.map(|role| format!("{} ({role})", ask(std::slice::from_ref(role))));
            each.collect::<Vec<_>>().join(", and ")
        }
        _ => ask(roles),
    }
}

/// Says whose yes the words want and how to ask for it; once that was done, who was asked when and who answered.
fn consent_lines(view: &View<'_>, standing: &Standing<'_>) -> Vec<String> {
    match standing {
        Standing::Free => Vec::new(),
        Standing::NotAsked(wanted) => {
            let why = match wanted.why {
                Why::Changed => "These are not the words that were approved, so they want a yes of",
                Why::NotYet => "Nobody here has approved these words yet, so they want a yes of",
                Why::Each => "Before they are posted, these words want a yes of",
            };
            vec![
                format!("{why} {}.", whose(wanted.rule, &wanted.roles)),
                format!(
                    "Call {}. /ask writes down that you asked; the call is yours.",
                    to_call(view, wanted.rule, &wanted.roles, view.me)
                ),
            ]
        }
        Standing::Asked(id, request) => {
            let mut lines = vec![format!(
                "{} asked {} for a yes at {} ({id}); {}.",
                capital(&view.you_or_name(&request.by)),
                whose(request.rule, &request.roles),
                view.time(request.asked),
                view.missed(request.due)
                    .unwrap_or_else(|| format!("answer due by {}", view.time(request.due)))
            )];
            lines.extend(votes(view, request));
            lines.push(format!(
                "Waits for {}. {}",
                to_call(view, request.rule, &request.silent(), &request.by),
                once_answered(view, id, request, &Ready::in_the_walk)
            ));
            if let Some(words) = if_silent(view.rules, request) {
                let when = match request.due <= view.now {
                    true => "Nobody has answered in time".to_owned(),
                    false => format!("If nobody has answered by {}", view.time(request.due)),
                };
                lines.push(format!("{when}, say \"{words}\" meanwhile: /say {words}"));
            }
            lines
        }
        Standing::Yes(id, request) => {
            let mut lines = votes(view, request);
            lines.push(format!("{id} has its yes: these words may be posted now."));
            lines
        }
        Standing::No(id, request) => {
            let mut lines = votes(view, request);
            lines.push(format!(
                "{id} got a no: these words may not go out. /fill changes them; then /ask again."
            ));
            lines
        }
    }
}

fn votes(view: &View<'_>, request: &Request) -> Vec<String> {
    let votes = request.votes.iter();
    votes
        .map(|vote| {
            let word = if vote.yes { "yes" } else { "no" };
            let same = match vote.same_user {
                true => ", as who asked wrote",
                false => "",
            };
            format!(
                "{} ({}) said {word}{same}.",
                capital(&view.you_or_name(&vote.person)),
                vote.role
            )
        })
        .collect()
}
