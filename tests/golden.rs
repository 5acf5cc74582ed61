//! Files that hold what the program said; `UPDATE=1 cargo test` writes them anew.

use std::path::Path;

/// Compares a text with the file at a path below `tests`, or writes it there.
#[expect(
    clippy::disallowed_methods,
    reason = "only a test asks for the variable, and writes its own files"
)]
pub(crate) fn check(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, actual).expect("the file can be written");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let expected = expected.replace("\r\n", "\n");
    assert!(
        expected == actual,
        "tests/{path} says otherwise; if this is right, run the test with UPDATE=1\n\n{actual}"
    );
}
