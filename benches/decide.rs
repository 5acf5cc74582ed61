//! How long one command takes to be decided, and everything that is owed to be listed, in incidents of 1,000, 10,000
//! and 100,000 events; beside what it takes to parse one line of a log and to read the whole state through once, in the
//! same run. Reading it through is what grows with the length by its nature, whatever the caches of the machine do.
//!
//! Run with `cargo bench --bench decide`. The incident lives in memory: no disk is measured. It grows by commands, each
//! decided by the engine, so that it is one that could have happened.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crisis::id::{CaseId, OfferId};
use crisis::incident::entry::Entry;
use crisis::incident::event::{CaseKind, Liberty, OfferOutcome};
use crisis::incident::line::{Draft, Hash, Line, Salt, Seq};
use crisis::incident::state::State;
use crisis::incident::visit::Visit;
use crisis::money::Amount;
use crisis::playbook::model::Playbook;
use crisis::response::actor::Actor;
use crisis::response::command::{Already, Answer, Command, Contact, NewCase, Words};
use crisis::response::decide::{Decision, decide};
use crisis::response::obligations::{in_order_for, obligations};
use crisis::response::open::{Opening, open};
use crisis::response::rules::Rules;
use crisis::time::{Timestamp, Zone};
use serde_json::json;

const LENGTHS: [u64; 3] = [1_000, 10_000, 100_000];
const ROUNDS: usize = 400;

/// What is linear by its nature.
const THROUGH: &str = "the state read through";

/// What may be taken by one decision, or one list, in an incident of 10,000 events.
const MOST: Duration = Duration::from_millis(1);

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    let mut incident = Incident::open();
    let mut found: BTreeMap<&str, Vec<Times>> = BTreeMap::new();
    for events in LENGTHS {
        incident.grow(events);
        println!("an incident of {}", incident.contents());
        for (name, times) in incident.measure() {
            println!(
                "  {name:<28} p50 {:>9.1} µs   p99 {:>9.1} µs",
                micros(times.p50),
                micros(times.p99)
            );
            found.entry(name).or_default().push(times);
        }
    }
    println!(
        "by p50: what ten times the length costs, and how often the state is read through meanwhile (falls: it is no worse)"
    );
    let through = &found[THROUGH];
    for (name, times) in &found {
        let ratio = |to: usize| micros(times[to].p50) / micros(times[to - 1].p50);
        let part = |at: usize| micros(times[at].p50) / micros(through[at].p50);
        let verdict = match times[1].p50 < MOST {
            true => "under 1 ms at 10,000",
            false => "OVER 1 ms at 10,000",
        };
        println!(
            "  {name:<28} x{:>4.1} x{:>4.1}   {:>5.2} {:>5.2} {:>5.2}   {verdict}",
            ratio(1),
            ratio(2),
            part(0),
            part(1),
            part(2)
        );
    }
}

/// The median of some times, and the one that 99 of 100 stay below.
struct Times {
    p50: Duration,
    p99: Duration,
}

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self {
            p50: times[times.len() / 2],
            p99: times[times.len() * 99 / 100],
        }
    }
}

/// A running incident in memory, and the clock of its world.
struct Incident {
    rules: Rules,
    state: State,
    now: Timestamp,
    rounds: u64,
}

impl Incident {
    fn open() -> Self {
        let book: Playbook = serde_json::from_value(book()).expect("a playbook");
        let now: Timestamp = "2026-11-23T09:00:00.000Z".parse().expect("an instant");
        let mut incident = Self {
            rules: Rules::new(book, Zone::UTC),
            state: State::default(),
            now,
            rounds: 0,
        };
        let opening = Opening {
            incident: id("2026-11-23-long"),
            playbooks: Vec::new(),
            worst_case: None,
            severity: None,
            practice: false,
            forced: false,
            version: "0".to_owned(),
            happened: None,
            note: String::new(),
            os_user: "dana".to_owned(),
            host: "desk".to_owned(),
        };
        let decision = open(&incident.rules, &actor("dana"), opening, now).expect("it opens");
        incident.take("dana", decision);
        incident
    }

    fn take(&mut self, person: &str, decision: Decision) {
        for draft in decision.drafts {
            let entry = Entry {
                seq: Seq::new(self.state.events + 1).expect("a number"),
                at: self.now,
                happened: draft.happened,
                by: id(person),
                role: draft.role,
                event: draft.event,
            };
            self.state.take_in(&entry).expect("it can follow");
        }
    }

    fn decide(&self, person: &str, command: &Command) -> Decision {
        decide(&self.rules, &self.state, &actor(person), command, self.now)
            .unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"))
    }

    /// Does what is allowed.
    fn act(&mut self, person: &str, command: Command) {
        let decision = self.decide(person, &command);
        assert_eq!(decision.refused, None, "{command:?}");
        self.take(person, decision);
        self.now = self.now.plus_seconds(7);
    }

    fn contents(&self) -> String {
        let state = &self.state;
        format!(
            "{} events: {} notes, {} visits, {} cases, {} offers, {} requests, {} posts, {} promises, {} owed",
            state.events,
            state.notes,
            state.visits.all.len(),
            state.cases.len(),
            state.offers.len(),
            state.requests.len(),
            state.posts.len(),
            state.promises.len(),
            obligations(&self.rules, &self.state, self.now).len(),
        )
    }

    fn grow(&mut self, events: u64) {
        while self.state.events < events {
            self.rounds += 1;
            self.people();
            self.money();
            self.words();
            self.line();
            self.record();
            for number in 0..60 {
                self.act(["dana", "ling", "omar"][number % 3], note());
            }
        }
    }

    /// Somebody new, calls to the roles, and now and then a role that passes on.
    fn people(&mut self) {
        let round = self.rounds;
        self.case_of(&format!("@person{round}"));
        for (role, how) in [
            ("legal", Contact::Tried),
            ("exec", Contact::Tried),
            ("exec", Contact::Reached),
            ("exec", Contact::Acknowledged),
        ] {
            let contact = Command::Contact {
                role: id(role),
                person: None,
                how,
                means: "by telephone".to_owned(),
            };
            self.act("dana", contact);
        }
        if round.is_multiple_of(20) {
            let to = ["omar", "ling"][usize::from(round.is_multiple_of(40))];
            let offered = Command::OfferRole {
                role: id("comms"),
                to: id(to),
                note: "It is quiet".to_owned(),
            };
            self.act("dana", offered);
            let taken = Command::HandoffAnswer {
                role: id("comms"),
                relayed: None,
                yes: true,
                text: String::new(),
            };
            self.act(to, taken);
        }
    }

    fn case_of(&mut self, handle: &str) {
        self.act(
            "ling",
            Command::OpenCase(NewCase::of(handle, CaseKind::Harmed)),
        );
    }

    /// Offers and their answers, one of ten without any; a larger one by request; a rule that was bent.
    fn money(&mut self) {
        let round = self.rounds;
        for number in 0..2 {
            self.act("ling", self.offer("40"));
            let id = self.last_offer();
            if (round * 2 + number).is_multiple_of(10) {
                continue;
            }
            self.act("ling", answered(&id, number));
        }
        self.act(
            "ling",
            Command::AskRemedy {
                remedy: id("refund"),
                amount: Some(amount("900")),
                case: Some(self.case()),
                why: "it cost her the day".to_owned(),
            },
        );
        let yes = !round.is_multiple_of(3);
        self.sign("dana", yes);
        if yes {
            self.act("ling", self.offer("900"));
            let offer = self.last_offer();
            let amount = Some(amount("850"));
            self.act("ling", Command::Given { offer, amount });
        }
        let bend = Command::Bend {
            already: Already::No,
            how: Liberty::Bend,
            rule: "ask for no".to_owned(),
            case: Some(self.case()),
            reason: "the paper was lost".to_owned(),
        };
        self.act("ling", bend);
    }

    fn sign(&mut self, person: &str, yes: bool) {
        let (request, _) = self.state.requests.last().expect("somebody asked");
        let request = request.clone();
        let reason = "as we agreed".to_owned();
        let answer = Answer {
            yes,
            relayed: None,
            reason,
        };
        self.act(person, Command::Sign { request, answer });
    }

    /// A round of news, which keeps a promise and makes the next one, and words that want a yes.
    fn words(&mut self) {
        let visit = self.news();
        for channel in ["x", "site"] {
            self.act("omar", self.post(&visit, channel));
        }
        self.act(
            "omar",
            Command::Begin {
                step: id("admit"),
                case: None,
            },
        );
        let visit = self.latest("admit");
        let text = format!("It was our fault, number {}.", self.rounds);
        let known = format!("fault, number {}", self.rounds);
        self.act("omar", fact(&visit, "what", &known));
        let texts = vec![(id("x"), text.clone())];
        let ask = Command::Ask {
            visit: visit.clone(),
            texts,
        };
        self.act("omar", ask);
        self.sign("theo", true);
        self.act(
            "omar",
            Command::Posted {
                visit,
                channel: id("x"),
                words: Words::AsWritten(text),
                link: "https://social.example/1".to_owned(),
            },
        );
    }

    /// Opens a round of news and fills its blank in.
    fn news(&mut self) -> Visit {
        self.act(
            "omar",
            Command::Begin {
                step: id("talk"),
                case: None,
            },
        );
        let visit = self.latest("talk");
        self.act("omar", fact(&visit, "known", "how it began"));
        visit
    }

    fn post(&self, visit: &Visit, channel: &str) -> Command {
        Command::Posted {
            visit: visit.clone(),
            channel: id(channel),
            words: Words::AsWritten("We know how it began. More by 10:00.".to_owned()),
            link: "https://social.example/2".to_owned(),
        }
    }

    /// The line goes round: a checklist, a sign-off, a question; and a round of a duty beside it.
    fn line(&mut self) {
        for _ in 0..4 {
            let look = self.latest("look");
            for item in [1, 2] {
                let note = String::new();
                let visit = look.clone();
                self.act("ling", Command::Tick { visit, item, note });
            }
            self.act("ling", done(look));
            let visit = self.latest("agree");
            let texts = Vec::new();
            self.act("ling", Command::Ask { visit, texts });
            self.sign("theo", true);
            let choose = Command::Choose {
                visit: self.latest("facts"),
                option: 2,
                reason: String::new(),
            };
            self.act("dana", choose);
        }
        self.act(
            "dana",
            Command::Begin {
                step: id("queue"),
                case: None,
            },
        );
        self.act("dana", done(self.latest("queue")));
    }

    /// What else is written down in a long incident.
    fn record(&mut self) {
        let count = Command::Count {
            sign: id("views"),
            number: self.rounds * 100,
        };
        self.act("ling", count);
        self.act(
            "ling",
            Command::Correct {
                of: Seq::new(self.state.events / 2 + 1).expect("a number"),
                text: "It was Gate 9, not Gate 4".to_owned(),
            },
        );
        let snooze = Command::Snooze {
            obligation: "clock:report".to_owned(),
            until: self.now.plus_seconds(3600),
            reason: "legal is at it".to_owned(),
        };
        self.act("theo", snooze);
        let attach = Command::Attach {
            sha256: Hash::of(&self.rounds.to_be_bytes()),
            size: 40_000,
            name: "screen.png".to_owned(),
        };
        self.act("ling", attach);
        let late = note().at(Some(self.now.plus_seconds(-600)));
        self.act("ling", late);
    }

    fn latest(&self, step: &str) -> Visit {
        let latest = self.state.visits.latest(&id(step));
        latest.expect("the line came to it").0.clone()
    }

    fn case(&self) -> CaseId {
        let (case, _) = self.state.cases.last().expect("a case");
        case.clone()
    }

    fn last_offer(&self) -> OfferId {
        let (offer, _) = self.state.offers.last().expect("an offer");
        offer.clone()
    }

    fn offer(&self, much: &str) -> Command {
        Command::Offer {
            visit: None,
            remedy: id("refund"),
            amount: Some(amount(much)),
            case: Some(self.case()),
            already: Already::No,
        }
    }

    /// Times each, all of them in turn, so that a busy machine slows them alike.
    fn measure(&mut self) -> Vec<(&'static str, Times)> {
        self.case_of("@new");
        let round = self.news();
        let commands = [
            ("decide: a note", "ling", note()),
            ("decide: an offer", "ling", self.offer("100")),
            ("decide: an offer, refused", "ling", self.offer("9000")),
            ("decide: a post", "omar", self.post(&round, "x")),
            ("decide: a step is done", "ling", done(self.latest("look"))),
        ];
        let line = line();
        let mut times: Vec<(&str, Vec<Duration>)> = Vec::new();
        times.extend(commands.iter().map(|(name, ..)| (*name, Vec::new())));
        times.push(("obligations", Vec::new()));
        times.push(("obligations, in order", Vec::new()));
        times.push(("one line parsed", Vec::new()));
        times.push((THROUGH, Vec::new()));
        let person = id("dana");
        for _ in 0..ROUNDS {
            for ((_, who, command), (_, times)) in commands.iter().zip(&mut times) {
                times.push(timed(|| self.decide(who, command)));
            }
            let [.., owed, ordered, parsed, through] = &mut times[..] else {
                break;
            };
            owed.1
                .push(timed(|| obligations(&self.rules, &self.state, self.now)));
            ordered.1.push(timed(|| {
                let owed = obligations(&self.rules, &self.state, self.now);
                in_order_for(&owed, &person, self.now).len()
            }));
            parsed.1.push(timed(|| {
                serde_json::from_slice::<serde_json::Value>(&line).expect("a line")
            }));
            through.1.push(timed(|| read_through(&self.state)));
        }
        // What was begun to be measured ends, so that the incident can go on.
        for channel in ["x", "site"] {
            self.act("omar", self.post(&round, channel));
        }
        let times = times.into_iter();
        times
            .map(|(name, times)| (name, Times::of(times)))
            .collect()
    }
}

fn book() -> serde_json::Value {
    let person = |name: &str| json!({"name": name, "phone": "+1 312 555 0100"});
    json!({
        "crisis": "1",
        "title": "A long one",
        "people": {"dana": person("Dana"), "omar": person("Omar"), "ling": person("Ling"), "theo": person("Theo"), "ines": person("Ines")},
        "roles": {"lead": ["dana", "omar"], "comms": ["omar", "ling"], "care": ["ling"], "legal": ["theo"], "exec": ["ines", "theo"]},
        "severities": {
            "sev1": {"when": "bad", "acknowledge": "30m", "update_every": "1h", "any_of": {"views": "10k"}},
            "sev2": {"when": "so so", "acknowledge": "45m", "update_every": "2h"},
        },
        "who_to_notify": [{"who": ["comms", "legal", "exec"], "from": "sev1", "within": "15m"}],
        "channels": {"x": {"public": true, "limit": 280}, "site": {"public": true}},
        "currency": "USD",
        "all_in": {
            "decides": "exec",
            "max_per_incident": "900000000",
            "remedies": {"refund": {"per_case": {"care": "500", "lead": "50000"}, "per_incident": "800000000", "floor": "10"}},
            "bend": ["Ask for no receipt"],
        },
        "clocks": {"report": {"rule": "Tell the authority", "starts": "opened", "due": "72h", "owner": "legal"}},
        "statements": {
            "news": {"post_to": ["x", "site"], "text": "We know <known>. More by <next_update>."},
            "fault": {"post_to": ["x"], "approve": {"any": ["legal", "lead"], "within": "10m"}, "text": "It was our <what>."},
        },
        "steps": {
            "talk": {"every": "severity", "say": "news", "who": "comms", "until": "over"},
            "queue": {"every": "2h", "do": "Read the queue", "who": "care", "until": "over"},
            "look": {"do": "Look again", "check": ["Copy the replies", "Answer the mail"], "who": "care"},
            "agree": {"approve": {"what": "Keep the ads paused", "any": ["legal"]}, "who": "comms"},
            "facts": {"decide": "Do we know why?", "options": {"Yes": "over", "Not yet": "look"}, "who": "lead"},
            "admit": {"say": "fault", "who": "comms"},
            "over": {"do": "Write it down", "who": "lead"},
        },
    })
}

fn note() -> Command {
    Command::Note {
        text: "The caller was calm and asked for nothing".to_owned(),
        happened: None,
    }
}

fn done(visit: Visit) -> Command {
    Command::Done {
        visit,
        note: String::new(),
    }
}

fn fact(visit: &Visit, name: &str, value: &str) -> Command {
    Command::Fact {
        visit: visit.clone(),
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

fn answered(offer: &OfferId, number: u64) -> Command {
    let outcome = match number {
        0 => OfferOutcome::Accepted,
        _ => OfferOutcome::Declined,
    };
    Command::OfferAnswered {
        offer: offer.clone(),
        outcome,
        reason: "she said so".to_owned(),
    }
}

/// Returns a line of a log as a note makes it.
fn line() -> Vec<u8> {
    let words = "The caller was calm and asked for nothing".to_owned();
    let draft = Draft {
        seq: Seq::ZERO.next(),
        at: Timestamp::from_millis(0),
        happened: None,
        by: id("ling"),
        as_role: None,
        more: false,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: vec![("text".to_owned(), Salt([7; 16]), words)],
    };
    let line = Line::seal(draft, Hash::of(b"")).expect("a line");
    line.encode()
}

fn actor(person: &str) -> Actor {
    Actor::new(id(person))
}

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn id<T: std::str::FromStr>(text: &str) -> T {
    let Ok(id) = text.parse() else {
        panic!("{text} is no id");
    };
    id
}

/// Looks at everything that grows with an incident once, and counts what is there.
fn read_through(state: &State) -> usize {
    let visits = state
        .visits
        .all
        .values()
        .filter(|one| one.settled.is_some());
    let tried: usize = state.notices.values().map(|one| one.tried.len()).sum();
    let posts = state.posts.iter().filter(|post| post.public);
    let offers = state.offers.values().filter(|one| one.outcome.is_some());
    let requests = state.requests.values().filter(|one| one.answer().is_some());
    let promises = state.promises.values().filter(|one| one.kept.is_some());
    let corrected: usize = state.corrections.values().map(Vec::len).sum();
    let cases = state.cases.values().filter(|case| case.channel.is_some());
    visits.count()
        + tried
        + posts.count()
        + offers.count()
        + requests.count()
        + promises.count()
        + corrected
        + cases.count()
}

fn timed<T>(act: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    let made = black_box(act());
    let time = begun.elapsed();
    drop(made);
    time
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000_000.0
}
