//! A project without a manifest: Vercel installs nothing then, not even Flask.
//!
//! Writing one is an unsafe fix, because nobody has said for which releases the app is made.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::Ranged;

use super::{RULE, drivers, is_brought};
use crate::plan::{Change, Plan};
use crate::project::builder::{builder_pick, entry_folder, search};
use crate::project::distributions::{brings, providers, undecided};
use crate::project::manifest::{Manifest, normalised};
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::stdlib;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::bundle_size::HEAVY;
use crate::transforms::imported::first_imports;

/// Files that say what a project needs, and that Vercel does not read.
const NOT_READ: &[&str] = &[
    "setup.py",
    "environment.yml",
    "environment.yaml",
    "conda.yml",
];

/// Packages by which a setup.py says what the project needs.
const PACKAGERS: &[&str] = &["setuptools", "distutils", "skbuild"];

/// Say what the app imports, and write it down on demand.
pub fn plan(project: &Project, plan: &mut Plan) {
    if project.reach().entry.is_none() || project.around().manifest {
        return;
    }
    let mut imports = first_imports(project);
    imports.retain(|name, _| !stdlib::contains(name));
    let Some(&flask) = imports.get("flask") else {
        return;
    };
    let names = imports.keys().map(|name| (name, distribution(name)));
    let (known, unknown): (Vec<_>, Vec<_>) = names.partition(|(_, known)| known.is_some());
    let all: Vec<String> = known.into_iter().filter_map(|(_, known)| known).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut names = all.clone();
    names.retain(|name| !is_brought(name, &all));
    names.extend(drivers::of_new_manifest(project, |import| {
        imports.contains_key(import)
    }));
    names.sort_unstable();
    names.dedup();
    let mut needed = names.join(", ");
    for (name, _) in &unknown {
        needed.push_str(&format!(", what provides `{name}`"));
    }
    let elsewhere = elsewhere(project);
    let path = path(project);
    let misnamed = misnamed(project, &path);
    let (message, advice) = match (&misnamed, &elsewhere) {
        (Some(name), _) => (
            format!("Vercel reads {path}, and does not take {name} for it"),
            format!("Rename {name} to {path}."),
        ),
        (None, Some(other)) => (
            format!("Vercel installs what a manifest beside the app or at the root declares, and does not read {other}"),
            way_out(project, flask.0, other, &needed),
        ),
        (None, None) => (
            "no manifest declares what the app imports, and without one Vercel installs nothing, not even flask".to_owned(),
            format!("Write {path} with {needed}; `pip freeze` knows your versions."),
        ),
    };
    let effect = Effect::MayFail;
    let place = place(project, flask);
    // A manifest in a package makes it look like a project of its own, and its modules then have other
    // names.
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    let is_in_package = !folder.as_str().is_empty() && project.is_package(folder);
    if misnamed.is_some() || elsewhere.is_some() || !unknown.is_empty() || is_in_package {
        plan.finding(Finding::manual(&RULE, place, effect, message, advice));
        return;
    }
    let mut change = Change::new(&RULE, place, Applicability::Unsafe, effect, message);
    change.finding.advice = advice;
    let newline = project
        .module(flask.0)
        .map_or("\n", |module| Style::of(module).newline);
    let text: String = names
        .iter()
        .map(|name| format!("{name}{newline}"))
        .collect();
    change.creates.push((path, text));
    plan.change(change);
}

/// The distribution of an import name that everybody means the same by.
fn distribution(import: &str) -> Option<String> {
    let own_name = normalised(import);
    let heavy = || HEAVY.iter().find(|row| row.import == import);
    match import {
        "dotenv" => Some("python-dotenv".to_owned()),
        "flask_cors" => Some("flask-cors".to_owned()),
        _ => match providers(import).first() {
            Some(name) => Some((*name).to_owned()),
            None if !undecided(import).is_empty() => None,
            None if brings(&own_name).is_some() => Some(own_name),
            None => heavy().map(|row| row.name.to_owned()),
        },
    }
}

fn place(project: &Project, (id, stmt): (ModuleId, StmtId)) -> Place {
    let range = project.facts(id).map(|facts| facts.stmt(stmt).node.range());
    Place::new(project.path(id), range.unwrap_or_default())
}

/// A file that says what the project needs, where Vercel does not look.
fn elsewhere(project: &Project) -> Option<Utf8PathBuf> {
    let manifests = project.manifests().iter();
    let manifests = manifests.filter(|manifest| !manifest.entries.is_empty());
    // requirements-dev.txt comes first by its name, and the app is not in it.
    let names_flask = |manifest: &&Manifest| manifest.entries.iter().any(|e| e.name == "flask");
    let (with, without): (Vec<_>, Vec<_>) = manifests.partition(names_flask);
    let mut manifests = with.into_iter().chain(without);
    let listing = project.listing().iter();
    let mut others = listing.filter(|path| {
        let name = path.file_name().unwrap_or_default();
        // Another setup.py sets the app up.
        let is_of_app = || {
            let module = project.module_at(path);
            let mentions = |id, word| project.mentions(id, word);
            module.is_some_and(|id| !PACKAGERS.iter().any(|word| mentions(id, word)))
        };
        NOT_READ.contains(&name) && !is_of_app()
    });
    let manifest = manifests.next().map(|manifest| manifest.path.clone());
    manifest.or_else(|| others.next().cloned())
}

/// What to do about a manifest that Vercel does not read.
fn way_out(project: &Project, app: ModuleId, manifest: &Utf8Path, needed: &str) -> String {
    let folder = manifest.parent().unwrap_or(Utf8Path::new(""));
    if folder.as_str().is_empty() {
        return format!("Write requirements.txt with {needed}.");
    }
    let name = folder.file_name().unwrap_or_default();
    // Where the folder were the root, its modules would have other names.
    let says = [
        format!("from {name}."),
        format!("import {name}."),
        "from .".to_owned(),
    ];
    let is_loaded_from_outside = || {
        let modules = project.reach().modules.iter();
        let mut inside = modules.filter(|id| project.path(**id).starts_with(folder));
        inside.any(|id| says.iter().any(|words| project.source(*id).contains(words)))
    };
    match project.path(app).starts_with(folder) && !is_loaded_from_outside() {
        true => format!(
            "Set Root Directory to `{folder}` in the settings of Vercel, or move it to the root."
        ),
        false => format!("Move it to the root, or write requirements.txt with {needed}."),
    }
}

/// A file beside the new one whose name is almost that of it: on some systems it is the same.
fn misnamed(project: &Project, path: &Utf8Path) -> Option<Utf8PathBuf> {
    const ALMOST: &[&str] = &[
        "requirement.txt",
        "requirements.txt",
        "requirements.txt.txt",
        "requirments.txt",
    ];
    let folder = path.parent();
    let mut beside = project
        .listing()
        .iter()
        .filter(|other| other.parent() == folder);
    let is_almost = |other: &&Utf8PathBuf| {
        let name = other.file_name().unwrap_or_default().to_ascii_lowercase();
        *other != path && ALMOST.contains(&&*name)
    };
    beside.find(is_almost).cloned()
}

/// Where the new file goes: to the root, unless it would make another project of this one, as it
/// makes a Flask app of functions in api/.
fn path(project: &Project) -> Utf8PathBuf {
    let root = Utf8PathBuf::from("requirements.txt");
    let mut texts = project.texts().clone();
    texts.insert(root.clone(), "flask\n".into());
    let mut listing = Arc::clone(project.listing());
    Arc::make_mut(&mut listing).insert(root.clone());
    let with = Project::new(texts, listing, Some(project));
    let pick = |project: &Project| {
        builder_pick(project).map(|(id, name)| (project.path(id).to_owned(), name))
    };
    let is_same =
        std::mem::discriminant(&search(project)) == std::mem::discriminant(&search(&with));
    match is_same && pick(project) == pick(&with) {
        true => root,
        false => entry_folder(project).join("requirements.txt"),
    }
}
