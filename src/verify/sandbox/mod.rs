//! Where the app runs: a cell in which nothing but /tmp can be written, there is no network, and
//! everything ends with the command.
//!
//! The first choice is namespaces of Linux: a root of its own with the project at /var/task, a
//! fresh /tmp, no network and no other processes. Where they are not allowed it is Landlock, which
//! denies the same writes. There is no third: what is missing is said instead.

#[cfg(target_os = "linux")]
mod confine;
#[cfg(target_os = "linux")]
mod enter;
#[cfg(target_os = "linux")]
mod root;
#[cfg(target_os = "linux")]
mod running;
#[cfg(target_os = "linux")]
mod supervise;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
pub use enter::enter;
#[cfg(target_os = "linux")]
pub use running::Running;

/// What a cell reports.
pub enum Event {
    /// A line of the results.
    Line(String),
    /// Nothing in the time that was given.
    Quiet,
    /// All processes are gone.
    End,
}

/// Bytes of standard output and error that are kept, each.
pub const MAX_OUTPUT: usize = 1 << 20;

/// How the cell is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// User, mount, process, IPC and network namespaces.
    Namespaces,
    /// Landlock for files, seccomp for the network.
    Landlock,
}

impl Mode {
    /// What the mode does, for the reader of a report.
    pub fn words(self) -> &'static str {
        match self {
            Mode::Namespaces => "namespaces: the project read-only at /var/task, a fresh /tmp",
            Mode::Landlock => {
                "Landlock: nothing but /tmp can be written; /tmp is this machine's own, so it is \
                 not fresh"
            }
        }
    }

    /// Where the project lies in the cell.
    pub fn task(self, work: &Path) -> PathBuf {
        match self {
            Mode::Namespaces => PathBuf::from("/var/task"),
            Mode::Landlock => work.join("task"),
        }
    }

    /// Where the driver lies in the cell.
    pub fn runtime(self, work: &Path) -> PathBuf {
        match self {
            Mode::Namespaces => PathBuf::from("/var/runtime"),
            Mode::Landlock => work.join("runtime"),
        }
    }
}

/// What a cell is made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cell {
    /// How it is made.
    pub mode: Mode,
    /// A folder of vfix's own with `task/` (the project), `runtime/` (the driver) and `root/`
    /// (empty, where the cell's root is mounted).
    pub work: PathBuf,
    /// Files and folders of this machine that the interpreter needs.
    pub readable: Vec<PathBuf>,
    /// Symlinks on the way to the interpreter, and their targets.
    pub links: Vec<(PathBuf, PathBuf)>,
    /// The program and its arguments; empty to try the cell alone.
    pub command: Vec<String>,
    /// The whole environment.
    pub environment: Vec<(String, String)>,
    /// Memory of all processes together, in MiB.
    pub memory: u64,
    /// Whether the network of this machine can be reached.
    pub network: bool,
}

/// The mode that this machine allows.
///
/// # Errors
/// What is missing, where there is none or the wanted one is not to be had.
#[cfg(target_os = "linux")]
pub fn choose(wanted: Option<Mode>, probe: &Cell) -> Result<Mode> {
    let try_mode = |mode| {
        running::probe(&Cell {
            mode,
            ..probe.clone()
        })
    };
    match wanted {
        Some(mode) => try_mode(mode).map(|()| mode),
        None => {
            let Err(namespaces) = try_mode(Mode::Namespaces) else {
                return Ok(Mode::Namespaces);
            };
            match try_mode(Mode::Landlock) {
                Ok(()) => Ok(Mode::Landlock),
                Err(landlock) => anyhow::bail!(
                    "there is no sandbox here, so the app is not run. Namespaces: {namespaces:#}. \
                     Landlock: {landlock:#}. Run vfix verify where unprivileged user namespaces \
                     are allowed (in Docker: --security-opt seccomp=unconfined --security-opt \
                     apparmor=unconfined), or on Linux 6.2 or newer with Landlock"
                ),
            }
        }
    }
}

/// The mode that this machine allows.
///
/// # Errors
/// Always: only Linux has such a sandbox.
#[cfg(not(target_os = "linux"))]
pub fn choose(_: Option<Mode>, _: &Cell) -> Result<Mode> {
    anyhow::bail!(
        "vfix verify runs the app in a sandbox that only Linux has; run it in WSL, in a Linux \
         container or in CI. Everything else of vfix works here"
    )
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    //! What the rest is compiled against off Linux: a cell that cannot be started.

    use std::time::Duration;

    use anyhow::Result;

    use super::Event;

    /// A cell at work; never made here.
    pub struct Running {
        /// What was printed.
        pub output: String,
        /// How many bytes were printed.
        pub printed: u64,
    }

    impl Running {
        /// Never starts.
        ///
        /// # Errors
        /// Always.
        pub fn start(_: &super::Cell) -> Result<Self> {
            anyhow::bail!("only Linux has the sandbox")
        }

        /// Never called.
        pub fn next(&mut self, _: Duration) -> Result<Event> {
            Ok(Event::End)
        }
    }
}
#[cfg(not(target_os = "linux"))]
pub use elsewhere::Running;

/// Enter the cell.
///
/// # Errors
/// Always: only Linux has such a sandbox.
#[cfg(not(target_os = "linux"))]
pub fn enter(_: &Path, _: bool) -> Result<u8> {
    anyhow::bail!("only Linux has the sandbox")
}
