//! The engine, asked directly: what follows from a command, and what is still owed.

mod approvals;
mod copies;
mod desk;
mod late;
mod limits;
mod line;
mod money;
mod obligations;
mod people;
mod properties;
mod record;
mod unsynced;
mod walkers;
mod words;
