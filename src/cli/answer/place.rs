//! Which words a command means that names none: the latest that this person took up, or those of a step.

use crate::account::view::View;
use crate::id::{ChannelId, StatementId, StepId};
use crate::incident::visit::Visit;
use crate::playbook::model::Statement;
use crate::playbook::step::Step;
use crate::response::aside::open_for;
use crate::response::consent::{Standing, standing};
use crate::walk::running::Running;
use crate::walk::wording::texts;

/// Returns the words that this person took up last, that are not settled, and that are wanted.
pub(super) fn taken_up(
    running: &Running<'_>,
    wanted: impl Fn(&Visit, &Statement) -> bool,
) -> Option<Visit> {
    let me = &running.actor().person;
    let rules = running.rules();
    let fits = |visit: &Visit| {
        let step = rules.step(&visit.step);
        let words = step.and_then(|step| rules.statement_of(step));
        words.is_some_and(|(_, words)| wanted(visit, words))
    };
    let out = running.state().visits.out();
    let repeats = |visit: &Visit| rules.step(&visit.step).is_some_and(Step::repeats);
    let own = out.filter(|(visit, known)| known.beside && known.by == *me && !repeats(visit));
    own.map(|(visit, _)| visit)
        .filter(|visit| fits(visit))
        .last()
        .cloned()
}

/// Returns the words that this person took up last, that go to a channel and do not stand there yet.
pub(super) fn going_to(running: &Running<'_>, channel: &ChannelId) -> Option<Visit> {
    taken_up(running, |visit, _| goes_to(running, visit, channel))
}

/// Says whether the words of a visit go to a channel and do not stand there yet.
pub(super) fn goes_to(running: &Running<'_>, visit: &Visit, channel: &ChannelId) -> bool {
    let step = running.rules().step(&visit.step);
    let words = step.and_then(|step| running.rules().statement_of(step));
    let known = running.state().visits.get(visit);
    let open = known.is_some_and(|known| !known.channels.contains(channel));
    open && words.is_some_and(|(_, words)| words.post_to.contains(channel))
}

/// Says whether words want a yes for which nobody was asked yet.
pub(super) fn wants_yes(view: &View<'_>, visit: &Visit) -> bool {
    let step = view.rules.step(&visit.step);
    let words = step.and_then(|step| view.rules.statement_of(step));
    let texts = texts(view, visit);
    words.zip(texts).is_some_and(|((id, words), texts)| {
        let standing = standing(view.rules, view.state, id, words, &texts);
        matches!(standing, Standing::NotAsked(_))
    })
}

/// Reads the name of a step as the words of a statement: `say.holding`, or `holding` where no step is called so. Returns
/// where these are said now, else the step that would say them; `None` where it names no statement.
pub(super) fn saying(running: &Running<'_>, typed: &str) -> Option<Result<Visit, StepId>> {
    let typed = typed.to_lowercase();
    let (rules, state) = (running.rules(), running.state());
    let is_step = rules.book.steps.keys().any(|step| step.as_str() == typed);
    let name = match typed.strip_prefix("say.") {
        Some(name) => name,
        None if is_step => return None,
        None => &typed,
    };
    let statement: StatementId = name.parse().ok()?;
    let statement = rules.book.statements.get_key_value(&statement)?.0;
    let step = StepId::saying(statement);
    if let Some(visit) = state.visits.open_visit_of(&step) {
        return Some(Ok(visit.clone()));
    }
    let open = open_for(rules, state, statement, None);
    Some(open.cloned().ok_or(step))
}
