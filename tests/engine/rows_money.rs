//! Rows for money: each rule of `all_in` at its limit, a cent over it, raced for, answered by the wrong people, and
//! after what came in between.

use crisis::incident::event::{CaseKind, Event, OfferOutcome};
use crisis::response::actor::Actor;
use crisis::response::command::{Already, Answer, Command};
use crisis::response::decide::decide;
use crisis::response::refusal::Refusal;
use serde_json::{Value, json};

use super::desk::{Desk, id, open_case};

fn book() -> Value {
    let person = |name: &str| json!({"name": name});
    json!({
        "people": {"dana": person("Dana"), "omar": person("Omar"), "ling": person("Ling"), "theo": person("Theo"), "ines": person("Ines")},
        "roles": {"lead": ["dana", "omar"], "care": ["ling", "omar"], "legal": ["theo"], "exec": ["ines", "theo"], "night": []},
        "currency": "USD",
        "all_in": {
            "decides": "exec",
            "max_per_incident": "3000",
            "remedies": {
                "refund": {"per_case": {"care": "500", "lead": "1500"}, "per_incident": "2000", "floor": "50"},
                "damages": {"per_case": {"legal": "1000", "exec": "2500"}},
                "hotel": {"per_case": {"care": "100", "night": "300"}},
                "apology": {"may": ["care"]},
            },
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

/// What somebody does, in words: `ling offers refund 500 c1`.
fn read(words: &str) -> (&str, Command) {
    let words: Vec<&str> = words.split(' ').collect();
    let amount = |at: usize| {
        words
            .get(at)
            .filter(|much| **much != "-")
            .map(|much| id(much))
    };
    let case = |at: usize| words.get(at).map(|case| id(case));
    let of = words.get(2).copied().unwrap_or_default();
    let sign = |yes: bool| Command::Sign {
        request: id(of),
        answer: Answer {
            yes,
            relayed: words.get(3).map(|who| id(who)),
            reason: "by telephone".to_owned(),
        },
    };
    let offer = |already: Already| Command::Offer {
        visit: None,
        remedy: id(of),
        amount: amount(3),
        case: case(4),
        already,
    };
    let outcome = |outcome: OfferOutcome| Command::OfferAnswered {
        offer: id(of),
        outcome,
        reason: String::new(),
    };
    let command = match words[1] {
        "offers" => offer(Already::No),
        "said" => offer(Already::Said("she was told".to_owned())),
        "asks" => Command::AskRemedy {
            remedy: id(of),
            amount: amount(3),
            case: case(4),
            why: String::new(),
        },
        "yes" => sign(true),
        "no" => sign(false),
        "withdraws" => Command::Withdraw {
            request: id(of),
            reason: String::new(),
        },
        "declined" => outcome(OfferOutcome::Declined),
        "retracts" => outcome(OfferOutcome::Withdrawn),
        "gives" => Command::Given {
            offer: id(of),
            amount: amount(3),
        },
        "recuses" => Command::Recuse {
            person: id(of),
            reason: "a cousin".to_owned(),
        },
        other => panic!("{other} is no word of these tests"),
    };
    (words[0], command)
}

/// Lets somebody do something; a rule that forbids it is named by its place, and stands in the log.
fn try_to(desk: &mut Desk, words: &str) -> Result<(), String> {
    let (person, command) = read(words);
    desk.person = id(person);
    let before = desk.log.len();
    let Err(refusal) = desk.try_do(&command) else {
        return Ok(());
    };
    let place = refusal.rule_place();
    let logged = desk.log[before..].iter().map(|entry| entry.event.clone());
    let logged: Vec<Event> = logged.collect();
    match &place {
        Some(place) => assert!(
            matches!(&logged[..], [Event::Refused { rule, .. }] if rule == place),
            "`{words}` leaves {logged:?}"
        ),
        None => assert_eq!(logged, [], "`{words}` breaks no rule"),
    }
    Err(place.unwrap_or_else(|| refusal.to_string()))
}

const CARE: &str = "all_in.remedies.refund.per_case.care";
const LEAD: &str = "all_in.remedies.refund.per_case.lead";
const CAP: &str = "all_in.remedies.refund.per_incident";
const MOST: &str = "all_in.max_per_incident";

fn hold(rows: &str) {
    for row in rows.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk();
        for words in parts[1].split(", ").filter(|words| !words.is_empty()) {
            try_to(&mut desk, words).unwrap_or_else(|why| panic!("{row}: {words}: {why}"));
        }
        match (
            try_to(&mut desk, parts[2]),
            parts.get(3).copied().unwrap_or_default(),
        ) {
            (done, "") => assert_eq!(done, Ok(()), "{row}"),
            (done, wanted) => {
                let why = done.expect_err(row);
                assert!(why.contains(wanted), "{row}: {why}");
            }
        }
    }
}

/// Each row: its name; what happens before; what is tried; the place of the rule that forbids it, or nothing.
const ONE_PERSON: &str = "\
allowed |  | ling offers refund 120 c1 |
at the limit |  | ling offers refund 500 c1 |
one cent over |  | ling offers refund 500.01 c1 | refund.per_case.care
at the limit together | ling offers refund 499.99 c1 | ling offers refund 0.01 c1 | refund.floor
the rest to the cent | ling offers refund 449.99 c1 | ling offers refund 50.01 c1 |
a cent over together | ling offers refund 449.99 c1 | ling offers refund 50.02 c1 | refund.per_case.care
whoever gave it | dana offers refund 450 c1 | ling offers refund 51 c1 | refund.per_case.care
the other person starts anew | ling offers refund 500 c1 | ling offers refund 500 c2 |
the higher of two roles | ling offers refund 500 c1 | omar offers refund 1000 c1 |
the higher of two roles, a cent over | ling offers refund 500 c1 | omar offers refund 1000.01 c1 | refund.per_case.lead
declined counts no more | ling offers refund 500 c1, ling declined o1 | ling offers refund 500 c1 |
withdrawn counts no more | ling offers refund 500 c1, ling retracts o1 | ling offers refund 500 c1 |
given counts as given | ling offers refund 500 c1, ling gives o1 60 | ling offers refund 440 c1 |
given counts as given, a cent over | ling offers refund 500 c1, ling gives o1 60 | ling offers refund 440.01 c1 | refund.per_case.care
asked for counts too | ling asks refund 900 c1 | ling offers refund 50 c1 | refund.per_case.care
asked for and refused does not | ling asks refund 900 c1, dana no r1 | ling offers refund 500 c1 |
asked for and taken back does not | ling asks refund 900 c1, ling withdraws r1 | ling offers refund 500 c1 |
granted and taken back does not | ling asks refund 900 c1, dana yes r1, ling withdraws r1 | ling offers refund 500 c1 |
a breach counts | ling said refund 900 c1 | ling offers refund 50 c1 | refund.per_case.care
recused | dana recuses ling | ling offers refund 50 c1 | refund.per_case
recused from the higher role's people | ling recuses dana | dana offers refund 50 c1 | refund.per_case";

#[test]
fn a_role_brings_one_person_to_its_figure_and_no_cent_further() {
    hold(ONE_PERSON);
}

/// Each row: its name; what happens before; what is tried; the place of the rule that forbids it, or nothing.
const CAPS: &str = "\
the last of the remedy | dana offers refund 1500 c1, ling offers refund 450 c2 | ling offers refund 50 c2 |
a cent over the remedy | dana offers refund 1500 c1, ling offers refund 450 c2 | dana offers refund 50.01 c2 | refund.per_incident
who decides passes it no more than others | dana offers refund 1500 c1, ling offers refund 450 c2 | ines offers refund 50.01 c2 | refund.per_incident
the last of all | ines offers damages 2500 c1 | ling offers refund 500 c1 |
a cent over all | ines offers damages 2500 c1 | dana offers refund 500.01 c1 | all_in.max_per_incident
pending counts | dana offers refund 1100 c1, ling asks refund 600 c2 | dana offers refund 300 c2 |
pending counts, a cent over | dana offers refund 1100 c1, ling asks refund 600 c2 | dana offers refund 300.01 c2 | refund.per_incident
granted counts, a cent over | dana offers refund 1100 c1, ling asks refund 600 c2, dana yes r1 | dana offers refund 300.01 c1 | refund.per_incident
what a yes allows does not count twice | dana offers refund 1100 c1, ling asks refund 600 c2, dana yes r1 | ling offers refund 600 c2 |
used, it counts once | dana offers refund 1100 c1, ling asks refund 600 c2, dana yes r1, ling offers refund 600 c2 | dana offers refund 300 c1 |
used, it counts once, a cent over | dana offers refund 1100 c1, ling asks refund 600 c2, dana yes r1, ling offers refund 600 c2 | dana offers refund 300.01 c1 | refund.per_incident
nobody asks for more than is left | dana offers refund 1500 c1, ling offers refund 450 c2 | ling asks refund 50.01 c2 | refund.per_incident
law gives at least |  | ling offers refund 50 c1 |
a cent below it |  | ines offers refund 49.99 c1 | refund.floor
a cent below it is not asked for either |  | ling asks refund 49.99 c1 | refund.floor
a remedy without an amount | ines offers damages 2500 c1 | ling offers apology - c1 |
is for its role |  | dana offers apology - c1 | apology.may
and for who decides |  | ines offers apology - c1 |
has no amount |  | ling offers apology 5 c1 | no amount
who decides needs no figure |  | ines offers refund 2000 c1 |
who decides keeps to a figure |  | ines offers damages 2500.01 c1 | damages.per_case.exec";

#[test]
fn a_remedy_and_an_incident_have_caps_that_nobody_passes() {
    hold(CAPS);
}

/// Each row: its name; what happens before; what is tried; the place of the rule that forbids it, or nothing.
const YES: &str = "\
self-approved | ling asks refund 900 c1 | ling yes r1 | refund
relayed by who asked | ling asks refund 900 c1 | ling yes r1 dana |
who asked, relayed by another | ling asks refund 900 c1 | dana yes r1 ling | refund
somebody who may not | ling asks refund 900 c1 | theo yes r1 |
somebody who may not, of another role | omar asks damages 900 c1 | dana yes r1 | damages
recused | ling asks refund 900 c1, ling recuses dana | dana yes r1 | refund
recused, relayed | ling asks refund 900 c1, ling recuses dana | ling yes r1 dana | refund
the backup of who is recused | ling asks refund 900 c1, ling recuses dana | omar yes r1 |
nobody left but who decides | ling asks refund 900 c1, ling recuses dana, ling recuses omar | ines yes r1 |
nobody listed, so who decides | ling asks hotel 300 c1 | ines yes r1 |
a second answer | ling asks refund 900 c1, dana yes r1 | omar yes r1 | has its answer
used for so much | ling asks refund 900 c1, dana yes r1 | ling offers refund 900 c1 |
a cent over it | ling asks refund 900 c1, dana yes r1 | ling offers refund 900.01 c1 | refund.per_case.care
for another person | ling asks refund 900 c1, dana yes r1 | ling offers refund 900 c2 | refund.per_case.care
less than was asked for | ling asks refund 900 c1, dana yes r1 | ling offers refund 600 c1 |
used up | ling asks refund 900 c1, dana yes r1, ling offers refund 900 c1 | ling offers refund 900 c1 | refund.per_case.care
used up, and nothing came of it | ling asks refund 900 c1, dana yes r1, ling offers refund 900 c1, ling declined o1 | ling offers refund 900 c1 | refund.per_case
used up, and nothing was given | ling asks refund 900 c1, dana yes r1, ling offers refund 900 c1, ling gives o1 0 | ling offers refund 900 c1 | refund.per_case.care
who asked is recused since | ling asks refund 900 c1, dana yes r1, dana recuses ling | omar offers refund 900 c1 |
at the limit of who said yes | ling asks refund 600 c1, dana yes r1, dana offers refund 850 c1 | ling offers refund 600 c1 |
who said yes has a limit of their own | ling asks refund 600 c1, dana yes r1, ling said refund 950 c1 | ling offers refund 600 c1 | refund.per_case.lead
who decides is held up by nobody's yes | ling asks refund 600 c1, dana yes r1, ines offers refund 1000 c1 | ines offers refund 400 c1 |
a yes that is too small now does not hide one that is enough | ling asks refund 600 c1, dana yes r1, ling asks refund 601 c1, ines yes r2, ling said refund 300 c1 | ling offers refund 600 c1 |";

#[test]
fn a_yes_is_for_one_offer_of_whoever_others_allowed_it_to() {
    hold(YES);
}

/// What happens before; what is asked; the role that the request goes to.
const FIRST: &str = "\
| ling asks refund 501 c1 | lead
| ling asks refund 1500 c1 | lead
| ling asks refund 1500.01 c1 | exec
| ling asks damages 1000.01 c1 | exec
ling offers refund 400 c1 | ling asks refund 1100 c1 | lead
ling offers refund 400 c1 | ling asks refund 1100.01 c1 | exec
| dana asks apology - c1 | care";

#[test]
fn a_request_goes_to_the_first_role_that_may() {
    for row in FIRST.lines() {
        let parts: Vec<&str> = row.split('|').map(str::trim).collect();
        let mut desk = desk();
        for words in parts[..2].iter().filter(|words| !words.is_empty()) {
            try_to(&mut desk, words).expect(row);
        }
        assert_eq!(desk.state.requests["r1"].roles, [id(parts[2])], "{row}");
    }
}

#[test]
fn of_two_who_race_for_the_last_of_it_one_wins() {
    for (name, before, first, second, rules) in [
        (
            "a case",
            &["dana offers refund 100 c1"][..],
            "ling offers refund 400 c1",
            "omar offers refund 1400 c1",
            [LEAD, CARE],
        ),
        (
            "a remedy",
            &["dana offers refund 1500 c1"][..],
            "ling offers refund 500 c2",
            "omar offers refund 50 c2",
            [CAP, CAP],
        ),
        (
            "the incident",
            &["ines offers damages 2500 c1"][..],
            "ling offers refund 500 c1",
            "omar offers refund 50 c2",
            [MOST, MOST],
        ),
        (
            "one yes",
            &["ling asks refund 900 c1", "dana yes r1"][..],
            "ling offers refund 900 c1",
            "ling offers refund 899 c1",
            [CARE, CARE],
        ),
        (
            "a question and an offer",
            &["dana offers refund 1000 c1"][..],
            "ling asks refund 700 c2",
            "dana offers refund 301 c2",
            [CAP, CAP],
        ),
    ] {
        for ((wins, loses), rule) in [(first, second), (second, first)].into_iter().zip(rules) {
            let mut desk = desk();
            for words in before {
                try_to(&mut desk, words).expect(name);
            }
            // Both see the same state, in which the other one may as well.
            let (person, command) = read(loses);
            let actor = Actor::new(id(person));
            let alone = decide(&desk.rules, &desk.state, &actor, &command, desk.now);
            let may = alone.is_ok_and(|decision| decision.refused.is_none());
            assert!(may, "{name}: {loses}");
            try_to(&mut desk, wins).expect(name);
            assert_eq!(
                try_to(&mut desk, loses),
                Err(rule.to_owned()),
                "{name}: {loses}"
            );
        }
    }
}

#[test]
fn nobody_is_sent_to_the_one_who_asked() {
    for (name, before, asks, owner) in [
        (
            "the first in the role",
            &[][..],
            "ling asks refund 900 c1",
            Some("dana"),
        ),
        (
            "the other one",
            &[][..],
            "dana asks damages 900 c1",
            Some("theo"),
        ),
        (
            "the first is recused",
            &["ling recuses dana"][..],
            "ling asks refund 900 c1",
            Some("omar"),
        ),
        (
            "nobody is left",
            &["ling recuses dana", "ling recuses omar"][..],
            "ling asks refund 900 c1",
            None,
        ),
        ("nobody is listed", &[][..], "ling asks hotel 300 c1", None),
    ] {
        let mut desk = desk();
        for words in before {
            try_to(&mut desk, words).expect(name);
        }
        try_to(&mut desk, asks).expect(name);
        for late in [false, true] {
            desk.pass(if late { 901 } else { 0 });
            let owed = desk.find("approval:r1");
            let by = desk.state.requests["r1"].by.clone();
            assert_eq!(
                owed.owner.as_ref().map(|owner| owner.as_str()),
                owner,
                "{name}"
            );
            assert!(owed.backup != Some(by), "{name}: {owed:?}");
            assert!(
                owed.owner.is_some() || owed.backup.is_some(),
                "{name}: it is for nobody"
            );
        }
    }
}

#[test]
fn what_a_redaction_takes_out_changes_no_sum() {
    let mut desk = desk();
    try_to(&mut desk, "ling asks refund 900 c1").expect("it may be asked");
    let of = crisis::incident::line::Seq::new(desk.state.events).expect("a number");
    desk.act(Command::Redact {
        of,
        field: "text".to_owned(),
        reason: "her illness".to_owned(),
    });
    try_to(&mut desk, "dana yes r1").expect("it can still be answered");
    assert_eq!(
        try_to(&mut desk, "ling offers refund 900.01 c1"),
        Err(CARE.to_owned())
    );
    try_to(&mut desk, "ling offers refund 900 c1").expect("it is allowed");
    let refusal = desk.try_do(&read("ling offers refund 1 c1").1);
    assert!(matches!(refusal, Err(Refusal::Forbidden(_))));
}
