//! The guard around leaving, from the command line: nobody harmed is left by a way round, nobody decides about whoever
//! insulted them, and every command that is proposed can be typed.

use super::desk::{Desk, done, go, ling, refused};

fn opened() -> Desk {
    let desk = Desk::new();
    let args = [
        "start",
        "angry-thread",
        "--as",
        "ling",
        "--worst-case",
        "argument",
    ];
    assert_eq!(desk.run(&args).code, 0);
    desk
}

fn dana(desk: &Desk, args: &[&str]) -> super::desk::Ran {
    let mut all = args.to_vec();
    all.extend(["--as", "dana"]);
    desk.run(&all)
}

#[test]
fn words_of_the_ladder_do_not_go_out_to_somebody_harmed() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    let taken = go(&desk, &["say", "door_open", "--for", "@maria"]);
    let copied = go(&desk, &["copy", "x", "--step", "say.door_open"]);
    assert!(
        copied.err.contains("not to go out yet: they were harmed"),
        "{taken:?} {copied:?}"
    );
    let ran = ling(&desk, &["posted", "x", "--step", "say.door_open"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "they were harmed",
        "(walk_away.decides)",
        "who can allow it: Dana Ruiz +1 312 555 0101",
        "crisis ask leave WHY --for c1",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    let ran = go(
        &desk,
        &[
            "pasted",
            "x",
            "We",
            "stop",
            "here",
            "--step",
            "say.door_open",
        ],
    );
    assert!(ran.out.contains("a breach of walk_away.decides"), "{ran:?}");
    assert!(ran.err.contains("Written down as a breach"), "{ran:?}");
}

#[test]
fn somebody_harmed_is_gone_on_with_in_private() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    let ran = go(&desk, &["reply", "c1", "--by", "us", "sorry"]);
    assert!(
        ran.out.contains("said to @maria in private: sorry"),
        "{ran:?}"
    );
    let public = ["reply", "--by", "us", "c1", "--in", "public"];
    assert!(
        ran.err
            .contains(&format!("crisis {} WORDS", public.join(" "))),
        "{ran:?}"
    );
    for words in ["sorry", "so sorry"] {
        done(&desk, &[&public[..], &[words]].concat());
    }
    let ran = go(&desk, &["reply", "c1", "--by", "us", "truly"]);
    for part in [
        "said to @maria in public: truly",
        "3 of 3 of our replies in public. They were harmed, so we do not leave them.",
        "crisis private c1",
        "Ask the lead what else: Dana Ruiz",
    ] {
        assert!(ran.both.contains(part), "{part}: {ran:?}");
    }
    assert!(!ran.err.contains("better to leave"), "{ran:?}");
    done(&desk, &["leave", "c1", "we", "hung", "up", "--already"]);
    let ran = go(&desk, &["reply", "c1", "--by", "them", "hello?"]);
    assert!(ran.err.contains("they are owed an answer"), "{ran:?}");
    assert!(ran.err.contains("crisis came-back c1"), "{ran:?}");
    let status = ling(&desk, &["status"]).both;
    assert!(status.contains("Answer @maria"), "{status}");
}

#[test]
fn whoever_was_insulted_says_no_yes() {
    let desk = opened();
    done(&desk, &["case", "@pat"]);
    assert_eq!(dana(&desk, &["reply", "c1", "--by", "us", "hi"]).code, 0);
    let said = dana(
        &desk,
        &[
            "reply",
            "c1",
            "--by",
            "them",
            "--hostile",
            "Dana, you are an idiot",
        ],
    );
    assert!(said.out.contains("hostile to Dana Ruiz"), "{said:?}");
    let ran = ling(&desk, &["leave", "c1", "enough", "of", "it"]);
    assert!(ran.err.contains("who can allow it: Omar Haddad"), "{ran:?}");
    done(
        &desk,
        &[
            "ask", "leave", "Hate", "speech:", "all", "night", "--for", "c1",
        ],
    );
    let ran = dana(&desk, &["approve", "r1"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "Dana Ruiz was insulted by them",
        "who can allow it: Omar Haddad +1 312 555 0102",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    done(
        &desk,
        &["approve", "r1", "--by", "omar", "--reason", "by telephone"],
    );
    done(&desk, &["leave", "c1", "she", "goes", "on"]);
}

#[test]
fn what_is_asked_back_leaves_no_trace() {
    let desk = opened();
    done(&desk, &["case", "@pat"]);
    refused(&desk, &["threat", "c1", ""], "in their words");
    refused(
        &desk,
        &["remove", "c1", "p"],
        "so write more of one: Profanity, Personal attack, Private data",
    );
}

#[test]
fn what_was_done_is_written_down_after_the_close_and_a_ban_ends_by_coming_back() {
    let mut desk = opened();
    let incident = "2026-11-22-angry-thread".to_owned();
    desk.vars.insert("CRISIS_INCIDENT".to_owned(), incident);
    done(&desk, &["case", "@pat"]);
    done(&desk, &["ban", "c1", "spam", "--already"]);
    let back = go(&desk, &["came-back", "c1", "the appeal is right"]);
    assert!(
        back.err.contains("@pat is not shut out any more"),
        "{back:?}"
    );
    done(&desk, &["close", "--anyway", "over"]);
    let sent = done(&desk, &["sent", "c1", "--already", "it was late"]);
    assert!(sent.contains("a breach of walk_away.ladder.1"), "{sent}");
    let left = done(&desk, &["leave", "c1", "enough", "--already"]);
    assert!(left.contains("walked away from @pat, a breach"), "{left}");
    let back = go(&desk, &["came-back", "c1", "sorry"]);
    assert!(back.err.contains("They wait for an answer"), "{back:?}");
    let status = ling(&desk, &["status"]).both;
    assert!(status.contains("Answer @pat"), "{status}");
}

#[test]
fn pasted_words_belong_to_the_person_whom_they_name() {
    let desk = opened();
    done(&desk, &["case", "@maria", "harmed"]);
    done(&desk, &["case", "@pat"]);
    done(
        &desk,
        &["reply", "@pat", "--by", "them", "--hostile", "idiots"],
    );
    done(&desk, &["say", "warning", "--for", "@pat"]);
    let ran = go(&desk, &["pasted", "x", "@maria, please keep to the rules."]);
    for part in ["is for @maria", "a breach of walk_away.decides"] {
        assert!(ran.out.contains(part), "{part}: {ran:?}");
    }
}
