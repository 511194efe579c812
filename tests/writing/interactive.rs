//! `vfix --interactive` in a pseudo-terminal, and without one.

use std::collections::BTreeSet;
use std::fs;

use super::{APP, Lab, said_code};
use crate::support::folders::bytes;

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
