//! One boot of an app: the import, then every request, and how each ended.
//!
//! An app that a request ends is booted again for the rest, as Vercel does with the next request.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::requests::Request;
use super::sandbox::{Cell, Event, MAX_OUTPUT, Running};
use crate::rule::Rule;

/// How long the driver may take beyond the time that the app has.
const GRACE: Duration = Duration::from_secs(5);
/// Bytes of a response. Source: vercel.com/docs/functions/limitations, 2026-11-24.
const MAX_BODY: u64 = 4_500_000;

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
    /// The folder of Vercel's own runtime, where that is to run.
    pub vercel_runtime: Option<String>,
}

/// What a boot gave.
#[derive(Debug, Default, Serialize)]
pub struct Boot {
    /// Why the import failed, if it did.
    pub import: Option<Failure>,
    /// The app's routes.
    pub routes: Vec<Route>,
    /// What it answered, in the order in which it was asked.
    pub answers: Vec<Answer>,
    /// What it printed, as far as that is kept.
    #[serde(skip)]
    pub output: String,
    /// How many bytes it printed.
    pub printed: u64,
}

/// A route of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// As Flask writes it: `/users/<id>`.
    pub path: String,
    /// But for HEAD and OPTIONS.
    pub methods: Vec<String>,
    /// Whether it was called because a GET needs no arguments.
    #[serde(rename(deserialize = "plain", serialize = "called"))]
    pub plain: bool,
}

impl Route {
    /// Whether a request goes here, as far as can be told without the app's converters.
    pub fn takes(&self, method: &str, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        let (wanted, given) = (self.path.split('/'), path.split('/'));
        self.methods.iter().any(|known| known == method)
            && wanted.clone().count() == given.clone().count()
            && wanted.zip(given).all(|(a, b)| a == b || a.contains('<'))
    }
}

/// The end of one request.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// `GET`
    pub method: String,
    /// With its query.
    pub path: String,
    /// `None` where no response came.
    pub status: Option<u16>,
    /// The status that was expected, where one was stated.
    pub expected: Option<u16>,
    /// What is wrong, if anything.
    pub failure: Option<Failure>,
}

impl Answer {
    /// Whether it is as expected.
    pub fn is_fine(&self) -> bool {
        self.failure.is_none()
    }
}

/// Why something failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What happened.
    pub kind: Kind,
    /// In a sentence.
    pub message: String,
    /// The lines of the project that led there, the innermost last: path and line, from 1.
    pub frames: Vec<(Utf8PathBuf, usize)>,
    /// The line of the user's own file that the innermost of them comes from, where another.
    pub original: Option<usize>,
    /// The text of the innermost of them.
    pub source: Option<String>,
    /// The traceback.
    #[serde(skip)]
    pub traceback: String,
    /// The rule that this place belongs to.
    #[serde(serialize_with = "code")]
    pub rule: Option<&'static Rule>,
    /// What vfix found there: path and line of the user's own file.
    pub found_at: Option<(Utf8PathBuf, usize)>,
    /// What the rule does about it.
    pub help: Option<String>,
}

fn code<S: serde::Serializer>(rule: &Option<&'static Rule>, to: S) -> Result<S::Ok, S::Error> {
    rule.map(|rule| rule.code).serialize(to)
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Vercel finds no app, so there is no deployment.
    NoEntrypoint,
    /// An exception.
    Exception,
    /// The process ended itself.
    Exit,
    /// A signal ended the process.
    Signal,
    /// It took too long.
    Timeout,
    /// It took too much memory.
    Memory,
    /// It started too many processes.
    Processes,
    /// A body is larger than Vercel takes.
    TooLarge,
    /// A status that nobody expected.
    Status,
}

/// What the driver says about an exception.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Raised {
    /// `OSError`
    #[serde(rename = "type")]
    pub kind: String,
    /// Its text.
    pub message: String,
    frames: Vec<(Utf8PathBuf, usize)>,
    traceback: String,
}

impl Failure {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Failure {
            kind,
            message: message.into(),
            frames: Vec::new(),
            original: None,
            source: None,
            traceback: String::new(),
            rule: None,
            found_at: None,
            help: None,
        }
    }

    /// The build fails.
    pub fn no_entrypoint() -> Self {
        Failure::new(
            Kind::NoEntrypoint,
            "the build fails: Vercel finds no app (FLASK_ENTRYPOINT_NOT_FOUND)",
        )
    }

    fn raised(raised: Raised) -> Self {
        let (kind, message) = match (&*raised.kind, &*raised.message) {
            ("MemoryError", _) => (
                Kind::Memory,
                "MemoryError: it needs more than --memory".into(),
            ),
            ("SystemExit", code) => (Kind::Exit, format!("SystemExit: {code}")),
            (name, "") => (Kind::Exception, name.to_owned()),
            (name, text) => (Kind::Exception, format!("{name}: {text}")),
        };
        Failure {
            frames: raised.frames,
            traceback: raised.traceback,
            ..Failure::new(kind, message)
        }
    }

    /// `app.py:12`
    pub fn place(&self) -> Option<String> {
        let (path, line) = self.frames.last()?;
        Some(format!("{path}:{line}"))
    }
}

/// A line of the driver.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Line {
    proof: Option<Proof>,
    imported: Option<bool>,
    error: Option<Raised>,
    routes: Vec<Route>,
    requests: Vec<(String, String)>,
    start: Option<usize>,
    answered: Option<usize>,
    status: Option<u16>,
    size: u64,
    done: bool,
    end: Option<End>,
}

/// What writing into the project and to /tmp and reaching an address gave, as errno.
#[derive(Debug, Deserialize)]
struct Proof {
    project: i32,
    tmp: i32,
    network: i32,
}

impl Proof {
    /// EACCES is Landlock's, EROFS a read-only mount's; ENETUNREACH is 101.
    fn check(&self, network: bool) -> Result<()> {
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
struct End {
    exit: Option<i32>,
    signal: Option<i32>,
    memory: Option<u64>,
    processes: Option<u64>,
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

impl Session<'_> {
    /// Play it; the index of the request to go on with, where the process ended early.
    fn play(mut self, say: &dyn Fn(&str)) -> Result<Option<usize>> {
        say("importing the app");
        let mut running = Running::start(&self.cell)?;
        let within = Duration::from_secs_f64(self.order.timeout) + GRACE;
        let (mut proven, mut imported, mut done) = (false, false, false);
        let mut dump = Vec::new();
        let mut end = None;
        loop {
            let text = match running.next(within)? {
                Event::End => break,
                Event::Quiet => {
                    end = Some(Failure::new(Kind::Timeout, self.too_long()));
                    break;
                }
                Event::Line(text) => text,
            };
            let Ok(line) = serde_json::from_str::<Line>(&text) else {
                if !text.is_empty() {
                    dump.push(text);
                }
                continue;
            };
            if let Some(proof) = line.proof {
                proof.check(self.order.network)?;
                proven = true;
            }
            if line.imported == Some(false) && !imported {
                self.boot.import = line.error.clone().map(Failure::raised);
                done = true;
            } else if line.imported == Some(true) {
                imported = true;
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
                let failure = line.error.map(Failure::raised);
                let failure = match line.size > MAX_BODY {
                    true => Some(Failure::new(
                        Kind::TooLarge,
                        "the body is larger than the 4.5 MB that Vercel takes",
                    )),
                    false => failure,
                };
                self.answer(index, line.status, failure);
            } else if line.done {
                done = true;
            } else if let Some(said) = line.end
                && !done
            {
                end = Some(self.ended(&said, &dump));
            }
        }
        self.boot.printed += running.printed;
        let room = MAX_OUTPUT.saturating_sub(self.boot.output.len());
        let kept: String = running.output.chars().take(room).collect();
        self.boot.output.push_str(&kept);
        if !proven {
            let said = running.output.trim();
            bail!(
                "the sandbox does not start: {}",
                said.strip_prefix("vfix: ").unwrap_or(said)
            );
        }
        if done {
            return Ok(None);
        }
        let failure = end.unwrap_or_else(|| Failure::new(Kind::Signal, "the process was killed"));
        if !imported {
            self.boot.import = Some(failure);
            return Ok(None);
        }
        let at = self.current.unwrap_or(self.order.from);
        if self.boot.answers.len() <= at {
            self.answer(at, None, Some(failure));
        }
        Ok(Some(at + 1).filter(|next| *next < self.asked.len()))
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

/// What the second boot gave otherwise, a sentence each.
pub fn differences(first: &Boot, second: &Boot) -> Vec<String> {
    let words = |failure: &Option<Failure>| match failure {
        Some(failure) => failure.message.clone(),
        None => "starts".to_owned(),
    };
    if first.import.is_some() != second.import.is_some() {
        let (a, b) = (words(&first.import), words(&second.import));
        return vec![format!(
            "the first boot: {a}; the second, with a fresh /tmp: {b}"
        )];
    }
    let mut found = Vec::new();
    for (a, b) in first.answers.iter().zip(&second.answers) {
        let (method, path) = (&a.method, &a.path);
        if (method, path) != (&b.method, &b.path) {
            found.push("the two boots have different routes".to_owned());
            break;
        }
        if a.status != b.status {
            let status = |answer: &Answer| match answer.status {
                Some(status) => status.to_string(),
                None => "no response".to_owned(),
            };
            let (a, b) = (status(a), status(b));
            found.push(format!(
                "{method} {path} answers {a}, and {b} after the next cold start"
            ));
        }
    }
    found
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
