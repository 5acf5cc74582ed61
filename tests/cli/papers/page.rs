//! The page and the Markdown: their form, and that words stay words.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::export::exported;
use super::{lived, opened, run};

/// Everything that markup begins with, and what was seen to slip through elsewhere.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "<!-- -->",
    "</td></tr></table><h1>x</h1>",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "https://evil.example www.evil.example <https://evil.example>",
    "*a* **b** _c_ `d` ~~e~~",
    "a | b || c \\| d",
    "# head\n\n---\n\n> quote\n1. one\n- two\n    code\n```\nfence",
    "===\n---",
    "[ref]: https://evil.example\n[ref]",
    "&lt;b&gt; &#60;b&#62;",
    "\u{202e}rtl \u{1b}[2J \u{0} \u{9b}31m \u{2028}x",
    "' onmouseover=alert(1) \" onload=alert(1)",
    "trailing backslash \\",
];

#[test]
fn no_words_become_markup_in_markdown() {
    let desk = opened(&[]);
    let structure = |text: &str| {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let mut found = Vec::new();
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Code(_)
                | Event::FootnoteReference(_) => {
                    found.push(format!("{event:?}"));
                }
                Event::Start(
                    Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Strikethrough,
                ) => {
                    found.push(format!("{event:?}"));
                }
                _ => {}
            }
        }
        found
    };
    let cells = |text: &str| {
        let events = Parser::new_ext(text, Options::ENABLE_TABLES);
        events
            .filter(|event| matches!(event, Event::Start(Tag::TableCell)))
            .count()
    };
    let headings = |text: &str| {
        let events = Parser::new_ext(text, Options::ENABLE_TABLES);
        events
            .filter(|event| {
                matches!(
                    event,
                    Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_))
                )
            })
            .count()
    };
    let plain = exported(&desk, "md");
    let lines = desk.run(&["log", "show"]).out.lines().count();
    for words in HOSTILE {
        run(&desk, &["note", "--as", "ling", "--", words]);
    }
    let text = exported(&desk, "md");
    assert_eq!(structure(&text), Vec::<String>::new(), "{text}");
    assert_eq!(headings(&text), headings(&plain));
    // What was typed is read back whole: nothing of it parted a cell or was taken for an escape.
    let read: String = Parser::new_ext(&text, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Text(words) => Some(words.into_string()),
            _ => None,
        })
        .collect();
    for words in HOSTILE {
        assert!(
            words.contains(crisis::text::is_hidden) || read.contains(words),
            "{words}: {read}"
        );
    }
    // Four cells a line of the log, and nothing else.
    assert_eq!(
        cells(&text),
        cells(&plain) + HOSTILE.len() * 4,
        "{lines} {text}"
    );
}

#[test]
fn posted_words_stay_words_in_their_quotes() {
    let desk = opened(&[]);
    for step in ["large", "done all of it", "<b>x</b> # y [z](q)"] {
        super::say(&desk, "ling", step);
    }
    let mut pasted = "pasted x\n".to_owned();
    pasted.push_str(&HOSTILE.join("\n\n"));
    desk.minutes(1);
    let ran = desk.run(&["answer", &pasted, "--as", "omar"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = exported(&desk, "md");
    let bad =
        Parser::new_ext(&text, Options::all() - Options::ENABLE_SMART_PUNCTUATION).find(|event| {
            matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Code(_)
                    | Event::Start(
                        Tag::Link { .. }
                            | Tag::Image { .. }
                            | Tag::CodeBlock(_)
                            | Tag::List(Some(_))
                    )
            )
        });
    assert_eq!(bad, None, "{text}");
    let page = exported(&desk, "html");
    assert!(page.contains("&lt;/td&gt;&lt;/tr&gt;"), "{page}");
}

#[test]
fn no_words_become_markup_on_the_page() {
    let desk = opened(&[]);
    let tags = |page: &str| {
        let mut tags = std::collections::BTreeMap::<String, usize>::new();
        for part in page.split('<').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| !c.is_whitespace() && *c != '>')
                .collect();
            *tags.entry(name).or_default() += 1;
        }
        tags
    };
    let before = tags(&exported(&desk, "html"));
    for words in HOSTILE {
        run(&desk, &["note", "--as", "ling", "--", words]);
    }
    let page = exported(&desk, "html");
    let after = tags(&page);
    for (name, count) in &after {
        let grown = count - before.get(name).unwrap_or(&0);
        let may = match name.as_str() {
            "tr" | "/tr" | "/th" | "th" => HOSTILE.len(),
            "td" | "/td" => HOSTILE.len() * 3,
            "br" => HOSTILE.len() * 12,
            _ => 0,
        };
        assert!(grown <= may, "{name}: {grown}");
    }
    assert!(!page.contains("javascript:alert(1)\""));
}

#[test]
fn the_page_is_whole_in_itself_and_can_be_found_through() {
    let desk = lived(&[]);
    let page = exported(&desk, "html");
    for needed in [
        "<!DOCTYPE html>",
        "<html lang=\"en\">",
        "<meta charset=\"utf-8\">",
        "width=device-width",
        "default-src 'none'",
        "<header>",
        "<main>",
        "<footer>",
        "<th scope=\"col\">",
        "<th scope=\"row\">",
        "<caption>",
        "prefers-color-scheme: dark",
        "table-header-group",
    ] {
        assert!(page.contains(needed), "{needed}");
    }
    for fetched in [
        "<script", "<link", "<img", " src=", "url(", "@import", "http:",
    ] {
        assert!(!page.contains(fetched), "{fetched}");
    }
    // Every link leads to a row that is there, and no name is given twice.
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len());
    for link in page.split(" href=\"#").skip(1) {
        let to = link.split('"').next().expect("an end");
        assert!(once.contains(to), "{to}");
    }
    // The correction and what it corrects lead to each other.
    assert!(page.contains("<a href=\"#line-32\">line 32</a>"));
    assert!(page.contains("put <a href=\"#line-4\">line 4</a> right"));
}

#[test]
fn colours_can_be_told_apart() {
    let page = exported(&opened(&[]), "html");
    let scheme = |from: &str| {
        let part = page
            .split(from)
            .nth(1)
            .expect("the scheme")
            .split('}')
            .next()
            .expect("an end")
            .to_owned();
        move |name: &str| {
            let value = part
                .split(&format!("--{name}: #"))
                .nth(1)
                .expect("the colour");
            let hex: String = value.chars().take_while(char::is_ascii_hexdigit).collect();
            luminance(&hex)
        }
    };
    for from in [
        ":root { color-scheme: light dark;",
        "prefers-color-scheme: dark) { :root {",
        "@media print",
    ] {
        let of = scheme(from);
        for (ink, ground, least) in [
            ("ink", "page", 4.5),
            ("quiet", "page", 4.5),
            ("link", "page", 4.5),
            ("ink", "stripe", 4.5),
            ("link", "stripe", 4.5),
            ("mark-ink", "mark", 4.5),
            ("line", "page", 3.0),
        ] {
            let (a, b) = (of(ink), of(ground));
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(ratio >= least, "{from} {ink} on {ground}: {ratio}");
        }
    }
}

/// Returns the relative luminance of a colour, as WCAG 2 defines it.
fn luminance(hex: &str) -> f64 {
    let hex = match hex.len() {
        3 => hex.chars().flat_map(|c| [c, c]).collect(),
        _ => hex.to_owned(),
    };
    let part = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("a number");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}
