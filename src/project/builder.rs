//! What Vercel's Python builder does with a project: where it looks for an app, and what it picks
//! there. What the picked name stands for is not asked here.
//!
//! `tests/entrypoint.rs` holds every answer to Vercel's own packages.

use std::sync::LazyLock;

use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;
use serde_json::Value;

mod detected;
mod reference;

use super::bundle::globs;
use super::platform::{self, Builder};
use super::services::{self, Service};
use super::{ModuleId, Project};
pub use detected::detected;
use detected::served_by_old;
use reference::setting;
pub use reference::{Reference, referenced};

/// Where the builder looks for an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// For each service of vercel.json that is built for Python, where that service says.
    Services(Vec<Service>),
    /// In each of the files that `builds` of vercel.json names, alone.
    Built(Vec<Utf8PathBuf>),
    /// In each file below api/, alone: the rest of the project is a front end or static files.
    Functions(Vec<Utf8PathBuf>),
    /// In the file that `[tool.vercel] entrypoint` names.
    Named(Reference),
    /// In these files, and then in what `[project.scripts] app` names.
    Files(Vec<Utf8PathBuf>),
}

impl Project {
    /// The builder that deploys the project: what the user says, else what vercel.json pins, else
    /// the newest.
    pub fn builder(&self) -> Builder {
        self.chosen_builder()
            .or_else(|| pinned(self))
            .unwrap_or(platform::NEWEST)
    }

    /// What vercel.json says; null where it is missing or no JSON.
    pub fn vercel_json(&self) -> &Value {
        let parse = || {
            let text = self.text("vercel.json".into()).unwrap_or_default();
            serde_json::from_str(text).unwrap_or_default()
        };
        self.manifests.vercel_json.get_or_init(parse)
    }
}

/// Where the builder looks.
pub fn search(project: &Project) -> Search {
    let config = project.vercel_json();
    if let Some(services) = services::of(project, config) {
        return Search::Services(services);
    }
    let builds = builds(config);
    if !builds.is_empty() {
        let files = built(project, builds);
        return match &files[..] {
            [only] if only == "pyproject.toml" => Search::Named(
                setting(project, ["tool", "vercel", "entrypoint"]).unwrap_or_else(Reference::empty),
            ),
            _ => Search::Built(files),
        };
    }
    if !is_python(project, config) {
        return Search::Functions(functions(project));
    }
    if let Some(reference) = setting(project, ["tool", "vercel", "entrypoint"]) {
        return Search::Named(reference);
    }
    Search::Files(candidates_below(Utf8Path::new("")))
}

/// The module and the name that the builder picks, whatever the name stands for.
pub fn builder_pick(project: &Project) -> Option<(ModuleId, String)> {
    match search(project) {
        Search::Services(services) => services.iter().find_map(|service| match &service.name {
            Some(name) => Some((project.module_at(service.files.first()?)?, name.clone())),
            None => first_export(project, &service.files),
        }),
        Search::Built(files) | Search::Functions(files) => first_export(project, &files),
        // One that names no file stops the build: nothing else is looked at.
        Search::Named(reference) => reference.picked(project),
        Search::Files(files) => first_export(project, &files)
            .or_else(|| setting(project, ["project", "scripts", "app"])?.picked(project)),
    }
}

/// The folder from which the builder looks upwards for a manifest: that of a file which is built
/// alone, and the root where it searches the project itself.
pub fn entry_folder(project: &Project) -> Utf8PathBuf {
    let files = match search(project) {
        Search::Named(_) | Search::Files(_) => return Utf8PathBuf::new(),
        Search::Services(services) => services.into_iter().flat_map(|s| s.files).collect(),
        Search::Built(files) | Search::Functions(files) => files,
    };
    let picked = builder_pick(project).map(|(module, _)| project.path(module));
    let file = picked.or_else(|| files.first().map(Utf8PathBuf::as_path));
    let folder = file.and_then(Utf8Path::parent);
    folder.unwrap_or(Utf8Path::new("")).to_owned()
}

/// Whether the builder looks for an app in this file.
pub fn is_searched(project: &Project, path: &Utf8Path) -> bool {
    match search(project) {
        Search::Services(services) => {
            let mut files = services.iter().flat_map(|service| &service.files);
            files.any(|known| known == path)
        }
        Search::Built(files) | Search::Files(files) => files.iter().any(|known| known == path),
        Search::Functions(_) => is_function(path),
        Search::Named(reference) => reference.target.is_some_and(|(known, _)| known == path),
    }
}

/// Whether Vercel itself may serve files of the project beside the function.
pub fn serves_files(project: &Project) -> bool {
    let is_static = |build: &Value| {
        let builder = build.get("use").and_then(Value::as_str);
        builder.is_some_and(|builder| builder.contains("/static"))
    };
    match search(project) {
        Search::Functions(_) => true,
        Search::Built(_) => builds(project.vercel_json()).iter().any(is_static),
        Search::Services(_) | Search::Named(_) | Search::Files(_) => false,
    }
}

/// What `builds` of vercel.json lists.
pub fn builds(config: &Value) -> &[Value] {
    let builds = config.get("builds").and_then(Value::as_array);
    builds.map_or(&[], Vec::as_slice)
}

/// The version that vercel.json pins: in `use` of a build, or in `runtime` of a function.
fn pinned(project: &Project) -> Option<Builder> {
    let config = project.vercel_json();
    let functions = config.get("functions").and_then(Value::as_object);
    let uses = builds(config).iter().map(|build| build.get("use"));
    let runtimes = functions
        .into_iter()
        .flat_map(|all| all.values())
        .map(|function| function.get("runtime"));
    uses.chain(runtimes)
        .find_map(|text| Builder::pinned_in(text?.as_str()?))
}

/// The files that `builds` hands to a builder for Python, in the order of the list.
///
/// Source: `expandBuild` of the Vercel CLI, which matches `src` as minimatch does, names that start
/// with a dot included (read on 2026-11-25).
fn built(project: &Project, builds: &[Value]) -> Vec<Utf8PathBuf> {
    let mut files = Vec::new();
    for build in builds {
        let text = |key: &str| build.get(key).and_then(Value::as_str);
        let builder = text("use").unwrap_or_default();
        if builder.contains("/static") || builder.contains("/node") {
            continue;
        }
        let src = text("src").unwrap_or("**");
        let src = src.trim_start_matches("./").trim_start_matches('/');
        let glob = globs([src].into_iter());
        let matching = project.listing().iter();
        let matching = matching.filter(|path| *path == src || glob.is_match(path.as_std_path()));
        files.extend(
            matching
                .filter(|path| path.extension() == Some("py") || *path == "pyproject.toml")
                .cloned(),
        );
    }
    files
}

/// Whether the project is taken for a Python project, and not for a front end beside api/.
fn is_python(project: &Project, config: &Value) -> bool {
    match config.get("framework") {
        Some(Value::String(name)) => {
            return platform::PYTHON_FRAMEWORKS.contains(&name.as_str());
        }
        Some(_) => return false,
        None => {}
    }
    let has = |path: &str| project.listing().contains(Utf8Path::new(path));
    if front_end(project).is_some() {
        return false;
    }
    // Without a manifest the owner has to choose Flask in the settings: what that finds is meant,
    // unless api/index.py is a function already.
    platform::MANIFESTS.iter().any(|path| has(path))
        || first_export(project, &["api/index.py".into()]).is_none()
}

/// The package of a front end that package.json declares.
pub fn front_end(project: &Project) -> Option<&'static str> {
    let text = project.text("package.json".into())?;
    let packages = platform::FRONT_ENDS.iter().copied();
    packages.into_iter().find(|package| declares(text, package))
}

/// Whether package.json declares a package, as Vercel's own pattern finds it.
fn declares(text: &str, package: &str) -> bool {
    static BLOCK: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""(?:dev)?[dD]ependencies":\s*\{([^}]*)\}"#).ok());
    let Some(block) = BLOCK.as_ref() else {
        return false;
    };
    let key = format!("\"{package}\":");
    block.captures_iter(text).any(|found| {
        let value = found[1].split_once(&key).map(|(_, rest)| rest.trim_start());
        value.is_some_and(|value| {
            value.len() > 2 && value.starts_with('"') && !value.starts_with("\"\"")
        })
    })
}

/// The files below api/ that may be functions of their own, index.py first.
fn functions(project: &Project) -> Vec<Utf8PathBuf> {
    let files = project.listing().iter();
    let mut files: Vec<Utf8PathBuf> = files.filter(|path| is_function(path)).cloned().collect();
    files.sort_by_key(|path| (path != "api/index.py", path.clone()));
    files
}

/// Source: `maybeGetApiBuilder` of `@vercel/fs-detectors` 7.7.3 (npm), 2026-11-25.
fn is_function(path: &Utf8Path) -> bool {
    let hidden = ["/.", "/_", "/node_modules/"];
    path.starts_with("api")
        && path.extension() == Some("py")
        && !hidden.iter().any(|part| path.as_str().contains(part))
}

/// The files in which the builder looks, for a project below `root`.
pub(super) fn candidates_below(root: &Utf8Path) -> Vec<Utf8PathBuf> {
    let folders = platform::FOLDERS.iter().map(|folder| root.join(folder));
    folders
        .flat_map(|folder| {
            let files = platform::MODULES.iter();
            files.map(move |name| folder.join(format!("{name}.py")))
        })
        .collect()
}

/// The files that the builder of a Python project searches, in its order.
pub fn rank(path: &Utf8Path) -> Option<usize> {
    static ALL: LazyLock<Vec<Utf8PathBuf>> = LazyLock::new(|| candidates_below(Utf8Path::new("")));
    // Asked of every module: few have such a name.
    let is_candidate = |name: &str| platform::MODULES.contains(&name);
    path.file_stem().filter(|name| is_candidate(name))?;
    ALL.iter().position(|known| known == path)
}

/// The first of these files with an export, and its name.
pub(super) fn first_export(project: &Project, paths: &[Utf8PathBuf]) -> Option<(ModuleId, String)> {
    let old = project.builder().is_old();
    paths.iter().find_map(|path| {
        let id = project.module_at(path)?;
        let module = project.module(id)?;
        let name = if old {
            served_by_old(module)
        } else {
            detected(module)
        };
        Some((id, name?.to_owned()))
    })
}
