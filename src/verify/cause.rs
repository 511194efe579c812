//! From a failure to the rule that deals with it: what vfix found at the same line, else what the
//! message is a symptom of.

use camino::Utf8Path;
use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextSize};

use super::Variant;
use super::outcome::{Boot, Failure, Kind};
use crate::project::Project;
use crate::project::distributions::providers;
use crate::project::manifest::normalised;
use crate::project::reach::When;
use crate::python::names::first_word;
use crate::report::lines::Lines;
use crate::report::{Located, Report};
use crate::rule::{Effect, Fix, Rule};
use crate::symptoms;

/// Say for each failure of a boot which rule it belongs to, and show its line.
pub fn explain(boot: &mut Boot, variant: Variant, report: &Report) {
    let failures = boot.answers.iter_mut();
    let failures = failures.filter_map(|answer| Some((When::Request, answer.failure.as_mut()?)));
    let import = boot.import.iter_mut();
    let import = import.map(|failure| (When::Import, failure));
    for (when, failure) in import.chain(failures) {
        if let Some((path, line)) = failure.frames.last() {
            let text = project(variant, report).text(path);
            let lines = text.map(Lines::of);
            let source = lines.and_then(|lines| lines.get(*line));
            failure.source = source.map(|source| source.trim().to_owned());
            let own = own_line(variant, report, path, *line);
            failure.original = own.filter(|own| own != line);
        }
        let found = finding(failure, when, variant, report);
        if let Some(found) = &found {
            failure.rule = Some(found.finding.rule);
            failure.found_at = Some((found.finding.place.path.clone(), found.line));
            failure.help = Some(help(found, variant));
            // The place of a failed build is where the finding says so.
            if failure.kind == Kind::NoEntrypoint {
                failure.frames = vec![(found.finding.place.path.clone(), found.line)];
                let source = Lines::of(found.text).get(found.line);
                failure.source = source.map(|source| source.trim().to_owned());
            }
        } else if let Some(help) = not_installed(failure, project(variant, report)) {
            failure.help = Some(help);
        } else if let Some((rule, advice)) = by_symptom(failure, report) {
            failure.rule = Some(rule);
            failure.help = Some(advice.to_owned());
        }
    }
}

fn project(variant: Variant, report: &Report) -> &Project {
    match variant {
        Variant::Now => &report.outcome.original,
        Variant::AfterFixes => &report.outcome.project,
    }
}

/// The line of the user's own file that a line of the text that was run comes from; `None` for a
/// file that vfix made.
fn own_line(variant: Variant, report: &Report, path: &Utf8Path, line: usize) -> Option<usize> {
    let changed = report.outcome.files.get(path);
    let Some(changed) = changed.filter(|_| variant == Variant::AfterFixes) else {
        return Some(line);
    };
    let before = changed.before.as_deref()?;
    let source = Lines::of(&changed.after).start(line)?;
    let origin = changed.pieces.origin(TextSize::try_from(source).ok()?);
    Some(Lines::of(before).position(origin.into()).0)
}

/// What vfix found at one of the lines, the innermost first. What is fixed is no cause of what fails
/// after the fixes, and what fails a route alone is hardly one of an import that fails.
fn finding<'r>(
    failure: &Failure,
    when: When,
    variant: Variant,
    report: &'r Report,
) -> Option<Located<'r>> {
    let may_be = |found: &Located<'_>| {
        let is_left = variant == Variant::Now || found.finding.fix != Fix::Applied;
        let fails_now = when != When::Import || found.finding.effect == Effect::EveryRequestFails;
        (is_left, fails_now)
    };
    let harmful = || {
        let found = report.findings();
        found.filter(|found| found.finding.effect != Effect::Harmless)
    };
    if failure.kind == Kind::NoEntrypoint {
        return harmful().find(|found| {
            let finding = found.finding;
            finding.rule.code == "VF002" && finding.effect == Effect::EveryRequestFails
        });
    }
    failure.frames.iter().rev().find_map(|(path, line)| {
        let line = own_line(variant, report, path, *line)?;
        let loops = match failure.kind {
            Kind::Timeout => loops_around(report, path, line),
            _ => Vec::new(),
        };
        let here = harmful().filter(|found| {
            found.finding.place.path == *path
                && ((found.line..=found.end_line).contains(&line) || loops.contains(&found.line))
        });
        // The one that starts last is the innermost.
        here.max_by_key(|found| (may_be(found), found.finding.place.start))
            .or_else(|| harmful().find(|found| fails_at(found, report, path, line)))
    })
}

/// Whether what a finding speaks of fails at a line of another file.
fn fails_at(found: &Located<'_>, report: &Report, path: &Utf8Path, line: usize) -> bool {
    let mut places = found
        .finding
        .fails_at
        .iter()
        .filter(|place| place.path == path);
    let text = report.outcome.original.text(path);
    text.is_some_and(|text| {
        places.any(|place| Lines::of(text).position(place.start as usize).0 == line)
    })
}

/// The first lines of the loops around a line: where a time-out strikes in one is chance.
fn loops_around(report: &Report, path: &Utf8Path, line: usize) -> Vec<usize> {
    let project = &report.outcome.original;
    let module = project.module_at(path).and_then(|id| project.module(id));
    let Some(module) = module else {
        return Vec::new();
    };
    let lines = Lines::of(module.text());
    let stmts = module.facts().stmts.iter().map(|fact| fact.node);
    let loops = stmts.filter(|node| matches!(node, Stmt::While(_) | Stmt::For(_)));
    let first_and_last = loops.map(|node| {
        let (start, end) = (node.start().to_usize(), node.end().to_usize());
        (lines.position(start).0, lines.position(end).0)
    });
    let around = first_and_last.filter(|(first, last)| (*first..=*last).contains(&line));
    around.map(|(first, _)| first).collect()
}

fn help(found: &Located<'_>, variant: Variant) -> String {
    let finding = found.finding;
    match finding.fix {
        Fix::Applied if variant == Variant::Now => "vfix --apply fixes it".to_owned(),
        Fix::NeedsUnsafe => "vfix --apply --unsafe-fixes fixes it".to_owned(),
        _ if finding.advice.is_empty() || finding.fix == Fix::Applied => {
            format!("see vfix explain {}", finding.rule.code)
        }
        _ => finding.advice.clone(),
    }
}

/// What to do about a package that Vercel will install and the interpreter here does not have.
fn not_installed(failure: &Failure, project: &Project) -> Option<String> {
    let module = failure
        .message
        .strip_prefix("ModuleNotFoundError: No module named '")?;
    let name = module.split(['.', '\'']).next()?;
    let (manifest, declared) = (project.vercel_manifest()?, project.declared()?);
    let own_name = normalised(name);
    let known = providers(name)
        .iter()
        .any(|provider| declared.iter().any(|known| known == provider));
    (known || declared.contains(&own_name)).then(|| {
        format!(
            "{manifest} declares it, and this interpreter does not have it: run with --install, or name another with --python."
        )
    })
}

/// The rule and the advice for what the message is a symptom of.
fn by_symptom(failure: &Failure, report: &Report) -> Option<(&'static Rule, &'static str)> {
    let found = symptoms::find(&failure.message).into_iter().next()?;
    // A module of the project that is not found is no matter of packages.
    let of_project = found.what.is_some_and(|what| {
        let name = first_word(what);
        let file = format!("{name}.py");
        let mut paths = report.outcome.project.listing().iter();
        paths.any(|path| {
            path.file_name() == Some(&*file) || path.components().any(|part| part.as_str() == name)
        })
    });
    let codes = found.symptom.rules.iter();
    let code = codes
        .copied()
        .find(|code| !(of_project && *code == "VF301"))?;
    let rule = report.rules.iter().find(|rule| rule.code == code)?;
    Some((rule, found.symptom.advice))
}
