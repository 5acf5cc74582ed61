//! What we give: who may give how much of what, what may be bent, broken and invented, what is refused, and what is
//! never said.

use crate::account::plain::spoken;
use crate::id::{RemedyId, RoleId};
use crate::playbook::model::{AllIn, Playbook, Remedy};
use crate::render::document::{Block, Piece, Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::{Joint, amount, role_and_names, roles};
use crate::render::sheets::said;
use crate::text::one_line;

/// Returns the matrix of who may give what, and what stands around it.
pub(super) fn given(book: &Playbook) -> Option<Section> {
    let all_in = book.all_in.as_ref()?;
    let mut blocks: Vec<Block> = of_remedies(book, all_in.remedies.keys())
        .into_iter()
        .collect();
    blocks.push(Block::Pairs(around(book, all_in)));
    Some(Section::new("How far we go", blocks).named("given"))
}

/// Returns the matrix for some remedies: a row each, a column for every role that may give one of them.
pub(super) fn of_remedies<'a>(
    book: &'a Playbook,
    ids: impl IntoIterator<Item = &'a RemedyId>,
) -> Option<Block> {
    let all_in = book.all_in.as_ref()?;
    let known = |id: &'a RemedyId| Some((id, all_in.remedies.get(id)?));
    let remedies: Vec<(&RemedyId, &Remedy)> = ids.into_iter().filter_map(known).collect();
    let mut columns: Vec<&RoleId> = Vec::new();
    for (_, remedy) in &remedies {
        for role in remedy.per_case.keys().chain(&remedy.may) {
            if !columns.contains(&role) {
                columns.push(role);
            }
        }
    }
    // The order of the roles, so that the columns stand alike in every table.
    columns.sort_by_key(|role| book.roles.get_index_of(*role).unwrap_or(usize::MAX));
    let mut head = vec!["Remedy".to_owned()];
    head.extend(columns.iter().map(spoken));
    head.extend(["All together", "At least"].map(str::to_owned));
    let rows = remedies.iter().map(|(id, remedy)| {
        let mut cells = vec![Text::plain(spoken(id))];
        cells.extend(
            columns
                .iter()
                .map(|role| Text::plain(may_give(book, remedy, role))),
        );
        let limit =
            |limit: Option<_>| Text::plain(limit.map_or("–".to_owned(), |one| amount(book, one)));
        cells.extend([limit(remedy.per_incident), limit(remedy.floor)]);
        Row::of(cells)
    });
    let table = Table {
        caption: "Who may give how much to one person".to_owned(),
        head,
        rows: rows.collect(),
        ..Table::default()
    };
    Block::of_table(table)
}

/// Returns what a role may give of a remedy.
pub(super) fn may_give(book: &Playbook, remedy: &Remedy, role: &RoleId) -> String {
    match remedy.per_case.get(role) {
        Some(limit) => amount(book, *limit),
        None if remedy.may.contains(role) => "yes".to_owned(),
        None => "–".to_owned(),
    }
}

fn around(book: &Playbook, all_in: &AllIn) -> Vec<(String, Text)> {
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut pair = |name: &str, text: Text| pairs.push((name.to_owned(), text));
    let joined = |words: &[String]| {
        let lines: Vec<String> = words.iter().map(|words| rich::words(words)).collect();
        Text::plain(lines.join("; "))
    };
    let decides = role_and_names(book, &all_in.decides);
    pair("Decides on more", Text::plain(decides));
    if let Some(most) = all_in.max_per_incident {
        pair(
            "In one incident",
            Text::plain(format!("at most {}", amount(book, most))),
        );
    }
    if let Some(id) = &all_in.while_asking {
        pair("While we ask", Text(vec![said::link(book, id)]));
    }
    if !all_in.bend.is_empty() {
        pair("May be bent", joined(&all_in.bend));
    }
    if !all_in.broken.is_empty() {
        pair("May be broken", joined(&all_in.broken));
    }
    if let Some(invent) = &all_in.invent {
        pair(
            "Invents a remedy",
            Text::plain(role_and_names(book, invent)),
        );
    }
    if !all_in.refuse.is_empty() {
        pair("Refused, whoever asks", joined(&all_in.refuse));
    }
    pairs
}

/// Returns what is never said or done.
pub(super) fn never(book: &Playbook) -> Option<Section> {
    let rows = book.never.iter().map(|never| {
        let words: Vec<String> = never.words.iter().map(|word| one_line(word, 80)).collect();
        Row::of([
            Text::plain(rich::words(&never.rule)),
            Text::plain(words.join(", ")),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let table = Table::new(
        "What we never do, and the words that give it away",
        &["Never", "Words"],
        rows,
    );
    Some(Section::of_table("Never", table)?.named("never"))
}

/// Returns the rule on when a conversation moves somewhere private.
pub(super) fn private(book: &Playbook) -> Option<Section> {
    let rule = book.go_private.as_ref()?;
    let mut blocks = Vec::new();
    if !rule.when.is_empty() {
        let when = rule.when.iter().map(|when| rich::line(when));
        blocks.push(Block::List(when.collect()));
    }
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut pair = |name: &str, text: Text| pairs.push((name.to_owned(), text));
    if let Some(replies) = rule.after_replies {
        pair(
            "At the latest",
            Text::plain(format!(
                "after {replies} public replies of ours in one thread"
            )),
        );
    }
    if let Some(id) = &rule.say {
        pair("The words", Text(vec![said::link(book, id)]));
    }
    pair(
        "Where to",
        Text::plain(crate::render::sheets::plain::channels(&rule.to)),
    );
    pair("We call within", Text::plain(rule.contact_within.words()));
    pair(
        "If nobody did",
        Text::plain(format!("tell {}", role_and_names(book, &rule.if_dropped))),
    );
    if !rule.ask_for.is_empty() {
        let asked: Vec<String> = rule
            .ask_for
            .iter()
            .map(|words| rich::words(words))
            .collect();
        pair("Ask for", Text::plain(asked.join("; ")));
    }
    if !rule.tell_also.is_empty() {
        pair("Tell also", Text::plain(roles(&rule.tell_also, Joint::And)));
    }
    if rule.close_in_public {
        pair(
            "Afterwards",
            Text(vec![Piece::Words(
                "say in public how it ended, if they agree".to_owned(),
            )]),
        );
    }
    blocks.push(Block::Pairs(pairs));
    Some(Section::new("When we go private", blocks).named("private"))
}
