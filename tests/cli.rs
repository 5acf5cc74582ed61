//! The command line, run in process in a world of its own and as the built program.

mod answers;
mod built;
mod calls;
mod choice;
mod codes;
mod desk;
mod disk;
mod ending;
mod forms;
mod heard;
mod hostile;
mod killed;
mod leaving;
mod money;
mod names;
mod papers;
mod processes;
mod race;
mod ready;
mod record;
mod reference;
mod rivals;
mod screens;
mod session;
mod talks;
mod words;
