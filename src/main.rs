//! The `vfix` command: arguments in, exit code out.
fn main() {}
