//! What must hold for every input, whatever it is: checked here, and fed by the fuzzers.
//!
//! Nothing in here touches the machine: files, disk, clock and random bytes are all in memory.

mod disk;
pub mod log;
mod look;
pub mod playbook;
pub mod words;
mod world;
