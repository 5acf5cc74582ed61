//! What may be said and given: statements, limits, what is never done, clocks, walking away.

use crate::cli::show::people::join;
use crate::cli::table::{Page, free, whole};
use crate::money::{Amount, words};
use crate::playbook::model::{AllIn, DoneOn, Playbook, SignOff, Statement};

pub(super) fn add(page: &mut Page, book: &Playbook) {
    for (place, (id, statement)) in book.statements.iter().enumerate() {
        if place == 0 {
            page.heading("Statements");
        }
        let to = join(&statement.post_to);
        page.indented(&format!("{id} · to {to} · {}", approval(statement)), "  ");
        for (channel, text) in statement.text.all() {
            let channel = channel
                .map(|channel| format!("{channel}: "))
                .unwrap_or_default();
            page.indented(&format!("{channel}{}", text.trim_end()), "      ");
        }
    }
    if let Some(all_in) = &book.all_in {
        limits(page, book, all_in);
    }
    let never: Vec<Vec<String>> = book
        .never
        .iter()
        .map(|never| vec![never.rule.clone(), never.words.join(", ")])
        .collect();
    page.table(
        "Never",
        &[whole("what"), free("words that give it away")],
        &never,
    );
    clocks(page, book);
    walk_away(page, book);
}

fn approval(statement: &Statement) -> String {
    let mut said = match (&statement.approved, &statement.approve) {
        (Some(approved), _) => match approved.date {
            DoneOn::Day(day) => format!("approved by {} on {day}", join(&approved.by)),
            DoneOn::Never => format!("not approved yet by {}", join(&approved.by)),
        },
        (None, Some(approve)) => match &approve.sign_off {
            SignOff::Any(roles) => format!(
                "needs {}",
                roles
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" or ")
            ),
            SignOff::All(roles) => format!(
                "needs {}",
                roles
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" and ")
            ),
        },
        (None, None) => "no approval needed".to_owned(),
    };
    if statement.only_if_asked {
        said.push_str("; only if asked");
    }
    if statement.admits_fault {
        said.push_str("; admits a fault");
    }
    said
}

/// One row a remedy, one column a role.
fn limits(page: &mut Page, book: &Playbook, all_in: &AllIn) {
    let mut roles = Vec::new();
    for role in all_in
        .remedies
        .values()
        .flat_map(|remedy| remedy.per_case.keys().chain(&remedy.may))
    {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let mut header = vec![whole("remedy")];
    header.extend(roles.iter().map(|role| free(role.as_str())));
    header.extend([free("an incident"), free("law wants at least")]);
    let rows: Vec<Vec<String>> = all_in
        .remedies
        .iter()
        .map(|(id, remedy)| {
            let mut row = vec![id.to_string()];
            row.extend(roles.iter().map(|role| match remedy.per_case.get(*role) {
                Some(amount) => amount.grouped(),
                None if remedy.may.contains(role) => "yes".to_owned(),
                None => String::new(),
            }));
            let amount = |amount: Option<Amount>| amount.map(Amount::grouped).unwrap_or_default();
            row.push(amount(remedy.per_incident));
            row.push(amount(remedy.floor));
            row
        })
        .collect();
    page.table(
        &format!(
            "What each role may give to one person, in {}",
            book.currency
        ),
        &header,
        &rows,
    );
    let money = |amount| words(amount, book.currency);
    let mut more = vec![vec![
        "decides about more".to_owned(),
        all_in.decides.to_string(),
    ]];
    let mut add = |name: &str, value: Option<String>| {
        more.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| vec![name.to_owned(), value]),
        );
    };
    add(
        "one incident costs at most",
        all_in.max_per_incident.map(money),
    );
    add(
        "while asking, say",
        all_in.while_asking.as_ref().map(ToString::to_string),
    );
    add("rules that may be bent", Some(all_in.bend.join("; ")));
    add("rules that may be broken", Some(all_in.broken.join("; ")));
    add(
        "may make up a remedy",
        all_in.invent.as_ref().map(ToString::to_string),
    );
    add("always refused", Some(all_in.refuse.join("; ")));
    page.table("", &[whole(""), free("")], &more);
}

fn clocks(page: &mut Page, book: &Playbook) {
    let rows: Vec<Vec<String>> = book
        .clocks
        .iter()
        .map(|(id, clock)| {
            let hold = if clock.hold {
                "; a hold until it is lifted"
            } else {
                ""
            };
            let condition = clock
                .condition
                .as_ref()
                .map(|words| format!("; if: {words}"))
                .unwrap_or_default();
            vec![
                id.to_string(),
                format!("{}{hold}{condition}", clock.rule),
                format!("{} after {}", clock.due, clock.starts),
                clock.owner.to_string(),
                clock.to.clone().unwrap_or_default(),
                clock
                    .checked
                    .map(|date| date.to_string())
                    .unwrap_or_default(),
            ]
        })
        .collect();
    page.table(
        "Deadlines in law",
        &[
            whole("id"),
            free("rule"),
            free("due"),
            whole("owner"),
            free("owed to"),
            whole("checked"),
        ],
        &rows,
    );
    let marks: Vec<Vec<String>> = book
        .marks
        .iter()
        .map(|(id, question)| vec![id.to_string(), question.clone()])
        .collect();
    page.table(
        "Questions that start a deadline",
        &[whole("mark"), free("question")],
        &marks,
    );
}

fn walk_away(page: &mut Page, book: &Playbook) {
    let Some(rule) = &book.walk_away else { return };
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            rows.push(vec![name.to_owned(), value]);
        }
    };
    let counts = [
        (rule.any_of.fair_offers, "fair offers declined"),
        (rule.any_of.warnings, "warnings"),
        (rule.any_of.public_replies, "public replies of ours"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter_map(|(count, what)| Some(format!("{} {what}", (*count)?)))
        .collect();
    add(
        "somebody who",
        rule.worst_person.clone().unwrap_or_default(),
    );
    add("after any of", counts.join(", "));
    add("at once for", rule.at_once.join(", "));
    add("decides", rule.decides.to_string());
    add("say, in order", join(&rule.ladder));
    add(
        "the door stays open",
        format!(
            "{}; {} looks again after {}",
            rule.door_open.via,
            rule.door_open.owner,
            rule.door_open.recheck.words()
        ),
    );
    page.table(
        "When to walk away from one person",
        &[whole(""), free("")],
        &rows,
    );
}
