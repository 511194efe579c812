//! A run as one JSON document, or as one JSON value a line. Lines and columns count from 1, columns in characters.

use camino::Utf8Path;
use serde::Serialize;

use super::verdict::Verdict;
use super::{Located, Mode, Report, Variable};
use crate::rule::{Effect, Fix, Severity};

#[derive(Serialize)]
struct Document<'r> {
    version: &'static str,
    projects: Vec<ProjectJson<'r>>,
}

/// What the document says of one project.
#[derive(Serialize)]
pub struct ProjectJson<'r> {
    root: String,
    root_directory: Option<&'r Utf8Path>,
    verdict: &'r Verdict,
    written: bool,
    files: Vec<FileJson>,
    findings: Vec<FindingJson<'r>>,
    problems: Vec<ProblemJson<'r>>,
    /// What the deployment needs in its environment.
    variables: &'r [Variable],
}

#[derive(Serialize)]
struct FileJson {
    path: String,
    new: bool,
    diff: String,
}

#[derive(Serialize)]
struct FindingJson<'r> {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    effect: Effect,
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'r str,
    advice: &'r str,
    fix: &'r Fix,
}

#[derive(Serialize)]
struct ProblemJson<'r> {
    path: String,
    line: Option<usize>,
    message: &'r str,
}

/// `--output-format json`.
pub struct Json;

impl Mode for Json {
    fn document(&self, reports: &[Report]) -> String {
        let document = Document {
            version: env!("CARGO_PKG_VERSION"),
            projects: reports.iter().map(project).collect(),
        };
        let text = serde_json::to_string_pretty(&document);
        // Strings, numbers and lists always have a JSON form.
        text.map(|text| format!("{text}\n")).unwrap_or_default()
    }
}

/// `--output-format json-lines`: the parts of the document, each with its `kind` and project.
pub struct JsonLines;

#[derive(Serialize)]
struct Line<'r, T> {
    kind: &'static str,
    root: &'r str,
    #[serde(flatten)]
    part: T,
}

impl Mode for JsonLines {
    fn document(&self, reports: &[Report]) -> String {
        let mut out = String::new();
        for report in reports {
            let project = project(report);
            let root = project.root.as_str();
            push(&mut out, "verdict", root, project.verdict);
            for file in &project.files {
                push(&mut out, "file", root, file);
            }
            for finding in &project.findings {
                push(&mut out, "finding", root, finding);
            }
            for problem in &project.problems {
                push(&mut out, "problem", root, problem);
            }
            for variable in project.variables {
                push(&mut out, "variable", root, variable);
            }
        }
        out
    }
}

fn push<T: Serialize>(out: &mut String, kind: &'static str, root: &str, part: T) {
    let line = serde_json::to_string(&Line { kind, root, part });
    out.push_str(&line.unwrap_or_default());
    out.push('\n');
}

/// What the document says of a project.
pub fn project(report: &Report) -> ProjectJson<'_> {
    ProjectJson {
        root: report.root.display().to_string(),
        root_directory: report.root_directory.as_deref(),
        verdict: &report.verdict,
        written: report.written,
        files: report
            .outcome
            .files
            .iter()
            .map(|(path, changed)| FileJson {
                path: report.display(path).to_string(),
                new: changed.before.is_none(),
                diff: report.diff_of(path, changed),
            })
            .collect(),
        findings: report.findings().map(|found| finding(&found)).collect(),
        problems: report
            .problems
            .iter()
            .map(|problem| ProblemJson {
                path: problem.path.to_string(),
                line: problem.line,
                message: &problem.message,
            })
            .collect(),
        variables: &report.variables,
    }
}

fn finding<'r>(found: &Located<'r>) -> FindingJson<'r> {
    let finding = found.finding;
    FindingJson {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.effect.severity(),
        effect: finding.effect,
        path: found.path.to_string(),
        line: found.line,
        column: found.column,
        end_line: found.end_line,
        end_column: found.end_column,
        message: &finding.message,
        advice: &finding.advice,
        fix: &finding.fix,
    }
}
