//! Which version of a distribution the manifests ask for.

use std::str::FromStr;

use camino::Utf8Path;
use pep508_rs::pep440_rs::{Operator, Version};
use rustc_hash::FxHashSet;
use toml_edit::{Document, Item, Table};

use super::specifiers::SOURCES;
use super::{Manifest, normalised};
use crate::project::Project;

impl Project {
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
            .filter(|entry| entry.name == normalised(name) && entry.is_for(self.python().minor))
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
            .find(|spec| matches!(spec.operator(), Operator::Equal | Operator::ExactEqual));
        exact
            .map(|spec| spec.version().clone())
            .or_else(|| known.into_iter().find(|version| versions.contains(version)))
    }

    /// Whether a manifest asks for a release of a distribution that is older than `since`; see
    /// [`Self::version_of`] for `known`.
    pub fn is_older(&self, name: &str, known: &[&str], since: &str) -> bool {
        let version = self.version_of(name, known);
        let since = Version::from_str(since).ok();
        version.zip(since).is_some_and(|(is, since)| is < since)
    }

    /// Whether a manifest takes a distribution from a URL, a repository or a folder: what its release
    /// does is not known then.
    pub fn is_from_elsewhere(&self, name: &str) -> bool {
        let wanted = normalised(name);
        let mut entries = self.manifests().iter().flat_map(|it| &it.entries);
        let sources = self.pyproject().and_then(|document| {
            let sources = document.get("tool")?.get("uv")?.get("sources")?;
            sources.as_table_like()
        });
        let mut sources = sources.into_iter().flat_map(|table| table.iter());
        entries.any(|entry| entry.name == wanted && entry.from_elsewhere)
            || sources.any(|(key, item)| normalised(key) == wanted && is_elsewhere(item))
    }

    /// The version that a lock file beside the manifest records.
    fn locked(&self, name: &str) -> Option<Version> {
        let wanted = normalised(name);
        let mut all = self.locks().iter().flat_map(|lock| &lock.packages);
        if let Some(package) = all.find(|package| normalised(&package.name) == wanted) {
            return Version::from_str(&package.version).ok();
        }
        let lock = self.manifest(&self.beside_manifest("Pipfile.lock"))?;
        let entry = lock.entries.iter().find(|entry| entry.name == wanted)?;
        let pin = entry.versions.as_ref()?.iter().next()?;
        Some(pin.version().clone())
    }

    /// The lock files in TOML beside the manifest that Vercel reads, with their packages.
    pub fn locks(&self) -> &[Lock] {
        self.known.locks.get_or_init(|| {
            let locks = ["uv.lock", "pylock.toml", "poetry.lock"].into_iter();
            let read = |name| {
                let document = Document::parse(self.lock(name)?).ok()?;
                Some(Lock {
                    name,
                    packages: packages(&document)?,
                    installed: match name {
                        "uv.lock" => self.installed_from(&document),
                        _ => None,
                    },
                })
            };
            locks.filter_map(read).collect()
        })
    }
}

/// Whether a source of uv is no index; one for each of several systems may be listed.
fn is_elsewhere(source: &Item) -> bool {
    let names = |key: &&str| match source.as_array() {
        Some(all) => {
            let mut tables = all.iter().filter_map(|one| one.as_inline_table());
            tables.any(|table| table.contains_key(key))
        }
        None => source.get(key).is_some(),
    };
    SOURCES.iter().chain(&["workspace"]).any(names)
}

/// A lock file in TOML.
#[derive(Debug)]
pub struct Lock {
    /// Its name.
    pub name: &'static str,
    /// Its packages.
    pub packages: Vec<Locked>,
    /// Of a uv.lock, the distributions that Vercel installs, where that can be told.
    pub(super) installed: Option<FxHashSet<String>>,
}

/// A package of a lock file.
#[derive(Debug)]
pub struct Locked {
    /// Its name, as the file writes it.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Whether it is the project itself, and no package of an index.
    pub is_own: bool,
}

fn packages(lock: &Table) -> Option<Vec<Locked>> {
    let tables = ["package", "packages"]
        .iter()
        .find_map(|key| lock.get(key)?.as_array_of_tables())?;
    let packages = tables.iter().filter_map(|table| {
        let field = |key| table.get(key).and_then(Item::as_str).map(str::to_owned);
        let source = table.get("source").and_then(Item::as_table_like);
        let is_own = source.is_some_and(|source| {
            let mut kinds = ["virtual", "editable", "directory"].iter();
            kinds.any(|key| source.contains_key(key))
        });
        Some(Locked {
            name: field("name")?,
            version: field("version")?,
            is_own,
        })
    });
    Some(packages.collect())
}
