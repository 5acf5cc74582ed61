//! How ready the playbooks are, for people: what to fix first, then the tables from which that comes.

use rust_decimal::Decimal;

use crate::cli::readiness::first::Fix;
use crate::cli::readiness::gathered::{Gathered, Judged};
use crate::cli::show::whole as amount;
use crate::cli::table::{Column, Page, free, whole};
use crate::lint::readiness::{Kept, Prepared, Standing, What};
use crate::text::one_line;
use crate::time::Date;

/// How many lines to edit are shown of one thing to fix, and up to how many more are shown too: a line that says how many
/// there are is no shorter than they.
const PLACES: usize = 4;
const MORE: usize = 2;

/// How many worst cases are shown.
const CASES: usize = 12;

/// The columns of the table of dates, each with what it shows.
const DATES: [(&str, What); 6] = [
    ("read", What::Review),
    ("practised", What::Drill),
    ("contacts", What::Contacts),
    ("briefed", What::Briefing),
    ("camera", What::MediaTraining),
    ("law", What::Law),
];

/// Returns the page.
pub(super) fn page(gathered: &Gathered, columns: usize) -> String {
    let mut page = Page::new(columns);
    page.line(&headline(gathered));
    if !gathered.fixes.is_empty() {
        page.heading("Fix first");
        for (number, fix) in (1..).zip(&gathered.fixes) {
            fix_lines(&mut page, number, fix, gathered.books.len());
        }
    }
    dates(&mut page, gathered);
    roles(&mut page, gathered);
    cases(&mut page, gathered);
    page.into_text()
}

fn headline(gathered: &Gathered) -> String {
    let all = gathered.books.len();
    let ready = gathered.books.iter().filter(|book| book.ready).count();
    let day = gathered.today;
    match (ready, all) {
        (1, 1) => format!("Ready on {day}: {}", gathered.books[0].id),
        (0, 1) => format!("Not ready on {day}: {}", gathered.books[0].id),
        _ if ready == all => format!("Ready on {day}: all {all} playbooks"),
        _ => format!("Not ready on {day}: {} of {all} playbooks", all - ready),
    }
}

fn fix_lines(page: &mut Page, number: usize, fix: &Fix, all: usize) {
    let books: Vec<&str> = fix.books.iter().map(|id| id.as_str()).collect();
    let whose = match (books.len(), all) {
        (_, 1) => String::new(),
        (own, all) if own == all => " (all)".to_owned(),
        (own, _) if own > 3 => format!(" ({own} playbooks)"),
        _ => format!(" ({})", books.join(", ")),
    };
    let how = one_line(&fix.how, 300);
    page.line(&format!("  {number}. {how}{whose}"));
    let shown = match fix.places.len() {
        few if few <= PLACES + MORE => few,
        _ => PLACES,
    };
    for place in fix.places.iter().take(shown) {
        let line = place
            .line
            .map(|line| format!(":{line}"))
            .unwrap_or_default();
        let message = one_line(&place.message, 200);
        page.line(&format!("     {}{line}: {message}", place.file));
    }
    let more = match fix.places.len() - shown {
        0 => String::new(),
        more => format!("and {more} more; "),
    };
    page.line(&format!("     {more}{}", fix.command));
}

fn dates(page: &mut Page, gathered: &Gathered) {
    if let [book] = gathered.books.as_slice() {
        return of_one(page, book, gathered.today);
    }
    let mut columns: Vec<Column<'_>> = vec![whole("playbook")];
    columns.extend(DATES.iter().map(|(name, _)| free(name)));
    let rows = gathered.books.iter().map(|book| {
        let cell = |what| match &book.state {
            Some(state) => {
                let found = state.kept.iter().find(|one| one.what == what);
                found
                    .map(|kept| cell(book, kept, gathered.today))
                    .unwrap_or_default()
            }
            None => "?".to_owned(),
        };
        let cells = DATES.iter().map(|(_, what)| cell(*what));
        std::iter::once(book.id.to_string()).chain(cells).collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    page.table("What is kept up", &columns, &rows);
}

/// Returns how one thing stands, in as few letters as can be: `late 3/11` is late for 3 of 11 people, `ahead` says that
/// its day has not come, and `example` that the day is not that of anybody here.
fn cell(book: &Judged, kept: &Kept, today: Date) -> String {
    if book.is_example(kept) {
        return "example".to_owned();
    }
    let days = |days: i64| {
        kept.due
            .map(|due| days * due.days_since(today))
            .unwrap_or_default()
    };
    match kept.standing {
        Standing::Unasked => "-".to_owned(),
        Standing::Fine => "ok".to_owned(),
        Standing::Soon => format!("in {}d", days(1)),
        Standing::Ahead => "ahead".to_owned(),
        Standing::Never => "never".to_owned(),
        Standing::Overdue if kept.of > 0 => format!("late {}/{}", kept.late.len(), kept.of),
        Standing::Overdue if kept.due.is_none() => "late".to_owned(),
        Standing::Overdue => format!("late {}d", days(-1)),
    }
}

/// Adds the dates of the only playbook, each with all there is to say.
fn of_one(page: &mut Page, book: &Judged, today: Date) {
    let Some(state) = &book.state else { return };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows = DATES.iter().filter_map(|(name, what)| {
        let kept = state.kept.iter().find(|one| one.what == *what)?;
        let late = kept.late.iter().map(|one| match one.days {
            Some(days) => format!("{} {days}d ago", one.id),
            None => format!("{} never", one.id),
        });
        let by_log = match *what == What::Drill && state.practised_by_log {
            true => Some("as the log says".to_owned()),
            false => None,
        };
        let note: Vec<String> = late.chain(by_log).collect();
        Some(vec![
            (*name).to_owned(),
            cell(book, kept, today),
            day(kept.last),
            day(kept.due),
            note.join(", "),
        ])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let columns = [
        whole(""),
        whole("stands"),
        whole("last"),
        whole("by"),
        free("late"),
    ];
    page.table("What is kept up", &columns, &rows);
}

fn roles(page: &mut Page, gathered: &Gathered) {
    // The same team stands behind many playbooks, and is shown once.
    let mut rows: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
    for book in &gathered.books {
        for cover in book.state.iter().flat_map(|state| &state.roles) {
            if !cover.alone && cover.uncovered.is_none() {
                continue;
            }
            let ids: Vec<&str> = cover.people.iter().map(|id| id.as_str()).collect();
            let people = match ids.as_slice() {
                [] => "nobody".to_owned(),
                // Of several, all have one name.
                ids if cover.alone => format!("only {}", ids.join(" or ")),
                ids => ids.join(", "),
            };
            let gap = match (&cover.uncovered, cover.night) {
                (Some(words), true) => words.clone(),
                (Some(words), false) => format!("{words} (not needed at once)"),
                (None, _) => String::new(),
            };
            let row = vec![cover.role.to_string(), people, gap];
            match rows.iter_mut().find(|(known, _)| *known == row) {
                Some((_, books)) => books.push(book.id.as_str()),
                None => rows.push((row, vec![book.id.as_str()])),
            }
        }
    }
    let all = gathered.books.len();
    let rows = rows.into_iter().map(|(mut row, books)| {
        row.push(match books.len() {
            _ if all == 1 => String::new(),
            own if own == all => "all".to_owned(),
            own if own > 2 => format!("{own} playbooks"),
            _ => books.join(", "),
        });
        row
    });
    let columns = [
        whole("role"),
        free("who"),
        free("nobody can be reached"),
        free("in"),
    ];
    let rows: Vec<Vec<String>> = rows.collect();
    page.table(
        "Roles without a backup, or without anybody at some hours",
        &columns,
        &rows,
    );
}

fn cases(page: &mut Page, gathered: &Gathered) {
    let mut all: Vec<(Option<Decimal>, Vec<String>)> = Vec::new();
    for book in &gathered.books {
        let Some(state) = &book.state else { continue };
        for risk in &state.risks {
            let loss = risk
                .loss
                .map(|loss| format!("{} {}", state.currency, amount(loss)));
            let prepared = match &risk.prepared {
                Prepared::Walk(_) | Prepared::Whole => "",
                Prepared::Mitigation => "no walk of its own",
                Prepared::Nothing => "nothing is prepared",
            };
            let plan = [prepared, standing(book)]
                .into_iter()
                .filter(|part| !part.is_empty());
            all.push((
                risk.loss,
                vec![
                    loss.unwrap_or_else(|| "no figures".to_owned()),
                    risk.id.to_string(),
                    book.id.to_string(),
                    plan.collect::<Vec<_>>().join("; "),
                ],
            ));
        }
    }
    // Amounts in several currencies are compared as numbers.
    all.sort_by_key(|(loss, _)| std::cmp::Reverse(*loss));
    let more = all.len().saturating_sub(CASES);
    let rows: Vec<Vec<String>> = all.into_iter().take(CASES).map(|(_, row)| row).collect();
    let columns = [
        free("a year"),
        free("worst case"),
        free("playbook"),
        free("plan"),
    ];
    page.table("Worst cases by expected yearly loss", &columns, &rows);
    if more > 0 {
        page.line(&format!("  and {more} more: crisis readiness --json"));
    }
}

/// Says in a word how a playbook stands.
fn standing(book: &Judged) -> &'static str {
    match (book.ready, book.errors) {
        (true, _) => "ready",
        (false, 0) => "not ready",
        (false, _) => "does not start",
    }
}
