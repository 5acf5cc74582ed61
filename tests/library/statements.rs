//! Every text of every built-in playbook in one table, as whoever adopts one wants to know it: what the word check finds,
//! how hard it is to read, and how long it is where it is posted.
//!
//! `tests/library/statements.txt` holds it; `UPDATE=1 cargo test` writes it anew.

use std::fmt::Write;

use crisis::id::ChannelId;
use crisis::playbook::blanks::{Piece, pieces};
use crisis::playbook::builtin;
use crisis::playbook::model::{Counting, Playbook, Statement};
use crisis::response::rules::Rules;
use crisis::response::wording::HouseStyle;
use crisis::text::{count_chars, count_weighted};
use crisis::time::Zone;
use crisis::words::{EASY, Fault, Turn, check, grade};

use crate::built_in_books::{LONGEST_VIDEO, longest};
use crate::golden;
use crate::words::approved::{FIRST, filled};

/// How long a video may be, in seconds; so many words are read in it.
const VIDEO_SECONDS: usize = 60;

/// Where each playbook says its main words: as a post, as a page, and as a video.
const FORMS: [(&str, [(&str, &str); 3]); 9] = [
    (
        "viral-video",
        [
            ("holding", "x"),
            ("holding", "site"),
            ("apology_video", "video"),
        ],
    ),
    (
        "service-outage",
        [
            ("on_film", "x"),
            ("on_film", "status"),
            ("on_film", "video"),
        ],
    ),
    (
        "angry-thread",
        [("on_film", "x"), ("on_film", "site"), ("on_film", "video")],
    ),
    (
        "data-breach",
        [("holding", "x"), ("holding", "site"), ("script", "video")],
    ),
    (
        "product-recall",
        [("stop_use", "x"), ("stop_use", "site"), ("script", "video")],
    ),
    (
        "employee-misconduct",
        [("holding", "x"), ("holding", "site"), ("script", "video")],
    ),
    (
        "delivery-damage",
        [("apology", "x"), ("apology", "site"), ("apology", "video")],
    ),
    (
        "supply-failure",
        [
            ("sorry_video", "x"),
            ("sorry_video", "site"),
            ("sorry_video", "video"),
        ],
    ),
    (
        "false-rumour",
        [("show_it", "x"), ("show_it", "site"), ("show_it", "video")],
    ),
];

/// One text on one channel.
struct Row {
    statement: String,
    channel: String,
    /// How many findings there are with the answers that find most.
    findings: usize,
    /// The grade with the answers that are hardest to read.
    grade: Option<f64>,
    /// How many characters it has with the longest answers, as the channel counts; `None` where one may be of any length.
    length: Option<usize>,
    limit: Option<usize>,
    /// How many words are spoken with the longest answers, where it is a video.
    spoken: Option<usize>,
}

fn book(name: &str) -> Playbook {
    builtin::load(name, None, None).book.expect("a playbook")
}

/// Returns a text with the longest answers; `None` where one may be of any length.
fn longest_text(book: &Playbook, words: &Statement, text: &str) -> Option<String> {
    let all = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => Some(words.into_owned()),
        Piece::Blank(blank) => longest(book, words, &blank),
    });
    all.collect()
}

/// Counts the words of a text that is read aloud, where a stretch of `m` is as many words of six letters and a space.
fn spoken(text: &str) -> usize {
    let words = text.split_whitespace();
    let long = |word: &str| word.chars().filter(|letter| *letter == 'm').count() / 7;
    words.map(|word| long(word).max(1)).sum()
}

fn row(rules: &Rules, name: &str, id: &str, words: &Statement, channel: &ChannelId) -> Row {
    let text = words.text.for_channel(channel).expect("it has words");
    let mut row = Row {
        statement: id.to_owned(),
        channel: channel.to_string(),
        findings: 0,
        grade: None,
        length: None,
        limit: None,
        spoken: None,
    };
    let style = HouseStyle::of(&rules.book);
    for text in filled(words, text) {
        let mut speech = style.speech(Some(channel), &text);
        if FIRST.contains(&(name, id)) {
            speech.turn = Turn::First;
        }
        if words.admits_fault {
            speech.fault = Fault::Decided;
        }
        row.findings = row.findings.max(check(&speech).len());
        row.grade = row.grade.max_by_value(grade(&speech));
    }
    let rule = &rules.book.channels[channel];
    let whole = longest_text(&rules.book, words, text);
    row.limit = rule.limit.map(|limit| limit as usize);
    row.length = whole.as_deref().map(|whole| match rule.count {
        Counting::Chars => count_chars(whole),
        Counting::Weighted => count_weighted(whole),
    });
    row.spoken = whole
        .as_deref()
        .filter(|_| channel.as_str() == "video")
        .map(spoken);
    row
}

trait MaxByValue {
    /// Returns the larger of two values, where there are any.
    fn max_by_value(self, other: Self) -> Self;
}

impl MaxByValue for Option<f64> {
    fn max_by_value(self, other: Self) -> Self {
        match (self, other) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (one, other) => one.or(other),
        }
    }
}

fn rows(name: &str) -> Vec<Row> {
    let rules = Rules::new(book(name), Zone::UTC);
    let mut all = Vec::new();
    for (id, words) in &rules.book.statements {
        for channel in &words.post_to {
            all.push(row(&rules, name, id.as_str(), words, channel));
        }
    }
    all
}

/// Returns a length beside what the channel takes: characters, or the seconds of a video.
fn shown(row: &Row) -> String {
    if let Some(words) = row.spoken {
        let seconds = (words * VIDEO_SECONDS).div_ceil(LONGEST_VIDEO);
        return format!("{seconds} s of {VIDEO_SECONDS}");
    }
    match (row.length, row.limit) {
        (Some(length), Some(limit)) => format!("{length} of {limit}"),
        (Some(length), None) => length.to_string(),
        (None, Some(limit)) => format!("open, of {limit}"),
        (None, None) => "open".to_owned(),
    }
}

#[test]
fn what_the_check_finds_in_every_text_is_written_down() {
    let mut page = String::from(
        "Every text of the built-in playbooks, on each channel. Findings: of the word check, with the answers that find most.
Grade: years of school, with the hardest answers. Length: characters as the channel counts, with the longest answers,
beside its limit; of a video, the seconds in which it is read. `open`: an answer may be of any length, and the words are
measured again when they are filled in.
",
    );
    let (mut count, mut findings) = (0, 0);
    let mut hardest: f64 = 0.0;
    let mut too_long = Vec::new();
    for name in builtin::PLAYBOOKS {
        let all = rows(name);
        writeln!(page, "\n{name}: {} texts", all.len()).expect("it is memory");
        writeln!(page, "  {:<22} {:<11} findings  grade  length", "", "").expect("it is memory");
        for row in &all {
            let grade = row
                .grade
                .map_or("-".to_owned(), |grade| format!("{grade:.1}"));
            writeln!(
                page,
                "  {:<22} {:<11} {:>8}  {grade:>5}  {}",
                row.statement,
                row.channel,
                row.findings,
                shown(row)
            )
            .expect("it is memory");
            count += 1;
            findings += row.findings;
            hardest = hardest.max(row.grade.unwrap_or_default());
            let over = row.length > row.limit && row.limit.is_some();
            if over || row.spoken > Some(LONGEST_VIDEO) {
                too_long.push(format!("{name} {} {}", row.statement, row.channel));
            }
        }
    }
    writeln!(
        page,
        "\nAll: {count} texts, {findings} findings, hardest grade {hardest:.1}, {} too long",
        too_long.len()
    )
    .expect("it is memory");
    golden::check("library/statements.txt", &page);
    assert_eq!((findings, too_long), (0, Vec::new()));
    assert!(hardest <= EASY, "{hardest}");
}

#[test]
fn every_playbook_has_its_main_words_as_a_post_a_page_and_a_video() {
    assert_eq!(FORMS.map(|(name, _)| name), builtin::PLAYBOOKS);
    for (name, [post, page, video]) in FORMS {
        let book = book(name);
        let text = |(id, channel): (&str, &str)| {
            let (_, words) = book
                .statements
                .iter()
                .find(|(known, _)| known.as_str() == id)
                .expect(id);
            let channel = ChannelId::new(channel).expect("an id");
            assert!(words.post_to.contains(&channel), "{name}: {id} {channel}");
            let text = words.text.for_channel(&channel).expect("it has words");
            (longest_text(&book, words, text), text.to_owned())
        };
        let (post, _) = text(post);
        let (_, page) = text(page);
        let (filled, video) = text(video);
        let post = post.unwrap_or_else(|| panic!("{name}: the post has a length"));
        assert!(count_weighted(&post) <= 280, "{name}: {post}");
        assert!(page.len() > 160, "{name}: {page}");
        let filled = filled.unwrap_or_else(|| panic!("{name}: the video has a length"));
        let most = spoken(&filled);
        assert!((40..=LONGEST_VIDEO).contains(&most), "{name}: {most} words");
        assert!(
            video.contains("<speaker>") && video.contains("acme.example"),
            "{name}: nobody speaks, or nobody can answer: {video}"
        );
        // It asks, or says who answers: a video that only tells is a broadcast.
        let asks = ["?", "ell me", "rite to", "ell us"];
        assert!(
            asks.iter().any(|one| video.contains(one)),
            "{name}: {video}"
        );
    }
}
