//! Money: how far each may go for one person and in all, what counts, and what is written down as a breach.

use crisis::incident::event::{CaseKind, Event, Liberty, OfferOutcome};
use crisis::money::Amount;
use crisis::response::authority::{total, total_of};
use crisis::response::command::{Already, Answer, Command};
use crisis::response::remark::Remark;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case};

const PEOPLE: [&str; 5] = ["dana", "omar", "ling", "theo", "ines"];

fn book() -> Value {
    let person = |name: &str| json!({"name": name});
    json!({
        "people": {"dana": person("Dana"), "omar": person("Omar"), "ling": person("Ling"), "theo": person("Theo"), "ines": person("Ines")},
        "roles": {"lead": ["dana", "omar"], "care": ["ling", "omar"], "legal": ["theo"], "exec": ["ines", "theo"]},
        "currency": "USD",
        "all_in": {
            "decides": "exec",
            "max_per_incident": "3000",
            "remedies": {
                "refund": {"per_case": {"care": "500", "lead": "1500"}, "per_incident": "2000", "floor": "50"},
                "damages": {"per_case": {"legal": "1000", "exec": "2500"}},
                "apology": {"may": ["care"]},
            },
            "bend": ["Ask for no receipt"],
            "break": ["Close at ten"],
            "invent": "legal",
        },
        "steps": {"a": {"do": "A"}},
    })
}

/// Opens an incident with two cases.
fn desk() -> Desk {
    let mut desk = Desk::open(book());
    for handle in ["@maria", "@pat"] {
        desk.act(open_case(handle, CaseKind::Harmed));
    }
    desk
}

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn offer(remedy: &str, much: &str, case: &str, already: Already) -> Command {
    Command::Offer {
        visit: None,
        remedy: id(remedy),
        amount: Some(much).filter(|much| !much.is_empty()).map(amount),
        case: Some(id(case)),
        already,
    }
}

fn ask(remedy: &str, much: &str, case: &str) -> Command {
    Command::AskRemedy {
        remedy: id(remedy),
        amount: Some(amount(much)),
        case: Some(id(case)),
        why: "it cost her the day".to_owned(),
    }
}

fn answer(request: &str, yes: bool) -> Command {
    Command::Sign {
        request: id(request),
        answer: Answer {
            yes,
            relayed: None,
            reason: String::new(),
        },
    }
}

fn settle(offer: &str, outcome: OfferOutcome) -> Command {
    Command::OfferAnswered {
        offer: id(offer),
        outcome,
        reason: String::new(),
    }
}

/// Offers as one person: `Ok` where it is allowed, else the place of the rule.
fn try_offer(desk: &mut Desk, who: &str, what: (&str, &str, &str)) -> Result<(), String> {
    desk.person = id(who);
    let tried = desk.try_do(&offer(what.0, what.1, what.2, Already::No));
    tried.map(|_| ()).map_err(|refusal| {
        let last = desk.log.last().map(|entry| entry.event.clone());
        assert!(
            matches!(&last, Some(Event::Refused { rule, .. }) if Some(rule) == refusal.rule_place().as_ref()),
            "{refusal} is logged with its place, not as {last:?}"
        );
        refusal.rule_place().expect("a rule stands against it")
    })
}

#[test]
fn each_may_go_to_their_own_limit_and_no_cent_further() {
    let care = "all_in.remedies.refund.per_case.care";
    let lead = "all_in.remedies.refund.per_case.lead";
    for (who, remedy, much, wanted) in [
        ("ling", "refund", "499.99", Ok(())),
        ("ling", "refund", "500", Ok(())),
        ("ling", "refund", "500.01", Err(care)),
        (
            "ling",
            "refund",
            "49.99",
            Err("all_in.remedies.refund.floor"),
        ),
        ("ling", "refund", "50", Ok(())),
        ("dana", "refund", "1500", Ok(())),
        ("dana", "refund", "1500.01", Err(lead)),
        ("omar", "refund", "1500", Ok(())),
        ("ines", "refund", "2000", Ok(())),
        (
            "ines",
            "refund",
            "2000.01",
            Err("all_in.remedies.refund.per_incident"),
        ),
        ("theo", "damages", "2500", Ok(())),
        (
            "ines",
            "damages",
            "2500.01",
            Err("all_in.remedies.damages.per_case.exec"),
        ),
        ("ines", "damages", "3000.01", Err("all_in.max_per_incident")),
        (
            "ling",
            "damages",
            "1",
            Err("all_in.remedies.damages.per_case"),
        ),
        ("ling", "apology", "", Ok(())),
        ("dana", "apology", "", Err("all_in.remedies.apology.may")),
    ] {
        let got = try_offer(&mut desk(), who, (remedy, much, "c1"));
        assert_eq!(got, wanted.map_err(str::to_owned), "{who} {remedy} {much}");
    }
}

#[test]
fn what_is_out_counts_for_its_own_case_and_for_all() {
    let mut desk = desk();
    let care = Err("all_in.remedies.refund.per_case.care".to_owned());
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "300", "c1")),
        Ok(())
    );
    assert_eq!(try_offer(&mut desk, "ling", ("refund", "201", "c1")), care);
    assert_eq!(
        try_offer(&mut desk, "omar", ("refund", "200", "c1")),
        Ok(())
    );
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "500", "c2")),
        Ok(())
    );
    let all = Err("all_in.remedies.refund.per_incident".to_owned());
    assert_eq!(
        try_offer(&mut desk, "dana", ("refund", "1000.01", "c2")),
        all
    );
    desk.act(settle("o3", OfferOutcome::Declined));
    desk.act(settle("o2", OfferOutcome::Withdrawn));
    desk.act(Command::Given {
        offer: id("o1"),
        amount: Some(amount("100")),
    });
    assert_eq!(total_of(&desk.state, &id("refund")), amount("100"));
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "400.01", "c1")),
        care
    );
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "400", "c1")),
        Ok(())
    );
}

#[test]
fn a_yes_covers_one_offer_of_so_much_for_this_person() {
    let mut desk = desk();
    let care = Err("all_in.remedies.refund.per_case.care".to_owned());
    desk.act(ask("refund", "900", "c1"));
    let request = &desk.state.requests["r1"];
    assert_eq!(request.roles, [id("lead")], "the first that may, by name");
    let words = desk.refused(answer("r1", true));
    assert!(words.contains("asked for themselves"), "{words}");
    desk.person = id("theo");
    desk.act(answer("r1", true));
    assert_eq!(try_offer(&mut desk, "ling", ("refund", "901", "c1")), care);
    assert_eq!(try_offer(&mut desk, "ling", ("refund", "900", "c2")), care);
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "900", "c1")),
        Ok(())
    );
    assert_eq!(desk.state.offers["o1"].request, Some(id("r1")));
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "900", "c1")),
        care,
        "it is used"
    );

    desk.act(ask("refund", "600", "c2"));
    desk.person = id("omar");
    desk.act(answer("r2", false));
    assert_eq!(
        try_offer(&mut desk, "ling", ("refund", "600", "c2")),
        care,
        "a no"
    );
    let words = desk.refused(ask("refund", "100", "c2"));
    assert!(words.contains("nobody has to be asked"), "{words}");
    desk.refused(ask("refund", "2001", "c2"));
    desk.refused(ask("refund", "10", "c2"));
}

#[test]
fn what_was_promised_already_is_a_breach_and_stands_in_the_log() {
    let mut desk = desk();
    let said = || Already::Said("I had told her".to_owned());
    let told = desk.act(offer("refund", "9000", "c1", said()));
    assert!(matches!(&told[..], [Remark::Breach(_)]), "{told:?}");
    let breach = desk.state.offers["o1"].breach.clone();
    assert_eq!(
        breach.as_deref(),
        Some("all_in.remedies.refund.per_incident")
    );
    let told = desk.act(offer("apology", "", "c1", said()));
    assert_eq!(told, [], "within the rules it is none");
    let told = desk.act(offer("apology", "", "c1", Already::No));
    assert_eq!(told, [Remark::ManyClaims(id("c1"), 3)]);
}

#[test]
fn bending_is_for_all_and_breaking_for_those_who_decide() {
    for (who, how, rule, wanted) in [
        ("ling", Liberty::Bend, "ask for", Ok("all_in.bend.1")),
        ("ling", Liberty::Break, "close", Err("all_in.break.1")),
        ("dana", Liberty::Break, "close", Ok("all_in.break.1")),
        ("dana", Liberty::Invent, "", Err("all_in.invent")),
        ("theo", Liberty::Invent, "", Ok("all_in.invent")),
        ("ines", Liberty::Break, "close", Ok("all_in.break.1")),
    ] {
        let mut desk = desk();
        desk.person = id(who);
        let bend = |reason: &str| Command::Bend {
            already: Already::No,
            how,
            rule: rule.to_owned(),
            case: Some(id("c1")),
            reason: reason.to_owned(),
        };
        desk.refused(bend(" "));
        let got = desk.try_do(&bend("she had lost it"));
        let got = got.map_err(|refusal| refusal.rule_place().unwrap_or_default());
        match wanted {
            Ok(place) => {
                assert!(got.is_ok(), "{who} {how:?}: {got:?}");
                assert_eq!(desk.state.bent[0].rule, place);
            }
            Err(place) => assert_eq!(got, Err(place.to_owned()), "{who} {how:?}"),
        }
    }
}

#[test]
fn nothing_is_offered_in_a_closed_incident() {
    let mut desk = desk();
    desk.act(Command::Close {
        outcome: None,
        anyway: Some("it is a test".to_owned()),
    });
    let words = desk.refused(offer("refund", "100", "c1", Already::No));
    assert!(words.contains("closed"), "{words}");
}

/// What five people could do with money: who, what, how much, and for whom or about which.
fn act(desk: &Desk, what: u8, much: u16, which: u8) -> Command {
    let remedy = ["refund", "damages"][which as usize % 2];
    let case = ["c1", "c2"][which as usize / 2 % 2];
    let offers = desk.state.offers.len().max(1);
    let of = format!("o{}", which as usize % offers + 1);
    let much = much.to_string();
    match what % 8 {
        0..=2 => offer(remedy, &much, case, Already::No),
        3 => ask(remedy, &much, case),
        4 => {
            let requests = desk.state.requests.len().max(1);
            answer(
                &format!("r{}", which as usize % requests + 1),
                !which.is_multiple_of(5),
            )
        }
        5 => settle(
            &of,
            [
                OfferOutcome::Declined,
                OfferOutcome::Withdrawn,
                OfferOutcome::Accepted,
            ][which as usize % 3],
        ),
        6 => Command::Given {
            offer: id(&of),
            amount: which.is_multiple_of(2).then(|| amount(&much)),
        },
        _ => offer(remedy, &much, case, Already::Said("it was said".to_owned())),
    }
}

fn check(desk: &Desk) -> Result<(), TestCaseError> {
    let state = &desk.state;
    let counting = || {
        state
            .offers
            .values()
            .filter(|offer| offer.counts() > Amount::ZERO)
    };
    let marked = |remedy: Option<&str>, case: Option<&str>| {
        counting().any(|offer| {
            offer.breach.is_some()
                && remedy.is_none_or(|remedy| offer.remedy.as_str() == remedy)
                && case.is_none_or(|case| offer.case == Some(id(case)))
        })
    };
    prop_assert!(total(state) <= amount("3000") || marked(None, None));
    let refunds = total_of(state, &id("refund"));
    prop_assert!(refunds <= amount("2000") || marked(Some("refund"), None));
    for case in ["c1", "c2"] {
        let of_case = counting()
            .filter(|offer| offer.remedy.as_str() == "damages" && offer.case == Some(id(case)));
        let sum = of_case.fold(Amount::ZERO, |sum, offer| {
            sum.checked_add(offer.counts()).expect("small sums")
        });
        prop_assert!(sum <= amount("2500") || marked(Some("damages"), Some(case)));
    }
    for offer in state.offers.values() {
        // Nobody but who decides goes above 1500 by themselves.
        let alone = offer.request.is_none() && offer.breach.is_none();
        let decides = ["ines", "theo"].contains(&offer.by.as_str());
        prop_assert!(!alone || decides || offer.amount <= Some(amount("1500")));
    }
    for request in state.requests.values() {
        prop_assert!(request.votes.iter().all(|vote| vote.person != request.by));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_limit_is_passed_without_a_mark_whatever_five_people_do(
        acts in proptest::collection::vec((any::<u8>(), 0..3200u16, any::<u8>(), 0..5usize), 0..60),
    ) {
        let mut desk = desk();
        for (what, much, which, who) in acts {
            desk.person = id(PEOPLE[who]);
            let command = act(&desk, what, much, which);
            let _ = desk.try_do(&command);
            check(&desk)?;
        }
    }
}

#[test]
fn what_was_given_or_done_beyond_the_rules_is_written_down_as_a_breach() {
    let mut desk = desk();
    desk.act(offer("refund", "100", "c1", Already::No));
    let given = |much: &str| Command::Given {
        offer: id("o1"),
        amount: Some(amount(much)),
    };
    let told = desk.act(given("600"));
    assert!(matches!(told.as_slice(), [Remark::Breach(_)]), "{told:?}");
    let care = "all_in.remedies.refund.per_case.care";
    assert_eq!(desk.state.offers["o1"].breach.as_deref(), Some(care));
    assert_eq!(total(&desk.state), amount("600"));

    let close = |already: Already| Command::Bend {
        how: Liberty::Break,
        already,
        rule: "close".to_owned(),
        case: Some(id("c1")),
        reason: "she came at eleven".to_owned(),
    };
    desk.refused(close(Already::No));
    let told = desk.act(close(Already::Said("it is done".to_owned())));
    assert!(matches!(told.as_slice(), [Remark::Breach(_)]), "{told:?}");
    let last = desk.log.last().expect("an entry");
    assert!(
        matches!(&last.event, Event::RuleBent { breach: Some(place), .. } if place == "all_in.break.1"),
        "{last:?}"
    );
}
