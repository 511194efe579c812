//! One project on its way through a run: fold the rules over it, write it, say what is left.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};

use super::args::RunArgs;
use super::input::{Stdin, prefix_of, root_directory};
use super::interactive;
use super::settings::Settings;
use crate::commit::{self, Target};
use crate::fold::{self, Outcome};
use crate::project::Project;
use crate::report::verdict::Verdict;
use crate::report::{Problem, Report, Variable};
use crate::tree::{Encoding, ProjectRoot, Tree};

/// The exit code of what could not be done: bad words, a file or a project that cannot be handled, a bug in
/// vfix.
pub(super) const FAILED: u8 = 2;

/// One project on its way through a run.
pub(super) struct Job {
    settings: Settings,
    only: Option<Vec<Utf8PathBuf>>,
    tree: Tree,
    pub(super) report: Report,
}

impl Job {
    /// The project, looked at.
    pub(super) fn run(args: &RunArgs, project: ProjectRoot, stdin: Option<&Stdin>) -> Result<Self> {
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
                modules: outcome.original.modules().count(),
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
    pub(super) fn write(&mut self, args: &RunArgs) -> Result<()> {
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

    /// Forget what neither the report nor a write needs.
    pub(super) fn forget(&mut self) {
        let outcome = &mut self.report.outcome;
        outcome.forget();
        self.tree.keep(|path| outcome.files.contains_key(path));
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

    /// What the run answers for this project: 0, 1 or [`FAILED`].
    pub(super) fn exit_code(&self, args: &RunArgs) -> u8 {
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
    let project = Project::new(tree.texts(), tree.listing(), None)
        .with_words(tree.words())
        .with_builder(settings.builder);
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
