//! What a run prints and where: the document, the findings beside it, the patches, the summary.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use super::args::RunArgs;
use crate::report::{Report, checklist, human, mode, patches};
use crate::rule::Fix;

/// Print the document, the findings and the summary.
///
/// # Errors
/// Where something cannot be written.
pub fn run(args: &RunArgs, reports: &[Report], start: Instant) -> Result<()> {
    let mode = mode(args.output_format);
    // With --interactive, every change was shown when it was asked for.
    let out = match mode.is_for_people() && (args.check || args.interactive) {
        _ if args.checklist => checklist::document(reports),
        true => String::new(),
        false => mode.document(reports),
    };
    match &args.output_file {
        Some(path) => {
            let why = || format!("{}: cannot be written", path.display());
            std::fs::write(path, out).with_context(why)?;
        }
        None if mode.is_for_people() && !args.checklist && super::has_colour() => {
            super::print(&colored(&out))?;
        }
        None => super::print_exactly(&out)?,
    }
    if let Some(folder) = &args.patch_dir {
        write_patches(folder, reports)?;
    }
    problems(reports);
    if args.quiet {
        return Ok(());
    }
    // The checklist holds the findings that matter to it.
    let beside = reports.iter().filter(|_| !args.checklist);
    for found in beside.flat_map(Report::findings) {
        // What the diff shows already is said in the long form only.
        if found.finding.fix == Fix::Applied && args.check {
            continue;
        }
        if let Some(said) = mode.finding(&found) {
            super::say(&said);
        }
    }
    super::say(&human::summary(reports, args.statistics, start.elapsed()));
    if reports.iter().any(|report| report.written) {
        super::say(human::NEXT_STEPS);
    }
    Ok(())
}

/// The rewritten source of the file on standard input: the only file that may be changed.
///
/// # Errors
/// Where standard output cannot be written.
pub fn rewritten(text: &str, reports: &[Report]) -> Result<()> {
    let mut changed = reports
        .iter()
        .flat_map(|report| report.outcome.files.values());
    problems(reports);
    super::print_exactly(changed.next().map_or(text, |changed| &changed.after))
}

fn problems(reports: &[Report]) {
    for problem in reports.iter().flat_map(|report| &report.problems) {
        super::say(&human::problem(
            &problem.path,
            problem.line,
            &problem.message,
        ));
    }
}

/// One patch a rule; those of an earlier run go first, or they would be applied with the new ones.
fn write_patches(folder: &Path, reports: &[Report]) -> Result<()> {
    let named = |path: &Path| path.display().to_string();
    std::fs::create_dir_all(folder).with_context(|| named(folder))?;
    for entry in std::fs::read_dir(folder).with_context(|| named(folder))? {
        let path = entry.with_context(|| named(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if patches::is_patch(&name) {
            std::fs::remove_file(&path).with_context(|| named(&path))?;
        }
    }
    for patch in patches::series(reports) {
        let path = folder.join(patch.name);
        std::fs::write(&path, patch.bytes).with_context(|| named(&path))?;
    }
    Ok(())
}

/// A diff in colour.
fn colored(out: &str) -> String {
    let style = |line: &str| match line.as_bytes().first() {
        _ if line.starts_with("--- ") || line.starts_with("+++ ") => {
            Some(anstyle::Style::new().bold())
        }
        Some(b'-') => Some(anstyle::AnsiColor::Red.on_default()),
        Some(b'+') => Some(anstyle::AnsiColor::Green.on_default()),
        Some(b'@') => Some(anstyle::AnsiColor::Cyan.on_default()),
        _ => None,
    };
    out.split_inclusive('\n')
        .map(|line| match style(line) {
            Some(style) => {
                let content = line.strip_suffix('\n').unwrap_or(line);
                let newline = &line[content.len()..];
                format!("{style}{content}{style:#}{newline}")
            }
            None => line.to_owned(),
        })
        .collect()
}
