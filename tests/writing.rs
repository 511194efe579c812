//! Nothing lost, nothing half done: `--apply` and `undo` that are killed, that fail at any call, that
//! find the disk full or meet each other.

#[path = "writing/interactive.rs"]
mod interactive;
#[path = "writing/killed.rs"]
mod killed;
#[path = "writing/saved.rs"]
mod saved;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::folders::{bytes, project, state};

/// The files of a project: paths and texts.
type Files = &'static [(&'static str, &'static str)];

const APP: &str =
    "import os\nfrom flask import Flask\nos.makedirs('data')\napp = Flask(__name__)\n";

/// One file changes, one is new.
const PLAIN: Files = &[("app.py", APP)];

/// The same, and the new one is in a new folder.
const FOLDER: Files = &[
    (
        "main.py",
        "from flask import Flask\n\napp = Flask(__name__)\n",
    ),
    ("requirements.txt", "flask\n"),
    ("vercel.json", "{\n    \"framework\": null\n}\n"),
];

/// A project and a state folder.
struct Lab {
    project: TempDir,
    state: TempDir,
}

impl Lab {
    fn new() -> Self {
        Lab::of(PLAIN)
    }

    fn of(files: Files) -> Self {
        Lab {
            project: project(files),
            state: tempfile::tempdir().expect("a folder"),
        }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.project.path())
            .env("VFIX_STATE_DIR", self.state.path())
            .stdin(Stdio::null());
        command
    }

    /// Exit code and standard error of a run.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let mut command = self.command(env!("CARGO_BIN_EXE_vfix"));
        said(command.args(args))
    }

    /// The same under strace, with these options.
    fn traced(&self, options: &[&str], args: &[&str]) -> (i32, String) {
        let mut command = self.command("strace");
        command.args(["-qq", "-f"]).args(options);
        said(command.arg(env!("CARGO_BIN_EXE_vfix")).args(args))
    }

    /// Every file and folder of the project, and the bytes of the files.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.project.path();
        let all = state(root).into_iter();
        all.map(|(path, (bytes, _))| (path.strip_prefix(root).expect("below").to_owned(), bytes))
            .collect()
    }

    fn is_pending(&self) -> bool {
        let mut names = bytes(self.state.path()).into_keys();
        names.any(|path| path.ends_with("pending.json"))
    }
}

fn said(command: &mut Command) -> (i32, String) {
    let output = command
        .output()
        .expect("it runs; strace and unshare are needed");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap_or(-1), text)
}

/// What a project is before and after a run of vfix.
fn before_and_after(files: Files) -> [BTreeMap<PathBuf, Vec<u8>>; 2] {
    let lab = Lab::of(files);
    let before = lab.files();
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
    [before, lab.files()]
}

/// With every amount of room that is left on the disk of the project, or on that of the journal,
/// the project is as it was or as it should be.
#[test]
fn a_full_disk_is_all_or_nothing() {
    let [before, after] = before_and_after(PLAIN);
    for full in ["project", "state"] {
        let mut codes = BTreeSet::new();
        for pages in 0..14 {
            let lab = Lab::new();
            // The app is on the small disk, too; what is left on it is copied out.
            let script = format!(
                "set -e; project=$PWD; mkdir -p $VFIX_STATE_DIR/x; cp app.py $VFIX_STATE_DIR/x; \
                 disk=$project; [ {full} = project ] || {{ disk=$VFIX_STATE_DIR/small; mkdir $disk; }}; \
                 mount -t tmpfs -o size=256k none $disk; cd $project; \
                 cp $VFIX_STATE_DIR/x/app.py $project; \
                 dd if=/dev/zero of=$disk/fill bs=4096 2>/dev/null || true; \
                 truncate -s -$((4096 * {pages})) $disk/fill; \
                 [ {full} = project ] || export VFIX_STATE_DIR=$disk; \
                 code=0; {vfix} --apply -q || code=$?; rm -f $disk/fill; \
                 mkdir $OUT; cp -a $project/. $OUT; exit $code",
                vfix = env!("CARGO_BIN_EXE_vfix")
            );
            let out = tempfile::tempdir().expect("a folder");
            let mut command = lab.command("unshare");
            command
                .args(["--map-root-user", "--mount", "sh", "-c", &script])
                .env("OUT", out.path().join("out"));
            let (code, said) = said(&mut command);
            let now = bytes(&out.path().join("out"));
            let context = format!("{full} with {pages} pages: {code} {said}");
            match code {
                0 => assert_eq!(now, after, "{context}"),
                2 => {
                    assert_eq!(now, before, "{context}");
                    assert!(said.contains("No space left on device"), "{context}");
                }
                _ => panic!("{context}"),
            }
            codes.insert(code);
        }
        assert_eq!(codes, BTreeSet::from([0, 2]), "{full}");
    }
}

#[test]
fn a_read_only_disk_is_named_and_nothing_stays_behind() {
    let lab = Lab::new();
    let before = lab.files();
    let vfix = env!("CARGO_BIN_EXE_vfix");
    let script = format!("mount --bind -o ro . . && cd . && cd \"$PWD\" && exec {vfix} --apply -q");
    let mut command = lab.command("unshare");
    let (code, said) = said(command.args(["--map-root-user", "--mount", "sh", "-c", &script]));
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("Read-only file system"), "{said}");
    assert_eq!(lab.files(), before);
    assert!(!lab.is_pending());
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
}

/// A state folder in a repository is no part of it, and no part of the deployment.
#[test]
fn git_passes_over_a_journal_in_a_repository() {
    let lab = Lab::new();
    let state = lab.project.path().join("state");
    let mut command = lab.command(env!("CARGO_BIN_EXE_vfix"));
    let command = command
        .args(["--apply", "-q"])
        .env("VFIX_STATE_DIR", &state);
    assert_eq!(said_code(command), 0);
    let mut git = lab.command("git");
    assert_eq!(said_code(git.args(["init", "-q"])), 0, "is git installed?");
    let status = lab.command("git").args(["status", "--porcelain"]).output();
    let status = status.expect("git is needed").stdout;
    assert_eq!(
        String::from_utf8_lossy(&status),
        "?? app.py\n?? vercel_env.py\n"
    );
}

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let [before, after] = before_and_after(PLAIN);
    for _ in 0..5 {
        let lab = Lab::new();
        let spawn = || {
            let mut command = lab.command(env!("CARGO_BIN_EXE_vfix"));
            command
                .args(["--apply", "-q", "-j1"])
                .stderr(Stdio::piped());
            command.stdout(Stdio::null()).spawn().expect("it runs")
        };
        let runs: Vec<_> = (0..6).map(|_| spawn()).collect();
        for run in runs {
            let output = run.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
                Some(0) => {}
                Some(2) => assert!(said.contains("run vfix again"), "{said}"),
                _ => panic!("{said}"),
            }
        }
        assert_eq!(lab.files(), after);
        assert_eq!(lab.run(&["undo"]).0, 0);
        assert_eq!(lab.files(), before);
    }
}

#[test]
fn undo_lists_when_and_refuses_what_is_gone() {
    let lab = Lab::new();
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
    let mut list = lab.command(env!("CARGO_BIN_EXE_vfix"));
    let listed = list.args(["undo", "--list"]).output().expect("it runs");
    assert_eq!(
        String::from_utf8_lossy(&listed.stdout),
        "1  just now  app.py, vercel_env.py\n"
    );
    // Removed by the user: putting the rest back would leave it half done.
    fs::remove_file(lab.project.path().join("vercel_env.py")).expect("it is there");
    let files = lab.files();
    let (code, said) = lab.run(&["undo"]);
    assert_eq!(code, 0, "what is gone already is as it was: {said}");
    assert_ne!(lab.files(), files);
    let lab = Lab::new();
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
    fs::remove_file(lab.project.path().join("app.py")).expect("it is there");
    let (code, said) = lab.run(&["undo"]);
    assert_eq!(code, 2);
    assert!(said.contains("app.py: was edited since"), "{said}");
    assert!(!lab.project.path().join("app.py").exists());
}

#[test]
fn without_a_place_for_the_journal_nothing_is_written() {
    let lab = Lab::new();
    let before = lab.files();
    let file = lab.state.path().join("file");
    fs::write(&file, "").expect("a file");
    let mut command = lab.command(env!("CARGO_BIN_EXE_vfix"));
    let (code, said) = said(command.args(["--apply", "-q"]).env("VFIX_STATE_DIR", &file));
    assert_eq!(code, 2);
    assert!(said.contains("the journal cannot be locked"), "{said}");
    assert_eq!(lab.files(), before);
}

fn said_code(command: &mut Command) -> i32 {
    said(command).0
}
