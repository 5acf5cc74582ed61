//! Why a file is not read, or not included, in words for its author.

use crate::diagnostic::Diagnostic;
use crate::playbook::codes;
use crate::playbook::yaml::MAX_REPORTS;
use crate::source::{DecodeError, FileError, MAX_TEXT_BYTES, Span};
use crate::text::{nearest, one_line};

use super::{MAX_BYTES, MAX_FILES, is_yaml};

/// The most characters of a path that a message repeats.
const SHORT: usize = 80;

/// Says that a file cannot be read; `include` is where it is included.
pub(super) fn unread(name: &str, error: &FileError, include: Option<Span>) -> Diagnostic {
    let why = match error {
        FileError::TooBig { .. } => {
            let limit = MAX_TEXT_BYTES >> 20;
            let why = format!("it is larger than the limit of {limit} MiB a file");
            return unusable(name, &why, include).help("split it into several files");
        }
        FileError::NotFound => "there is no such file".to_owned(),
        FileError::Io(error) => error.to_string(),
        error => format!("it is {error}"),
    };
    unusable(name, &why, include)
}

/// Says that a file is no text.
pub(super) fn no_text(name: &str, error: &DecodeError, include: Option<Span>) -> Diagnostic {
    unusable(name, &format!("it is {error}"), include).help(error.hint())
}

/// Says that the files together are too large.
pub(super) fn too_much(name: &str, include: Option<Span>) -> Diagnostic {
    let limit = MAX_BYTES >> 20;
    let why = format!("the files together are larger than the limit of {limit} MiB");
    unusable(name, &why, include)
}

fn unusable(name: &str, why: &str, include: Option<Span>) -> Diagnostic {
    let message = format!("`{}` cannot be used: {why}", one_line(name, 120));
    match include {
        Some(span) => Diagnostic::error(codes::INCLUDE_UNREADABLE, message).at(span, ""),
        None => Diagnostic::error(codes::UNREADABLE, message),
    }
}

/// Says that an include is empty.
pub(super) fn nameless(span: Span) -> Diagnostic {
    Diagnostic::error(codes::INCLUDE_MISSING, "an include names no file").at(span, "no name")
}

/// Says that an include is no relative path.
pub(super) fn absolute(text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no path below this file", one_line(text, SHORT));
    Diagnostic::error(codes::INCLUDE_ABSOLUTE, message)
        .at(span, "an absolute path, or one with `\\`")
        .help("write it from the folder of this file, with `/` between folders, such as parts/team.yaml")
}

/// Says that an include leads to a folder.
pub(super) fn folder(text: &str, span: Span) -> Diagnostic {
    let text = one_line(text, SHORT);
    let message = format!("`{text}` is a folder, and only files can be included");
    Diagnostic::error(codes::INCLUDE_UNREADABLE, message).at(span, "a folder")
}

/// Says that nothing stands where an include leads, with the name that was probably meant.
pub(super) fn missing(text: &str, span: Span, wanted: &str, names: &[String]) -> Diagnostic {
    let message = format!(
        "`{}` is included, and there is no such file",
        one_line(text, SHORT)
    );
    let error = Diagnostic::error(codes::INCLUDE_MISSING, message).at(span, "not there");
    let names = names.iter().map(String::as_str);
    match nearest(wanted, names.filter(|name| is_yaml(name))) {
        Some(meant) => error.help(format!("did you mean `{}`?", one_line(meant, SHORT))),
        None => error,
    }
}

/// Says that there are too many files.
pub(super) fn too_many(span: Span) -> Diagnostic {
    let message = format!("a playbook has at most {MAX_FILES} files with all that it includes");
    Diagnostic::error(codes::INCLUDE_LIMIT, message).at(span, "one too many")
}

/// Says that there are too many includes that lead nowhere.
pub(super) fn too_many_refused(span: Span) -> Diagnostic {
    let message =
        format!("{MAX_REPORTS} includes cannot be followed, and the rest is not looked at");
    Diagnostic::error(codes::INCLUDE_LIMIT, message).at(span, "not looked at")
}

/// Says that an include leads out of the folder tree.
pub(super) fn outside(text: &str, span: Span, how: &str) -> Diagnostic {
    Diagnostic::error(
        codes::INCLUDE_OUTSIDE,
        format!(
            "`{}` lies outside the folder of the playbook",
            one_line(text, 80)
        ),
    )
    .at(span, how)
    .help("put the file into the folder of the playbook, or into a folder below it")
}

/// Says that files include each other: each with its name and the include in it that goes on round.
pub(super) fn cycle(round: &[(&str, Option<Span>)], text: &str, span: Span) -> Diagnostic {
    let mut names: Vec<String> = round.iter().map(|(name, _)| one_line(name, 80)).collect();
    let first = names.first().cloned().unwrap_or_default();
    let message = if names.len() == 1 {
        format!("`{}` includes itself", one_line(text, 80))
    } else {
        "these files include each other in a circle".to_owned()
    };
    names.push(first);
    let error = Diagnostic::error(codes::INCLUDE_CYCLE, message).at(span, "closes the circle");
    let others = round.iter().filter_map(|(_, include)| *include);
    others
        .filter(|other| *other != span)
        .fold(error, |error, other| {
            error.also(other, "part of the circle")
        })
        .note(names.join(" includes "))
        .help("take one of these includes out")
}
