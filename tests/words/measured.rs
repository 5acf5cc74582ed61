//! How often each rule is right on the labelled sentences: the numbers stand in `measured.txt`, so that a change of a
//! rule or a list shows what it does to all of them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crisis::words::RULES;

use super::labelled::{Part, sentences};
use crate::golden;

/// How often a rule fired where it must, where it must not, and did not where it must.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Counts {
    fn row(self) -> String {
        let rate = |of: u32| match of {
            0 => "  –".to_owned(),
            of => format!("{:>3}", self.right * 100 / of),
        };
        format!(
            "{:>5} {:>5} {:>6}   {} {}",
            self.right,
            self.wrong,
            self.missed,
            rate(self.right + self.wrong),
            rate(self.right + self.missed)
        )
    }
}

/// The rules that were made after `sentences.yaml` was labelled: it says nothing of them.
const LATER: [&str; 4] = [
    "belittling",
    "stock-phrase",
    "threatening",
    "other-language",
];

/// What is counted in one part of a file.
#[derive(Debug, Default)]
struct Measured {
    by_rule: BTreeMap<&'static str, Counts>,
    all: Counts,
    /// How many entries have all rules right and no other, and how many there are.
    exact: (u32, u32),
}

/// Counts how often these rules are right on a file.
fn measure(file: &str, rules: &[&'static str]) -> BTreeMap<Part, Measured> {
    let mut measured: BTreeMap<Part, Measured> = BTreeMap::new();
    for sentence in sentences(file) {
        let fired = sentence.fired();
        let mut same = true;
        let part = measured.entry(sentence.part).or_default();
        for rule in rules {
            let must = sentence.expect.iter().any(|name| name == rule);
            let does = fired.contains(rule);
            same &= must == does;
            // What is wrong in the part that may be read is shown, to be put right; of the other only numbers are.
            if must != does && sentence.part == Part::Tuned {
                let what = if does { "fires" } else { "is silent" };
                eprintln!("{}: {rule} {what}", sentence.id);
            }
            for count in [part.by_rule.entry(rule).or_default(), &mut part.all] {
                count.right += u32::from(must && does);
                count.wrong += u32::from(!must && does);
                count.missed += u32::from(must && !does);
            }
        }
        part.exact.0 += u32::from(same);
        part.exact.1 += 1;
    }
    measured
}

fn write_table(table: &mut String, measured: &BTreeMap<Part, Measured>, rules: &[&str]) {
    for (part, found) in measured {
        let (whole, all) = found.exact;
        writeln!(
            table,
            "\n{part:?}: {whole} of {all} entries have all rules right and no other\n{:<20} right wrong missed  prec rec",
            ""
        )
        .expect("memory");
        let rows = rules.iter().map(|name| (*name, found.by_rule[name]));
        for (name, counts) in rows.chain([("all", found.all)]) {
            writeln!(table, "{name:<20} {}", counts.row()).expect("memory");
        }
    }
}

#[test]
fn each_rule_is_as_right_as_it_was() {
    let names = RULES.iter().map(|rule| rule.code.name());
    let (later, first): (Vec<_>, Vec<_>) = names.partition(|name| LATER.contains(name));
    let mut table = String::from(
        "How often each rule fires where it must (right), where it must not (wrong), and is silent where it must not be\n\
         (missed), on sentences.yaml; precision and recall in percent.\n",
    );
    write_table(&mut table, &measure("sentences.yaml", &first), &first);
    table.push_str(
        "\nThe rules that were made later, on later.yaml; `all` counts every rule on these entries.\n",
    );
    let mut measured = measure("later.yaml", &later);
    let every: Vec<_> = RULES.iter().map(|rule| rule.code.name()).collect();
    for (part, found) in measure("later.yaml", &every) {
        let own = measured.get_mut(&part).expect("a part of the same file");
        (own.all, own.exact) = (found.all, found.exact);
    }
    write_table(&mut table, &measured, &later);
    table.push_str(
        "\nHow many of the entries of sentences.yaml they fire on. These have no label for them: not each is a false alarm.\n\n",
    );
    let mut fires: BTreeMap<(&str, Part), u32> = BTreeMap::new();
    for sentence in sentences("sentences.yaml") {
        let fired = sentence.fired();
        for rule in later.iter().filter(|rule| fired.contains(*rule)) {
            *fires.entry((*rule, sentence.part)).or_default() += 1;
            if sentence.part == Part::Tuned {
                eprintln!("{}: {rule} fires, which has no label", sentence.id);
            }
        }
    }
    for rule in &later {
        let on = |part| fires.get(&(*rule, part)).copied().unwrap_or_default();
        let (tuned, held) = (on(Part::Tuned), on(Part::Held));
        writeln!(table, "{rule:<20} {tuned} of 160 tuned, {held} of 80 held").expect("memory");
    }
    eprintln!("{table}");
    golden::check("words/measured.txt", &table);
}
