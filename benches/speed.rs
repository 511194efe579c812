//! `cargo bench`: CPU time (user and system) beside its peers on the same files, side by side in
//! one run, as ratios that do not depend on the machine.
//!
//! - a Flask project: all rules, fixes and the diff, beside `ruff check --select F --no-cache`, and
//!   beside reading, parsing and visiting each of its files once;
//! - a tree without Flask: beside `rg -l flask`;
//! - one tree 1, 4 and 16 times: the time of one, and the peak of the memory;
//! - one file: start-up to verdict.
//!
//! Every program runs on one thread; the best of several runs counts. The peers and the sources
//! come from PyPI into target/, and are reached through links from outside of this repository: in one,
//! git is asked what it tracks, and takes its own time.

#[path = "../tests/support/mod.rs"]
#[expect(
    dead_code,
    reason = "it measures with a few of the helpers of the tests"
)]
mod support;

use std::ffi::OsString;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use vfix::python::Module;

/// As in the command itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The peers, pinned.
const PEERS: &[&str] = &["ruff==0.17.6", "ripgrep==15.1.0"];
/// Flask projects, from large to small: the last is the framework with its example apps.
const PROJECTS: &[&str] = &[
    "apache-superset==6.1.0",
    "flask-appbuilder==5.3.0",
    "flask==3.1.3",
];
/// The argument with which this program parses a folder and does nothing else.
const PARSE: &str = "--parse-once";
/// Runs a program and says its CPU time in seconds and its peak memory in KiB.
const MEASURE: &str = "
import os, sys
out = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
";

fn main() {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if let [_, first, folder] = &arguments[..]
        && first == PARSE
    {
        parse_once(Path::new(folder));
        return;
    }
    let requirements: Vec<String> = PEERS.iter().map(|peer| (*peer).to_owned()).collect();
    let python = support::venv(&support::target().join("peers"), &requirements);
    let bench = Bench {
        ruff: python.with_file_name("ruff"),
        rg: python.with_file_name("rg"),
    };
    let outside = tempfile::tempdir().expect("a folder");
    let link = |name: &str, folder: &Path| {
        let link = outside.path().join(name);
        std::os::unix::fs::symlink(folder, &link).expect("a link");
        link
    };
    let projects = PROJECTS.iter();
    let projects = projects.map(|name| (*name, vec![link(name, &sources(name))]));
    let mut projects: Vec<(&str, Vec<PathBuf>)> = projects.collect();
    projects.push(("example apps, in all", example_apps(outside.path())));
    bench.flask(&projects);
    bench.without_flask(&link("stdlib", &stdlib()));
    bench.copies(&projects[1].1[0], outside.path());
    bench.one_file();
}

/// What one run took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// CPU time, in milliseconds.
    ms: f64,
    /// Peak memory, in megabytes.
    mb: f64,
}

impl Cost {
    /// The time of all, and the largest peak.
    fn sum(costs: impl Iterator<Item = Cost>) -> Cost {
        costs.fold(Cost { ms: 0.0, mb: 0.0 }, |sum, cost| Cost {
            ms: sum.ms + cost.ms,
            mb: sum.mb.max(cost.mb),
        })
    }
}

struct Bench {
    ruff: PathBuf,
    rg: PathBuf,
}

impl Bench {
    /// Projects by name, each a few folders that are run one by one.
    fn flask(&self, projects: &[(&str, Vec<PathBuf>)]) {
        println!(
            "{:<24} {:>6} {:>9} {:>9} {:>9} {:>7} {:>7} {:>8}",
            "Flask project", "MB", "vfix ms", "ruff ms", "parse ms", "/ ruff", "/ parse", "peak MB"
        );
        let ruff_flags = [
            "check",
            "--select=F",
            "--no-cache",
            "--quiet",
            "--exit-zero",
            "--isolated",
        ];
        let this = std::env::current_exe().expect("this program");
        for (name, folders) in projects {
            let each = |cost: &dyn Fn(&PathBuf) -> Cost| Cost::sum(folders.iter().map(cost));
            let vfix = each(&|folder| vfix(folder, 5));
            let ruff = each(&|folder| cost(&self.ruff, &ruff_flags, folder, 5));
            let parse = each(&|folder| cost(&this, &[PARSE], folder, 5));
            let bytes: u64 = folders.iter().map(|folder| bytes_of_python(folder)).sum();
            println!(
                "{name:<24} {:>6.1} {:>9.1} {:>9.1} {:>9.1} {:>7.2} {:>7.2} {:>8.0}",
                bytes as f64 / 1e6,
                vfix.ms,
                ruff.ms,
                parse.ms,
                vfix.ms / ruff.ms,
                vfix.ms / parse.ms,
                vfix.mb
            );
        }
    }

    fn without_flask(&self, folder: &Path) {
        let vfix = vfix(folder, 5);
        let flags = ["-l", "flask", "-j1", "--no-config", "-g", "*.py"];
        let rg = cost(&self.rg, &flags, folder, 5);
        println!(
            "\nwithout Flask: {:.1} MB, vfix {:.1} ms, rg -l flask {:.1} ms, ratio {:.2}",
            bytes_of_python(folder) as f64 / 1e6,
            vfix.ms,
            rg.ms,
            vfix.ms / rg.ms
        );
    }

    fn copies(&self, project: &Path, outside: &Path) {
        println!(
            "\n{:<10} {:>9} {:>12} {:>8}",
            "copies", "vfix ms", "ms a copy", "peak MB"
        );
        for count in [1, 4, 16] {
            let folder = outside.join(format!("copies{count}"));
            for number in 0..count {
                support::copy(project, &folder.join(format!("copy{number}")));
            }
            let vfix = vfix(&folder, 3);
            println!(
                "{count:<10} {:>9.1} {:>12.1} {:>8.0}",
                vfix.ms,
                vfix.ms / f64::from(count),
                vfix.mb
            );
        }
    }

    fn one_file(&self) {
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps/notes/project");
        let folder = tempfile::tempdir().expect("a folder");
        support::copy(&app, folder.path());
        println!(
            "\nstart-up to verdict on a one-file app: {:.1} ms",
            vfix(folder.path(), 20).ms
        );
    }
}

fn vfix(folder: &Path, runs: usize) -> Cost {
    let program = Path::new(env!("CARGO_BIN_EXE_vfix"));
    cost(program, &["-q", "-j1", "--exit-zero"], folder, runs)
}

/// The best of several runs.
fn cost(program: &Path, arguments: &[&str], folder: &Path, runs: usize) -> Cost {
    let run = |_| {
        let output = Command::new("python3")
            .args(["-c", MEASURE])
            .arg(program)
            .args(arguments)
            .arg(folder)
            .env("RAYON_NUM_THREADS", "1")
            .stderr(Stdio::inherit())
            .output()
            .expect("python3 is needed");
        let text = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = text
            .split_whitespace()
            .map(|word| word.parse().expect("a number"))
            .collect();
        let [code, seconds, kib] = numbers[..] else {
            panic!("{}: {text:?}", program.display());
        };
        assert!(
            (0.0..=2.0).contains(&code),
            "{} ended with {code}",
            program.display()
        );
        Cost {
            ms: seconds * 1e3,
            mb: kib / 1024.0,
        }
    };
    (0..runs)
        .map(run)
        .min_by(|a, b| a.ms.total_cmp(&b.ms))
        .expect("at least one run")
}

/// Read, parse and visit each Python file below a folder.
fn parse_once(folder: &Path) {
    for file in python_files(folder) {
        let bytes = fs::read(file).expect("a file");
        if let Ok(module) = Module::parse(String::from_utf8_lossy(&bytes).into()) {
            black_box(module.facts());
        }
    }
}

/// A source distribution, unpacked.
fn sources(requirement: &str) -> PathBuf {
    let name = requirement.split('=').next().unwrap_or(requirement);
    let home = support::target().join(format!("bench-{name}"));
    support::once(&home, requirement, || {
        let archives = support::target().join(format!("bench-{name}-archive"));
        let status = Command::new("python3")
            .args(["-m", "pip", "download", "-q", "--no-deps"])
            .args(["--no-binary", ":all:", "-d"])
            .arg(&archives)
            .arg(requirement)
            .status();
        assert!(
            status.expect("python3 is needed").success(),
            "pip must reach PyPI"
        );
        for archive in fs::read_dir(&archives).expect("the archive") {
            let archive = archive.expect("the archive").path();
            let mut tar = Command::new("tar");
            let status = tar.arg("xzf").arg(&archive).arg("-C").arg(&home).status();
            assert!(status.expect("tar is needed").success());
        }
    });
    home
}

/// The apps of the tests.
fn example_apps(outside: &Path) -> Vec<PathBuf> {
    let apps = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps");
    let apps = fs::read_dir(apps).expect("the apps").map(|app| {
        let app = app.expect("an app");
        let copy = outside.join("apps").join(app.file_name());
        support::copy(&app.path().join("project"), &copy);
        copy
    });
    apps.collect()
}

fn stdlib() -> PathBuf {
    let program = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
    let output = Command::new("python3")
        .args(["-c", program])
        .output()
        .expect("python3 is needed");
    let source = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    // Both programs leave site-packages out by themselves only when it has that name.
    let copy = support::target().join("bench-stdlib");
    support::once(&copy, &source.to_string_lossy(), || {
        let mut cp = Command::new("cp");
        let status = cp.arg("-r").arg(source.join(".")).arg(&copy).status();
        assert!(status.expect("cp is needed").success());
        let _ = fs::remove_dir_all(copy.join("site-packages"));
    });
    copy
}

fn python_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.append(&mut python_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
    found
}

fn bytes_of_python(folder: &Path) -> u64 {
    let sizes = python_files(folder).into_iter().map(fs::metadata);
    sizes.flatten().map(|metadata| metadata.len()).sum()
}
