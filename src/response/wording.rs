//! Words held against the word check: what the playbook says of the channel goes in, and of what comes out, what was
//! approved as it stands is left alone.

use std::ops::Range;

use crate::id::{ChannelId, PersonId};
use crate::incident::state::State;
use crate::money::Amount;
use crate::playbook::blanks::{Automatic, BlankName, Piece, pieces};
use crate::playbook::model::{Counting, Playbook, Statement};
use crate::response::authority::most_for_one;
use crate::response::rules::Rules;
use crate::response::statement::Filled;
use crate::words::{Count, Fault, Finding, Never, Place, Sought, Speech, Turn, check};

/// Rules whose findings depend on the moment or on the whole, and not on the words that they mark: they hold for
/// approved words too.
const OF_THE_MOMENT: [&str; 2] = ["no-apology", "too-long"];

/// Who speaks: what they may give holds in the words as well.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The playbook.
    pub rules: &'a Rules,
    /// The state, in which roles were taken and people recused.
    pub state: &'a State,
    /// The person.
    pub person: &'a PersonId,
}

impl Speaker<'_> {
    fn may(&self) -> Option<Amount> {
        most_for_one(self.rules, self.state, self.person)
    }
}

/// What the playbook says of all words, whatever they are and wherever they are said.
#[derive(Debug)]
pub struct HouseStyle<'a> {
    book: &'a Playbook,
    domains: Vec<&'a str>,
    never: Vec<Never<'a>>,
    people: Vec<Sought<'a>>,
    signers: Vec<&'a str>,
    phones: Vec<&'a str>,
}

impl<'a> HouseStyle<'a> {
    /// Collects it.
    pub fn of(book: &'a Playbook) -> Self {
        let never = (1..).zip(&book.never).flat_map(|(place, rule)| {
            rule.words.iter().map(move |words| Never {
                words: Sought::new(words),
                rule: &rule.rule,
                place,
            })
        });
        let people = book.people.values();
        let door = book.walk_away.iter().map(|leaving| &leaving.door_open.via);
        let bans = book
            .walk_away
            .iter()
            .filter_map(|leaving| leaving.ban.as_ref());
        let appeals = bans.filter_map(|ban| ban.appeal.as_ref());
        Self {
            book,
            domains: domains(book),
            never: never.collect(),
            people: people
                .clone()
                .map(|person| Sought::new(&person.name))
                .collect(),
            signers: people
                .filter_map(|person| person.signs_as.as_deref())
                .collect(),
            phones: door.chain(appeals).map(String::as_str).collect(),
        }
    }

    /// Returns what is to be said on a channel, as the check takes it. Without a channel everybody can read it.
    pub fn speech<'s>(&'s self, channel: Option<&ChannelId>, text: &'s str) -> Speech<'s> {
        let known = channel.and_then(|channel| self.book.channels.get(channel));
        let place = match known {
            Some(channel) if channel.internal => Place::Internal,
            Some(channel) if !channel.public => Place::Private,
            _ => Place::Public,
        };
        let limit = known.and_then(|channel| {
            let count = match channel.count {
                Counting::Chars => Count::Chars,
                Counting::Weighted => Count::Weighted,
            };
            Some((channel.limit? as usize, count))
        });
        Speech {
            place,
            limit,
            currency: Some(self.book.currency),
            domains: &self.domains,
            never: &self.never,
            people: &self.people,
            signers: &self.signers,
            phones: &self.phones,
            ..Speech::new(text)
        }
    }
}

/// Returns the hosts to which words may lead: ours, and those of the authorities that a clock names. Nothing where
/// nobody said what is ours.
fn domains(book: &Playbook) -> Vec<&str> {
    let mut domains: Vec<&str> = book.domains.iter().map(String::as_str).collect();
    if !domains.is_empty() {
        let named = book.clocks.values().flat_map(|clock| {
            let to = clock.to.as_deref().unwrap_or_default();
            [to, &clock.rule]
        });
        domains.extend(named.flat_map(hosts));
    }
    domains
}

/// Returns the hosts in a text: words with a dot between letters, without what stands before and behind them.
fn hosts(text: &str) -> impl Iterator<Item = &str> {
    let words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '<' | '>'));
    words.filter_map(|word| {
        let word = word.split_once("://").map_or(word, |(_, behind)| behind);
        let host = word.split(['/', '?', '#', ':']).next()?;
        let host = host.rsplit('@').next()?.trim_matches('.');
        let (before, last) = host.rsplit_once('.')?;
        let named = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        (named && !before.is_empty() && !before.ends_with('.')).then_some(host)
    })
}

/// Checks the words of a statement before they are posted on a channel; nothing while a blank is empty.
///
/// In approved words only what was typed into them is looked at, and what depends on the moment. Names that the
/// program fills in were chosen by whoever wrote the words, and are left alone.
pub fn of_statement(
    speaker: Speaker<'_>,
    statement: &Statement,
    channel: &ChannelId,
    filled: &[Filled],
    turn: Turn,
) -> Vec<Finding> {
    let Some(text) = crate::response::statement::complete(filled) else {
        return Vec::new();
    };
    let style = HouseStyle::of(&speaker.rules.book);
    let mut speech = style.speech(Some(channel), &text);
    speech.turn = turn;
    speech.may = speaker.may();
    if statement.admits_fault {
        speech.fault = Fault::Decided;
    }
    let template = statement.text.for_channel(channel).unwrap_or_default();
    let blanks = Blanks::new(statement, template, filled);
    let approved = statement.approved_on().is_some();
    let found = check(&speech).into_iter().filter_map(|mut finding| {
        if OF_THE_MOMENT.contains(&finding.rule.code.name()) {
            return Some(finding);
        }
        if finding.marks.is_empty() {
            return (!approved).then_some(finding);
        }
        finding.marks.retain(|mark| match approved {
            true => touches(&blanks.typed, &mark.range),
            false => !lies_in(&blanks.automatic, &mark.range),
        });
        (!finding.marks.is_empty()).then_some(finding)
    });
    found.collect()
}

/// Checks words that somebody means to say where everybody can read them.
pub fn of_draft(speaker: Speaker<'_>, text: &str) -> Vec<Finding> {
    let style = HouseStyle::of(&speaker.rules.book);
    let mut speech = style.speech(None, text);
    speech.may = speaker.may();
    check(&speech)
}

/// Checks words of ours that everybody can read already. What stands in `approved` as well was looked at before.
pub fn of_said(
    rules: &Rules,
    channel: Option<&ChannelId>,
    text: &str,
    turn: Turn,
    approved: &str,
) -> Vec<Finding> {
    let style = HouseStyle::of(&rules.book);
    let mut speech = style.speech(channel, text);
    speech.turn = turn;
    speech.place = Place::Public;
    let found = check(&speech).into_iter().filter_map(|mut finding| {
        if finding.marks.is_empty() {
            return Some(finding);
        }
        finding
            .marks
            .retain(|mark| !approved.contains(&text[mark.range.clone()]));
        (!finding.marks.is_empty()).then_some(finding)
    });
    found.collect()
}

/// Where in filled words the blanks stand.
struct Blanks {
    /// Those into which a person typed what they liked.
    typed: Vec<Range<usize>>,
    /// Those that the program filled in, or whose answer was picked.
    automatic: Vec<Range<usize>>,
}

impl Blanks {
    fn new(statement: &Statement, template: &str, filled: &[Filled]) -> Self {
        let mut blanks = Self {
            typed: Vec::new(),
            automatic: Vec::new(),
        };
        let mut at = 0;
        for (piece, filled) in pieces(template).iter().zip(filled) {
            let Filled::Words(words) = filled else {
                continue;
            };
            let range = at..at + words.len();
            at = range.end;
            match piece {
                Piece::Words(_) => {}
                Piece::Blank(BlankName::Fact(name)) if is_free(statement, name, words) => {
                    blanks.typed.push(range);
                }
                Piece::Blank(BlankName::Automatic(Automatic::Handle))
                    if !words.starts_with('@') =>
                {
                    blanks.typed.push(range);
                }
                Piece::Blank(_) => blanks.automatic.push(range),
            }
        }
        blanks
    }
}

/// Says whether somebody typed what stands in a blank, and did not take an answer that the playbook has.
fn is_free(statement: &Statement, name: &str, words: &str) -> bool {
    let blank = statement.blanks.get(name);
    blank.is_none_or(|blank| {
        let listed = blank.pick.iter().chain(&blank.otherwise);
        listed.into_iter().all(|own| own != words)
    })
}

fn touches(ranges: &[Range<usize>], place: &Range<usize>) -> bool {
    ranges
        .iter()
        .any(|range| range.start < place.end && place.start < range.end)
}

fn lies_in(ranges: &[Range<usize>], place: &Range<usize>) -> bool {
    ranges
        .iter()
        .any(|range| range.start <= place.start && place.end <= range.end)
}
