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

#[test]
fn each_rule_is_as_right_as_it_was() {
    let mut counts: BTreeMap<(Part, &str), Counts> = BTreeMap::new();
    let mut exact: BTreeMap<Part, (u32, u32)> = BTreeMap::new();
    for sentence in sentences() {
        let fired = sentence.fired();
        let mut same = true;
        for rule in &RULES {
            let must = sentence.expect.iter().any(|name| name == rule.code.name());
            let does = fired.contains(&rule.code.name());
            same &= must == does;
            // What is wrong in the part that may be read is shown, to be put right; of the other only numbers are.
            if must != does && sentence.part == Part::Tuned {
                let what = if does { "fires" } else { "is silent" };
                eprintln!("{}: {} {what}", sentence.id, rule.code.name());
            }
            for name in [rule.code.name(), "all"] {
                let count = counts.entry((sentence.part, name)).or_default();
                count.right += u32::from(must && does);
                count.wrong += u32::from(!must && does);
                count.missed += u32::from(must && !does);
            }
        }
        let (whole, all) = exact.entry(sentence.part).or_default();
        *whole += u32::from(same);
        *all += 1;
    }
    let mut table = String::from(
        "How often each rule fires where it must (right), where it must not (wrong), and is silent where it must not be\n\
         (missed), on sentences.yaml; precision and recall in percent.\n",
    );
    for part in [Part::Tuned, Part::Held] {
        let (whole, all) = exact[&part];
        writeln!(
            table,
            "\n{part:?}: {whole} of {all} entries have all rules right and no other\n{:<20} right wrong missed  prec rec",
            ""
        )
        .expect("memory");
        for name in RULES.iter().map(|rule| rule.code.name()).chain(["all"]) {
            let row = counts[&(part, name)].row();
            writeln!(table, "{name:<20} {row}").expect("memory");
        }
    }
    eprintln!("{table}");
    golden::check("words/measured.txt", &table);
}
