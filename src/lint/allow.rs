//! Findings that the author accepts in the file itself: `# crisis: allow CODE reason`.
//!
//! Behind an entry the comment covers what begins on its line; on a line of its own it covers the whole entry that
//! follows. Only a real comment counts, and an error of loading cannot be accepted.

mod comment;
mod covered;
mod rules;

use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::lint::allow::comment::{Comment, Named};
use crate::source::{Sources, Span};
use crate::text::one_line;

pub(in crate::lint) use rules::RULES;

use rules::{NO_REASON, UNKNOWN, UNUSED};

/// The code of a comment that accepts nothing. What stands in an included file may be needed by another playbook.
pub const UNUSED_ALLOW: Code = UNUSED.code;

/// What the fix of such a comment does where nothing of it is needed.
pub const WHOLE: &str = "take the comment out";

/// Every comment in the texts of a playbook that accepts findings.
pub(in crate::lint) struct Allows(Vec<Comment>);

impl Allows {
    /// Reads the comments.
    pub(in crate::lint) fn of(sources: &Sources) -> Self {
        let texts = sources.iter();
        Self(
            texts
                .flat_map(|(id, source)| comment::read(id, source))
                .collect(),
        )
    }

    /// Says whether some comment accepts findings of this kind.
    pub(in crate::lint) fn names(&self, code: Code) -> bool {
        let named = self.0.iter().flat_map(|comment| &comment.codes);
        let mut known = named.filter_map(|named| named.code.as_ref().ok());
        known.any(|known| *known == code)
    }

    /// Takes out what is accepted, says what is wrong with the comments, and returns the places of the codes that
    /// accepted something. Where the playbook did not load as a whole, nobody can tell what a comment is for.
    pub(in crate::lint) fn apply(
        &self,
        sources: &Sources,
        whole: bool,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Span> {
        let mut used = Vec::new();
        found.retain(|one| {
            let Some(place) = one.place() else {
                return true;
            };
            let accepts = |comment: &&Comment| comment.covers(place);
            let codes = self
                .0
                .iter()
                .filter(accepts)
                .flat_map(|comment| &comment.codes);
            let before = used.len();
            used.extend(
                codes
                    .filter(|named| named.code == Ok(one.code))
                    .map(|named| named.span),
            );
            used.len() == before
        });
        for comment in &self.0 {
            comment.complain(sources, found);
            if whole && !comment.slip {
                comment.unused(&used, found);
            }
        }
        used
    }
}

impl Comment {
    /// Says what is wrong with the comment itself.
    fn complain(&self, sources: &Sources, found: &mut Vec<Diagnostic>) {
        if self.slip {
            let one = UNKNOWN.found("this comment is no `crisis: allow`, and accepts nothing");
            found.push(
                one.at(self.span, "accepts nothing")
                    .help("did you mean `allow`? write it in small letters"),
            );
            return;
        }
        if self.codes.is_empty() {
            let one = UNKNOWN.found("this comment names no code");
            found.push(
                one.at(self.span, "what is accepted?")
                    .help("write it as `# crisis: allow CODE reason`"),
            );
            return;
        }
        for named in &self.codes {
            let Err(error) = &named.code else { continue };
            let one = UNKNOWN
                .found(error.to_string())
                .at(named.span, "accepts nothing");
            found.push(one.help(error.hint()));
        }
        if !self.reasoned {
            let codes = self
                .codes
                .iter()
                .map(|named| one_line(sources.slice(named.span), 60));
            let codes = codes.collect::<Vec<_>>().join(", ");
            let one = NO_REASON.found(format!("nobody says why `{codes}` is accepted here"));
            found.push(
                one.at(self.span, "no reason")
                    .help("write the reason behind the code, for whoever reads this next year"),
            );
        }
    }

    /// Finds the codes that accepted nothing.
    fn unused(&self, used: &[Span], found: &mut Vec<Diagnostic>) {
        let idle = |named: &&Named| named.code.is_ok() && !used.contains(&named.span);
        let all = self.codes.iter().all(|named| idle(&named));
        for named in self.codes.iter().filter(idle) {
            let Ok(code) = &named.code else { continue };
            let span = match all {
                true => self.removal,
                false => named.removal,
            };
            let what = match all {
                true => WHOLE.to_owned(),
                false => format!("take `{}` out", code.id()),
            };
            let fix = Fix {
                what,
                edits: vec![Edit {
                    span,
                    text: String::new(),
                }],
            };
            let one = UNUSED.found(format!(
                "`{code}` is accepted here, and nothing of the kind is found"
            ));
            let one = one.at(named.span, "accepts nothing");
            found.push(
                one.help("take it out, or put it where the finding is")
                    .fix(fix),
            );
        }
    }
}
