//! The code quality report of GitLab: a JSON list, one entry a finding.
//!
//! Source: the fields that GitLab documents for `artifacts:reports:codequality`.

use serde_json::{Value, json};

use super::{Mode, Report};
use crate::rule::Effect;

/// `--output-format gitlab`.
pub struct GitLab;

impl Mode for GitLab {
    fn document(&self, reports: &[Report]) -> String {
        let entries: Vec<Value> = reports.iter().flat_map(entries).collect();
        format!("{:#}\n", Value::from(entries))
    }
}

fn entries(report: &Report) -> Vec<Value> {
    let findings = report.current().map(|found| {
        let severity = match found.finding.effect {
            Effect::EveryRequestFails => "blocker",
            Effect::RouteFails => "critical",
            Effect::MayFail | Effect::ForgetsData => "major",
            Effect::Harmless => "info",
        };
        json!({
            "description": format!("{} {}", found.finding.rule.code, found.sentence()),
            "check_name": found.finding.rule.name,
            "fingerprint": found.fingerprint,
            "severity": severity,
            "location": {
                "path": found.path.as_str(),
                "lines": { "begin": found.line, "end": found.end_line },
            },
        })
    });
    let problems = report.problems.iter().map(|problem| {
        json!({
            "description": problem.message,
            "check_name": "vfix",
            "fingerprint": format!("{}-{}", problem.path, problem.message),
            "severity": "blocker",
            "location": {
                "path": problem.path.as_str(),
                "lines": { "begin": problem.line.unwrap_or(1) },
            },
        })
    });
    findings.chain(problems).collect()
}
