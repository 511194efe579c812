//! The helper that sends writes to `/tmp`, as vfix writes it into a project: `tests/writable/` puts
//! it under load in the sandbox, as an unprivileged user and as root, and breaks it on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use serde_json::Value;

use crate::support::sandbox::{NOBODY, Sandbox};
use crate::support::{Run, environments, target};

/// An app that vfix gives the helper.
fn app(file: &str) -> String {
    format!(
        "import os\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/')\ndef index():\n    \
         os.remove('{file}')\n    return open('{file}', 'a').name\n"
    )
}

/// The project of the checks with the helper: the short one, or the one that brings what ships.
fn project(name: &str) -> PathBuf {
    let folder = target().join("writable").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder in target/");
    let ship = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/writable/ship.py");
    let mut python = Command::new("python3");
    let status = python.arg(ship).current_dir(&folder).status();
    assert!(status.expect("python3 is needed").success());
    let file = match name {
        "plain" => "new.txt",
        _ => "users.json",
    };
    fs::write(folder.join("app.py"), app(file)).expect("app.py");
    fs::write(folder.join("requirements.txt"), "flask\n").expect("requirements.txt");
    let applied = Run::new(["--apply"]).arg(&folder).output();
    assert_eq!(applied.code, 0, "{}", applied.stderr);
    folder
}

/// Run the checks whose names start so: how many passed, and what failed.
fn checks(project: &Path, user: u32, tmp: u32, prefixes: &[&str]) -> (usize, String) {
    let sandbox = Sandbox {
        project,
        python: &environments::on_vercel(),
        user,
        tmp,
    };
    let output = sandbox.run("writable/checks.py", prefixes, &[]);
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    let result: Value = serde_json::from_str(out.trim()).unwrap_or_default();
    let (Some(passed), Some(failed)) = (result["passed"].as_array(), result["failed"].as_array())
    else {
        return (0, format!("{out}\n{err}"));
    };
    match failed.is_empty() {
        true => (passed.len(), String::new()),
        false => (passed.len(), format!("{failed:?} as {user}:\n{err}")),
    }
}

#[test]
fn holds_under_load_and_in_a_small_tmp() {
    let (plain, bundled) = (project("plain"), project("bundled"));
    const SHORT: &[&str] = &["path_", "folder_", "stays_"];
    const LONG: &[&str] = &["path_", "folder_", "stays_", "bundled_"];
    let runs: [(&Path, u32, u32, &[&str], usize); 7] = [
        (&plain, NOBODY, 64, SHORT, 10),
        (&plain, NOBODY, 64, &["unprivileged_"], 1),
        (&plain, 0, 64, SHORT, 10),
        (&bundled, NOBODY, 64, LONG, 31),
        (&bundled, NOBODY, 20, &["unprivileged_", "small_"], 3),
        (&bundled, 0, 64, LONG, 31),
        (&bundled, 0, 20, &["small_"], 2),
    ];
    let failures = runs.into_par_iter().filter_map(|run| {
        let (project, user, tmp, prefixes, least) = run;
        let (passed, failed) = checks(project, user, tmp, prefixes);
        let enough = passed >= least;
        (!enough || !failed.is_empty()).then(|| format!("{passed} of {least} passed; {failed}"))
    });
    let failures: Vec<String> = failures.collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is broken, the line that is replaced, by what, and the check that must fail.
const MUTANTS: &[(&str, &str, &str, &str)] = &[
    (
        "copies without a lock",
        "        fcntl.flock(lock, fcntl.LOCK_EX)\n",
        "",
        "bundled_written_by_eight_processes",
    ),
    (
        "leaves the lock to a child",
        "fcntl.flock(lock, fcntl.LOCK_UN)",
        "pass",
        "bundled_while_a_child_forks",
    ),
    (
        "copies over a link",
        "    part = f'{BROUGHT}.part'\n",
        "    part = target\n",
        "bundled_folder_listed",
    ),
    (
        "copies a database alone",
        "('-wal', '-shm', '-journal', '.db', '.dat', '.dir', '.pag', '')",
        "('',)",
        "bundled_databases",
    ),
    (
        "forgets what it brought",
        "(BROUGHT / name / '.brought').touch()",
        "pass",
        "bundled_file_deleted",
    ),
    (
        "copies what is listed",
        "(FILES / child).symlink_to(source)",
        "shutil.copyfile(source, FILES / child)",
        "small_listing",
    ),
    (
        "fills /tmp",
        "info.st_size > shutil.disk_usage(FILES).free",
        "False",
        "small_file_that_does_not_fit",
    ),
    (
        "hands out links to write to",
        "if PROJECT not in source.parents:",
        "if True:",
        "bundled_folder_changed_by_its_entries",
    ),
    (
        "keeps the mode of the bundle",
        " | 0o200",
        "",
        "bundled_file",
    ),
    (
        "takes a pattern for a file",
        "while glob.has_magic(str(name))",
        "while False",
        "bundled_folder_asked_by_pattern",
    ),
    (
        "makes one file of two",
        "source.relative_to(PROJECT)",
        "Path(source.name)",
        "path_kinds",
    ),
    (
        "trusts VERCEL alone",
        "READ_ONLY = IS_VERCEL and is_read_only()",
        "READ_ONLY = IS_VERCEL",
        "stays_in_a_build",
    ),
];

#[test]
fn every_broken_helper_fails_a_check() {
    let project = project("mutants");
    let file = project.join("vercel_env.py");
    let helper = fs::read_to_string(&file).expect("the helper");
    let alive = MUTANTS.iter().filter_map(|(name, from, to, check)| {
        assert_eq!(helper.matches(from).count(), 1, "{name}: {from}");
        fs::write(&file, helper.replace(from, to)).expect("a mutant");
        let tmp = if check.starts_with("small_") { 20 } else { 64 };
        // A busy machine may hide a race once.
        let mut runs = (0..5).map(|_| checks(&project, NOBODY, tmp, &[check]).1);
        let killed = runs.any(|failed| failed.contains(&format!("{check}\"")));
        (!killed).then(|| format!("{name}: {check} should have failed"))
    });
    let alive: Vec<String> = alive.collect();
    assert!(alive.is_empty(), "{}", alive.join("\n"));
}
