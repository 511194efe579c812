//! SARIF 2.1.0 (OASIS): what code scanning services and editors read, with the fixes.
//!
//! A fix holds all differences of the files that depend on one another: an edit without the import
//! that it needs would be a wrong one.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use super::lines::Lines;
use super::{Located, Mode, Report};
use crate::fold::{Changed, Outcome};
use crate::rule::{Applicability, Fix, Rule, Severity};
use crate::suppress;

/// `--output-format sarif`.
pub struct Sarif;

impl Mode for Sarif {
    fn document(&self, reports: &[Report]) -> String {
        let mut rules: Vec<&Rule> = reports.iter().flat_map(|r| r.rules.clone()).collect();
        rules.push(&suppress::RULE);
        rules.sort_by_key(|rule| rule.code);
        rules.dedup();
        let results: Vec<Value> = reports.iter().flat_map(|r| results(r, &rules)).collect();
        let notifications: Vec<Value> = reports.iter().flat_map(notifications).collect();
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "vfix",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
                } },
                "invocations": [{
                    "executionSuccessful": notifications.is_empty(),
                    "toolExecutionNotifications": notifications,
                }],
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "results": results,
            }],
        });
        format!("{document:#}\n")
    }
}

fn described(rule: &Rule) -> Value {
    let fix = match rule.fix {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Manual => "manual",
    };
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.explain, "markdown": rule.explain },
        "properties": { "fix": fix },
    })
}

fn notifications(report: &Report) -> Vec<Value> {
    let problems = report.problems.iter().map(|problem| {
        let mut place = json!({ "artifactLocation": { "uri": uri(&problem.path) } });
        if let Some(line) = problem.line {
            place["region"] = json!({ "startLine": line });
        }
        json!({
            "level": "error",
            "message": { "text": problem.message },
            "locations": [{ "physicalLocation": place }],
        })
    });
    problems.collect()
}

fn results(report: &Report, rules: &[&Rule]) -> Vec<Value> {
    let fixes = Fixes::of(report);
    let findings = report.current().map(|found| {
        let finding = found.finding;
        let level = match finding.effect.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        };
        let mut result = json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
            "level": level,
            "message": { "text": found.sentence() },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": uri(&found.path) },
                "region": {
                    "startLine": found.line,
                    "startColumn": found.column,
                    "endLine": found.end_line,
                    "endColumn": found.end_column,
                },
            } }],
            "partialFingerprints": { "vfix/v1": found.fingerprint },
            "properties": { "effect": finding.effect },
        });
        if finding.fix == Fix::Applied {
            result["fixes"] = fixes.of_finding(&found);
        }
        result
    });
    findings.collect()
}

/// The differences of each file, and which files go together.
struct Fixes<'r> {
    outcome: &'r Outcome,
    changes: BTreeMap<&'r Utf8Path, Value>,
    /// The first file of the group of each file.
    group: BTreeMap<&'r Utf8Path, &'r Utf8Path>,
    /// A file that each finding wrote in.
    home: BTreeMap<usize, &'r Utf8Path>,
}

impl<'r> Fixes<'r> {
    fn of(report: &'r Report) -> Self {
        let outcome = &report.outcome;
        let mut fixes = Fixes {
            outcome,
            changes: BTreeMap::new(),
            group: outcome.files.keys().map(|p| (&**p, &**p)).collect(),
            home: BTreeMap::new(),
        };
        for (path, changed) in &outcome.files {
            let before = changed.before.as_deref().unwrap_or_default();
            let lines = Lines::of(before);
            let length = u32::try_from(before.len()).unwrap_or(u32::MAX);
            let mut replacements = Vec::new();
            for new in changed.pieces.replacements(length.into()) {
                let (start_line, start) = lines.position(new.range.start().into());
                let (end_line, end) = lines.position(new.range.end().into());
                replacements.push(json!({
                    "deletedRegion": {
                        "startLine": start_line, "startColumn": start,
                        "endLine": end_line, "endColumn": end,
                    },
                    "insertedContent": { "text": new.text },
                }));
                for finding in new.findings {
                    match fixes.home.get(&finding) {
                        Some(home) => fixes.join(home, path),
                        None => drop(fixes.home.insert(finding, path)),
                    }
                }
            }
            fixes.changes.insert(
                path,
                json!({
                    "artifactLocation": { "uri": uri(&report.display(path)) },
                    "replacements": replacements,
                }),
            );
        }
        for (path, other) in dependent(outcome) {
            fixes.join(path, other);
        }
        fixes
    }

    /// Make one group of the groups of two files.
    fn join(&mut self, a: &Utf8Path, b: &Utf8Path) {
        let (Some(&a), Some(&b)) = (self.group.get(a), self.group.get(b)) else {
            return;
        };
        for first in self.group.values_mut().filter(|first| **first == b) {
            *first = a;
        }
    }

    fn of_finding(&self, found: &Located<'_>) -> Value {
        let index = self
            .outcome
            .findings
            .iter()
            .position(|finding| std::ptr::eq(finding, found.finding));
        let own = self.outcome.files.get_key_value(&found.finding.place.path);
        let home = index.and_then(|index| self.home.get(&index).copied());
        let home = home.or(own.map(|(path, _)| path.as_path()));
        let group = home.and_then(|home| self.group.get(home));
        let changes = self.changes.iter();
        let changes: Vec<&Value> = changes
            .filter(|(path, _)| self.group.get(*path) == group)
            .map(|(_, change)| change)
            .collect();
        json!([{
            "description": { "text": format!(
                "{} With it, all that vfix changes in the files that depend on one another.",
                found.finding.rule.summary
            ) },
            "artifactChanges": changes,
        }])
    }
}

/// Pairs of changed files of which the first has a new text that names the module of the second.
fn dependent(outcome: &Outcome) -> BTreeSet<(&Utf8Path, &Utf8Path)> {
    let mut pairs = BTreeSet::new();
    let inserted = |changed: &Changed| {
        let pieces = changed.pieces.replacements(u32::MAX.into());
        pieces.into_iter().map(|new| new.text).collect::<String>()
    };
    let module = |path: &'_ Utf8PathBuf| {
        let package = path.parent().and_then(Utf8Path::file_name);
        let stem = path.file_stem().filter(|stem| *stem != "__init__");
        stem.or(package).map(str::to_owned)
    };
    for (path, changed) in &outcome.files {
        let text = inserted(changed);
        for other in outcome.files.keys().filter(|other| *other != path) {
            if module(other).is_some_and(|name| text.contains(&name)) {
                pairs.insert((&**path, &**other));
            }
        }
    }
    pairs
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &Utf8Path) -> String {
    let mut out = String::with_capacity(path.as_str().len());
    for byte in path.as_str().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
