//! Dependency manifests: which one Vercel reads, and what it declares.
//!
//! Vercel reads the first manifest of a fixed list and no other.

mod edit;
mod groups;
mod read;
mod specifiers;
mod toml;
mod uv_lock;
mod version;

use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use memchr::memmem;
use pep508_rs::pep440_rs::{Operator, VersionSpecifiers};
use ruff_text_size::TextRange;
use rustc_hash::FxHashSet;
use toml_edit::Document;

use super::{Project, builder, platform};
use read::{includes, pipfile, pipfile_lock, pyproject, requirements, setup_cfg};

pub use edit::Addition;
pub use version::{Lock, Locked};

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

/// What was read of the manifests so far; stages that change none of them share it.
#[derive(Debug, Default)]
pub(super) struct Known {
    all: OnceLock<Vec<Manifest>>,
    pyproject: OnceLock<Option<Document<Arc<str>>>>,
}

/// One manifest.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// Its path.
    pub path: Utf8PathBuf,
    /// What it declares.
    pub entries: Vec<Entry>,
    /// Its lines carry hashes.
    pub hashed: bool,
    /// The files beside it that it takes more from; `None` where a build backend finds that out.
    elsewhere: Option<Vec<String>>,
    /// It declares nothing where uv looks.
    is_bare: bool,
}

/// One declared distribution.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The normalised name: lower case, with `-`.
    pub name: String,
    /// The versions that it allows, where they are understood.
    pub versions: Option<VersionSpecifiers>,
    /// The versions of Python that it is for, where it is not for all.
    pythons: Option<VersionSpecifiers>,
    /// It comes from a URL, a repository or a folder, and from no index.
    from_elsewhere: bool,
    /// It is one of an extra or of a group that Vercel does not install.
    pub is_left_out: bool,
    /// The declaration itself.
    pub range: TextRange,
    /// What goes when the declaration goes; the reason why it may not, where it may not.
    removal: Result<TextRange, String>,
    /// How a declaration of the plain name would be written in its place.
    rename: Option<fn(&str) -> String>,
}

impl Entry {
    /// Whether it is installed for this minor version of Python 3.
    pub fn is_for(&self, minor: u32) -> bool {
        let pythons = self.pythons.as_ref();
        pythons.is_none_or(|pythons| specifiers::allows(pythons, minor))
    }

    /// Whether it may be an older release than the newest one.
    pub fn is_held_back(&self) -> bool {
        let versions = self.versions.iter().flat_map(|versions| versions.iter());
        let mut operators = versions.map(|one| *one.operator());
        operators.any(|one| !matches!(one, Operator::GreaterThan | Operator::GreaterThanEqual))
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
    pub fn manifests(&self) -> &[Manifest] {
        self.manifests.all.get_or_init(|| {
            let texts = self.texts().iter();
            texts.filter_map(|(path, text)| read(path, text)).collect()
        })
    }

    /// The manifest at a path.
    pub fn manifest(&self, path: &Utf8Path) -> Option<&Manifest> {
        let mut all = self.manifests().iter();
        all.find(|manifest| manifest.path == path)
    }

    /// pyproject.toml at the root, where it parses.
    pub(super) fn pyproject(&self) -> Option<&Document<Arc<str>>> {
        let parse = || {
            Document::parse(Arc::clone(
                self.texts().get(Utf8Path::new("pyproject.toml"))?,
            ))
            .ok()
        };
        self.manifests.pyproject.get_or_init(parse).as_ref()
    }

    /// The manifest that Vercel reads: the first of the nearest folder that has one, from that of a
    /// function or a build up to the root.
    ///
    /// Source: `discoverPythonPackage` of `@vercel/python-analysis` 0.14.0 (npm), read on 2026-11-26.
    pub fn vercel_manifest(&self) -> Option<&Utf8Path> {
        let found = self.known.manifest.get_or_init(|| {
            let entry = builder::entry_folder(self);
            let mut paths = entry.ancestors().flat_map(|folder| {
                let names = platform::INSTALLED.iter();
                names.map(move |name| folder.join(name))
            });
            paths.find(|path| self.text(path).is_some())
        });
        found.as_deref()
    }

    /// Whether what Vercel installs includes a distribution by name; `None` where the manifest is
    /// missing, so that it cannot be told. What others depend on is not followed.
    pub fn declares(&self, name: &str) -> Option<bool> {
        let wanted = normalised(name);
        Some(self.declared()?.contains(&wanted))
    }

    /// What the manifest that Vercel reads declares, files that it includes too; `None` where it is
    /// missing, or says that a build backend finds it out.
    pub fn declared(&self) -> Option<&[String]> {
        let declared = self.known.declared.get_or_init(|| declared(self));
        declared.as_deref()
    }

    /// Whether Vercel installs a distribution from a lock file beside the manifest, whoever asks for it:
    /// one that a uv.lock installs, or that another names.
    pub fn is_locked(&self, name: &str) -> bool {
        let quoted = format!("\"{name}\"");
        let names_it = |text: &str| memmem::find(text.as_bytes(), quoted.as_bytes()).is_some();
        let mut locks = LOCKS.iter().map(|(lock, _, _)| *lock);
        locks.any(|lock| match self.installed_from_uv_lock() {
            Some(installed) if lock == "uv.lock" => installed.contains(&normalised(name)),
            _ => self.lock(lock).is_some_and(names_it),
        })
    }

    /// Whether nothing at all is installed from a pyproject.toml: neither it nor a lock beside it
    /// declares anything where uv looks, and nobody has set another command.
    pub fn installs_nothing(&self, path: &Utf8Path) -> bool {
        let beside = |name: &str| self.exists(&path.with_file_name(name));
        path.file_name() == Some("pyproject.toml")
            && self.manifest(path).is_some_and(|manifest| manifest.is_bare)
            && !["uv.lock", "pylock.toml"].into_iter().any(beside)
            && !self.has_install_command()
    }

    /// The text of a lock file beside the manifest that Vercel reads.
    fn lock(&self, name: &str) -> Option<&str> {
        self.text(&self.beside_manifest(name))
    }

    fn beside_manifest(&self, name: &str) -> Utf8PathBuf {
        let manifest = self.vercel_manifest().and_then(Utf8Path::parent);
        manifest.unwrap_or(Utf8Path::new("")).join(name)
    }
}

/// The manifest of this path and text, if it is one.
fn read(path: &Utf8Path, text: &str) -> Option<Manifest> {
    let plain = |entries| (entries, Some(Vec::new()), false);
    let (entries, elsewhere, is_bare) = match path.file_name()? {
        "pyproject.toml" => {
            let document = Document::parse(text).ok()?;
            let (elsewhere, is_bare) = (read::elsewhere(&document), read::is_bare(&document));
            (pyproject(text, &document), elsewhere, is_bare)
        }
        "Pipfile" => plain(pipfile(text)?),
        "Pipfile.lock" => plain(pipfile_lock(text)?),
        "setup.cfg" => plain(setup_cfg(text)),
        name if name.ends_with(".txt") || name.ends_with(".in") => plain(requirements(text)),
        _ => return None,
    };
    Some(Manifest {
        path: path.to_owned(),
        entries,
        hashed: text.contains("--hash="),
        elsewhere,
        is_bare,
    })
}

fn declared(project: &Project) -> Option<Vec<String>> {
    let path = project.vercel_manifest()?;
    let mut paths = vec![path.to_owned()];
    let mut known: FxHashSet<Utf8PathBuf> = paths.iter().cloned().collect();
    let all = project.has_install_command();
    let mut names = Vec::new();
    let mut next = 0;
    while let Some(path) = paths.get(next).cloned() {
        next += 1;
        let manifest = project.manifest(&path)?;
        let installed = manifest.entries.iter();
        let installed = installed.filter(|entry| all || !entry.is_left_out);
        names.extend(installed.map(|entry| entry.name.clone()));
        let elsewhere = manifest.elsewhere.as_ref()?.iter().map(String::as_str);
        for included in elsewhere.chain(includes(project.text(&path)?)) {
            let included = path.parent().unwrap_or(Utf8Path::new("")).join(included);
            if known.insert(included.clone()) {
                paths.push(included);
            }
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> Project {
        Project::of_files(files.iter().copied())
    }

    #[test]
    fn nothing_is_added_behind_a_line_that_goes_on() {
        for text in ["flask \\", "flask \\\n"] {
            let project = project(&[("requirements.txt", text)]);
            let added = project.addition("requirements.txt".into(), "redis", true);
            let by_hand = "Add redis to the dependencies in requirements.txt.";
            assert_eq!(added.err().as_deref(), Some(by_hand), "{text:?}");
        }
    }

    #[test]
    fn lines_and_names_of_every_kind_are_read() {
        let text = "flask->=2\rrequests[async-]==2\r\nrich\n-r more.txt\rredis\nattrs[a- b\nattrs[a-\u{a0}b";
        let files = [("requirements.txt", text), ("more.txt", "httpx")];
        let project = project(&files);
        let declared = project.declared().expect("requirements.txt");
        let names = [
            "flask-", "requests", "rich", "redis", "attrs", "attrs", "httpx",
        ];
        assert_eq!(declared, names);
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
    fn a_list_of_dynamic_dependencies_that_leads_back_ends() {
        let text = "[project]\ndynamic = ['dependencies']\n\
                    [tool.setuptools.dynamic]\ndependencies = { file = ['pyproject.toml', 'a.txt'] }\n";
        let files = [("pyproject.toml", text), ("a.txt", "-r a.txt\nflask\n")];
        assert_eq!(project(&files).declared(), Some(&["flask".to_owned()][..]));
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
