//! What the driver and the supervisor of a sandbox say, a line each.

use anyhow::{Result, bail};
use serde::Deserialize;

use super::outcome::{Raised, Route};

/// A line of the driver.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Line {
    /// What the sandbox promises, tried out.
    pub proof: Option<Proof>,
    /// Whether the import succeeded.
    pub imported: Option<bool>,
    /// What was raised.
    pub error: Option<Raised>,
    /// The app's routes.
    pub routes: Vec<Route>,
    /// What will be asked: methods and paths.
    pub requests: Vec<(String, String)>,
    /// The request that is asked now, by index.
    pub start: Option<usize>,
    /// The request that was answered.
    pub answered: Option<usize>,
    /// Its status.
    pub status: Option<u16>,
    /// Bytes of its body.
    pub size: u64,
    /// Vercel itself answers it.
    pub refused: bool,
    /// Everything was asked.
    pub done: bool,
    /// How the process ended.
    pub end: Option<End>,
}

/// What writing into the project and to /tmp and reaching an address gave, as errno.
#[derive(Debug, Deserialize)]
pub struct Proof {
    project: i32,
    tmp: i32,
    network: i32,
}

impl Proof {
    /// Whether the sandbox holds: EACCES is Landlock's, EROFS a read-only mount's; ENETUNREACH is
    /// 101.
    ///
    /// # Errors
    /// Where it does not, or is too tight.
    pub fn check(&self, network: bool) -> Result<()> {
        if !matches!(self.project, 13 | 30) {
            bail!(
                "the sandbox does not hold: the project can be written (errno {})",
                self.project
            );
        }
        if self.tmp != 0 {
            bail!(
                "the sandbox is too tight: /tmp cannot be written (errno {})",
                self.tmp
            );
        }
        if !network && self.network != 101 {
            bail!(
                "the sandbox does not hold: the network answers (errno {})",
                self.network
            );
        }
        Ok(())
    }
}

/// How the supervisor saw the process end.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct End {
    /// Its exit code.
    pub exit: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// The limit in MiB that it passed.
    pub memory: Option<u64>,
    /// The number of processes that it passed.
    pub processes: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sandbox_that_does_not_hold_is_refused() {
        let said = |project, tmp, network, allowed| {
            let proof = Proof {
                project,
                tmp,
                network,
            };
            proof.check(allowed).err().map(|error| error.to_string())
        };
        assert_eq!(said(30, 0, 101, false), None);
        assert_eq!(said(13, 0, 0, true), None);
        for (project, tmp, network, words) in [
            (0, 0, 101, "the project can be written"),
            (2, 0, 101, "the project can be written"),
            (30, 30, 101, "/tmp cannot be written"),
            (30, 0, 0, "the network answers"),
            (30, 0, 110, "the network answers"),
        ] {
            let said = said(project, tmp, network, false).expect("a refusal");
            assert!(said.contains(words), "{said}");
        }
    }
}
