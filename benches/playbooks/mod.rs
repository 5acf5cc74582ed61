//! Playbooks for measuring: as many as are wanted, of about 18 KB each, with every block of format 1.
//!
//! Each is made from its own number alone, so that the first thousand of ten thousand are the thousand. Three in a
//! hundred have one defect; the others load without a word. None includes anything.

mod blocks;
pub(crate) mod cpu;
mod defects;
pub(crate) mod input;
mod random;
mod statements;
mod steps;
mod words;

use defects::DEFECTS;
use random::Random;
use words::{INDUSTRIES, THEMES, Theme};

/// The year's first playbook that has a defect, and how many come until the next.
const DEFECTIVE: usize = 33;

/// A playbook.
pub(crate) struct Playbook {
    /// The name of its file.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
    /// What is wrong with it, if anything.
    pub(crate) defect: Option<&'static str>,
}

/// What a playbook is made of.
struct Draft {
    random: Random,
    theme: Theme,
    industry: &'static str,
    /// The domain that its links lead to.
    site: String,
}

/// Makes the playbooks from the first on, without an end.
pub(crate) fn playbooks() -> impl Iterator<Item = Playbook> {
    (0..).map(playbook)
}

fn playbook(number: usize) -> Playbook {
    let mut random = Random::new(u64::try_from(number).expect("a small number"));
    let theme = random.one(&THEMES);
    let industry = random.one(&INDUSTRIES);
    let mut draft = Draft {
        random,
        theme,
        industry,
        site: format!("{}.example", industry.replace(' ', "-")),
    };
    let mut text = String::with_capacity(20_000);
    blocks::before(&mut draft, &mut text);
    statements::write(&mut draft, &mut text);
    steps::write(&mut draft, &mut text);
    blocks::after(&draft, &mut text);
    let defect =
        (number % DEFECTIVE == DEFECTIVE - 1).then(|| DEFECTS[number / DEFECTIVE % DEFECTS.len()]);
    if let Some(defect) = defect {
        text = defect.put_into(&text);
    }
    Playbook {
        name: format!("playbook-{number:05}.yaml"),
        text,
        defect: defect.map(|defect| defect.name),
    }
}
