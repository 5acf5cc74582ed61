//! Makes room where a longer domain took it: an answer in a blank may then have fewer letters.

use std::ops::Range;
use std::path::PathBuf;

use crate::cli::authored::NewFile;
use crate::diagnostic::{Diagnostic, LabelKind};
use crate::source::Sources;

/// The finding that words fit only with short answers.
const LONG: &str = "WRD102";

/// The fewest letters that an answer keeps.
const LEAST: u32 = 20;

/// Takes the letters that are too many from the longest answer of each text, and says how many texts became shorter.
pub(super) fn shorten(files: &mut [NewFile], found: &[Diagnostic], sources: &Sources) -> usize {
    let mut edits: Vec<(PathBuf, Range<usize>, String)> = Vec::new();
    for one in found.iter().filter(|one| one.code.id() == LONG) {
        let Some((path, range, most)) = room(one, sources) else {
            continue;
        };
        // Two texts may share a blank; what the second lacks is found when it is looked at again.
        if !edits
            .iter()
            .any(|(other, taken, _)| *other == path && *taken == range)
        {
            edits.push((path, range, most.to_string()));
        }
    }
    edits.sort_by_key(|(_, range, _)| std::cmp::Reverse(range.start));
    let mut count = 0;
    for (path, range, most) in edits {
        if let Some(file) = files.iter_mut().find(|file| file.path == path) {
            file.text.replace_range(range, &most);
            count += 1;
        }
    }
    count
}

/// Returns where the longest answer is limited, and the new limit; nothing where it would be too short to say anything.
fn room(one: &Diagnostic, sources: &Sources) -> Option<(PathBuf, Range<usize>, u32)> {
    let too_many = one
        .labels
        .iter()
        .find(|label| label.kind == LabelKind::Primary)?;
    let too_many: u32 = too_many.text.split(' ').next()?.parse().ok()?;
    let limits = one.labels.iter().filter_map(|label| {
        let most: u32 = sources.slice(label.span).parse().ok()?;
        // The limit of the channel is a number too, and stays.
        (label.kind == LabelKind::Secondary && label.text == "this long at most")
            .then_some((most, label.span))
    });
    let (most, span) = limits.max_by_key(|(most, _)| *most)?;
    // What one blank cannot give, the next round takes from another.
    let left = most.saturating_sub(too_many).max(LEAST);
    (left < most).then(|| {
        (
            sources.get(span.source).path().to_owned(),
            span.range(),
            left,
        )
    })
}
