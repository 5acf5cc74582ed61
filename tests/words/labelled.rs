//! Labelled sentences: `sentences.yaml`, as it was committed before the first rule, `later.yaml`, as it was before the
//! rules that came later, and `found.yaml`, on which the check was wrong once.

use crisis::playbook::yaml::{decode, parse};
use crisis::source::Sources;
use crisis::words::{Count, Never, Place, Sought, Speech, Turn, check};
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    /// May be read while rules are made.
    Tuned,
    /// May not.
    Held,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Where {
    Public,
    Private,
    Internal,
}

/// A sentence, and the rules that must fire on it.
#[derive(Debug, Deserialize)]
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) part: Part,
    place: Where,
    first: bool,
    pub(super) text: String,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
    limit: Option<usize>,
    may: Option<u32>,
    currency: Option<String>,
    pub(super) expect: Vec<String>,
    /// How its label was decided.
    #[serde(rename = "why")]
    _why: Option<String>,
}

impl Labelled {
    /// Returns the names of the rules that fire.
    pub(super) fn fired(&self) -> Vec<&'static str> {
        let never = self.never.iter().map(|words| Never {
            words: Sought::new(words),
            rule: "Say it another way",
            place: 1,
        });
        let never: Vec<Never> = never.collect();
        let domains: Vec<&str> = self.domains.iter().map(String::as_str).collect();
        let speech = Speech {
            place: match self.place {
                Where::Public => Place::Public,
                Where::Private => Place::Private,
                Where::Internal => Place::Internal,
            },
            turn: if self.first { Turn::First } else { Turn::Later },
            limit: self.limit.map(|limit| (limit, Count::Chars)),
            may: self
                .may
                .map(|may| may.to_string().parse().expect("an amount")),
            currency: self
                .currency
                .as_ref()
                .map(|code| code.parse().expect("a currency")),
            domains: &domains,
            never: &never,
            ..Speech::new(&self.text)
        };
        check(&speech)
            .into_iter()
            .map(|one| one.rule.code.name())
            .collect()
    }
}

/// Reads all of a file.
pub(super) fn sentences(name: &str) -> Vec<Labelled> {
    let text = std::fs::read_to_string(format!("tests/words/{name}")).expect("the file is there");
    let id = Sources::new().add(name, name, text.as_str());
    let mut problems = Vec::new();
    let tree = parse(id, &text, &mut problems).expect("it is YAML");
    let read = decode(&tree, &mut problems).expect("it has the form");
    assert!(problems.is_empty(), "{:?}", problems.first());
    read.value
}
