//! `vfix verify`: run the app as Vercel does, and say what it answers.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, ValueEnum};

use super::args::Cli;
use super::run;
use crate::project::platform::{Builder, MEMORY_MIB};
use crate::report::verification;
use crate::verify::sandbox::Mode;
use crate::verify::{self, Options, Variant, requests};

/// Options of `vfix verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The project. Its code is run, in a sandbox that it cannot write out of.
    #[arg(default_value = ".")]
    pub project: PathBuf,

    /// Run a copy with every fix applied, instead of the project as it stands.
    #[arg(long)]
    pub fixed: bool,
    /// Run the project as it stands and with every fix, side by side.
    #[arg(long, conflicts_with = "fixed")]
    pub both: bool,
    /// Send this request too, such as 'POST /users {"name": "ann"}'.
    #[arg(long, value_name = "REQUEST")]
    pub request: Vec<String>,
    /// Send the requests of this file too: lines as --request takes them, or JSON.
    #[arg(long, value_name = "FILE")]
    pub requests: Option<PathBuf>,
    /// Send the requests alone; without it, every GET route without arguments is called first.
    #[arg(long)]
    pub only_requests: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,

    /// Time for the import, and for each request.
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,
    /// Memory of all the app's processes together, in MiB.
    #[arg(long, default_value_t = MEMORY_MIB, value_name = "MIB", value_parser = clap::value_parser!(u64).range(32..))]
    pub memory: u64,
    /// The version of Vercel's Python builder, such as 4.3.0, that decides what is loaded; without it
    /// what vercel.json pins, else the newest.
    #[arg(long, value_name = "VERSION")]
    pub builder: Option<Builder>,
    /// Let the app reach the network.
    #[arg(long)]
    pub allow_network: bool,
    /// The sandbox, instead of the best one that this machine allows.
    #[arg(long, value_enum, value_name = "MODE")]
    pub sandbox: Option<Mode>,
    /// An environment variable of the app, as it is entered in the settings on Vercel.
    #[arg(long, value_name = "NAME=VALUE")]
    pub env: Vec<String>,

    /// The interpreter, instead of the one of .venv, venv or env, or python3.
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
    /// Install what the manifest declares into an environment of vfix's own, with pip, and use
    /// nothing else: a package that is not declared is missing, as it is on Vercel.
    #[arg(long)]
    pub install: bool,
    /// What enters the app: vfix's own driver, or Vercel's runtime from PyPI.
    #[arg(long, value_enum, default_value_t = Runtime::Driver, value_name = "RUNTIME")]
    pub runtime: Runtime,

    /// Show tracebacks and what the app prints.
    #[arg(short, long)]
    pub verbose: bool,
}

/// What enters the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Runtime {
    /// vfix's own driver.
    Driver,
    /// The package vercel-runtime of PyPI.
    Vercel,
}

/// Run the app and print what it answers; the exit code.
///
/// # Errors
/// Where the arguments are bad, there is no sandbox, or the interpreter does not run.
pub fn run(args: &VerifyArgs) -> Result<u8> {
    let start = Instant::now();
    let options = options(args)?;
    if !args.project.is_dir() {
        bail!("{}: is no folder; name a project", args.project.display());
    }
    let mut words = Cli::try_parse_from(["vfix"])?.run;
    words.paths = vec![args.project.clone()];
    words.builder = args.builder;
    let reports = run::look(&words)?;
    let [report] = &reports[..] else {
        let names: Vec<_> = reports
            .iter()
            .map(|r| r.root.display().to_string())
            .collect();
        bail!(
            "there are several projects: name one of {}",
            names.join(", ")
        );
    };
    if let Some(bug) = report.outcome.bugs.first() {
        bail!("a bug in vfix, please report it: {bug}");
    }
    super::say(&format!(
        "vfix: running the code of {} in a sandbox\n",
        report.root.display()
    ));
    let progress = Progress::new(args.verbose);
    let say = |what: &str| progress.say(what);
    let verification = verify::run(report, &options, &say);
    progress.clear();
    let verification = verification?;
    if args.json {
        super::print(&format!(
            "{}\n",
            serde_json::to_string_pretty(&verification)?
        ))?;
    } else {
        super::print(&verification::human(&verification, args.verbose))?;
    }
    let works = verification.works();
    super::say(&format!(
        "{} ({:.1} s)\n",
        match (works, args.fixed || args.both) {
            (true, true) => "after the fixes the app works as Vercel runs it",
            (true, false) => "the app works as Vercel runs it",
            (false, true) => "after the fixes the app still fails as Vercel runs it",
            (false, false) => "the app fails as Vercel runs it; --both shows what vfix makes of it",
        },
        start.elapsed().as_secs_f64()
    ));
    Ok(u8::from(!works))
}

fn options(args: &VerifyArgs) -> Result<Options> {
    let mut all = Vec::new();
    if let Some(path) = &args.requests {
        let shown = || format!("{}", path.display());
        let text = std::fs::read_to_string(path);
        let text = text.with_context(|| format!("{}: cannot be read", path.display()))?;
        all.extend(requests::file(&text).with_context(shown)?);
    }
    for text in &args.request {
        all.push(requests::line(text)?);
    }
    if args.only_requests && all.is_empty() {
        bail!("--only-requests needs --request or --requests");
    }
    let mut environment = Vec::new();
    for pair in &args.env {
        match pair.split_once('=') {
            Some((name, value)) if !name.is_empty() => {
                environment.push((name.to_owned(), value.to_owned()));
            }
            _ => bail!("--env takes NAME=VALUE, not `{pair}`"),
        }
    }
    let vercel_runtime = args.runtime == Runtime::Vercel;
    if vercel_runtime && args.sandbox == Some(Mode::Landlock) {
        bail!(
            "Vercel's runtime needs a loopback interface, which --sandbox landlock does not have"
        );
    }
    Ok(Options {
        variants: match (args.both, args.fixed) {
            (true, _) => vec![Variant::Now, Variant::AfterFixes],
            (_, true) => vec![Variant::AfterFixes],
            _ => vec![Variant::Now],
        },
        requests: all,
        sweep: !args.only_requests,
        timeout: Duration::from_secs(args.timeout),
        memory: args.memory,
        network: args.allow_network,
        sandbox: args.sandbox,
        python: args.python.clone(),
        install: args.install,
        vercel_runtime,
        environment,
    })
}

/// What is being done, on the last line of a terminal; a line each with --verbose.
struct Progress {
    live: bool,
    verbose: bool,
    lock: Mutex<()>,
}

impl Progress {
    fn new(verbose: bool) -> Self {
        Progress {
            live: std::io::stderr().is_terminal() && !verbose,
            verbose,
            lock: Mutex::new(()),
        }
    }

    fn say(&self, what: &str) {
        let _turn = self.lock.lock();
        if self.verbose {
            super::say(&format!("vfix: {what}\n"));
        } else if self.live {
            let line: String = what.chars().take(70).collect();
            super::say(&format!("\r\x1b[K{line}"));
        }
    }

    fn clear(&self) {
        if self.live {
            super::say("\r\x1b[K");
        }
    }
}
