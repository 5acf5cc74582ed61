//! The built-in playbooks, walked until every answer was given and every end was reached.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::sync::Arc;

use crisis::account::view::View;
use crisis::id::{PersonId, RoleId, StepId};
use crisis::incident::event::Parting;
use crisis::incident::state::{Request, Subject};
use crisis::incident::visit::Visit;
use crisis::playbook::builtin;
use crisis::playbook::load::Loaded;
use crisis::playbook::model::Playbook;
use crisis::playbook::step::{Duty, Kind};
use crisis::response::authority::{Wish, only_case, permit};
use crisis::response::consent::Standing;
use crisis::response::ending::{InTheWay, Missing, in_the_way};
use crisis::response::leaving::yes_to;
use crisis::response::obligations::{What, obligations};
use crisis::response::rules::Rules;
use crisis::source::DiskFiles;
use crisis::store::RealDisk;
use crisis::time::Zone;
use crisis::walk::asking::{Asking, asking};
use crisis::walk::focus::{Focus, focus};
use crisis::walk::prompt::{Heard, Prompt, Watch};
use crisis::walk::running::{Beginning, Running};
use crisis::walk::session::walk;
use crisis::walk::wording::standing_of;

use super::desk::Desk;

/// How many walks may be needed.
const MOST_WALKS: usize = 40;

/// The ends at which something stays open on purpose.
///
/// Those that are handed over: the first words, the next news that was promised and the lane that is empty pass on to the
/// playbook that takes over, and whoever closes says so. `safe`: whoever says at the last question that it was not
/// dangerous, and has not said it in public, still owes the news that was promised.
const PASSED_ON: [(&str, &str); 8] = [
    ("angry-thread", "handed"),
    ("delivery-damage", "person_handed"),
    ("false-rumour", "to_breach"),
    ("false-rumour", "to_conduct"),
    ("false-rumour", "to_film"),
    ("false-rumour", "to_recall"),
    ("product-recall", "safe"),
    ("service-outage", "handed"),
];

/// An answer: a step and the number of the option.
type Taken = BTreeSet<(StepId, u32)>;

/// Answers from what the log says, and looks for answers that were not given yet.
struct Robot<'w> {
    reader: Option<Running<'w>>,
    taken: Taken,
    ends: BTreeSet<StepId>,
    said: Vec<String>,
    /// Whether the last answer was passed on, and is asked back.
    passed_on: bool,
    /// The step that was taken up beside the line.
    beside: Option<Visit>,
    /// What stood in the way at an end and could not be ended there.
    stuck: Stuck,
}

/// What stood in the way of a close, by the end at which it did.
type Stuck = BTreeMap<StepId, BTreeSet<String>>;

impl Prompt for Robot<'_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.said.push(text.to_owned());
        Ok(())
    }

    fn hand_over(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard> {
        watch();
        // Taken out while it is read, for the answer also notes what was taken.
        let mut running = self.reader.take().expect("a reader");
        running.refresh().expect("the log is read");
        let answer = self.answer(&running);
        self.reader = Some(running);
        self.said.push(format!("> {answer}"));
        assert!(
            self.said.len() < 10_000,
            "the walk does not end: {}",
            self.said[9_970..].join("\n")
        );
        Ok(Heard::Answer(answer))
    }

    fn is_script(&self) -> bool {
        true
    }
}

impl Robot<'_> {
    /// Returns the word that closes, or that ends what stands in the way of it.
    fn close(&mut self, view: &View<'_>, end: &StepId) -> String {
        let owed = obligations(view.rules, view.state, view.now);
        let in_the_way = in_the_way(view.rules, view.state, &owed);
        // Whoever is offered the lead takes it on a screen of their own.
        let (handoffs, others): (Vec<_>, Vec<_>) =
            in_the_way.iter().partition(|one| is_handoff(view, one));
        if let Some(word) = others.iter().find_map(|one| self.ends(view, one)) {
            return word;
        }
        if !others.is_empty() {
            let stuck = others.iter().map(|one| one.id());
            self.stuck.entry(end.clone()).or_default().extend(stuck);
        }
        match others.is_empty() && handoffs.is_empty() {
            true => "close".to_owned(),
            false => "close anyway It is a test".to_owned(),
        }
    }

    /// Returns the word that ends something that stands in the way of a close; nothing where only words to everybody
    /// would.
    fn ends(&mut self, view: &View<'_>, one: &InTheWay) -> Option<String> {
        let owed = match one {
            InTheWay::Missing(Missing::Heard(case)) => return Some(format!("heard {case} yes")),
            InTheWay::Missing(Missing::Resolved(case)) => {
                return Some(format!("resolved {case} yes"));
            }
            InTheWay::Missing(Missing::Given(offer)) => return Some(format!("given {offer}")),
            InTheWay::Missing(_) => return None,
            InTheWay::Owed { owed, .. } => owed,
        };
        let of = &owed.of;
        match owed.what {
            What::Approval => {
                self.passed_on = true;
                let request = &view.state.requests[of.as_str()];
                Some(format!("yes {of} {} by telephone", approver(view, request)))
            }
            What::Step if owed.out && !owed.answered => {
                self.beside.clone_from(&owed.visit);
                owed.visit.as_ref().map(|visit| format!("work {visit}"))
            }
            What::Notify => Some(format!("ack {of}")),
            What::Offer => Some(format!("accepted {of}")),
            What::Promise => Some(format!("kept {of}")),
            What::Answer => Some(format!("us {of} private We are with you")),
            What::Private => Some(format!("contacted {of} by telephone")),
            _ => None,
        }
    }

    fn answer(&mut self, running: &Running<'_>) -> String {
        let view = running.view(running.now());
        let book = &view.rules.book;
        let mut requests = view.state.requests.iter();
        let open = requests.find(|(_, request)| {
            request.answer().is_none() && !matches!(request.subject, Subject::Step)
        });
        if std::mem::take(&mut self.passed_on) {
            return "yes".to_owned();
        }
        if let Some((id, request)) = open {
            self.passed_on = true;
            return format!("yes {id} {} by telephone", approver(&view, request));
        }
        let owed = obligations(view.rules, view.state, view.now);
        let taken_up = self.beside.take();
        self.beside = taken_up.filter(|visit| view.state.visits.is_open(visit));
        let visit = match focus(&view, &owed, None) {
            Focus::Visit(visit) => Some(visit),
            _ => view.state.visits.cursor.clone(),
        };
        let visit = self.beside.clone().or(visit);
        let visit = visit.expect("the line stands somewhere");
        match asking(&view, &visit) {
            Asking::Blank(blank) if blank.pick.is_empty() => return "some words".to_owned(),
            Asking::Blank(_) => return "1".to_owned(),
            Asking::Confirm { .. } | Asking::Consent(_) => return "yes".to_owned(),
            Asking::Word => {}
        }
        let known = view.state.visits.get(&visit).expect("it is open");
        match &book.steps[&visit.step].kind {
            Kind::Decide(_) => {
                let unseen = |end: &StepId| !self.ends.contains(end);
                let option = choice(book, &visit.step, &self.taken)
                    .or_else(|| toward(book, &visit.step, &unseen))
                    .unwrap_or(1);
                self.taken.insert((visit.step.clone(), option));
                option.to_string()
            }
            Kind::Say(_) if wants_a_yes(&view, &visit) => "ask".to_owned(),
            Kind::Say(id) => {
                let open = book.statements[id]
                    .post_to
                    .iter()
                    .find(|channel| !known.channels.contains(*channel));
                format!("posted {}", open.expect("a channel is open"))
            }
            Kind::Notify(roles) => {
                let silent = roles
                    .iter()
                    .find(|role| !view.rules.knows(view.state, role));
                format!("ack {}", silent.expect("a role is silent"))
            }
            Kind::Offer(remedies) => {
                let hundred = "100".parse().expect("an amount");
                let all_in = book.all_in.as_ref().expect("there are remedies");
                // What law gives at least, where that is more.
                let amount = all_in.remedies[&remedies[0]]
                    .floor
                    .map_or(hundred, |least| least.max(hundred));
                let wish = Wish {
                    remedy: &remedies[0],
                    amount: Some(amount),
                    case: only_case(view.state),
                };
                let may = permit(view.rules, view.state, view.me, wish).is_ok();
                format!(
                    "{} {} {amount}",
                    if may { "offer" } else { "ask" },
                    remedies[0]
                )
            }
            Kind::Approve(_) => "ask".to_owned(),
            Kind::Handoff(_) => "handoff dana".to_owned(),
            Kind::WalkAway => leave(&view),
            Kind::End(_) => {
                self.ends.insert(visit.step.clone());
                self.close(&view, &visit.step)
            }
            Kind::Do(action) if opens_a_case(&view, &action.check) => "case @pat harmed".to_owned(),
            Kind::Do(_) | Kind::Wait(_) | Kind::Every(_) => "done".to_owned(),
        }
    }
}

/// Says whether a step asks for a case of somebody who was harmed, and there is none.
fn opens_a_case(view: &View<'_>, check: &[String]) -> bool {
    view.state.cases.is_empty() && check.iter().any(|item| item.contains("/case NAME harmed"))
}

/// Says whether something only waits for whoever is offered a role.
fn is_handoff(view: &View<'_>, one: &InTheWay) -> bool {
    let InTheWay::Owed { owed, .. } = one else {
        return false;
    };
    let step = owed.visit.as_ref();
    let step = step.and_then(|visit| view.rules.step(&visit.step));
    step.is_some_and(|step| matches!(step.kind, Kind::Handoff(_)))
}

/// Returns the next word on the way out of a conversation: a case, the yes to leaving, the leaving.
fn leave(view: &View<'_>) -> String {
    let Some(case) = view.state.cases.keys().next() else {
        return "case @pat".to_owned();
    };
    match yes_to(view.rules, view.state, Parting::Leave, case) {
        Some(_) => "leave It is enough".to_owned(),
        None => format!("ask leave Threat: it is enough for {case}"),
    }
}

fn wants_a_yes(view: &View<'_>, visit: &Visit) -> bool {
    matches!(
        standing_of(view, visit),
        Some(Standing::NotAsked(_) | Standing::No(..))
    )
}

/// Returns somebody whose yes a request still wants.
fn approver(view: &View<'_>, request: &Request) -> PersonId {
    let silent = |role: &&RoleId| !request.votes.iter().any(|vote| vote.role == **role);
    let may = |person: &PersonId| {
        *person != request.by && !request.votes.iter().any(|vote| vote.person == *person)
    };
    let mut people = request
        .roles
        .iter()
        .filter(silent)
        .flat_map(|role| view.rules.available(view.state, role));
    people.find(may).expect("somebody can say yes")
}

/// Returns the steps to which the line can go from a step, each with the answer that leads there.
fn onward(book: &Playbook, id: &StepId) -> Vec<(Option<u32>, StepId)> {
    let step = &book.steps[id];
    let mut next: Vec<(Option<u32>, StepId)> = match &step.kind {
        Kind::Decide(decide) => (1..)
            .map(Some)
            .zip(decide.options.values().cloned())
            .collect(),
        _ => book
            .step_after(id)
            .map(|next| (None, next.clone()))
            .into_iter()
            .collect(),
    };
    next.extend(step.then.clone().map(|then| (None, then)));
    next
}

/// Returns the answer that was not given yet, or the first one on the shortest way to one that was not.
fn choice(book: &Playbook, from: &StepId, taken: &Taken) -> Option<u32> {
    let mut ways: VecDeque<(StepId, u32)> = VecDeque::new();
    let mut seen = BTreeSet::new();
    for (option, next) in onward(book, from) {
        let Some(option) = option else { continue };
        if !taken.contains(&(from.clone(), option)) {
            return Some(option);
        }
        ways.push_back((next, option));
    }
    while let Some((step, first)) = ways.pop_front() {
        if !seen.insert(step.clone()) {
            continue;
        }
        for (option, next) in onward(book, &step) {
            if option.is_some_and(|option| !taken.contains(&(step.clone(), option))) {
                return Some(first);
            }
            ways.push_back((next, first));
        }
    }
    None
}

/// Returns the first answer on the shortest way to an end that was not reached yet; where only a loop that ran out leads
/// there, on the shortest way round that loop.
fn toward(book: &Playbook, from: &StepId, unseen: &dyn Fn(&StepId) -> bool) -> Option<u32> {
    let is_end = |step: &StepId| matches!(book.steps[step].kind, Kind::End(_)) && unseen(step);
    let straight = |step: &StepId| {
        let then = book.steps[step].then.as_ref();
        let mut next = onward(book, step);
        next.retain(|(option, next)| option.is_some() || Some(next) != then);
        next
    };
    let leads = |from: &StepId, wanted: &dyn Fn(&StepId) -> bool| {
        let mut open = VecDeque::from([(from.clone(), None::<u32>)]);
        let mut seen = BTreeSet::new();
        while let Some((step, first)) = open.pop_front() {
            for (option, next) in straight(&step) {
                let first = first.or(option);
                if wanted(&next) {
                    return Some(first.unwrap_or(1));
                }
                if seen.insert(next.clone()) {
                    open.push_back((next, first));
                }
            }
        }
        None
    };
    leads(from, &is_end).or_else(|| {
        let runs_out = |step: &StepId| {
            let then = book.steps[step].then.as_ref();
            then.is_some_and(|then| is_end(then) || leads(then, &is_end).is_some())
        };
        leads(from, &runs_out)
    })
}

/// Returns every answer and every end that the line can come to.
fn reachable(book: &Playbook) -> (Taken, BTreeSet<StepId>) {
    let (mut answers, mut ends, mut seen) = (Taken::new(), BTreeSet::new(), BTreeSet::new());
    let mut left = vec![book.first_step().expect("a step").clone()];
    while let Some(step) = left.pop() {
        if !seen.insert(step.clone()) {
            continue;
        }
        if matches!(book.steps[&step].kind, Kind::End(_)) {
            ends.insert(step.clone());
        }
        for (option, next) in onward(book, &step) {
            answers.extend(option.map(|option| (step.clone(), option)));
            left.push(next);
        }
    }
    (answers, ends)
}

fn beginning(loaded: &Loaded) -> Beginning {
    let files = loaded.files.iter();
    Beginning {
        playbook: loaded.id.clone(),
        book: loaded.book.clone().expect("a book"),
        files: files
            .map(|(path, bytes)| (path.into(), bytes.clone()))
            .collect(),
        example_team: loaded.example_team,
        worst_case: None,
        severity: None,
        practice: true,
        forced: false,
        happened: None,
        note: String::new(),
    }
}

#[test]
fn every_answer_is_given_and_every_end_is_reached() {
    for name in builtin::PLAYBOOKS {
        walk_all_of(name);
    }
}

fn walk_all_of(name: &str) {
    let desk = Desk::new(std::path::Path::new("."));
    let loaded = builtin::load(name, None, None);
    assert!(loaded.can_start(), "{:?}", loaded.diagnostics);
    let book = loaded.book.as_ref().expect("a book");
    let (answers, ends) = reachable(book);
    assert!(answers.len() >= 11 && !ends.is_empty(), "{name}");
    let (mut taken, mut reached) = (Taken::new(), BTreeSet::new());
    let mut stuck = Stuck::new();
    for _ in 0..MOST_WALKS {
        if taken == answers && reached == ends {
            break;
        }
        let world = desk.world(Arc::new(RealDisk), &DiskFiles);
        // Somebody without a duty, so that the line is what comes first.
        let person = PersonId::new("gate_police").expect("an id");
        let mut running =
            Running::start(world.clone(), beginning(&loaded), person).expect("starts");
        let folder = running.folder().clone();
        let mut robot = Robot {
            reader: Some(Running::open(world.clone(), &folder, None).expect("the log opens")),
            taken: std::mem::take(&mut taken),
            ends: std::mem::take(&mut reached),
            said: Vec::new(),
            passed_on: false,
            beside: None,
            stuck: std::mem::take(&mut stuck),
        };
        let ended = walk(&mut running, &mut robot, 80).expect("walks");
        assert_eq!(ended.failed, 0, "{}", robot.said.join("\n"));
        let again = Running::open(world, &folder, None).expect("the log opens");
        assert_eq!(again.state(), running.state());
        assert!(again.warnings().is_empty(), "{:?}", again.warnings());
        for line in robot.said.iter().flat_map(|text| text.lines()) {
            // A command to copy stays on one line, however long the incident's name is.
            let command = line.contains("crisis resume ");
            assert!(command || line.chars().count() <= 80, "too wide: {line}");
        }
        (taken, reached, stuck) = (robot.taken, robot.ends, robot.stuck);
    }
    assert_eq!(taken, answers, "{name}");
    assert_eq!(reached, ends, "{name}");
    stuck.retain(|end, _| !PASSED_ON.contains(&(name, end.as_str())));
    assert_eq!(stuck, Stuck::new(), "{name}: an end that cannot be closed");
}

#[test]
fn the_built_in_playbook_has_every_kind_of_step() {
    let loaded = builtin::load("viral-video", None, None);
    let rules = Rules::new(loaded.book.expect("a book"), Zone::UTC);
    let kinds: BTreeSet<&str> = rules
        .book
        .steps
        .values()
        .map(|step| step.kind.key())
        .collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
    let says =
        |kind: &Kind| matches!(kind, Kind::Every(every) if matches!(every.duty, Duty::Say(_)));
    assert!(rules.book.steps.values().any(|step| says(&step.kind)));
}
