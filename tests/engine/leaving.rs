//! When it is enough with one person, who decides about it, and what was done without leave.

use crisis::incident::event::{CaseKind, Event, OfferOutcome, Parting};
use crisis::response::command::{Already, Change, Command, Deed, Speaker};
use crisis::response::leaving::Standing;
use crisis::response::remark::Remark;

use super::desk::id;
use super::leaving_desk::{
    ask, ask_why, breach, c1, declined, desk, leave, on, remove, said, sent, sign,
};

#[test]
fn nobody_is_left_before_enough_was_counted_and_somebody_else_said_yes() {
    let mut desk = desk();
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    for part in [
        "0 of 3 fair offers declined",
        "enough at once is only: Threat, Doxxing",
        "(walk_away.any_of)",
        "who can allow it: Omar",
        "crisis ask leave WHY --for c1",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    for _ in 0..3 {
        declined(&mut desk, "c1");
    }
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("comms says yes to leaving c1 first (walk_away.decides)"),
        "{words}"
    );
    desk.act(ask(Parting::Leave, "c1"));
    assert!(
        desk.refused(ask(Parting::Leave, "c1"))
            .contains("r1 asks for this")
    );
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("r1 asks for it and has no answer yet"),
        "{words}"
    );
    let owed = desk.find("approval:r1");
    assert_eq!(owed.owner, Some(id("omar")), "never who asked");
    assert!(
        desk.refused(sign("r1", None, true))
            .contains("what they asked for themselves")
    );
    let told = desk.act(sign("r1", Some("omar"), true));
    assert!(
        matches!(told.last(), Some(Remark::PersonAnswered { yes: true, .. })),
        "{told:?}"
    );
    assert!(
        desk.refused(leave("c1", " ", Deed::Wanted))
            .contains("needs a reason")
    );
    desk.act(leave("c1", "tired", Deed::Wanted));
    assert_eq!(breach(&desk), None);
    assert!(
        desk.refused(leave("c1", "again", Deed::Wanted))
            .contains("we left c1 already")
    );
}

#[test]
fn whoever_writes_hears_how_near_the_line_it_is() {
    let mut desk = desk();
    let near = |told: &[Remark]| match told {
        [] => "fine",
        [Remark::Enough(_, Standing::Near(_))] => "near",
        [Remark::Enough(_, Standing::Reached(_))] => "enough",
        other => panic!("{other:?}"),
    };
    let mut told = Vec::new();
    for _ in 0..4 {
        let remarks = desk.act(said("c1", Speaker::Us));
        told.push(near(&remarks));
    }
    assert_eq!(
        told,
        ["fine", "fine", "near", "enough"],
        "four fifths of 4 are 3"
    );
    // It is four replies in one thread, not on all channels together.
    for at in 0..5 {
        let remarks = desk.act(on("c2", Speaker::Us, if at % 2 == 0 { "x" } else { "dm" }));
        assert_eq!(
            near(&remarks),
            if at == 4 { "near" } else { "fine" },
            "reply {at}"
        );
    }
}

#[test]
fn a_fair_offer_that_is_turned_down_counts_and_a_breach_does_not() {
    let mut desk = desk();
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "900".parse().ok(),
        case: Some(c1()),
        already: Already::Said("in anger".to_owned()),
    });
    let no = |offer: &str| Command::OfferAnswered {
        offer: id(offer),
        outcome: OfferOutcome::Declined,
        reason: String::new(),
    };
    assert_eq!(
        desk.act(no("o1")),
        [],
        "an offer above the limit was none of ours to make"
    );
    declined(&mut desk, "c1");
    declined(&mut desk, "c2");
    desk.act(Command::Offer {
        visit: None,
        remedy: id("refund"),
        amount: "50".parse().ok(),
        case: Some(c1()),
        already: Already::No,
    });
    let told = desk.act(no("o4"));
    assert!(
        matches!(told[..], [Remark::Enough(_, Standing::Near(count))] if count.number == 2),
        "{told:?}"
    );
}

#[test]
fn a_yes_that_came_early_waits_until_enough_was_counted() {
    let mut desk = desk();
    desk.act(ask(Parting::Leave, "c1"));
    desk.act(sign("r1", Some("omar"), true));
    let words = desk.refused(leave("c1", "tired", Deed::Wanted));
    assert!(
        words.contains("walk_away.any_of") && words.contains("stays good"),
        "{words}"
    );
    for _ in 0..4 {
        desk.act(said("c1", Speaker::Us));
    }
    desk.act(leave("c1", "tired", Deed::Wanted));
}

#[test]
fn what_is_enough_at_once_needs_no_count_but_a_yes() {
    for (reason, threat) in [("doxxed our clerk", false), ("", true)] {
        let mut desk = desk();
        if threat {
            let told = desk.act(said("c1", Speaker::Threat));
            assert!(
                told.contains(&Remark::Enough(c1(), Standing::AtOnce)),
                "{told:?}"
            );
        }
        let named = if threat { "she" } else { "Doxxing: she" };
        desk.act(ask_why(Parting::Leave, "c1", named));
        let reason = format!("she {reason}");
        let words = desk.refused(leave("c1", &reason, Deed::Wanted));
        assert!(words.contains("walk_away.decides"), "{words}");
        desk.act(sign("r1", Some("omar"), true));
        desk.act(leave("c1", &reason, Deed::Wanted));
    }
}

#[test]
fn whoever_looks_after_somebody_does_not_decide_about_leaving_them() {
    let mut desk = desk();
    desk.act(Command::ChangeCase {
        case: c1(),
        change: Change::Owner(id("omar")),
        reason: String::new(),
    });
    desk.person = id("kim");
    let words = desk.refused(leave("c1", "doxxing", Deed::Wanted));
    assert!(words.contains("who can allow it: Ling"), "{words}");
    desk.act(ask_why(Parting::Leave, "c1", "Doxxing: our clerk"));
    assert_eq!(desk.find("approval:r1").owner, Some(id("ling")));
    let words = desk.refused(sign("r1", Some("omar"), true));
    assert!(words.contains("Omar looks after them"), "{words}");
    desk.act(sign("r1", Some("ling"), true));
    desk.act(leave("c1", "doxxing", Deed::Wanted));
}

#[test]
fn whoever_was_harmed_is_left_ignored_and_shut_out_by_the_lead_only() {
    let mut desk = desk();
    for _ in 0..3 {
        declined(&mut desk, "c2");
    }
    let words = desk.refused(leave("c2", "three times no", Deed::Wanted));
    assert!(
        words.contains("they were harmed, so only the lead says yes"),
        "{words}"
    );
    assert!(
        words.contains("who can allow it: Dana +1 312 555 0101"),
        "{words}"
    );
    // What somebody is taken for later takes nothing of that away.
    desk.act(Command::ChangeCase {
        case: id("c2"),
        change: Change::Kind(CaseKind::Other),
        reason: "a mistake".to_owned(),
    });
    for about in [Parting::Leave, Parting::Silence, Parting::Ban] {
        desk.act(ask(about, "c2"));
        let request = format!("r{}", desk.state.requests.len());
        assert!(
            desk.refused(sign(&request, Some("omar"), true))
                .contains("lead is asked")
        );
    }
    desk.act(sign("r1", Some("dana"), true));
    desk.act(leave("c2", "three times no", Deed::Wanted));
    desk.person = id("omar");
    let ban = Command::Ban {
        case: id("c2"),
        reason: String::new(),
        deed: Deed::Wanted,
    };
    assert!(desk.refused(ban.clone()).contains("only the lead"));
    desk.person = id("dana");
    desk.act(ban);
}

#[test]
fn what_was_done_without_leave_is_a_breach_and_in_the_log() {
    let mut desk = desk();
    let told = desk.act(leave("c2", "I hung up on her", Deed::Happened));
    assert!(matches!(told.first(), Some(Remark::Breach(_))), "{told:?}");
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.decides"));
    let rung = sent(&desk, "c1", Deed::Happened);
    desk.act(rung);
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ladder.1"));
    desk.act(remove("criticism", Deed::Happened));
    let at = desk.log.len() - 2;
    let Event::PostRemoved {
        breach: broken,
        category,
        ..
    } = &desk.log[at].event
    else {
        panic!("no post was removed")
    };
    assert_eq!(
        (broken.as_deref(), *category),
        (Some("walk_away.remove.only_for"), None)
    );
    desk.act(Command::Ban {
        case: c1(),
        reason: "in anger".to_owned(),
        deed: Deed::Happened,
    });
    assert_eq!(breach(&desk).as_deref(), Some("walk_away.ban.decides"));
}
