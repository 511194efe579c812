//! Runs that are killed at, or fail in, any of their system calls.

use std::collections::BTreeSet;
use std::fs;

use super::{FOLDER, Files, Lab, PLAIN, before_and_after};

/// System calls that change nothing on the disk, or nothing that lasts.
const HARMLESS: &[&str] = &[
    "access",
    "close",
    "dup",
    "dup2",
    "dup3",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "eventfd2",
    "execve",
    "faccessat2",
    "fadvise64",
    "fcntl",
    "fstat",
    "fstatfs",
    "getcwd",
    "getdents64",
    "ioctl",
    "lseek",
    "mmap",
    "newfstatat",
    "pipe2",
    "poll",
    "ppoll",
    "pread64",
    "read",
    "readlink",
    "readlinkat",
    "readv",
    "stat",
    "statfs",
    "statx",
    "lstat",
];

impl Lab {
    /// The calls of a run that change the disk.
    pub fn calls(&self, disk: &[&str], args: &[&str]) -> BTreeSet<String> {
        let log = self.state.path().join("trace");
        let path = log.display().to_string();
        let all = ["-e", "trace=%file,%desc", "-o", &path];
        let run = self.traced(&[&all, disk].concat(), args);
        assert_eq!(run.0, 0, "{run:?}; is strace installed?");
        let log = fs::read_to_string(&log).expect("the trace");
        let names = log.lines().filter_map(|line| {
            let call = line.split_whitespace().nth(1)?.split('(').next()?;
            let named = call
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            (named && !HARMLESS.contains(&call)).then(|| call.to_owned())
        });
        names.collect()
    }

    /// A run that is killed when it makes this call for the n-th time.
    fn killed(&self, disk: &[&str], call: &str, n: usize, args: &[&str]) -> (i32, String) {
        let inject = format!("inject={call}:signal=KILL:when={n}");
        let kill = ["-o", "/dev/null", "-e", &inject];
        self.traced(&[disk, &kill].concat(), args)
    }
}

/// `each(inject, number)` for the first, second, … call of each kind, until it answers that there
/// was none of that number.
pub fn for_each_call(calls: &BTreeSet<String>, mut each: impl FnMut(&str, usize) -> bool) {
    assert!(
        calls.contains("rename") && calls.contains("fsync"),
        "{calls:?}"
    );
    for call in calls {
        for number in 1.. {
            assert!(number < 400, "{call} never ends");
            if !each(call, number) {
                break;
            }
        }
    }
}

/// What a run meets: a project, and options of strace for the disk that it lies on.
const DISKS: [(Files, &[&str]); 3] = [
    (PLAIN, &[]),
    (FOLDER, &[]),
    // A file system on which two files cannot change their names in one step.
    (PLAIN, &["-e", "inject=renameat2:error=EINVAL"]),
];

/// Killed at any of its calls that change the disk, a run leaves the project as it was or as it
/// should be, once the next run has looked at it.
#[test]
fn an_apply_that_is_killed_is_taken_back_by_the_next() {
    for (files, disk) in DISKS {
        let [before, after] = before_and_after(files);
        let (mut killed, mut taken_back) = (0, 0);
        let calls = Lab::of(files).calls(disk, &["--apply", "-q", "-j1"]);
        for_each_call(&calls, |call, number| {
            let lab = Lab::of(files);
            let run = lab.killed(disk, call, number, &["--apply", "-q", "-j1"]);
            if run.0 == 0 {
                assert_eq!(lab.files(), after);
                return false;
            }
            killed += 1;
            let pending = lab.is_pending();
            if pending {
                let shown = lab.run(&["-q"]);
                assert_eq!(shown.0, 2);
                assert!(
                    shown.1.contains("was killed here while it wrote"),
                    "{shown:?}"
                );
            }
            // Either of the two that write looks for it first.
            let next = if number % 2 == 0 { "undo" } else { "--apply" };
            let second = lab.run(&[next]);
            let says = second.1.contains("put back");
            taken_back += usize::from(pending && says);
            assert!(!pending || says, "{call} {number}: {second:?}");
            let wanted = if next == "undo" { &before } else { &after };
            assert_eq!(&lab.files(), wanted, "{call} {number}: {second:?}");
            assert!(!lab.is_pending());
            true
        });
        assert!(
            killed > 20 && taken_back > 5,
            "{killed} killed, {taken_back} taken back"
        );
    }
}

/// An undo that is killed is finished by the next run.
#[test]
fn an_undo_that_is_killed_is_finished_by_the_next() {
    for (files, disk) in DISKS {
        let [before, _] = before_and_after(files);
        let applied = || {
            let lab = Lab::of(files);
            assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
            lab
        };
        let mut killed = 0;
        for_each_call(&applied().calls(disk, &["undo"]), |call, number| {
            let lab = applied();
            let run = lab.killed(disk, call, number, &["undo"]);
            if run.0 != 0 {
                killed += 1;
                lab.run(&["undo"]);
            }
            assert_eq!(lab.files(), before, "{call} {number}: {run:?}");
            run.0 != 0
        });
        assert!(killed > 10, "{killed} killed");
    }
}

/// Where any of its calls fails, a run says so, and the project is as it was or as it should be.
#[test]
fn an_apply_of_which_a_call_fails_is_all_or_nothing() {
    for files in [PLAIN, FOLDER] {
        let [before, after] = before_and_after(files);
        let (mut failed, mut survived) = (0, 0);
        let mut calls = Lab::of(files).calls(&[], &["--apply", "-q", "-j1"]);
        // Most of what is opened is there to be read, by the loader at that.
        calls.remove("openat");
        for_each_call(&calls, |call, number| {
            let lab = Lab::of(files);
            let inject = format!("inject={call}:error=ENOSPC:when={number}");
            let trace = lab.state.path().join("trace");
            let path = trace.display().to_string();
            let (code, said) = lab.traced(&["-o", &path, "-e", &inject], &["--apply", "-q", "-j1"]);
            let now = lab.files();
            let context = format!("{call} {number}: {code} {said}");
            assert!([0, 2].contains(&code), "{context}");
            assert!(
                code == 0 || !said.is_empty() || call == "write",
                "{context}"
            );
            assert!(
                now == after || code == 2 && now == before,
                "{context}\n{now:?}"
            );
            assert!(!lab.is_pending(), "{context}");
            failed += usize::from(now == before);
            survived += usize::from(now == after);
            fs::read_to_string(&trace)
                .expect("the trace")
                .contains("(INJECTED)")
        });
        assert!(
            failed > 10 && survived > 0,
            "{failed} failed, {survived} survived"
        );
    }
}

/// Where any of its calls fails, an undo has put nothing back, or all, or the next one does the rest.
#[test]
fn an_undo_of_which_a_call_fails_is_whole_or_finished_by_the_next() {
    for files in [PLAIN, FOLDER] {
        let [before, after] = before_and_after(files);
        let applied = || {
            let lab = Lab::of(files);
            assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
            lab
        };
        let mut failed = 0;
        let mut calls = applied().calls(&[], &["undo"]);
        calls.remove("openat");
        // A folder that somebody uses stays, and nothing is lost with it.
        calls.remove("rmdir");
        for_each_call(&calls, |call, number| {
            let lab = applied();
            let inject = format!("inject={call}:error=ENOSPC:when={number}");
            let trace = lab.state.path().join("trace");
            let path = trace.display().to_string();
            let (code, said) = lab.traced(&["-o", &path, "-e", &inject], &["undo"]);
            let context = format!("{call} {number}: {code} {said}");
            assert!([0, 2].contains(&code), "{context}");
            if lab.is_pending() || code == 2 && lab.files() == after {
                assert_eq!(code, 2, "{context}");
                // The first of each thread is one: that of the message, too.
                assert!(!said.is_empty() || call == "write", "{context}");
                failed += 1;
                let second = lab.run(&["undo"]);
                assert_eq!(second.0, 0, "{context}\n{second:?}");
            }
            assert_eq!(lab.files(), before, "{context}");
            assert!(!lab.is_pending(), "{context}");
            fs::read_to_string(&trace)
                .expect("the trace")
                .contains("(INJECTED)")
        });
        assert!(failed > 5, "{failed} failed");
    }
}

/// While another run writes, what it has begun is no leftover.
#[test]
fn a_run_that_is_writing_was_not_killed() {
    let lab = Lab::new();
    let slow = [
        "-o",
        "/dev/null",
        "-e",
        "inject=rename,renameat2,link,linkat:delay_enter=1500000",
    ];
    let writing = std::thread::scope(|scope| {
        let writer = scope.spawn(|| lab.traced(&slow, &["--apply", "-q", "-j1"]));
        let mut seen = 0;
        while !writer.is_finished() {
            if lab.is_pending() {
                let (_, said) = lab.run(&["--check", "-q"]);
                assert!(!said.contains("was killed"), "{said}");
                seen += 1;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        (writer.join().expect("it ends"), seen)
    });
    assert_eq!(writing.0.0, 0, "{writing:?}; is strace installed?");
    assert!(writing.1 > 0, "it was never seen writing");
}
