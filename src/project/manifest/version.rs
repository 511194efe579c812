//! Which version of a distribution the manifests ask for.

use std::str::FromStr;

use camino::Utf8Path;
use pep508_rs::pep440_rs::Version;
use toml_edit::{Document, Item};

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

    /// The version that a lock file beside the manifest records.
    fn locked(&self, name: &str) -> Option<Version> {
        let wanted = normalised(name);
        for lock in ["uv.lock", "poetry.lock", "pylock.toml"] {
            let Some(document) = self.lock(lock).and_then(|text| Document::parse(text).ok()) else {
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
        let lock: serde_json::Value = serde_json::from_str(self.lock("Pipfile.lock")?).ok()?;
        let packages = lock.get("default")?.as_object()?;
        let (_, package) = packages
            .iter()
            .find(|(name, _)| normalised(name) == wanted)?;
        Version::from_str(package.get("version")?.as_str()?.trim_start_matches("==")).ok()
    }
}
