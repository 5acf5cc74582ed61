//! The engine, asked directly: what follows from a command, and what is still owed.

mod approvals;
mod copies;
mod deeds;
mod desk;
mod five_people;
mod late;
mod leaving;
mod leaving_properties;
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
