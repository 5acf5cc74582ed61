//! The rules, one file each, and the table in which they stand.

mod absolute_promise;
mod admits_fault;
mod amount_over;
mod amount_public;
mod arguing;
mod asks_personal;
mod belittling;
mod blaming;
mod conditional_apology;
mod facts_first;
mod fix_promise;
mod foreign_link;
mod guessing;
mod hard_to_read;
mod look_alike;
mod missing_part;
mod names_person;
mod never_words;
mod no_apology;
mod no_next_update;
mod no_reply_route;
mod other_language;
mod passive_blame;
mod shows_personal;
mod stock_phrase;
mod threatening;
mod tied_remedy;
mod too_long;

use crate::words::rule::Rule;

/// Every rule: errors first, then warnings, then notes; among those the one first whose findings do the most harm, which
/// is what cannot be taken back, then what is against the law, then what makes it worse, then what is missing.
pub static RULES: [Rule; 28] = [
    shows_personal::RULE,
    asks_personal::RULE,
    look_alike::RULE,
    tied_remedy::RULE,
    threatening::RULE,
    amount_over::RULE,
    never_words::RULE,
    foreign_link::RULE,
    too_long::RULE,
    no_apology::RULE,
    no_next_update::RULE,
    names_person::RULE,
    blaming::RULE,
    conditional_apology::RULE,
    belittling::RULE,
    arguing::RULE,
    passive_blame::RULE,
    guessing::RULE,
    absolute_promise::RULE,
    fix_promise::RULE,
    amount_public::RULE,
    facts_first::RULE,
    no_reply_route::RULE,
    missing_part::RULE,
    hard_to_read::RULE,
    admits_fault::RULE,
    stock_phrase::RULE,
    other_language::RULE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::check;

    #[test]
    fn each_rule_fires_on_its_example_and_nothing_fires_on_what_may_be_said() {
        for rule in &RULES {
            let fired = check(&rule.fires.speech());
            let fired: Vec<&str> = fired
                .iter()
                .map(|finding| finding.rule.code.name())
                .collect();
            assert!(fired.contains(&rule.code.name()), "{rule:?}: {fired:?}");
            let left: Vec<_> = check(&rule.passes.speech());
            assert!(left.is_empty(), "{rule:?}: {left:?}");
        }
    }

    #[test]
    fn errors_come_before_warnings_and_these_before_notes() {
        let levels = RULES.iter().map(|rule| rule.severity);
        assert!(levels.is_sorted());
    }

    #[test]
    fn every_rule_has_a_file_a_code_and_a_name_of_its_own() {
        let files = std::fs::read_dir("src/words/rules").expect("the folder is there");
        let files = files.map(|file| file.expect("a file").file_name());
        let files = files.filter_map(|name| name.to_str()?.strip_suffix(".rs").map(str::to_owned));
        let files: BTreeSet<String> = files
            .filter(|name| name != "mod")
            .map(|name| name.replace('_', "-"))
            .collect();
        let names: BTreeSet<String> = RULES
            .iter()
            .map(|rule| rule.code.name().to_owned())
            .collect();
        assert_eq!(files, names, "a rule is a file and a row of the table");
        let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code.id()).collect();
        assert_eq!(codes.len(), RULES.len());
        for rule in &RULES {
            let number = rule.code.id().strip_prefix("WRD").unwrap_or_default();
            assert!(number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
            for text in [rule.does, rule.why] {
                assert!(
                    text.ends_with('.') && !text.contains('\n'),
                    "{rule:?}: {text}"
                );
            }
        }
    }
}
