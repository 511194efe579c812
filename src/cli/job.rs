//! The main job: read projects, fold the rules over them, show or write, and say what is left.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::args::RunArgs;
use super::input::{Stdin, find_roots, prefix_of, read_options, read_stdin, root_directory};
use super::interactive;
use super::settings::Settings;
use super::show;
use crate::commit::{self, Target};
use crate::fold::{self, Outcome};
use crate::project::Project;
use crate::report::verdict::Verdict;
use crate::report::{Problem, Report, Variable};
use crate::tree::{Encoding, ProjectRoot, ReadOptions, Tree};

/// The exit code of a project that could not be handled.
pub(super) const FAILED: u8 = 2;

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
    let jobs: Vec<Result<Job, Box<Report>>> = roots
        .into_par_iter()
        .map(|root| {
            let mut job = Job::try_run(args, root, stdin)?;
            // So that the memory is bounded by the largest project, not by all of them. The
            // checklist asks for the modules once more.
            if several && !args.checklist {
                let outcome = &mut job.report.outcome;
                outcome.original.forget_trees();
                outcome.project.forget_trees();
            }
            Ok(job)
        })
        .collect();
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

/// The report on a project that could not be looked at.
fn failure(root: PathBuf, error: &anyhow::Error) -> Report {
    let nothing = || Project::new(BTreeMap::new(), Arc::default(), None);
    let prefix = prefix_of(&root);
    Report {
        root_directory: root_directory(&root),
        root,
        rules: Vec::new(),
        outcome: Outcome {
            original: nothing(),
            project: nothing(),
            files: BTreeMap::new(),
            steps: Vec::new(),
            findings: Vec::new(),
            broken: Vec::new(),
            bugs: Vec::new(),
        },
        encodings: BTreeMap::new(),
        verdict: Verdict::unknown(),
        variables: Vec::new(),
        written: false,
        problems: vec![Problem {
            path: prefix.clone(),
            line: None,
            message: format!("{error:#}"),
        }],
        prefix,
    }
}

pub(super) fn start_workers(jobs: usize) -> Result<()> {
    rayon::ThreadPoolBuilder::new()
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

/// One project on its way through a run.
struct Job {
    settings: Settings,
    only: Option<Vec<Utf8PathBuf>>,
    tree: Tree,
    report: Report,
}

impl Job {
    /// The project, looked at; where that fails, a panic included, the report that says so.
    fn try_run(
        args: &RunArgs,
        project: ProjectRoot,
        stdin: Option<&Stdin>,
    ) -> Result<Self, Box<Report>> {
        let root = project.root.clone();
        let run = AssertUnwindSafe(|| Job::run(args, project, stdin));
        let bug = || {
            Err(anyhow!(
                "a bug in vfix, please report it: see the panic above"
            ))
        };
        let done = std::panic::catch_unwind(run).unwrap_or_else(|_| bug());
        done.map_err(|error| Box::new(failure(root, &error)))
    }

    fn run(args: &RunArgs, project: ProjectRoot, stdin: Option<&Stdin>) -> Result<Self> {
        let ProjectRoot {
            root,
            only,
            mut tree,
        } = project;
        let settings = Settings::new(args, &root)?;
        if let (Some(input), Some([path])) = (stdin, only.as_deref()) {
            tree.replace(path, &input.text);
        }
        let outcome = folded(&settings, only.as_deref(), &tree, &|_| false);
        let prefix = prefix_of(&root);
        let mut problems = problems(&tree, &outcome, &prefix);
        if stdin.is_none() && !args.apply && !args.interactive && commit::is_interrupted(&root) {
            problems.push(Problem {
                path: prefix.clone(),
                line: None,
                message:
                    "a run of vfix was killed here while it wrote; `vfix undo` puts back what \
                          it wrote"
                        .to_owned(),
            });
        }
        let verdict = Verdict::of(&outcome);
        let variables = Variable::all(&outcome.original, &prefix);
        let encodings = encodings(&tree, &outcome);
        let rules = settings
            .pipeline
            .iter()
            .map(|transform| transform.rule())
            .collect();
        Ok(Job {
            settings,
            only,
            tree,
            report: Report {
                root_directory: root_directory(&root),
                root,
                prefix,
                rules,
                outcome,
                encodings,
                verdict,
                variables,
                written: false,
                problems,
            },
        })
    }

    /// Write the changes, those that are wanted, or add the problem that forbids it.
    fn write(&mut self, args: &RunArgs) -> Result<()> {
        if self.report.outcome.files.is_empty() {
            return Ok(());
        }
        let mut result = self.may_write(args);
        if args.interactive && result.is_ok() {
            let run = |declined: &fold::Declines<'_>| {
                folded(&self.settings, self.only.as_deref(), &self.tree, declined)
            };
            let mut input = std::io::stdin().lock();
            let outcome = interactive::ask(&self.report.prefix, &run, &mut input)?;
            self.report.verdict = Verdict::of(&outcome);
            self.report.encodings = encodings(&self.tree, &outcome);
            self.report.outcome = outcome;
            if self.report.outcome.files.is_empty() {
                return Ok(());
            }
        }
        result = result.and_then(|()| commit::write(&self.report.root, &self.targets()?));
        match result {
            Ok(()) => self.report.written = true,
            Err(error) => self.report.problems.push(Problem {
                path: self.report.prefix.clone(),
                line: None,
                message: format!("{error:#}"),
            }),
        }
        Ok(())
    }

    /// Whether the project may be written at all.
    fn may_write(&self, args: &RunArgs) -> Result<()> {
        let outcome = &self.report.outcome;
        if let Some(broken) = outcome.broken.iter().find(|broken| broken.blocks) {
            bail!("nothing is written, because {} does not parse", broken.path);
        }
        if let Some(bug) = outcome.bugs.first() {
            bail!("nothing is written, because of a bug in vfix: {bug}");
        }
        if !args.allow_dirty {
            let files = outcome.files.keys();
            let files: Vec<PathBuf> = files.map(|path| self.report.root.join(path)).collect();
            let dirty = commit::uncommitted(&files)
                .context("nothing is written; --allow-dirty writes nevertheless")?;
            if let Some(path) = dirty {
                bail!(
                    "nothing is written, because {} has uncommitted changes; commit them, or use \
                     --allow-dirty",
                    path.display()
                );
            }
        }
        Ok(())
    }

    /// The bytes to write.
    fn targets(&self) -> Result<Vec<Target>> {
        let outcome = &self.report.outcome;
        let mut targets = Vec::new();
        for (path, changed) in &outcome.files {
            let source = self.tree.source(path);
            let after = match source {
                Some(source) => source.encode(&changed.after)?,
                None => changed.after.as_bytes().to_vec(),
            };
            targets.push(Target {
                path: self.report.root.join(path),
                before: source
                    .map(|source| source.encode(&source.text))
                    .transpose()?,
                after,
            });
        }
        Ok(targets)
    }

    fn exit_code(&self, args: &RunArgs) -> u8 {
        let report = &self.report;
        if !report.problems.is_empty() || !report.outcome.bugs.is_empty() {
            return FAILED;
        }
        let fails = |level| {
            let open = report
                .outcome
                .findings
                .iter()
                .filter(|finding| finding.is_open());
            open.into_iter()
                .any(|finding| finding.effect.severity() >= level)
        };
        let left = self.settings.fail_on.is_some_and(fails);
        let pending = args.check && !report.outcome.files.is_empty();
        u8::from((left || pending) && !args.exit_zero)
    }
}

/// How the files that an outcome changes are written on the disk.
fn encodings(tree: &Tree, outcome: &Outcome) -> BTreeMap<Utf8PathBuf, Encoding> {
    let encoding = |path: &Utf8PathBuf| Some((path.clone(), tree.source(path)?.encoding));
    outcome.files.keys().filter_map(encoding).collect()
}

/// The rules over a project, without the changes that are declined.
fn folded(
    settings: &Settings,
    only: Option<&[Utf8PathBuf]>,
    tree: &Tree,
    declined: &fold::Declines<'_>,
) -> Outcome {
    let writable = |path: &Utf8Path| match only {
        Some(only) => only.iter().any(|known| known == path),
        None => true,
    };
    // Many changes bring the same new file.
    let left_out: Mutex<BTreeMap<Utf8PathBuf, bool>> = Mutex::default();
    let is_left_out = |path: &Utf8Path| {
        let mut known = left_out.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = known.entry(path.to_owned());
        *asked.or_insert_with(|| tree.leaves_out(path))
    };
    let frozen = |path: &Utf8Path| {
        if settings.excludes(path) {
            Some(format!("{path} is excluded"))
        } else if !writable(path) {
            Some(format!("{path} is not among the files to write"))
        } else if is_left_out(path) {
            Some(format!("{path} would be left out, as .gitignore says"))
        } else {
            None
        }
    };
    let ignored = |code: &str, path: &Utf8Path| settings.ignores(code, path);
    let project = Project::new(tree.texts(), tree.listing(), None).with_builder(settings.builder);
    let project = match project.apps() {
        [] => project,
        _ => project.with_around(tree.around()),
    };
    fold::run_on(
        project,
        &fold::Options {
            pipeline: settings.pipeline.clone(),
            allowed: settings.allowed,
            frozen: &frozen,
            ignored: &ignored,
            fixable: &|code| settings.fixes(code),
            declined,
        },
    )
}

fn problems(tree: &Tree, outcome: &Outcome, prefix: &Utf8Path) -> Vec<Problem> {
    let read = tree.problems().iter().map(|problem| Problem {
        path: prefix.join(&problem.path),
        line: problem.line,
        message: problem.message.clone(),
    });
    let broken = outcome.broken.iter().map(|broken| Problem {
        path: prefix.join(&broken.path),
        line: Some(broken.line),
        message: format!(
            "does not parse: {}; {}",
            broken.message,
            if broken.blocks {
                "mend it, nothing of this project is written before"
            } else {
                "Vercel does not load it, the other files are handled"
            }
        ),
    });
    let bugs = outcome.bugs.iter().map(|bug| Problem {
        path: prefix.to_owned(),
        line: None,
        message: format!("a bug in vfix, please report it: {bug}"),
    });
    read.chain(broken).chain(bugs).collect()
}
