//! An incident with something of everything, told in every form; hostile words stay words, and what was taken out is
//! in none of them.

mod brief;
mod calendar;
mod export;
mod files;
mod page;
mod sheet;

use std::convert::Infallible;
use std::sync::Arc;

use crisis::id::{IncidentId, PersonId, RoleId};
use crisis::incident::state::State;
use crisis::store::{Disk, Folder, Journal, NewLine, RealDisk, Stamp};

use super::desk::{Desk, Ran};

/// A playbook with approvals, offers, duties, clocks and two severities.
pub(super) const BOOK: &str = "\
crisis: 1
title: A rude reply goes round
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\", signs_as: Ling}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}
  theo: {name: Theo Brandt, phone: \"+1 312 555 0105\"}
roles: {lead: [dana, omar], comms: [omar, ling], care: [ling], legal: [theo]}
channels: {x: {public: true, limit: 280}, site: {public: true}, dm: {}}
severities:
  sev1: {when: The news has it, any_of: {views: 10k}, acknowledge: 30m, update_every: 1h}
  sev2: {when: Few see it, any_of: {views: 1k}, acknowledge: 60m, update_every: 2h}
worst_cases:
  news: {what: \"The news shows it, and our first words blame the customer\", severity: sev2}
all_in:
  decides: legal
  max_per_incident: 1k
  remedies:
    refund: {per_case: {care: 500, lead: 2500}, per_incident: 800}
    public_apology: {may: [care]}
marks: {leak: Was personal data exposed?}
clocks:
  keep: {rule: Keep the evidence, starts: opened, due: 4h, owner: legal, hold: true}
  report: {rule: Tell the authority, starts: leak, due: 72h, owner: legal}
statements:
  holding: {post_to: [x, site], approved: {by: [comms], date: 2026-10-05}, blanks: {what: {max: 60}}, text: \"We are sorry about <what>. More by <next_update>.\"}
  news: {post_to: [site], approved: {by: [comms], date: 2026-10-05}, blanks: {known: {max: 60}}, text: \"Here is what we know: <known>.\"}
steps:
  small: {decide: How big is it?, within: 5m, who: lead, options: {Small: small_end, Large: save}}
  save: {do: Save the evidence, who: care, within: 10m, check: [The post, The replies]}
  reply: {say: holding, who: comms, within: 30m}
  talk: {every: severity, say: news, who: comms, until: finish}
  give: {offer: refund, who: care}
  regret: {offer: public_apology, who: care}
  ads: {approve: {what: Keep the ads paused for a week, any: [lead], within: 1h}, who: comms}
  known: {decide: Do we know why?, who: lead, options: {\"Yes\": finish, Not yet: wait}}
  wait: {wait: 1h, next: known, at_most: 9, then: finish}
  finish: {do: Write to the customer, who: lead}
  small_end: {end: resolved}
";

/// The incident's name.
pub(super) const INCIDENT: &str = "2026-11-22-book";

/// Makes a world in which the incident was opened by Ling, ten minutes after it began.
pub(super) fn opened(extra: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.write("book.yaml", BOOK.as_bytes());
    let mut args = vec!["start", "book.yaml", "--as", "ling", "--worst-case", "news"];
    args.extend(extra);
    let ran = desk.run(&args);
    assert_eq!(ran.code, 0, "{ran:?}");
    desk
}

/// Answers as one person, a minute later.
pub(super) fn say(desk: &Desk, person: &str, answer: &str) -> Ran {
    desk.minutes(1);
    let ran = desk.run(&["answer", answer, "--as", person, "--incident", INCIDENT]);
    assert_eq!(ran.code, 0, "{answer}: {ran:?}");
    ran
}

/// Runs a command that must succeed on the incident.
pub(super) fn run(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = args.to_vec();
    all.extend(["--incident", INCIDENT]);
    let ran = desk.run(&all);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran
}

/// Appends lines to the log as a program does that knows more commands.
pub(super) fn append(desk: &Desk, by: &str, lines: Vec<NewLine>) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let id = IncidentId::new(INCIDENT).expect("an id");
    let folder = Folder::of(&desk.home(), &id);
    let mut journal = Journal::open(disk, folder, State::default()).expect("the log opens");
    let by = PersonId::new(by).expect("an id");
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
        as_role: Some(RoleId::new("care").expect("an id")),
        event: event.to_owned(),
        data: data.to_owned(),
        text: words
            .iter()
            .map(|(field, words)| ((*field).to_owned(), (*words).to_owned()))
            .collect(),
    }
}

/// What a customer wrote that must go.
pub(super) const SECRET: &str = "PNR-7Q4X9 of Maria Example";

/// Lets an hour of the incident happen: words, posts, offers, a correction, evidence, a refusal, a redaction.
pub(super) fn lived(extra: &[&str]) -> Desk {
    let desk = opened(extra);
    desk.minutes(2);
    say(&desk, "ling", "large");
    say(&desk, "ling", "1");
    say(&desk, "ling", "done the replies are gone");
    say(&desk, "ling", "a rude reply");
    say(&desk, "omar", "posted x https://x.example/1");
    say(&desk, "omar", "posted site");
    say(&desk, "ling", "offer refund 300");
    say(&desk, "ling", "offer public_apology");
    let note = ["note", SECRET, "--as", "ling", "--happened", "10m ago"];
    run(&desk, &note);
    let secret = events(&desk);
    run(&desk, &["count", "views", "12000", "--as", "ling"]);
    run(
        &desk,
        &["severity", "sev1", "The news has it", "--as", "omar"],
    );
    say(&desk, "dana", "/lead dana");
    desk.minutes(5);
    let before = read_log(&desk);
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    append(
        &desk,
        "ling",
        vec![
            line(
                "attached",
                &format!("{{\"sha256\":\"{digest}\",\"size\":1234567}}"),
                &[("name", "the video.mp4")],
            ),
            line(
                "refused",
                "{\"command\":\"lift\",\"rule\":\"clocks.keep\",\"by_roles\":[\"legal\"]}",
                &[],
            ),
            line(
                "corrected",
                "{\"of\":4}",
                &[("text", "It was larger than that")],
            ),
            line(
                "redacted",
                &format!("{{\"of\":{secret},\"field\":\"text\"}}"),
                &[("reason", "a booking code")],
            ),
        ],
    );
    // The power failed before the words were taken out of the file.
    let after = read_log(&desk);
    let behind: Vec<&str> = after.lines().skip(before.lines().count()).collect();
    let cut_off = format!("{before}{}\n", behind.join("\n"));
    desk.write(
        &format!("home/incidents/{INCIDENT}/log.jsonl"),
        cut_off.as_bytes(),
    );
    desk
}

/// Returns the log as it stands on the disk.
pub(super) fn read_log(desk: &Desk) -> String {
    std::fs::read_to_string(desk.log(INCIDENT)).expect("the log is there")
}

/// Returns how many lines the log has.
pub(super) fn events(desk: &Desk) -> u64 {
    read_log(desk).lines().count() as u64
}
