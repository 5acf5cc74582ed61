//! What people say about themselves: domains, numbers, names. Each is checked once, where it comes in.

use std::fmt;
use std::str::FromStr;

use crate::text::{one_line, written_as_text};

/// How many digits the shortest number has: those of the emergency services.
const DIGITS: usize = 3;

/// How many digits the shortest number has that rings from any telephone: an extension rings only in the office.
const WHOLE: usize = 7;

/// The most characters of a name or a number.
const MOST: usize = 200;

/// A domain of the company's own, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain(String);

impl Domain {
    /// Returns it as it stands in a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why something that was said cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaidError {
    /// It is no domain.
    #[error("wants a web domain, such as acme.example, and `{0}` is none")]
    Domain(String),
    /// It is no number.
    #[error(
        "wants a number that can be dialled, in digits, such as `+1 312 555 0101`, and `{0}` has too few digits"
    )]
    Phone(String),
    /// There is nothing in it.
    #[error("wants a name, such as Dana")]
    Nothing,
    /// It is too long.
    #[error("wants at most {MOST} characters")]
    Long,
}

impl FromStr for Domain {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let wrong = || SaidError::Domain(one_line(text, 60));
        let small = text.trim().to_lowercase();
        let bare = small
            .split_once("://")
            .map_or(small.as_str(), |(_, rest)| rest);
        let bare = bare.split('/').next().unwrap_or_default();
        // Whoever types their address has named the domain too.
        let bare = bare.rsplit_once('@').map_or(bare, |(_, domain)| domain);
        let bare = bare
            .strip_prefix("www.")
            .unwrap_or(bare)
            .trim_end_matches('.');
        let fits = |label: &str| {
            let inner = label.chars().all(|c| c.is_alphanumeric() || c == '-');
            !label.is_empty()
                && label.len() <= 63
                && inner
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let last = bare.rsplit('.').next().unwrap_or_default();
        let named = last.chars().any(char::is_alphabetic) && last.chars().count() > 1;
        if bare.len() > 253 || !bare.contains('.') || !bare.split('.').all(fits) || !named {
            return Err(wrong());
        }
        Ok(Self(bare.to_owned()))
    }
}

/// A number that can be dialled, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Returns it as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether it rings the same telephone as another, however the two are written.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (self.dialled(), other.dialled());
        let (one, two) = (one.trim_start_matches('0'), two.trim_start_matches('0'));
        let (long, short) = if one.len() < two.len() {
            (two, one)
        } else {
            (one, two)
        };
        let rings = long == short || short.len() > WHOLE && long.ends_with(short);
        self.0 == other.0 || short.len() >= DIGITS && rings
    }

    /// Says whether it rings from any telephone, and not only in the office.
    pub fn is_whole(&self) -> bool {
        self.0.chars().filter(|c| c.is_numeric()).count() >= WHOLE
    }

    /// Returns its digits. What stands in brackets after a country, as in `+44 (0)20`, is not dialled.
    fn dialled(&self) -> String {
        let text = self.0.replace("(0)", "");
        text.chars().filter(char::is_ascii_digit).collect()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Phone {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let text = text.trim();
        if text.chars().count() > MOST {
            return Err(SaidError::Long);
        }
        match text.chars().filter(|c| c.is_numeric()).count() {
            0..DIGITS => Err(SaidError::Phone(one_line(text, 60))),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

/// Words that say something: not empty, without white space around them, and not long.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(String);

impl Words {
    /// Returns them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Words {
    type Err = SaidError;

    fn from_str(text: &str) -> Result<Self, SaidError> {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(SaidError::Nothing),
            MOST.. => Err(SaidError::Long),
            _ => Ok(Self(text.to_owned())),
        }
    }
}

written_as_text!(Domain);
written_as_text!(Phone);
written_as_text!(Words);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_taken_out_of_a_link() {
        for (typed, domain) in [
            ("acme.example", "acme.example"),
            (" https://www.Acme.example/start ", "acme.example"),
            ("shop.acme.example.", "shop.acme.example"),
            ("müller.example", "müller.example"),
            ("info@acme.example", "acme.example"),
        ] {
            assert_eq!(typed.parse::<Domain>().expect(typed).as_str(), domain);
        }
        for wrong in [
            "",
            "acme",
            "a b.example",
            "acme..example",
            "-a.example",
            "1.2.3.4",
            "a.b: c",
            "a.\"b",
            "x.y",
        ] {
            assert!(wrong.parse::<Domain>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_number_has_digits() {
        assert!("+1 312 555 0101".parse::<Phone>().is_ok());
        assert!("112".parse::<Phone>().is_ok());
        let error = "ask the shop".parse::<Phone>().expect_err("no number");
        assert!(error.to_string().contains("too few digits"), "{error}");
        let same = |one: &str, other: &str| {
            let phone = |text: &str| text.parse::<Phone>().expect(text);
            phone(one).is_same(&phone(other))
        };
        assert!(same("+44 20 7946 0101", "020 7946 0101"));
        assert!(same("+44 (0)20 7946 0101", "0044-20-79460101"));
        assert!(!same("+44 20 7946 0101", "+44 20 7946 0102"));
        assert!(!same("110", "555 0110"));
    }
}
