//! `docs/words.md`: made from the rules.

use std::fmt::Write;

use crisis::text::wrap;
use crisis::words::{Example, Place, RULES, Turn};

use crate::golden;

const WIDTH: usize = 120;

const HEAD: &str = "\
# The rules on words

`crisis check-words` holds a text against these rules before it is said; the walk does so at a `say` step, and `/words`
shows all that it finds. The most harmful comes first, here as there. It warns and suggests, and stops nothing: that is
for people. An **error** does harm as it stands, a **warning** is probably not what was meant, a **note** is for
somebody to know before it is said. Codes are never reused.

The rules know no word of any language: those stand in `src/words/lists/en.txt`, and a playbook adds to them under
`never`. How often each rule is right is measured on labelled sentences, on the approved words of the built-in playbooks
and on a thousand ordinary replies: `tests/words/measured.txt`, `approved.rs` and `polite.txt`. It is a matcher of words:
sarcasm, and what is said for the first time in this way, it does not see. Letters that look alike, accents and signs
that nobody sees make no difference.

Errors come before warnings, and these before notes; among those, the most harmful comes first. A customer who wrote in
public may be greeted by a first name alone (`Hi Ben,`); a full name, or a title with a surname, is marked there too. A
fault that one rule has told is not told again by another.
";

/// Returns where an example would be said.
fn context(example: &Example) -> String {
    let mut parts = vec![match (example.place, example.turn) {
        (Place::Public, Turn::First) => "the first message to everybody".to_owned(),
        (Place::Public, Turn::Later) => "to everybody".to_owned(),
        (Place::Private, _) => "in private".to_owned(),
        (Place::Internal, _) => "to the staff".to_owned(),
    }];
    parts.extend(
        example
            .limit
            .map(|limit| format!("at most {limit} characters")),
    );
    parts.extend(example.may.map(|may| format!("you may give {may}")));
    if !example.domains.is_empty() {
        parts.push(format!("our domain is `{}`", example.domains.join("`, `")));
    }
    if !example.never.is_empty() {
        let never: Vec<&str> = example
            .never
            .iter()
            .map(|never| never.words.as_str())
            .collect();
        parts.push(format!("never say \"{}\"", never.join("\", \"")));
    }
    parts.join(", ")
}

#[test]
fn the_page_on_the_rules_is_made_from_them() {
    let mut page = HEAD.to_owned();
    for rule in &RULES {
        let level = ["Error", "Warning", "Note"][rule.severity as usize];
        let item = |text: String| wrap(&text, WIDTH, "  ").replacen("  ", "- ", 1);
        let parts = [
            format!("## {} {}", rule.code.id(), rule.code.name()),
            wrap(&format!("{level}. {}", rule.does), WIDTH, ""),
            wrap(&format!("Why: {}", rule.why), WIDTH, ""),
            item(format!(
                "Fires ({}): \"{}\"",
                context(&rule.fires),
                rule.fires.text
            )),
            item(format!("Passes: \"{}\"", rule.passes.text)),
        ];
        let [title, does, why, fires, passes] = parts;
        write!(page, "\n{title}\n\n{does}\n\n{why}\n\n{fires}\n{passes}\n").expect("memory");
    }
    golden::check("../docs/words.md", &page);
}
