//! Files that are kept as evidence: the one way to take one in, for the walk and for a single command.

use std::path::{Path, PathBuf};

use crate::incident::line::Hash;
use crate::response::command::Command;
use crate::store::{AttachError, Attached, Progress, attach};
use crate::walk::running::Running;

/// From how many bytes on it is told how far the copying is.
const LARGE: u64 = 32 * 1024 * 1024;

/// Copies a file into the incident's folder under its digest. Of a large one, `tell` hears how many percent are done,
/// each number once.
///
/// Nothing is logged yet: that is for [`command`].
///
/// # Errors
/// The file is no plain file, changed meanwhile, or the disk failed.
pub fn keep(
    running: &Running<'_>,
    path: &Path,
    mut tell: impl FnMut(u64, Progress),
) -> Result<Attached, AttachError> {
    let world = running.world();
    let mut told = None;
    attach(
        &*world.disk,
        running.folder(),
        path,
        world.random,
        |progress| {
            let percent = progress.done.saturating_mul(100) / progress.total.max(1);
            if progress.total >= LARGE && told != Some(percent) {
                told = Some(percent);
                tell(percent, progress);
            }
        },
    )
}

/// Returns what writes a kept file down: by the name that it was given, else by its own.
pub fn command(attached: Attached, path: &Path, name: Option<&str>) -> Command {
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    Command::Attach {
        sha256: attached.sha256,
        size: attached.size,
        name: name.map_or_else(|| own.into_owned(), str::to_owned),
    }
}

/// Returns what would be written down of an empty file: what is refused of it is refused of every file, so that
/// nothing is copied first.
pub fn probe() -> Command {
    Command::Attach {
        sha256: Hash::of(b""),
        size: 0,
        name: String::new(),
    }
}

/// Returns what to do about a file that was not taken in.
pub fn advice(error: &AttachError) -> Option<&'static str> {
    match error {
        AttachError::Link(_) => Some("name the file that it leads to, as `realpath` shows it"),
        AttachError::Folder(_) => Some("attach its files one by one, or an archive of it"),
        AttachError::Changed(_) => Some("wait until it is written, then attach it again"),
        AttachError::Disk(_) => Some("nothing was logged, and no part of it was kept"),
        _ => None,
    }
}

/// Reads a path as a person types or drags it into a terminal: in quotes, or with a backslash before each blank.
pub fn path(typed: &str, here: &Path) -> PathBuf {
    let typed = typed.trim();
    let quoted = ['"', '\''].iter().find_map(|quote| {
        let inside = typed.strip_prefix(*quote)?.strip_suffix(*quote)?;
        (!inside.is_empty()).then(|| inside.to_owned())
    });
    let plain = quoted.unwrap_or_else(|| match cfg!(windows) {
        true => typed.to_owned(),
        false => typed.replace("\\ ", " "),
    });
    here.join(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_a_terminal_hands_it_over() {
        let here = Path::new("/here");
        for (typed, read) in [
            ("video.mp4", "/here/video.mp4"),
            (" 'my video.mp4' ", "/here/my video.mp4"),
            ("\"my video.mp4\"", "/here/my video.mp4"),
            ("/tmp/my\\ video.mp4", "/tmp/my video.mp4"),
            ("it's", "/here/it's"),
            ("'", "/here/'"),
        ] {
            assert_eq!(path(typed, here), Path::new(read), "{typed}");
        }
    }
}
