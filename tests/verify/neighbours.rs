//! What a run shares with the rest of the machine: its processes, its limits, the folder of the copies.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use super::cage::wait_for;
use super::{PATIENCE, project, python, verify};
use crate::support;

/// `vfix verify` on a project, run by another program: its words come first.
fn verify_by(words: &[&str], arguments: &[&str], project: &Path) -> Command {
    let mut command = Command::new(words[0]);
    command
        .args(&words[1..])
        .args([env!("CARGO_BIN_EXE_vfix"), "verify"])
        .args(PATIENCE)
        .arg("--python")
        .arg(python())
        .args(arguments)
        .arg(project)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Exit code and all that is said, at the end.
fn end(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code(), said)
}

/// A run that begins while another is making its folder waits until that is locked.
#[test]
fn a_folder_that_is_being_made_is_not_taken_away() {
    let cache = support::target().join("verify-cache-5");
    let base = cache.join("vfix/verify");
    let made = base.join("vfix-verify-being-made");
    let _ = fs::remove_dir_all(&base);
    fs::create_dir_all(&made).expect("a folder");
    // As far as the other one has come.
    let entry = File::create(base.join("vfix-verify.lock")).expect("a lock file");
    entry.lock().expect("a lock");
    let lock = File::create(made.join("lock")).expect("a lock file");
    let mut second = verify_by(&["env"], &[], &project("old_handler"));
    let mut second = second
        .env("XDG_CACHE_HOME", &cache)
        .spawn()
        .expect("it runs");
    let waits = format!(" {} ", second.id());
    let waits = || {
        let locks = fs::read_to_string("/proc/locks").expect("/proc/locks");
        locks
            .lines()
            .any(|line| line.contains("-> FLOCK") && line.contains(&waits))
    };
    wait_for(
        || waits() || !matches!(second.try_wait(), Ok(None)),
        "it waits for the lock, or it has ended",
    );
    assert!(made.exists(), "the folder of another run was taken away");
    lock.lock().expect("nobody has it");
    drop(entry);
    let (code, said) = end(second);
    assert_eq!(code, Some(0), "{said}");
    assert!(made.exists(), "the folder of another run was taken away");
}

/// A user who may have fewer open files than Vercel allows runs with what there is.
#[test]
fn limits_of_the_user_are_not_raised() {
    let script = "ulimit -n 300 && ulimit -c 0 && exec \"$@\"";
    for mode in ["namespaces", "landlock"] {
        let project = project("old_handler");
        let mut command = verify_by(&["sh", "-c", script, "sh"], &["--sandbox", mode], &project);
        let (code, said) = end(command.spawn().expect("it runs"));
        assert_eq!(code, Some(0), "{mode}: {said}");
    }
}

/// Under Landlock all processes of the user count, those of another cell that starts too many as well:
/// for anybody but the superuser, that would keep this one from starting its own.
#[test]
fn a_neighbour_with_too_many_processes_takes_none_away() {
    let output = verify(&project("room"), &["--sandbox", "landlock"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
}

/// Each of these has started the next one and is gone when a supervisor that takes its time looks at
/// it. All of them hold one lock.
#[test]
fn processes_that_are_never_the_same_for_long_end_with_the_app() {
    const HOP: &str = "
import fcntl, os, sys, time
held = open(sys.argv[1])
fcntl.flock(held, fcntl.LOCK_SH)
end = time.monotonic() + 300
while time.monotonic() < end:
    if os.fork():
        os._exit(0)
";
    let lock = tempfile::NamedTempFile::new().expect("a file");
    let work = tempfile::tempdir_in(support::target()).expect("a folder");
    fs::create_dir(work.path().join("task")).expect("a folder");
    let cell = work.path().join("cell.json");
    let words = json!({
        "mode": "landlock", "work": work.path(), "memory": 2048, "network": true,
        "command": [python(), "-S", "-c", HOP, lock.path()],
        "environment": [], "readable": [], "links": [],
    });
    fs::write(&cell, words.to_string()).expect("written");
    let (mut results, writer) = std::io::pipe().expect("a pipe");
    let mut supervisor = Command::new("strace")
        .args([
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=openat:delay_enter=1000",
        ])
        .args([env!("CARGO_BIN_EXE_vfix"), "__sandbox"])
        .arg(&cell)
        .stdin(writer)
        .spawn()
        .expect("strace is needed");
    wait_for(
        || !matches!(supervisor.try_wait(), Ok(None)),
        "the supervisor ends what it watches",
    );
    assert!(supervisor.wait().expect("it has ended").success());
    lock.as_file().try_lock().expect("one of them lives on");
    let mut said = String::new();
    results.read_to_string(&mut said).expect("the results");
    assert_eq!(said, "\n{\"end\":{\"exit\":0}}\n");
}
