//! A threat: somebody must know of it, whatever becomes of the incident.

use crisis::incident::event::CaseKind;
use crisis::response::aftermath::After;
use crisis::response::command::{Command, Contact, Speaker};
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case};
use super::ending::{close, does};

fn book() -> Value {
    json!({
        "people": {"dana": {"name": "Dana"}, "ling": {"name": "Ling"}, "desk": {"name": "Police desk"}},
        "roles": {"lead": ["dana", "ling"], "police": ["desk"]},
        "severities": {"bad": {"when": "bad", "acknowledge": "30m", "update_every": "1h"}},
        "channels": {"x": {"public": true}},
        "steps": {"look": {"do": "Look"}},
    })
}

fn desk() -> Desk {
    let mut desk = Desk::open(book());
    desk.act(open_case("@t", CaseKind::Other));
    desk
}

fn threat(desk: &mut Desk) {
    desk.act(Command::Reply {
        case: id("c1"),
        speaker: Speaker::Threat,
        channel: None,
        heard: None,
        text: "a gun".to_owned(),
        link: String::new(),
    });
}

fn knows(role: &str) -> Command {
    Command::Contact {
        role: id(role),
        person: None,
        how: Contact::Acknowledged,
        means: String::new(),
    }
}

const POLICE: &str = "notify:police";

#[test]
fn a_threat_is_owed_with_an_owner_and_a_time_however_the_incident_ended() {
    for outcome in [None, Some("mistake"), Some("paused")] {
        let mut desk = desk();
        threat(&mut desk);
        let before = desk.find(POLICE);
        desk.act(close(outcome, Some("twice the same")));
        let owed = desk.find(POLICE);
        assert_eq!(owed.owner, Some(id("ling")), "{outcome:?}");
        assert_eq!(owed.due, before.due, "{outcome:?}");
        let closing = desk.state.closing.as_ref().expect("it is closed");
        assert!(closing.open.contains(&POLICE.to_owned()), "{closing:?}");
        desk.act(knows("police"));
        assert!(!desk.owed_ids().contains(&POLICE.to_owned()));
    }
}

#[test]
fn a_threat_after_the_close_opens_anew_and_can_be_given_up_with_a_reason() {
    let mut desk = desk();
    threat(&mut desk);
    desk.act(knows("police"));
    desk.act(close(Some("mistake"), Some("twice the same")));
    desk.pass(3600);
    threat(&mut desk);
    let owed = desk.find(POLICE);
    assert_eq!(owed.due, Some(desk.now.plus_seconds(15 * 60)));
    assert!(owed.owner.is_some());
    desk.act(Command::StandDown {
        role: id("police"),
        reason: "it was a song".to_owned(),
    });
    assert!(!desk.owed_ids().contains(&POLICE.to_owned()));
}

#[test]
fn nothing_but_a_threat_is_left_of_who_must_know_after_the_close() {
    let mut json = book();
    json["who_to_notify"] = json!([{"who": ["police"], "from": "bad", "within": "15m"}]);
    let mut desk = Desk::open(json);
    assert!(desk.owed_ids().contains(&POLICE.to_owned()));
    desk.act(close(None, Some("enough")));
    assert!(!desk.owed_ids().contains(&POLICE.to_owned()));
}

#[test]
fn a_second_threat_does_not_put_off_the_first() {
    let mut desk = desk();
    threat(&mut desk);
    let first = desk.find(POLICE).due;
    desk.pass(14 * 60);
    threat(&mut desk);
    assert_eq!(desk.find(POLICE).due, first);
    desk.act(knows("police"));
    threat(&mut desk);
    let anew = desk.find(POLICE).due;
    assert_eq!(anew, Some(desk.now.plus_seconds(15 * 60)));
}

#[test]
fn a_lead_who_wrote_before_the_close_does_not_know_of_what_came_after_it() {
    let mut json = book();
    json["roles"] = json!({"lead": ["ling", "dana"]});
    let mut desk = Desk::open(json);
    desk.act(open_case("@t", CaseKind::Other));
    desk.act(close(None, Some("enough")));
    threat(&mut desk);
    assert!(!desk.owed_ids().contains(&"notify:lead".to_owned()));
    desk.person = id("dana");
    threat(&mut desk);
    assert!(desk.find("notify:lead").owner.is_some());
    desk.act(does(After::Reopen {
        reason: "it goes on".to_owned(),
        start: None,
    }));
}
