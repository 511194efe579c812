//! The verdict on a project: what Vercel does with it now, and after the fixes.
//!
//! It is read off the findings and the order in which Vercel runs the code, so that a new rule
//! needs no line here: the first place that fails while the app is imported is the cause.

use camino::Utf8PathBuf;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use serde::Serialize;

use crate::fold::{Broken, Outcome};
use crate::project::order::Order;
use crate::project::{Project, builder};
use crate::rule::{Effect, Finding, Place};

/// Two lines, and the failure that the first one names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// `app.py:app`, where the app is known.
    pub entrypoint: Option<String>,
    /// What Vercel does with the app as it stands.
    pub now: String,
    /// What it does after the fixes.
    pub after_fixes: String,
    /// What fails every request as the app stands, or else the first place that fails or may fail.
    pub first_failure: Option<Failure>,
}

/// The first thing that fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The code of the rule that found it; `None` for a file that does not parse.
    pub rule: Option<&'static str>,
    /// The file, relative to the project root.
    pub path: Utf8PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// What fails there, in a few words.
    pub cause: String,
}

/// How far the app gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// There is nothing to deploy.
    Build,
    /// The import fails, or never ends.
    Import,
    /// The app starts.
    Started,
}

impl Verdict {
    /// The verdict on an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        let all: Vec<&Finding> = outcome.findings.iter().collect();
        let mut left = all.clone();
        left.retain(|finding| finding.is_open());
        let (now, first_failure) = Look::new(outcome, &outcome.original, all).line();
        let (after_fixes, _) = Look::new(outcome, &outcome.project, left).line();
        Verdict {
            entrypoint: loads(&outcome.project).map(|(entry, _)| entry),
            now,
            after_fixes,
            first_failure,
        }
    }

    /// The verdict on a project that nobody looked at.
    pub fn unknown() -> Self {
        Verdict {
            entrypoint: None,
            now: "it could not be looked at".to_owned(),
            after_fixes: "it could not be looked at".to_owned(),
            first_failure: None,
        }
    }
}

/// What Vercel loads: the file, with the name that the builder picks where it picks one.
fn loads(project: &Project) -> Option<(String, Stage)> {
    let entry = project.reach().entry.as_ref()?;
    let path = project.path(entry.module);
    Some(match (&entry.picked, builder::builder_pick(project)) {
        (Some(name), _) => (format!("{path}:{name}"), Stage::Started),
        (None, Some((module, name))) => (format!("{}:{name}", project.path(module)), Stage::Import),
        (None, None) => (path.to_string(), Stage::Build),
    })
}

/// Why no app is chosen.
fn nothing(project: &Project) -> String {
    let words = match (project.reach().rivals.is_empty(), project.apps().is_empty()) {
        (false, _) => return "several Flask apps, among which vfix does not choose".to_owned(),
        (true, true) => "no Flask app is found",
        (true, false) => "no Flask app is found outside of tests and scripts",
    };
    let held = || {
        let (id, name) = project.app_of_a_package()?;
        let line = project
            .module(id.module)?
            .line(project.call(id)?.node.start());
        let path = project.path(id.module);
        Some(format!(
            "{words}; what `{name}` makes at {path}:{line} is not looked into"
        ))
    };
    held().unwrap_or_else(|| words.to_owned())
}

/// One state of the project, with what is found in it.
struct Look<'o> {
    outcome: &'o Outcome,
    project: &'o Project,
    findings: Vec<&'o Finding>,
    order: Order,
}

impl<'o> Look<'o> {
    fn new(outcome: &'o Outcome, project: &'o Project, findings: Vec<&'o Finding>) -> Self {
        let is_fatal = |finding: &&Finding| finding.effect == Effect::EveryRequestFails;
        let entry = outcome.original.reach().entry.as_ref();
        let order = match entry.filter(|_| findings.iter().any(is_fatal)) {
            Some(entry) => Order::of_import(&outcome.original, entry.module),
            None => Order::default(),
        };
        Look {
            outcome,
            project,
            findings,
            order,
        }
    }

    fn with(&self, effect: Effect) -> Vec<&'o Finding> {
        let mut found = self.findings.clone();
        found.retain(|finding| finding.effect == effect);
        found.sort_by_key(|finding| &finding.place);
        found
    }

    fn line(&self) -> (String, Option<Failure>) {
        let fatal = self.with(Effect::EveryRequestFails);
        let Some((entry, stage)) = loads(self.project) else {
            return (nothing(self.project), None);
        };
        if stage == Stage::Build {
            return self.without_app(&entry, &fatal);
        }
        if let Some(first) = fatal.iter().find(|finding| finding.at_build) {
            let failure = self.failure(first, &first.place);
            let Failure {
                path, line, cause, ..
            } = &failure;
            let line = format!("the build fails: {path}:{line} ({cause})");
            return (line, Some(failure));
        }
        let start = format!("Vercel loads {entry}");
        if let Some(failure) = self.first_to_fail(&fatal) {
            let line = format!(
                "{start}; the import fails at {}:{} ({}), so every request answers \
                 FUNCTION_INVOCATION_FAILED",
                failure.path, failure.line, failure.cause,
            );
            return (line, Some(failure));
        }
        let (places, failure) = self.places();
        let parts = std::iter::once(format!("{start}; the app starts")).chain(places);
        (parts.collect::<Vec<_>>().join("; "), failure)
    }

    /// Of a module in which the builder finds no app: the rule that says why may be left out.
    fn without_app(&self, entry: &str, fatal: &[&'o Finding]) -> (String, Option<Failure>) {
        let mut fatal = fatal.iter();
        let cause = fatal.find(|finding| matches!(finding.rule.code, "VF002" | "VF103"));
        let failure = cause.map(|finding| Failure {
            // Nothing is called there yet.
            cause: first_clause(&finding.message).to_owned(),
            ..self.failure(finding, &finding.place)
        });
        let message = cause.map_or_else(
            || format!("Vercel finds no app in {entry}"),
            // What the fix does is not how it is now.
            |finding| {
                let mut clauses = finding.message.split(';');
                clauses.next().unwrap_or_default().to_owned()
            },
        );
        (format!("the build fails: {message}"), failure)
    }

    /// The places of an app that starts which may not work, and the first at which a request may fail.
    fn places(&self) -> (Vec<String>, Option<Failure>) {
        let mut parts = Vec::new();
        let mut first_failure = None;
        for (effect, one, many) in [
            (
                Effect::RouteFails,
                "place fails when a request reaches it",
                "places fail when a request reaches them",
            ),
            (
                Effect::ForgetsData,
                "place forgets its data",
                "places forget their data",
            ),
            (Effect::MayFail, "place may fail", "places may fail"),
        ] {
            let found = self.with(effect);
            if let Some(first) = found.first() {
                let words = if found.len() == 1 { one } else { many };
                let failure = self.failure(first, first.fails_at.first().unwrap_or(&first.place));
                parts.push(format!(
                    "{} {words}: {}:{} ({})",
                    found.len(),
                    failure.path,
                    failure.line,
                    failure.cause
                ));
                if effect != Effect::ForgetsData && first_failure.is_none() {
                    first_failure = Some(failure);
                }
            }
        }
        (parts, first_failure)
    }

    /// What Vercel meets first while it imports the app.
    fn first_to_fail(&self, findings: &[&'o Finding]) -> Option<Failure> {
        let original = &self.outcome.original;
        let position = |place: &Place| {
            let at = self.order.position(original, place);
            at.unwrap_or(usize::MAX)
        };
        let places = findings.iter().flat_map(|finding| {
            let own = std::slice::from_ref(&finding.place);
            let places = match finding.fails_at.is_empty() {
                true => own,
                false => &finding.fails_at[..],
            };
            places.iter().map(move |place| (*finding, place))
        });
        let found = places.min_by_key(|(_, place)| position(place));
        let broken = self.outcome.broken.iter().find(|broken| broken.blocks);
        match (found, broken) {
            (None, broken) => broken.map(unparsable),
            (Some((finding, place)), None) => Some(self.failure(finding, place)),
            (Some((finding, place)), Some(broken)) => {
                let start = Place::new(broken.path.clone(), ruff_text_size::TextRange::default());
                Some(match position(&start) < position(place) {
                    true => unparsable(broken),
                    false => self.failure(finding, place),
                })
            }
        }
    }

    fn failure(&self, finding: &Finding, place: &Place) -> Failure {
        let original = &self.outcome.original;
        let before = original.text(&place.path);
        let before = before.and_then(|text| text.get(..place.start as usize));
        let clause = first_clause(&finding.message);
        Failure {
            rule: Some(finding.rule.code),
            path: place.path.clone(),
            line: before.map_or(0, super::newlines) + 1,
            cause: match operation(original, place) {
                Some(operation) if !clause.contains(operation) => format!("{operation}: {clause}"),
                _ => clause.to_owned(),
            },
        }
    }
}

fn unparsable(broken: &Broken) -> Failure {
    Failure {
        rule: None,
        path: broken.path.clone(),
        line: broken.line,
        cause: format!("it does not parse: {}", broken.message),
    }
}

/// What a place calls, as it is written there: `os.makedirs`.
fn operation<'p>(project: &'p Project, place: &Place) -> Option<&'p str> {
    let module = project.module(project.module_at(&place.path)?)?;
    let facts = module.facts();
    let call = facts.call_over(place.range())?;
    let callee = &*call.node.func;
    let plain = crate::python::facts::dotted(callee).is_some();
    match callee {
        _ if plain => Some(module.slice(callee)),
        // (BASE / 'logs').mkdir()
        Expr::Attribute(attribute) => Some(module.slice(attribute.attr.range())),
        _ => None,
    }
}

/// The first clause of what a finding says.
fn first_clause(message: &str) -> &str {
    let mut quoted = false;
    let end = message.find(|c: char| {
        quoted ^= c == '`';
        !quoted && matches!(c, ',' | ';' | ':')
    });
    &message[..end.unwrap_or(message.len())]
}
