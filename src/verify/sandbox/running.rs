//! A cell at work, seen from outside: lines of results, what the app printed, and its end.
//!
//! Nothing is read without a deadline, and letting go of the cell ends every process in it.

use std::collections::VecDeque;
use std::io::{self, PipeReader, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{Cell, Event, MAX_OUTPUT};

/// A cell at work.
pub struct Running {
    child: Child,
    results: Option<PipeReader>,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    /// Results that are not yet a whole line.
    partial: Vec<u8>,
    lines: VecDeque<String>,
    /// What was printed, as far as it is kept.
    pub output: String,
    /// How many bytes were printed.
    pub printed: u64,
}

impl Running {
    /// Start the cell.
    ///
    /// # Errors
    /// Where its description cannot be written or vfix cannot run itself.
    pub fn start(cell: &Cell) -> Result<Self> {
        let path = tempfile::Builder::new()
            .prefix("cell-")
            .suffix(".json")
            .tempfile_in(&cell.work)
            .and_then(|file| file.keep().map_err(|error| error.error))
            .context("the work folder")?;
        serde_json::to_writer(&path.0, cell).context("the cell")?;
        let (results, writer) = io::pipe().context("a pipe")?;
        let this = std::env::current_exe().context("the path of vfix")?;
        let mut child = Command::new(this)
            .arg("__sandbox")
            .arg(&path.1)
            // What the allocator reserves ahead counts, and the limit on memory is set there for all.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            // Ctrl-C is for vfix alone: the supervisor has to outlive it, to end what it watches.
            .process_group(0)
            .stdin(writer)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("vfix cannot run itself")?;
        Ok(Running {
            stdout: child.stdout.take(),
            stderr: child.stderr.take(),
            child,
            results: Some(results),
            partial: Vec::new(),
            lines: VecDeque::new(),
            output: String::new(),
            printed: 0,
        })
    }

    /// The next event, within a time.
    ///
    /// # Errors
    /// Where a pipe cannot be read.
    pub fn next(&mut self, within: Duration) -> Result<Event> {
        let deadline = Instant::now() + within;
        loop {
            if let Some(line) = self.lines.pop_front() {
                return Ok(Event::Line(line));
            }
            let fds: Vec<(usize, BorrowedFd<'_>)> = [
                self.results.as_ref().map(AsFd::as_fd),
                self.stdout.as_ref().map(AsFd::as_fd),
                self.stderr.as_ref().map(AsFd::as_fd),
            ]
            .into_iter()
            .enumerate()
            .filter_map(|(index, fd)| Some((index, fd?)))
            .collect();
            if fds.is_empty() {
                self.child.wait().context("the sandbox")?;
                return Ok(Event::End);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let timeout = Timespec {
                tv_sec: left.as_secs() as i64,
                tv_nsec: i64::from(left.subsec_nanos()),
            };
            let mut polled: Vec<PollFd<'_>> = fds
                .iter()
                .map(|(_, fd)| PollFd::from_borrowed_fd(*fd, PollFlags::IN))
                .collect();
            match poll(&mut polled, Some(&timeout)) {
                Ok(0) => return Ok(Event::Quiet),
                Err(rustix::io::Errno::INTR) => continue,
                other => other.context("the pipes of the sandbox")?,
            };
            let ready = polled.iter().map(|fd| !fd.revents().is_empty());
            let ready: Vec<usize> = fds
                .iter()
                .zip(ready)
                .filter_map(|((index, _), ready)| ready.then_some(*index))
                .collect();
            for index in ready {
                self.read(index)?;
            }
        }
    }

    /// Read what one of the pipes holds.
    fn read(&mut self, index: usize) -> Result<()> {
        let mut buffer = [0u8; 1 << 16];
        let read = match index {
            0 => self.results.as_mut().map(|pipe| pipe.read(&mut buffer)),
            1 => self.stdout.as_mut().map(|pipe| pipe.read(&mut buffer)),
            _ => self.stderr.as_mut().map(|pipe| pipe.read(&mut buffer)),
        };
        let length = read.unwrap_or(Ok(0)).context("a pipe of the sandbox")?;
        match (index, length) {
            (0, 0) => self.results = None,
            (1, 0) => self.stdout = None,
            (2, 0) => self.stderr = None,
            (0, _) => {
                self.partial.extend(&buffer[..length]);
                while let Some(end) = self.partial.iter().position(|byte| *byte == b'\n') {
                    let line: Vec<u8> = self.partial.drain(..=end).collect();
                    let line = String::from_utf8_lossy(&line).trim_end().to_owned();
                    self.lines.push_back(line);
                }
                // The driver's lines are short: whoever writes without end is not the driver.
                if self.partial.len() > MAX_OUTPUT || self.lines.len() > MAX_OUTPUT >> 6 {
                    self.results = None;
                }
            }
            _ => {
                self.printed += length as u64;
                let room = MAX_OUTPUT.saturating_sub(self.output.len());
                let kept = &buffer[..length.min(room)];
                self.output.push_str(&String::from_utf8_lossy(kept));
            }
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The supervisor sees that nobody reads any more, and ends everything. Killed itself, it
        // could not, so it has time on a machine under load.
        self.results = None;
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Try a cell without a program.
///
/// # Errors
/// The step that is not allowed.
pub fn probe(cell: &Cell) -> Result<()> {
    let mut running = Running::start(cell)?;
    loop {
        match running.next(Duration::from_secs(20))? {
            Event::Line(_) => {}
            Event::Quiet => bail!("the sandbox does not answer"),
            Event::End => break,
        }
    }
    let status = running.child.wait()?;
    if !status.success() {
        let said = running.output.trim();
        bail!("{}", said.strip_prefix("vfix: ").unwrap_or(said));
    }
    Ok(())
}
