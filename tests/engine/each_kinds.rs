//! What each kind of step does that is repeated for everybody who was harmed, and logs of before.

use crisis::id::CaseId;
use crisis::incident::event::{Event, Outcome};
use crisis::incident::state::State;
use crisis::response::command::{Already, Command, Words};
use crisis::response::each;
use crisis::response::statement::handle_at;
use serde_json::json;

use super::desk::{Desk, id, visit};
use super::each::{book, calls, harmed, leave, open, with_harmed};

#[test]
fn a_deadline_is_met_once_the_step_is_done_for_the_last() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.done();
    assert!(desk.owed_ids().contains(&"clock:called".to_owned()));
    desk.done();
    assert!(!desk.owed_ids().contains(&"clock:called".to_owned()));
}

#[test]
fn a_close_names_each_who_is_still_open() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("the plane is gone".to_owned()),
    });
    let Some(Event::Closed { open, .. }) = desk.log.last().map(|entry| &entry.event) else {
        panic!("it is closed");
    };
    assert!(open.contains(&"step:call#1".to_owned()), "{open:?}");
    assert!(open.contains(&"step:call#2".to_owned()), "{open:?}");
    let from = desk.log.len();
    harmed(&mut desk, "@ana");
    assert_eq!(
        desk.names_since(from),
        ["case_opened"],
        "no step opens after it"
    );
}

#[test]
fn an_offer_belongs_to_the_visit_of_whom_it_is_for() {
    let mut desk = Desk::open(book(json!({
        "look": {"do": "Look"},
        "give": {"offer": ["refund"], "each": "harmed", "who": "care"},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben"]);
    desk.done();
    let offer = |case: Option<CaseId>| Command::Offer {
        visit: Some(visit("give#1")),
        remedy: id("refund"),
        amount: "300".parse().ok(),
        case,
        already: Already::No,
    };
    desk.act(offer(Some(id("c2"))));
    assert_eq!(desk.cursor(), "give#1", "Ben has his, Maria comes");
    desk.act(offer(None));
    let offers = desk.state.offers.values();
    let offers: Vec<_> = offers
        .map(|offer| (offer.visit.clone(), offer.case.clone()))
        .collect();
    assert_eq!(
        offers,
        [
            (Some(visit("give#2")), Some(id("c2"))),
            (Some(visit("give#1")), Some(id("c1"))),
        ]
    );
    assert_eq!(desk.cursor(), "last#1", "waiting never blocks the line");
}

#[test]
fn words_to_one_person_are_said_on_one_channel_and_name_them() {
    let mut desk = Desk::open(book(json!({
        "look": {"do": "Look"},
        "sorry": {"say": "sorry", "each": "harmed", "who": "care"},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben"]);
    desk.done();
    let handles = ["sorry#1", "sorry#2"].map(|at| {
        let known = desk.state.visits.get(&visit(at)).expect("it is open");
        handle_at(&desk.state, known)
    });
    let cases = desk.state.cases.values();
    let opened: Vec<_> = cases.map(|case| Some(case.opened.seq)).collect();
    assert_eq!(handles.to_vec(), opened);
    desk.act(Command::Waive {
        visit: visit("sorry#1"),
        channel: id("x"),
        reason: "she is not there".to_owned(),
    });
    assert_eq!(desk.cursor(), "sorry#1", "what is left out is not said");
    desk.act(Command::Posted {
        visit: visit("sorry#1"),
        channel: id("mail"),
        words: Words::AsWritten("Sorry, @maria. Ling writes by 11:00.".to_owned()),
        link: String::new(),
    });
    desk.act(Command::Posted {
        visit: visit("sorry#2"),
        channel: id("x"),
        words: Words::AsWritten("Sorry, @ben. Ling writes by 11:00.".to_owned()),
        link: String::new(),
    });
    assert_eq!(desk.cursor(), "last#1");
    let promised = desk.state.promises.values();
    let promised: Vec<_> = promised.map(|promise| promise.case.clone()).collect();
    assert_eq!(promised, [Some(id("c1")), Some(id("c2"))]);
}

#[test]
fn words_that_stand_somewhere_are_taken_down_whatever_became_of_the_step() {
    let mut desk = Desk::open(book(json!({
        "look": {"do": "Look"},
        "sorry": {"say": "sorry", "each": "harmed", "who": "care"},
        "last": {"do": "Rest"},
    })));
    let posted = |channel| Command::Posted {
        visit: visit("sorry#1"),
        channel: id(channel),
        words: Words::Pasted("Sorry, @maria. Ling writes by 11:00.".to_owned()),
        link: String::new(),
    };
    desk.done();
    desk.act(posted("x"));
    desk = with_harmed(desk, &["@maria"]);
    assert_eq!(open(&desk, "sorry"), ["sorry#1 c1"], "it was hers");
    desk.act(Command::Skip {
        visit: visit("sorry#1"),
        reason: "she called us".to_owned(),
    });
    let from = desk.log.len();
    desk.act(posted("x"));
    let names = desk.names_since(from);
    assert!(names.contains(&"statement_posted".to_owned()), "{names:?}");
    assert!(
        !names.contains(&"post_waived".to_owned()),
        "nobody left a channel out of a step that was over: {names:?}"
    );
}

#[test]
fn leaving_each_settles_the_visit_of_whoever_is_left() {
    let mut desk = Desk::open(book(json!({
        "look": {"do": "Look"},
        "part": {"walk_away": true, "each": "harmed"},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben"]);
    desk.done();
    desk.act(leave("c2", Some(visit("part#1"))));
    assert_eq!(desk.cursor(), "part#1", "it was the other one who was left");
    assert_eq!(open(&desk, "part"), ["part#1 c1"]);
    desk.act(leave("c1", Some(visit("part#1"))));
    assert_eq!(desk.cursor(), "last#1");
}

#[test]
fn a_log_of_before_goes_on_and_opens_only_for_those_who_come() {
    let mut desk = with_harmed(calls(), &["@maria", "@ben"]);
    desk.done();
    // What an older program wrote: one visit, for nobody by name.
    desk.log.retain(|entry| match &entry.event {
        Event::StepOpened { beside, .. } => !beside,
        _ => true,
    });
    let mut before = State::default();
    for (entry, seq) in desk.log.iter_mut().zip(1..) {
        entry.seq = crisis::incident::line::Seq::new(seq).expect("a number");
        if let Event::StepOpened { case, .. } = &mut entry.event {
            *case = None;
        }
        before.take_in(entry).expect("it follows");
    }
    desk.state = before;
    harmed(&mut desk, "@ana");
    assert_eq!(open(&desk, "call"), ["call#1", "call#2 c3"]);
    desk.done();
    assert_eq!(
        desk.cursor(),
        "call#2",
        "those who are known have their turn"
    );
    desk.done();
    assert_eq!(desk.cursor(), "last#1");
    let outcome = |at: &str| {
        let known = desk.state.visits.get(&visit(at));
        known.and_then(|known| Some(known.settled.as_ref()?.outcome))
    };
    assert_eq!(outcome("call#1"), Some(Outcome::Done));
}

#[test]
fn a_step_that_cannot_be_repeated_opens_once_in_a_playbook_of_before() {
    let mut desk = Desk::open(book(json!({
        "look": {"do": "Look"},
        "ask": {"decide": "Well?", "options": {"Yes": "last"}, "each": "harmed"},
        "last": {"do": "Rest"},
    })));
    desk = with_harmed(desk, &["@maria", "@ben"]);
    desk.done();
    assert_eq!(open(&desk, "ask"), ["ask#1"]);
    desk.choose(1);
    harmed(&mut desk, "@ana");
    assert_eq!(desk.cursor(), "last#1");
    assert_eq!(each::people(&desk.state).count(), 3);
    assert_eq!(open(&desk, "ask"), [""; 0]);
}
