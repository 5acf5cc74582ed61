//! What is done about the story after the end, and what that forbids: while we stay quiet, no words to everybody go out
//! that everybody can read. Words to one person do.

use crate::id::ChannelId;
use crate::incident::event::Stance;
use crate::incident::state::State;
use crate::playbook::model::{Stance as Stated, Statement};
use crate::playbook::step::lead;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::silence::signed;
use crate::response::statement::is_to_one;

/// Returns what is done about the story: as somebody decided it, else nothing in public where silence is signed, else as
/// the playbook says.
pub fn stance(rules: &Rules, state: &State) -> Option<Stance> {
    let stated = rules.book.aftermath.as_ref().map(|rule| rule.default);
    let stated = stated.map(|stated| match stated {
        Stated::FollowUp => Stance::FollowUp,
        Stated::StayQuiet => Stance::StayQuiet,
        Stated::StandFirm => Stance::StandFirm,
    });
    let silent = || signed(rules, state).map(|_| Stance::StayQuiet);
    state.aftermath.stance.or_else(silent).or(stated)
}

/// Returns when the playbook takes a stance that is not its default, with the place where it says so.
pub fn condition(rules: &Rules, stance: Stance) -> Option<(&'static str, &str)> {
    let rule = rules.book.aftermath.as_ref()?;
    let (place, condition) = match stance {
        Stance::FollowUp => return None,
        Stance::StayQuiet => ("aftermath.stay_quiet_if", rule.stay_quiet_if.as_deref()),
        Stance::StandFirm => ("aftermath.stand_firm_if", rule.stand_firm_if.as_deref()),
    };
    Some((place, condition?))
}

/// Returns the place of the rule by which we are quiet now: from when somebody decided it, or from the end where that is
/// what the playbook does anyway.
pub fn quiet(rules: &Rules, state: &State) -> Option<&'static str> {
    let ended = state.closing.as_ref();
    let ended = ended.is_some_and(|closing| !closing.is_mistake());
    match (state.aftermath.stance, stance(rules, state)) {
        (Some(Stance::StayQuiet), _) => {
            let condition = condition(rules, Stance::StayQuiet);
            Some(condition.map_or("aftermath", |(place, _)| place))
        }
        (None, Some(Stance::StayQuiet)) if ended => Some(match signed(rules, state) {
            Some(_) => "approve.stay_quiet",
            None => "aftermath.default",
        }),
        _ => None,
    }
}

/// Returns what stands against words of a statement that everybody can read: we are quiet, and they are not for one
/// person.
pub(super) fn against(
    plan: &Plan<'_>,
    statement: &Statement,
    channel: &ChannelId,
) -> Option<Refusal> {
    // The words decide: those that name nobody are to everybody, for whomever they were taken up.
    against_everybody(plan, channel).filter(|_| !is_to_one(statement))
}

/// Returns what stands against words to everybody on a channel.
pub(super) fn against_everybody(plan: &Plan<'_>, channel: &ChannelId) -> Option<Refusal> {
    let known = plan.rules.book.channels.get(channel);
    if !known.is_some_and(|channel| channel.public) {
        return None;
    }
    let place = quiet(plan.rules, &plan.state)?;
    let roles = vec![lead()];
    let rule =
        "we stay quiet about it, so nothing more goes out to everybody; words to one person do";
    Some(Refusal::from(Forbidden {
        ask: Some(plan.rules.whom_to_ask(&plan.state, &roles)),
        roles,
        instead: Some(Instead::Type(Ready::new("stance", "follow REASON", None))),
        ..Forbidden::new("posted", rule, place)
    }))
}
