//! The `vfix` command: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    vfix::cli::main()
}
