//! The one test crate: whole cases, whole apps and the command line.

mod snapshots;
