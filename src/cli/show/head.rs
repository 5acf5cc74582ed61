//! What a playbook is about: its head, its worst cases and its severities.

use crate::cli::table::{Page, free, whole};
use crate::money::words;
use crate::playbook::model::{Cluster, Playbook};

pub(super) fn add(page: &mut Page, book: &Playbook) {
    page.line(&book.title);
    if let Some(summary) = &book.summary {
        page.line(summary);
    }
    let mut facts: Vec<Vec<String>> = Vec::new();
    let mut fact = |name: &str, value: Option<String>| {
        facts.extend(value.map(|value| vec![name.to_owned(), value]));
    };
    fact(
        "blame",
        book.cluster
            .map(|cluster| cluster_words(cluster).to_owned()),
    );
    fact(
        "supplier",
        book.supplier
            .then(|| "the fault is a supplier's".to_owned()),
    );
    fact(
        "history",
        (!book.history.is_empty()).then(|| book.history.join("; ")),
    );
    fact("owner", book.owner.as_ref().map(ToString::to_string));
    let every = book.review_every.words();
    fact(
        "reviewed",
        Some(match book.reviewed {
            Some(date) => format!("{date}, to be read every {every}"),
            None => format!("never, to be read every {every}"),
        }),
    );
    fact("times in", book.timezone.map(|zone| zone.name().to_owned()));
    fact(
        "recused",
        (!book.recused.is_empty()).then(|| {
            book.recused
                .iter()
                .map(|id| book.name_of(id))
                .collect::<Vec<_>>()
                .join(", ")
        }),
    );
    page.table("About", &[whole(""), free("")], &facts);
    worst_cases(page, book);
    severities(page, book);
}

fn worst_cases(page: &mut Page, book: &Playbook) {
    let rows: Vec<Vec<String>> = book
        .worst_cases
        .iter()
        .map(|(id, case)| {
            let loss = case
                .yearly_loss()
                .map(|loss| format!("{} {}", book.currency, crate::cli::show::whole(loss)));
            vec![
                id.to_string(),
                case.what.clone(),
                case.severity.to_string(),
                case.impact
                    .map(|impact| format!("{impact} of 5"))
                    .unwrap_or_default(),
                case.per_year
                    .map(|rate| rate.to_string())
                    .unwrap_or_default(),
                loss.unwrap_or_default(),
            ]
        })
        .collect();
    page.table(
        "Worst cases",
        &[
            whole("id"),
            free("what"),
            whole("severity"),
            whole("impact"),
            whole("a year"),
            free("yearly loss"),
        ],
        &rows,
    );
    let costs: Vec<Vec<String>> = book
        .worst_cases
        .iter()
        .filter_map(|(id, case)| {
            let cost = case.cost.as_ref()?;
            let money = |amount| words(amount, book.currency);
            Some(vec![
                id.to_string(),
                money(cost.0),
                money(cost.1),
                money(cost.2),
            ])
        })
        .collect();
    page.table(
        "What they would cost",
        &[
            whole("id"),
            whole("if it goes well"),
            whole("likely"),
            whole("if it goes badly"),
        ],
        &costs,
    );
}

fn severities(page: &mut Page, book: &Playbook) {
    let rows: Vec<Vec<String>> = book
        .severities
        .iter()
        .map(|(id, severity)| {
            let signs: Vec<String> = severity
                .any_of
                .iter()
                .map(|(sign, number)| format!("{sign} {number}"))
                .collect();
            vec![
                id.to_string(),
                severity.when.clone(),
                signs.join("\n"),
                severity.acknowledge.to_string(),
                severity.update_every.to_string(),
            ]
        })
        .collect();
    page.table(
        "Severities, worst first",
        &[
            whole("id"),
            free("when"),
            free("or"),
            whole("first words"),
            whole("news every"),
        ],
        &rows,
    );
}

fn cluster_words(cluster: Cluster) -> &'static str {
    match cluster {
        Cluster::Victim => "victim: we suffer with our customers",
        Cluster::Accidental => "accidental: nobody meant it",
        Cluster::Preventable => "preventable: it should not have happened",
    }
}
