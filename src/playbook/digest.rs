//! The digest of a playbook with everything that it includes, by which an old printout is told from a current one.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// How many characters of the digest stand on paper.
const SHORT: usize = 12;

/// The digest of a playbook's files: SHA-256 over the number of files and, for each in the order in which they were
/// read, the length of its name, its name, the length of its bytes and its bytes. Numbers are eight bytes, most
/// significant first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest(String);

impl Digest {
    /// Computes the digest of some files with their names.
    pub fn of(files: &[(String, Vec<u8>)]) -> Self {
        let mut hash = Sha256::new();
        let number = |hash: &mut Sha256, number: usize| {
            hash.update(u64::try_from(number).unwrap_or(u64::MAX).to_be_bytes());
        };
        number(&mut hash, files.len());
        for (name, bytes) in files {
            for part in [name.as_bytes(), bytes] {
                number(&mut hash, part.len());
                hash.update(part);
            }
        }
        let found = hash.finalize();
        let hex = found.iter().map(|byte| format!("{byte:02x}"));
        Self(hex.collect())
    }

    /// Returns its beginning as it stands on paper: twelve characters in groups of four.
    pub fn short(&self) -> String {
        let groups = [&self.0[..4], &self.0[4..8], &self.0[8..SHORT]];
        groups.join(" ")
    }

    /// Reads the beginning of a digest as people type it, in any case, with spaces or dashes between the groups, and says
    /// whether this digest begins with it.
    ///
    /// # Errors
    ///
    /// Where it is no hexadecimal number of 8 to 64 characters.
    pub fn begins_with(&self, typed: &str) -> Result<bool, DigestError> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if !plain.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(DigestError::Character);
        }
        match plain.len() {
            8..=64 => Ok(self.0.starts_with(&plain)),
            length => Err(DigestError::Length(length)),
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something is no digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DigestError {
    /// It has something else than figures and the letters a to f.
    #[error("a digest has the figures 0 to 9 and the letters a to f only")]
    Character,
    /// It is too short to tell playbooks apart, or too long.
    #[error("a digest has 8 to 64 characters, and this has {0}")]
    Length(usize),
}

#[cfg(test)]
mod tests {
    use super::{Digest, DigestError};

    fn files(text: &str) -> Vec<(String, Vec<u8>)> {
        vec![
            ("a.yaml".to_owned(), text.as_bytes().to_vec()),
            ("team.yaml".to_owned(), b"x".to_vec()),
        ]
    }

    #[test]
    fn every_byte_and_every_name_counts() {
        let one = Digest::of(&files("a"));
        assert_eq!(one, Digest::of(&files("a")));
        assert_ne!(one, Digest::of(&files("b")));
        let mut renamed = files("a");
        renamed[1].0 = "team.yam".to_owned();
        renamed[1].1 = b"lx".to_vec();
        assert_ne!(one, Digest::of(&renamed));
        assert_ne!(one, Digest::of(&files("a")[..1]));
    }

    #[test]
    fn what_stands_on_paper_is_found_again_however_it_is_typed() {
        let digest = Digest::of(&files("a"));
        let short = digest.short();
        assert_eq!(short.len(), 14);
        for typed in [
            short.clone(),
            short.replace(' ', "-").to_uppercase(),
            digest.to_string(),
            short.replace(' ', "")[..8].to_owned(),
        ] {
            assert_eq!(digest.begins_with(&typed), Ok(true), "{typed}");
        }
        assert_eq!(digest.begins_with("00000000"), Ok(false));
        assert_eq!(digest.begins_with("1234"), Err(DigestError::Length(4)));
        assert_eq!(
            digest.begins_with("not a digest"),
            Err(DigestError::Character)
        );
    }
}
