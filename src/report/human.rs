//! Findings for people: with the source around them, or a line each.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use camino::Utf8PathBuf;

use super::{Located, Mode, ReadAt};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::time::Duration;

use super::Report;
use crate::rule::{Finding, Fix, Severity};
use crate::transforms::environment_at_import;

/// What to do after `--apply`.
pub const NEXT_STEPS: &str = "\
Next steps:
  1. Read the diff once more and commit it.
  2. Redeploy without the build cache: an old deployment keeps the old code.
  3. Watch the function logs while you call the routes; each error is there with its traceback.
  4. Add error monitoring, so that you hear of the next one before your users do.
";

/// The diff for standard output, and a way to print a finding beside it.
pub struct Human(pub fn(&Located<'_>) -> String);

impl Mode for Human {
    fn document(&self, reports: &[Report]) -> String {
        reports.iter().map(Report::diff).collect()
    }

    fn finding(&self, found: &Located<'_>) -> Option<String> {
        Some((self.0)(found))
    }

    fn is_for_people(&self) -> bool {
        true
    }
}

/// A finding with the lines around it.
pub fn full(found: &Located<'_>) -> String {
    let finding = found.finding;
    let level = match finding.effect.severity() {
        _ if finding.fix == Fix::Applied => Level::INFO.with_name("fixed"),
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let (start, end) = (finding.place.start as usize, finding.place.end as usize);
    // One line shows the place; a long statement would fill the screen.
    let end = found.text[start..end]
        .find(['\n', '\r'])
        .map_or(end, |at| start + at);
    let path = found.path.to_string();
    // Its line and the next one: all of the text would be looked through for each finding.
    let (first, mut last) = lines_around(found.text, start..end);
    last = lines_around(found.text, last..last).1;
    let line = memchr::memchr_iter(b'\n', &found.text.as_bytes()[..first]).count() + 1;
    let snippet = Snippet::source(&found.text[first..last])
        .line_start(line)
        .path(&path)
        .annotation(
            AnnotationKind::Primary
                .span(start - first..end - first)
                .label(finding.effect.words()),
        );
    let mut group = level
        .primary_title(&finding.message)
        .id(finding.rule.code)
        .element(snippet);
    let note = note(finding);
    if !note.is_empty() {
        group = group.element(Level::HELP.message(&note));
    }
    format!("{}\n", Renderer::styled().render(&[group]))
}

/// Where the lines that hold a range start and end, the last newline included.
fn lines_around(text: &str, range: Range<usize>) -> (usize, usize) {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n');
    (start, end.map_or(text.len(), |at| range.end + at + 1))
}

/// A finding on one line, as compilers write it.
pub fn concise(found: &Located<'_>) -> String {
    let finding = found.finding;
    let note = note(finding);
    let note = if note.is_empty() {
        note
    } else {
        format!(" ({note})")
    };
    format!(
        "{}:{}:{}: {} {}: {}{note}\n",
        found.path,
        found.line,
        found.column,
        finding.rule.code,
        if finding.fix == Fix::Applied {
            "fixed"
        } else {
            finding.effect.words()
        },
        finding.message,
    )
}

/// What to do, and what became of the fix.
pub fn note(finding: &Finding) -> String {
    let advice = finding.advice.as_str();
    match &finding.fix {
        Fix::Applied => String::new(),
        Fix::None => advice.to_owned(),
        Fix::NeedsUnsafe => join("fixed with --unsafe-fixes", advice),
        Fix::Dropped(why) => join(&format!("not fixed: {why}"), advice),
    }
}

fn join(first: &str, second: &str) -> String {
    if second.is_empty() {
        first.to_owned()
    } else {
        format!("{first}; {second}")
    }
}

/// `path:line: message` of something that could not be handled.
pub fn problem(path: &Utf8PathBuf, line: Option<usize>, message: &str) -> String {
    match line {
        Some(line) => format!("vfix: {path}:{line}: {message}\n"),
        // The project in the working folder has no name.
        None if path.as_str().is_empty() => format!("vfix: {message}\n"),
        None => format!("vfix: {path}: {message}\n"),
    }
}

/// The variables that the deployment needs, each with the places that read it, where the app does
/// not start without one of them.
fn variables(report: &Report) -> Option<String> {
    let insists = |finding: &Finding| finding.rule == &environment_at_import::RULE;
    if !report.outcome.findings.iter().any(insists) {
        return None;
    }
    let each = report.variables.iter().map(|variable| {
        let at = |read: &ReadAt| format!("{}:{}", read.path, read.line);
        let places: Vec<String> = variable.read_at.iter().map(at).collect();
        format!("{} ({})", variable.name, places.join(", "))
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

/// The verdict on a project, now and after the fixes, with what its owner has to set on Vercel.
fn verdict(report: &Report) -> String {
    let mut out = String::new();
    let verdict = &report.verdict;
    let root = match report.prefix.as_str() {
        "" => report.root.display().to_string(),
        prefix => prefix.to_owned(),
    };
    if verdict.entrypoint.is_none() {
        let _ = writeln!(out, "{root}: {}; nothing is changed", verdict.now);
        return out;
    }
    let _ = writeln!(out, "{root}:");
    let _ = writeln!(out, "  now:         {}", verdict.now);
    let _ = writeln!(out, "  after fixes: {}", verdict.after_fixes);
    if let Some(folder) = &report.root_directory {
        let _ = writeln!(
            out,
            "  settings:    Root Directory is `{folder}` (in Vercel's project settings)"
        );
    }
    if let Some(variables) = variables(report) {
        let _ = writeln!(out, "  variables:   {variables}");
    }
    out
}

/// The last lines: a verdict for each project, and what was seen.
pub fn summary(reports: &[Report], statistics: bool, time: Duration) -> String {
    let mut out = String::new();
    for report in reports {
        out.push_str(&verdict(report));
    }
    let files: usize = reports.iter().map(|report| report.modules).sum();
    let changed: usize = reports
        .iter()
        .map(|report| report.outcome.files.len())
        .sum();
    let failed: usize = reports.iter().map(|report| report.problems.len()).sum();
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for finding in reports.iter().flat_map(|report| &report.outcome.findings) {
        let count = rules.entry(finding.rule.code).or_default();
        count.0 += 1;
        count.1 += usize::from(finding.is_open());
    }
    if statistics {
        for (code, (all, open)) in &rules {
            let _ = writeln!(
                out,
                "{code}  {all} found, {} fixed, {open} left",
                all - open
            );
        }
    }
    let written = reports.iter().any(|report| report.written);
    let rules: Vec<String> = rules
        .iter()
        .map(|(code, (all, _))| format!("{code} {all}"))
        .collect();
    let needs_unsafe = reports
        .iter()
        .flat_map(|report| &report.outcome.findings)
        .filter(|finding| finding.fix == Fix::NeedsUnsafe)
        .count();
    if needs_unsafe > 0 {
        let _ = writeln!(out, "{needs_unsafe} more with --unsafe-fixes");
    }
    let _ = writeln!(
        out,
        "{files} Python file{}, {changed} {}, {failed} failed{}{} ({:.2} s)",
        if files == 1 { "" } else { "s" },
        if written { "changed" } else { "to change" },
        if rules.is_empty() { "" } else { "; " },
        rules.join(", "),
        time.as_secs_f64(),
    );
    out
}
