//! The report afterwards, made from an incident with something of everything.

mod facts;
mod form;
mod ics214;
mod public;

use std::convert::Infallible;
use std::sync::Arc;

use crisis::id::{IncidentId, PersonId};
use crisis::incident::state::State;
use crisis::store::{Disk, Folder, Journal, NewLine, RealDisk, Stamp};

use super::desk::{Desk, Ran};

/// The incident's name.
pub(super) const INCIDENT: &str = "2026-11-22-viral-video";

/// What a customer wrote that was taken out.
pub(super) const SECRET: &str = "PNR-7Q4X9";

/// What is said, how many minutes after what was said before, and by whom.
const SAID: &[(u64, &str, &str)] = &[
    (1, "omar", "1"),
    (1, "omar", "2"),
    (1, "omar", "3"),
    (1, "omar", "done"),
    (1, "omar", "case @maria_w harmed"),
    (1, "omar", "case @skull troll"),
    (1, "omar", "crowd 40"),
    (1, "omar", "ack legal by telephone"),
    (1, "omar", "ack exec by telephone"),
    (1, "omar", "ack ops by telephone"),
    (1, "dana", "/lead dana"),
    (1, "omar", "2"),
    (1, "omar", "one of our flights"),
    (1, "omar", "1"),
    (1, "omar", "yes"),
    (1, "omar", "posted x https://x.example/1"),
    (1, "omar", "posted site https://acme.example/update"),
    (1, "omar", "/skip Ines tells the staff in the morning"),
    (
        1,
        "omar",
        "us @maria_w private We spoke for an hour; she wants the fare back, and a change",
    ),
    (1, "omar", "done Ling was on the line as well"),
    (1, "omar", "offer denied_boarding 1550 for @maria_w"),
    (1, "omar", "/skip the film can wait until we know more"),
    (1, "omar", "accepted o1 she is glad"),
    (1, "omar", "given o1"),
    (1, "omar", "ask refund 5000 for @maria_w"),
    (1, "omar", "ask"),
    (90, "omar", "say no_change"),
    (1, "omar", "posted site https://acme.example/update#2"),
    (1, "omar", "posted x https://x.example/2"),
    (1, "omar", "/promise 23:59 Send her the form for @maria_w"),
    (
        1,
        "omar",
        "drives the film shows a face that everybody can read",
    ),
    (1, "omar", "heard @maria_w yes she says that we listened"),
    (1, "omar", "resolved @maria_w yes"),
    (
        1,
        "omar",
        "/cause A rule that let a gate agent call the police without asking anybody",
    ),
    (1, "omar", "fix add 1"),
    (
        1,
        "omar",
        "fix add Airport_operations Ask the customer before anybody else is asked by ops due 60d",
    ),
    (1, "omar", "fix accept f1 ana She tells the station manager"),
    (
        1,
        "omar",
        "lesson Call the customer before anything is posted",
    ),
];

/// Makes a world in which the incident was lived through and closed.
pub(super) fn lived(extra: &[&str]) -> Desk {
    let desk = Desk::new();
    let start = ["start", "viral-video", "--as", "omar"];
    let of = ["--worst-case", "hurt_on_camera", "--happened", "20m ago"];
    let args: Vec<&str> = start.iter().chain(&of).chain(extra).copied().collect();
    done(&desk, &args);
    for (minutes, person, words) in SAID {
        desk.minutes(*minutes);
        let args = ["answer", words, "--as", person, "--incident", INCIDENT];
        done(&desk, &args);
        if words.starts_with("ask ") {
            let how = "by telephone: she had a bad night";
            let yes = [
                "approve", "r1", "--by", "ines", "--reason", how, "--as", "omar",
            ];
            run(&desk, &yes);
        }
        if *words == "ask" {
            run(&desk, &["approve", "r2", "--as", "dana"]);
        }
    }
    let offer = "offer refund 900000 for @maria_w";
    let asked = ["answer", offer, "--as", "omar", "--incident", INCIDENT];
    let ran = desk.run(&asked);
    assert_eq!(ran.code, 1, "it is refused: {ran:?}");
    let late = format!("She wrote {SECRET} to us");
    let note = ["note", &late, "--as", "ling", "--happened", "40m ago"];
    run(&desk, &note);
    let secret = lines(&desk);
    let posted = "{\"channel\":\"x\",\"public\":true,\"breach\":\"statements.holding\"}";
    append(
        &desk,
        vec![line(
            "statement_posted",
            posted,
            &[("text", "Calm down, Maria_W.")],
        )],
    );
    desk.minutes(1);
    run(
        &desk,
        &[
            "close",
            "--anyway",
            "The rest is for the morning",
            "--as",
            "dana",
        ],
    );
    // The power failed before the words were taken out of the file.
    let before = read_log(&desk);
    let of = format!("{{\"of\":{secret},\"field\":\"text\"}}");
    let reason = [("reason", "a booking code")];
    append(&desk, vec![line("redacted", &of, &reason)]);
    let after = read_log(&desk);
    let last = after.lines().last().expect("it was written");
    desk.write(
        &format!("home/incidents/{INCIDENT}/log.jsonl"),
        format!("{before}{last}\n").as_bytes(),
    );
    desk
}

/// Runs a command that must succeed.
pub(super) fn done(desk: &Desk, args: &[&str]) -> Ran {
    let ran = desk.run(args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran
}

/// Runs a command that must succeed on the incident.
pub(super) fn run(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = vec!["--incident", INCIDENT];
    all.extend(args);
    done(desk, &all)
}

/// Returns the report in a form.
pub(super) fn reported(desk: &Desk, form: &str, extra: &[&str]) -> String {
    let mut args = vec!["report", INCIDENT, "--format", form];
    args.extend(extra);
    done(desk, &args).out
}

/// Returns the log as it stands on the disk.
pub(super) fn read_log(desk: &Desk) -> String {
    std::fs::read_to_string(desk.log(INCIDENT)).expect("the log is there")
}

/// Returns how many lines the log has.
fn lines(desk: &Desk) -> usize {
    read_log(desk).lines().count()
}

/// Appends lines as a program does that knows more commands.
pub(super) fn append(desk: &Desk, lines: Vec<NewLine>) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let id = IncidentId::new(INCIDENT).expect("an id");
    let folder = Folder::of(&desk.home(), &id);
    let mut journal = Journal::open(disk, folder, State::default()).expect("the log opens");
    let by = PersonId::new("ling").expect("an id");
    let stamp = Stamp {
        clock: &desk.clock,
        random: desk.random(),
        by: &by,
    };
    let decide = |_: &State, _| Ok::<_, Infallible>(lines);
    journal.commit(stamp, decide).expect("it is written");
    assert!(journal.trouble().is_none(), "{:?}", journal.trouble());
}

/// Makes a line with its data as JSON and its typed words.
pub(super) fn line(event: &str, data: &str, words: &[(&str, &str)]) -> NewLine {
    NewLine {
        happened: None,
        as_role: None,
        event: event.to_owned(),
        data: data.to_owned(),
        text: words
            .iter()
            .map(|(field, words)| ((*field).to_owned(), (*words).to_owned()))
            .collect(),
    }
}
