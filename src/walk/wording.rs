//! The words of the step in focus, as they are filled in, and how far they are on their way to a yes.

use crate::account::view::View;
use crate::id::{ChannelId, RoleId};
use crate::incident::event::SignOffRule;
use crate::incident::visit::Visit;
use crate::response::consent::{Standing, standing};
use crate::response::ladder;
use crate::response::statement::{complete, fill, unconfirmed};
use crate::text::visible;

/// Returns the words of a visit for each channel that has any; `None` while a blank is empty, or where it posts none.
pub fn texts(view: &View<'_>, visit: &Visit) -> Option<Vec<(ChannelId, String)>> {
    let known = view.state.visits.get(visit)?;
    let (_, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
    let filled = words.post_to.iter().filter_map(|channel| {
        let filled = view.filling(known, |filling| fill(filling, words, channel))?;
        Some((channel, filled))
    });
    filled
        .map(|(channel, filled)| Some((channel.clone(), complete(&filled)?)))
        .collect()
}

/// Returns how far the words of a visit are on their way to a yes; `None` while they are not filled in.
pub fn standing_of<'s>(view: &View<'s>, visit: &Visit) -> Option<Standing<'s>> {
    let texts = texts(view, visit)?;
    let (id, words) = view.rules.statement_of(view.rules.step(&visit.step)?)?;
    Some(standing(view.rules, view.state, id, words, &texts))
}

/// Returns why the words of a visit may not be posted yet, one a line: what is not confirmed, whose yes is missing.
pub fn not_yet(view: &View<'_>, visit: &Visit) -> Vec<String> {
    let step = view.rules.step(&visit.step);
    let words = step.and_then(|step| view.rules.statement_of(step));
    let (Some((id, words)), Some(known)) = (words, view.state.visits.get(visit)) else {
        return Vec::new();
    };
    let mut lines: Vec<String> =
        ladder::not_to_go_out(view.rules, view.state, view.me, known, (id, words))
            .into_iter()
            .map(|refusal| format!("not to go out yet: {refusal}"))
            .collect();
    let open: Vec<_> = unconfirmed(words, known)
        .map(|(_, text)| visible(text))
        .collect();
    if !open.is_empty() {
        lines.push(format!("not confirmed yet: {}", open.join("; ")));
    }
    let approval = match standing_of(view, visit) {
        None | Some(Standing::Free | Standing::Yes(..)) => None,
        Some(Standing::NotAsked(wanted)) => {
            let whose = whose(wanted.rule, &wanted.roles);
            Some(format!(
                "these words want a yes of {whose}, and nobody was asked"
            ))
        }
        Some(Standing::Asked(id, request)) => Some(format!(
            "{id} waits for {}",
            whose(request.rule, &request.silent())
        )),
        Some(Standing::No(id, _)) => Some(format!("{id} got a no, so these words may not go out")),
    };
    lines.extend(approval.map(|why| format!("not approved yet: {why}")));
    lines
}

/// Returns whose yes it is, in words: `comms and legal`.
pub(super) fn whose(rule: SignOffRule, roles: &[RoleId]) -> String {
    let roles: Vec<&str> = roles.iter().map(RoleId::as_str).collect();
    roles.join(match rule {
        SignOffRule::Any => " or ",
        SignOffRule::All => " and ",
    })
}
