//! vfix's view of which manifest is installed and which Python runs the app, held against Vercel's own
//! packages.

use std::fs;
use std::process::Command;

use serde_json::json;
use vfix::project::builder::entry_folder;
use vfix::project::platform::INSTALLED;
use vfix::project::python_version::How;

use crate::support;
use crate::support::vercel::{Layout, asked, project, write};

/// What `.python-version` may say.
const PINS: &[&str] = &[
    "3.12",
    "3.13\n",
    "3.13.1",
    "3.11.4",
    "# a comment\n\n3.14\n",
    "3.11\n3.13\n",
    "3.10\r\n",
    "313",
    "3",
    "2.7",
    "3.6",
    "3.8.10",
    "3.15",
    "3.13rc1",
    ">=3.11",
    ">3.12",
    "cpython@3.13",
    "cpython3.14",
    "cpython",
    "pypy@3.10",
    "pypy3.10",
    "any",
    "default",
    "",
    "# nothing\n",
    "my-project",
];

/// What `requires-python` may say.
const WISHES: &[&str] = &[
    ">=3.9",
    ">=3.12",
    ">=3.13",
    ">=3.13.2",
    ">3.12",
    ">3.12.4",
    ">3.13.0",
    "<3.12",
    "<3.12.5",
    "<3.13.0",
    "<=3.11",
    "<=3.11.9",
    "~=3.11",
    "~=3.11.4",
    "~=3.13.0",
    "==3.11.*",
    "==3.10",
    "==3.14.2",
    "!=3.12.*",
    "!=3.12.1",
    ">=3.9,<3.12",
    ">=3.7,<3.9",
    ">=3.6,<3.7",
    "<4",
    ">=4",
    "===3.12",
    "nonsense",
    "",
];

fn layouts() -> Vec<Layout> {
    let layout = |files: &[(&str, &str)]| -> Layout {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        files.iter().map(owned).collect()
    };
    const APP: (&str, &str) = ("app.py", "app = 1\n");
    const API: (&str, &str) = ("api/index.py", "app = 1\n");
    const FUNCTIONS: (&str, &str) = ("vercel.json", r#"{"framework": null}"#);
    const REQUIREMENTS: (&str, &str) = ("requirements.txt", "flask\n");
    let lock = |version: &str| {
        format!(
            r#"{{"_meta": {{"requires": {{"python_version": "{version}"}}}}, "default": {{}}}}"#
        )
    };
    let pyproject =
        |wish: &str| format!("[project]\nname = 'x'\nversion = '0'\nrequires-python = '{wish}'\n");
    let mut all = Vec::new();
    for pin in PINS {
        let pin = (".python-version", *pin);
        all.push(layout(&[APP, pin]));
        all.push(layout(&[APP, pin, REQUIREMENTS]));
        all.push(layout(&[
            APP,
            pin,
            ("pyproject.toml", &pyproject(">=3.13")),
        ]));
    }
    for wish in WISHES {
        all.push(layout(&[APP, ("pyproject.toml", &pyproject(wish))]));
    }
    for version in ["3.13", "3.10", "3.6", "3"] {
        all.push(layout(&[APP, ("Pipfile.lock", &lock(version))]));
        let pipfile =
            format!("[packages]\nflask = '*'\n[requires]\npython_version = '{version}'\n");
        all.push(layout(&[APP, ("Pipfile", &pipfile)]));
        all.push(layout(&[
            APP,
            ("Pipfile", &pipfile),
            ("Pipfile.lock", &lock("3.14")),
        ]));
    }
    // Each manifest beside each other one, and at each of two places of a function.
    let text = |name: &str| match name {
        "pyproject.toml" => pyproject(">=3.13"),
        "Pipfile.lock" => lock("3.13"),
        "Pipfile" => "[packages]\nflask = '*'\n".to_owned(),
        _ => "flask\n".to_owned(),
    };
    for first in INSTALLED {
        for second in INSTALLED {
            let (one, other) = (text(first), text(second));
            all.push(layout(&[APP, (first, &one), (second, &other)]));
            let below = format!("api/{first}");
            let pin = (".python-version", "3.14");
            all.push(layout(&[
                API,
                FUNCTIONS,
                pin,
                (&below, &one),
                (second, &other),
            ]));
            all.push(layout(&[
                API,
                FUNCTIONS,
                (&below, &one),
                ("api/.python-version", "3.14"),
            ]));
        }
    }
    for builds in [
        r#"{"builds": [{"src": "api/index.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "app.py", "use": "@vercel/python"}]}"#,
        r#"{"builds": [{"src": "back/web/run.py", "use": "@vercel/python"}]}"#,
    ] {
        for place in ["", "api/", "back/", "back/web/"] {
            let manifest = format!("{place}requirements.txt");
            let run = ("back/web/run.py", "app = 1\n");
            all.push(layout(&[
                APP,
                API,
                run,
                ("vercel.json", builds),
                (&manifest, "flask\n"),
            ]));
        }
    }
    all
}

#[test]
fn the_manifest_and_the_python_are_those_that_vercel_takes() {
    let layouts = layouts();
    let home = tempfile::tempdir().expect("a folder");
    let folders = write(home.path(), &layouts);
    let asks = folders.iter().zip(&layouts).map(|(folder, layout)| {
        // Vercel looks from the folder of a file that is built alone, and else from the root.
        let project = project(layout);
        let config = project.vercel_json();
        let src = config["builds"][0]["src"].as_str().map(str::to_owned);
        let src = src.or_else(|| config.get("framework").map(|_| "api/index.py".to_owned()));
        let entry = src.as_deref().and_then(|src| src.rsplit_once('/'));
        json!([folder, entry.map_or("", |(folder, _)| folder)])
    });
    let theirs = asked(&json!({ "manifests": asks.collect::<Vec<_>>() })).manifests;
    assert_eq!(theirs.len(), layouts.len());
    let stops = theirs.iter().filter(|(_, python)| python.is_none()).count();
    assert!(
        stops > 5 && layouts.len() - stops > 200,
        "{stops} of {}",
        layouts.len()
    );
    let mut wrong = Vec::new();
    for (layout, theirs) in layouts.iter().zip(&theirs) {
        let project = project(layout);
        let chosen = project.python();
        let stops = matches!(&chosen.refused, Some(refused) if matches!(refused.how, How::Stops | How::Unread));
        let ours = match stops {
            true => (None, None),
            false => {
                let manifest = project.vercel_manifest().map(|path| path.to_string());
                (manifest, Some(format!("3.{}", chosen.minor)))
            }
        };
        if ours != *theirs {
            let entry = entry_folder(&project);
            wrong.push(format!(
                "{layout:?} from {entry:?}: Vercel {theirs:?}, vfix {ours:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What Vercel installs is what uv locks.
#[test]
fn a_pyproject_installs_nothing_where_uv_locks_nothing() {
    const PROJECT: &str = "[project]\nname = 'x'\nversion = '0'\nrequires-python = '>=3.9'\n";
    const POETRY: &str = "[tool.poetry]\nname = 'x'\n[tool.poetry.dependencies]\nsix = '*'\n";
    let python = support::venv(&support::target().join("uv"), &["uv==0.13.9".to_owned()]);
    let uv = python.with_file_name("uv");
    for (text, nothing) in [
        ("[tool.ruff]\nline-length = 100\n".to_owned(), true),
        (POETRY.to_owned(), true),
        (format!("{PROJECT}{POETRY}"), true),
        (format!("{PROJECT}dependencies = ['six']\n{POETRY}"), false),
        (format!("{PROJECT}dependencies = ['six']\n"), false),
        ("[dependency-groups]\ndev = ['six']\n".to_owned(), false),
        ("[tool.uv]\ndev-dependencies = ['six']\n".to_owned(), false),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pyproject.toml"), &text).expect("a file");
        let output = Command::new(&uv)
            .args(["lock", "--python"])
            .arg(&python)
            .env("UV_PYTHON_DOWNLOADS", "never")
            .current_dir(folder.path())
            .output()
            .expect("uv");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}: {said}");
        let lock = fs::read_to_string(folder.path().join("uv.lock")).expect("uv.lock");
        assert_eq!(!lock.contains("name = \"six\""), nothing, "{text}: {lock}");
        let layout = Layout::from([("pyproject.toml".to_owned(), text.clone())]);
        let ours = project(&layout).installs_nothing("pyproject.toml".into());
        assert_eq!(ours, nothing, "{text}");
    }
}
