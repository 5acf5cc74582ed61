//! One line a finding, as compilers write it and editors read it.

use std::fmt::Write;

use crate::lint::Finding;
use crate::lint::format::inert;
use crate::text::visible;

pub(super) fn write(findings: &[Finding]) -> String {
    let mut out = String::new();
    for one in findings {
        let file = visible(&one.file);
        let place = one.form.place.as_ref();
        let place = place.map(|place| format!("{}:{}:", place.line, place.col));
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{file}:{} {} {}",
            place.unwrap_or_default(),
            one.code.id(),
            visible(&one.form.message)
        );
    }
    inert(&out).into_owned()
}
