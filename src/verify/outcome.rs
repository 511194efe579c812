//! What a boot gave: routes, answers, and why something failed.

use anyhow::Result;
use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use crate::rule::Rule;

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
    /// A failure without a place.
    pub(super) fn new(kind: Kind, message: impl Into<String>) -> Self {
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

    /// An exception of the app, with its frames.
    pub(super) fn raised(raised: Raised) -> Self {
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
