//! Random bytes: a source that is handed in, so that a test can say which bytes come.
//!
//! Nothing here asks the operating system for anything.

use std::io;

/// Gives random bytes. The one source of salts and of names that must not clash.
pub trait Random: Send + Sync {
    /// Fills the whole buffer.
    ///
    /// # Errors
    /// The source could not give any bytes.
    fn fill(&self, bytes: &mut [u8]) -> io::Result<()>;
}
