//! What is judged, and what came of it: the playbooks of the folders that were named, else all that a name finds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rust_decimal::Decimal;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::incidents;
use crate::cli::lint::judge::Judge;
use crate::cli::options::Options;
use crate::cli::readiness::first::{Fix, Found, fixes};
use crate::cli::world::places;
use crate::id::PlaybookId;
use crate::incident::state::MISTAKE;
use crate::lint::readiness::{
    Example, Kept, Readiness, Remnant, Standing, Urgency, What, example, urgency,
};
use crate::lint::{Finding, is_fatal};
use crate::playbook::find::{Places, Spot};
use crate::playbook::kind::{Kind, kind};
use crate::playbook::load::Loaded;
use crate::source::{FileKind, MAX_TEXT_BYTES, files_below};
use crate::text::visible;
use crate::time::{Calendar, Date};

/// The rule that says that a plan was not practised lately.
const DRILL: &str = "UPK004";

/// Everything that was judged.
pub(in crate::cli) struct Gathered {
    pub(in crate::cli) today: Date,
    pub(in crate::cli) books: Vec<Judged>,
    /// What to fix, the most urgent first.
    pub(in crate::cli) fixes: Vec<Fix>,
}

/// One playbook.
pub(in crate::cli) struct Judged {
    pub(in crate::cli) id: PlaybookId,
    pub(in crate::cli) title: String,
    /// Where it lies, as it is shown.
    pub(in crate::cli) shown: String,
    /// Whether nothing of it is overdue or missing.
    pub(in crate::cli) ready: bool,
    /// How many errors keep it from being started.
    pub(in crate::cli) errors: usize,
    /// Whether it is one that comes with the program, which nobody has made their own.
    pub(in crate::cli) built_in: bool,
    /// Whether its people are those that come with the program.
    pub(in crate::cli) example_team: bool,
    /// What of it is still the example's; nothing where it comes with the program itself.
    pub(in crate::cli) example: Example,
    /// How it stands; `None` where it could not be loaded.
    pub(in crate::cli) state: Option<Readiness>,
}

impl Judged {
    /// Says whether the days of something are those of the example, when nothing was done here.
    pub(in crate::cli) fn is_example(&self, kept: &Kept) -> bool {
        let by_log = self.state.as_ref().is_some_and(|one| one.practised_by_log);
        let example = match kept.what {
            What::Contacts | What::Briefing | What::MediaTraining => {
                self.example_team || !self.example.people.is_empty()
            }
            What::Review => self.built_in,
            What::Drill => self.built_in && !by_log,
            What::Law => self.built_in || !self.example.laws.is_empty(),
        };
        example && !matches!(kept.standing, Standing::Unasked | Standing::Never)
    }

    /// Leaves out what is to be done with people of the example: nobody rings them.
    fn leave_examples_out(&mut self) {
        let examples: Vec<_> = self.example.people.iter().map(|one| &one.person).collect();
        for kept in self.state.iter_mut().flat_map(|state| &mut state.kept) {
            kept.undone
                .retain(|one| one.person.is_none() || !examples.contains(&&one.person));
        }
    }

    /// Returns where `never` stands in the place of the day on which something was done.
    pub(in crate::cli) fn undone(&self, what: What) -> &[Remnant] {
        let kept = self.state.iter().flat_map(|state| &state.kept);
        let mut of_kind = kept.filter(|kept| kept.what == what);
        of_kind.next().map_or(&[], |kept| &kept.undone)
    }

    /// Says whether somebody can be called by it, and everything was done at least once that is to be done again and
    /// again.
    fn is_begun(&self) -> bool {
        self.state.as_ref().is_none_or(|state| {
            state.nobody.is_none() && state.kept.iter().all(|kept| kept.undone.is_empty())
        })
    }
}

impl Gathered {
    /// Says whether nothing is overdue or missing.
    pub(in crate::cli) fn is_ready(&self) -> bool {
        self.books.iter().all(|book| book.ready)
    }
}

/// Judges what was named, else every playbook that a name finds.
pub(super) fn gather(
    paths: &[PathBuf],
    today: Date,
    options: &Options,
    env: &mut Env<'_>,
) -> Result<Gathered, CliError> {
    let places = places(options, env)?;
    let spots = match paths.is_empty() {
        true => all(&places),
        false => named(paths, &places, env)?,
    };
    let practised = practised(options, env);
    let judge = Judge::new(Some(today), options, env)?;
    let mut books = Vec::new();
    let mut found = Vec::new();
    for spot in spots {
        let loaded = places.load(&spot);
        let last = practised.get(&loaded.id).copied();
        let settings = judge.settings(&spot)?;
        let state = Readiness::of(&loaded, &settings, env.zone, last);
        let mut book = judged(&spot, &loaded, state);
        if matches!(spot, Spot::File(_)) {
            book.example = example(&loaded);
            book.leave_examples_out();
        }
        let loss = book.state.as_ref().and_then(|state| state.loss);
        let findings = judge.findings(&spot, loaded)?;
        let findings = findings.into_iter().filter_map(|finding| {
            let urgency = match finding.is_fatal() {
                true => Urgency::Start,
                false => urgency(finding.code)?,
            };
            speaks(&book, &finding, urgency).then_some((urgency, finding))
        });
        let findings: Vec<(Urgency, Finding)> = findings.collect();
        let own = !book.built_in && !book.example_team && book.example.people.is_empty();
        let example = &book.example;
        let settled = [&example.approvals, &example.laws, &example.undecided];
        let settled = settled.into_iter().all(Vec::is_empty);
        book.ready =
            own && settled && book.is_begun() && !findings.iter().any(|(_, one)| one.fails);
        let loss = loss.unwrap_or(Decimal::ZERO);
        let of_book = findings.into_iter().map(|(urgency, finding)| Found {
            urgency,
            finding,
            book: book.id.clone(),
            loss,
        });
        found.extend(of_book);
        books.push(book);
    }
    if books.is_empty() {
        return Err(CliError::usage("there is no playbook").hint(
            "name a folder that has some, or one that is built in: crisis list --playbooks",
        ));
    }
    let fixes = fixes(&books, found);
    Ok(Gathered {
        today,
        books,
        fixes,
    })
}

fn judged(spot: &Spot, loaded: &Loaded, state: Option<Readiness>) -> Judged {
    let title = loaded.title().unwrap_or_default();
    let shown = match (spot, loaded.sources.iter().next()) {
        (Spot::BuiltIn(name), _) => format!("built-in: {name}.yaml"),
        (Spot::File(_), Some((_, source))) => source.name().to_owned(),
        (Spot::File(path), None) => visible(&path.to_string_lossy()).into_owned(),
    };
    Judged {
        id: loaded.id.clone(),
        title: title.to_owned(),
        shown,
        ready: false,
        errors: loaded
            .diagnostics
            .iter()
            .filter(|one| is_fatal(one))
            .count(),
        built_in: matches!(spot, Spot::BuiltIn(_)),
        example_team: loaded.example_team,
        example: Example::default(),
        state,
    }
}

/// Says whether a finding is told: not of people who are examples, and not of a practice that the log knows better.
fn speaks(book: &Judged, finding: &Finding, urgency: Urgency) -> bool {
    let people = [
        Urgency::Reach,
        Urgency::Cover,
        Urgency::Contacts,
        Urgency::People,
    ];
    if book.example_team && people.contains(&urgency) {
        return false;
    }
    let state = book.state.as_ref();
    let by_log =
        state.is_some_and(|state| state.practised_by_log && !state.standing(What::Drill).is_late());
    !(by_log && finding.code.id() == DRILL)
}

/// Returns every playbook that a name finds; those built in only where there are no others.
fn all(places: &Places<'_>) -> Vec<Spot> {
    let mut all = places.all();
    all.retain(|one| !one.shadowed);
    let own = |spot: &Spot| matches!(spot, Spot::File(_));
    if all.iter().any(|one| own(&one.spot)) {
        all.retain(|one| own(&one.spot));
    }
    all.into_iter().map(|one| one.spot).collect()
}

/// Returns the playbooks in the folders, files and names that were given, each once.
fn named(paths: &[PathBuf], places: &Places<'_>, env: &Env<'_>) -> Result<Vec<Spot>, CliError> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let full = match path.as_os_str() == "." {
            true => env.cwd.clone(),
            false => env.absolute(path),
        };
        let found = if env.files.kind(&full) == Some(FileKind::Folder) {
            let files = files_below(&full, &["yaml", "yml"]).map_err(CliError::failed)?;
            let files = files.into_iter().filter(|file| {
                let read = env.files.read(file, MAX_TEXT_BYTES as u64);
                read.is_ok_and(|bytes| kind(&bytes) == Kind::Playbook)
            });
            files.map(Spot::File).collect()
        } else {
            let spot = places.find(&path.to_string_lossy());
            vec![spot.map_err(|error| CliError::usage(&error).hint(error.hint()))?]
        };
        if found.is_empty() {
            let shown = visible(&path.to_string_lossy()).into_owned();
            return Err(CliError::usage(format!("there is no playbook in {shown}"))
                .hint("a playbook begins with `crisis: 1`"));
        }
        spots.extend(found);
    }
    spots.retain(|spot| {
        seen.insert(match spot {
            Spot::File(path) => env.files.canonical(path).unwrap_or_else(|_| path.clone()),
            Spot::BuiltIn(name) => PathBuf::from(format!("built-in: {name}")),
        })
    });
    Ok(spots)
}

/// Returns the day of the last practice of each playbook that was brought to its close. A home that cannot be read has
/// none.
fn practised(options: &Options, env: &Env<'_>) -> BTreeMap<PlaybookId, Date> {
    let calendar = Calendar::new(env.zone);
    let mut last = BTreeMap::new();
    for known in incidents::all(options, env).unwrap_or_default() {
        let Ok(log) = &known.log else { continue };
        let state = log.state();
        let (Some(opening), Some(closing)) = (&state.opening, &state.closing) else {
            continue;
        };
        if !opening.practice || closing.outcome == MISTAKE {
            continue;
        }
        let day = calendar.date(closing.at);
        for book in &opening.playbooks {
            let known = last.entry(book.id.clone()).or_insert(day);
            *known = day.max(*known);
        }
    }
    last
}
