//! `vfix explain`: the page of a rule, or what a pasted log means for the project at hand.

use std::fmt::Write as _;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, bail};
use clap::Parser;
use regex::Regex;

use super::args::Cli;
use super::{rules, run};
use crate::report::{Located, Report, page};
use crate::symptoms::{self, Match};

/// Bytes of a log that are read: what is pasted is less.
const MAX_LOG: u64 = 16 << 20;

/// Folders that hold the project on Vercel: where it runs, and where it is built.
/// Source: `@vercel/python` 25.0.0 (npm), read on 2026-11-25, for the first; logs of builds for the
/// others.
const ROOTS: &[&str] = &["/var/task/", "/vercel/path0/", "/vercel/workpath0/"];

/// Print the pages, or the answer to a log; the exit code, 1 where a log says nothing known.
///
/// # Errors
/// Where a word names no rule, or standard input cannot be read.
pub fn run(words: &[String]) -> Result<u8> {
    if words.iter().any(|word| word == "-") {
        if words.len() > 1 {
            bail!("`-` stands alone: standard input is one log");
        }
        return log();
    }
    let mut pages = Vec::new();
    for word in words {
        pages.extend(
            rules::named(word)?
                .iter()
                .map(|rule| rule.explain.trim_end()),
        );
    }
    let text = format!("{}\n", pages.join("\n\n"));
    match super::has_colour() {
        true => super::print(&page::render(&text))?,
        false => super::print_exactly(&text)?,
    }
    Ok(0)
}

fn log() -> Result<u8> {
    if std::io::stdin().is_terminal() {
        super::say("vfix: paste the log, then press Ctrl-D (Ctrl-Z and Return on Windows)\n");
    }
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().take(MAX_LOG);
    input.read_to_end(&mut bytes).context("standard input")?;
    let log = anstream::adapter::strip_bytes(&bytes).into_vec();
    let log = Log::new(&String::from_utf8_lossy(&log));
    let found = symptoms::find(&log.text);
    if found.is_empty() {
        let lines = match log.pasted {
            1 => "this line".to_owned(),
            several => format!("these {several} lines"),
        };
        super::say(&format!(
            "vfix: nothing in {lines} is known; paste the traceback of the function's log\n"
        ));
        return Ok(1);
    }
    let reports = match holds_python(Path::new(".")) {
        true => run::look(&Cli::try_parse_from(["vfix"])?.run)?,
        false => Vec::new(),
    };
    // What says only that something crashed is no answer beside its cause.
    let causes = found.iter().filter(|one| !one.symptom.rules.is_empty());
    let told: Vec<&Match<'_>> = match causes.clone().next() {
        Some(_) => causes.collect(),
        None => found.iter().collect(),
    };
    let answers = told.iter().map(|one| answer(one, &log, &reports));
    super::print(&answers.collect::<Vec<_>>().join("\n"))?;
    Ok(0)
}

/// A log, with what JSON writes on one line spread over several.
struct Log {
    text: String,
    /// For each line of the text, the one that was pasted, from 0.
    origins: Vec<usize>,
    /// Lines that were pasted.
    pasted: usize,
}

impl Log {
    fn new(pasted: &str) -> Self {
        let mut log = Log {
            text: String::with_capacity(pasted.len()),
            origins: Vec::new(),
            pasted: pasted.lines().count(),
        };
        for (number, line) in pasted.lines().enumerate() {
            let is_json = line.trim_start().starts_with(['{', '[', '"']);
            let spread = match is_json && line.contains("\\n") {
                true => line
                    .replace("\\r", "")
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\\"", "\""),
                false => line.to_owned(),
            };
            for line in spread.lines() {
                log.text.push_str(line);
                log.text.push('\n');
                log.origins.push(number);
            }
        }
        log
    }
}

/// Whether a folder, or one right below it, looks like a project: a whole disk is not searched.
fn holds_python(folder: &Path) -> bool {
    let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_python = |path: &Path| path.extension().is_some_and(|extension| extension == "py");
    entries(folder).any(|entry| {
        let path = entry.path();
        is_python(&path) || path.is_dir() && entries(&path).any(|one| is_python(&one.path()))
    })
}

/// What a symptom means, and where it comes from.
fn answer(found: &Match<'_>, log: &Log, reports: &[Report]) -> String {
    let symptom = found.symptom;
    let said = log.text.lines().nth(found.line).unwrap_or_default().trim();
    let number = log.origins.get(found.line).map_or(0, |line| line + 1);
    let bold = anstyle::Style::new().bold();
    let mut out = format!("{bold}line {number}: {said}{bold:#}\n");
    let _ = writeln!(out, "  {}", symptom.meaning);
    if let Some(what) = found.what.filter(|what| !said.ends_with(what)) {
        let _ = writeln!(out, "  It is about {what}.");
    }
    let _ = writeln!(out, "  {}", symptom.advice);
    let known = rules::all();
    let rules = symptom.rules.iter();
    let rules: Vec<_> = rules
        .filter_map(|code| known.iter().find(|rule| rule.code == *code))
        .collect();
    for rule in &rules {
        let _ = writeln!(out, "  {} {}: {}", rule.code, rule.name, rule.summary);
    }
    if let Some(rule) = rules.first() {
        let _ = writeln!(out, "  The page: vfix explain {}", rule.code);
    }
    let frame = frame(&log.text, found.line, reports);
    if let Some((report, path, line, function)) = &frame {
        let shown = report.display(path.as_ref());
        let _ = writeln!(out, "  at {shown}:{line}{function}");
        let text = report.outcome.original.text(path.as_ref());
        if let Some(code) = text.and_then(|text| text.lines().nth(line - 1)) {
            let _ = writeln!(out, "      {}", code.trim());
        }
    }
    let located: Vec<Located<'_>> = reports.iter().flat_map(Report::findings).collect();
    let at_frame = |one: &&Located<'_>| {
        frame.as_ref().is_some_and(|(report, path, line, _)| {
            one.path == report.display(path.as_ref()) && (one.line..=one.end_line).contains(line)
        })
    };
    let of_rule = |one: &&Located<'_>| symptom.rules.contains(&one.finding.rule.code);
    let about = |one: &&Located<'_>| {
        found
            .what
            .is_none_or(|what| one.finding.message.contains(what))
    };
    // The very line, else what is said about the same thing, else the rule's other findings.
    let choices: [Vec<&Located<'_>>; 3] = [
        located.iter().filter(at_frame).collect(),
        located.iter().filter(of_rule).filter(about).collect(),
        located.iter().filter(of_rule).collect(),
    ];
    let chosen = choices.into_iter().find(|choice| !choice.is_empty());
    for one in chosen.iter().flatten().take(5) {
        let _ = writeln!(out, "  {}", one.in_one_line());
    }
    out
}

/// The innermost line of the project in the traceback that ends at a line of the log, or that
/// follows it, as AWS Lambda writes it: its project, its path there, its number, and the function
/// that it is in.
fn frame<'r>(
    log: &str,
    at: usize,
    reports: &'r [Report],
) -> Option<(&'r Report, String, usize, String)> {
    static FRAME: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"File "([^"]+)", line (\d+)(?:, in (\S+))?"#).ok());
    let pattern = FRAME.as_ref()?;
    let is_head = |line: &str| line.contains("Traceback (most recent call last)");
    let all: Vec<&str> = log.lines().collect();
    let (start, end) = match all.get(at + 1).filter(|line| is_head(line)) {
        Some(_) => {
            let behind = &all[at + 2..];
            let count = behind
                .iter()
                .take_while(|line| line.starts_with("  "))
                .count();
            (at + 1, at + 2 + count)
        }
        None => (all[..=at].iter().rposition(|line| is_head(line))?, at + 1),
    };
    let lines = &all[..end];
    lines[start..].iter().rev().find_map(|line| {
        let found = pattern.captures(line)?;
        let number = found[2].parse().ok()?;
        let (report, path) = reports.iter().find_map(|report| {
            let path = of_project(&found[1], report)?;
            Some((report, path))
        })?;
        let function = found.get(3).map(|name| format!(", in {}", name.as_str()));
        Some((report, path, number, function.unwrap_or_default()))
    })
}

/// The file of the project that a path on Vercel, or on another machine, stands for.
fn of_project(path: &str, report: &Report) -> Option<String> {
    let path = path.replace('\\', "/");
    // Packages that Vercel installs lie beside the project's files, or below a folder of theirs.
    if path.contains("/site-packages/") || path.contains("/_vendor/") {
        return None;
    }
    let listed = |name: &str| {
        let listing = report.outcome.original.listing();
        listing.contains(camino::Utf8Path::new(name))
    };
    let inside = ROOTS.iter().find_map(|root| path.strip_prefix(root));
    if let Some(inside) = inside {
        return listed(inside).then(|| inside.to_owned());
    }
    // The longest end of the path that is a file here.
    let starts = path.match_indices('/').map(|(at, _)| at + 1);
    let mut ends = [0].into_iter().chain(starts).map(|at| &path[at..]);
    ends.find(|end| listed(end)).map(str::to_owned)
}
