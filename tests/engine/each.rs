//! `each: harmed`: a step that is repeated for everybody who was harmed.

use crisis::incident::event::CaseKind;
use crisis::incident::visit::Visit;
use crisis::response::aftermath::After;
use crisis::response::command::{Change, Command, Deed};
use crisis::response::obligations::describe;
use crisis::response::remark::{Remark, SetOff};
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case, visit};

/// A playbook whose steps are `steps`, with what a step for one person can name.
pub(super) fn book(steps: Value) -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "omar": {"name": "Omar"}, "ling": {"name": "Ling", "signs_as": "Ling"}},
        "roles": {"lead": ["dana", "omar"], "care": ["ling", "omar"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h"},
        },
        "channels": {"x": {"public": true}, "mail": {}},
        "statements": {"sorry": {"post_to": ["x", "mail"], "text": "Sorry, <handle>. <agent> writes by <contact_by>."},
                       "bye": {"post_to": ["x"], "text": "<handle>, write to us."}},
        "clocks": {"called": {"rule": "Call them", "starts": "opened", "due": "1d", "owner": "care"}},
        "all_in": {"decides": "lead", "remedies": {"refund": {"per_case": {"care": "500"}}}},
        "go_private": {"to": ["mail"], "contact_within": "2h", "if_dropped": "lead"},
        "walk_away": {
            "any_of": {"warnings": 1}, "decides": "lead", "ladder": ["bye"],
            "door_open": {"via": "care@acme.example", "owner": "care", "recheck": "7d"},
        },
        "steps": steps,
    })
}

/// Begins with a step before the one that is repeated, so that cases can be known when the line comes.
pub(super) fn calls() -> Desk {
    Desk::open(book(json!({
        "look": {"do": "Look"},
        "call": {"do": "Call", "each": "harmed", "who": "care", "within": "2h", "clock": "called"},
        "last": {"do": "Rest"},
    })))
}

pub(super) fn harmed(desk: &mut Desk, handle: &str) -> Vec<Remark> {
    desk.act(open_case(handle, CaseKind::Harmed))
}

pub(super) fn with_harmed(mut desk: Desk, handles: &[&str]) -> Desk {
    for handle in handles {
        harmed(&mut desk, handle);
    }
    desk
}

/// Returns the open visits of a step with for whom each is, such as `call#1 c1`.
pub(super) fn open(desk: &Desk, step: &str) -> Vec<String> {
    let step = id(step);
    let visits = desk.state.visits.open_visits_of(&step);
    let named = visits.map(|(visit, known)| match &known.case {
        Some(case) => format!("{visit} {case}"),
        None => visit.to_string(),
    });
    named.collect()
}

pub(super) fn done(desk: &mut Desk, named: &str) {
    desk.act(Command::Done {
        visit: visit(named),
        note: String::new(),
    });
}

pub(super) fn kind(desk: &mut Desk, case: &str, kind: CaseKind) -> Vec<Remark> {
    desk.act(Command::ChangeCase {
        case: id(case),
        change: Change::Kind(kind),
        reason: "as it turned out".to_owned(),
    })
}

pub(super) fn leave(case: &str, visit: Option<Visit>) -> Command {
    Command::WalkAway {
        visit,
        case: Some(id(case)),
        reason: "they were abusive".to_owned(),
        deed: Deed::Happened,
    }
}

#[test]
fn everybody_harmed_has_a_visit_and_the_line_takes_them_one_by_one() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben", "@ana"]);
    desk.act(open_case("@pat", CaseKind::Bystander));
    desk.done();
    assert_eq!(desk.cursor(), "call#1");
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#2 c2", "call#3 c3"]);
    for owed in ["step:call#1", "step:call#2", "step:call#3"] {
        let owed = desk.find(owed);
        assert_eq!(owed.owner, Some(id("ling")), "whose duty the step is");
        assert_eq!(
            owed.due.map(|due| due.to_string()).as_deref(),
            Some("2026-11-23T11:00:00.000Z"),
            "each is due within two hours of the start"
        );
        assert_eq!(describe(&desk.rules, &desk.state, &owed), "Call");
    }
    desk.done();
    assert_eq!(desk.cursor(), "call#2");
    desk.done();
    assert_eq!(desk.cursor(), "call#3");
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    let settled = desk.outcomes();
    assert_eq!(settled[1..], ["call#1 done", "call#2 done", "call#3 done"]);
}

#[test]
fn the_line_passes_whoever_somebody_is_with() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben", "@ana"]);
    desk.done();
    for at in ["call#2", "call#1"] {
        desk.act(Command::Give {
            visit: visit(at),
            to: Some(id("omar")),
        });
    }
    assert_eq!(desk.cursor(), "call#3", "the second was given before");
    done(&mut desk, "call#2");
    assert_eq!(desk.cursor(), "call#3");
    desk.done();
    assert_eq!(desk.cursor(), "last#1", "the first is with Omar");
    assert_eq!(open(&desk, "call"), ["call#1 c1"]);
}

#[test]
fn skip_and_cannot_settle_the_visit_of_one_person() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.act(Command::Skip {
        visit: visit("call#1"),
        reason: "she called us".to_owned(),
    });
    assert_eq!(desk.cursor(), "call#2");
    desk.act(Command::Cannot {
        visit: visit("call#2"),
        reason: "I know him".to_owned(),
    });
    assert_eq!(desk.cursor(), "last#1");
    assert_eq!(open(&desk, "call"), ["call#2 c2"], "it went on to Omar");
}

#[test]
fn where_nobody_is_known_as_harmed_it_opens_once_for_nobody_by_name() {
    let mut desk = calls();
    desk.act(open_case("@pat", CaseKind::Other));
    desk.done();
    assert_eq!(open(&desk, "call"), ["call#1"]);
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
}

#[test]
fn what_is_open_for_nobody_by_name_is_for_the_first_who_is_known() {
    let mut desk = calls();
    desk.done();
    desk.act(Command::Give {
        visit: visit("call#1"),
        to: None,
    });
    let from = desk.log.len();
    harmed(&mut desk, "@maria");
    assert_eq!(desk.names_since(from), ["case_opened", "step_for"]);
    harmed(&mut desk, "@ben");
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#2 c2"]);
    assert_eq!(desk.cursor(), "last#1");
}

#[test]
fn whoever_comes_later_has_a_visit_beside_the_line() {
    let mut desk = with_harmed(calls(), &["@maria"]);
    desk.done();
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    desk.pass(5 * 3600);
    let told = harmed(&mut desk, "@ben");
    assert_eq!(told, [Remark::OpenedFor(id("c2"), vec![visit("call#2")])]);
    assert_eq!(desk.cursor(), "last#1", "the line stays where it is");
    assert_eq!(
        desk.find("step:call#2")
            .due
            .map(|due| due.to_string())
            .as_deref(),
        Some("2026-11-23T16:00:00.000Z"),
        "their two hours count from when they came"
    );
    desk.act(open_case("@pat", CaseKind::Bystander));
    kind(&mut desk, "c3", CaseKind::Harmed);
    assert_eq!(open(&desk, "call"), ["call#2 c2", "call#3 c3"]);
}

#[test]
fn whoever_comes_while_the_line_is_there_is_taken_in_turn() {
    let mut desk = with_harmed(calls(), &["@maria"]);
    desk.done();
    harmed(&mut desk, "@ben");
    assert_eq!(desk.cursor(), "call#1");
    desk.done();
    assert_eq!(desk.cursor(), "call#2");
}

#[test]
fn nobody_has_a_visit_of_a_step_to_which_the_line_has_not_come() {
    let desk = with_harmed(calls(), &["@maria"]);
    assert_eq!(open(&desk, "call"), [""; 0]);
}

#[test]
fn a_step_that_was_passed_over_for_its_severity_opens_for_nobody_later() {
    let mut desk = Desk::open_with(
        book(json!({
            "call": {"do": "Call", "each": "harmed", "from": "sev1"},
            "last": {"do": "Rest"},
        })),
        "ling",
        crisis::response::open::Opening {
            severity: Some(id("sev2")),
            ..super::desk::opening()
        },
    );
    harmed(&mut desk, "@maria");
    assert_eq!(open(&desk, "call"), [""; 0]);
    assert_eq!(desk.outcomes(), ["call#1 passed"]);
}

#[test]
fn whoever_is_harmed_no_more_has_their_visit_passed_over() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben", "@ana"]);
    desk.done();
    kind(&mut desk, "c1", CaseKind::Bystander);
    assert_eq!(desk.cursor(), "call#2", "the line goes on");
    kind(&mut desk, "c3", CaseKind::Other);
    assert_eq!(open(&desk, "call"), ["call#2 c2"]);
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    kind(&mut desk, "c3", CaseKind::Harmed);
    assert_eq!(open(&desk, "call"), ["call#4 c3"], "after all");
    kind(&mut desk, "c2", CaseKind::Bystander);
    kind(&mut desk, "c2", CaseKind::Harmed);
    assert_eq!(open(&desk, "call"), ["call#4 c3"], "Ben was called");
}

#[test]
fn whoever_was_left_has_their_visit_passed_over_until_they_come_back() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.act(leave("c2", None));
    assert_eq!(open(&desk, "call"), ["call#1 c1"]);
    desk.act(Command::CameBack {
        case: id("c2"),
        reason: "she wrote to us".to_owned(),
    });
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#3 c2"]);
}

#[test]
fn a_new_round_asks_for_everybody_again_but_whoever_has_an_open_visit() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.act(Command::Give {
        visit: visit("call#1"),
        to: Some(id("omar")),
    });
    desk.done();
    desk.act(Command::Go {
        step: id("call"),
        reason: "better news".to_owned(),
    });
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#3 c2"]);
    assert_eq!(desk.cursor(), "call#3");
    done(&mut desk, "call#1");
    desk.done();
    assert_eq!(desk.cursor(), "last#2");
}

#[test]
fn at_most_counts_how_often_the_line_comes_and_not_the_people() {
    let mut desk = Desk::open(book(json!({
        "call": {"do": "Call", "each": "harmed", "at_most": 2, "then": "last"},
        "more": {"decide": "Again?", "options": {"Yes": "call", "No": "last"}},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben", "@ana"]);
    for _ in 0..2 {
        for _ in 0..3 {
            assert!(desk.cursor().starts_with("call#"), "{}", desk.cursor());
            desk.done();
        }
        desk.choose(1);
    }
    assert_eq!(desk.cursor(), "last#1");
}

#[test]
fn moving_the_line_away_leaves_nobody_out() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.act(Command::Go {
        step: id("last"),
        reason: "a question comes first".to_owned(),
    });
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#2 c2"]);
    desk.act(Command::Go {
        step: id("call"),
        reason: "now".to_owned(),
    });
    assert_eq!(desk.cursor(), "call#1", "they are the same visits");
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#2 c2"]);
}

#[test]
fn a_wrong_answer_names_what_it_opened_for_each() {
    let mut desk = Desk::open(book(json!({
        "ask": {"decide": "Harmed?", "options": {"Yes": "call", "No": "last"}},
        "call": {"do": "Call", "each": "harmed"},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben"]);
    desk.choose(1);
    let told = desk.act(Command::Wrong {
        visit: visit("ask#1"),
        option: 2,
        reason: "slipped".to_owned(),
    });
    let Some(Remark::TellOff(set_off)) = told.first() else {
        panic!("{told:?}");
    };
    let begun = ["call#1", "call#2"].map(|at| SetOff::Begun(visit(at)));
    assert!(
        begun.iter().all(|begun| set_off.contains(begun)),
        "{set_off:?}"
    );
    assert_eq!(desk.cursor(), "last#1");
    assert_eq!(open(&desk, "call").len(), 2);
}

#[test]
fn what_was_done_for_somebody_ahead_of_the_line_is_not_asked_again_when_it_comes() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.act(Command::Begin {
        step: id("call"),
        case: Some(id("c2")),
    });
    assert_eq!(open(&desk, "call"), ["call#1 c2"]);
    done(&mut desk, "call#1");
    desk.done();
    assert_eq!(open(&desk, "call"), ["call#2 c1"]);
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    desk.act(Command::Go {
        step: id("call"),
        reason: "once more".to_owned(),
    });
    assert_eq!(open(&desk, "call").len(), 2, "the next round is a new one");
}

#[test]
fn where_everybody_was_seen_to_ahead_the_line_passes() {
    let mut desk = with_harmed(calls(), &["@maria"]);
    desk.act(Command::DoneAhead {
        step: id("call"),
        note: String::new(),
    });
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    assert_eq!(
        desk.outcomes(),
        ["call#1 done", "look#1 done", "call#2 passed"]
    );
}

#[test]
fn begun_without_a_name_it_is_begun_for_all_and_done_for_nobody_unnamed() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    let ahead = Command::DoneAhead {
        step: id("call"),
        note: String::new(),
    };
    let why = desk.refused(ahead.clone());
    assert!(why.starts_with("for whom?"), "{why}");
    desk.act(Command::Begin {
        step: id("call"),
        case: None,
    });
    assert_eq!(open(&desk, "call"), ["call#1 c1", "call#2 c2"]);
    let why = desk.refused(ahead);
    assert!(why.starts_with("for whom?"), "{why}");
    desk.done();
    assert_eq!(desk.cursor(), "call#1", "the line comes to what is open");
}

#[test]
fn what_is_open_for_somebody_is_taken_up_again_where_the_incident_begins_anew() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.done();
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("nobody answers".to_owned()),
    });
    desk.act(Command::After(After::Reopen {
        start: Some(id("call")),
        reason: "they called us".to_owned(),
    }));
    assert_eq!(open(&desk, "call"), ["call#2 c2", "call#3 c1"]);
    assert_eq!(desk.cursor(), "call#3");
    desk.done();
    assert_eq!(desk.cursor(), "call#2");
}
