//! `vfix verify`: real apps in the real sandbox, and apps that try to get out of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use crate::support::{self, Output, Run};

/// The interpreter with what the apps of tests/apps use on a laptop.
fn python() -> PathBuf {
    interpreter("laptop", &[])
}

/// An interpreter with the packages of the apps, but for the ones to leave out.
fn interpreter(name: &str, without: &[&str]) -> PathBuf {
    let lines = include_str!("requirements.txt").lines();
    let wanted = lines.filter(|line| !without.iter().any(|package| line.starts_with(package)));
    let wanted: Vec<String> = wanted.map(str::to_owned).collect();
    support::venv(&support::target().join(name), &wanted)
}

/// The folder of the hostile apps, and a project of its own for one of them.
fn project(name: &str) -> PathBuf {
    project_in(name, name)
}

/// The same in a folder of another name, where two tests run the same app at once.
fn project_in(folder: &str, name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify");
    let project = support::target().join("verify").join(folder);
    let _ = fs::remove_dir_all(&project);
    fs::create_dir_all(&project).expect("a folder");
    let case = tests.join("cases").join(format!("{name}.py"));
    let source = fs::read(case).or_else(|_| fs::read(tests.join(name).join("app.py")));
    fs::write(project.join("app.py"), source.expect("the app")).expect("written");
    fs::write(project.join("requirements.txt"), "Flask\n").expect("written");
    project
}

fn verify(project: &Path, arguments: &[&str]) -> Output {
    let mut run = Run::new(["verify", "--python"]).arg(python());
    for argument in arguments {
        run = run.arg(argument);
    }
    run.arg(project).output()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}\n{}", output.stdout, output.stderr))
}

/// Status, kind of failure and place of each answer, by path.
fn answers(document: &Value) -> BTreeMap<String, (Option<u64>, String, String)> {
    let list = document["runs"][0]["boot"]["answers"].as_array();
    let list = list.unwrap_or_else(|| panic!("no answers: {document}"));
    let each = list.iter().map(|answer| {
        let failure = &answer["failure"];
        let kind = failure["kind"].as_str().unwrap_or("none").to_owned();
        let path = answer["path"].as_str().expect("a path").to_owned();
        (path, (answer["status"].as_u64(), kind, place(failure)))
    });
    each.collect()
}

/// `app.py:12`, the innermost line of a failure.
fn place(failure: &Value) -> String {
    let last = failure["frames"]
        .as_array()
        .and_then(|frames| frames.last());
    last.map_or(String::new(), |frame| {
        format!("{}:{}", frame[0].as_str().unwrap_or("?"), frame[1])
    })
}

/// The number of the line of an app that holds a text.
fn line(project: &Path, text: &str) -> usize {
    let source = fs::read_to_string(project.join("app.py")).expect("the app");
    let found = source.lines().position(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("no line with {text}")) + 1
}

/// Every file of a project, with its bytes and when it was written.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let modified = fs::symlink_metadata(&path).and_then(|meta| meta.modified());
        let modified = modified.expect("a time");
        if path.is_dir() {
            found.extend(state(&path));
            found.insert(path, (Vec::new(), modified));
        } else {
            found.insert(path.clone(), (fs::read(&path).expect("a file"), modified));
        }
    }
    found
}

/// Processes of this machine whose command line holds a text.
fn running(text: &str) -> usize {
    let entries = fs::read_dir("/proc").expect("/proc");
    let lines = entries.filter_map(|entry| {
        let path = entry.ok()?.path().join("cmdline");
        Some(String::from_utf8_lossy(&fs::read(path).ok()?).replace('\0', " "))
    });
    // The test itself is started with no such text.
    lines
        .filter(|line| line.starts_with("sleep ") && line.contains(text))
        .count()
}

fn escape(mode: &str) {
    let project = project_in(&format!("escape-{mode}"), "escape");
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
    ])
    .arg(mode)
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
fn a_request_that_ends_the_process_ends_no_other() {
    let project = project("ends");
    let output = verify(&project, &["--json", "--timeout", "8"]);
    assert_eq!(output.code, 1);
    let document = json(&output);
    let got = answers(&document);
    let at = |text| format!("app.py:{}", line(&project, text));
    let wanted = [
        ("/", Some(200), "none", String::new()),
        ("/a-exit", None, "exit", String::new()),
        ("/b-sys-exit", None, "exit", at("sys.exit('enough')")),
        ("/c-segfault", None, "signal", at("ctypes.string_at(0)")),
        ("/d-spin", None, "timeout", at("        pass")),
        ("/e-sleep-in-c", None, "timeout", at("time.sleep(1000)")),
        ("/f-flood", Some(200), "none", String::new()),
        ("/g-huge", Some(200), "too-large", String::new()),
        ("/h-endless", Some(200), "too-large", String::new()),
        ("/i-kill", None, "signal", String::new()),
        (
            "/j-surrogate",
            Some(500),
            "exception",
            at("raise ValueError"),
        ),
        ("/z", Some(200), "none", String::new()),
    ];
    for (path, status, kind, place) in wanted {
        let answer = got
            .get(path)
            .unwrap_or_else(|| panic!("{path} was not called"));
        let found = (answer.0, &*answer.1, answer.2.clone());
        // A loop may be between two of its lines.
        let spins = path == "/d-spin" && found.2 == at("    while True:");
        let found = if spins {
            (found.0, found.1, place.clone())
        } else {
            found
        };
        assert_eq!(found, (status, kind, place), "{path}: {document:#}");
    }
    let printed = document["runs"][0]["boot"]["printed"].as_u64();
    assert!(printed >= Some(20_000_000), "{printed:?}");
}

#[test]
fn what_an_app_leaves_behind_ends_with_the_command() {
    for mode in ["namespaces", "landlock"] {
        let project = project("daemon");
        let output = verify(&project, &["--sandbox", mode]);
        assert_eq!(output.code, 0, "{mode}: {}{}", output.stdout, output.stderr);
        assert!(output.stdout.contains("GET /   200"), "{}", output.stdout);
        assert_eq!(running("86399.25"), 0, "{mode}: the daemon lives on");
    }
}

#[test]
fn a_killed_command_leaves_no_process_and_no_folder() {
    let cache = support::target().join("verify-cache");
    for (mode, signal, mark) in [
        ("namespaces", "KILL", "86399.31"),
        ("namespaces", "INT", "86399.32"),
        ("landlock", "KILL", "86399.33"),
    ] {
        let project = project("wait");
        let mut vfix = Command::new(env!("CARGO_BIN_EXE_vfix"))
            .args([
                "verify",
                "--sandbox",
                mode,
                "--env",
                &format!("MARK={mark}"),
                "--python",
            ])
            .arg(python())
            .arg(&project)
            .env("XDG_CACHE_HOME", &cache)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("vfix runs");
        wait_for(|| running(mark) == 2, "both boots wait for their child");
        let pid = vfix.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &pid]).status();
        assert!(sent.expect("kill").success());
        vfix.wait().expect("it ends");
        wait_for(|| running(mark) == 0, "no process is left");
    }
    let folders = || {
        fs::read_dir(cache.join("vfix/verify"))
            .expect("the folder")
            .count()
    };
    assert!(folders() >= 1, "a killed run cannot take its folder away");
    let project = project("first_boot");
    let output = Run::new(["verify", "--python"])
        .arg(python())
        .arg(&project)
        .env("XDG_CACHE_HOME", &cache)
        .output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert_eq!(folders(), 0, "the next run takes what is left away");
}

fn wait_for(holds: impl Fn() -> bool, what: &str) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn memory_is_limited_for_the_whole_tree() {
    let project = project("hog");
    let output = verify(&project, &["--json", "--memory", "256"]);
    assert_eq!(output.code, 1);
    let answers = answers(&json(&output));
    let itself = format!("app.py:{}", line(&project, "bytearray"));
    assert_eq!(answers["/itself"], (Some(500), "memory".to_owned(), itself));
    assert_eq!(answers["/children"].1, "memory");
    assert_eq!(answers["/children"].0, None);
}

#[test]
fn each_boot_has_a_fresh_tmp() {
    let output = verify(&project("first_boot"), &[]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(!output.stdout.contains("cold start"), "{}", output.stdout);
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
        .arg("--python")
        .arg(python())
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
fn landlock_takes_over_where_namespaces_are_not_allowed_and_says_so() {
    let _ = fs::remove_dir("/tmp/made-by-the-first-boot");
    let output = without_namespaces(&[], &support::target().join("verify-cache-3"));
    let _ = fs::remove_dir("/tmp/made-by-the-first-boot");
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

/// The table of a report, which stands between blank lines.
fn table(report: &str) -> String {
    let mut parts = report.split("\n\n").skip(1);
    format!(
        "{}\n",
        parts.next().unwrap_or_default().trim_end_matches('\n')
    )
}

#[test]
fn apps_give_the_tables_that_are_expected_of_them() {
    let python = interpreter("vercel", &["flask-cors", "python-dotenv"]);
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps");
    let mut failures = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(base).expect("tests/apps") {
        let folder = entry.expect("an app").path();
        let app = fs::read_to_string(folder.join("app.json")).expect("app.json");
        let app: Value = serde_json::from_str(&app).expect("JSON");
        let mut run = Run::new(["verify", "--both", "--only-requests", "--requests"])
            .arg(folder.join("app.json"))
            .arg("--python")
            .arg(&python);
        for (name, value) in app["environment"].as_object().into_iter().flatten() {
            run = run
                .arg("--env")
                .arg(format!("{name}={}", value.as_str().unwrap_or("")));
        }
        let output = run.arg(folder.join("project")).output();
        let got = table(&output.stdout);
        let file = folder.join("verify.txt");
        if std::env::var_os("VFIX_BLESS").is_some() {
            fs::write(&file, &got).expect("written");
        }
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        // The table itself says whether it works: a 5xx or no response in its last column.
        let last = |row: &str| row.rsplit("  ").next().unwrap_or_default().to_owned();
        let fails = wanted.lines().skip(1).any(|row| {
            last(row).starts_with('5') || last(row) == "no response" || last(row) == "fails"
        });
        if got != wanted || output.code != i32::from(fails) {
            failures.push(format!(
                "{}: exit {}\n{}\n{}",
                folder.display(),
                output.code,
                output.stdout,
                output.stderr
            ));
        }
        seen += 1;
    }
    assert!(seen >= 12, "{seen} apps");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn a_package_that_is_not_declared_is_missing_in_an_environment_of_the_manifest() {
    let project = project("undeclared");
    let output = verify(&project, &["--both", "--install"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let wanted =
        "        now          after fixes\nimport  fails        starts\nGET /   no response  200\n";
    assert_eq!(table(&output.stdout), wanted);
    for words in [
        "No module named 'dotenv'",
        "app.py:2: import dotenv",
        "VF004",
    ] {
        assert!(output.stdout.contains(words), "{words}: {}", output.stdout);
    }
}

/// An interpreter that Vercel's runtime runs on: the newest of this machine.
fn newer_python() -> PathBuf {
    let mut found = Vec::new();
    let path = std::env::var("PATH").unwrap_or_default();
    let home = std::env::var("HOME").unwrap_or_default();
    let versions = Path::new(&home).join(".pyenv/versions");
    let pyenv = fs::read_dir(versions).into_iter().flatten().flatten();
    let folders = std::env::split_paths(&path).chain(pyenv.map(|entry| entry.path().join("bin")));
    for folder in folders {
        for minor in 12..=14 {
            let python = folder.join(format!("python3.{minor}"));
            let runs = || {
                Command::new(&python)
                    .args(["-c", "import ensurepip, venv"])
                    .output()
            };
            if python.exists() && runs().is_ok_and(|output| output.status.success()) {
                found.push((minor, python));
            }
        }
    }
    let newest = found.into_iter().max();
    newest
        .expect("Python 3.12 or newer with venv is needed: install it, or add it to PATH")
        .1
}

#[test]
fn the_real_runtime_says_the_same_as_the_driver() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps/pages");
    let cache = support::target().join("verify-environments");
    let run = |runtime: &str| {
        let output = Run::new([
            "verify",
            "--both",
            "--install",
            "--runtime",
            runtime,
            "--python",
        ])
        .arg(newer_python())
        .arg("--requests")
        .arg(project.join("app.json"))
        .arg(project.join("project"))
        .env("XDG_CACHE_HOME", &cache)
        .output();
        assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
        output.stdout
    };
    let (driver, vercel) = (run("driver"), run("vercel"));
    assert_eq!(driver, vercel);
    assert!(vercel.contains("POST /login   500     302"), "{vercel}");

    let older = verify(&project.join("project"), &["--runtime", "vercel"]);
    let version = |python: &Path| {
        let output = Command::new(python).arg("-V").output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    if version(&python()).as_str() < "Python 3.12" {
        assert_eq!(older.code, 2);
        assert!(
            older.stderr.contains("needs Python 3.12 or newer"),
            "{}",
            older.stderr
        );
    }
}
