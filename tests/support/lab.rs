//! A lab for whole apps: a folder of `project/`, and `app.json` with the requests it must answer.
//!
//! Each app runs on a laptop (a writable folder, every package) and on Vercel (a read-only folder
//! with only /tmp writable, VERCEL=1, without flask-cors and python-dotenv, entered by the name that
//! Vercel's own detector picks, started cold twice), as it is and as vfix rewrites it. Nothing that
//! it must answer is written down: the original on the laptop says it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::sandbox::{NOBODY, Sandbox, inside};
use super::vercel::node_modules;
use super::{self as support, Run, environments};

/// `app.json` of an app. A script `ship.py` beside it makes what ships and is no text.
#[derive(Debug, Deserialize)]
struct App {
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    folder: PathBuf,
    /// The project inside the repository; empty where it is the repository.
    #[serde(default)]
    root: String,
    /// How the app is started on a laptop.
    laptop: Entry,
    /// The file that vercel.json names, if it names one: the detector examines it alone.
    entry: Option<String>,
    /// A script of the project that the owner runs before, on the laptop.
    before: Option<String>,
    /// What the owner enters in the settings on Vercel.
    #[serde(default)]
    environment: BTreeMap<String, String>,
    /// The rules that the app needs, each with what is said where that one alone is missing.
    needs: BTreeMap<String, String>,
    /// Files whose bytes depend on the run, and folders, with `/`, where even the names do.
    #[serde(default)]
    volatile: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Entry {
    file: String,
    name: String,
}

/// What an app did: answers, or why it gave none.
#[derive(Debug, Clone, PartialEq)]
struct Behaviour {
    answers: Value,
    said: String,
}

/// The apps in a folder of the repository.
fn apps(folder: &str) -> Vec<App> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders: Vec<PathBuf> = fs::read_dir(&base)
        .expect("a folder of apps")
        .map(|entry| entry.expect("an app").path())
        .collect();
    folders.sort();
    let app = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("app.json"))
            .unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let app: App = serde_json::from_str(&text)
            .unwrap_or_else(|e| panic!("{}/app.json: {e}", folder.display()));
        let name = folder.file_name().expect("a name").to_string_lossy();
        App {
            name: name.into_owned(),
            folder,
            ..app
        }
    };
    folders.into_iter().map(app).collect()
}

impl Behaviour {
    fn of(output: &Output) -> Self {
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        let last = out.lines().rev().find(|line| line.starts_with('{'));
        Behaviour {
            answers: serde_json::from_str(last.unwrap_or("{}")).unwrap_or(Value::Null),
            said: format!("{out}\n{err}"),
        }
    }
}

struct Lab {
    laptop: PathBuf,
    vercel: PathBuf,
    modules: PathBuf,
    /// Copies of apps; below target/, for the sandbox hides /tmp.
    runs: PathBuf,
}

impl App {
    /// A fresh copy of the repository, and the project in it.
    fn copy(&self, lab: &Lab, label: &str) -> (PathBuf, PathBuf) {
        let repository = lab.runs.join(format!("{}-{label}", self.name));
        let _ = fs::remove_dir_all(&repository);
        support::copy(&self.folder.join("project"), &repository);
        let ship = self.folder.join("ship.py");
        if ship.exists() {
            self.script(lab, &repository, &ship);
        }
        let project = if self.root.is_empty() {
            repository.clone()
        } else {
            repository.join(&self.root)
        };
        (repository, project)
    }

    /// The owner's home on the laptop.
    fn home(&self, lab: &Lab) -> PathBuf {
        lab.runs.join(format!("{}-home", self.name))
    }

    /// The interpreter of the laptop, in a folder.
    fn python(&self, lab: &Lab, at: &Path) -> Command {
        let mut command = Command::new(lab.laptop.join("bin/python"));
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", self.home(lab))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .current_dir(at)
            .stdin(Stdio::null());
        command
    }

    fn script(&self, lab: &Lab, at: &Path, script: &Path) {
        let output = self.python(lab, at).arg(script).output();
        let output = output.expect("the script runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{}: {}: {said}",
            self.name,
            script.display()
        );
    }

    fn on_laptop(&self, lab: &Lab, project: &Path) -> Behaviour {
        let _ = fs::remove_dir_all(self.home(lab));
        fs::create_dir_all(self.home(lab)).expect("a home");
        if let Some(script) = &self.before {
            self.script(lab, project, Path::new(script));
        }
        let play = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/play.py");
        let mut command = self.python(lab, project);
        command.arg(play).arg(self.folder.join("app.json"));
        command.args([&self.laptop.file, &self.laptop.name]);
        Behaviour::of(&command.output().expect("the app runs"))
    }

    /// What Vercel's own packages find in a project.
    fn detected(&self, lab: &Lab, project: &Path) -> Option<Entry> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/detect.js");
        let mut node = Command::new("node");
        node.arg(script)
            .arg(&lab.modules)
            .arg(project)
            .args(&self.entry);
        let output = node.output().expect("node is needed: install Node.js");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", self.name);
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The project as Vercel deploys and runs it.
    fn on_vercel(&self, lab: &Lab, project: &Path) -> Behaviour {
        let _ = fs::remove_file(project.join(".env"));
        let Some(entry) = self.detected(lab, project) else {
            return Behaviour {
                answers: Value::Null,
                said: "no entrypoint is found".to_owned(),
            };
        };
        let sandbox = Sandbox {
            project,
            python: &lab.vercel,
            user: NOBODY,
            tmp: 64,
        };
        let requests = self.folder.join("app.json");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let requests = requests.strip_prefix(tests).expect("an app of the tests");
        let requests = inside(&requests.to_string_lossy());
        let environment = self.environment.iter();
        let mut environment: Vec<(&str, &str)> =
            environment.map(|(k, v)| (k.as_str(), v.as_str())).collect();
        environment.push(("SANDBOX", "1"));
        let arguments = [&*requests, &*entry.file, &*entry.name];
        Behaviour::of(&sandbox.run("support/play.py", &arguments, &environment))
    }

    /// Every file that the app wrote or that ships with it, but the source that vfix may change.
    fn files(&self, project: &Path) -> BTreeMap<String, Vec<u8>> {
        fn walk(base: &Path, at: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(at).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path
                    .strip_prefix(base)
                    .expect("below")
                    .to_string_lossy()
                    .into_owned();
                if path.is_dir() {
                    files.insert(format!("{name}/"), Vec::new());
                    walk(base, &path, files);
                } else {
                    files.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
        let mut files = BTreeMap::new();
        walk(project, project, &mut files);
        files.retain(|name, _| {
            let source = name.ends_with(".py") || name.ends_with("requirements.txt");
            !source && !name.ends_with(".toml") && name != "vercel.json"
        });
        for name in &self.volatile {
            files.retain(|file, _| file == name || !name.ends_with('/') || !file.starts_with(name));
            files.entry(name.clone()).and_modify(|bytes| bytes.clear());
        }
        // The pages of a database hold counters; its rows are compared by the answers.
        for (name, bytes) in &mut files {
            if name.ends_with(".db") {
                bytes.truncate(16);
            }
        }
        files
    }

    /// What is wrong with the app after vfix, if anything.
    fn check(&self, lab: &Lab) -> Result<(), String> {
        let name = &self.name;
        let (_, laptop) = self.copy(lab, "laptop");
        let wanted = self.on_laptop(lab, &laptop);
        if wanted.answers["answers"]
            .as_array()
            .is_none_or(Vec::is_empty)
        {
            return Err(format!(
                "{name}: the original does not run: {}",
                wanted.said
            ));
        }
        let (_, before) = self.copy(lab, "before");
        if self.on_vercel(lab, &before).answers == wanted.answers {
            return Err(format!(
                "{name}: the original works on Vercel, so nothing is shown"
            ));
        }
        let (repository, fixed) = self.copy(lab, "fixed");
        let applied = Run::new(["--apply"]).arg(&repository).output();
        if applied.code != 0 {
            return Err(format!(
                "{name}: exit {}:\n{}",
                applied.code, applied.stderr
            ));
        }
        let again = Run::new([]).arg(&repository).output();
        if !again.stdout.is_empty() {
            return Err(format!("{name}: a second run:\n{}", again.stdout));
        }
        let (deployed, fixed_again) = self.copy(lab, "deployed");
        Run::new(["--apply"]).arg(&deployed).output();
        let got = self.on_laptop(lab, &fixed);
        same(&format!("{name} on the laptop"), &wanted, &got)?;
        let (old, new) = (self.files(&laptop), self.files(&fixed));
        if old != new {
            let (old, new): (Vec<_>, Vec<_>) = (old.keys().collect(), new.keys().collect());
            return Err(format!(
                "{name}: other files are written: {old:?} and {new:?}"
            ));
        }
        for start in ["", ", started cold again"] {
            let got = self.on_vercel(lab, &fixed_again);
            same(&format!("{name} on Vercel{start}"), &wanted, &got)?;
        }
        for (rule, cause) in &self.needs {
            let (repository, without) = self.copy(lab, &format!("without-{rule}"));
            Run::new(["--apply", "--ignore", rule])
                .arg(&repository)
                .output();
            let got = self.on_vercel(lab, &without);
            if got.answers == wanted.answers {
                return Err(format!("{name}: it works without {rule}"));
            }
            let said = format!("{}{}", got.answers, got.said);
            if !said.contains(cause.as_str()) {
                return Err(format!("{name}: without {rule}, not {cause:?} but {said}"));
            }
        }
        Ok(())
    }
}

/// Check every app in a folder of the repository, of which there are at least `least`. `VFIX_CASE`
/// picks those whose name holds it.
///
/// # Panics
/// With all that is wrong with the apps.
pub fn check(folder: &str, least: usize) {
    let mut apps = apps(folder);
    assert!(apps.len() >= least, "{folder}: {} apps", apps.len());
    let only = std::env::var("VFIX_CASE").unwrap_or_default();
    apps.retain(|app| format!("{folder}/{}", app.name).contains(&only));
    let lab = Lab {
        laptop: environments::of_apps("laptop", &[]),
        vercel: environments::on_vercel(),
        modules: node_modules(),
        runs: support::target().join("runs"),
    };
    let failures: Vec<String> = apps
        .par_iter()
        .filter_map(|app| app.check(&lab).err())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Compare answers one by one.
fn same(label: &str, wanted: &Behaviour, got: &Behaviour) -> Result<(), String> {
    if wanted.answers == got.answers {
        return Ok(());
    }
    let list = |behaviour: &Behaviour| behaviour.answers["answers"].as_array().cloned();
    let (Some(a), Some(b)) = (list(wanted), list(got)) else {
        return Err(format!("{label}: {}\n{}", got.answers, got.said));
    };
    let at = a.iter().zip(&b).position(|(a, b)| a != b).unwrap_or(0);
    Err(format!(
        "{label}, request {at}:\n  {}\n  {}\n{}",
        a[at], b[at], got.said
    ))
}
