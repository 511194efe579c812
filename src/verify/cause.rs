//! From a failure to the rule that fixes it: what vfix found at the same line, else what the kind
//! of the exception says.

use camino::Utf8Path;
use ruff_text_size::{TextRange, TextSize};

use super::Variant;
use super::boot::{Boot, Failure, Kind, Raised};
use crate::fold::Outcome;
use crate::rule::{Effect, Finding, Fix, Rule};
use crate::transforms::PIPELINE;

/// Say for each failure which rule it belongs to, and show its line.
pub fn name_rules(boot: &mut Boot, variant: Variant, outcome: &Outcome) {
    let failures = boot
        .answers
        .iter_mut()
        .filter_map(|answer| answer.failure.as_mut());
    for failure in boot.import.iter_mut().chain(failures) {
        failure.original = failure.frames.last().and_then(|(path, line)| {
            let changed = outcome
                .files
                .get(path)
                .filter(|_| variant == Variant::AfterFixes)?;
            let before = changed.before.as_deref()?;
            let (range, _) = line_of(variant, outcome, path, *line)?;
            let origin = changed.pieces.origin_range(range);
            let start = crate::report::newlines(before.get(..origin.start().into())?) + 1;
            Some(start).filter(|start| start != line)
        });
        let source = failure.frames.last().and_then(|(path, line)| {
            let (_, text) = line_of(variant, outcome, path, *line)?;
            Some(text.trim().to_owned())
        });
        failure.source = source.filter(|text| !text.is_empty());
        let found = finding(failure, variant, outcome);
        failure.rule = found
            .map(|finding| finding.rule)
            .or_else(|| by_kind(failure, outcome));
        failure.help = failure.rule.map(|rule| help(rule, found));
        // The place of a failed build is where the finding says so.
        if let (Kind::NoEntrypoint, Some(finding)) = (failure.kind, found) {
            failure.frames = vec![(finding.place.path.clone(), first_line(outcome, finding))];
        }
    }
}

fn help(rule: &Rule, finding: Option<&Finding>) -> String {
    match finding {
        Some(finding) if finding.fix == Fix::Applied => "vfix --apply fixes it".to_owned(),
        Some(finding) if finding.fix == Fix::NeedsUnsafe => {
            "vfix --apply --unsafe-fixes fixes it".to_owned()
        }
        Some(finding) if !finding.advice.is_empty() => finding.advice.clone(),
        _ => format!("see vfix explain {}", rule.code),
    }
}

/// What vfix found at one of the lines, the innermost first.
fn finding<'o>(failure: &Failure, variant: Variant, outcome: &'o Outcome) -> Option<&'o Finding> {
    if failure.kind == Kind::NoEntrypoint {
        return outcome.findings.iter().find(|finding| {
            finding.rule.code == "VF002" && finding.effect == Effect::EveryRequestFails
        });
    }
    failure.frames.iter().rev().find_map(|(path, line)| {
        let (range, _) = line_of(variant, outcome, path, *line)?;
        // In the fixed text the line may have moved, or be one that vfix wrote.
        let range = match outcome
            .files
            .get(path)
            .filter(|_| variant == Variant::AfterFixes)
        {
            Some(changed) => changed.pieces.origin_range(range),
            None => range,
        };
        let here = outcome.findings.iter().filter(|finding| {
            finding.place.path == *path
                && finding.effect != Effect::Harmless
                && finding.place.range().start() < range.end()
                && range.start() <= finding.place.range().end()
        });
        // The one that starts last is the innermost.
        here.max_by_key(|finding| finding.place.start)
    })
}

/// A line of the text that was run, with its range.
fn line_of<'o>(
    variant: Variant,
    outcome: &'o Outcome,
    path: &Utf8Path,
    line: usize,
) -> Option<(TextRange, &'o str)> {
    let project = match variant {
        Variant::Now => &outcome.original,
        Variant::AfterFixes => &outcome.project,
    };
    let text = project.text(path)?;
    // As CPython counts: a lone CR ends a line too.
    let mut starts = vec![0];
    for (at, byte) in text.bytes().enumerate() {
        let next = text.as_bytes().get(at + 1);
        if byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')) {
            starts.push(at + 1);
        }
    }
    let start = *starts.get(line.checked_sub(1)?)?;
    let content = text[start..].split(['\n', '\r']).next()?;
    let range = TextRange::at(TextSize::try_from(start).ok()?, TextSize::of(content));
    Some((range, content))
}

fn first_line(outcome: &Outcome, finding: &Finding) -> usize {
    let text = outcome
        .original
        .text(&finding.place.path)
        .unwrap_or_default();
    let before = text.get(..finding.place.start as usize).unwrap_or_default();
    crate::report::newlines(before) + 1
}

/// The rule for a kind of failure, where vfix found nothing at its lines.
fn by_kind(failure: &Failure, outcome: &Outcome) -> Option<&'static Rule> {
    let code = match (failure.kind, &failure.raised) {
        (Kind::NoEntrypoint, _) => "VF002",
        (Kind::Exception | Kind::Status, Some(raised)) => code_of(raised, outcome)?,
        _ => return None,
    };
    let mut rules = PIPELINE.iter().map(|transform| transform.rule());
    rules.find(|rule| rule.code == code)
}

fn code_of(raised: &Raised, outcome: &Outcome) -> Option<&'static str> {
    const EACCES: i32 = 13;
    const EROFS: i32 = 30;
    let missing = raised
        .module
        .as_deref()
        .and_then(|name| name.split('.').next());
    let words = [
        "unable to open database file",
        "attempt to write a readonly database",
    ];
    let denied = matches!(raised.errno, Some(EACCES | EROFS))
        || words.iter().any(|words| raised.message.contains(words));
    if denied {
        Some("VF003")
    } else if raised.environ {
        Some("VF203")
    } else if raised.kind == "ModuleNotFoundError" {
        match missing? {
            "flask_cors" => Some("VF001"),
            "dotenv" => Some("VF004"),
            // A module of the project that is not found is no matter of packages.
            name if is_of_project(name, outcome) => None,
            _ => Some("VF301"),
        }
    } else {
        None
    }
}

fn is_of_project(name: &str, outcome: &Outcome) -> bool {
    let project = &outcome.project;
    let file = format!("{name}.py");
    project.listing().iter().any(|path| {
        path.file_name() == Some(&*file) || path.components().any(|part| part.as_str() == name)
    })
}
