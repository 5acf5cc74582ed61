//! A table of the file, read key by key; what does not fit is a problem with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use crate::diagnostic::{Code, Severity};
use crate::lint::codes;
use crate::text::{nearest, one_line};

/// A table, and by which name it goes in a message.
pub(super) struct Table<'t, 'i> {
    entries: &'t DeTable<'i>,
    name: String,
    place: Range<usize>,
}

/// The words for a severity.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

fn problem(place: Range<usize>, message: String, hint: Option<String>) -> Problem {
    Problem {
        place,
        message,
        hint,
    }
}

impl<'t, 'i> Table<'t, 'i> {
    pub(super) fn new(entries: &'t DeTable<'i>, name: &str, place: Range<usize>) -> Self {
        Self {
            entries,
            name: name.to_owned(),
            place,
        }
    }

    /// Refuses keys that are not among these.
    pub(super) fn knows(&self, known: &[&str]) -> Result<(), Problem> {
        let strange = self
            .entries
            .keys()
            .filter(|key| !known.contains(&&**key.get_ref()));
        let Some(key) = strange.min_by_key(|key| key.span().start) else {
            return Ok(());
        };
        let place = match self.name.as_str() {
            "" => String::new(),
            name => format!(" in `{name}`"),
        };
        let message = format!("there is no key `{}`{place}", one_line(key.get_ref(), 60));
        let hint = match nearest(key.get_ref(), known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has {}", known.join(", ")),
        };
        Err(problem(key.span(), message, Some(hint)))
    }

    /// Says that a key is missing.
    pub(super) fn lacks(&self, key: &str, hint: &str) -> Problem {
        let message = format!("`{}` has no `{key}`", self.name);
        problem(self.place.clone(), message, Some(hint.to_owned()))
    }

    fn wants(&self, key: &str, value: &Spanned<DeValue<'_>>, what: &str) -> Problem {
        problem(value.span(), format!("`{key}` wants {what}"), None)
    }

    pub(super) fn table(&self, key: &str) -> Result<Option<Table<'t, 'i>>, Problem> {
        let Some(value) = self.entries.get(key) else {
            return Ok(None);
        };
        let table = value.get_ref().as_table();
        let table = table.ok_or_else(|| self.wants(key, value, "a table of keys"))?;
        Ok(Some(Table::new(table, &self.below(key), value.span())))
    }

    pub(super) fn tables(&self, key: &str) -> Result<Vec<Table<'t, 'i>>, Problem> {
        let Some(value) = self.entries.get(key) else {
            return Ok(Vec::new());
        };
        let name = self.below(key);
        let wrong = || self.wants(key, value, &format!("to be written as `[[{name}]]`"));
        let list = value.get_ref().as_array().ok_or_else(wrong)?;
        let tables = list.iter().map(|one| {
            let table = one.get_ref().as_table().ok_or_else(wrong)?;
            Ok(Table::new(table, &name, one.span()))
        });
        tables.collect()
    }

    fn below(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        }
    }

    pub(super) fn word(&self, key: &str) -> Result<Option<(&'t str, Range<usize>)>, Problem> {
        let Some(value) = self.entries.get(key) else {
            return Ok(None);
        };
        let word = value.get_ref().as_str();
        let word = word.ok_or_else(|| self.wants(key, value, "a text in quotes"))?;
        Ok(Some((word, value.span())))
    }

    pub(super) fn number(&self, key: &str) -> Result<Option<f64>, Problem> {
        let Some(value) = self.entries.get(key) else {
            return Ok(None);
        };
        let read = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let fits = read.filter(|number: &f64| (0.0..=30.0).contains(number));
        fits.map(Some)
            .ok_or_else(|| self.wants(key, value, "a number from 0 to 30"))
    }

    pub(super) fn days(&self, key: &str) -> Result<Option<u32>, Problem> {
        let Some((word, place)) = self.word(key)? else {
            return Ok(None);
        };
        let days = word.strip_suffix('d').and_then(|days| days.parse().ok());
        let wrong = || {
            problem(
                place,
                format!("`{key}` wants a number of days, such as \"90d\""),
                None,
            )
        };
        days.map(Some).ok_or_else(wrong)
    }

    pub(super) fn severity(&self, key: &str) -> Result<Option<Severity>, Problem> {
        let Some((word, place)) = self.word(key)? else {
            return Ok(None);
        };
        let found = SEVERITIES.into_iter().find(|one| one.as_str() == word);
        let wrong = || problem(place, format!("`{key}` wants error, warning or note"), None);
        found.map(Some).ok_or_else(wrong)
    }

    /// Reads a list of codes, names and families.
    pub(super) fn codes(&self, key: &str) -> Result<Option<Vec<Code>>, Problem> {
        let Some(value) = self.entries.get(key) else {
            return Ok(None);
        };
        let wrong = || self.wants(key, value, "a list of codes, such as [\"GRA\", \"PPL001\"]");
        let list = value.get_ref().as_array().ok_or_else(wrong)?;
        let mut found = Vec::new();
        for one in list {
            let word = one.get_ref().as_str().ok_or_else(wrong)?;
            let named = known(word, one.span())?;
            if key == "ignore" {
                can_be_less(&named, word, one.span())?;
            }
            found.extend(named);
        }
        if found.is_empty() && key == "select" {
            let hint = "leave the key out, and every rule runs".to_owned();
            let message = "`select` names no code, so that nothing would run".to_owned();
            return Err(problem(value.span(), message, Some(hint)));
        }
        Ok(Some(found))
    }

    /// Reads how bad findings are by their codes; none where a rule is off.
    pub(super) fn severities(&self) -> Result<BTreeMap<Code, Option<Severity>>, Problem> {
        let mut found = BTreeMap::new();
        // A family comes before a code of it, whatever the order of the file.
        let mut keys: Vec<_> = self.entries.keys().collect();
        keys.sort_by_key(|key| (key.get_ref().len() >= 6, key.span().start));
        for key in keys {
            let named = known(key.get_ref(), key.span())?;
            let severity = match self.word(key.get_ref())? {
                Some(("off", _)) => None,
                Some((word, place)) => {
                    let severity = SEVERITIES.into_iter().find(|one| one.as_str() == word);
                    let wrong = || {
                        let message = format!(
                            "`{}` wants error, warning, note or off",
                            one_line(key.get_ref(), 60)
                        );
                        problem(place, message, None)
                    };
                    Some(severity.ok_or_else(wrong)?)
                }
                None => continue,
            };
            if severity != Some(Severity::Error) {
                can_be_less(&named, key.get_ref(), key.span())?;
            }
            found.extend(named.into_iter().map(|code| (code, severity)));
        }
        Ok(found)
    }
}

fn known(word: &str, place: Range<usize>) -> Result<Vec<Code>, Problem> {
    codes::codes(word).map_err(|error| problem(place, error.to_string(), Some(error.hint())))
}

/// Refuses to leave out, or to make less, what keeps a playbook from being started.
fn can_be_less(codes: &[Code], word: &str, place: Range<usize>) -> Result<(), Problem> {
    match codes::are_of_loading(codes) {
        true => Err(problem(
            place,
            format!(
                "`{}` is an error of loading, which cannot be left out or made less",
                one_line(word, 60)
            ),
            Some("mend the playbook: it would not start".to_owned()),
        )),
        false => Ok(()),
    }
}
