//! Deadlines in law, when we walk away, what may come back, and what is told and changed afterwards.

use crate::account::plain::{severity, spoken};
use crate::id::RoleId;
use crate::playbook::model::{
    Audience, FixKind, Playbook, RippleAction, SignOff, Stance, Start, WalkAway,
};
use crate::playbook::step::Kind;
use crate::render::document::{Block, Piece, Row, Section, Table, Text};
use crate::render::rich;
use crate::render::sheets::plain::{role_and_names, sign_off};
use crate::render::sheets::said;
use crate::render::sheets::steps::Steps;
use crate::text::one_line;

/// Returns the deadlines in law.
pub(super) fn clocks(book: &Playbook, steps: &Steps<'_>) -> Option<Section> {
    let rows = book.clocks.values().map(|clock| {
        let mut what = vec![Text::plain(rich::words(&clock.rule))];
        if let Some(to) = &clock.to {
            what.push(Text::plain(format!("to {}", rich::words(to))));
        }
        if let Some(condition) = &clock.condition {
            what.push(Text::plain(format!("if: {}", rich::words(condition))));
        }
        if clock.hold {
            what.push(Text::plain("goes on until it is lifted"));
        }
        let checked = clock
            .checked
            .map_or("never".to_owned(), |date| date.to_string());
        Row {
            anchor: None,
            cells: vec![
                what,
                vec![Text(vec![
                    Piece::Words("from ".to_owned()),
                    start(book, &clock.starts, steps),
                ])],
                vec![Text::plain(clock.due.words())],
                vec![Text::plain(role_and_names(book, &clock.owner))],
                vec![Text::plain(checked)],
            ],
        }
    });
    let head = ["Duty", "Runs", "Due within", "Owner", "Checked"];
    let table = Table::new("Deadlines in law", &head, rows.collect());
    Some(Section::of_table("Deadlines in law", table)?.named("clocks"))
}

/// Returns what starts a clock.
fn start(book: &Playbook, start: &Start, steps: &Steps<'_>) -> Piece {
    match start {
        Start::Opened => Piece::Words("the start".to_owned()),
        Start::Closed => Piece::Words("the end".to_owned()),
        Start::FirstPublic => Piece::Words("our first public words".to_owned()),
        Start::Severity(id) => Piece::Words(format!("{} on", severity(id))),
        Start::Step(id) => steps.link(id),
        Start::Mark(id) => {
            let question = book.marks.get(id).map(|words| rich::words(words));
            Piece::Words(format!(
                "the yes to \"{}\"",
                question.unwrap_or_else(|| spoken(id))
            ))
        }
    }
}

/// Returns when we walk away from somebody.
pub(super) fn walk_away(book: &Playbook) -> Option<Section> {
    let rule = book.walk_away.as_ref()?;
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(worst) = &rule.worst_person {
        blocks.push(Block::words(format!(
            "The worst that we expect: {}",
            rich::words(worst)
        )));
    }
    blocks.push(Block::Framed(vec![Block::Pairs(line(book, rule))]));
    let rungs = rule.ladder.iter().zip(1..).map(|(id, rung)| {
        Row::of([
            Text::plain(rung.to_string()),
            Text(vec![said::link(book, id)]),
        ])
    });
    let rungs: Vec<Row> = rungs.collect();
    if !rungs.is_empty() {
        blocks.push(Block::Table(Table::new(
            "The words on the way out, in this order",
            &["Rung", "Words"],
            rungs,
        )));
    }
    blocks.push(Block::Pairs(after(book, rule)));
    Some(Section::new("When we walk away", blocks).named("walk-away"))
}

/// Returns the counts at which it is enough, and who decides.
pub(super) fn line(book: &Playbook, rule: &WalkAway) -> Vec<(String, Text)> {
    let limits = &rule.any_of;
    let counted = [
        (
            limits.fair_offers,
            "fair offer refused",
            "fair offers refused",
        ),
        (limits.warnings, "warning", "warnings"),
        (
            limits.public_replies,
            "public reply of ours",
            "public replies of ours",
        ),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter_map(|(count, one, more)| {
            let count = count?;
            Some(format!("{count} {}", if count == 1 { one } else { more }))
        })
        .collect();
    let mut pairs: Vec<(String, Text)> = Vec::new();
    if !counted.is_empty() {
        pairs.push(("Enough is".to_owned(), Text::plain(counted.join(", or "))));
    }
    if !rule.at_once.is_empty() {
        let at_once: Vec<String> = rule
            .at_once
            .iter()
            .map(|words| rich::words(words))
            .collect();
        pairs.push(("At once".to_owned(), Text::plain(at_once.join(", "))));
    }
    pairs.push((
        "Decides".to_owned(),
        Text::plain(role_and_names(book, &rule.decides)),
    ));
    pairs
}

fn after(book: &Playbook, rule: &WalkAway) -> Vec<(String, Text)> {
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut pair = |name: &str, text: Text| pairs.push((name.to_owned(), text));
    let door = &rule.door_open;
    pair("The way back", Text::plain(one_line(&door.via, 120)));
    pair(
        "Looks again",
        Text::plain(format!(
            "{}, every {}",
            role_and_names(book, &door.owner),
            door.recheck.words()
        )),
    );
    if let Some(remove) = &rule.remove {
        let only: Vec<String> = remove
            .only_for
            .iter()
            .map(|words| rich::words(words))
            .collect();
        let mut text = Text::plain(format!("only for {}", only.join(", ")));
        if let Some(decides) = &remove.decides {
            text = text.then(format!("; decides: {}", role_and_names(book, decides)));
        }
        if let Some(id) = &remove.tell_why {
            text = text.then("; say why: ").and(said::link(book, id));
        }
        if remove.invite_repost {
            text = text.then("; they may post again without it");
        }
        pair("Posts removed", text);
    }
    if let Some(ban) = &rule.ban {
        let length = ban.length.map_or("without an end".to_owned(), |length| {
            format!("for {}", length.words())
        });
        let mut text = format!("{length}; decides: {}", role_and_names(book, &ban.decides));
        if let Some(appeal) = &ban.appeal {
            text.push_str(&format!("; appeal: {}", one_line(appeal, 120)));
        }
        pair("Banned", Text::plain(text));
    }
    if let Some(url) = &rule.rules_url {
        pair("Our page rules", Text::plain(one_line(url, 200)));
    }
    pairs
}

/// Returns what may come back, and what we do then.
pub(super) fn ripples(book: &Playbook) -> Option<Section> {
    let rows = book.ripples.iter().map(|ripple| {
        let then = match ripple.then {
            RippleAction::Engage => "answer",
            RippleAction::Rest => "let it rest",
            RippleAction::Raise => "raise it",
        };
        let words = ripple
            .say
            .as_ref()
            .map_or(Text::plain("–"), |id| Text(vec![said::link(book, id)]));
        Row::of([
            Text::plain(rich::words(&ripple.condition)),
            Text::strong(then),
            Text::plain(role_and_names(book, &ripple.who)),
            words,
            Text::plain(ripple.length.words()),
        ])
    });
    let head = ["If", "Then", "Who", "Words", "Watched for"];
    let table = Table::new("What may come back", &head, rows.collect());
    Some(Section::of_table("What may come back", table)?.named("ripples"))
}

/// Returns what is told afterwards, and to whom.
pub(super) fn aftermath(book: &Playbook) -> Option<Section> {
    let rule = book.aftermath.as_ref()?;
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut pair = |name: &str, words: String| pairs.push((name.to_owned(), Text::plain(words)));
    pair("What we do", stance(rule.default).to_owned());
    if let Some(words) = &rule.stay_quiet_if {
        pair("Stay quiet if", rich::words(words));
    }
    if let Some(words) = &rule.stand_firm_if {
        pair("Stand firm if", rich::words(words));
    }
    for (what, audience) in &rule.share {
        let whom = match audience {
            Audience::Public => "everybody",
            Audience::Customer => "the customer alone",
            Audience::Staff => "our staff",
            Audience::Nobody => "nobody",
        };
        pair(
            &format!("Tell {}", one_line(what, 60)),
            format!("to {whom}"),
        );
    }
    if let Some(length) = rule.win_back {
        pair(
            "Ask again",
            format!("how they are, after {}", length.words()),
        );
    }
    if let Some(length) = rule.watch {
        pair("Keep watching", format!("for {}", length.words()));
    }
    Some(Section::new("Afterwards", vec![Block::Pairs(pairs)]).named("aftermath"))
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::FollowUp => "follow up, and say what came of it",
        Stance::StayQuiet => "stay quiet",
        Stance::StandFirm => "stand firm, and hold to what was said",
    }
}

fn kind(kind: FixKind) -> &'static str {
    match kind {
        FixKind::Training => "training",
        FixKind::Procedure => "procedure",
        FixKind::Product => "product",
    }
}

/// Returns what changes, when the plan was read and practised, and what is watched.
pub(super) fn upkeep(book: &Playbook) -> Section {
    let mut blocks: Vec<Block> = Vec::new();
    let rows = book.fixes.iter().map(|fix| {
        Row::of([
            Text::plain(rich::words(&fix.what)),
            Text::or_none(fix.dept.as_deref().map(|dept| one_line(dept, 80))),
            Text::or_none(fix.kind.map(|kind| self::kind(kind).to_owned())),
            Text::or_none(fix.owner.as_ref().map(|role| role_and_names(book, role))),
            Text::or_none(fix.due.map(|due| due.words())),
            Text::or_none(fix.proof.as_deref().map(rich::words)),
        ])
    });
    let head = [
        "What changes",
        "Department",
        "Kind",
        "Owner",
        "Due within",
        "Proof",
    ];
    let fixes = Table::new("So that it does not happen again", &head, rows.collect());
    if !fixes.rows.is_empty() {
        blocks.push(Block::Table(fixes));
    }
    let mut pairs = dates(book);
    if let Some(watch) = &book.watch {
        let all = |words: &[String]| {
            words
                .iter()
                .map(|one| one_line(one, 80))
                .collect::<Vec<_>>()
                .join(", ")
        };
        pairs.push((
            "Watched".to_owned(),
            Text::plain(format!("{} on {}", all(&watch.terms), all(&watch.sources))),
        ));
    }
    blocks.push(Block::Pairs(pairs));
    Section::new("How the plan is kept", blocks).named("upkeep")
}

/// Returns when the plan was read and practised last, and who keeps it.
pub(super) fn dates(book: &Playbook) -> Vec<(String, Text)> {
    let mut pairs: Vec<(String, Text)> = Vec::new();
    let mut pair = |name: &str, words: String| pairs.push((name.to_owned(), Text::plain(words)));
    let reviewed = match book.reviewed {
        Some(date) => date.to_string(),
        None => "never".to_owned(),
    };
    pair(
        "Read last",
        format!("{reviewed}, and again every {}", book.review_every.words()),
    );
    let last = book.drills.as_ref().and_then(|drills| drills.last);
    let every = book.drills.as_ref().and_then(|drills| drills.every);
    let last = last.map_or("never".to_owned(), |date| date.to_string());
    let every = every.map_or(String::new(), |every| {
        format!(", and again every {}", every.words())
    });
    pair("Practised last", format!("{last}{every}"));
    if let Some(owner) = &book.owner {
        pair("Kept by", role_and_names(book, owner));
    }
    pairs
}

/// Returns every yes that a step or a statement asks of a role and that pleases, in words.
pub(super) fn yeses(
    book: &Playbook,
    role: &RoleId,
    pleases: impl Fn(&SignOff) -> bool,
) -> Vec<String> {
    let wanted = |asked: &SignOff| asked.roles().contains(role) && pleases(asked);
    let mut found: Vec<String> = Vec::new();
    for step in book.steps.values() {
        if let Kind::Approve(approve) = &step.kind
            && wanted(&approve.sign_off)
        {
            let what = rich::words(&approve.what);
            found.push(format!("{what} ({})", sign_off(&approve.sign_off)));
        }
    }
    for (id, statement) in &book.statements {
        if let Some(approval) = &statement.approve
            && wanted(&approval.sign_off)
        {
            let by = sign_off(&approval.sign_off);
            found.push(format!("the words \"{}\" ({by})", spoken(id)));
        }
    }
    found
}
