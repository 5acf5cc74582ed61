//! Who may hear of what: a subject is kept off every channel that is wider than its audience.

use crisis::incident::event::CaseKind;
use crisis::response::command::Words;
use crisis::response::refusal::Refusal;
use serde_json::json;

use super::desk::Desk;
use super::ending::{book, case, filled, posted, say};

#[test]
fn a_subject_is_kept_off_every_channel_wider_than_its_audience() {
    for (channel, share, place) in [
        ("x", json!({"money": "public", "who": "public"}), None),
        (
            "x",
            json!({"money": "customer"}),
            Some("aftermath.share.money"),
        ),
        ("x", json!({"who": "staff"}), Some("aftermath.share.who")),
        ("x", json!({"who": "nobody"}), Some("aftermath.share.who")),
        ("dm", json!({"money": "customer"}), None),
        (
            "dm",
            json!({"money": "staff"}),
            Some("aftermath.share.money"),
        ),
        // Reporters read along, or nobody knows who does: that is no way to one customer.
        (
            "press",
            json!({"money": "customer"}),
            Some("aftermath.share.money"),
        ),
        (
            "mail",
            json!({"money": "customer"}),
            Some("aftermath.share.money"),
        ),
        ("press", json!({"money": "public", "who": "public"}), None),
        ("staff", json!({"money": "customer", "who": "staff"}), None),
        (
            "staff",
            json!({"who": "nobody"}),
            Some("aftermath.share.who"),
        ),
        ("x", json!({"cause": "nobody"}), None),
    ] {
        let mut json = book();
        json["aftermath"]["share"] = share.clone();
        let mut desk = Desk::open(json);
        desk.act(say("paid"));
        for (name, value) in [("money", "40"), ("who", "Pat"), ("change", "we count")] {
            desk.act(filled("say.paid#1", name, value));
        }
        let text = "We paid 40, and Pat erred; we count.".to_owned();
        let written = posted("say.paid#1", channel, Words::AsWritten(text.clone()));
        match (desk.try_do(&written), place) {
            (Ok(_), None) => {}
            (Err(Refusal::Forbidden(forbidden)), Some(place)) => {
                assert_eq!(forbidden.place, place, "{channel} {share}");
                desk.act(posted("say.paid#1", channel, Words::Pasted(text)));
                let post = desk.state.posts.last().expect("it stands there");
                assert_eq!(post.breach.as_deref(), Some(place), "{channel} {share}");
            }
            (result, place) => panic!("{channel} {share}: {result:?}, not {place:?}"),
        }
    }
}

#[test]
fn what_is_for_the_customer_may_stand_in_a_mail_that_names_them_and_never_in_public() {
    let mut json = book();
    json["aftermath"]["share"] = json!({"money": "customer"});
    json["statements"]["paid"] =
        json!({"post_to": ["x", "mail"], "text": "<handle>, we paid <money>."});
    let mut desk = Desk::open(json);
    case(&mut desk, CaseKind::Harmed);
    desk.act(say("paid"));
    desk.act(filled("say.paid#1", "money", "40"));
    let written = || Words::AsWritten("@maria, we paid 40.".to_owned());
    let words = desk.refused(posted("say.paid#1", "x", written()));
    assert!(words.contains("aftermath.share.money"), "{words}");
    assert!(words.contains("these words may stand on mail"), "{words}");
    desk.act(posted("say.paid#1", "mail", written()));
}
