//! `cargo bench`: time per megabyte over a Flask project and over a tree without Flask, beside
//! `ruff check --select F --no-cache` on the same files.
//!
//! Both run on one thread, so that the wall clock is the work; the best of five runs counts. Ruff
//! and the sources come from PyPI into target/.

#[path = "../tests/support/mod.rs"]
#[allow(dead_code)]
mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The peer, pinned.
const RUFF: &str = "ruff==0.17.6";
/// A project with Flask in it: the framework itself, its tests and its example apps.
const FLASK: &str = "flask==3.1.3";

fn main() {
    let ruff = support::venv(&support::target().join("ruff"), &[RUFF.to_owned()]);
    let ruff = ruff.with_file_name("ruff");
    println!(
        "{:<22} {:>8} {:>12} {:>12} {:>8}",
        "tree", "MB", "vfix ms/MB", "ruff ms/MB", "ratio"
    );
    for (name, folder) in [("flask sdist", flask()), ("standard library", stdlib())] {
        let size = bytes_of_python(&folder) as f64 / 1e6;
        let vfix = best(
            env!("CARGO_BIN_EXE_vfix"),
            &["-q", "-j", "1", "--exit-zero", "--project-root"],
            &folder,
        );
        let peer = best(
            &ruff,
            &[
                "check",
                "--select",
                "F",
                "--no-cache",
                "--quiet",
                "--exit-zero",
                "--isolated",
            ],
            &folder,
        );
        let per_mb = |time: Duration| time.as_secs_f64() * 1e3 / size;
        println!(
            "{name:<22} {size:>8.1} {:>12.2} {:>12.2} {:>8.2}",
            per_mb(vfix),
            per_mb(peer),
            vfix.as_secs_f64() / peer.as_secs_f64()
        );
    }
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps/notes/project");
    let start_up = best(
        env!("CARGO_BIN_EXE_vfix"),
        &["-q", "-j", "1", "--project-root"],
        &app,
    );
    println!(
        "start-up to verdict on a one-file app: {:.1} ms",
        start_up.as_secs_f64() * 1e3
    );
}

/// The best of five runs.
fn best(program: impl AsRef<OsStr>, args: &[&str], folder: &Path) -> Duration {
    let run = || {
        let mut command = Command::new(&program);
        command.args(args).arg(folder).env("RAYON_NUM_THREADS", "1");
        let start = Instant::now();
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let code = status.expect("the program runs").code();
        assert!(
            matches!(code, Some(0..=2)),
            "{:?} ended with {code:?}",
            program.as_ref()
        );
        start.elapsed()
    };
    (0..5).map(|_| run()).min().unwrap_or_default()
}

fn flask() -> PathBuf {
    let home = support::target().join("bench-flask");
    support::once(&home, FLASK, || {
        let mut pip = Command::new("python3");
        pip.args([
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            ":all:",
            "-d",
        ]);
        let status = pip.arg(&home).arg(FLASK).status();
        assert!(
            status.expect("python3 is needed").success(),
            "pip must reach PyPI"
        );
        for archive in fs::read_dir(&home).expect("the archive") {
            let archive = archive.expect("the archive").path();
            let tar = Command::new("tar")
                .arg("xzf")
                .arg(&archive)
                .arg("-C")
                .arg(&home)
                .status();
            assert!(tar.expect("tar is needed").success());
        }
    });
    home
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

fn bytes_of_python(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                bytes_of_python(&path)
            } else if path.extension().is_some_and(|extension| extension == "py") {
                fs::metadata(&path).map_or(0, |metadata| metadata.len())
            } else {
                0
            }
        })
        .sum()
}
