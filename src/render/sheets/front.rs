//! The page for the executive: what could happen, who leads, what only they decide, the first hour, the first words, the
//! deadlines in law, what is never said, and how fresh the plan is.

use crate::account::plain::spoken;
use crate::id::{RoleId, StatementId};
use crate::playbook::model::{Playbook, SignOff, Statement};
use crate::playbook::step::Kind;
use crate::render::document::{Block, Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::{amount, everybody};
use crate::render::sheets::steps::{Steps, about};
use crate::render::sheets::{ends, risks, said};
use crate::response::statement::is_to_one;

/// How many worst cases stand on the page.
const CASES: usize = 3;

/// How many things that are never said stand on the page.
const NEVER: usize = 3;

/// How many roles stand on the page beside the lead.
const ROLES: usize = 3;

/// Makes the page.
pub(super) fn page(book: &Playbook, steps: &Steps<'_>) -> Section {
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(summary) = &book.summary {
        blocks.extend(rich::blocks(summary));
    }
    let cases: Vec<_> = risks::ranked(book).into_iter().take(CASES).collect();
    blocks.extend(risks::table(book, &cases));
    let mut pairs = leads(book, None);
    pairs.extend(decides(book));
    blocks.push(Block::Pairs(pairs));
    blocks.extend(first_hour(steps));
    if let Some((id, statement)) = first_words(book, steps)
        && let Some((channel, text)) = said::in_full(statement)
    {
        let on = channel.map_or(String::new(), |id| format!(" on {}", spoken(id)));
        let head = format!(
            "The first words, \"{}\"{on}. {}",
            spoken(id),
            said::head(statement)
        );
        blocks.push(Block::words(head));
        blocks.push(Block::Quote(rich::said(text.trim_end())));
    }
    blocks.push(Block::Pairs(rest(book)));
    Section::new("If you read one page", blocks)
        .named("one-page")
        .dense()
}

/// Returns who leads, and who else has to be reached, less those of one role.
pub(super) fn leads(book: &Playbook, less: Option<&RoleId>) -> Vec<(String, Text)> {
    let decides = book.all_in.as_ref().map(|all_in| &all_in.decides);
    let mut wanted: Vec<_> = book
        .roles
        .keys()
        .filter(|role| role.as_str() == "lead")
        .collect();
    wanted.extend(decides);
    let told = book.who_to_notify.iter().flat_map(|rule| &rule.who);
    wanted.extend(told);
    let mut seen: Vec<_> = Vec::new();
    for role in wanted {
        if !seen.contains(&role) && Some(role) != less {
            seen.push(role);
        }
    }
    let pairs = seen.into_iter().take(ROLES + 1).map(|role| {
        let name = match role.as_str() {
            "lead" => "Leads".to_owned(),
            other => spoken(other),
        };
        (name, everybody(book, role))
    });
    pairs.collect()
}

/// Returns what only the last role in the matter of money decides, with the limits.
fn decides(book: &Playbook) -> Option<(String, Text)> {
    let all_in = book.all_in.as_ref()?;
    let role = &all_in.decides;
    let mut only: Vec<String> = Vec::new();
    for (id, remedy) in &all_in.remedies {
        let others = remedy.per_case.iter().filter(|(other, _)| *other != role);
        let others = others.map(|(_, limit)| *limit).max();
        match (others, remedy.per_case.get(role)) {
            (Some(others), Some(own)) if *own > others => only.push(format!(
                "{} above {} and up to {}",
                spoken(id),
                amount(book, others),
                amount(book, *own)
            )),
            (None, Some(own)) => only.push(format!("{} up to {}", spoken(id), amount(book, *own))),
            _ => {}
        }
    }
    if let Some(most) = all_in.max_per_incident {
        only.push(format!(
            "no more than {} in one incident",
            amount(book, most)
        ));
    }
    // A yes that somebody else may give as well is not theirs alone.
    let alone = |asked: &SignOff| match asked {
        SignOff::Any(any) => any.len() == 1,
        SignOff::All(_) => true,
    };
    only.extend(ends::yeses(book, role, alone));
    if book
        .walk_away
        .as_ref()
        .is_some_and(|rule| rule.decides == *role)
    {
        only.push("whom we walk away from".to_owned());
    }
    let name = format!("Only {} decides", spoken(role));
    (!only.is_empty()).then(|| (name, Text::plain(only.join("; "))))
}

/// Returns what has to happen in the first hour, in the order in which it is due.
fn first_hour(steps: &Steps<'_>) -> Option<Block> {
    let due = steps.first_hour(usize::MAX).into_iter();
    let rows = due.map(|(id, step)| {
        let within = step.within.map_or(String::new(), |within| within.words());
        let mut what = Text(vec![steps.link(id)]).then(format!(": {}", about(step)));
        if let Some(condition) = steps.condition(id) {
            what = what.then(format!(" ({condition})"));
        }
        Row::of([Text::plain(within), what, Text::plain(spoken(&step.who))])
    });
    let table = Table::new("The first hour", &["Within", "What", "Who"], rows.collect());
    Block::of_table(table)
}

/// Returns the first words that everybody reads: those to all before those to one person, those to which whoever is not
/// sure comes before those that hang on an answer, and those that are approved before others.
pub(super) fn first_words<'a>(
    book: &'a Playbook,
    steps: &Steps<'a>,
) -> Option<(&'a StatementId, &'a Statement)> {
    let said = steps
        .all()
        .iter()
        .filter_map(|(id, step)| match &step.kind {
            Kind::Say(said) => Some((*id, said, book.statements.get(said)?)),
            _ => None,
        });
    let public = said.filter(|(_, _, statement)| {
        let to = statement.post_to.iter();
        let mut to = to.filter_map(|id| book.channels.get(id));
        to.any(|channel| channel.public)
    });
    let first = public.min_by_key(|(id, _, statement)| {
        (
            is_to_one(statement),
            !steps.is_usual(id),
            statement.approved_on().is_none(),
        )
    });
    first.map(|(_, id, statement)| (id, statement))
}

/// Returns the deadlines in law, what is never said, and how fresh the plan is.
fn rest(book: &Playbook) -> Vec<(String, Text)> {
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let clocks: Vec<String> = book
        .clocks
        .values()
        .map(|clock| format!("{} within {}", rich::words(&clock.rule), clock.due.words()))
        .collect();
    if !clocks.is_empty() {
        pairs.push((
            "Deadlines in law".to_owned(),
            Text::plain(clocks.join("; ")),
        ));
    }
    let never: Vec<String> = book
        .never
        .iter()
        .take(NEVER)
        .map(|never| rich::words(&never.rule))
        .collect();
    if !never.is_empty() {
        pairs.push(("Never".to_owned(), Text::strong(never.join("; "))));
    }
    pairs.extend(ends::dates(book));
    let open: Vec<String> = book
        .fixes
        .iter()
        .map(|fix| rich::words(&fix.what))
        .collect();
    if !open.is_empty() {
        pairs.push(("To be changed".to_owned(), Text::plain(open.join("; "))));
    }
    pairs
}
