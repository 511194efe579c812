//! An environment with the packages that a project declares, and no others: what Vercel installs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use camino::Utf8Path;
use sha2::{Digest, Sha256};
use toml_edit::Document;

use super::interpreter::{Interpreter, cache, pip_install, prepare, succeed};
use crate::project::Project;

impl Interpreter {
    /// One with the packages that a project declares, and no others; made once for a manifest.
    ///
    /// # Errors
    /// Where the manifest cannot be read that way, or a package cannot be installed.
    pub fn with_packages(
        &self,
        project: &Project,
        task: &Path,
        say: &(dyn Fn(&str) + Sync),
    ) -> Result<Self> {
        let manifest = project.vercel_manifest();
        let arguments = match manifest {
            Some(path) => declared(project, path, task)?,
            None => Vec::new(),
        };
        let pinned = match manifest {
            Some(path) if path.file_name() == Some("pyproject.toml") => pinned(project),
            _ => None,
        };
        let (lock, pins) = pinned.unwrap_or_default();
        let mut hash = Sha256::new();
        hash.update(&pins);
        hash.update(self.program.as_os_str().as_encoded_bytes());
        hash.update(&self.version);
        if arguments.first().is_some_and(|word| word == "-r") {
            // And whatever the file includes.
            let texts = project.texts().iter();
            for (path, text) in
                texts.filter(|(path, _)| matches!(path.extension(), Some("txt" | "in")))
            {
                hash.update(path.as_str());
                hash.update(text.as_bytes());
            }
        } else {
            hash.update(arguments.join("\n"));
        }
        let digest = hash.finalize();
        let name: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
        let home = cache()?.join("environments").join(name);
        let named = manifest.map_or("no manifest".to_owned(), Utf8Path::to_string);
        let python = home.join("bin").join("python");
        prepare(&home, |folder| {
            say(&format!("installing the packages of {named}"));
            let mut venv = Command::new(&self.program);
            succeed(venv.args(["-m", "venv"]).arg(folder), "python -m venv")?;
            if arguments.is_empty() {
                return Ok(());
            }
            let mut pip = pip_install(&python);
            if !pins.is_empty() {
                let file = folder.join("constraints.txt");
                fs::write(&file, &pins).with_context(|| format!("{}", file.display()))?;
                pip.arg("--constraint").arg(file);
            }
            let what = format!("pip install of what {named} declares");
            succeed(pip.args(&arguments).current_dir(task), &what)
        })?;
        let found = Self::ask(&python)?;
        let locked = match lock {
            "" => String::new(),
            lock => format!(", as {lock} pins them"),
        };
        let words = format!(
            "Python {} with the packages of {named}{locked}",
            found.version
        );
        Ok(Interpreter { words, ..found })
    }
}

/// What pip is asked to install.
fn declared(project: &Project, path: &Utf8Path, task: &Path) -> Result<Vec<String>> {
    let text = project.text(path).unwrap_or_default();
    let name = path.file_name().unwrap_or_default();
    match name {
        "pyproject.toml" => {
            let document = Document::parse(text).with_context(|| path.to_string())?;
            let project = document.get("project");
            let list = project
                .and_then(|table| table.get("dependencies"))
                .and_then(|list| list.as_array());
            let poetry = document.get("tool").and_then(|tool| tool.get("poetry"));
            if list.is_none() && poetry.is_some() {
                bail!(
                    "{path}: declares its packages to poetry alone; install them yourself and name \
                     the interpreter with --python"
                );
            }
            let words = list.into_iter().flatten();
            Ok(words
                .filter_map(|word| Some(word.as_str()?.to_owned()))
                .collect())
        }
        "Pipfile.lock" => {
            let lock: serde_json::Value =
                serde_json::from_str(text).with_context(|| path.to_string())?;
            let packages = lock
                .get("default")
                .and_then(|packages| packages.as_object());
            let pinned = packages.into_iter().flatten().map(|(name, package)| {
                let version = package.get("version").and_then(|version| version.as_str());
                format!("{name}{}", version.unwrap_or_default())
            });
            Ok(pinned.collect())
        }
        "Pipfile" => {
            let document = Document::parse(text).with_context(|| path.to_string())?;
            let packages = document
                .get("packages")
                .and_then(|table| table.as_table_like());
            let all = packages.into_iter().flat_map(|table| table.iter());
            let lines = all.map(|(name, item)| {
                let table = item.as_table_like().and_then(|table| table.get("version"));
                let version = item.as_str().or_else(|| table?.as_str()).unwrap_or("*");
                let version = if version == "*" { "" } else { version };
                format!("{name}{version}")
            });
            Ok(lines.collect())
        }
        _ => Ok(vec!["-r".to_owned(), task.join(path).display().to_string()]),
    }
}

/// The first lock file beside the manifest, and a constraint for each package of which it has one
/// version. Constraints install nothing by themselves, so that groups for development stay out.
fn pinned(project: &Project) -> Option<(&'static str, String)> {
    let lock = project.locks().first()?;
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock.packages.iter().filter(|package| !package.is_own) {
        let known = versions.entry(&package.name).or_default();
        known.push(&package.version);
    }
    let lines = versions
        .iter()
        .filter_map(|(name, versions)| match versions[..] {
            [version] => Some(format!("{name}=={version}\n")),
            _ => None,
        });
    Some((lock.name, lines.collect()))
}
