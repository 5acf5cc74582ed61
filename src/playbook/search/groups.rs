//! Words that people use for one thing: who types `footage` means a video.

use std::collections::HashMap;

use crate::playbook::search::terms::{Reader, Term};

/// The groups of English, one a line.
const ENGLISH: &str = include_str!("en.txt");

/// Which words are used for one thing.
pub(super) struct Groups {
    groups: Vec<Vec<Term>>,
    of: HashMap<String, Vec<usize>>,
}

impl Groups {
    pub(super) fn new(reader: &Reader) -> Self {
        let mut groups = Vec::new();
        let mut of: HashMap<String, Vec<usize>> = HashMap::new();
        let lines = ENGLISH.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let terms = reader.terms(line);
            for term in &terms {
                let own = of.entry(term.stem.clone()).or_default();
                if own.last() != Some(&groups.len()) {
                    own.push(groups.len());
                }
            }
            groups.push(terms);
        }
        Self { groups, of }
    }

    /// Returns every word of the groups, by its stem.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.groups.iter().flatten();
        all.map(|term| (term.stem.as_str(), term.word.as_str()))
    }

    /// Returns the other words for what a word means, in the order of the groups.
    pub(super) fn others<'g>(&'g self, stem: &'g str) -> impl Iterator<Item = &'g Term> {
        let own = self.of.get(stem).into_iter().flatten();
        let terms = own.flat_map(|group| &self.groups[*group]);
        terms.filter(move |term| term.stem != stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_others_of_its_group() {
        let reader = Reader::new();
        let groups = Groups::new(&reader);
        let stem = |word: &str| reader.terms(word)[0].stem.clone();
        let others: Vec<String> = groups
            .others(&stem("footage"))
            .map(|term| term.word.clone())
            .collect();
        assert!(others.contains(&"video".to_owned()), "{others:?}");
        assert!(!others.contains(&"footage".to_owned()), "{others:?}");
        assert_eq!(groups.others("xylophon").count(), 0);
    }
}
