//! The walk in a real terminal: a pseudo-terminal drives the built program.

mod interview;
mod people;
mod screen;
mod sought;
mod walk;
