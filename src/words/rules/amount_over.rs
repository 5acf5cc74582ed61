//! `amount-over`: more than the speaker may give.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Severity};
use crate::money;
use crate::text::one_line;
use crate::words::example::Example;
use crate::words::finding::{Found, Mark};
use crate::words::lists::{Meaning, Topic};
use crate::words::reading::{Reading, Sum, count};
use crate::words::rule::Rule;

/// How much of an amount is repeated in the message.
const SHOWN: usize = 60;

/// How many words before an amount each may say how many there are.
const NEAR: usize = 12;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD006", "amount-over"),
    severity: Severity::Error,
    does: "Marks amounts in private and internal words that are together above what the speaker may give to one person. An amount that somebody asked for, and one that is refused, do not count.",
    why: "A promise of more than the speaker may give is a refund that nobody authorised.",
    fires: Example::private("I can offer you $750 for the trouble.").may("500"),
    passes: Example::private("I can offer you $500 for the trouble.").may("500"),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    let may = reading.speech.may.filter(|_| !reading.speech.is_public())?;
    let offered: Vec<(&Sum, Decimal)> = reading
        .sums
        .iter()
        .filter(|sum| is_offered(reading, sum))
        .map(|sum| (sum, times(reading, sum)))
        .collect();
    let foreign = reading.speech.currency.and_then(|own| {
        let in_another = |sum: &&Sum| {
            let codes = currencies(reading, sum);
            codes.is_some_and(|codes| !codes.contains(own.as_str()))
        };
        offered.iter().map(|(sum, _)| *sum).find(in_another)
    });
    // An amount that is named again is the same, unless the words say that it comes on top.
    let (mut most, mut further) = (Decimal::ZERO, Decimal::ZERO);
    for (sum, value) in &offered {
        match reading.clauses[reading.tokens[sum.first].clause()].has(Topic::Further) {
            true => further = further.saturating_add(*value),
            false => most = most.max(*value),
        }
    }
    let total = most.saturating_add(further);
    if total <= may.to_decimal() && foreign.is_none() {
        return None;
    }
    let limit = match reading.speech.currency {
        Some(currency) => money::words(may, currency),
        None => may.grouped(),
    };
    let marks = offered
        .iter()
        .map(|(sum, _)| Mark::at(reading.bytes(sum.first, sum.last)));
    let message = match (foreign, &offered[..]) {
        (Some(sum), _) => {
            let written = &reading.speech.text[reading.bytes(sum.first, sum.last)];
            format!(
                "this offers {}, and you may give {limit}: that is another currency",
                one_line(written, SHOWN)
            )
        }
        (None, [(sum, value)]) if *value == sum.value => {
            let written = &reading.speech.text[reading.bytes(sum.first, sum.last)];
            format!(
                "this offers {}, and you may give {limit}",
                one_line(written, SHOWN)
            )
        }
        _ => format!(
            "this offers {} in all, and you may give {limit}",
            total.normalize()
        ),
    };
    Found::marked(
        marks.collect(),
        message,
        "ask for a yes first, and say until then that you are asking",
    )
}

/// Returns the codes of the currencies that an amount may be in; nothing where it names none.
fn currencies<'r>(reading: &Reading<'r>, sum: &Sum) -> Option<&'r str> {
    let vocabulary = &reading.lists.vocabulary;
    let words = reading.tokens[sum.first..=sum.last].iter();
    let mut named = words.filter_map(|token| vocabulary.currencies(token.word));
    named.next().or_else(|| {
        let written = &reading.speech.text[reading.bytes(sum.first, sum.last)];
        let signs = written.char_indices().filter(|(_, c)| !c.is_alphanumeric());
        let mut named =
            signs.filter_map(
                |(at, c)| match vocabulary.find(&written[at..at + c.len_utf8()]) {
                    Meaning::One(word) => vocabulary.currencies(word),
                    Meaning::Two(..) => None,
                },
            );
        named.next()
    })
}

/// Says whether an amount is one that we give: not what they asked for, what we refuse, or what something costs.
fn is_offered(reading: &Reading<'_>, sum: &Sum) -> bool {
    let sentence = reading.sentence_of(sum.first);
    let clause = &reading.clauses[reading.tokens[sum.first].clause()];
    let named = sum.money || sentence.has(Topic::Paying);
    named && !clause.has(Topic::Refused) && !sentence.has(Topic::NoOffer)
}

/// Returns what an amount comes to: `three nights at $120 a night` are 360.
fn times(reading: &Reading<'_>, sum: &Sum) -> Decimal {
    let each = reading.hits(Topic::Each);
    let next = each.partition_point(|hit| hit.first < sum.first);
    if each.get(next).is_none_or(|hit| hit.first != sum.first) {
        return sum.value;
    }
    let sentence = reading.sentence_of(sum.first);
    let start = sentence.first.max(sum.first.saturating_sub(NEAR));
    let before = reading.tokens[start..sum.first].iter().rev();
    let vocabulary = &reading.lists.vocabulary;
    let mut counts = before.filter_map(|token| count(token, reading.speech.text, vocabulary));
    let count = counts.next().unwrap_or(Decimal::ONE);
    sum.value.saturating_mul(count)
}
