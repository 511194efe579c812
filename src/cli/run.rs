//! The main job over many projects: find them, look at each, write what is to be written, and print.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::args::RunArgs;
use super::each::{each, failure};
use super::input::{Stdin, find_roots, prefix_of, read_options, read_stdin};
use super::interactive;
use super::job::{FAILED, Job};
use super::settings::Settings;
use super::show;
use crate::commit;
use crate::report::Report;
use crate::tree::{ProjectRoot, ReadOptions};

/// Stack of a thread: the syntax trees that pass [`crate::python`] are up to 1,000 levels deep.
pub(super) const STACK: usize = 64 << 20;

/// Run the main job and answer its exit code.
///
/// # Errors
/// Where the arguments or the configuration are bad, or a path cannot be read.
pub fn run(args: &RunArgs) -> Result<u8> {
    let start = Instant::now();
    start_workers(args.jobs)?;
    let stdin = read_stdin(args)?;
    let options = read_options(args);
    if args.interactive {
        interactive::need_terminal()?;
    }
    if args.show_settings || args.show_files {
        return show_only(args, find_roots(args, stdin.as_ref(), &options)?);
    }
    let (reports, fail) = work(args, stdin.as_ref(), &options)?;
    match &stdin {
        Some(input) if !args.dry_run && !args.check => show::rewritten(&input.text, &reports)?,
        _ => show::run(args, &reports, start)?,
    }
    // The process ends, and the system takes every syntax tree back at once.
    std::mem::forget(reports);
    Ok(fail)
}

/// Print what the run would start from.
fn show_only(args: &RunArgs, roots: Vec<ProjectRoot>) -> Result<u8> {
    for root in &roots {
        if args.show_settings {
            super::print(&Settings::new(args, &root.root)?.show(&root.root))?;
            continue;
        }
        let prefix = prefix_of(&root.root);
        let sources = root.tree.sources();
        let lines = sources.map(|source| format!("{}\n", prefix.join(&source.path)));
        super::print(&lines.collect::<String>())?;
    }
    Ok(0)
}

/// Look at every project that the paths lead to, and write those that are to be written. One that
/// fails stops no other.
///
/// # Errors
/// Where the arguments are bad, or a path cannot be read.
pub(super) fn work(
    args: &RunArgs,
    stdin: Option<&Stdin>,
    options: &ReadOptions,
) -> Result<(Vec<Report>, u8)> {
    Settings::check(args)?;
    let writes = (args.apply || args.interactive) && stdin.is_none();
    let mut roots = find_roots(args, stdin, options)?;
    let mut reports = Vec::with_capacity(roots.len());
    if writes {
        let mut any = false;
        let mut failed = Vec::new();
        for root in &roots {
            match taken_back(&root.root) {
                Ok(changed) => any |= changed,
                Err(error) => failed.push((root.root.clone(), error)),
            }
        }
        if any {
            roots = find_roots(args, None, options)?;
        }
        roots.retain(|root| failed.iter().all(|(known, _)| *known != root.root));
        reports.extend(
            failed
                .into_iter()
                .map(|(root, error)| failure(root, &error)),
        );
    }
    let several = roots.len() > 1;
    let jobs = each(roots, |root| {
        let mut job = Job::run(args, root, stdin)?;
        // So that the memory is bounded by the largest project, not by all of them. The checklist
        // asks for the modules once more, and who is asked about changes folds them again.
        if several && !args.checklist && !args.interactive {
            job.forget();
        }
        Ok(job)
    });
    let mut fail = if reports.is_empty() { 0 } else { FAILED };
    for job in jobs {
        let (report, code) = match job {
            Ok(mut job) => {
                if writes {
                    job.write(args)?;
                }
                let code = job.exit_code(args);
                (job.report, code)
            }
            Err(report) => (*report, FAILED),
        };
        fail = fail.max(code);
        reports.push(report);
    }
    Ok((reports, fail))
}

/// Start what the work is shared among. This thread is one of them: if it only waited for the others,
/// it would have a heap of its own, half used.
///
/// # Errors
/// Where the system gives none, or they run already.
pub(super) fn start_workers(jobs: usize) -> Result<()> {
    rayon::ThreadPoolBuilder::new()
        .use_current_thread()
        .num_threads(jobs)
        .stack_size(STACK)
        .build_global()
        .context("the worker threads")
}

/// What a run over these paths would find, with nothing printed or written.
///
/// # Errors
/// As for [`run`].
pub fn look(args: &RunArgs) -> Result<Vec<Report>> {
    start_workers(args.jobs)?;
    let options = read_options(args);
    let roots = find_roots(args, None, &options)?;
    let jobs = roots.into_par_iter().map(|root| Job::run(args, root, None));
    jobs.map(|job| Ok(job?.report)).collect()
}

/// Take back what a run that was killed has written, if there was one; whether anything changed.
fn taken_back(root: &Path) -> Result<bool> {
    let mut any = false;
    for path in commit::recover(root)? {
        super::say(&format!(
            "vfix: {}: an earlier run was killed; put back as it was before it\n",
            path.display()
        ));
        any = true;
    }
    Ok(any)
}
