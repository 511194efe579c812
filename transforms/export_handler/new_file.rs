//! A file of the project's root that only hands the app on, for an app that stands in a file which
//! Vercel does not look at.
//!
//! It is called index.py: `flask run` looks for app.py and wsgi.py by itself, so that one of those
//! could change what it runs.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Stmt;

use super::export::Source;
use crate::project::builder;
use crate::project::{ModuleId, Project};
use crate::python::style::Style;

const NAME: &str = "index.py";

/// The path and the text of the file.
///
/// # Errors
/// Why it would not work.
pub fn importing(
    project: &Project,
    id: ModuleId,
    source: &Source,
) -> Result<(Utf8PathBuf, String), String> {
    let taken = [NAME, "index", "now.json"];
    if let Some(taken) = taken
        .iter()
        .find(|name| project.exists(Utf8Path::new(name)))
    {
        return Err(format!(
            "Vercel does not look there, and beside {taken} a new {NAME} may not be what it runs"
        ));
    }
    let manifest = project.text("pyproject.toml".into()).unwrap_or_default();
    if manifest.contains("project.scripts") {
        return Err("pyproject.toml may name another entrypoint".to_owned());
    }
    let config = builder::vercel_json(project);
    let routing = [
        "rewrites",
        "routes",
        "redirects",
        "functions",
        "outputDirectory",
    ];
    if let Some(key) = routing.iter().find(|key| config.get(**key).is_some()) {
        return Err(format!(
            "Vercel does not look there, and `{key}` of vercel.json may lead past a new {NAME}"
        ));
    }
    let dotted = dotted(project, id)?;
    let text = match source {
        Source::Is(name) if name == "app" => {
            format!("from {dotted} import app\n\nhandler = app\n")
        }
        Source::Is(name) => match name.split_once('.') {
            None => format!("from {dotted} import {name} as app\n\nhandler = app\n"),
            Some((class, _)) => {
                format!("from {dotted} import {class}\n\napp = {name}\nhandler = app\n")
            }
        },
        Source::Makes(call) => {
            let function = call.split('(').next().unwrap_or(call);
            format!("from {dotted} import {function}\n\napp = {call}\nhandler = app\n")
        }
    };
    let newline = project
        .module(id)
        .map_or("\n", |module| Style::of(module).newline);
    Ok((NAME.into(), text.replace('\n', newline)))
}

/// The name under which a module is imported from the project's root.
///
/// # Errors
/// Why it cannot be.
pub fn dotted(project: &Project, id: ModuleId) -> Result<String, String> {
    let path = project.path(id);
    let folder = project.folder(id);
    let mut packages = folder
        .ancestors()
        .filter(|folder| !folder.as_str().is_empty());
    if !packages.all(|folder| project.is_package(folder)) {
        return Err(format!(
            "{folder} is no package that the project's root could import"
        ));
    }
    if let Some(stray) = project
        .reach()
        .modules
        .iter()
        .find(|id| is_stray(project, **id))
    {
        return Err(format!(
            "{} imports its neighbours as only a script in {} can",
            project.path(*stray),
            project.folder(*stray)
        ));
    }
    let dotted = path.with_extension("").as_str().replace('/', ".");
    let dotted = dotted.strip_suffix(".__init__").unwrap_or(&dotted);
    let is_name = |part: &str| {
        part != "__init__"
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !part.starts_with(|c: char| c.is_ascii_digit())
    };
    if !dotted.split('.').all(is_name) {
        return Err(format!("{path} cannot be imported under its name"));
    }
    Ok(dotted.to_owned())
}

/// Whether a module imports a neighbour by its bare name, which works where its folder is on the
/// path: on a laptop, when a script in that folder is run.
fn is_stray(project: &Project, id: ModuleId) -> bool {
    let folder = project.folder(id);
    let beside = |name: &str| {
        let first = name.split('.').next().unwrap_or(name);
        let at = |base: &Utf8Path| {
            project
                .module_at(&base.join(format!("{first}.py")))
                .is_some()
                || project.is_package(&base.join(first))
        };
        !at(Utf8Path::new("")) && at(folder)
    };
    // One that does not parse is named by itself, and stops the writing.
    let Some(facts) = project.facts(id) else {
        return false;
    };
    facts.stmts.iter().any(|fact| match fact.node {
        Stmt::Import(node) => node.names.iter().any(|alias| beside(&alias.name)),
        Stmt::ImportFrom(node) => {
            node.level == 0 && node.module.as_ref().is_some_and(|module| beside(module))
        }
        _ => false,
    })
}
