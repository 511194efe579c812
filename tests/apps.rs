//! Every folder `tests/apps/<name>/` is a whole Flask app with the requests it must answer.
//!
//! Each app runs on a laptop (a writable folder, every package) and on Vercel (a read-only folder
//! with only /tmp writable, VERCEL=1, without flask-cors and python-dotenv, entered by the name that
//! Vercel's own detector picks), as it is and as vfix rewrites it. Nothing that it must answer is
//! written down: the original on the laptop says it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::Value;

use crate::support::{self, Run};

/// `app.json` of an app.
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
    /// A script that the owner runs before, on the laptop.
    before: Option<String>,
    /// What the owner enters in the settings on Vercel.
    #[serde(default)]
    environment: BTreeMap<String, String>,
    /// The rules that the app needs, each with what is said where that one alone is missing.
    needs: BTreeMap<String, String>,
    /// Files whose bytes depend on the run.
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

fn apps() -> Vec<App> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps");
    let mut apps: Vec<App> = fs::read_dir(&base)
        .expect("tests/apps")
        .map(|entry| {
            let folder = entry.expect("an app").path();
            let text = fs::read_to_string(folder.join("app.json"))
                .unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
            let app: App = serde_json::from_str(&text).expect("app.json");
            let name = folder
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            App {
                name,
                folder,
                ..app
            }
        })
        .collect();
    apps.sort_by(|a, b| a.name.cmp(&b.name));
    apps
}

/// The interpreter with these packages, but for the ones to leave out.
fn python(name: &str, without: &[&str]) -> PathBuf {
    let text = include_str!("requirements.txt");
    let wanted = text
        .lines()
        .filter(|line| !without.iter().any(|package| line.starts_with(package)));
    let wanted: Vec<String> = wanted.map(str::to_owned).collect();
    support::venv(&support::target().join(name), &wanted)
}

/// Vercel's packages from npm.
pub fn node_modules() -> PathBuf {
    let home = support::target().join("npm");
    let packages = ["@vercel/python@25.0.0", "@vercel/python-analysis@0.14.0"];
    support::once(&home, &packages.join("\n"), || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"])
            .arg(&home);
        let output = npm.args(packages).stdin(Stdio::null()).output();
        let output = output.expect("npm is needed: install Node.js with npm");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "npm install of Vercel's packages: {said}"
        );
    });
    home.join("node_modules")
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
        let project = if self.root.is_empty() {
            repository.clone()
        } else {
            repository.join(&self.root)
        };
        (repository, project)
    }

    fn play(&self, mut command: Command) -> Behaviour {
        let output = command.stdin(Stdio::null()).output().expect("the app runs");
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        );
        let last = out
            .lines()
            .rev()
            .find(|line| line.starts_with('{'))
            .unwrap_or("{}");
        let answers: Value = serde_json::from_str(last).unwrap_or(Value::Null);
        Behaviour {
            answers,
            said: format!("{out}\n{err}"),
        }
    }

    fn arguments(&self, command: &mut Command, entry: &Entry) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/play.py");
        command
            .arg(script)
            .arg(self.folder.join("app.json"))
            .args([&entry.file, &entry.name]);
    }

    fn on_laptop(&self, lab: &Lab, project: &Path, entry: &Entry) -> Behaviour {
        let bare = |python: &Path| {
            let mut command = Command::new(python);
            command
                .env_clear()
                .env("PATH", "/usr/bin:/bin")
                .env("PYTHONDONTWRITEBYTECODE", "1");
            command.current_dir(project);
            command
        };
        if let Some(script) = &self.before {
            let status = bare(&lab.laptop)
                .arg(script)
                .status()
                .expect("the script runs");
            assert!(status.success(), "{}: {script}", self.name);
        }
        let mut command = bare(&lab.laptop);
        self.arguments(&mut command, entry);
        self.play(command)
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
        // A repository that lies in /tmp itself is brought back into the fresh one.
        let sandbox = "set -e; mount --bind \"$1\" \"$1\"; mount -o remount,ro,bind \"$1\"; \
                       case \"$2\" in /tmp/*) mount --rbind \"$2\" /mnt;; esac; \
                       mount -t tmpfs -o size=64m tmpfs /tmp; \
                       case \"$2\" in /tmp/*) mkdir -p \"$2\"; mount --rbind /mnt \"$2\";; esac; \
                       cd \"$1\"; shift 2; exec \"$@\"";
        let mut command = Command::new("unshare");
        command
            .args(["-m", "sh", "-c", sandbox, "sh"])
            .arg(project)
            .arg(env!("CARGO_MANIFEST_DIR"))
            .arg(&lab.vercel);
        self.arguments(&mut command, &entry);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
            .env("HOME", "/nonexistent");
        command.envs([
            ("VERCEL", "1"),
            ("VERCEL_ENV", "production"),
            ("SANDBOX", "1"),
        ]);
        command
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .envs(&self.environment);
        let behaviour = self.play(command);
        let holds = !behaviour.said.contains("sandbox does not hold")
            && !behaviour.said.contains("unshare:")
            && !behaviour.said.contains("mount:");
        assert!(
            holds,
            "a read-only mount needs unshare and its rights: {}",
            behaviour.said
        );
        behaviour
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
        let wanted = self.on_laptop(lab, &laptop, &self.laptop);
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
        let (_, again) = (0, Run::new([]).arg(&repository).output());
        if !again.stdout.is_empty() {
            return Err(format!("{name}: a second run:\n{}", again.stdout));
        }
        let (deployed, fixed_again) = self.copy(lab, "deployed");
        Run::new(["--apply"]).arg(&deployed).output();
        let got = self.on_laptop(lab, &fixed, &self.laptop);
        same(&format!("{name} on the laptop"), &wanted, &got)?;
        let (old, new) = (self.files(&laptop), self.files(&fixed));
        if old != new {
            let (old, new): (Vec<_>, Vec<_>) = (old.keys().collect(), new.keys().collect());
            return Err(format!(
                "{name}: other files are written: {old:?} and {new:?}"
            ));
        }
        let got = self.on_vercel(lab, &fixed_again);
        same(&format!("{name} on Vercel"), &wanted, &got)?;
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

#[test]
fn fixed_apps_answer_on_vercel_as_on_the_laptop() {
    let apps = apps();
    assert!(apps.len() >= 8);
    let lab = Lab {
        laptop: python("laptop", &[]),
        vercel: python("vercel", &["flask-cors", "python-dotenv"]),
        modules: node_modules(),
        runs: support::target().join("runs"),
    };
    let (first, second) = apps.split_at(apps.len() / 2);
    let check = |apps: &[App]| -> Vec<String> {
        apps.iter()
            .filter_map(|app| app.check(&lab).err())
            .collect()
    };
    let failures = std::thread::scope(|scope| {
        let other = scope.spawn(|| check(second));
        let mut failures = check(first);
        failures.extend(other.join().expect("the other half"));
        failures
    });
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
