//! A shop with five people: its playbook, and what that states about money in a form of its own.

use serde_json::{Value, json};

/// What the test's playbook states about money.
pub(super) struct Terms {
    pub(super) listed: Vec<(&'static str, Vec<&'static str>)>,
    pub(super) per_case: Vec<(&'static str, &'static str, &'static str)>,
    pub(super) per_incident: Vec<(&'static str, &'static str)>,
    pub(super) floors: Vec<(&'static str, &'static str)>,
    pub(super) most: &'static str,
    pub(super) decides: &'static str,
}

pub(super) const PEOPLE: [&str; 5] = ["dana", "omar", "ling", "theo", "ines"];

pub(super) fn terms() -> Terms {
    Terms {
        listed: vec![
            ("lead", vec!["dana", "omar"]),
            ("comms", vec!["omar", "ling"]),
            ("care", vec!["ling", "omar"]),
            ("legal", vec!["theo", "dana"]),
            ("exec", vec!["ines", "theo"]),
        ],
        per_case: vec![
            ("refund", "care", "500"),
            ("refund", "lead", "1500"),
            ("damages", "legal", "1000"),
            ("damages", "exec", "2500"),
        ],
        per_incident: vec![("refund", "2000")],
        floors: vec![("refund", "50")],
        most: "3000",
        decides: "exec",
    }
}

pub(super) fn book() -> Value {
    let terms = terms();
    let people: serde_json::Map<String, Value> = PEOPLE
        .iter()
        .map(|name| ((*name).to_owned(), json!({"name": name})))
        .collect();
    let roles: serde_json::Map<String, Value> = terms
        .listed
        .iter()
        .map(|(role, people)| ((*role).to_owned(), json!(people)))
        .collect();
    let mut book = json!({
        "people": people,
        "roles": roles,
        "timezone": "America/Chicago",
        "currency": "USD",
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h"},
            "sev2": {"when": "so so", "acknowledge": "1d", "update_every": "2h"},
        },
        "who_to_notify": [
            {"who": ["legal"], "from": "sev1", "within": "15m", "if_silent": "3m"},
            {"who": ["exec", "legal"], "if": "Somebody is hurt", "within": "1bd"},
        ],
        "channels": {"x": {"public": true}, "site": {"public": true}, "dm": {}},
        "statements": {
            "holding": {"post_to": ["x", "site"], "text": {"x": "We look into it. More by <next_update>.", "site": "We look into it."}},
            "news": {"post_to": ["x", "site"], "text": "At <place>: more by <next_update>.", "approve": {"any": ["comms", "legal"], "within": "20m", "if_silent": "holding"}},
            "sorry": {"post_to": ["x"], "text": "We were wrong.", "admits_fault": true, "approve": {"all": ["comms", "legal"]}},
            "call": {"post_to": ["dm"], "text": "Hello <handle>, we call by <contact_by>.", "confirm": ["Somebody will"]},
            "rule": {"post_to": ["x"], "text": "It is our rule.", "only_if_asked": true},
            "fault": {"post_to": ["x"], "text": "It is our fault.", "admits_fault": true},
        },
        "go_private": {"to": ["dm"], "move": "call", "contact_within": "2h", "if_dropped": "care"},
        "marks": {"breach": "Data?"},
        "clocks": {
            "hold": {"rule": "Keep", "starts": "opened", "due": "1h", "owner": "legal", "hold": true},
            "tell": {"rule": "Tell", "starts": "breach", "due": "3d", "owner": "legal"},
        },
        "all_in": {
            "decides": terms.decides,
            "max_per_incident": terms.most,
            "while_asking": "call",
            "remedies": {
                "refund": {"per_case": {}, "per_incident": "2000", "floor": "50"},
                "damages": {"per_case": {}},
                "apology": {"may": ["care"]},
            },
            "bend": ["Ask for no receipt"],
            "break": ["Close at ten"],
            "refuse": ["a statement under oath"],
            "invent": "legal",
        },
        "steps": {
            "look": {"do": "Look", "who": "care", "within": "5m"},
            "tell": {"say": "holding", "who": "comms", "within": "20m"},
            "talk": {"every": "severity", "say": "news", "until": "stop"},
            "more": {"say": "news", "who": "comms"},
            "know": {"notify": ["legal", "exec"], "within": "15m"},
            "ads": {"approve": {"what": "Ads off", "all": ["comms", "legal"], "if_silent": "holding"}},
            "give": {"offer": ["refund"], "who": "care"},
            "again": {"decide": "Again?", "options": {"From the top": "look", "Enough": "stop"}},
            "stop": {"do": "Stop"},
            "round": {"decide": "Really?", "options": {"No": "look", "Yes": "over"}},
            "over": {"end": "done"},
        },
    });
    for (remedy, role, much) in terms.per_case {
        book["all_in"]["remedies"][remedy]["per_case"][role] = much.into();
    }
    for statement in ["holding", "call", "rule"] {
        book["statements"][statement]["approved"] = json!({"by": ["comms"], "date": "2026-01-05"});
    }
    book["statements"]["fault"]["approved"] = json!({"by": ["comms"], "date": "2026-01-05"});
    book
}
