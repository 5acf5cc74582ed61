use crate::diagnostic::Code;
pub(super) fn of(_code: Code) -> (&'static str, &'static str) { ("", "") }
