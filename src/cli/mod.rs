//! The command line: what the words mean, and in which order things happen.

pub mod args;
pub mod batch;
mod each;
mod explain;
mod input;
pub mod interactive;
mod job;
pub mod rules;
pub mod run;
pub mod settings;
pub mod show;
pub mod undo;
pub mod verify;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser};

use args::{Cli, Color, Command};
use job::FAILED;

/// Run the command of the process and answer its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { FAILED } else { 0 };
            // A closed pipe is no reason to fail.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match cli.run.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let done = match &cli.command {
        // A process with a second thread may not enter a user namespace.
        Some(Command::Sandbox { .. }) => dispatch(&cli),
        _ => on_a_large_stack(|| dispatch(&cli)),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            say(&format!("vfix: {error:#}\n"));
            ExitCode::from(FAILED)
        }
    }
}

/// Syntax trees that pass [`crate::python`] are up to 1,000 levels deep, and the main thread's stack
/// is as small as 1 MiB on some systems.
fn on_a_large_stack(work: impl FnOnce() -> Result<u8> + Send) -> Result<u8> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(run::STACK);
        let thread = builder.spawn_scoped(scope, work).context("a thread")?;
        // The panic itself is on standard error already.
        thread.join().unwrap_or(Ok(FAILED))
    })
}

fn dispatch(cli: &Cli) -> Result<u8> {
    match &cli.command {
        None => return run::run(&cli.run),
        Some(Command::Explain { rules }) => return explain::run(rules),
        Some(Command::Batch(args)) => return batch::run(args),
        Some(Command::Undo { project, list }) => return undo::run(project, *list),
        Some(Command::Verify(args)) => return verify::run(args),
        Some(Command::Sandbox { cell, inside }) => {
            return crate::verify::sandbox::enter(cell, *inside);
        }
        Some(Command::Rules) => print(&rules::table())?,
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "vfix", &mut script);
            print(&String::from_utf8_lossy(&script))?;
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            print(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(0)
}

/// Print to standard output, with colours where they are wanted; a reader that went away is no
/// error.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print(text: &str) -> Result<()> {
    write(&mut anstream::stdout().lock(), text)
}

/// Print to standard output byte for byte: in a pipe, [`print()`] takes control characters out.
///
/// # Errors
/// As for [`print`].
pub fn print_exactly(text: &str) -> Result<()> {
    write(&mut std::io::stdout().lock(), text)
}

/// Print to standard error. Where it takes nothing (a full disk, a closed terminal), the exit code has
/// to do: what was written to the project is no less written, and a panic would only hide that.
pub fn say(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Whether standard output shows colours.
pub fn has_colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

fn write(out: &mut dyn Write, text: &str) -> Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("standard output"),
    }
}
