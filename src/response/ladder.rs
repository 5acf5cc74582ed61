//! The ladder on the way out of a conversation: which rung may be sent to whom, and whether its words may go out. What a
//! rung says is said by the same right as the rung is sent.

use crate::id::{CaseId, PersonId, StatementId};
use crate::incident::entry::Draft;
use crate::incident::event::{Event, Parting};
use crate::incident::state::{Case, State, VisitState};
use crate::incident::visit::Visit;
use crate::playbook::model::{Statement, WalkAway};
use crate::response::actor::Actor;
use crate::response::command::Deed;
use crate::response::forbidden::{Forbidden, Instead, Ready};
use crate::response::leaving::{
    Standing, decides, may_be_left, next_rung, place, rung_words, standing, went_out, yes_to,
};
use crate::response::parting::{recheck, right, say_how_near, walk_away, who_decides};
use crate::response::plan::Plan;
use crate::response::refusal::Refusal;
use crate::response::rules::Rules;
use crate::response::statement::{case_of, is_to_one};
use crate::response::talk::case;

/// Writes down that the next rung was sent.
pub(super) fn rung(
    plan: &mut Plan<'_>,
    visit: Option<&Visit>,
    id: &CaseId,
    rung: u32,
    deed: Deed,
    reason: &str,
) -> Result<(), Refusal> {
    let known = case(plan, id)?;
    let rule = walk_away(plan, "sent")?;
    let Some(next) = next_rung(rule, known) else {
        return Err(Refusal::Already("the last rung is sent".to_owned()));
    };
    if rung <= known.rungs {
        return Err(Refusal::Already(format!("rung {rung} is sent")));
    }
    let allowed = may_send(plan, rule, id, next);
    let right = right(plan, allowed.map(|()| None), deed)?;
    let last = is_last(rule, next);
    let event = Event::RungSent {
        case: Some(id.clone()),
        visit: visit.cloned(),
        rung: next,
        due: last.then(|| recheck(plan, rule)),
        breach: right.breach,
    };
    plan.push(Draft::new(event).with("reason", reason))?;
    if !last {
        say_how_near(plan, id);
    }
    Ok(())
}

/// Checks that a rung may be sent, and that its words went out before, as all words do.
fn may_send(plan: &Plan<'_>, rule: &WalkAway, id: &CaseId, rung: u32) -> Result<(), Refusal> {
    may_go_out(plan, rule, id, rung, "sent")?;
    let (rules, state) = (plan.rules, &plan.state);
    let words = rung_words(rule, rung).filter(|words| !went_out(rules, state, id, words));
    match words {
        None => Ok(()),
        Some(words) => Err(Refusal::from(Forbidden {
            meanwhile: Some((words.clone(), Some(id.clone()))),
            ..Forbidden::new(
                "sent",
                format!("the words of rung {rung} (\"{words}\") did not go out to {id} yet"),
                at(rung),
            )
        })),
    }
}

/// Checks that a rung may go out to somebody: a warning follows hostile words, or comes near the line; the last one
/// opens the door to whoever is left. Whoever was harmed hears none but by the word of the lead.
fn may_go_out(
    plan: &Plan<'_>,
    rule: &WalkAway,
    id: &CaseId,
    rung: u32,
    word: &'static str,
) -> Result<(), Refusal> {
    let (rules, state) = (plan.rules, &plan.state);
    let known = case(plan, id)?;
    let harmed = !may_be_left(state, id);
    let last = is_last(rule, rung);
    // Whoever was harmed and is left against the rule is not left by right.
    let left = known.parting.left.is_some() && (!harmed || known.parting.left_by.is_some());
    if left && last || yes_to(rules, state, Parting::Leave, id).is_some() {
        return Ok(());
    }
    if harmed {
        let words = format!(
            "they were harmed, so no rung of the ladder goes out to {id} but by the word of the lead"
        );
        let place = place(Parting::Leave).to_owned();
        return Err(who_decides(plan, Parting::Leave, id, word, words, place));
    }
    if last {
        let role = decides(rules, state, Parting::Leave, id);
        let words = format!("the last rung goes out once {role} said yes to leaving {id}");
        return Err(who_decides(plan, Parting::Leave, id, word, words, at(rung)));
    }
    if known.parting.hostile == 0 && standing(rules, state, id) == Standing::Fine {
        let words = format!("a warning answers hostile words, and none of {id} are written down");
        let ready = Ready::new("reply", format!("{id} --hostile WORDS"), None);
        return Err(Refusal::from(Forbidden {
            instead: Some(Instead::Type(ready)),
            ..Forbidden::new(word, words, at(rung))
        }));
    }
    Ok(())
}

/// Returns what stands against words on the ladder that go out at a visit; `None` where they stand on none, or may go
/// out. A yes to the words themselves is no yes to leaving anybody.
pub(super) fn against(
    plan: &Plan<'_>,
    visit: &VisitState,
    (id, statement): (&StatementId, &Statement),
) -> Option<Refusal> {
    let rule = plan.rules.book.walk_away.as_ref()?;
    if !rule.ladder.contains(id) {
        return None;
    }
    match case_of(&plan.state, visit) {
        Some((whom, case)) => {
            let rung = rung_of(rule, case, id)?;
            may_go_out(plan, rule, whom, rung, "posted").err()
        }
        None => is_to_one(statement).then(|| to_nobody(id)),
    }
}

/// Returns what stands against the words of a visit going out, for the person at the keyboard who is about to post them.
pub fn not_to_go_out(
    rules: &Rules,
    state: &State,
    person: &PersonId,
    visit: &VisitState,
    words: (&StatementId, &Statement),
) -> Option<Refusal> {
    let actor = Actor::new(person.clone());
    let plan = Plan::new(rules, state.clone(), &actor, state.last_at?);
    against(&plan, visit, words)
}

/// Refuses words to one person of whom nobody says who that is.
fn to_nobody(id: &StatementId) -> Refusal {
    let rule = format!("\"{id}\" is for one person, and nobody says for whom it is");
    let ready = Ready::new("say", format!("{id} --for CASE"), None);
    Refusal::from(Forbidden {
        instead: Some(Instead::Type(ready)),
        ..Forbidden::new("posted", rule, "walk_away.ladder")
    })
}

/// Returns the rung that words are for: the next that has them, else the last that does.
fn rung_of(rule: &WalkAway, case: &Case, words: &StatementId) -> Option<u32> {
    let all = (1..).zip(&rule.ladder);
    let theirs: Vec<u32> = all
        .filter(|(_, one)| *one == words)
        .map(|(rung, _)| rung)
        .collect();
    let next = next_rung(rule, case).unwrap_or(u32::MAX);
    let ahead = theirs.iter().find(|rung| **rung >= next);
    ahead.or(theirs.last()).copied()
}

fn is_last(rule: &WalkAway, rung: u32) -> bool {
    rung as usize >= rule.ladder.len()
}

/// Returns the place of a rung in the playbook.
fn at(rung: u32) -> String {
    format!("walk_away.ladder.{rung}")
}
