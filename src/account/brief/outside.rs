//! What people outside have heard and got: our words, our promises, our offers.

use crate::account::brief::more;
use crate::account::plain::{self, due, span, spoken};
use crate::account::view::View;
use crate::incident::event::{OfferOutcome, PromiseKind};
use crate::incident::state::{Offer, Post, Promise};
use crate::money::{self, Amount};
use crate::response::authority;
use crate::response::obligations::{Obligation, What};
use crate::response::silence::signed;
use crate::text::one_line;
use crate::time::Timestamp;

/// How far apart the same words may stand on several channels and count as said once: 15 minutes.
const TOGETHER_MILLIS: i64 = 15 * 60 * 1000;

/// How much of what was promised is told.
const WORDS: usize = 60;

/// Tells what was said in public: when first and whether in time, when and where last.
pub(super) fn said(view: &View<'_>, owed: &[Obligation]) -> String {
    let (Some(first), Some(last)) = (view.state.first_public(), view.state.last_public()) else {
        let first = owed.iter().find(|one| one.what == What::Acknowledge);
        return match first.and_then(|one| one.due) {
            Some(by) => format!(
                "Nothing was said in public yet; the first words {} {}.",
                if by < view.now { "were" } else { "are" },
                due(view, by)
            ),
            None => match signed(view.rules, view.state) {
                Some(request) => format!("Nothing was said in public; that is signed ({request})."),
                None => "Nothing was said in public.".to_owned(),
            },
        };
    };
    let how = first_words(view, first);
    let posts = view.state.posts.iter();
    let latest = posts.filter(|post| post.public && went_with(post, last));
    let latest: Vec<&Post> = latest.collect();
    let channels = plain::channels(latest.iter().map(|post| &post.channel));
    let said = match latest.iter().any(|post| post.seq == first.seq) {
        true => format!(
            "We spoke in public at {}, on {channels}{how}.",
            plain::time(view, first.at)
        ),
        false => format!(
            "We first spoke in public at {}{how}; last at {}, on {channels}.",
            plain::time(view, first.at),
            plain::time(view, last.at)
        ),
    };
    format!("{said}{}", broken(view))
}

/// Says whether words went out together with others: the same words, by right or not as these, at about the same time.
/// Whatever else somebody said counts by its own time.
fn went_with(post: &Post, other: &Post) -> bool {
    post.visit == other.visit
        && post.statement == other.statement
        && post.breach == other.breach
        && post.at.millis_since(other.at).abs() <= TOGETHER_MILLIS
}

/// Names the public words that broke a rule.
fn broken(view: &View<'_>) -> String {
    let posts = view.state.posts.iter();
    let mut broken: Vec<&Post> = posts
        .filter(|post| post.public && post.breach.is_some())
        .collect();
    broken.sort_by_key(|post| post.at);
    let Some(last) = broken.last() else {
        return String::new();
    };
    let at = plain::time(view, last.at);
    let channel = spoken(last.channel.as_str());
    match broken.len() {
        1 => format!(" What was said at {at} on {channel} BROKE our own rules."),
        all => format!(" {all} public posts BROKE our own rules, the last at {at} on {channel}."),
    }
}

/// Tells whether the first public words came in time: `, in time` or `, 5 minutes late`; nothing where no rule says.
pub fn first_words(view: &View<'_>, first: &Post) -> String {
    let Some(t0) = view.state.t0() else {
        return String::new();
    };
    let so_far = view.state.severities.iter();
    let rules = so_far
        .filter(|(_, since)| *since <= first.at)
        .filter_map(|(id, _)| view.rules.book.severity(Some(id)));
    let by = rules
        .map(|rule| view.rules.calendar.after(t0, rule.acknowledge))
        .min();
    match by.map(|by| (first.at.millis_since(by), view.missed(by).is_some())) {
        None => String::new(),
        Some((late, _)) if late <= 0 => ", in time".to_owned(),
        Some((_, true)) => ", for this was opened late".to_owned(),
        Some((late, false)) => format!(", {} late", span(late)),
    }
}

/// Tells what was promised to everybody and to people, and when that is due; nothing where the topic does not arise any
/// more.
pub(super) fn promised(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let parts: Vec<String> = [in_public(view, owed), to_people(view)]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Tells when the next public words were promised, or are due by our own rule.
pub fn in_public(view: &View<'_>, owed: &[Obligation]) -> Option<String> {
    let open = view.state.promises.values();
    let next = open
        .filter(|promise| promise.kept.is_none() && promise.kind == PromiseKind::Update)
        .min_by_key(|promise| promise.due);
    if let Some(promise) = next {
        if view.state.closing.is_some() && promise.due < view.now {
            let by = plain::time(view, promise.due);
            return Some(format!(
                "The update that was promised for {by} did not come."
            ));
        }
        return Some(format!(
            "The promised update {}.",
            is_due(view, promise.due)
        ));
    }
    if view.state.closing.is_some() {
        return None;
    }
    let update = owed.iter().find(|one| one.what == What::Update);
    Some(match update.and_then(|update| update.due) {
        Some(by) => format!(
            "No time is promised; by our own rule the next update {}.",
            is_due(view, by)
        ),
        None if to_people(view).is_some() => "No public update is promised yet.".to_owned(),
        None => "Nothing is promised yet.".to_owned(),
    })
}

/// Tells the next promise to somebody that is not kept, and how many more there are.
fn to_people(view: &View<'_>) -> Option<String> {
    let open = view.state.promises.values();
    let mut open: Vec<&Promise> = open
        .filter(|promise| promise.kept.is_none() && promise.kind != PromiseKind::Update)
        .collect();
    open.sort_by_key(|promise| promise.due);
    let first = open.first()?;
    let whom = first.case.as_ref().map(|case| view.handle(case));
    let words = view.texts.text(first.seq, "text");
    let words = words.map(|words| format!(" \"{}\"", one_line(&words, WORDS)));
    let what = match first.kind {
        PromiseKind::Contact => {
            format!(
                "to contact {}",
                whom.unwrap_or_else(|| "somebody".to_owned())
            )
        }
        _ => format!(
            "{}{}",
            whom.unwrap_or_else(|| "somebody".to_owned()),
            words.unwrap_or_default()
        ),
    };
    let more = more(
        open.len() - 1,
        ("promise to people is open", "promises to people are open"),
    );
    Some(format!(
        "We promised {what}, which {}.{more}",
        is_due(view, first.due)
    ))
}

/// Tells what was offered, against the limits.
pub fn given(view: &View<'_>) -> String {
    let book = &view.rules.book;
    let standing = |offer: &&Offer| {
        !matches!(
            offer.outcome,
            Some(OfferOutcome::Declined | OfferOutcome::Withdrawn)
        )
    };
    let offers: Vec<&Offer> = view.state.offers.values().filter(standing).collect();
    if offers.is_empty() {
        return match view.state.offers.len() {
            0 => "Nothing was offered.".to_owned(),
            _ => "No offer stands: all were declined or taken back.".to_owned(),
        };
    }
    let mut parts = Vec::new();
    let total = authority::total(view.state);
    if total > Amount::ZERO {
        let limit = book
            .all_in
            .as_ref()
            .and_then(|all_in| all_in.max_per_incident);
        let limit = limit.map(|limit| {
            let word = if total > limit { "OVER" } else { "within" };
            format!(", {word} the limit of {}", limit.grouped())
        });
        let taken = |offer: &&&Offer| offer.outcome == Some(OfferOutcome::Accepted);
        let accepted = authority::sum(offers.iter().filter(taken).copied());
        let accepted = match accepted {
            none if none == Amount::ZERO => "none of it accepted yet".to_owned(),
            all if all == total => "all of it accepted".to_owned(),
            part => format!("{} of it accepted", part.grouped()),
        };
        parts.push(format!(
            "{}{}, {accepted}",
            money::words(total, book.currency),
            limit.unwrap_or_default()
        ));
    }
    let mut others: Vec<String> = Vec::new();
    for offer in offers.iter().filter(|offer| offer.amount.is_none()) {
        let name = spoken(offer.remedy.as_str());
        if !others.contains(&name) {
            others.push(name);
        }
    }
    if !others.is_empty() {
        parts.push(plain::list(&others));
    }
    let over = over_their_limits(view);
    format!("We offered {}.{over}", parts.join("; also "))
}

/// Names the remedies that went over their own limits for one incident.
fn over_their_limits(view: &View<'_>) -> String {
    let all_in = view.rules.book.all_in.as_ref();
    let remedies = all_in.into_iter().flat_map(|all_in| &all_in.remedies);
    let over: Vec<String> = remedies
        .filter_map(|(id, remedy)| {
            let so_far = authority::total_of(view.state, id);
            let limit = remedy.per_incident.filter(|limit| so_far > *limit)?;
            Some(format!("{} ({})", spoken(id.as_str()), limit.grouped()))
        })
        .collect();
    match over.is_empty() {
        true => String::new(),
        false => format!(" OVER its own limit: {}.", plain::list(&over)),
    }
}

/// Tells when something is or was due, with its verb.
fn is_due(view: &View<'_>, by: Timestamp) -> String {
    let verb = if by < view.now { "was" } else { "is" };
    format!("{verb} {}", due(view, by))
}
