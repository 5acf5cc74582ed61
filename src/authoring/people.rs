//! Who fills a role, as people type it: names, numbers and mail in one line, and whoever was named before by less.

use crate::authoring::said::{Phone, SaidError, Words};
use crate::authoring::short::{says_nobody, says_same};
use crate::authoring::someone::{MYSELF, Someone, WhoError, Works, doubt};
use crate::authoring::whom::{Known, is_part, meant};
use crate::text::one_line;

/// The most words of a name.
const NAME: usize = 5;

/// What people write beside a number or an address.
const LABELS: [&str; 16] = [
    "cell",
    "email",
    "home",
    "m",
    "mail",
    "mob",
    "mobile",
    "office",
    "p",
    "ph",
    "phone",
    "private",
    "t",
    "tel",
    "telephone",
    "work",
];

/// What stands between two people.
const BETWEEN: [&str; 6] = [" and ", " & ", " / ", " + ", " then ", " und "];

/// How it begins what is said of the next one.
const JOINS: [&str; 4] = ["and then ", "and ", "then ", "und "];

/// Who was named, with what there is to say about it.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The people, the one who is called first at first.
    pub(super) all: Vec<Someone>,
    /// How names were understood, in sentences.
    pub(super) remarks: Vec<String>,
}

/// What is said of one person, before anybody looks who it is.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) phone: Option<Phone>,
    pub(super) email: Option<Words>,
    pick: Option<usize>,
    /// Whether a word before it says that it is another person: `then Rui`.
    joined: bool,
}

/// Reads people as they are typed: name, number and mail, a semicolon between two people. Whoever is known already
/// needs no more than the name, a part of it, or their number in the list. Nobody is an answer too.
///
/// # Errors
/// Something is no name, no number and no address, or somebody else could be meant.
pub(super) fn people(typed: &str, known: &Known, works: Works) -> Result<Heard, WhoError> {
    let mut heard = Heard::default();
    if says_nobody(typed) {
        return Ok(heard);
    }
    let typed = typed.replace('\t', ", ");
    let pieces = typed.split([';', '\n']);
    let pieces = pieces.map(|piece| unjoined(piece.trim(), works).0);
    let pieces = pieces.flat_map(|piece| one_by_one(piece, known, works));
    for piece in pieces.filter(|piece| !piece.is_empty() && !says_nobody(piece)) {
        if says_same(piece) {
            if known.before.is_empty() {
                return Err(WhoError::NoneBefore);
            }
            heard.all.extend(known.before.iter().cloned());
            continue;
        }
        for part in grouped(piece, known, works)? {
            let (one, remark) = meant(part, known, &heard.all)?;
            heard.all.push(one);
            heard.remarks.extend(remark);
        }
    }
    if heard.all.is_empty() {
        return Err(SaidError::Nothing.into());
    }
    match doubt(&heard.all, works) {
        Some((_, wrong)) => Err(wrong),
        None => Ok(heard),
    }
}

/// Splits people who are joined by a word, such as `Nora and Milan`; a desk elsewhere has such words in its name.
fn one_by_one<'t>(piece: &'t str, known: &Known, works: Works) -> Vec<&'t str> {
    let piece = piece.trim();
    let Some(joint) = BETWEEN.iter().find(|joint| piece.contains(**joint)) else {
        return vec![piece];
    };
    let sides: Vec<&str> = piece.split(*joint).map(str::trim).collect();
    let whole = sides.iter().all(|side| side.split_whitespace().count() > 1);
    let is_somebody = |side: &&str| {
        let begins = side.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let first = side.split(',').next().unwrap_or_default();
        let somebody = begins || known.has(side) || MYSELF.contains(&first);
        !side.is_empty() && (whole || somebody)
    };
    match works == Works::Here && sides.iter().all(is_somebody) {
        true => sides,
        false => vec![piece],
    }
}

/// Takes the word away that joins a person to the one before, and says whether there was one.
fn unjoined(part: &str, works: Works) -> (&str, bool) {
    let mut joins = JOINS.iter().filter(|_| works == Works::Here);
    let rest = joins.find_map(|join| part.strip_prefix(join));
    rest.map_or((part, false), |rest| (rest.trim_start(), true))
}

/// Takes away `me` where the own name follows with its number: `me, Ana Reis, +351 21 555 0103`.
fn by_name(mut parts: Vec<Part>) -> Vec<Part> {
    let myself = |part: &Part| {
        let name = part.name.as_deref().map(str::to_lowercase);
        name.is_some_and(|name| MYSELF.contains(&name.as_str())) && part.is_bare()
    };
    let follows = match parts.as_slice() {
        [first, name, rest @ ..] => {
            let contact = !name.is_bare() || rest.first().is_some_and(Part::is_contact);
            myself(first) && name.name.is_some() && !name.joined && contact
        }
        _ => false,
    };
    if follows {
        parts.remove(0);
    }
    parts
}

/// Reads what is said of each person between two semicolons. A comma parts the name from the number, and people where it
/// is clear that another one begins.
fn grouped(piece: &str, known: &Known, works: Works) -> Result<Vec<Part>, WhoError> {
    if let Some(picks) = picks(piece, known) {
        return Ok(picks);
    }
    let parts = piece.split(',').map(str::trim);
    let parts: Vec<Part> = parts
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (part, joined) = unjoined(part, works);
            let read = read(part, known, works)?;
            Ok(Part { joined, ..read })
        })
        .collect::<Result<_, WhoError>>()?;
    let mut all: Vec<Part> = Vec::new();
    let mut parts = by_name(parts).into_iter().peekable();
    while let Some(part) = parts.next() {
        let contact_follows = parts.peek().is_some_and(Part::is_contact);
        match all.last_mut() {
            Some(last) if !part.begins_another(last, contact_follows, known) => last.add(part)?,
            _ => all.push(part),
        }
    }
    match all.iter_mut().find(|part| !part.is_named()) {
        None => Ok(all),
        // Elsewhere the number is what counts.
        Some(desk) if works == Works::Elsewhere && desk.phone.is_some() => {
            desk.name = Some("Police".to_owned());
            Ok(all)
        }
        Some(_) => Err(WhoError::Nameless(one_line(piece, 60))),
    }
}

/// Reads numbers of the list of names: `1, 3`, `1 and 3`.
fn picks(piece: &str, known: &Known) -> Option<Vec<Part>> {
    let words = piece.split(|c: char| c.is_whitespace() || matches!(c, ',' | '&' | '+'));
    let words: Vec<&str> = words
        .filter(|word| !matches!(*word, "" | "and" | "then"))
        .collect();
    let picks: Option<Vec<Part>> = words.iter().map(|word| pick(word, known)).collect();
    picks.filter(|picks| !picks.is_empty())
}

fn pick(word: &str, known: &Known) -> Option<Part> {
    let fits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let number = word
        .parse()
        .ok()
        .filter(|_| fits && !known.people.is_empty());
    number.map(|number| Part {
        pick: Some(number),
        ..Part::default()
    })
}

impl Part {
    /// Returns the number in the list that was typed.
    pub(super) fn picked(&self) -> Option<usize> {
        self.pick
    }

    fn is_named(&self) -> bool {
        self.name.is_some() || self.pick.is_some()
    }

    fn is_bare(&self) -> bool {
        self.phone.is_none() && self.email.is_none()
    }

    fn is_contact(&self) -> bool {
        !self.is_named() && (self.phone.is_some() || self.email.is_some())
    }

    fn begins_another(&self, last: &Self, contact_follows: bool, known: &Known) -> bool {
        let last_is_known =
            last.pick.is_some() || last.name.as_ref().is_some_and(|name| known.has(name));
        let named = |name: &String| {
            let complete = last.phone.is_some() && contact_follows;
            let contact = self.phone.is_some() || self.email.is_some();
            self.joined || contact || complete || last_is_known || known.has(name)
        };
        last.is_named() && (self.pick.is_some() || self.name.as_ref().is_some_and(named))
    }

    /// Adds what else is said of the same person.
    fn add(&mut self, more: Self) -> Result<(), WhoError> {
        if let Some(name) = more.name {
            if self.is_named() {
                return Err(WhoError::Unclear(one_line(&name, 60)));
            }
            self.name = Some(name);
        }
        self.pick = self.pick.or(more.pick);
        if let (Some(_), Some(second)) = (&self.phone, &more.phone) {
            return Err(WhoError::Second(one_line(second.as_str(), 60)));
        }
        if let (Some(_), Some(second)) = (&self.email, &more.email) {
            return Err(WhoError::Second(one_line(second.as_str(), 60)));
        }
        self.phone = self.phone.take().or(more.phone);
        self.email = self.email.take().or(more.email);
        Ok(())
    }
}

/// Reads what stands between two commas: a name, a number, an address, or several of them.
pub(super) fn read(text: &str, known: &Known, works: Works) -> Result<Part, WhoError> {
    if let Some(pick) = pick(text, known) {
        return Ok(pick);
    }
    let mut part = Part::default();
    let mut rest: Vec<&str> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let label = word.trim_matches([':', '.', '(', ')']).to_lowercase();
        let begins = |next: &&str| {
            next.contains('@') || next.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c))
        };
        if word.contains('@') {
            let bare = word.trim_matches(['<', '>', '(', ')', '.']);
            if part.email.is_some() {
                return Err(WhoError::Second(one_line(bare, 60)));
            }
            part.email = Some(bare.parse()?);
        } else {
            let ends = |last: &&str| last.ends_with(|c: char| c.is_ascii_digit() || c == ')');
            let beside = words.peek().is_some_and(begins) || rest.last().is_some_and(ends);
            if !(beside && LABELS.contains(&label.as_str())) {
                rest.push(word);
            }
        }
    }
    let rest = rest.join(" ");
    let (words, number) = with_number(&rest);
    let name = words.trim_matches([' ', ':', '-', '–', '—', '=', '|', '"', '.']);
    if name.chars().any(char::is_alphabetic) {
        if works == Works::Here && name.split_whitespace().count() > NAME {
            return Err(WhoError::Sentence(one_line(name, 60)));
        }
        let name: Words = name.parse()?;
        part.name = Some(name.as_str().to_owned());
    } else if !name.is_empty() && number.is_empty() {
        return Err(WhoError::Unclear(one_line(text, 60)));
    }
    if !number.is_empty() {
        part.phone = Some(number.parse()?);
    }
    Ok(part)
}

/// Reads how somebody is reached, where that alone was asked: a number, an address, or both.
///
/// # Errors
/// It is neither, or more than one.
pub fn contact(
    typed: &str,
    one: &Someone,
    works: Works,
) -> Result<(Option<Phone>, Option<Words>), WhoError> {
    let text = typed.replace([',', ';', '\t', '\n'], " ");
    let part = read(&text, &Known::default(), Works::Elsewhere)?;
    let stranger = part.name.as_ref().is_some_and(|name| !is_part(name, one));
    match (part.phone, part.email) {
        (None, None) => Err(SaidError::Phone(one_line(typed, 60)).into()),
        _ if stranger && digits(typed) >= 7 => Err(WhoError::Alone(one.shown())),
        _ if stranger => Err(SaidError::Phone(one_line(typed, 60)).into()),
        (Some(phone), _) if works == Works::Here && !phone.is_whole() => {
            Err(WhoError::Extension(one_line(phone.as_str(), 60)))
        }
        found => Ok(found),
    }
}

fn is_dialled(c: char) -> bool {
    c.is_numeric() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{a0}')
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

/// Parts a number, at the end or at the front, from the words beside it.
fn with_number(text: &str) -> (&str, String) {
    let (base, extension) = with_extension(text);
    let (words, number) = parted(base);
    let bare = number.trim_matches([' ', '-', '/', '\u{a0}']);
    let inner = bare
        .strip_prefix('(')
        .and_then(|bare| bare.strip_suffix(')'));
    let bare = inner.filter(|inner| !inner.contains('(')).unwrap_or(bare);
    match extension {
        "" => (words, bare.to_owned()),
        extension => (words, format!("{bare} {extension}")),
    }
}

/// Parts the number at the end, or a long one at the front, from the words.
fn parted(part: &str) -> (&str, &str) {
    let number = part.rfind(|c| !is_dialled(c)).map_or(0, |at| {
        at + part[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (words, tail) = part.split_at(number);
    // A digit that belongs to a word is part of the name.
    let apart = number == 0 || tail.starts_with([' ', '\u{a0}', '+', '(']);
    if apart && digits(tail) > 0 {
        return (words.trim(), tail.trim());
    }
    let front = part.find(|c| !is_dialled(c)).unwrap_or(0);
    let (head, words) = part.split_at(front);
    match digits(head) >= 7 {
        true => (words.trim(), head.trim()),
        false => (part, ""),
    }
}

/// Parts an extension from a whole number: `+1 312 555 0101 ext. 12`.
fn with_extension(text: &str) -> (&str, &str) {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let mark = head.trim_end_matches([' ', '.', ':']);
    let base = mark.trim_end_matches(|c: char| c.is_alphabetic() || c == '#');
    let word = mark[base.len()..].to_lowercase();
    let known = matches!(word.as_str(), "x" | "#" | "ext" | "extn" | "extension");
    match known && head.len() < text.len() && digits(base) >= 7 {
        true => (base.trim_end(), &text[base.len()..]),
        false => (text, ""),
    }
}
