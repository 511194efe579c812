//! `vfix verify`: the app as Vercel runs it, on this machine.
//!
//! A copy of what Vercel would bundle is booted twice in a [`sandbox`], each time with a fresh
//! /tmp, and its routes are called. The project itself is never opened for writing, and no line of
//! it runs outside of the sandbox.

pub mod boot;
pub mod cause;
pub mod interpreter;
mod line;
pub mod outcome;
mod packages;
pub mod requests;
pub mod sandbox;
pub mod snapshot;
mod workspace;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use camino::Utf8PathBuf;
use serde::Serialize;

use crate::project::platform::BODY_BYTES;
use crate::project::{Project, entry};
use crate::report::Report;
use boot::Order;
use interpreter::Interpreter;
use outcome::{Answer, Boot, Failure};
use requests::Request;
use sandbox::{Cell, Mode};
use workspace::Workspace;

/// The driver that enters the app.
const DRIVER: &str = include_str!("driver.py");

/// Which text of the project is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// As it stands.
    Now,
    /// With every fix.
    AfterFixes,
}

impl Variant {
    /// The words of the verdict.
    pub fn words(self) -> &'static str {
        match self {
            Variant::Now => "now",
            Variant::AfterFixes => "after fixes",
        }
    }
}

/// How the app is run.
#[derive(Debug)]
pub struct Options {
    /// Which texts.
    pub variants: Vec<Variant>,
    /// Requests beside those that the routes give.
    pub requests: Vec<Request>,
    /// Call every GET route that takes no arguments.
    pub sweep: bool,
    /// For the import, and for each request.
    pub timeout: Duration,
    /// Memory of all processes together, in MiB.
    pub memory: u64,
    /// Whether the network can be reached.
    pub network: bool,
    /// The sandbox that is wanted, where not the best one.
    pub sandbox: Option<Mode>,
    /// The interpreter that is wanted.
    pub python: Option<PathBuf>,
    /// Install what the manifest declares, and nothing else.
    pub install: bool,
    /// Run Vercel's own runtime.
    pub vercel_runtime: bool,
    /// What the owner enters in the settings on Vercel.
    pub environment: Vec<(String, String)>,
}

/// What was run, and what came of it.
#[derive(Debug, Serialize)]
pub struct Verification {
    /// How the sandbox was made.
    pub sandbox: Mode,
    /// Whether the network could be reached.
    pub network: bool,
    /// The runs, in the order that was asked for.
    pub runs: Vec<Run>,
}

/// One text of the project, booted twice.
#[derive(Debug, Serialize)]
pub struct Run {
    /// Which text.
    pub variant: Variant,
    /// `app.py:app`; `None` where the build fails because none is found.
    pub entrypoint: Option<String>,
    /// The interpreter, its version, and where its packages come from.
    pub interpreter: String,
    /// What the first boot gave.
    pub boot: Boot,
    /// What the second boot, with a fresh /tmp, gave otherwise.
    pub differences: Vec<String>,
}

impl Run {
    /// Whether the app imports and every answer is as expected.
    pub fn works(&self) -> bool {
        self.boot.import.is_none()
            && self.differences.is_empty()
            && self.boot.answers.iter().all(Answer::is_fine)
    }
}

impl Verification {
    /// Whether the last run works: with `--both`, the app after the fixes.
    pub fn works(&self) -> bool {
        self.runs.last().is_some_and(Run::works)
    }
}

/// Run the app.
///
/// # Errors
/// Where there is no sandbox, no interpreter, or a package cannot be installed.
pub fn run(
    report: &Report,
    options: &Options,
    say: &(dyn Fn(&str) + Sync),
) -> Result<Verification> {
    let space = Workspace::new()?;
    let base = Interpreter::find(&report.root, options.python.as_deref())?;
    let probe = Cell {
        mode: Mode::Namespaces,
        work: space.folder("probe", &[])?,
        readable: base.readable.clone(),
        links: base.links.clone(),
        command: Vec::new(),
        environment: Vec::new(),
        memory: options.memory,
        network: options.network,
    };
    let mode = sandbox::choose(options.sandbox, &probe)?;
    let runtime = match options.vercel_runtime {
        true => Some(interpreter::vercel_runtime(&base, say)?),
        false => None,
    };
    let mut stages = Vec::new();
    for variant in &options.variants {
        stages.push(Stage::new(*variant, report, options, &base, &space, say)?);
    }
    let boots = boots(
        &stages,
        &Cell { mode, ..probe },
        options,
        runtime.as_deref(),
        say,
    );
    let mut boots = boots.into_iter();
    let mut next = || {
        let boot = boots.next().context("a boot")?;
        boot.map_err(|_| anyhow::anyhow!("a boot ended in a bug of vfix"))?
    };
    let mut runs = Vec::new();
    for stage in &stages {
        let (mut first, second) = (next()?, next()?);
        let differences = outcome::differences(&first, &second);
        cause::explain(&mut first, stage.variant, report);
        runs.push(Run {
            variant: stage.variant,
            entrypoint: stage
                .entry
                .as_ref()
                .map(|(path, name)| format!("{path}:{name}")),
            interpreter: stage.interpreter.words.clone(),
            boot: first,
            differences,
        });
    }
    Ok(Verification {
        sandbox: mode,
        network: options.network,
        runs,
    })
}

/// Two boots of each stage, all at a time, in their order; `cell` is what their cells share.
fn boots(
    stages: &[Stage],
    cell: &Cell,
    options: &Options,
    runtime: Option<&Path>,
    say: &(dyn Fn(&str) + Sync),
) -> Vec<std::thread::Result<Result<Boot>>> {
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        for stage in stages {
            for number in 1..=2 {
                let cell = Cell {
                    work: stage.work.clone(),
                    readable: stage.interpreter.readable.clone(),
                    links: stage.interpreter.links.clone(),
                    environment: stage.environment(options, cell.mode),
                    ..cell.clone()
                };
                threads.push(scope.spawn(move || stage.boot(cell, number, options, runtime, say)));
            }
        }
        threads.into_iter().map(|thread| thread.join()).collect()
    })
}

/// A text of the project, ready to be booted.
struct Stage {
    variant: Variant,
    work: PathBuf,
    interpreter: Interpreter,
    /// The file and the name in it that Vercel's builder picks.
    entry: Option<(Utf8PathBuf, String)>,
}

impl Stage {
    fn new(
        variant: Variant,
        report: &Report,
        options: &Options,
        base: &Interpreter,
        space: &Workspace,
        say: &(dyn Fn(&str) + Sync),
    ) -> Result<Self> {
        let work = space.folder(variant.words(), &[("driver.py", DRIVER)])?;
        snapshot::copy(report, variant, &work.join("task"))?;
        let project: &Project = match variant {
            Variant::Now => &report.outcome.original,
            Variant::AfterFixes => &report.outcome.project,
        };
        let interpreter = match options.install {
            true => base.with_packages(project, &work.join("task"), say)?,
            false => base.clone(),
        };
        let entry =
            entry::served(project).map(|(module, name)| (project.path(module).to_owned(), name));
        Ok(Stage {
            variant,
            work,
            interpreter,
            entry,
        })
    }

    /// The whole environment of the app: what Vercel sets, and what its owner enters there.
    /// Source: vercel.com/docs/environment-variables/system-environment-variables, 2026-11-24.
    fn environment(&self, options: &Options, mode: Mode) -> Vec<(String, String)> {
        let bin = self.interpreter.program.parent().unwrap_or(Path::new("/"));
        let task = mode.task(&self.work);
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display());
        let task = task.display().to_string();
        let set = [
            ("VERCEL", "1"),
            ("VERCEL_ENV", "production"),
            ("VERCEL_TARGET_ENV", "production"),
            ("VERCEL_REGION", "iad1"),
            ("VERCEL_URL", "localhost"),
            ("LAMBDA_TASK_ROOT", &task),
            ("HOME", "/home/sbx_user1051"),
            ("LANG", "en_US.UTF-8"),
            ("TZ", ":UTC"),
            ("PATH", &path),
        ];
        let own = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        let mut all: Vec<_> = set.into_iter().map(own).collect();
        if let Some(base) = &self.interpreter.user_base {
            all.push(("PYTHONUSERBASE".to_owned(), base.display().to_string()));
        }
        all.extend(options.environment.iter().cloned());
        all
    }

    fn boot(
        &self,
        cell: Cell,
        number: u32,
        options: &Options,
        runtime: Option<&Path>,
        say: &(dyn Fn(&str) + Sync),
    ) -> Result<Boot> {
        let Some((path, name)) = &self.entry else {
            return Ok(Boot {
                import: Some(Failure::no_entrypoint()),
                ..Boot::default()
            });
        };
        let mut cell = cell;
        cell.readable.extend(runtime.map(Path::to_owned));
        let order = Order {
            entry: path.to_string(),
            variable: name.clone(),
            network: options.network,
            timeout: options.timeout.as_secs_f64(),
            sweep: options.sweep,
            requests: &options.requests,
            from: 0,
            body_limit: BODY_BYTES,
            vercel_runtime: runtime.map(|path| path.display().to_string()),
        };
        let label = format!("{}, boot {number}", self.variant.words());
        boot::run(&cell, &self.interpreter.program, order, &|what| {
            say(&format!("{label}: {what}"));
        })
    }
}
