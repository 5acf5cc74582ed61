//! The engine, asked directly: what follows from a command, and what is still owed.

mod aftermath;
mod approvals;
mod copies;
mod deeds;
mod desk;
mod ending;
mod five_people;
mod late;
mod ledger;
mod limits;
mod line;
mod money;
mod obligations;
mod people;
mod properties;
mod record;
mod rows_approvals;
mod rows_money;
mod rows_promises;
mod rows_time;
mod rows_told;
mod shop;
mod unsynced;
mod walkers;
mod words;
