//! The public report: nobody's name, no amount that is not public, no word that was meant for the inside.

use super::{INCIDENT, lived, reported, run};
use crate::golden;

#[test]
fn the_public_report_is_as_it_was_read() {
    let desk = lived(&[]);
    golden::check(
        "cli/report/public.md",
        &reported(&desk, "md", &["--public"]),
    );
}

/// Says whether words stand in a text and are no part of longer ones.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let part = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
        !part(before) && !part(after)
    })
}

#[test]
fn the_public_report_leaks_nothing() {
    let desk = lived(&[]);
    let inside = reported(&desk, "json", &[]);
    // Each of them is known inside, so that its absence means something.
    let kept = [
        "Omar",
        "Haddad",
        "Dana",
        "Ruiz",
        "Ling",
        "Ines",
        "Ana Costa",
        "maria_w",
        "Maria_W",
        "skull",
        "1550",
        "5,000",
        "by telephone",
        "Ines tells the staff",
        "We spoke for an hour",
        "Ling was on the line",
        "she is glad",
        "she had a bad night",
        "Send her the form",
        "she says that we listened",
        "Call the customer before",
        "station manager",
        "The rest is for the morning",
        "the film shows a face",
        "all_in",
        "statements.holding",
        "https://x.example/1",
        INCIDENT,
        "A customer is hurt on camera",
    ];
    for form in ["md", "html", "json"] {
        let text = reported(&desk, form, &["--public"]).replace('\\', "");
        let lower = text.to_lowercase();
        for word in kept {
            assert!(!says(&lower, &word.to_lowercase()), "{form}: {word}");
        }
        assert!(
            text.contains("[a person]"),
            "{form}: a name stood in what we posted"
        );
        assert!(!lower.contains("1,550"), "{form}");
        assert!(lower.contains("public"), "{form}");
    }
    let known = inside.to_lowercase();
    let never = kept
        .iter()
        .filter(|word| !says(&known, &word.to_lowercase()));
    let never: Vec<&&str> = never.collect();
    assert_eq!(never, Vec::<&&str>::new(), "they are known inside");
}

#[test]
fn what_the_playbook_gives_to_everybody_is_told() {
    let desk = lived(&[]);
    let text = reported(&desk, "md", &["--public"]);
    // `share: {cause: public, change: public, money: customer, discipline: nobody}`
    for told in [
        "This is the public report",
        "A rule that let a gate agent call the police",
        "Rule for calling police",
        "We saw the video from one of our flights",
        "late by 6 min",
        "promised the next update",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    for part in [
        "## Money",
        "## Decisions",
        "## Approvals",
        "## Lessons",
        "## Strengths",
        "## Ratings",
    ] {
        assert!(!text.contains(part), "{part}");
    }
}

#[test]
fn how_it_ended_with_somebody_is_told_with_their_consent_alone() {
    let desk = lived(&[]);
    let tally = |desk: &crate::cli::desk::Desk| {
        let json = reported(desk, "json", &["--public"]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        json["tally"]["heard"].as_u64()
    };
    assert_eq!(tally(&desk), Some(0));
    run(&desk, &["consent", "c1", "yes", "--as", "omar"]);
    assert_eq!(tally(&desk), Some(1));
}
