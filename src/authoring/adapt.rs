//! An example playbook made one's own: what was answered goes into its text, and everything else stays as it is.
//!
//! Nothing here decides what may be given or said: where nobody answered, the example stands.

use crate::authoring::answers::{Answers, Limits};
use crate::authoring::edit::{Edited, block};
use crate::authoring::few::within_reach;
use crate::money::Amount;
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::{Map, Node, Style, Value, scalar};
use crate::time::Date;

/// The domain of the company in the examples.
pub(super) const DOMAIN: &str = "acme.example";

/// The company in the examples, as its name and as what people call it.
const COMPANY: (&str, &str) = ("Acme", "acme");

/// The days on which something was done with the example, and nothing yet by whom it becomes.
const UNDONE: [&str; 4] = ["last", "verified", "briefed", "media_trained"];

/// Puts answers into the text of a playbook, or of a file that playbooks include.
pub(super) fn adapt(text: &str, answers: &Answers, today: Date) -> String {
    let Some(mut edited) = Edited::new(text) else {
        return text.to_owned();
    };
    let tree = edited.tree();
    if let Some(map) = tree.as_map() {
        top(map, answers, &mut edited);
    }
    if let Some(all_in) = block(&tree, "all_in") {
        limits(all_in, &answers.limits, &mut edited);
    }
    within_reach(&tree, answers, &mut edited);
    let names = Names::of(answers);
    let place = Place {
        key: "",
        words: false,
    };
    walk(&tree, place, &mut |node, place| {
        let dated = node
            .as_scalar()
            .is_some_and(|text| text.parse::<Date>().is_ok());
        // Whoever approved the words has read them, and the plan around them.
        let read = place.key == "reviewed" || place.key == "date" && place.words;
        if dated && (read || UNDONE.contains(&place.key)) {
            let done = match answers.approved {
                Some(true) if read => DoneOn::Day(today),
                _ => DoneOn::Never,
            };
            edited.replace(node, done.to_string());
        } else {
            names.put(node, place, &mut edited);
        }
    });
    edited.finish()
}

/// What a playbook says once, at its top.
fn top(map: &Map, answers: &Answers, edited: &mut Edited<'_>) {
    let list = |items: &[String]| format!("[{}]", items.join(", "));
    if let Some(domains) = map.get("domains").filter(|_| !answers.domains.is_empty()) {
        let all: Vec<String> = answers
            .domains
            .iter()
            .map(|one| scalar(one.as_str()))
            .collect();
        edited.replace(&domains.value, list(&all));
    }
    let zone = answers.timezone.map(|zone| zone.name().to_owned());
    let currency = answers.currency.map(|currency| currency.to_string());
    for (key, value) in [("currency", currency), ("timezone", zone)] {
        let Some(value) = value else { continue };
        match (map.get(key), map.get("title")) {
            (Some(entry), _) => edited.replace(&entry.value, value),
            // Only a playbook has a title, and only a playbook counts.
            (None, Some(title)) => {
                edited.insert_above(title.key.span.range(), format!("{key}: {value}\n"));
            }
            (None, None) => {}
        }
    }
    let terms = map.get("watch").and_then(|watch| watch.value.get("terms"));
    if let Some(terms) = terms.filter(|_| !answers.called.is_empty()) {
        let called = answers.called.iter().map(|one| scalar(one.as_str()));
        let others = terms.as_list().unwrap_or_default().iter();
        let others = others.filter(|term| !is_example(term));
        let all: Vec<String> = called
            .chain(others.map(|term| edited.written(term).to_owned()))
            .collect();
        edited.replace(terms, list(&all));
    }
}

fn is_example(node: &Node) -> bool {
    node.as_scalar()
        .is_some_and(|text| text.to_lowercase().contains(COMPANY.1))
}

/// Puts what may be given into the remedies, and keeps the larger amounts above the smaller.
fn limits(all_in: &Map, limits: &Limits, edited: &mut Edited<'_>) {
    if *limits == Limits::default() {
        return;
    }
    let amount = |node: &Node| {
        node.as_scalar()
            .and_then(|text| text.parse::<Amount>().ok())
    };
    let cap = limits.incident;
    let capped = |amount: Amount| cap.map_or(amount, |cap| amount.min(cap));
    let mut most = Amount::ZERO;
    let remedies = all_in
        .get("remedies")
        .and_then(|found| found.value.as_map());
    for remedy in remedies.into_iter().flat_map(Map::entries) {
        let floor = remedy.value.get("floor").and_then(amount);
        let mut least = floor.unwrap_or(Amount::ZERO);
        let steps = remedy.value.get("per_case").and_then(Node::as_map);
        for step in steps.into_iter().flat_map(Map::entries) {
            let Some(old) = amount(&step.value) else {
                continue;
            };
            let said = match step.key.text.as_str() {
                // What the law gives is no matter of the front line's purse.
                "care" if floor.is_none() => limits.care,
                "lead" => limits.lead.filter(|_| floor.is_none()),
                _ => None,
            };
            least = least.max(capped(said.unwrap_or(old)));
            put(&step.value, old, least, edited);
        }
        if let Some(node) = remedy.value.get("per_incident")
            && let Some(old) = amount(node)
        {
            let new = capped(old).max(least);
            put(node, old, new, edited);
            most = most.max(new);
        }
        most = most.max(least);
    }
    if let Some(entry) = all_in.get("max_per_incident")
        && let Some(old) = amount(&entry.value)
    {
        put(&entry.value, old, cap.unwrap_or(old).max(most), edited);
    }
}

fn put(node: &Node, old: Amount, new: Amount, edited: &mut Edited<'_>) {
    if old != new {
        edited.replace(node, new.to_string());
    }
}

/// Where a scalar stands.
#[derive(Clone, Copy)]
struct Place<'k> {
    /// The key that leads to it, or to the list that it is in.
    key: &'k str,
    /// Whether it is read as words with blanks.
    words: bool,
}

/// Calls back with every text below a node.
fn walk<'n>(node: &'n Node, place: Place<'n>, found: &mut impl FnMut(&'n Node, Place<'n>)) {
    match &node.value {
        Value::Scalar(..) => found(node, place),
        Value::List(list, _) => list.iter().for_each(|item| walk(item, place, found)),
        Value::Map(map, _) => {
            for entry in map.entries() {
                let place = Place {
                    key: &entry.key.text,
                    words: place.words || entry.key.text == "statements",
                };
                walk(&entry.value, place, found);
            }
        }
    }
}

/// What stands in the place of the example's names.
struct Names {
    domain: Option<String>,
    company: Option<String>,
    handle: Option<String>,
}

impl Names {
    fn of(answers: &Answers) -> Self {
        let company = answers
            .company
            .as_ref()
            .map(|company| company.as_str().to_owned());
        let joined = |name: &String| {
            let small = name.to_lowercase();
            small
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        let handle = company
            .as_ref()
            .map(joined)
            .filter(|handle| !handle.is_empty());
        Self {
            domain: answers
                .domains
                .first()
                .map(|domain| domain.as_str().to_owned()),
            handle: handle.or_else(|| company.clone()),
            company,
        }
    }

    /// Puts them into a scalar that has any of the example's.
    fn put(&self, node: &Node, place: Place<'_>, edited: &mut Edited<'_>) {
        let Value::Scalar(text, style) = &node.value else {
            return;
        };
        let new = self.renamed(text, place);
        if new == *text {
            return;
        }
        let whole = text == COMPANY.1 || text == COMPANY.0;
        let plain = |name: &Option<String>| name.as_ref().is_none_or(|name| is_tame(name));
        // Where the new names need no quotes, the layout of the text stays; but no bare word becomes another kind.
        if plain(&self.company) && plain(&self.handle) && !(whole && *style == Style::Plain) {
            let new = self.renamed(edited.written(node), place);
            edited.replace(node, new);
        } else {
            edited.rewrite(node, scalar(&new));
        }
    }

    fn renamed(&self, text: &str, place: Place<'_>) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some(at) = rest.to_ascii_lowercase().find(COMPANY.1) {
            out.push_str(&rest[..at]);
            let found = &rest[at..];
            let word = &found[..COMPANY.1.len()];
            let (old, new) = if found.starts_with(DOMAIN) {
                (DOMAIN, &self.domain)
            } else if word == COMPANY.0 || text == COMPANY.1 {
                (word, &self.company)
            } else {
                (word, &self.handle)
            };
            match new {
                // In words, `<` begins a blank.
                Some(new) if place.words => out.push_str(&new.replace('<', "\\<")),
                Some(new) => out.push_str(new),
                None => out.push_str(old),
            }
            rest = &found[old.len()..];
        }
        out.push_str(rest);
        out
    }
}

/// Says whether a name means nothing to YAML, wherever it stands in a text.
fn is_tame(name: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-');
    name.chars().all(inner)
        && !name.contains("  ")
        && !name.starts_with([' ', '-', '.'])
        && !name.ends_with([' ', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authoring::answers::Answers;

    const TEXT: &str = "\
title: Acme is late           # what Acme does
domains: [acme.example]
watch: {terms: [acme, \"@acme\", late]}
statements:
  a:
    text:
      x: >-
        I am <speaker> from Acme.
        See acme.example/update

      # about the site
      site: Acme
drills: {last: 2020-01-01}    # a day
";

    fn adapted(answers: &Answers) -> String {
        adapt(TEXT, answers, "2026-11-22".parse().expect("a day"))
    }

    #[test]
    fn names_that_need_no_quotes_leave_the_layout() {
        let answers = Answers {
            company: "Blue Sky".parse().ok(),
            domains: vec!["sky.example".parse().expect("a domain")],
            ..Answers::default()
        };
        let wanted = TEXT
            .replace("title: Acme", "title: Blue Sky")
            .replace("from Acme", "from Blue Sky")
            .replace("site: Acme", "site: Blue Sky")
            .replace("[acme, \"@acme\"", "[Blue Sky, \"@bluesky\"")
            .replace("acme.example", "sky.example")
            .replace("2020-01-01", "never");
        assert_eq!(adapted(&answers), wanted);
    }

    #[test]
    fn a_hostile_name_is_quoted_and_opens_no_blank() {
        let name = "A <x>: \"b\" #\u{202e}";
        let answers = Answers {
            company: name.parse().ok(),
            ..Answers::default()
        };
        let text = adapted(&answers);
        let tree = Edited::new(&text).expect("it loads").tree();
        let words = tree
            .get("statements")
            .and_then(|all| all.get("a")?.get("text"));
        let said = |channel: &str| words.and_then(|words| words.get(channel)?.as_scalar());
        let plain = name.replace('<', "\\<");
        assert_eq!(said("site"), Some(plain.as_str()));
        assert_eq!(
            said("x"),
            Some(format!("I am <speaker> from {plain}. See acme.example/update").as_str())
        );
        assert!(
            text.contains("\n\n      # about the site\n      site: "),
            "{text}"
        );
        assert_eq!(
            adapt(
                TEXT,
                &Answers::default(),
                "2020-01-01".parse().expect("a day")
            ),
            TEXT.replace("2020-01-01", "never")
        );
    }
}
