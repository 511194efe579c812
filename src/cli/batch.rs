//! `vfix batch`: many apps, each on its own, and one report that says how far the run got.
//!
//! The report is a line of JSON for each app, written when the app is done. A run with the same
//! options that finds it goes on behind it: what failed is tried again, the rest stays as it is.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use clap::{Arg, Args};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::args::{Color, Format, RunArgs};
use super::input::read_options;
use super::job::FAILED;
use super::run;
use super::settings::Settings;
use crate::report::Report;
use crate::report::json::{self, ProjectJson};

/// Options of `vfix batch`.
#[derive(Debug, Args)]
#[command(mut_args(of_batch))]
pub struct BatchArgs {
    /// The report: a line of JSON for each app. Where it is there already, the run goes on behind it.
    #[arg(long, value_name = "FILE")]
    report: PathBuf,
    /// Options of each run.
    #[command(flatten)]
    run: RunArgs,
}

/// The first line of a report: which run it is of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// The version of vfix.
    vfix: String,
    /// A hash of the options and the working folder, paths left out.
    options: String,
}

/// The line about one app.
#[derive(Serialize)]
struct Line<'r> {
    #[serde(flatten)]
    done: Done,
    projects: Vec<ProjectJson<'r>>,
}

/// What a later run has to know of an app.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Done {
    /// The path as it was given.
    path: String,
    /// As the main job answers for this path alone.
    exit_code: u8,
    /// How many files change.
    changed: usize,
    /// They were written.
    written: bool,
    /// How many findings are left.
    left: usize,
    /// The first thing that could not be handled.
    error: Option<String>,
}

/// Run the batch and answer the highest exit code of its apps.
///
/// # Errors
/// Where the arguments are bad, or the report cannot be read or written.
pub fn run(args: &BatchArgs) -> Result<u8> {
    let one = &args.run;
    if let Some(option) = unsuitable(one) {
        bail!("{option} does not go with `vfix batch`, whose result is the report");
    }
    Settings::check(one)?;
    run::start_workers(one.jobs)?;
    let (report, mut known) = Ledger::open(&args.report, &head(one)?)?;
    known.retain(|_, done| done.exit_code < FAILED);
    let mut seen = FxHashSet::default();
    let paths = one.paths.iter().filter(|path| seen.insert(*path));
    let (open, kept): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.partition(|path| !known.contains_key(&path.display().to_string()));
    let total = open.len() + kept.len();
    let state = Mutex::new((report, kept.len()));
    let new: Vec<Done> = open
        .into_par_iter()
        .map(|path| {
            let (reports, done) = look(one, path);
            let line = Line {
                projects: reports.iter().map(json::project).collect(),
                done,
            };
            let text = serde_json::to_string(&line)?;
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.0.write(&text)?;
            state.1 += 1;
            if !one.quiet {
                super::say(&format!("{}/{total} {}\n", state.1, line.done.said()));
            }
            Ok(line.done)
        })
        .collect::<Result<_>>()?;
    let earlier = kept.len();
    let kept = kept
        .into_iter()
        .filter_map(|path| known.remove(&path.display().to_string()));
    let all: Vec<Done> = kept.chain(new).collect();
    let with = |code: u8| all.iter().filter(move |done| done.exit_code == code);
    if !one.quiet {
        super::say(&format!(
            "{}: {} done, {} with something left, {} failed; {earlier} of them in an \
             earlier run; the report is {}\n",
            counted(total, "app"),
            with(0).count(),
            with(1).count(),
            with(FAILED).count(),
            args.report.display(),
        ));
    }
    for done in with(FAILED) {
        super::say(&format!("vfix: {}\n", done.said()));
    }
    Ok(all.iter().map(|done| done.exit_code).max().unwrap_or(0))
}

/// Whether an option is given.
type IsGiven = fn(&RunArgs) -> bool;

/// Options of the main job that have no meaning for many apps, by their long names.
const UNSUITABLE: &[(&str, IsGiven)] = &[
    ("interactive", |args| args.interactive),
    ("checklist", |args| args.checklist),
    ("show-files", |args| args.show_files),
    ("show-settings", |args| args.show_settings),
    ("statistics", |args| args.statistics),
    ("patch-dir", |args| args.patch_dir.is_some()),
    ("project-root", |args| args.project_root.is_some()),
    ("stdin-filename", |args| args.stdin_filename.is_some()),
    ("output-file", |args| args.output_file.is_some()),
    ("output-format", |args| args.output_format != Format::Full),
    // What it says of each app is plain everywhere.
    ("color", |args| args.color != Color::Auto),
];

/// An option of the main job as the help of `vfix batch` shows it: those that it refuses are hidden.
fn of_batch(option: Arg) -> Arg {
    let name = option.get_long().unwrap_or_default();
    if UNSUITABLE.iter().any(|(known, _)| *known == name) {
        option.hide(true)
    } else if name == "allow-dirty" {
        option.help("With --apply: write files that have uncommitted changes too")
    } else if option.is_positional() {
        option.help("The apps: files or folders")
    } else {
        option
    }
}

/// The first option given that has no meaning for many apps.
fn unsuitable(args: &RunArgs) -> Option<String> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Some("`-`".to_owned());
    }
    let mut given = UNSUITABLE.iter().filter(|(_, is_given)| is_given(args));
    given.next().map(|(name, _)| format!("--{name}"))
}

/// Which run these options make, in the working folder, from which the paths lead.
fn head(args: &RunArgs) -> Result<Head> {
    let here = std::env::current_dir().context("the working folder")?;
    // How much is said, and by how many threads, changes no result.
    let same = RunArgs {
        paths: Vec::new(),
        dry_run: false,
        quiet: false,
        verbose: false,
        jobs: 0,
        ..args.clone()
    };
    let digest: [u8; 32] = Sha256::digest(format!("{} {same:?}", here.display())).into();
    Ok(Head {
        vfix: env!("CARGO_PKG_VERSION").to_owned(),
        options: digest[..8].iter().map(|b| format!("{b:02x}")).collect(),
    })
}

/// The main job on one path.
fn look(args: &RunArgs, path: &Path) -> (Vec<Report>, Done) {
    let alone = RunArgs {
        paths: vec![path.to_owned()],
        ..args.clone()
    };
    let (reports, exit_code, error) = match run::work(&alone, None, &read_options(&alone)) {
        Ok((reports, exit_code)) => (reports, exit_code, None),
        Err(error) => (Vec::new(), FAILED, Some(format!("{error:#}"))),
    };
    let mut problems = reports.iter().flat_map(|report| &report.problems);
    let problem = problems.next().map(|problem| match problem.line {
        Some(line) => format!("{}:{line}: {}", problem.path, problem.message),
        None => problem.message.clone(),
    });
    let outcomes = || reports.iter().map(|report| &report.outcome);
    let findings = outcomes().flat_map(|outcome| &outcome.findings);
    let done = Done {
        path: path.display().to_string(),
        exit_code,
        changed: outcomes().map(|outcome| outcome.files.len()).sum(),
        written: reports.iter().any(|report| report.written),
        left: findings.filter(|finding| finding.is_open()).count(),
        error: error.or(problem),
    };
    (reports, done)
}

impl Done {
    /// On one line.
    fn said(&self) -> String {
        let (files, findings) = (counted(self.changed, "file"), counted(self.left, "finding"));
        let done = match self.written {
            true => "changed",
            false => "to change",
        };
        match &self.error {
            Some(error) => format!("{}: {error}", self.path),
            None => format!("{}: {files} {done}, {findings} left", self.path),
        }
    }
}

/// `1 file`, `2 files`
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The report while it grows; no other run may add to it meanwhile.
struct Ledger {
    file: File,
    path: PathBuf,
}

impl Ledger {
    /// A new report, or one that the same run began, with what it says of each path. A last line
    /// that was cut short is taken away.
    fn open(path: &Path, head: &Head) -> Result<(Self, BTreeMap<String, Done>)> {
        let named = || path.display().to_string();
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options
            .open(path)
            .with_context(|| format!("{}: cannot be opened to write the report", named()))?;
        match file.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => bail!("{}: another `vfix batch` writes it", named()),
        }
        let mut text = String::new();
        file.read_to_string(&mut text).with_context(named)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut lines = text[..whole].lines();
        let first = serde_json::to_string(head)?;
        let mut known = BTreeMap::new();
        let mut ledger = Ledger {
            file,
            path: path.to_owned(),
        };
        match lines.next().map(serde_json::from_str::<Head>) {
            // Nothing yet, or cut short at once.
            None if first.starts_with(&text) => {
                ledger.cut(0)?;
                ledger.write(&first)?;
            }
            Some(Ok(found)) if found == *head => {
                for line in lines {
                    let done: Done = serde_json::from_str(line).with_context(named)?;
                    known.insert(done.path.clone(), done);
                }
                ledger.cut(whole as u64)?;
            }
            Some(Ok(_)) => bail!(
                "{}: is the report of a run with other options, of another folder or of another \
                 version; name another file",
                named()
            ),
            _ => bail!(
                "{}: is no report of `vfix batch`; name another file",
                named()
            ),
        }
        Ok((ledger, known))
    }

    fn cut(&mut self, length: u64) -> Result<()> {
        let done = self.file.set_len(length);
        done.and_then(|()| self.file.seek(SeekFrom::End(0)))
            .with_context(|| self.path.display().to_string())?;
        Ok(())
    }

    /// One line, whole on the disk before its app counts as done.
    fn write(&mut self, line: &str) -> Result<()> {
        let done = self.file.write_all(format!("{line}\n").as_bytes());
        done.and_then(|()| self.file.sync_data())
            .with_context(|| self.path.display().to_string())
    }
}
