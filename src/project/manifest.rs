//! Dependency manifests: which one Vercel reads, and what it declares.
//!
//! Vercel reads the first manifest of a fixed list and no other.

mod edit;
mod groups;
mod named;
mod read;
mod requirements;
mod specifiers;
mod stops;
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

use super::search_path::normal;
use super::{Project, builder, platform};
use read::{pipfile, pipfile_lock, pyproject, setup_cfg};
use requirements::{Requirements, requirements};

pub use edit::Addition;
pub use named::Named;
pub use requirements::MARK;
pub use stops::Stop;
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

/// What was read of the manifests and of vercel.json so far; stages that change none of them share it.
#[derive(Debug, Default)]
pub(super) struct Known {
    all: OnceLock<Vec<Manifest>>,
    pyproject: OnceLock<Option<Document<Arc<str>>>>,
    pub(super) vercel_json: OnceLock<serde_json::Value>,
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
    /// A tool has compiled it from another file.
    pub compiled: bool,
    /// The files beside it that it takes more from; `None` where a build backend finds that out.
    elsewhere: Option<Vec<String>>,
    /// What it says and does not tell.
    pub gaps: Vec<Gap>,
    /// The lines at which Vercel's builder stops.
    pub stops: Vec<(TextRange, Stop)>,
    /// It declares nothing where uv looks.
    is_bare: bool,
}

/// A line of a manifest that does not tell all that it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// It installs something, and only what lies there knows the name: `-e ./lib`,
    /// `git+https://host/x.git`.
    Unnamed(TextRange),
    /// Another file holds releases back: `-c constraints.txt`.
    Constraints(TextRange),
}

/// What is declared in the manifest that Vercel reads and in the files that it includes.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// Normalised names.
    names: Vec<String>,
    /// The extras of them: `flask[async]`.
    extras: Vec<String>,
    /// What the files say and do not tell, with their paths.
    gaps: Vec<(Utf8PathBuf, Gap)>,
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
    /// The extras that it asks for, which bring more along: `async` of `flask[async]`.
    extras: Vec<String>,
    /// It comes from a URL, a repository or a folder, and from no index: what its release does is not
    /// known.
    pub from_elsewhere: bool,
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
        if self.from_elsewhere {
            return true;
        }
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
    /// missing or has a line that may mean it, so that it cannot be told. What others depend on is not
    /// followed.
    pub fn declares(&self, name: &str) -> Option<bool> {
        let wanted = normalised(name);
        let is_named = self.declared()?.contains(&wanted);
        (is_named || self.unnamed().is_none()).then_some(is_named)
    }

    /// What the manifest that Vercel reads declares, files that it includes too; `None` where it is
    /// missing, or says that a build backend finds it out. Beside it, [`Project::unnamed`] may be
    /// declared.
    pub fn declared(&self) -> Option<&[String]> {
        Some(&self.declarations()?.names)
    }

    /// The extras that it asks for, each with its distribution: `flask[async]`.
    pub fn extras(&self) -> &[String] {
        self.declarations().map_or(&[], |declared| &declared.extras)
    }

    /// The first line by which Vercel installs something that nobody names: whatever is not declared
    /// may be that.
    pub fn unnamed(&self) -> Option<(&Utf8Path, TextRange)> {
        let mut gaps = self.declarations()?.gaps.iter();
        gaps.find_map(|(path, gap)| match gap {
            Gap::Unnamed(range) => Some((path.as_path(), *range)),
            Gap::Constraints(_) => None,
        })
    }

    /// Whether a file that is not read here may hold releases back: `-c constraints.txt`.
    pub fn is_constrained(&self) -> bool {
        let gaps = self.declarations().map(|declared| declared.gaps.iter());
        let mut gaps = gaps.into_iter().flatten();
        gaps.any(|(_, gap)| matches!(gap, Gap::Constraints(_)))
    }

    fn declarations(&self) -> Option<&Declared> {
        let declared = self.known.declared.get_or_init(|| declared(self));
        declared.as_ref()
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
    // Of every file of the project most are modules, which need not be searched.
    if path.extension() == Some("py") {
        return None;
    }
    let mut manifest = Manifest {
        path: path.to_owned(),
        entries: Vec::new(),
        hashed: text.contains("--hash="),
        compiled: edit::is_compiled(text),
        elsewhere: Some(Vec::new()),
        gaps: Vec::new(),
        stops: Vec::new(),
        is_bare: false,
    };
    match path.file_name()? {
        "pyproject.toml" => {
            let document = Document::parse(text).ok()?;
            manifest.elsewhere = read::elsewhere(&document);
            manifest.is_bare = read::is_bare(&document);
            manifest.entries = pyproject(text, &document);
        }
        "Pipfile" => (manifest.entries, manifest.gaps) = pipfile(text)?,
        "Pipfile.lock" => (manifest.entries, manifest.gaps) = pipfile_lock(text)?,
        "setup.cfg" => manifest.entries = setup_cfg(text),
        "runtime.txt" => return None,
        name if name.ends_with(".txt") || name.ends_with(".in") => {
            let Requirements {
                entries,
                includes,
                gaps,
                stops,
            } = requirements(text);
            (manifest.entries, manifest.gaps) = (entries, gaps);
            manifest.stops = stops;
            manifest.elsewhere = Some(includes);
        }
        _ => return None,
    }
    Some(manifest)
}

fn declared(project: &Project) -> Option<Declared> {
    let path = project.vercel_manifest()?;
    let mut paths = vec![path.to_owned()];
    let mut known: FxHashSet<Utf8PathBuf> = paths.iter().cloned().collect();
    let all = project.has_install_command();
    let mut found = Declared::default();
    let mut next = 0;
    while let Some(path) = paths.get(next).cloned() {
        next += 1;
        let manifest = project.manifest(&path)?;
        let installed = manifest.entries.iter();
        let installed = installed.filter(|entry| all || !entry.is_left_out);
        for entry in installed {
            found.names.push(entry.name.clone());
            let extras = entry.extras.iter();
            let extras = extras.map(|extra| format!("{}[{extra}]", entry.name));
            found.extras.extend(extras);
        }
        let gaps = manifest.gaps.iter();
        found.gaps.extend(gaps.map(|gap| (path.clone(), *gap)));
        for included in manifest.elsewhere.as_ref()? {
            let included = path.parent().unwrap_or(Utf8Path::new("")).join(included);
            let included = normal(&included)?;
            if known.insert(included.clone()) {
                paths.push(included);
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests;
