//! Texts in pieces: words, what is weighty in them, blanks, and where they lead.

/// What stands where there is nothing to say.
pub const NONE: &str = "–";

/// A text in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Piece>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// Words that mark something, such as `entered late`.
    Mark(String),
    /// Words that are said with weight.
    Strong(String),
    /// What is filled in later: the name of the blank, without the angle brackets.
    Blank(String),
    /// Words that lead to a row or a section of the same document; on paper, with its page.
    Link {
        /// The anchor of the row or the section.
        to: String,
        /// The words.
        words: String,
    },
    /// Words that lead out of the document.
    Out {
        /// Where to: `https`, `mailto` or `tel`.
        to: Address,
        /// The words.
        words: String,
    },
}

/// An address that a document may lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Takes an address of a kind that may be followed: `https`, `mailto` or `tel`, of visible ASCII characters only.
    pub fn new(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once(':')?;
        let known = ["https", "mailto", "tel"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        let plain = rest.bytes().all(|byte| byte.is_ascii_graphic());
        let host = !scheme.eq_ignore_ascii_case("https") || rest.starts_with("//");
        (known && plain && host && !rest.is_empty()).then(|| Self(address.to_owned()))
    }

    /// Returns it as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// Makes a text of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Piece::Words(words.into())])
    }

    /// Makes a text of words; of none, a dash.
    pub fn or_none(words: Option<impl Into<String>>) -> Self {
        words.map_or_else(|| Self::plain(NONE), Self::plain)
    }

    /// Makes a text of one mark.
    pub fn mark(words: impl Into<String>) -> Self {
        Self(vec![Piece::Mark(words.into())])
    }

    /// Makes a text of weighty words.
    pub fn strong(words: impl Into<String>) -> Self {
        Self(vec![Piece::Strong(words.into())])
    }

    /// Adds a piece.
    #[must_use]
    pub fn and(mut self, piece: Piece) -> Self {
        self.0.push(piece);
        self
    }

    /// Adds plain words.
    #[must_use]
    pub fn then(self, words: impl Into<String>) -> Self {
        self.and(Piece::Words(words.into()))
    }

    /// Says whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.words().is_empty())
    }
}

impl Piece {
    /// Returns its words without what they mean.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words)
            | Self::Mark(words)
            | Self::Strong(words)
            | Self::Blank(words)
            | Self::Link { words, .. }
            | Self::Out { words, .. } => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_one_that_cannot_run_anything() {
        for good in [
            "https://acme.example/update?a=b#c",
            "HTTPS://acme.example",
            "mailto:care@acme.example",
            "tel:+13125550101",
        ] {
            assert!(Address::new(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "https:evil",
            "http://acme.example",
            "data:text/html,x",
            "https://acme.example/\u{202e}x",
            "https://acme.example/a b",
            "java\nscript:alert(1)",
            "tel:",
            "/update",
            "",
        ] {
            assert!(Address::new(bad).is_none(), "{bad}");
        }
    }
}
