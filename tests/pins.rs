//! The tables about packages, run against the index: each clash fails as it says, each wheel is
//! there from its version on, each import name belongs to its distribution.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use vfix::project::distributions::{PROVIDERS, brings};
use vfix::transforms::bundle_size::HEAVY;
use vfix::transforms::clashing_pins::{BACK_ENDS, CLASHES, GONE, SOURCES, WHEELS};
use vfix::transforms::python_version::REMOVED;

use crate::support::{environments, target, venv};

fn uv(python: &Path, args: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("requirements.in");
    fs::write(&file, input).expect("a file");
    Command::new(python.with_file_name("uv"))
        .args(args)
        .arg(&file)
        .stdin(Stdio::null())
        .output()
        .expect("uv runs")
}

#[test]
fn each_clash_fails_as_its_row_says() {
    let python = environments::uv();
    let home = target().join("clashes");
    let mut wrong = Vec::new();
    for clash in CLASHES {
        let folder = home.join(clash.pins.join("+").replace(['<', '>', '='], "-"));
        let name = folder.display().to_string();
        crate::support::once(&folder, &clash.pins.join("\n"), || {
            let target = ["pip", "install", "--quiet", "--target", &name, "--python"];
            let output = Command::new(python.with_file_name("uv"))
                .args(target)
                .arg(&python)
                .args(clash.pins)
                .stdin(Stdio::null())
                .output()
                .expect("uv runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{:?}: {said}", clash.pins);
        });
        let output = Command::new(&python)
            .args(["-W", "ignore", "-c", clash.program])
            .env("PYTHONPATH", &folder)
            .output()
            .expect("python runs");
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() || !said.contains(clash.error) {
            wrong.push(format!("{:?}: {said}", clash.pins));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_gone_from_the_newest_flask_and_its_parts() {
    let python = venv(
        &target().join("venv-newest-flask"),
        &[
            "flask",
            "flask-admin",
            "flask-caching",
            "flask-jwt-extended",
            "flask-sqlalchemy",
            "flask-wtf",
        ]
        .map(str::to_owned),
    );
    let runs = |program: &str| {
        let output = Command::new(&python).args(["-c", program]).output();
        let output = output.expect("python runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    for row in GONE {
        let package = row.since.0.replace('-', "_");
        assert!(runs(&format!("import {package}")).0, "{package}");
        let programs: Vec<String> = match row.names {
            [] => vec![format!("import {}", row.module)],
            names => names
                .iter()
                .map(|name| format!("from {} import {name}", row.module))
                .collect(),
        };
        for program in programs {
            let (succeeds, said) = runs(&program);
            assert!(!succeeds && said.contains("Error"), "{program}: {said}");
        }
    }
    let program = "from flask import Flask; Flask('a').before_first_request";
    assert!(runs(program).1.contains("AttributeError"));
    for (old, new) in BACK_ENDS {
        let program = |name: &str| {
            format!(
                "from werkzeug.utils import import_string; import_string('flask_caching.backends.{name}')"
            )
        };
        assert!(runs(&program(old)).1.contains("ImportStringError"), "{old}");
        assert!(runs(&program(new)).0, "{new}");
    }
    let admin = "from flask_admin import Admin; Admin(template_mode='bootstrap3')";
    assert!(runs(admin).1.contains("TypeError"));
    let database = "from flask_sqlalchemy import SQLAlchemy; SQLAlchemy().create_all(app=None)";
    assert!(runs(database).1.contains("TypeError"));
    let query = "from flask_sqlalchemy.query import Query; Query.paginate(None, 1, 20)";
    assert!(runs(query).1.contains("takes 1 positional argument"));
}

#[test]
fn wheels_are_there_from_their_version_on() {
    let python = environments::uv();
    let has_wheel = |name: &str, version: &str| {
        let args = [
            "pip",
            "compile",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--python-version",
            "3.12",
            "--python-platform",
            "x86_64-manylinux_2_28",
            "--no-header",
        ];
        let output = uv(&python, &args, &format!("{name}=={version}\n"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // A failure must be the missing wheel, and not the network.
        assert!(
            output.status.success()
                || said.contains("no wheels")
                || said.contains("No solution found"),
            "{name} {version}: {said}"
        );
        output.status.success()
    };
    for row in WHEELS {
        assert!(!has_wheel(row.name, row.last), "{} {}", row.name, row.last);
        assert!(has_wheel(row.name, row.first), "{} {}", row.name, row.first);
    }
    for row in SOURCES {
        assert!(!has_wheel(row.name, row.last), "{} {}", row.name, row.last);
    }
}

#[test]
fn heavy_packages_are_as_large_as_their_rows_say() {
    let python = environments::uv();
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    for row in HEAVY {
        let project = folder.path().join(row.name);
        fs::create_dir(&project).expect("a folder");
        let text = format!(
            "[project]\nname = \"x-of-{0}\"\nversion = \"0\"\nrequires-python = \">=3.11\"\ndependencies = [\"{0}\"]\n\
             [tool.uv]\nenvironments = [\"sys_platform == 'linux' and platform_machine == 'x86_64'\"]\n",
            row.name
        );
        fs::write(project.join("pyproject.toml"), text).expect("a file");
        let output = Command::new(python.with_file_name("uv"))
            .args(["lock", "--quiet", "--project"])
            .arg(&project)
            .arg("--python")
            .arg(&python)
            .stdin(Stdio::null())
            .output()
            .expect("uv runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", row.name);
        let lock = fs::read_to_string(project.join("uv.lock")).expect("a lock");
        let (own, total) = sizes(&lock, row.name);
        // A new release may be somewhat smaller; what is half as large needs a new row.
        if own < row.own / 2 || total < row.total / 2 {
            wrong.push(format!("{}: {own} and {total} MB", row.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Megabytes of the wheels for Linux in a lock: of one package, and of all.
fn sizes(lock: &str, name: &str) -> (u32, u32) {
    let document: toml_edit::DocumentMut = lock.parse().expect("TOML");
    let packages = document["package"].as_array_of_tables().expect("packages");
    let (mut own, mut total) = (0, 0);
    for package in packages {
        let wheels = package.get("wheels").and_then(|wheels| wheels.as_array());
        let sizes = wheels.into_iter().flatten().filter_map(|wheel| {
            let wheel = wheel.as_inline_table()?;
            let url = wheel.get("url")?.as_str()?;
            let fits = ["cp312", "abi3", "-none-any", "py3-none-manylinux"];
            let runs = url.contains("x86_64") || url.ends_with("-any.whl");
            let size = u32::try_from(wheel.get("size")?.as_integer()? / 1_000_000).ok()?;
            (runs && fits.iter().any(|one| url.contains(one))).then_some(size)
        });
        let size = sizes.min().unwrap_or(0);
        total += size;
        if package["name"].as_str() == Some(name) {
            own = size;
        }
    }
    (own, total)
}

/// Distributions whose wheels are large, or that have none for Linux.
const NOT_FETCHED: &[&str] = &["mysqlclient", "numpy", "opencv-python-headless", "pymupdf"];

#[test]
fn import_names_are_those_of_the_wheels() {
    let python = environments::uv();
    let home = target().join("providers");
    let heavy = |name: &str| HEAVY.iter().any(|row| row.name == name);
    let rows = PROVIDERS.iter();
    let rows: Vec<(&str, &str)> = rows
        .map(|(import, all)| (*import, all[0]))
        .filter(|(_, name)| !NOT_FETCHED.contains(name) && !heavy(name))
        .collect();
    let names: Vec<&str> = rows.iter().map(|(_, name)| *name).collect();
    crate::support::once(&home, &names.join("\n"), || {
        let options = [
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
        ];
        let output = Command::new(python.with_file_name("uv"))
            .args(options)
            .arg("--target")
            .arg(&home)
            .arg("--python")
            .arg(&python)
            .args(&names)
            .stdin(Stdio::null())
            .output()
            .expect("uv runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    });
    let wrong: Vec<_> = rows
        .iter()
        .filter(|(import, _)| {
            !home.join(import).is_dir() && !home.join(format!("{import}.py")).is_file()
        })
        .collect();
    assert!(rows.len() > 60 && wrong.is_empty(), "{wrong:?}");
}

#[test]
fn distributions_bring_along_what_the_table_says() {
    let python = environments::uv();
    // Every fourth import name: the whole table takes minutes.
    let names = PROVIDERS.iter().step_by(4).map(|(_, all)| all[0]);
    let known: Vec<&str> = names.filter(|name| brings(name).is_some()).collect();
    assert!(known.len() > 10, "{known:?}");
    for name in known {
        let all = resolved(&python, name);
        let wanted = all.iter().map(String::as_str).filter(|o| *o != name);
        let got: BTreeSet<&str> = brings(name).into_iter().flatten().collect();
        assert_eq!(got, wanted.collect(), "{name}");
    }
}

#[test]
fn extras_bring_along_what_their_rows_say() {
    let python = environments::uv();
    let rows = include_str!("../src/project/brings.txt").lines();
    let rows = rows.filter_map(|line| line.split_once(':'));
    let extras: Vec<&str> = rows
        .map(|(name, _)| name)
        .filter(|n| n.contains('['))
        .collect();
    assert!(extras.len() > 15, "{extras:?}");
    // Every third: each asks the index twice.
    for row in extras.into_iter().step_by(3) {
        let name = row.split('[').next().unwrap_or(row);
        let (plain, with) = (resolved(&python, name), resolved(&python, row));
        let wanted = with.difference(&plain).map(String::as_str);
        let got: BTreeSet<&str> = brings(row).into_iter().flatten().collect();
        assert_eq!(got, wanted.collect(), "{row}");
    }
}

/// What pip would install for a requirement, by the state of the index that the table was made from.
fn resolved(python: &Path, requirement: &str) -> BTreeSet<String> {
    let args = [
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--exclude-newer",
        "2026-11-26T00:00:00Z",
        "--python-version",
        "3.12",
        "--python-platform",
        "x86_64-manylinux_2_28",
    ];
    let output = uv(python, &args, requirement);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{requirement}: {said}");
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| line.split_once("=="));
    lines.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn modules_are_gone_from_the_python_that_their_row_says() {
    const PROGRAM: &str = "
from stdlib_list import stdlib_list
tops = [{n for n in stdlib_list(f'3.{v}') if '.' not in n} for v in range(11, 15)]
for version, (old, new) in enumerate(zip(tops, tops[1:]), 12):
    for name in sorted(old - new):
        if not name.startswith('_') and name != 'xxsubtype':
            print(name, version)
";
    let python = environments::stdlib_list();
    let output = Command::new(python)
        .args(["-c", PROGRAM])
        .output()
        .expect("python runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut gone: Vec<&str> = text.lines().collect();
    let rows = REMOVED.iter();
    let rows: Vec<String> = rows
        .map(|(name, since, ..)| format!("{name} {since}"))
        .collect();
    gone.sort_unstable();
    assert_eq!(rows, gone, "{}", String::from_utf8_lossy(&output.stderr));
}
