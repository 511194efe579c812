//! Workflow commands of GitHub Actions: each finding becomes an annotation of its line.
//!
//! Source: the toolkit's `command.js` (npm `@actions/core` 3.0.1), read on 2026-11-25.

use super::{Mode, Report};
use crate::rule::Severity;

/// `--output-format github`.
pub struct GitHub;

impl Mode for GitHub {
    fn document(&self, reports: &[Report]) -> String {
        reports.iter().flat_map(commands).collect()
    }
}

fn commands(report: &Report) -> Vec<String> {
    let findings = report.current().map(|found| {
        let level = match found.finding.effect.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let rule = found.finding.rule;
        let end = match found.end_line == found.line {
            true => format!(",endColumn={}", found.end_column),
            // A column is only understood within one line.
            false => String::new(),
        };
        format!(
            "::{level} title={},file={},line={},endLine={},col={}{end}::{}\n",
            property(&format!("{} {}", rule.code, rule.name)),
            property(found.path.as_str()),
            found.line,
            found.end_line,
            found.column,
            data(&format!(
                "{}: {}",
                found.finding.effect.words(),
                found.sentence()
            )),
        )
    });
    let problems = report.problems.iter().map(|problem| {
        let line = problem.line.map(|line| format!(",line={line}"));
        format!(
            "::error title=vfix,file={}{}::{}\n",
            property(problem.path.as_str()),
            line.unwrap_or_default(),
            data(&problem.message)
        )
    });
    findings.chain(problems).collect()
}

/// A message, as the runner reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
