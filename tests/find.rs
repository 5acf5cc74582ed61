//! What is found for what frightened people type: how often the right playbook comes first, and that no words break it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use crisis::playbook::builtin;
use crisis::playbook::model::Playbook;
use crisis::playbook::search::{Found, Search};
use crisis::playbook::yaml::{decode, parse};
use crisis::source::Sources;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use crate::golden;

/// What is wanted where no playbook helps.
const NONE: &str = "none";

/// What has to be known to read the numbers.
const SIGNS: &str = "\
# Signs were added to service-outage, product-recall and false-rumour after both files had been measured (50 of 60 and 23
# of 28 among three, 46 and 21 first), by somebody who had seen which descriptions failed. What is right since then
# because of these signs proves nothing of words that nobody has typed yet.
# Before the ranking was changed because of reported.yaml, 50 of 60, 24 of 28, 0 of 10 and 14 of 30 were right in the four
# files. Whoever changed it had read the words of fresh.yaml, and which of them failed.
# The words `steal` and `emails` joined their groups for a description that is in none of the files; one of fresh.yaml is
# right since then.

";

fn books() -> Vec<(&'static str, Playbook)> {
    let load = |name| {
        (
            name,
            builtin::load(name, None, None).book.expect("a playbook"),
        )
    };
    builtin::PLAYBOOKS.into_iter().map(load).collect()
}

fn search(books: &[(&'static str, Playbook)]) -> Search {
    Search::new(books.iter().map(|(name, book)| (*name, book)))
}

/// Returns the descriptions, each behind the playbook that is wanted.
fn descriptions(file: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(format!("tests/find/{file}")).expect("it is there");
    let mut sources = Sources::new();
    let id = sources.add("descriptions", "descriptions", &text);
    let mut wrong = Vec::new();
    let tree = parse(id, &text, &mut wrong).expect("a tree");
    let read = decode::<BTreeMap<String, Vec<String>>>(&tree, &mut wrong).expect("a map");
    assert!(wrong.is_empty(), "{wrong:?}");
    let all = read.value.into_iter();
    all.flat_map(|(wanted, typed)| typed.into_iter().map(move |typed| (wanted.clone(), typed)))
        .collect()
}

/// Returns what is proposed first, where anything fits.
fn first<'b>(found: &Found, books: &'b [(&'static str, Playbook)]) -> Option<&'b str> {
    found.fitting().next().map(|one| books[one.number].0)
}

#[test]
fn the_right_playbook_comes_first_as_often_as_is_written_down() {
    let books = books();
    let search = search(&books);
    let mut page = SIGNS.to_owned();
    for (file, what) in [
        (
            "descriptions.yaml",
            "Descriptions on which the ranking was tuned",
        ),
        ("later.yaml", "Descriptions on which nothing was tuned"),
        (
            "reported.yaml",
            "Descriptions that were reported as not found, and on which the ranking was tuned then",
        ),
        (
            "fresh.yaml",
            "Descriptions that were written before that, and on which nothing was tuned",
        ),
    ] {
        measure(file, what, &books, &search, &mut page);
    }
    golden::check("find/found.txt", &page);
}

/// Counts how often the right playbook comes first, and lists where it does not.
fn measure(
    file: &str,
    what: &str,
    books: &[(&'static str, Playbook)],
    search: &Search,
    page: &mut String,
) {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut failed = String::new();
    let (mut right, mut all, mut shown) = (0, 0, 0);
    for (wanted, typed) in descriptions(file) {
        let found = search.find(&typed);
        let first = first(&found, books).unwrap_or(NONE);
        let count = counts.entry(wanted.clone()).or_default();
        (count.1, all) = (count.1 + 1, all + 1);
        let mut three = found.fitting().take(3);
        shown += u32::from(match wanted.as_str() {
            NONE => first == NONE,
            wanted => three.any(|one| books[one.number].0 == wanted),
        });
        if first == wanted {
            (count.0, right) = (count.0 + 1, right + 1);
            continue;
        }
        let nearest = found.proposals.iter().map(|one| {
            let fits = if one.fits { "" } else { "?" };
            format!("{}{fits} {:.2}", books[one.number].0, one.score)
        });
        let nearest: Vec<String> = nearest.take(3).collect();
        writeln!(failed, "{wanted}: {typed}\n    {}", nearest.join(", ")).expect("memory");
    }
    writeln!(
        page,
        "# {what} ({file})\n\nThe right playbook comes first:\n"
    )
    .expect("memory");
    for (wanted, (right, all)) in &counts {
        writeln!(page, "{wanted:<20} {right:>2} of {all:>2}").expect("memory");
    }
    writeln!(page, "{:<20} {right:>2} of {all:>2}", "all").expect("memory");
    writeln!(page, "{:<20} {shown:>2} of {all:>2}\n", "or among three").expect("memory");
    writeln!(
        page,
        "Where it does not, with what does; `?` does not fit:\n\n{failed}"
    )
    .expect("memory");
}

#[test]
fn there_are_sixty_descriptions_and_every_playbook_has_some() {
    let all = descriptions("descriptions.yaml");
    assert_eq!(all.len(), 60);
    for name in builtin::PLAYBOOKS.iter().chain([&NONE]) {
        assert!(all.iter().any(|(wanted, _)| wanted == name), "{name}");
    }
}

#[test]
fn what_was_met_adds_up_and_says_where() {
    let books = books();
    let found = search(&books).find("a lawyer calls, she wants to sue");
    let best = &found.proposals[0];
    assert_eq!(books[best.number].0, "viral-video");
    assert_eq!(
        best.worst_case.as_ref().map(|id| id.as_str()),
        Some("lawsuit")
    );
    let sum: f64 = best.met.iter().map(|one| one.adds).sum();
    assert!(best.score + 1e-9 >= sum, "{best:?}");
    assert!(best.met.iter().all(|one| !one.parts.is_empty()), "{best:?}");
}

#[test]
fn a_letter_too_few_is_forgiven_and_said() {
    let books = books();
    let found = search(&books).find("boycot");
    let met = &found.proposals[0].met[0];
    assert_eq!(
        (met.typed.as_str(), met.taken_for.as_deref()),
        ("boycot", Some("boycott"))
    );
}

#[test]
fn swapped_letters_are_forgiven_in_words_that_stand_in_no_playbook_as_they_are() {
    let books = books();
    let found = search(&books).find("paymnets fail");
    assert_eq!(books[found.proposals[0].number].0, "service-outage");
    assert!(found.unknown.is_empty(), "{found:?}");
}

#[test]
fn the_more_was_typed_the_less_one_word_says_and_praise_is_no_crisis() {
    let books = books();
    let search = search(&books);
    assert_eq!(
        first(&search.find("it is broken"), &books),
        Some("delivery-damage")
    );
    assert_eq!(
        first(
            &search.find("the coffee machine in the office is broken"),
            &books
        ),
        None
    );
    let score = |words| search.find(words).proposals[0].score;
    assert!(score("people love our boycott video") < score("people hate our boycott video"));
}

#[test]
fn words_that_nobody_knows_are_said_and_found_nowhere() {
    let books = books();
    let found = search(&books).find("xylophone Xylophones qqqqqqqq");
    assert!(found.proposals.is_empty());
    assert_eq!(found.unknown, ["xylophone", "xylophones", "qqqqqqqq"]);
}

#[test]
fn hostile_words_break_nothing() {
    let books = books();
    let search = search(&books);
    let long = "boycott".repeat(100_000);
    let many = "video lawyer ".repeat(50_000);
    for words in [
        "",
        " ",
        "'",
        "''s",
        "\u{0}",
        "\u{202e}oediv",
        "s's's",
        "🧨🧨",
        "ﬁre",
        "İİİ",
        "\u{300}\u{300}",
        "ing ed s",
        "y",
        "'ed",
        long.as_str(),
        many.as_str(),
        "事故事故",
        "a'b'c's",
        "--worst-case",
    ] {
        let found = search.find(words);
        assert!(found.unknown.len() <= 60, "{}", found.unknown.len());
        assert!(found.proposals.iter().all(|one| one.score.is_finite()));
    }
}

/// The index of the built-in playbooks, which is the same for every run.
static SEARCH: LazyLock<Search> = LazyLock::new(|| search(&books()));

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_words_give_the_same_answer_twice(words in any::<String>(), small in "[a-z' ]{0,60}") {
        for words in [&words, &small] {
            let found = SEARCH.find(words);
            prop_assert!(found.proposals.windows(2).all(|two| two[0].score >= two[1].score));
            prop_assert!(found == SEARCH.find(words));
        }
    }
}
