//! The memory that many projects take: that of the largest, not of all of them. A run over a folder
//! holds the texts of all projects in it; syntax trees take far more, and are held of one at a time.
//! Where nothing names Flask, there is no project, and the texts are not held either.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a program and says its peak memory in KiB.
const MEASURE: &str = "
import os, sys
out = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
";

/// How many projects there are.
const MANY: usize = 8;

/// A project whose syntax trees take far more than its text, as those of real code do.
fn project(folder: &Path) {
    let view = |n: usize| {
        format!(
            "\n\n@views.route('/{n}/<int:key>', methods=['GET', 'POST'])\ndef view_{n}(key):\n    \
             rows = [(row.id, row.name, row.at[key]) for row in load(key, limit={n})]\n    \
             return jsonify({{'rows': rows, 'next': key + len(rows), 'all': sum(map(int, rows))}})\n"
        )
    };
    let mut app = "from flask import Flask\napp = Flask(__name__)\n".to_owned();
    fs::create_dir_all(folder).expect("a folder");
    for module in 0..16 {
        let head = "from flask import Blueprint, jsonify\nviews = Blueprint('views', __name__)\n";
        let text: String = std::iter::once(head.to_owned())
            .chain((0..150).map(view))
            .collect();
        fs::write(folder.join(format!("part{module}.py")), text).expect("a file");
        app += &format!("import part{module}\napp.register_blueprint(part{module}.views)\n");
    }
    fs::write(folder.join("app.py"), app).expect("a file");
    fs::write(folder.join("requirements.txt"), "flask\n").expect("a file");
}

/// The peak of the memory of a run, in KiB.
fn peak(folder: &Path, args: &[&str]) -> f64 {
    let mut measured = Command::new("python3");
    measured
        .args(["-c", MEASURE, env!("CARGO_BIN_EXE_vfix")])
        .args(args)
        .env("VFIX_STATE_DIR", folder.join("state"))
        // What is freed goes back at once: else the allocator keeps it for a moment, beside what the
        // next project takes.
        .env("MIMALLOC_PURGE_DELAY", "0")
        .current_dir(folder);
    let output = measured.output().expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let (code, peak) = said.trim().split_once(' ').expect("a code and a size");
    assert_eq!(code, "0", "{args:?}");
    peak.parse().expect("a size")
}

#[test]
fn many_projects_take_the_memory_of_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = (0..MANY).map(|number| format!("all/{number}")).collect();
    for name in &names {
        project(&folder.path().join(name));
    }
    let one = peak(folder.path(), &["-j1", "-q", "all/0"]);
    let batch = ["batch", "-j1", "-q", "--report", "report.jsonl"];
    let batch: Vec<&str> = batch
        .into_iter()
        .chain(names.iter().map(|name| &**name))
        .collect();
    let runs: [&[&str]; 3] = [
        &["-j1", "-q", "all"],
        &["-j1", "-q", "--apply", "all"],
        &batch,
    ];
    for run in runs {
        let many = peak(folder.path(), run);
        assert!(many < 1.5 * one, "{run:?}: {many} KiB, and {one} for one");
    }
}

#[test]
fn texts_of_a_tree_without_flask_are_not_kept() {
    const FILES: usize = 48;
    let folder = tempfile::tempdir().expect("a folder");
    let text = "value = 'no framework here'\n".repeat((1 << 20) / 28);
    for (name, files) in [("few", 1), ("many", FILES)] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        for number in 0..files {
            let file = folder.path().join(format!("{name}/part{number}.py"));
            fs::write(file, &text).expect("a file");
        }
    }
    let few = peak(folder.path(), &["-j1", "-q", "few"]);
    let many = peak(folder.path(), &["-j1", "-q", "many"]);
    let all = (FILES * text.len() / 1024) as f64;
    assert!(
        many - few < all / 3.0,
        "{many} KiB, {few} for one file, and all are {all}"
    );
}
