//! The forms of the report: the same bytes wherever and whenever, inert words, files, and logs that do not hold.

use super::{INCIDENT, done, lived, read_log, reported, run};
use crate::cli::desk::Desk;
use crisis::time::Zone;

/// What others may write to do harm.
const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) *a* `b` | c || d",
    "\u{202e}rtl \u{1b}[2J \u{9b}31m \u{2028}x",
    "</svg></td></table>#eval(1) {{7*7}} ${x}",
    "# head\n\n---\n> quote\n1. one\n=1+1\r\n",
];

#[test]
fn the_same_log_gives_the_same_bytes_on_any_day_in_any_zone() {
    let mut desk = lived(&[]);
    let all = |desk: &Desk| -> Vec<String> {
        let forms = ["md", "html", "json"].iter();
        let inside = forms.clone().map(|form| reported(desk, form, &[]));
        let public = forms.map(|form| reported(desk, form, &["--public"]));
        inside.chain(public).collect()
    };
    let first = all(&desk);
    desk.minutes(60 * 24 * 40);
    desk.zone = "Asia/Kathmandu".parse().expect("a zone");
    let as_somebody = reported(&desk, "md", &["--as", "ling"]);
    assert!(all(&desk) == first);
    assert!(as_somebody == first[0], "whoever asks reads the same");
}

#[test]
fn a_playbook_without_a_zone_is_told_in_utc_everywhere() {
    let mut desk = Desk::new();
    let book = "crisis: 1\ntitle: Cold\nsteps: {look: {do: Look at it}}\n";
    desk.write("plain.yaml", book.as_bytes());
    done(&desk, &["start", "plain.yaml", "--as", "ling"]);
    let report = |desk: &Desk| done(desk, &["report", "--format", "html"]).out;
    let first = report(&desk);
    desk.zone = Zone::UTC;
    assert!(first.contains("Times are those of UTC"), "{first}");
    desk.zone = "America/Chicago".parse().expect("a zone");
    assert!(report(&desk) == first);
}

#[test]
fn the_paper_is_chosen_and_every_page_of_practice_says_that_it_is() {
    let desk = Desk::new();
    done(
        &desk,
        &["start", "viral-video", "--practice", "--as", "ling"],
    );
    let forms = [&["report"][..], &["log", "export", "ics214"]];
    for form in forms {
        let page = |paper: &[&str]| {
            let args = [form, &[INCIDENT, "--format", "html"], paper].concat();
            done(&desk, &args).out
        };
        let letter = page(&["--paper", "letter"]);
        assert!(letter.contains("size: letter portrait"), "{letter:.4000}");
        assert!(page(&[]).contains("size: A4 portrait"));
        assert!(
            letter.contains("@top-right { content: \"PRACTICE"),
            "{letter:.4000}"
        );
    }
    let args = ["log", "export", "html", INCIDENT, "--paper", "letter"];
    assert!(done(&desk, &args).out.contains("size: letter "));
}

#[test]
fn hostile_words_are_inert_in_every_form() {
    let desk = lived(&[]);
    let tags = |page: &str, tag: &str| page.matches(tag).count();
    let before = reported(&desk, "html", &[]);
    for words in HOSTILE {
        run(&desk, &["lesson", "--as", "ling", "--", words]);
        run(&desk, &["fix", "add", "care", words, "--as", "ling"]);
    }
    let page = reported(&desk, "html", &[]);
    for tag in [
        "<script",
        "<img",
        "<svg",
        "</svg",
        "<table",
        "onerror=alert(1)>",
    ] {
        assert_eq!(tags(&page, tag), tags(&before, tag), "{tag}");
    }
    for form in ["md", "html", "json"] {
        let text = reported(&desk, form, &[]);
        let hidden = |c: char| c != '\n' && crisis::text::is_hidden(c);
        assert!(!text.contains(hidden), "{form}");
    }
    let markdown = reported(&desk, "md", &[]);
    let kinds = pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES);
    for event in kinds {
        let bad = matches!(
            event,
            pulldown_cmark::Event::Html(_)
                | pulldown_cmark::Event::InlineHtml(_)
                | pulldown_cmark::Event::Code(_)
                | pulldown_cmark::Event::Start(
                    pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }
                )
        );
        assert!(!bad, "{event:?}");
    }
}

#[test]
fn hostile_names_of_a_playbook_stay_words_in_the_drawing() {
    let desk = Desk::new();
    let book = "crisis: 1\ntitle: \"<script>alert(1)</script>\"\ntimezone: UTC\nseverities:\n  sev1: {when: \"<b>x\", \
                acknowledge: 1h, update_every: 1h}\nsteps: {look: {do: \"<img src=x>\"}}\n";
    desk.write("bad.yaml", book.as_bytes());
    done(
        &desk,
        &["start", "bad.yaml", "--as", "ling", "--severity", "sev1"],
    );
    let page = done(&desk, &["report", "--format", "html"]).out;
    assert!(page.contains("<svg"), "{page}");
    assert!(
        !page.contains("<script") && !page.contains("<img"),
        "{page}"
    );
}

#[test]
fn the_drawing_takes_its_ink_from_the_page() {
    let page = reported(&lived(&[]), "html", &[]);
    let drawing = page.split("<svg").nth(1).expect("a drawing");
    let drawing = drawing.split("</svg>").next().expect("its end");
    assert!(drawing.contains("currentColor"), "{drawing}");
    assert!(!drawing.contains("=\"#"), "{drawing}");
    for row in ["Decisions", "Promises", "In public", "SEV1"] {
        assert!(drawing.contains(row), "{row}");
    }
}

#[test]
fn links_lead_to_lines_that_are_there() {
    let page = reported(&lived(&[]), "html", &[]);
    let links = page.split("href=\"#").skip(1);
    let links: Vec<&str> = links.filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 30, "{links:?}");
    for link in links {
        assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn practice_is_marked() {
    let desk = lived(&["--practice"]);
    for form in ["md", "html"] {
        assert!(reported(&desk, form, &[]).contains("PRACTICE"), "{form}");
        assert!(
            reported(&desk, form, &["--public"]).contains("PRACTICE"),
            "{form}"
        );
    }
    assert!(reported(&desk, "json", &[]).contains("\"practice\": true"));
}

#[test]
fn a_file_takes_its_form_from_its_ending_and_is_never_overwritten_unasked() {
    let desk = lived(&[]);
    for (name, form) in [("r.html", "html"), ("r.md", "md")] {
        let ran = done(&desk, &["report", INCIDENT, "-o", name]);
        assert!(ran.err.contains(&format!("Wrote FOLDER/{name}")), "{ran:?}");
        let text = std::fs::read_to_string(desk.folder.path().join(name)).expect("the file");
        assert!(text == reported(&desk, form, &[]), "{form}");
        let again = desk.run(&["report", INCIDENT, "-o", name]);
        assert_eq!(again.code, 2, "{again:?}");
        done(&desk, &["report", INCIDENT, "-o", name, "--force"]);
    }
    let json = done(&desk, &["report", INCIDENT, "--json"]).out;
    assert_eq!(json, reported(&desk, "json", &[]));
    let both = desk.run(&["report", INCIDENT, "--json", "--format", "md"]);
    assert_eq!(both.code, 2, "{both:?}");
}

#[test]
fn a_broken_or_an_empty_log_has_no_report_and_a_torn_tail_is_named() {
    let desk = lived(&[]);
    let whole = read_log(&desk);
    let path = format!("home/incidents/{INCIDENT}/log.jsonl");
    let changed = whole.replacen("\"outcome\":\"done\"", "\"outcome\":\"dune\"", 1);
    for log in [changed.as_str(), ""] {
        desk.write(&path, log.as_bytes());
        for form in ["md", "html", "json"] {
            let ran = desk.run(&["report", INCIDENT, "--format", form]);
            assert!(ran.code == 1 || ran.code == 3, "{form} {ran:?}");
            assert_eq!(ran.out, "", "{form}");
        }
    }
    desk.write(&path, format!("{whole}{{\"v\":1,\"seq\":").as_bytes());
    let ran = done(&desk, &["report", INCIDENT]);
    assert!(ran.err.contains("never finished"), "{ran:?}");
    assert!(
        ran.out
            .contains("13 bytes of a command that was never finished"),
        "{ran:?}"
    );
}

/// A build without the feature `pdf` says how to get one.
#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_the_message_says_how_to_get_it() {
    let desk = lived(&[]);
    let runs: [&[&str]; 3] = [
        &["report", INCIDENT, "--format", "pdf"],
        &["report", INCIDENT, "-o", "r.pdf"],
        &["log", "export", "ics214", INCIDENT, "-o", "log.pdf"],
    ];
    for args in runs {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        for part in ["--features pdf", "--format html"] {
            assert!(ran.err.contains(part), "{ran:?}");
        }
    }
}
