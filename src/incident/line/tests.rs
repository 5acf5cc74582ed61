//! What a line's bytes are, and that the scanner and the writer agree about every one.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, proptest};
use serde_json::{Map, Value};

use super::{Draft, Hash, Line, MAX_BYTES, Problem, Salt, Seq, scan, scan_newer};
use crate::id::{PersonId, RoleId};
use crate::time::Timestamp;

fn draft() -> Draft {
    Draft {
        seq: Seq::new(1).expect("small"),
        at: "2026-11-22T03:09:46.123Z".parse().expect("an instant"),
        happened: None,
        by: PersonId::new("ling").expect("an id"),
        as_role: None,
        more: false,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: Vec::new(),
    }
}

fn full() -> Line {
    let draft = Draft {
        happened: Some("2026-11-22T03:00:00.000Z".parse().expect("an instant")),
        as_role: Some(RoleId::new("comms").expect("an id")),
        more: true,
        data: r#"{"n":1}"#.to_owned(),
        text: vec![
            ("text".to_owned(), Salt([7; 16]), "a \"b\"\n".to_owned()),
            ("link".to_owned(), Salt([8; 16]), String::new()),
        ],
        ..draft()
    };
    Line::seal(draft, Hash::ZERO).expect("a good draft")
}

#[test]
fn absent_members_are_left_out() {
    let line = Line::seal(draft(), Hash::ZERO).expect("a good draft");
    let text = String::from_utf8(line.encode()).expect("text");
    let zeros = Hash::ZERO;
    let body = format!(
        r#"{{"v":1,"seq":1,"at":"2026-11-22T03:09:46.123Z","by":"ling","event":"note","prev":"{zeros}""#
    );
    let hash = Hash::of(body.as_bytes());
    assert_eq!(text, format!("{body},\"hash\":\"{hash}\"}}\n"));
}

#[test]
fn a_full_line_has_its_members_in_order() {
    let line = full();
    let text = String::from_utf8(line.encode()).expect("text");
    let digest = Hash::seal(&Salt([7; 16]), b"a \"b\"\n");
    let empty = Hash::seal(&Salt([8; 16]), b"");
    let (prev, hash) = (Hash::ZERO, line.hash);
    let expected = [
        r#"{"v":1,"seq":1,"at":"2026-11-22T03:09:46.123Z","happened":"2026-11-22T03:00:00.000Z""#,
        r#","by":"ling","as":"comms","more":true,"event":"note","data":{"n":1}"#,
        &format!(
            r#","sealed":{{"text":"{digest}","link":"{empty}"}},"prev":"{prev}","hash":"{hash}""#
        ),
        r#","open":{"text":["07070707070707070707070707070707","a \"b\"\n"]"#,
        ",\"link\":[\"08080808080808080808080808080808\",\"\"]}}\n",
    ];
    assert_eq!(text, expected.concat());
}

#[test]
fn a_redacted_line_keeps_its_hash() {
    let mut line = full();
    let before = scan(&line.encode()).expect("scans").hash;
    line.open.remove(0);
    assert_eq!(scan(&line.encode()).expect("scans").hash, before);
    line.open.clear();
    assert_eq!(scan(&line.encode()).expect("scans").hash, before);
}

#[test]
fn other_forms_are_refused_by_name() {
    let good = String::from_utf8(full().encode()).expect("text");
    let id = "0".repeat(65);
    for (from, to, problem) in [
        ("\"v\":1", "\"v\":0", Problem::Expected("1")),
        ("\"v\":1", "\"v\":2", Problem::Newer(2)),
        ("\"seq\":1", "\"seq\":01", Problem::Number),
        ("46.123Z", "46.12Z", Problem::Time),
        ("\"ling\"", "\"Ling\"", Problem::Id),
        ("\"ling\"", "\"\"", Problem::Id),
        ("\"ling\"", &format!("\"{id}\""), Problem::Id),
        ("\"note\"", "\"Note\"", Problem::Name),
        ("\"note\"", "\"hash\"", Problem::HashMember),
        (
            "\"more\":true",
            "\"more\":false",
            Problem::Expected(",\"event\":\""),
        ),
        ("{\"n\":1}", "{}", Problem::Empty),
        ("{\"n\":1}", "{\"n\":1,\"n\":1}", Problem::Duplicate),
        ("{\"n\":1}", "{\"hash\":\"\"}", Problem::HashMember),
        ("\"link\":\"", "\"text\":\"", Problem::Duplicate),
        ("\"link\":[", "\"text\":[", Problem::NotSealed),
        ("{\"text\":[", "{\"texts\":[", Problem::NotSealed),
        ("[\"07", "[\"0G", Problem::Hex),
        ("}}\n", "}}", Problem::NoLineFeed),
        ("}}\n", "}} \n", Problem::NoLineFeed),
        ("}}\n", "}}\r\n", Problem::NoLineFeed),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert_eq!(
            scan(bad.as_bytes()).map_err(|e| e.problem),
            Err(problem),
            "{bad}"
        );
    }
}

#[test]
fn a_line_is_at_most_one_mebibyte() {
    let of = |length| {
        let text = vec![("text".to_owned(), Salt([0; 16]), "x".repeat(length))];
        Line::seal(Draft { text, ..draft() }, Hash::ZERO)
    };
    let spare = of(0).expect("short").encode().len();
    assert_eq!(
        of(MAX_BYTES - spare).expect("just fits").encode().len(),
        MAX_BYTES
    );
    let error = of(MAX_BYTES - spare + 1).expect_err("one too many");
    assert_eq!(error.problem, Problem::TooLong);
}

#[test]
fn a_line_of_a_later_version_is_read_as_far_as_every_version_goes() {
    let body = format!(
        "{{\"v\":7,\"seq\":3,\"mood\":1.5,\"prev\":\"{}\"",
        Hash::of(b"p")
    );
    let hash = Hash::of(body.as_bytes());
    let text = format!("{body},\"hash\":\"{hash}\",\"extra\":[]}}\n");
    let newer = scan_newer(text.as_bytes()).expect("reads");
    assert_eq!((newer.version, newer.seq.get()), (7, 3));
    assert_eq!(
        (newer.prev, newer.hash, newer.hashed),
        (Hash::of(b"p"), hash, body.as_bytes())
    );
    for bad in [
        "{\"v\":7}\n",
        "{\"v\":7,\"seq\":3,\"prev\":\"é\",\"hash\":\"\"}\n",
        "\n",
        "",
    ] {
        assert!(scan_newer(bad.as_bytes()).is_err(), "{bad}");
    }
}

#[test]
fn an_error_names_the_byte() {
    let error = scan(b"{\"v\":1,\"seq\":1,\"at\":\"2026-11-22T03:09:46.123Z\",\"by\":7}\n")
        .expect_err("bad");
    assert_eq!(error.to_string(), "byte 53: `,\"by\":\"` must stand here");
}

fn json(depth: u32) -> impl Strategy<Value = Value> {
    let leaf = proptest::prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(depth, 32, 4, |inner| {
        proptest::prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(member(), inner, 0..12)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

fn member() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("the one name that is kept", |name| name != "hash")
}

fn drafts() -> impl Strategy<Value = Draft> {
    let instants = || {
        (Timestamp::MIN.as_millis()..=Timestamp::MAX.as_millis()).prop_map(Timestamp::from_millis)
    };
    let ids = || "[a-z0-9][a-z0-9_-]{0,63}";
    let names =
        "[a-z][a-z0-9_]{0,30}".prop_filter("the one name that is kept", |name| name != "hash");
    let texts =
        prop::collection::btree_map(names.clone(), (any::<[u8; 16]>(), any::<String>()), 0..12);
    let data = prop::collection::btree_map(member(), json(4), 0..6)
        .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>()).to_string());
    let head = (
        0_u64..1 << 53,
        instants(),
        prop::option::of(instants()),
        ids(),
        prop::option::of(ids()),
        any::<bool>(),
    );
    (head, names, data, texts).prop_map(
        |((seq, at, happened, by, role, more), event, data, texts)| Draft {
            seq: Seq::new(seq).expect("in range"),
            at,
            happened,
            by: PersonId::new(&by).expect("an id"),
            as_role: role.map(|role| RoleId::new(&role).expect("an id")),
            more,
            event,
            data,
            text: texts
                .into_iter()
                .map(|(name, (salt, value))| (name, Salt(salt), value))
                .collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_the_same(draft in drafts(), prev in any::<[u8; 32]>()) {
        let line = Line::seal(draft, Hash::from_bytes(prev)).expect("a good draft");
        let bytes = line.encode();
        let scanned = scan(&bytes).expect("scans");
        prop_assert_eq!(Hash::of(scanned.hashed), line.hash);
        for (open, (_, digest)) in scanned.open.iter().zip(&scanned.sealed) {
            prop_assert_eq!(open.digest(), *digest);
        }
        prop_assert_eq!(Line::from(&scanned), line);
    }

    #[test]
    fn no_bytes_make_the_scanner_panic(
        version in 0_u64..4,
        parts in prop::collection::vec(proptest::prop_oneof![
            any::<String>(),
            Just(",\"prev\":\"".to_owned()),
            Just(",\"hash\":\"".to_owned()),
            Just("\"".to_owned()),
            Just("0".repeat(64)),
            Just("é".repeat(37)),
        ], 0..12),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let text = format!("{{\"v\":{version},\"seq\":1,{}}}\n", parts.concat());
        for bytes in [text.as_bytes(), &bytes] {
            let _ = scan(bytes);
            let _ = scan_newer(bytes);
        }
    }

    #[test]
    fn what_is_read_is_written_back_the_same(
        draft in drafts(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..3),
        kind in 0..3,
    ) {
        let mut bytes = Line::seal(draft, Hash::ZERO).expect("a good draft").encode();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        if let Ok(scanned) = scan(&bytes) {
            prop_assert_eq!(Line::from(&scanned).encode(), bytes);
        }
    }
}
