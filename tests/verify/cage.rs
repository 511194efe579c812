//! The sandbox holds: apps that try to get out of it, and what is left when it ends.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{PATIENCE, answers, json, project, python, verify};
use crate::support::folders::state;
use crate::support::{self, Output, Run};

/// A number of seconds for `sleep` by which its process is known on a machine where the same test may
/// run twice.
pub fn mark(seconds: u32, number: u32) -> String {
    format!("{seconds}.{}{number}", std::process::id())
}

/// Processes of this machine that sleep for this mark.
pub fn running(mark: &str) -> usize {
    let entries = fs::read_dir("/proc").expect("/proc");
    let lines = entries.filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
    let wanted = format!("sleep\0{mark}\0");
    lines.filter(|line| *line == wanted.as_bytes()).count()
}

fn escape(mode: &str) {
    let project = project("escape");
    fs::write(project.join("data.txt"), "ships").expect("written");
    fs::write(project.join(".env"), "SECRET=1\n").expect("written");
    for (folder, file) in [
        ("public", "x.txt"),
        (".git", "config"),
        ("venv", "pyvenv.cfg"),
    ] {
        fs::create_dir_all(project.join(folder)).expect("a folder");
        fs::write(project.join(folder).join(file), "").expect("written");
    }
    let before = state(&project);
    // A path of a socket is short.
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("service");
    let service = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let output = Run::new([
        "verify",
        "--json",
        "--env",
        "FROM_THE_SETTINGS=yes",
        "--sandbox",
        mode,
        PATIENCE[0],
        PATIENCE[1],
    ])
    .arg("--env")
    .arg(format!("PROJECT={}", project.display()))
    .arg("--env")
    .arg(format!("OUTSIDE={}", std::process::id()))
    .arg("--env")
    .arg(format!("SERVICE={}", socket.display()))
    .arg("--python")
    .arg(python())
    .arg(&project)
    .env("VFIX_TEST_SECRET", "1")
    .output();
    let document = json(&output);
    let answers = answers(&document);
    assert_eq!(answers.len(), 24, "{answers:?}");
    for (path, (status, ..)) in &answers {
        let said = document["runs"][0]["boot"]["answers"]
            .as_array()
            .expect("answers");
        let said = said.iter().find(|answer| answer["path"] == path.as_str());
        assert_eq!(*status, Some(200), "{mode} {path}: {said:?}");
    }
    assert_eq!(output.code, 0, "{}", output.stderr);
    drop(service);
    assert_eq!(document["sandbox"], mode);
    assert_eq!(state(&project), before, "the project was written");
}

#[test]
fn nothing_gets_out_of_the_namespaces() {
    escape("namespaces");
}

#[test]
fn nothing_gets_past_landlock() {
    escape("landlock");
}

#[test]
fn what_an_app_leaves_behind_ends_with_the_command() {
    let mark = mark(86_399, 0);
    for mode in ["namespaces", "landlock"] {
        let project = project("daemon");
        let variable = format!("MARK={mark}");
        let output = verify(&project, &["--sandbox", mode, "--env", &variable]);
        assert_eq!(output.code, 0, "{mode}: {}{}", output.stdout, output.stderr);
        assert!(output.stdout.contains("GET /   200"), "{}", output.stdout);
        assert_eq!(running(&mark), 0, "{mode}: the daemon lives on");
    }
}

#[test]
fn a_killed_command_leaves_no_process_and_no_folder() {
    let cache = support::target().join("verify-cache");
    let ends = [
        ("namespaces", "KILL", false),
        ("namespaces", "INT", false),
        ("namespaces", "INT", true),
        ("landlock", "KILL", false),
        // As a terminal sends Ctrl-C: to everything that it knows of this command.
        ("landlock", "INT", true),
    ];
    for (number, (mode, signal, to_all)) in (1..).zip(ends) {
        let mark = mark(86_399, number);
        let mut vfix = Command::new("env")
            // A shell that runs the tests in the background has all of them ignore it.
            .arg("--default-signal=INT")
            .args([env!("CARGO_BIN_EXE_vfix"), "verify", "--sandbox", mode])
            .args(PATIENCE)
            .args(["--env", &format!("MARK={mark}"), "--python"])
            .arg(python())
            .arg(project("wait"))
            .env("XDG_CACHE_HOME", &cache)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("vfix runs");
        wait_for(|| running(&mark) == 2, "both boots wait for their child");
        let pid = format!("{}{}", if to_all { "-" } else { "" }, vfix.id());
        let sent = Command::new("kill")
            .args(["-s", signal, "--", &pid])
            .status();
        assert!(sent.expect("kill").success());
        vfix.wait().expect("it ends");
        wait_for(|| running(&mark) == 0, "no process is left");
    }
    let folders = || {
        let base = fs::read_dir(cache.join("vfix/verify")).expect("the folder");
        let folders = base.map(|entry| entry.expect("an entry").path());
        folders.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    assert!(
        !folders().is_empty(),
        "a killed run cannot take its folder away"
    );
    let [option, seconds] = PATIENCE;
    let output = Run::new(["verify", option, seconds, "--python"])
        .arg(python())
        .arg(project("old_handler"))
        .env("XDG_CACHE_HOME", &cache)
        .output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert_eq!(
        folders(),
        Vec::<PathBuf>::new(),
        "the next run takes what is left away"
    );
}

pub fn wait_for(mut holds: impl FnMut() -> bool, what: &str) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A folder in /tmp that only this run of the tests makes.
pub fn made() -> PathBuf {
    PathBuf::from(format!(
        "/tmp/made-by-the-first-boot-{}",
        std::process::id()
    ))
}

/// A machine without user namespaces, as far as one can be had here: a limit of zero.
fn without_namespaces(arguments: &[&str], cache: &Path) -> Output {
    let script = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"";
    let output = Command::new("unshare")
        .args([
            "-Ur",
            "sh",
            "-c",
            script,
            "sh",
            env!("CARGO_BIN_EXE_vfix"),
            "verify",
        ])
        .args(arguments)
        .args(PATIENCE)
        .arg("--python")
        .arg(python())
        .args(["--env", &format!("MADE={}", made().display())])
        .arg(project("first_boot"))
        .env("XDG_CACHE_HOME", cache)
        .output()
        .expect("unshare is needed: install util-linux");
    Output {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn without_a_sandbox_nothing_is_run() {
    let elsewhere = support::target().join("verify-cache-2");
    let wanted = without_namespaces(&["--sandbox", "namespaces"], &elsewhere);
    assert_eq!(wanted.code, 2, "{}", wanted.stderr);
    assert!(
        wanted
            .stderr
            .contains("user namespaces are not allowed here"),
        "{}",
        wanted.stderr
    );

    let tmp = tempfile::tempdir().expect("a folder in /tmp");
    let neither = without_namespaces(&[], tmp.path());
    assert_eq!(neither.code, 2, "{}", neither.stderr);
    for words in [
        "there is no sandbox here",
        "user namespaces",
        "would lie in /tmp",
    ] {
        assert!(
            neither.stderr.contains(words),
            "{words}: {}",
            neither.stderr
        );
    }
    assert_eq!(neither.stdout, "");
}

#[test]
fn a_sandbox_that_does_not_do_what_it_says_runs_no_line_of_the_app() {
    let project = project("first_boot");
    let script = "mount -t tmpfs -o ro none /tmp && exec \"$@\"";
    let output = Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_vfix")])
        .args(["verify", "--sandbox", "landlock"])
        .args(PATIENCE)
        .arg("--python")
        .arg(python())
        .arg(&project)
        .env("XDG_CACHE_HOME", support::target().join("verify-cache-4"))
        .output()
        .expect("unshare is needed: install util-linux");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("the sandbox is too tight: /tmp cannot be written"),
        "{said}"
    );
    assert!(
        output.stdout.is_empty(),
        "nothing is reported of a run that was none"
    );
}

/// Under Landlock, what is tried out before the app runs is tried out in everybody's /tmp.
#[test]
fn boots_that_share_a_tmp_do_not_meet_there() {
    const PROGRAM: &str = "
import sys
sys.path.insert(0, sys.argv[1])
from driver import prove_sandbox
print({prove_sandbox(True)['tmp'] for _ in range(2000)})
";
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verify");
    let folder = tempfile::tempdir().expect("a folder");
    let start = || {
        let mut python = Command::new("python3");
        python.args(["-B", "-c", PROGRAM]).arg(&driver);
        let python = python.current_dir(folder.path()).stdout(Stdio::piped());
        python.spawn().expect("python3 is needed")
    };
    let all: Vec<_> = (0..4).map(|_| start()).collect();
    for python in all {
        let output = python.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "{0}\n");
    }
}

#[test]
fn landlock_takes_over_where_namespaces_are_not_allowed_and_says_so() {
    let output = without_namespaces(&[], &support::target().join("verify-cache-3"));
    fs::remove_dir(made()).expect("it was made in the /tmp of this machine");
    assert!(
        output.stdout.contains("Landlock"),
        "{}{}",
        output.stdout,
        output.stderr
    );
    // Its /tmp is not fresh, so one of the boots finds what the other left: a difference that is told.
    assert_eq!(output.code, 1, "{}", output.stdout);
    assert!(output.stdout.contains("File exists"), "{}", output.stdout);
}
