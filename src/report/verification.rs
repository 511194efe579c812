//! What `vfix verify` found, as a table with the reasons below it.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::verify::outcome::{Answer, Failure, Kind, Route};
use crate::verify::{Run, Verification};

/// Lines of what the app printed that are shown where it did not start.
const TAIL: usize = 20;

/// The table and the reasons.
pub fn human(verification: &Verification, verbose: bool) -> String {
    let runs = &verification.runs;
    let mut out = String::new();
    for run in runs {
        let entry = run.entrypoint.as_deref().unwrap_or("no entrypoint");
        let _ = writeln!(
            out,
            "{:<12} {entry}, {}",
            run.variant.words(),
            run.interpreter
        );
    }
    let network = if verification.network {
        "allowed"
    } else {
        "none"
    };
    let _ = writeln!(
        out,
        "{:<12} {}; network: {network}\n",
        "sandbox",
        verification.sandbox.words()
    );
    out.push_str(&table(runs));
    for run in runs {
        out.push_str(&reasons(run, verbose));
    }
    out
}

/// A line for the import and for each request, a column for each run.
fn table(runs: &[Run]) -> String {
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()], vec!["import".to_owned()]];
    let longest = runs.iter().max_by_key(|run| run.boot.answers.len());
    let asked = longest.map_or(&[][..], |run| &run.boot.answers);
    rows.extend(
        asked
            .iter()
            .map(|a| vec![format!("{} {}", a.method, a.path)]),
    );
    for run in runs {
        rows[0].push(run.variant.words().to_owned());
        rows[1].push(match &run.boot.import {
            None => "starts".to_owned(),
            Some(failure) if failure.kind == Kind::NoEntrypoint => "no build".to_owned(),
            Some(_) => "fails".to_owned(),
        });
        for (row, answer) in rows[2..].iter_mut().zip(asked) {
            // The n-th request of this method and path, for an app may be asked twice.
            let same =
                |other: &&Answer| (&other.method, &other.path) == (&answer.method, &answer.path);
            let nth = asked
                .iter()
                .filter(same)
                .position(|other| std::ptr::eq(other, answer));
            let own = run.boot.answers.iter().filter(same).nth(nth.unwrap_or(0));
            row.push(own.map_or_else(|| missing(run), status));
        }
    }
    let widths: Vec<usize> = (0..=runs.len())
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        let _ = writeln!(out, "{}", line.join("  ").trim_end());
    }
    out
}

fn missing(run: &Run) -> String {
    match run.boot.import {
        Some(_) => "no response".to_owned(),
        None => "-".to_owned(),
    }
}

fn status(answer: &Answer) -> String {
    let status = match answer.status {
        Some(status) => status.to_string(),
        None => "no response".to_owned(),
    };
    match answer.failure.as_ref().map(|failure| failure.kind) {
        Some(Kind::Timeout) => "time-out".to_owned(),
        Some(Kind::TooLarge) => format!("{status}, too large"),
        Some(Kind::Memory) if answer.status.is_none() => "out of memory".to_owned(),
        _ if answer.status.is_some() && answer.expected == answer.status => {
            format!("{status} (expected)")
        }
        _ => status,
    }
}

/// Each failure once, with its line and its rule.
fn reasons(run: &Run, verbose: bool) -> String {
    let mut out = String::new();
    let words = run.variant.words();
    if let Some(failure) = &run.boot.import {
        let what = match failure.kind {
            Kind::NoEntrypoint => String::new(),
            _ => "the import fails: ".to_owned(),
        };
        let _ = writeln!(out, "\n{words}: {what}{}", failure.message);
        out.push_str(&place(failure, verbose));
        if failure.frames.is_empty() {
            let lines: Vec<&str> = run.boot.output.lines().collect();
            for line in &lines[lines.len().saturating_sub(TAIL)..] {
                let _ = writeln!(out, "  | {line}");
            }
        }
    }
    let mut told = BTreeSet::new();
    for answer in &run.boot.answers {
        let Some(failure) = &answer.failure else {
            continue;
        };
        let (method, path) = (&answer.method, &answer.path);
        let sentence = match answer.status {
            Some(_) => failure.message.clone(),
            None => format!("no response: {}", failure.message),
        };
        // The same line says the same of every route that reaches it.
        if told.insert((failure.place(), failure.message.clone())) || failure.frames.is_empty() {
            let _ = writeln!(out, "\n{words}: {method} {path} {sentence}");
            out.push_str(&place(failure, verbose));
        }
    }
    for difference in &run.differences {
        let _ = writeln!(
            out,
            "\n{words}: a cold start makes a difference: {difference}"
        );
    }
    let asked = |route: &Route| {
        let answers = run.boot.answers.iter();
        answers
            .into_iter()
            .any(|answer| route.takes(&answer.method, &answer.path))
    };
    let routes = run.boot.routes.iter();
    let uncalled: Vec<String> = routes
        .filter(|route| !route.plain && route.path != "/static/<path:filename>" && !asked(route))
        .map(|route| format!("{} {}", route.methods.join("|"), route.path))
        .collect();
    if !uncalled.is_empty() {
        let _ = writeln!(
            out,
            "\n{words}: not called without --request: {}",
            uncalled.join(", ")
        );
    }
    if verbose && !run.boot.output.is_empty() {
        let _ = writeln!(
            out,
            "\n{words}: the app printed {} bytes:",
            run.boot.printed
        );
        for line in run.boot.output.lines() {
            let _ = writeln!(out, "  | {line}");
        }
    }
    out
}

fn place(failure: &Failure, verbose: bool) -> String {
    let mut out = String::new();
    if let Some(place) = failure.place() {
        let source = failure.source.as_deref().unwrap_or_default();
        let own = failure.original;
        let own = own.map_or(String::new(), |line| format!(" (line {line} of your file)"));
        let _ = writeln!(out, "  {place}{own}: {source}");
    }
    if let Some(rule) = failure.rule {
        let help = failure.help.as_deref().unwrap_or_default();
        let own = failure
            .frames
            .last()
            .map(|(path, line)| (path, failure.original.unwrap_or(*line)));
        let elsewhere = failure
            .found_at
            .as_ref()
            .filter(|(path, line)| own != Some((path, *line)));
        let at = elsewhere.map_or(String::new(), |(path, line)| format!(" at {path}:{line}"));
        let _ = writeln!(out, "  {} ({}){at}: {help}", rule.code, rule.name);
    } else if let Some(help) = &failure.help {
        let _ = writeln!(out, "  {help}");
    }
    if verbose {
        for line in failure.traceback.lines() {
            let _ = writeln!(out, "  | {line}");
        }
    }
    out
}
