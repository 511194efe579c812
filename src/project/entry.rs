//! Which app Vercel serves, and which one vfix works on where Vercel finds none.
//!
//! The builder's own pick comes first. Where it has none, the project's only app is meant; among
//! several, vfix does not choose.

use std::sync::LazyLock;

use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;
use ruff_python_ast::{Expr, Stmt};
use rustc_hash::FxHashSet;
use toml_edit::{Document, Item};

use super::apps::App;
use super::reach::{Entry, imports};
use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingId, BindingKind, MODULE};

/// The outcome of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// One app.
    One(Entry),
    /// Several that could be meant, by index.
    Several(Vec<usize>),
    /// No Flask app.
    None,
}

/// Find the app.
pub fn find(project: &Project) -> Choice {
    let pick = builder_pick(project);
    if let Some((module, name)) = &pick
        && let Some(app) = exported_app(project, *module, name)
    {
        return Choice::One(Entry {
            module: *module,
            picked: Some(name.clone()),
            app,
        });
    }
    let candidates: Vec<usize> = (0..project.apps().len())
        .filter(|index| !project.is_support(project.apps()[*index].call.module))
        .collect();
    // A second Flask(...) in the same scope under the same name replaces the first one.
    let effective: Vec<usize> = candidates
        .iter()
        .copied()
        .filter(|index| {
            !candidates
                .iter()
                .any(|other| replaces(project, *other, *index))
        })
        .collect();
    match &effective[..] {
        [] => Choice::None,
        [app]
            if let Some((module, name)) = pick
                && may_be_an_app(project, module, &name) =>
        {
            Choice::One(Entry {
                module,
                picked: Some(name),
                app: *app,
            })
        }
        [app] => Choice::One(Entry {
            module: home_module(project, *app),
            picked: None,
            app: *app,
        }),
        several => Choice::Several(several.to_vec()),
    }
}

/// Whether a name may hold the app though nobody can tell: what wraps it, what a library made of
/// it, or an import of a module that is not here.
pub fn may_be_an_app(project: &Project, module: ModuleId, name: &str) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let mut ids = facts.globals(name).iter().map(|id| facts.binding(*id));
    ids.any(|binding| match binding.kind {
        BindingKind::Assign(value) => {
            matches!(
                value,
                Expr::Call(_) | Expr::Attribute(_) | Expr::Subscript(_)
            )
        }
        BindingKind::ImportFrom { .. } => true,
        _ => false,
    })
}

fn replaces(project: &Project, later: usize, earlier: usize) -> bool {
    let (later, earlier) = (&project.apps()[later], &project.apps()[earlier]);
    let Some(facts) = project.facts(earlier.call.module) else {
        return false;
    };
    let name = |app: &App| app.binding.map(|id| facts.binding(id).name);
    later.call.module == earlier.call.module
        && later.scope == earlier.scope
        && later.call.index > earlier.call.index
        && name(later).is_some()
        && name(later) == name(earlier)
}

/// The module that Vercel should load for an app: one that has it at hand and that no other module
/// imports, because only that one has all routes; among several the first that the builder
/// searches.
fn home_module(project: &Project, index: usize) -> ModuleId {
    let app = &project.apps()[index];
    let factories = project.factories(app);
    let mut names: Vec<&str> = factories
        .iter()
        .filter_map(|(module, binding)| Some(project.facts(*module)?.binding(*binding).name))
        .collect();
    let bound = project.facts(app.call.module).zip(app.binding);
    names.extend(bound.map(|(facts, binding)| facts.binding(binding).name));
    let others = || {
        project
            .modules()
            .filter(|id| *id != app.call.module && !project.is_support(*id))
    };
    let holders: Vec<ModuleId> = others()
        .filter(|id| names.iter().any(|name| project.mentions(*id, name)))
        .filter(|id| binds(project, *id, index) || calls(project, *id, &factories))
        .collect();
    if holders.is_empty() {
        return app.call.module;
    }
    let imported: FxHashSet<ModuleId> = others()
        .chain([app.call.module])
        .flat_map(|id| {
            let all = imports(project, id);
            all.into_iter().filter(move |other| *other != id)
        })
        .collect();
    let tops: Vec<ModuleId> = holders
        .into_iter()
        .chain([app.call.module])
        .filter(|id| !imported.contains(id))
        .collect();
    let searched = searched_files();
    let rank = |id: &ModuleId| searched.iter().position(|path| path == project.path(*id));
    let first = tops
        .iter()
        .filter(|id| rank(id).is_some())
        .min_by_key(|id| rank(id));
    match (first, &tops[..]) {
        (Some(first), _) => *first,
        (None, [only]) => *only,
        _ => app.call.module,
    }
}

/// Whether a module has the app under a name of its own, outside of its main guard.
fn binds(project: &Project, id: ModuleId, app: usize) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let mut names = facts.scope(MODULE).names.values().flatten();
    names.any(|binding| {
        !facts.in_main_guard(facts.binding(*binding).stmt)
            && project.apps_bound(id, *binding).contains(&app)
    }) || starred_name(project, id, app).is_some()
}

/// The name under which a module uses an app that it has from a star import.
pub fn starred_name(project: &Project, id: ModuleId, app: usize) -> Option<&str> {
    let facts = project.facts(id).filter(|facts| !facts.stars.is_empty())?;
    let unbound = facts
        .uses
        .iter()
        .filter(|u| facts.lookup(&u.node.id, u.scope).is_none() && !facts.in_main_guard(u.stmt));
    unbound
        .filter(|u| {
            let name = ruff_python_ast::Expr::Name(u.node.clone());
            project.apps_of(id, u.scope, &name).contains(&app)
        })
        .map(|u| u.node.id.as_str())
        .next()
}

/// Whether a module calls one of these functions.
fn calls(project: &Project, id: ModuleId, functions: &[(ModuleId, BindingId)]) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    facts.calls.iter().any(|call| {
        let targets = project.resolve(id, call.scope, &call.node.func);
        targets.iter().any(|target| {
            matches!(target, Target::Local { module, binding, .. }
                if functions.contains(&(*module, *binding)))
        })
    })
}

/// The app that a module exports under a name, where it is one and only one.
fn exported_app(project: &Project, module: ModuleId, name: &str) -> Option<usize> {
    let facts = project.facts(module)?;
    let mut last = None;
    for id in facts.globals(name) {
        if facts.binding(*id).scope == MODULE {
            last = project.apps_bound(module, *id).last().copied().or(last);
        }
    }
    last
}

/// The module and the name that Vercel's builder picks, whatever the name stands for.
///
/// The order of `@vercel/python` 25.0.0 (npm, read on 2026-11-24): what vercel.json builds, then
/// `[tool.vercel] entrypoint`, then the searched files, then `[project.scripts] app`.
pub fn builder_pick(project: &Project) -> Option<(ModuleId, String)> {
    let built = built_files(project);
    if !built.is_empty() {
        return first_export(project, &built);
    }
    if let Some(entrypoint) = setting(project, ["tool", "vercel", "entrypoint"]) {
        // One that names no file stops the build: nothing else is looked at.
        return referenced(project, entrypoint.as_str()?);
    }
    first_export(project, &searched_files()).or_else(|| {
        let script = setting(project, ["project", "scripts", "app"])?;
        referenced(project, script.as_str()?)
    })
}

/// Whether Vercel's builder looks for an app in this file.
pub fn is_searched(project: &Project, path: &Utf8Path) -> bool {
    let built = built_files(project);
    if !built.is_empty() {
        return built.iter().any(|known| known == path);
    }
    if setting(project, ["tool", "vercel", "entrypoint"]).is_some() {
        return builder_pick(project).is_some_and(|(module, _)| project.path(module) == path);
    }
    searched_files().iter().any(|known| known == path)
}

fn first_export(project: &Project, paths: &[Utf8PathBuf]) -> Option<(ModuleId, String)> {
    paths.iter().find_map(|path| {
        let id = project.module_at(path)?;
        Some((id, detected(project.module(id)?)?.to_owned()))
    })
}

/// A value of pyproject.toml. The builder takes one that does not parse for an empty one.
fn setting(project: &Project, keys: [&str; 3]) -> Option<Item> {
    let text = project.text("pyproject.toml".into())?;
    let document = Document::parse(text).ok()?;
    let mut item = document.as_item();
    for key in keys {
        item = item.get(key)?;
    }
    Some(item.clone())
}

/// The module and the name of `package.module:name`. Like the builder, takes the first part of
/// the text that reads so, and does not ask whether the module has the name.
fn referenced(project: &Project, text: &str) -> Option<(ModuleId, String)> {
    static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"([A-Za-z_][0-9A-Za-z_.]*)\s*:\s*([A-Za-z_][0-9A-Za-z_]*)").ok()
    });
    let found = REFERENCE.as_ref()?.captures(text)?;
    let base = found[1].replace('.', "/");
    let paths = [format!("{base}.py"), format!("{base}/__init__.py")].map(Utf8PathBuf::from);
    let path = paths
        .iter()
        .find(|path| project.listing().contains(*path))?;
    Some((project.module_at(path)?, found[2].to_owned()))
}

/// The files that the builder searches, in its order.
fn searched_files() -> Vec<Utf8PathBuf> {
    const NAMES: &[&str] = &["app", "index", "server", "main", "wsgi", "asgi"];
    let folders = ["", "src", "app", "api"].map(Utf8Path::new);
    folders
        .into_iter()
        .flat_map(|folder| {
            NAMES
                .iter()
                .map(move |name| folder.join(format!("{name}.py")))
        })
        .collect()
}

/// The Python files that `builds` of vercel.json names: each is examined alone.
fn built_files(project: &Project) -> Vec<Utf8PathBuf> {
    builds(project)
        .iter()
        .filter_map(|build| build.get("src")?.as_str())
        .filter(|src| src.ends_with(".py") && !src.contains('*'))
        .map(|src| src.trim_start_matches("./").into())
        .collect()
}

/// The version of the Python builder that vercel.json pins, as major and minor.
pub fn pinned_builder(project: &Project) -> Option<(u32, u32)> {
    builds(project).iter().find_map(|build| {
        let version = build
            .get("use")?
            .as_str()?
            .strip_prefix("@vercel/python@")?;
        let mut parts = version.split('.').map(str::parse);
        Some((
            parts.next()?.ok()?,
            parts.next().and_then(Result::ok).unwrap_or(0),
        ))
    })
}

fn builds(project: &Project) -> Vec<serde_json::Value> {
    let text = project.text("vercel.json".into()).unwrap_or_default();
    let config: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let builds = config.get("builds").and_then(|builds| builds.as_array());
    builds.cloned().unwrap_or_default()
}

/// The name that Vercel's detector finds in a module: the first top-level statement that counts.
pub fn detected(module: &Module) -> Option<&str> {
    // It skips texts without these words before it parses.
    let words = ["app", "handler", "Handler"];
    if !words.iter().any(|word| module.text().contains(word)) {
        return None;
    }
    module.tree().body.iter().find_map(|stmt| match stmt {
        Stmt::Assign(node) => node.targets.iter().find_map(app_name),
        Stmt::AnnAssign(node) => app_name(&node.target),
        Stmt::FunctionDef(node) => is_app_name(&node.name).then_some(node.name.as_str()),
        Stmt::ImportFrom(node) => {
            let mut names = node.names.iter();
            names.find_map(|alias| {
                let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                is_app_name(name).then_some(name)
            })
        }
        Stmt::ClassDef(node) => {
            let name = node.name.as_str();
            name.eq_ignore_ascii_case("handler").then_some(name)
        }
        _ => None,
    })
}

fn app_name(target: &Expr) -> Option<&str> {
    match target {
        Expr::Name(name) if is_app_name(&name.id) => Some(&name.id),
        _ => None,
    }
}

fn is_app_name(name: &str) -> bool {
    matches!(name, "app" | "application")
}
