//! One patch a rule, as an ordered series: `git apply` of each, one after the other, gives exactly
//! what `--apply` writes.

use camino::Utf8Path;

use super::{Report, diff};
use crate::fold::Step;
use crate::rule::{Finding, Rule};
use crate::tree::Encoding;

/// A patch: the name of its file, and its bytes.
pub struct Patch {
    /// `0001-VF003-tmp-paths.patch`.
    pub name: String,
    /// What it is for, then the diffs in the encodings of the files themselves.
    pub bytes: Vec<u8>,
}

/// The series of a run.
pub fn series(reports: &[Report]) -> Vec<Patch> {
    // Projects share no file, so that all of them are changed by one rule before the next one.
    let pipeline = crate::transforms::PIPELINE.iter();
    let mut patches: Vec<Patch> = Vec::new();
    for rule in pipeline.map(|transform| transform.rule()) {
        let steps = reports.iter().flat_map(|report| {
            let own = report.outcome.steps.iter();
            own.filter(|step| step.rule == rule)
                .map(move |step| (report, step))
        });
        let diffs: Vec<u8> = steps
            .flat_map(|(report, step)| diffs(report, step))
            .collect();
        if !diffs.is_empty() {
            let number = patches.len() + 1;
            let mut bytes = header(reports, rule).into_bytes();
            bytes.extend(diffs);
            patches.push(Patch {
                name: format!("{number:04}-{}-{}.patch", rule.code, rule.name),
                bytes,
            });
        }
    }
    patches
}

/// Whether a file has the name of a patch of vfix.
pub fn is_patch(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - rest.len();
    let mut rules = crate::transforms::PIPELINE.iter().map(|one| one.rule());
    digits >= 4 && rules.any(|rule| rest == format!("-{}-{}.patch", rule.code, rule.name))
}

/// Lines in front of a diff, which git and patch skip.
fn header(reports: &[Report], rule: &Rule) -> String {
    let mut lines = format!("{} {}: {}\n\n", rule.code, rule.name, rule.summary);
    let findings = reports.iter().flat_map(|report| report.findings());
    let fixed = |finding: &Finding| finding.rule == rule && !finding.is_open();
    for found in findings.filter(|found| fixed(found.finding)) {
        let message = found.finding.message.replace(['\n', '\r'], " ");
        lines.push_str(&format!("  {}:{}: {message}\n", found.path, found.line));
    }
    lines.push('\n');
    lines
}

fn diffs(report: &Report, step: &Step) -> Vec<u8> {
    let diff = |path: &Utf8Path, before: Option<&str>, after: &str| {
        let encoding = report.encodings.get(path).copied();
        let encoding = encoding.unwrap_or(Encoding::utf8());
        // Writing refuses a text that its encoding cannot hold; so it is in no patch either.
        let before = match before {
            Some(before) => Some(encoding.encode(before)?),
            None => None,
        };
        let name = report.display(path);
        let after = encoding.encode(after)?;
        Some(diff::unified_bytes(&name, before.as_deref(), &after))
    };
    let files = step.files.iter();
    files
        .filter_map(|(path, (before, after))| diff(path, before.as_deref(), after))
        .flatten()
        .collect()
}
