//! One boot of an app: the import, then every request, and how each ended.
//!
//! An app that a request ends is booted again for the rest, as Vercel does with the next request.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use camino::Utf8PathBuf;
use serde::Serialize;

use super::line::{End, Line};
use super::outcome::{Answer, Boot, Failure, Kind};
use super::requests::Request;
use super::sandbox::{Cell, Event, MAX_OUTPUT, Running};

/// How long the driver may take beyond the time that the app has.
const GRACE: Duration = Duration::from_secs(5);

/// What the driver is told.
#[derive(Debug, Clone, Serialize)]
pub struct Order<'o> {
    /// The file that Vercel loads, relative to the root.
    pub entry: String,
    /// The name in it.
    pub variable: String,
    /// Whether the network can be reached.
    pub network: bool,
    /// Seconds for the import, and for each request.
    pub timeout: f64,
    /// Call the routes that need no arguments.
    pub sweep: bool,
    /// The requests behind those.
    pub requests: &'o [Request],
    /// The first request that is to be sent, by index.
    pub from: usize,
    /// Bytes of a body that Vercel takes, of a request and of a response.
    pub body_limit: u64,
    /// The folder of Vercel's own runtime, where that is to run.
    pub vercel_runtime: Option<String>,
}

/// Boot the app and send it everything.
///
/// # Errors
/// Where the sandbox does not hold, or the interpreter does not run in it.
pub fn run(cell: &Cell, python: &Path, order: Order<'_>, say: &dyn Fn(&str)) -> Result<Boot> {
    let mut boot = Boot::default();
    let mut order = order;
    let mut first = true;
    loop {
        let name = format!(
            "order-{:?}-{}.json",
            std::thread::current().id(),
            order.from
        );
        let text = serde_json::to_vec(&order).context("the order")?;
        std::fs::write(cell.work.join("runtime").join(&name), text).context("the work folder")?;
        let runtime = cell.mode.runtime(&cell.work);
        let word = |path: std::path::PathBuf| path.display().to_string();
        let command = vec![
            word(python.to_owned()),
            "-B".to_owned(),
            word(runtime.join("driver.py")),
            word(runtime.join(name)),
        ];
        let played = Session {
            cell: Cell {
                command,
                ..cell.clone()
            },
            order: &order,
            boot: &mut boot,
            first,
            asked: Vec::new(),
            current: None,
        }
        .play(say)?;
        first = false;
        match played {
            Some(next) => order.from = next,
            None => break,
        }
    }
    for answer in &mut boot.answers {
        let expected = answer.expected == answer.status && answer.status.is_some();
        match answer.status {
            Some(_) if expected => answer.failure = None,
            Some(status) if answer.expected.is_some() || status >= 500 => {
                let wanted = answer
                    .expected
                    .map_or(String::new(), |s| format!(", not {s}"));
                let said = answer.failure.take();
                let failure = said.unwrap_or_else(|| Failure::new(Kind::Status, ""));
                let because = match failure.message.as_str() {
                    "" => String::new(),
                    text => format!(": {text}"),
                };
                let message = format!("answers {status}{wanted}{because}");
                answer.failure = Some(Failure { message, ..failure });
            }
            _ => {}
        }
    }
    Ok(boot)
}

/// One process of the app, from its start to its end.
struct Session<'s> {
    cell: Cell,
    order: &'s Order<'s>,
    boot: &'s mut Boot,
    first: bool,
    asked: Vec<(String, String)>,
    /// The request that is being answered; `None` while the app is imported.
    current: Option<usize>,
}

/// What the driver has said so far.
#[derive(Default)]
struct Heard {
    /// The sandbox holds.
    proven: bool,
    /// The app is imported.
    imported: bool,
    /// Nothing more is to be said.
    done: bool,
    /// Why the process ended before that.
    end: Option<Failure>,
    /// What else came, such as the stack that Python prints when it crashes.
    dump: Vec<String>,
}

impl Session<'_> {
    /// Play it; the index of the request to go on with, where the process ended early.
    fn play(mut self, say: &dyn Fn(&str)) -> Result<Option<usize>> {
        say("importing the app");
        let mut running = Running::start(&self.cell)?;
        let within = Duration::from_secs_f64(self.order.timeout) + GRACE;
        let mut heard = Heard::default();
        loop {
            let text = match running.next(within)? {
                Event::End => break,
                Event::Quiet => {
                    heard.end = Some(Failure::new(Kind::Timeout, self.too_long()));
                    break;
                }
                Event::Line(text) => text,
            };
            match serde_json::from_str(&text) {
                Ok(line) => self.hear(line, &mut heard, say)?,
                Err(_) if text.is_empty() => {}
                Err(_) => heard.dump.push(text),
            }
        }
        self.boot.printed += running.printed;
        let room = MAX_OUTPUT.saturating_sub(self.boot.output.len());
        let kept: String = running.output.chars().take(room).collect();
        self.boot.output.push_str(&kept);
        if !heard.proven {
            let said = running.output.trim();
            bail!(
                "the sandbox does not start: {}",
                said.strip_prefix("vfix: ").unwrap_or(said)
            );
        }
        Ok(self.ended_early(heard))
    }

    /// What a line of the driver says.
    fn hear(&mut self, line: Line, heard: &mut Heard, say: &dyn Fn(&str)) -> Result<()> {
        if let Some(proof) = line.proof {
            proof.check(self.order.network)?;
            heard.proven = true;
        }
        if line.imported == Some(false) && !heard.imported {
            self.boot.import = line.error.clone().map(Failure::raised);
            heard.done = true;
        } else if line.imported == Some(true) {
            heard.imported = true;
            self.asked = line.requests;
            if self.first {
                self.boot.routes = line.routes;
            }
        } else if let Some(index) = line.start {
            self.current = Some(index);
            if let Some((method, path)) = self.asked.get(index) {
                say(&format!("{method} {path}"));
            }
        } else if let Some(index) = line.answered {
            let failure = match (line.refused, line.size > self.order.body_limit) {
                (true, _) => Some(Failure::new(
                    Kind::TooLarge,
                    "FUNCTION_PAYLOAD_TOO_LARGE: the body of the request is larger than the \
                     4.5 MB that Vercel takes, and the app never sees it",
                )),
                (_, true) => Some(Failure::new(
                    Kind::TooLarge,
                    "the body is larger than the 4.5 MB that Vercel takes",
                )),
                _ => line.error.map(Failure::raised),
            };
            self.answer(index, line.status, failure);
        } else if line.done {
            heard.done = true;
        } else if let Some(said) = line.end
            && !heard.done
        {
            heard.end = Some(self.ended(&said, &heard.dump));
        }
        Ok(())
    }

    /// The index of the request to go on with, where the process did not come to its end.
    fn ended_early(mut self, heard: Heard) -> Option<usize> {
        if heard.done {
            return None;
        }
        let killed = || Failure::new(Kind::Signal, "the process was killed");
        let failure = heard.end.unwrap_or_else(killed);
        if !heard.imported {
            self.boot.import = Some(failure);
            return None;
        }
        let at = self.current.unwrap_or(self.order.from);
        if self.boot.answers.len() <= at {
            self.answer(at, None, Some(failure));
        }
        Some(at + 1).filter(|next| *next < self.asked.len())
    }

    fn answer(&mut self, index: usize, status: Option<u16>, failure: Option<Failure>) {
        // Whatever else writes to the pipe, each request is answered once and in order.
        if index != self.boot.answers.len() {
            return;
        }
        let Some((method, path)) = self.asked.get(index).cloned() else {
            return;
        };
        let own = index.checked_sub(self.asked.len().saturating_sub(self.order.requests.len()));
        let expected = own.and_then(|own| self.order.requests.get(own)?.status);
        self.boot.answers.push(Answer {
            method,
            path,
            status,
            expected,
            failure,
        });
    }

    fn too_long(&self) -> String {
        format!("takes longer than {} s (--timeout)", self.order.timeout)
    }

    /// The failure of a process that ended before it said so itself.
    fn ended(&self, end: &End, dump: &[String]) -> Failure {
        let failure = if let Some(limit) = end.memory {
            Failure::new(
                Kind::Memory,
                format!("needs more than {limit} MiB of memory (--memory)"),
            )
        } else if let Some(limit) = end.processes {
            Failure::new(
                Kind::Processes,
                format!("starts more than {limit} processes"),
            )
        } else if dump.iter().any(|line| line.starts_with("Timeout (")) {
            Failure::new(Kind::Timeout, self.too_long())
        } else if let Some(signal) = end.signal {
            let fatal = dump
                .iter()
                .find_map(|line| line.strip_prefix("Fatal Python error: "));
            let said = fatal.map_or(String::new(), |said| format!(": {said}"));
            Failure::new(
                Kind::Signal,
                format!("signal {signal} ends the process{said}"),
            )
        } else {
            let code = end.exit.unwrap_or(-1);
            Failure::new(Kind::Exit, format!("the process exits with code {code}"))
        };
        let task = self.cell.mode.task(&self.cell.work);
        Failure {
            frames: dumped_frames(dump, &task.display().to_string()),
            traceback: dump.join("\n"),
            ..failure
        }
    }
}

/// The lines of the project in a dump of faulthandler, the innermost last. It writes thread by
/// thread, the main one at the end, and each with the innermost line first.
fn dumped_frames(dump: &[String], task: &str) -> Vec<(Utf8PathBuf, usize)> {
    let mut best = Vec::new();
    let mut frames = Vec::new();
    for line in dump {
        if line.contains("(most recent call first)") {
            frames.clear();
        }
        let frame = || {
            let rest = line.trim_start().strip_prefix("File \"")?;
            let rest = rest.strip_prefix(task)?.strip_prefix('/')?;
            let (path, rest) = rest.split_once("\", line ")?;
            Some((path.into(), rest.split(' ').next()?.parse().ok()?))
        };
        if let Some(frame) = frame() {
            frames.insert(0, frame);
            best.clone_from(&frames);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dump_names_the_innermost_line_of_the_project() {
        let dump = "Timeout (0:00:01)!
Thread 0x1 (most recent call first):
  File \"/usr/lib/python3/threading.py\", line 3 in wait
  File \"/var/task/worker.py\", line 9 in run
Thread 0x2 (most recent call first):
  File \"/usr/lib/python3/time.py\", line 1 in sleep
  File \"/var/task/pkg/a b.py\", line 7 in spin
  File \"/var/task/app.py\", line 4 in <module>
  File \"/var/runtime/driver.py\", line 80 in main";
        let lines: Vec<String> = dump.lines().map(str::to_owned).collect();
        let frames = dumped_frames(&lines, "/var/task");
        assert_eq!(frames, [("app.py".into(), 4), ("pkg/a b.py".into(), 7)]);
    }
}
