//! The tables of a SQLite database that starts empty in `/tmp`: who makes them.

mod asked_for;
mod awake;
pub mod by_hand;
pub mod code;
pub mod create_all;
pub mod guarded;
mod moved;
pub mod nowhere;
mod queries;
mod roots;
pub mod unmade;
