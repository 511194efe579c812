//! Dependency manifests: which one Vercel reads, what each declares, and edits of their lines.
//!
//! Vercel reads the first manifest of a fixed list and no other. A locked or hashed manifest is
//! never edited: the command that updates both is in the refusal.

mod toml;

use std::str::FromStr;

use camino::{Utf8Path, Utf8PathBuf};
use pep508_rs::pep440_rs::{Version, VersionSpecifiers};
use pep508_rs::{Requirement, VerbatimUrl, VersionOrUrl};
use ruff_text_size::{TextRange, TextSize};
use toml_edit::{Document, Item, TableLike, Value};

use super::Project;
use crate::plan::Edit;
use crate::python::style::newline_of;

/// The manifests that Vercel looks for at the project root, in its order.
/// Source: `@vercel/python` 25.0.0 (npm), read on 2026-11-24.
const ORDER: &[&str] = &[
    "pyproject.toml",
    "Pipfile.lock",
    "Pipfile",
    "requirements.frozen.txt",
    "requirements-frozen.txt",
    "requirements.txt",
    "requirements.in",
    "requirements/prod.txt",
];

/// Lock files, and the commands that remove and add a package in manifest and lock together.
const LOCKS: &[(&str, &str, &str)] = &[
    ("uv.lock", "uv remove", "uv add"),
    ("poetry.lock", "poetry remove", "poetry add"),
    ("Pipfile.lock", "pipenv uninstall", "pipenv install"),
    (
        "pylock.toml",
        "remove it and lock again:",
        "add it and lock again:",
    ),
];

/// One manifest.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// Its path.
    pub path: Utf8PathBuf,
    /// What it declares.
    pub entries: Vec<Entry>,
    /// Its lines carry hashes.
    pub hashed: bool,
}

/// One declared distribution.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The normalised name: lower case, with `-`.
    pub name: String,
    /// The versions that it allows, where they are understood.
    pub versions: Option<VersionSpecifiers>,
    /// The declaration itself.
    pub range: TextRange,
    /// What goes when the declaration goes; the reason why it may not, where it may not.
    removal: Result<TextRange, String>,
    /// How a declaration of the plain name would be written in its place.
    rename: Option<fn(&str) -> String>,
}

/// The edits that declare one distribution more.
pub struct Addition {
    /// The declaration itself.
    pub edit: Edit,
    /// What several declarations need once: the comma behind the one that was the last.
    pub shared: Option<Edit>,
    /// Whether it stands behind the first declaration of the plan, and not without it.
    pub follows: bool,
}

impl From<Edit> for Addition {
    fn from(edit: Edit) -> Self {
        Addition {
            edit,
            shared: None,
            follows: false,
        }
    }
}

/// The name of a distribution as indexes compare it (PEP 503).
pub fn normalised(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for char in name.chars() {
        match char {
            '-' | '_' | '.' if out.ends_with('-') => {}
            '-' | '_' | '.' => out.push('-'),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

impl Project {
    /// Every manifest of the project that can be read.
    pub fn manifests(&self) -> Vec<Manifest> {
        let paths = self
            .texts()
            .keys()
            .filter(|path| path.extension() != Some("py"));
        paths.filter_map(|path| self.manifest(path)).collect()
    }

    /// The manifest at a path.
    pub fn manifest(&self, path: &Utf8Path) -> Option<Manifest> {
        let text = self.text(path)?;
        let entries = match path.file_name()? {
            "pyproject.toml" => pyproject(text)?,
            "Pipfile" => pipfile(text)?,
            "setup.cfg" => setup_cfg(text),
            name if name.ends_with(".txt") || name.ends_with(".in") => requirements(text),
            _ => return None,
        };
        Some(Manifest {
            path: path.to_owned(),
            entries,
            hashed: text.contains("--hash="),
        })
    }

    /// The manifest that Vercel reads.
    pub fn vercel_manifest(&self) -> Option<&Utf8Path> {
        let found = ORDER.iter().map(Utf8Path::new);
        found.into_iter().find(|path| self.text(path).is_some())
    }

    /// Whether what Vercel installs includes a distribution by name; `None` where the manifest is
    /// missing or locked, so that it cannot be told. What others depend on is not followed.
    pub fn declares(&self, name: &str) -> Option<bool> {
        let wanted = normalised(name);
        Some(self.declared()?.contains(&wanted))
    }

    /// What the manifest that Vercel reads declares, files that it includes too; `None` where it is
    /// missing or locked, so that it cannot be told.
    pub fn declared(&self) -> Option<Vec<String>> {
        let path = self.vercel_manifest()?;
        let mut paths = vec![path.to_owned()];
        let mut names = Vec::new();
        let mut next = 0;
        while let Some(path) = paths.get(next).cloned() {
            next += 1;
            let manifest = self.manifest(&path)?;
            names.extend(manifest.entries.into_iter().map(|entry| entry.name));
            for included in includes(self.text(&path)?) {
                let included = path.parent().unwrap_or(Utf8Path::new("")).join(included);
                if !paths.contains(&included) {
                    paths.push(included);
                }
            }
        }
        Some(names)
    }

    /// Whether a lock file at the root names a distribution, so that it is installed whoever asks
    /// for it.
    pub fn is_locked(&self, name: &str) -> bool {
        let quoted = format!("\"{name}\"");
        let mut locks = LOCKS
            .iter()
            .filter_map(|(lock, _, _)| self.text((*lock).into()));
        locks.any(|text| text.contains(&quoted))
    }

    /// The edits that declare a distribution at the end of a manifest. `first` says whether no other
    /// one is declared before it in the same plan.
    ///
    /// # Errors
    /// What to do by hand, where the manifest is locked, hashed, or of a form that no edit is sure
    /// for.
    pub fn addition(&self, path: &Utf8Path, name: &str, first: bool) -> Result<Addition, String> {
        let text = self.text(path).unwrap_or_default();
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        let lock = LOCKS
            .iter()
            .find(|(lock, _, _)| self.exists(&folder.join(lock)));
        if let Some((lock, _, command)) = lock {
            return Err(format!("{lock} stands beside it: run `{command} {name}`."));
        }
        if text.contains("--hash=") {
            return Err(format!(
                "Its lines carry hashes: add {name} to the file that it is compiled from, and compile it again."
            ));
        }
        let by_hand = || format!("Add {name} to the dependencies in {path}.");
        if matches!(path.extension(), Some("txt" | "in")) {
            let newline = newline_of(text);
            let line = match text.is_empty() || text.ends_with(['\n', '\r']) {
                true => format!("{name}{newline}"),
                false => format!("{newline}{name}"),
            };
            return Ok(Edit::insertion(TextSize::of(text), line).into());
        }
        let addition = match path.file_name() {
            Some("pyproject.toml") => toml::in_dependencies(text, name, first),
            Some("Pipfile") => toml::in_packages(text, name),
            _ => None,
        };
        addition.ok_or_else(by_hand)
    }

    /// The version of a distribution that a manifest pins or, among `known` (ascending), the
    /// highest that its range allows. `None` where nothing restricts it.
    pub fn version_of(&self, name: &str, known: &[&str]) -> Option<Version> {
        if let Some(locked) = self.locked(name) {
            return Some(locked);
        }
        let manifests = self.manifests();
        let first = self.vercel_manifest().map(Utf8Path::to_owned);
        let mut ordered: Vec<&Manifest> = manifests.iter().collect();
        ordered.sort_by_key(|manifest| Some(&manifest.path) != first.as_ref());
        let entries = ordered.iter().flat_map(|manifest| &manifest.entries);
        let versions = entries
            .filter(|entry| entry.name == normalised(name))
            .find_map(|entry| {
                entry
                    .versions
                    .clone()
                    .filter(|versions| !versions.is_empty())
            })?;
        let known = known
            .iter()
            .rev()
            .filter_map(|version| Version::from_str(version).ok());
        let exact = versions
            .iter()
            .find(|spec| spec.operator().to_string() == "==");
        exact
            .map(|spec| spec.version().clone())
            .or_else(|| known.into_iter().find(|version| versions.contains(version)))
    }

    /// The version that a lock file at the root records.
    fn locked(&self, name: &str) -> Option<Version> {
        let wanted = normalised(name);
        for lock in ["uv.lock", "poetry.lock", "pylock.toml"] {
            let Some(document) = self
                .text(Utf8Path::new(lock))
                .and_then(|text| Document::parse(text).ok())
            else {
                continue;
            };
            let packages = ["package", "packages"]
                .iter()
                .find_map(|key| document.get(key));
            let tables = packages
                .and_then(Item::as_array_of_tables)
                .into_iter()
                .flatten();
            for table in tables {
                let field = |key| table.get(key).and_then(Item::as_str);
                if field("name").is_some_and(|name| normalised(name) == wanted) {
                    return Version::from_str(field("version")?).ok();
                }
            }
        }
        let lock: serde_json::Value =
            serde_json::from_str(self.text(Utf8Path::new("Pipfile.lock"))?).ok()?;
        let packages = lock.get("default")?.as_object()?;
        let (_, package) = packages
            .iter()
            .find(|(name, _)| normalised(name) == wanted)?;
        Version::from_str(package.get("version")?.as_str()?.trim_start_matches("==")).ok()
    }

    /// Edits that take a distribution out of every manifest, putting `instead` in the place of
    /// the first declaration in a manifest that does not declare that one.
    ///
    /// # Errors
    /// Where a manifest is locked or hashed, or a line of it cannot go without loss.
    pub fn removal(
        &self,
        name: &str,
        instead: &str,
    ) -> Result<Vec<(Utf8PathBuf, Edit)>, (Utf8PathBuf, TextRange, String)> {
        let wanted = normalised(name);
        let mut edits = Vec::new();
        for manifest in self.manifests() {
            let has_instead = manifest.entries.iter().any(|entry| entry.name == instead);
            let found = manifest.entries.iter().filter(|entry| entry.name == wanted);
            for (number, entry) in found.enumerate() {
                let refuse = |why: String| (manifest.path.clone(), entry.range, why);
                let folder = manifest.path.parent().unwrap_or(Utf8Path::new(""));
                let lock = LOCKS
                    .iter()
                    .find(|(lock, _, _)| self.exists(&folder.join(lock)));
                if let Some((lock, command, _)) = lock {
                    return Err(refuse(format!(
                        "{lock} stands beside it; run `{command} {wanted}` instead"
                    )));
                }
                if manifest.hashed {
                    return Err(refuse(format!(
                        "its lines carry hashes; take {wanted} out of the file that it is \
                         compiled from, and compile it again"
                    )));
                }
                let range = entry.removal.clone().map_err(refuse)?;
                let edit = match entry.rename {
                    Some(rename) if number == 0 && !has_instead => {
                        Edit::replacement(entry.range, rename(instead))
                    }
                    None if !has_instead => {
                        return Err(refuse(format!("{instead} is not declared there by itself")));
                    }
                    _ => Edit::deletion(range),
                };
                edits.push((manifest.path.clone(), edit));
            }
        }
        Ok(edits)
    }
}

/// The files that a requirements file includes.
fn includes(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim();
        let rest = line
            .strip_prefix("-r")
            .or_else(|| line.strip_prefix("--requirement"))?;
        Some(rest.trim_start_matches([' ', '=', '\t']).trim_end())
    })
}

/// A requirement in the words of PEP 508, or at least its name.
fn parsed(text: &str) -> Option<(String, Option<VersionSpecifiers>)> {
    if let Ok(requirement) = Requirement::<VerbatimUrl>::from_str(text) {
        let versions = match requirement.version_or_url {
            Some(VersionOrUrl::VersionSpecifier(versions)) => Some(versions),
            _ => None,
        };
        return Some((normalised(requirement.name.as_ref()), versions));
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)));
    let name = &text[..end.unwrap_or(text.len())];
    (name.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| (normalised(name), None))
}

fn size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
}

fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end))
}

fn requirements(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut offset = 0;
    let mut continues = false;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        let was_continued = std::mem::replace(&mut continues, content.ends_with('\\'));
        // A comment starts a line, or follows white space.
        let code_end = content
            .match_indices('#')
            .map(|(at, _)| at)
            .find(|at| *at == 0 || content[..*at].ends_with([' ', '\t']))
            .unwrap_or(content.len());
        let code = content[..code_end].trim().trim_end_matches('\\').trim_end();
        if was_continued || code.is_empty() || code.starts_with('-') {
            continue;
        }
        // `--hash` and other options may follow the requirement.
        let requirement = code.split(" --").next().unwrap_or(code).trim_end();
        let Some((name, versions)) = parsed(requirement) else {
            continue;
        };
        let from = start + content.find(requirement).unwrap_or(0);
        let removal = if continues || was_continued {
            Err("its line is continued by a backslash".to_owned())
        } else if code_end < content.len() {
            Err("its line carries a comment".to_owned())
        } else {
            Ok(range(start, offset))
        };
        entries.push(Entry {
            name,
            versions,
            range: range(from, from + requirement.len()),
            removal,
            rename: Some(str::to_owned),
        });
    }
    entries
}

fn setup_cfg(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut offset = 0;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let content = line.trim();
        if !line.starts_with([' ', '\t']) {
            inside = content
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "install_requires");
            continue;
        }
        if let (true, Some((name, versions))) = (inside, parsed(content)) {
            let from = start + line.find(content).unwrap_or(0);
            entries.push(Entry {
                name,
                versions,
                range: range(from, from + content.len()),
                removal: Ok(range(start, offset)),
                rename: Some(str::to_owned),
            });
        }
    }
    entries
}

fn pyproject(text: &str) -> Option<Vec<Entry>> {
    let document = Document::parse(text).ok()?;
    let mut entries = Vec::new();
    let project = document.get("project");
    if let Some(list) = project.and_then(|project| project.get("dependencies")) {
        array(text, list, &mut entries);
    }
    let groups = [
        project.and_then(|p| p.get("optional-dependencies")),
        document.get("dependency-groups"),
    ];
    for group in groups.into_iter().flatten().filter_map(Item::as_table_like) {
        for (_, list) in group.iter() {
            array(text, list, &mut entries);
        }
    }
    let poetry = document.get("tool").and_then(|tool| tool.get("poetry"));
    if let Some(table) = poetry
        .and_then(|p| p.get("dependencies"))
        .and_then(Item::as_table_like)
    {
        keys(text, table, &mut entries);
    }
    Some(entries)
}

fn pipfile(text: &str) -> Option<Vec<Entry>> {
    let document = Document::parse(text).ok()?;
    let mut entries = Vec::new();
    if let Some(table) = document.get("packages").and_then(Item::as_table_like) {
        keys(text, table, &mut entries);
    }
    Some(entries)
}

/// The strings of a TOML array of requirements.
fn array(text: &str, list: &Item, entries: &mut Vec<Entry>) {
    let values: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    for (index, value) in values.iter().enumerate() {
        let (Some(requirement), Some(span)) = (value.as_str(), value.span()) else {
            continue;
        };
        let Some((name, versions)) = parsed(requirement) else {
            continue;
        };
        // An element goes with the comma behind it, the last one with the comma before it.
        let span_of = |index: usize| values.get(index).and_then(|value| value.span());
        let gone = match (span_of(index + 1), index.checked_sub(1).and_then(span_of)) {
            (Some(next), _) => span.start..next.start,
            (None, Some(previous)) => previous.end..span.end,
            (None, None) => span.clone(),
        };
        let removal = match text[gone.clone()].contains('#') {
            true => Err("a comment beside it would be lost".to_owned()),
            false => Ok(range(gone.start, gone.end)),
        };
        entries.push(Entry {
            name,
            versions,
            range: range(span.start, span.end),
            removal,
            rename: Some(|name| format!("\"{name}\"")),
        });
    }
}

/// The keys of a TOML table of packages.
fn keys(text: &str, table: &dyn TableLike, entries: &mut Vec<Entry>) {
    for (key, item) in table.iter() {
        let Some(span) = table.key(key).and_then(|key| key.span()) else {
            continue;
        };
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..]
            .find('\n')
            .map_or(text.len(), |at| span.end + at + 1);
        let whole = item.as_str().is_some() && !text[start..end].contains('#');
        let version = item
            .as_str()
            .map(|version| version.replace(['^', '~'], ">="));
        entries.push(Entry {
            name: normalised(key),
            versions: version.and_then(|version| VersionSpecifiers::from_str(&version).ok()),
            range: range(span.start, span.end),
            removal: match whole {
                true => Ok(range(start, end)),
                false => Err("its line holds more than a version".to_owned()),
            },
            rename: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;

    fn project(files: &[(&str, &str)]) -> Project {
        let texts: BTreeMap<Utf8PathBuf, Arc<str>> = files
            .iter()
            .map(|(path, text)| ((*path).into(), Arc::from(*text)))
            .collect();
        let listing = texts.keys().cloned().collect();
        Project::new(texts, Arc::new(listing), None)
    }

    /// The only manifest without flask-cors, or the reason why it stays.
    fn without(path: &str, text: &str) -> Result<String, String> {
        let edits = project(&[(path, text)])
            .removal("flask-cors", "flask")
            .map_err(|e| e.2)?;
        let mut new = text.to_owned();
        for (_, edit) in edits.iter().rev() {
            new.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
        }
        Ok(new)
    }

    #[test]
    fn a_line_of_requirements_goes_whole() {
        let text = "Flask==3.0\r\nFlask_Cors>=4 ; python_version > \"3.8\"\r\ngunicorn\r\n";
        let wanted = "Flask==3.0\r\ngunicorn\r\n";
        assert_eq!(without("requirements.txt", text).as_deref(), Ok(wanted));
        assert_eq!(
            without("requirements.txt", "flask\nflask-cors").as_deref(),
            Ok("flask\n")
        );
    }

    #[test]
    fn flask_takes_the_place_where_only_flask_cors_brought_it() {
        assert_eq!(
            without("requirements.txt", "flask-cors==5.0\n").as_deref(),
            Ok("flask\n")
        );
        let text = "[project]\ndependencies = [\"flask-cors>=5\"]\n";
        let wanted = "[project]\ndependencies = [\"flask\"]\n";
        assert_eq!(without("pyproject.toml", text).as_deref(), Ok(wanted));
    }

    #[test]
    fn elements_of_arrays_go_with_one_comma() {
        let list = |items: &str| format!("[project]\ndependencies = [\n{items}]\n");
        let text = list("  \"flask\",\n  \"flask-cors\",\n  \"redis\",\n");
        assert_eq!(
            without("pyproject.toml", &text),
            Ok(list("  \"flask\",\n  \"redis\",\n"))
        );
        let text = list("  \"flask\",\n  \"flask-cors\",\n");
        assert_eq!(without("pyproject.toml", &text), Ok(list("  \"flask\",\n")));
    }

    #[test]
    fn tables_of_poetry_and_pipenv_lose_a_key() {
        let text = "[packages]\nflask = \"*\"\nFlask-CORS = \"*\"\n";
        assert_eq!(
            without("Pipfile", text).as_deref(),
            Ok("[packages]\nflask = \"*\"\n")
        );
    }

    #[test]
    fn what_would_lose_something_is_refused() {
        for text in [
            "flask\nflask-cors==4 --hash=sha256:abc\n",
            "flask\nflask-cors==4  # for the app\n",
            "flask\nflask-cors \\\n  ==4\n",
        ] {
            assert!(without("requirements.txt", text).is_err(), "{text}");
        }
        let locked = project(&[
            (
                "pyproject.toml",
                "[project]\ndependencies=['flask','flask-cors']\n",
            ),
            ("uv.lock", ""),
        ]);
        let refusal = locked
            .removal("flask-cors", "flask")
            .expect_err("it is locked");
        assert!(refusal.2.contains("uv remove flask-cors"));
    }

    #[test]
    fn the_manifest_that_vercel_reads_decides_what_is_declared() {
        let files = [
            ("requirements.txt", "-r base.txt\n"),
            ("base.txt", "Python_Dotenv\n"),
        ];
        assert_eq!(project(&files).declares("python-dotenv"), Some(true));
        let files = [
            ("pyproject.toml", "[project]\nname='x'\n"),
            ("requirements.txt", "python-dotenv\n"),
        ];
        assert_eq!(project(&files).declares("python-dotenv"), Some(false));
        assert_eq!(project(&[("app.py", "")]).declares("python-dotenv"), None);
    }

    #[test]
    fn versions_come_from_the_lock_then_the_pin_then_the_range() {
        let known = ["3.0.10", "4.0.2", "5.0.1", "6.0.5"];
        let version = |files: &[(&str, &str)]| {
            project(files)
                .version_of("flask-cors", &known)
                .map(|version| version.to_string())
        };
        assert_eq!(
            version(&[("requirements.txt", "flask-cors==4.0.1\n")]).as_deref(),
            Some("4.0.1")
        );
        assert_eq!(
            version(&[("requirements.txt", "flask-cors<5\n")]).as_deref(),
            Some("4.0.2")
        );
        assert_eq!(version(&[("requirements.txt", "flask-cors\n")]), None);
        let lock = "[[package]]\nname = \"flask-cors\"\nversion = \"5.0.0\"\n";
        let files = [
            ("pyproject.toml", "[project]\ndependencies=['flask-cors']\n"),
            ("uv.lock", lock),
        ];
        assert_eq!(version(&files).as_deref(), Some("5.0.0"));
    }
}
