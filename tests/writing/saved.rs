//! Saves of an editor at any moment of a run: none is lost, and a run that meets one is all or nothing.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::Lab;
use super::killed::for_each_call;

/// What the editor saves at the end of a file.
const SAVED: &str = "saved = 1\n";

/// How an editor saves a text.
type Save = fn(&Path, &str);

fn by_rename(path: &Path, text: &str) {
    let beside = path.with_file_name("4913");
    fs::write(&beside, text).expect("a file");
    fs::rename(beside, path).expect("a new name");
}

fn in_place(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
}

/// A moment of a run: when a thread has made this call for the n-th time, and as many others before.
type Moment<'m> = (&'m str, usize, usize);

/// A run that stops at a moment and goes on when `then` has ended; its exit code and standard error,
/// or nothing where there is no such moment.
fn stopped(
    lab: &Lab,
    (call, n, others): Moment<'_>,
    args: &[&str],
    then: impl FnOnce(),
) -> Option<(i32, String)> {
    let log = lab.state.path().join("trace");
    let inject = format!("inject={call}:signal=STOP:when={n}");
    let mut run = lab
        .command("strace")
        .args(["-qq", "-f", "-e", &inject, "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_vfix"))
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("strace is needed");
    let (mut then, mut seen, mut stops) = (Some(then), 0, 0);
    while run.try_wait().expect("it runs").is_none() {
        sleep(Duration::from_millis(1));
        let text = fs::read_to_string(&log).unwrap_or_default();
        let stopped = text
            .lines()
            .filter(|line| line.ends_with("stopped by SIGSTOP ---"));
        let stopped: Vec<&str> = stopped.filter_map(|line| line.split(' ').next()).collect();
        let Some(thread) = stopped.get(seen) else {
            continue;
        };
        // All threads of the process stop, and it stands still when the last of them does.
        let threads = fs::read_dir(format!("/proc/{thread}/task"));
        let threads = threads.expect("a process that is stopped").count();
        if stopped.len() < seen + threads {
            continue;
        }
        seen += threads;
        if stops == others {
            then.take().expect("once")();
        }
        stops += 1;
        let go = Command::new("kill").args(["-s", "CONT", thread]).status();
        assert!(go.expect("kill").success());
    }
    let output = run.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    then.is_none()
        .then(|| (output.status.code().unwrap_or(-1), said))
}

/// Save `name` at each moment of a run that makes one project of another: a run that refuses leaves
/// the one, a run that does not leaves the other, and what was saved is there.
fn save_at_each_moment(from: impl Fn() -> Lab, args: &[&str], to: &Lab, name: &str, save: Save) {
    let mut calls = from().calls(&[], args);
    // Most of what is opened is there to be read, and closed when it has been.
    calls.remove("openat");
    calls.insert("close".to_owned());
    let mut refused = 0;
    let mut at = |moment: Moment<'_>| {
        let lab = from();
        let path = lab.project.path().join(name);
        let text = fs::read_to_string(&path).unwrap_or_default() + SAVED;
        let before = lab.files();
        let Some(run) = stopped(&lab, moment, args, || save(&path, &text)) else {
            return false;
        };
        let context = format!("{name}, {moment:?}: {run:?}");
        assert!(!lab.is_pending(), "{context}");
        let mut now = lab.files();
        let kept = now.remove(Path::new(name)).unwrap_or_default();
        let kept = String::from_utf8(kept).expect("a text");
        let mut wanted = match run.0 {
            0 => to.files(),
            2 => before,
            _ => panic!("{context}"),
        };
        wanted.remove(Path::new(name));
        assert_eq!(now, wanted, "{context}");
        match run.0 {
            // It was saved before it was read, and has been changed with what was saved.
            0 => assert!(kept.contains(SAVED), "{context}\n{kept}"),
            _ => assert_eq!(kept, text, "{context}"),
        }
        refused += usize::from(run.0 == 2);
        true
    };
    for_each_call(&calls, |call, number| {
        let moments = (0..).take_while(|others| at((call, number, *others)));
        moments.count() > 0
    });
    assert!(refused > 5, "{refused} refused");
}

fn applied() -> Lab {
    let lab = Lab::new();
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
    lab
}

const APPLY: &[&str] = &["--apply", "-q", "-j1"];

#[test]
fn an_apply_loses_no_file_that_is_saved_by_rename() {
    save_at_each_moment(Lab::new, APPLY, &applied(), "app.py", by_rename);
}

#[test]
fn an_apply_loses_no_file_that_is_saved_in_place() {
    save_at_each_moment(Lab::new, APPLY, &applied(), "app.py", in_place);
}

#[test]
fn an_undo_loses_no_file_that_is_saved() {
    let changed_and_new = ["app.py", "vercel_env.py"];
    for (name, save) in changed_and_new.into_iter().zip([by_rename, in_place]) {
        save_at_each_moment(applied, &["undo"], &Lab::new(), name, save);
    }
}
