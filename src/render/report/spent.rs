//! What was offered and given against the limits, and what was done against a rule.

use super::{Source, table};
use crate::account::review::{Limit, Money, Offered};
use crate::incident::event::OfferOutcome;
use crate::money::{self, Amount};
use crate::render::document::NONE;
use crate::render::document::{Block, Row, Section, Table, Text};

pub(super) fn money(source: &Source<'_>) -> Option<Section> {
    let money = source.account.review.money.as_ref()?;
    let words = |amount: Amount| money::words(amount, money.currency);
    let mut blocks = vec![Block::words(format!(
        "Offered, less what was declined or withdrawn: {}. Given: {}.",
        words(money.offered),
        words(money.given)
    ))];
    let limits = money.limits.iter().map(|limit| limit_row(money, limit));
    let limits = Table::new(
        "What was used of each limit",
        &["For", "Used", "Limit", "Rule", "Result"],
        limits.collect(),
    );
    let offers = money.offers.iter();
    let offers = offers.map(|offered| offer_row(source, money, offered));
    let offers = Table::new(
        "What was offered, to whom, and what became of it",
        &[
            "Offer",
            "Remedy",
            "To",
            "By",
            "When",
            "Allowed by",
            "Result",
        ],
        offers.collect(),
    );
    let tables = [limits, offers].into_iter();
    blocks.extend(
        tables
            .filter(|table| !table.rows.is_empty())
            .map(Block::Table),
    );
    Some(Section::new("Money and remedies", blocks))
}

fn limit_row(money: &Money, limit: &Limit) -> Row {
    let words = |amount: Amount| money::words(amount, money.currency);
    let result = match (limit.limit, limit.is_over()) {
        (None, _) => Text::plain("no limit"),
        (Some(_), true) => Text::mark("over the limit"),
        (Some(_), false) => Text::plain("within"),
    };
    Row::of([
        Text::plain(limit.what.clone()),
        Text::plain(words(limit.used)),
        Text::or_none(limit.limit.map(words).as_deref()),
        Text::or_none(limit.rule.as_deref()),
        result,
    ])
}

fn offer_row(source: &Source<'_>, money: &Money, offered: &Offered) -> Row {
    let words = |amount: Amount| money::words(amount, money.currency);
    let amount = offered.amount.map(|amount| format!(" {}", words(amount)));
    let outcome = match offered.outcome {
        None => "no answer",
        Some(OfferOutcome::Accepted) => "accepted",
        Some(OfferOutcome::Declined) => "declined",
        Some(OfferOutcome::Withdrawn) => "withdrawn",
    };
    let given = offered.given.map(|(at, amount)| {
        let amount = amount.map(|amount| format!(" {}", words(amount)));
        format!(", given{} {}", amount.unwrap_or_default(), source.time(at))
    });
    Row::of([
        Text::plain(offered.id.clone()),
        Text::plain(format!("{}{}", offered.remedy, amount.unwrap_or_default())),
        Text::or_none(offered.to.as_deref()),
        Text::plain(offered.by.clone()),
        Text::plain(source.time(offered.at)),
        Text::or_none(offered.request.as_deref()),
        Text::plain(format!("{outcome}{}", given.unwrap_or_default())),
    ])
}

pub(super) fn breaches(source: &Source<'_>) -> Option<Section> {
    if source.is_public() {
        return None;
    }
    let breaches = &source.account.review.breaches;
    if breaches.is_empty() {
        let none = "Nothing in the log was done against a rule of the playbook.";
        return Some(Section::new(
            "Rules that were broken",
            vec![Block::words(none)],
        ));
    }
    let rows = breaches.iter().map(|breach| {
        Row::of([
            source.line(breach.line),
            Text::plain(source.time(breach.at)),
            Text::plain(breach.who.clone()),
            Text::plain(breach.what.clone()),
            Text::mark(match breach.rule.is_empty() {
                true => NONE,
                false => &breach.rule,
            }),
        ])
    });
    table(
        "Rules that were broken",
        "What was done against a rule of the playbook",
        &["Line", "When", "Who", "What", "Rule"],
        rows.collect(),
    )
}
