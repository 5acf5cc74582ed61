//! Files that a person gets to edit: checked before they are written, written as a whole, never over another unasked.

mod checked;
mod files;
mod heard;
mod interview;
mod kept;
mod numbers;
mod shorter;
mod told;

pub(super) use checked::{Checked, checked};
pub(super) use files::{Author, Became, NewFile, Overwrite};
pub(super) use heard::{Said, hear};
pub(super) use interview::{Ended, interview};
pub(super) use kept::{Kept, root_of};
pub(super) use told::{Told, tell};
