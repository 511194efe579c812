//! The tables about the standard library, asked of the interpreters of this machine: the one that the
//! tests' environments are made of, and every other Python from 3.8 on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use vfix::project::distributions::brings;
use vfix::python::stdlib::{self, MODULES};
use vfix::transforms::clashing_pins::OUTGROWN;
use vfix::transforms::python_version::{GONE, REMOVED};

use crate::support::{environments, once, target};

fn ask(python: &Path, program: &str) -> Output {
    Command::new(python)
        .args(["-W", "ignore", "-c", program])
        .stdin(Stdio::null())
        .output()
        .expect("python3 is needed: install Python 3.11 or newer")
}

fn lines(output: &Output) -> Vec<String> {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(str::to_owned).collect()
}

/// One interpreter for each minor version that runs here.
fn interpreters() -> BTreeMap<u32, PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let home = env::var("HOME").unwrap_or_default();
    let pyenv = fs::read_dir(Path::new(&home).join(".pyenv/versions"));
    let pyenv = pyenv.into_iter().flatten().flatten();
    let folders = env::split_paths(&path).chain(pyenv.map(|entry| entry.path().join("bin")));
    let named =
        folders.flat_map(|folder| (8..=14).map(move |v| folder.join(format!("python3.{v}"))));
    let mut found = BTreeMap::new();
    // The one of the tests first.
    for python in
        std::iter::once(PathBuf::from("python3")).chain(named.filter(|path| path.exists()))
    {
        let output = ask(&python, "import sys; print(*sys.version_info[:2])");
        let text = String::from_utf8_lossy(&output.stdout);
        // A shim of pyenv may stand for a version that is not switched on.
        if let Some(minor) = text.trim().strip_prefix("3 ") {
            found
                .entry(minor.parse().expect("a version"))
                .or_insert(python);
        }
    }
    found
}

#[test]
fn modules_are_those_of_each_interpreter() {
    const PROGRAM: &str = "import sys; print(*sys.stdlib_module_names, sep='\\n')";
    // Python 3.9 and older do not say.
    let asked: Vec<_> = interpreters()
        .into_iter()
        .filter(|(minor, _)| *minor >= 10)
        .collect();
    assert!(!asked.is_empty(), "Python 3.11 or newer is needed");
    for (minor, python) in asked {
        let names: BTreeSet<String> = lines(&ask(&python, PROGRAM)).into_iter().collect();
        let unknown: Vec<&String> = names
            .iter()
            .filter(|name| !name.starts_with('_') && !stdlib::contains(name))
            .collect();
        assert!(unknown.is_empty(), "3.{minor}: {unknown:?}");
        for (module, since, ..) in REMOVED {
            assert_eq!(
                names.contains(*module),
                minor < *since,
                "{module} in 3.{minor}"
            );
        }
    }
}

#[test]
fn modules_are_those_of_every_version_that_vercel_runs() {
    const PROGRAM: &str = "
from stdlib_list import stdlib_list
print(*{n for v in range(10, 15) for n in stdlib_list(f'3.{v}') if '.' not in n}, sep='\\n')
";
    let python = environments::stdlib_list();
    let listed: BTreeSet<String> = lines(&ask(&python, PROGRAM))
        .into_iter()
        .filter(|name| !name.starts_with('_') && name != "xxsubtype")
        .collect();
    let public = MODULES.iter().filter(|name| !name.starts_with('_'));
    let known: BTreeSet<String> = public.map(|name| (*name).to_owned()).collect();
    let differ: Vec<_> = known.symmetric_difference(&listed).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn names_are_gone_from_the_interpreter_that_their_row_says() {
    for (minor, python) in interpreters() {
        for (module, names, since, _) in GONE {
            let program: String = names
                .iter()
                .map(|name| {
                    format!(
                        "try:\n    from {module} import {name}\n    print('{name}')\nexcept ImportError:\n    pass\n"
                    )
                })
                .collect();
            let has = lines(&ask(&python, &program));
            let expected: &[&str] = if minor < *since { names } else { &[] };
            assert_eq!(has, expected, "{module} of 3.{minor}");
        }
    }
}

#[test]
fn releases_are_outgrown_by_the_python_that_their_row_says() {
    let uv = environments::uv().with_file_name("uv");
    let all = interpreters();
    let newest = all.iter().find(|(minor, _)| **minor >= 12);
    let (minor, python) = newest.expect("Python 3.12 or newer is needed");
    for row in OUTGROWN {
        assert!(row.since <= *minor, "{}", row.name);
        let first = row.first.map(|first| (first, true));
        for (version, works) in [(row.last, false)].into_iter().chain(first) {
            // The newest one clashes with a Jinja2 of that age in another way.
            let pins: &[&str] = match row.name {
                "jinja2" => &["markupsafe==2.0.1"],
                "flask-jwt" => &["pyjwt==1.4.2"],
                "flask-moment" => &["packaging"],
                _ => &[],
            };
            let is_extension = row.name.starts_with("flask-");
            let flask = brings("flask").into_iter().flatten().chain(["flask"]);
            let flask = flask.filter(|_| is_extension);
            let beside: Vec<&str> = pins.iter().copied().chain(flask).collect();
            let pin = format!("{}=={version}", row.name);
            let folder = target().join("outgrown").join(pin.replace(['=', '.'], "-"));
            once(&folder, &format!("{minor} {beside:?}"), || {
                let output = Command::new(&uv)
                    .args(["pip", "install", "--quiet", "--no-deps", "--target"])
                    .arg(&folder)
                    .arg("--python")
                    .arg(python)
                    .arg(&pin)
                    .args(&beside)
                    .stdin(Stdio::null())
                    .output()
                    .expect("uv runs");
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{pin}: {said}");
            });
            let path = folder.display();
            let program = format!(
                "import sys; sys.path.insert(0, {:?})\n{}",
                path.to_string(),
                row.program
            );
            let output = ask(python, &program);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.success(), works, "{pin}: {said}");
            assert!(works || said.contains(row.error), "{pin}: {said}");
        }
    }
}
