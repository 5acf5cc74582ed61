//! The index: where each word of a playbook stands, and how many playbooks have it.

use std::collections::{BTreeMap, HashMap};

use crate::id::WorstCaseId;
use crate::playbook::model::Playbook;
use crate::playbook::search::fields::{Part, texts};
use crate::playbook::search::terms::Reader;

/// From which weight on a part is there to recognise a playbook by it.
const TELLING: f64 = 0.3;

/// What the other parts add that have a word too, as a share of what they would count by themselves, and at most as a
/// share of the first.
const OTHERS: f64 = 0.25;
const MOST_OTHERS: f64 = 0.5;

/// One playbook as it is searched.
pub(super) struct Indexed {
    words: HashMap<String, Places>,
    spelled: BTreeMap<String, String>,
    cases: Vec<WorstCaseId>,
    /// The signs of several words, by their stems.
    phrases: Vec<(WorstCaseId, Vec<String>)>,
}

/// Where a word stands in one playbook, and how much it counts in each part.
#[derive(Debug, Default)]
pub(super) struct Places {
    parts: BTreeMap<Part, f64>,
}

impl Places {
    /// Returns the parts, the most telling first.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.keys()
    }

    /// Returns the worst cases that have the word, each with its share of it.
    pub(super) fn shares(&self) -> impl Iterator<Item = (&WorstCaseId, f64)> {
        let own = || {
            let parts = self.parts.iter();
            parts.filter_map(|(part, weight)| Some((part.worst_case()?, *weight)))
        };
        let all: f64 = own().map(|(_, weight)| weight).sum();
        own().map(move |(case, weight)| (case, weight / all))
    }

    /// Returns how much it counts in what a playbook is recognised by, and how much in the rest.
    fn weights(&self) -> (f64, f64) {
        let weights = self.parts.values().copied();
        let (telling, rest): (Vec<f64>, Vec<f64>) = weights.partition(|one| *one >= TELLING);
        let most = |weights: &[f64]| weights.iter().copied().fold(0.0, f64::max);
        let first = most(&telling);
        let others = OTHERS * (telling.iter().sum::<f64>() - first);
        (first + others.min(MOST_OTHERS * first), most(&rest))
    }
}

impl Indexed {
    pub(super) fn new(name: &str, book: &Playbook, reader: &Reader) -> Self {
        let mut indexed = Self {
            words: HashMap::new(),
            spelled: BTreeMap::new(),
            cases: book.worst_cases.keys().cloned().collect(),
            phrases: Vec::new(),
        };
        for (part, text) in texts(name, book) {
            let terms = reader.terms(text);
            let mut weight = part.weight();
            if let Part::Sign(case) = &part {
                // One word of several does not make the sign: `order` is not yet `not my order`.
                weight /= (Reader::count(text).max(1) as f64).sqrt();
                if terms.len() > 1 {
                    let stems = terms.iter().map(|term| term.stem.clone()).collect();
                    indexed.phrases.push((case.clone(), stems));
                }
            }
            for term in terms {
                let spelled = indexed.spelled.entry(term.stem.clone());
                spelled.or_insert(term.word);
                let places = indexed.words.entry(term.stem).or_default();
                let known = places.parts.entry(part.clone()).or_default();
                *known = known.max(weight);
            }
        }
        indexed
    }

    pub(super) fn places(&self, stem: &str) -> Option<&Places> {
        self.words.get(stem)
    }

    pub(super) fn cases(&self) -> impl Iterator<Item = &WorstCaseId> {
        self.cases.iter()
    }

    pub(super) fn phrases(&self) -> impl Iterator<Item = (&WorstCaseId, &[String])> {
        self.phrases
            .iter()
            .map(|(case, stems)| (case, stems.as_slice()))
    }
}

/// What all playbooks together know of words.
pub(super) struct Known {
    books: usize,
    /// For each word the number of playbooks that are recognised by it, and the number that have it elsewhere.
    counts: HashMap<String, (usize, usize)>,
    spelled: BTreeMap<String, String>,
}

impl Known {
    pub(super) fn of(books: &[Indexed]) -> Self {
        let mut known = Self {
            books: books.len(),
            counts: HashMap::new(),
            spelled: BTreeMap::new(),
        };
        for book in books {
            for (stem, places) in &book.words {
                let (telling, rest) = places.weights();
                let counts = known.counts.entry(stem.clone()).or_default();
                counts.0 += usize::from(telling > 0.0);
                counts.1 += usize::from(telling > 0.0 || rest > 0.0);
            }
            for (stem, word) in &book.spelled {
                let spelled = known.spelled.entry(stem.clone());
                spelled.or_insert_with(|| word.clone());
            }
        }
        known
    }

    pub(super) fn has(&self, stem: &str) -> bool {
        self.counts.contains_key(stem)
    }

    /// Returns every word by which a playbook is recognised, by its stem.
    pub(super) fn telling(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.spelled.iter().filter(|(stem, _)| {
            let counts = self.counts.get(*stem);
            counts.is_some_and(|(telling, _)| *telling > 0)
        });
        all.map(|(stem, word)| (stem.as_str(), word.as_str()))
    }

    /// Returns what a word adds to the score of a playbook that has it in these places.
    pub(super) fn adds(&self, stem: &str, places: &Places) -> f64 {
        let (telling, rest) = places.weights();
        let (recognised, anywhere) = self.counts.get(stem).copied().unwrap_or_default();
        self.rarity(recognised) * telling + self.rarity(anywhere) * rest
    }

    /// Returns how much the number of playbooks that have a word says of one of them: 1 where it is the only one, near
    /// 0 where all have it. It is the inverse document frequency of BM25 (Robertson and Zaragoza, 2009), as a share of
    /// its highest.
    fn rarity(&self, count: usize) -> f64 {
        let all = self.books as f64;
        let idf = |count: f64| (1.0 + (all - count + 0.5) / (count + 0.5)).ln();
        idf(count.max(1) as f64) / idf(1.0)
    }
}
