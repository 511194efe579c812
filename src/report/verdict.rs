//! The verdict on a project: what Vercel does with it now, and after the fixes.
//!
//! It is read off the findings and the order in which Vercel runs the code, so that a new rule
//! needs no line here: the first place that fails while the app is imported is the cause.

use crate::fold::Outcome;
use crate::project::Project;
use crate::project::reach::import_order;
use crate::rule::{Effect, Finding};

/// Two lines, and whether anything is left.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verdict {
    /// `app.py:app`, where the app is known.
    pub entrypoint: Option<String>,
    /// What Vercel does with the app as it stands.
    pub now: String,
    /// What it does after the fixes.
    pub after_fixes: String,
}

impl Verdict {
    /// The verdict on an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        let (now, after) = (&outcome.original, &outcome.project);
        let left = outcome.findings.iter().filter(|finding| finding.is_open());
        Verdict {
            entrypoint: loads(after).map(|(entry, _)| entry),
            now: line(outcome, now, outcome.findings.iter().collect()),
            after_fixes: line(outcome, after, left.collect()),
        }
    }
}

/// The file that Vercel loads, with the app where the builder finds one.
fn loads(project: &Project) -> Option<(String, bool)> {
    let entry = project.reach().entry.as_ref()?;
    let path = project.path(entry.module);
    Some(match &entry.picked {
        Some(name) => (format!("{path}:{name}"), true),
        None => (path.to_string(), false),
    })
}

fn line(outcome: &Outcome, project: &Project, findings: Vec<&Finding>) -> String {
    let with = |effect: Effect| {
        let mut found: Vec<&Finding> = findings.clone();
        found.retain(|finding| finding.effect == effect);
        found.sort_by_key(|finding| &finding.place);
        found
    };
    let fatal = with(Effect::EveryRequestFails);
    let start = match loads(project) {
        Some((entry, true)) => format!("Vercel loads {entry}"),
        Some((path, false)) => {
            let cause = fatal.iter().find(|finding| finding.rule.code == "VF002");
            let cause = cause.map_or_else(|| path.clone(), |finding| finding.message.clone());
            return format!("the build fails: {cause}");
        }
        None => String::from("no app that vfix can choose"),
    };
    if let Some(first) = first_to_run(&outcome.original, &fatal) {
        return format!(
            "{start}; the import fails at {} ({}), so every request answers \
             FUNCTION_INVOCATION_FAILED",
            place(outcome, first),
            cause(first),
        );
    }
    let mut parts = vec![format!("{start}; the app starts")];
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
        let found = with(effect);
        if let Some(first) = found.first() {
            let words = if found.len() == 1 { one } else { many };
            let (count, place, cause) = (found.len(), place(outcome, first), cause(first));
            parts.push(format!("{count} {words}: {place} ({cause})"));
        }
    }
    parts.join("; ")
}

/// The finding that Vercel meets first while it imports the app.
fn first_to_run<'f>(project: &Project, findings: &[&'f Finding]) -> Option<&'f Finding> {
    if findings.len() < 2 {
        return findings.first().copied();
    }
    let entry = project.reach().entry.as_ref();
    let order = entry.map_or_else(Vec::new, |entry| import_order(project, entry.module));
    let step = |finding: &Finding| {
        let id = project.module_at(&finding.place.path);
        let at = finding.place.range().start();
        let holds = |(module, range): &_| {
            Some(*module) == id && ruff_text_size::TextRange::contains(*range, at)
        };
        // The innermost statement starts last.
        order.iter().rposition(holds).unwrap_or(usize::MAX)
    };
    findings.iter().copied().min_by_key(|finding| step(finding))
}

/// `app.py:12`
fn place(outcome: &Outcome, finding: &Finding) -> String {
    let text = outcome.original.text(&finding.place.path);
    let before = text.and_then(|text| text.get(..finding.place.start as usize));
    let lines = before.map_or(0, super::newlines);
    format!("{}:{}", finding.place.path, lines + 1)
}

/// The first clause of what a finding says.
fn cause(finding: &Finding) -> &str {
    let mut quoted = false;
    let end = finding.message.find(|c: char| {
        quoted ^= c == '`';
        !quoted && matches!(c, ',' | ';' | ':')
    });
    &finding.message[..end.unwrap_or(finding.message.len())]
}
