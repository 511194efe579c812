//! Nothing lost, nothing half done: `--apply` and `undo` that are killed, that fail at any call, that
//! find the disk full or meet each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::folders::bytes;

const APP: &str =
    "import os\nfrom flask import Flask\nos.makedirs('data')\napp = Flask(__name__)\n";

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

/// A project and a state folder.
struct Lab {
    project: TempDir,
    state: TempDir,
}

impl Lab {
    fn new() -> Self {
        let lab = Lab {
            project: tempfile::tempdir().expect("a folder"),
            state: tempfile::tempdir().expect("a folder"),
        };
        fs::write(lab.project.path().join("app.py"), APP).expect("a file");
        lab
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

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        bytes(self.project.path())
    }

    fn is_pending(&self) -> bool {
        let mut names = bytes(self.state.path()).into_keys();
        names.any(|path| path.ends_with("pending.json"))
    }

    /// The calls of a run that change the disk.
    fn calls(&self, args: &[&str]) -> BTreeSet<String> {
        let log = self.state.path().join("trace");
        let path = log.display().to_string();
        let run = self.traced(&["-e", "trace=%file,%desc", "-o", &path], args);
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
}

fn said(command: &mut Command) -> (i32, String) {
    let output = command
        .output()
        .expect("it runs; strace and unshare are needed");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap_or(-1), text)
}

/// What the project is before and after a run of vfix.
fn before_and_after() -> [BTreeMap<PathBuf, Vec<u8>>; 2] {
    let lab = Lab::new();
    let before = lab.files();
    assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
    [before, lab.files()]
}

/// `each(inject, number)` for the first, second, … call of each kind, until it answers that there
/// was none of that number.
fn for_each_call(calls: &BTreeSet<String>, mut each: impl FnMut(&str, usize) -> bool) {
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

/// Killed at any of its calls that change the disk, a run leaves the project as it was or as it
/// should be, once the next run has looked at it.
#[test]
fn an_apply_that_is_killed_is_taken_back_by_the_next() {
    let [before, after] = before_and_after();
    let (mut killed, mut taken_back) = (0, 0);
    for_each_call(
        &Lab::new().calls(&["--apply", "-q", "-j1"]),
        |call, number| {
            let lab = Lab::new();
            let inject = format!("inject={call}:signal=KILL:when={number}");
            let run = lab.traced(
                &["-o", "/dev/null", "-e", &inject],
                &["--apply", "-q", "-j1"],
            );
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
        },
    );
    assert!(
        killed > 20 && taken_back > 5,
        "{killed} killed, {taken_back} taken back"
    );
}

/// An undo that is killed is finished by the next run.
#[test]
fn an_undo_that_is_killed_is_finished_by_the_next() {
    let [before, _] = before_and_after();
    let applied = || {
        let lab = Lab::new();
        assert_eq!(lab.run(&["--apply", "-q"]).0, 0);
        lab
    };
    let mut killed = 0;
    for_each_call(&applied().calls(&["undo"]), |call, number| {
        let lab = applied();
        let inject = format!("inject={call}:signal=KILL:when={number}");
        let run = lab.traced(&["-o", "/dev/null", "-e", &inject], &["undo"]);
        if run.0 != 0 {
            killed += 1;
            lab.run(&["undo"]);
        }
        assert_eq!(lab.files(), before, "{call} {number}: {run:?}");
        run.0 != 0
    });
    assert!(killed > 10, "{killed} killed");
}

/// Where any of its calls fails, a run says so, and the project is as it was or as it should be.
#[test]
fn an_apply_of_which_a_call_fails_is_all_or_nothing() {
    let [before, after] = before_and_after();
    let (mut failed, mut survived) = (0, 0);
    let mut calls = Lab::new().calls(&["--apply", "-q", "-j1"]);
    // Most of what is opened is there to be read, by the loader at that.
    calls.remove("openat");
    for_each_call(&calls, |call, number| {
        let lab = Lab::new();
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

/// With every amount of room that is left on the disk of the project, or on that of the journal,
/// the project is as it was or as it should be.
#[test]
fn a_full_disk_is_all_or_nothing() {
    let [before, after] = before_and_after();
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

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let [before, after] = before_and_after();
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

/// What a person sees who runs `vfix --interactive` on a terminal and gives these answers, and the
/// exit code.
fn interactive(lab: &Lab, answers: &[&str]) -> (i32, String) {
    const TERMINAL: &str = "
import os, pty, select, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], ['vfix', '--interactive', '--color', 'never'])
seen, answers = b'', sys.argv[2:]
while select.select([terminal], [], [], 60)[0]:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    seen += part
    if seen.endswith(b'[y,n,a,q,?]? '):
        os.write(terminal, answers.pop(0).encode() + b'\\n')
os.write(1, seen)
assert not answers, f'nobody asked for {answers}'
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
";
    let mut python = lab.command("python3");
    python.args(["-c", TERMINAL, env!("CARGO_BIN_EXE_vfix")]);
    let output = python.args(answers).output().expect("python3 is needed");
    let seen = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("Error"), "{said}\n{seen}");
    (output.status.code().unwrap_or(-1), seen)
}

/// An app with two changes that have nothing to do with each other.
fn two_changes() -> Lab {
    let lab = Lab::new();
    let app = "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n\
               app = Flask(__name__)\n\n\n@app.errorhandler(Exception)\ndef failed(error):\n    \
               return 'failed', 500\n";
    fs::write(lab.project.path().join("app.py"), app).expect("a file");
    lab
}

#[test]
fn interactive_asks_for_each_change_and_writes_what_is_wanted() {
    let text = |lab: &Lab| fs::read_to_string(lab.project.path().join("app.py")).expect("the app");
    let all = two_changes();
    assert_eq!(all.run(&["--apply", "-q"]).0, 0);
    let none = two_changes();

    let lab = two_changes();
    let (code, seen) = interactive(&lab, &["a"]);
    assert_eq!((code, text(&lab)), (0, text(&all)), "{seen}");
    assert!(seen.contains("+++ b/app.py\n"), "the change: {seen}");
    assert!(
        seen.contains("VF004 safe-dotenv: "),
        "and its reason: {seen}"
    );

    let questions = interactive(&two_changes(), &["q"]);
    assert_eq!(questions.1.matches("Make this change").count(), 1);
    let lab = two_changes();
    let (code, seen) = interactive(&lab, &["?", "nonsense", "q"]);
    assert_eq!(text(&lab), text(&none), "{code} {seen}");
    assert_eq!(seen.matches("y - make this change\n").count(), 2, "{seen}");
    assert!(!lab.is_pending() && bytes(lab.state.path()).is_empty());

    // Every subset is one of the whole runs that leave something out.
    let mut seen_texts = BTreeSet::new();
    for answers in [["y", "y"], ["y", "n"], ["n", "y"], ["n", "n"]] {
        let lab = two_changes();
        let (code, seen) = interactive(&lab, &answers);
        assert!([0, 1].contains(&code), "{answers:?} {seen}");
        assert_eq!(seen.matches("Make this change").count(), 2, "{seen}");
        assert_eq!(answers == ["y", "y"], text(&lab) == text(&all), "{seen}");
        assert_eq!(answers == ["n", "n"], text(&lab) == text(&none), "{seen}");
        seen_texts.insert(text(&lab));
        if answers != ["n", "n"] {
            assert_eq!(lab.run(&["undo"]).0, 0);
            assert_eq!(text(&lab), text(&none));
        }
    }
    assert_eq!(seen_texts.len(), 4);
}

#[test]
fn interactive_refuses_without_a_terminal_and_before_it_asks() {
    let lab = two_changes();
    let before = lab.files();
    let (code, said) = lab.run(&["--interactive"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is none; use --apply"), "{said}");
    let git = |args: &[&str]| {
        let mut git = lab.command("git");
        git.args(["-c", "user.name=t", "-c", "user.email=t@t.example"]);
        assert_eq!(said_code(git.args(args)), 0, "{args:?}; is git installed?");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "x"]);
    fs::write(lab.project.path().join("app.py"), format!("{APP}# mine\n")).expect("an edit");
    let (code, seen) = interactive(&lab, &[]);
    assert_eq!(code, 2);
    assert!(seen.contains("has uncommitted changes"), "{seen}");
    assert_eq!(before.len(), 1);
}

fn said_code(command: &mut Command) -> i32 {
    said(command).0
}
