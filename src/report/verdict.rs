//! The verdict on a project: what Vercel does with it now, and after the fixes.

use crate::fold::Outcome;
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
        let loads = |project: &crate::project::Project| {
            let entry = project.reach().entry.as_ref()?;
            let path = project.path(entry.module);
            Some(match &entry.picked {
                Some(name) => format!("{path}:{name}"),
                None => path.to_string(),
            })
        };
        Verdict {
            entrypoint: loads(&outcome.project),
            now: words(outcome.findings.iter()),
            after_fixes: words(outcome.findings.iter().filter(|finding| finding.is_open())),
        }
    }
}

fn words<'f>(findings: impl Iterator<Item = &'f Finding>) -> String {
    let mut counts = [0usize; 4];
    for finding in findings {
        counts[finding.effect as usize] += 1;
    }
    let count = |effect: Effect| counts[effect as usize];
    let places = |count: usize| {
        if count == 1 {
            "1 place".to_owned()
        } else {
            format!("{count} places")
        }
    };
    let mut parts = Vec::new();
    if count(Effect::EveryRequestFails) > 0 {
        parts.push(format!(
            "every request fails ({})",
            places(count(Effect::EveryRequestFails))
        ));
    } else {
        parts.push("starts".to_owned());
    }
    if count(Effect::RouteFails) > 0 {
        parts.push(format!(
            "{} fail when a request reaches them",
            places(count(Effect::RouteFails))
        ));
    }
    if count(Effect::ForgetsData) > 0 {
        parts.push(format!(
            "{} forget their data",
            places(count(Effect::ForgetsData))
        ));
    }
    parts.join("; ")
}
