//! `IS_VERCEL`: one definition a project, above anything that loads a `.env` file.
//!
//! A `.env` pulled from Vercel holds `VERCEL=1`: read after it was loaded, the constant would be
//! true on a laptop. So it stands above the import of dotenv and above the import of any module of
//! the project that loads one. Only one module needs it: it is defined there. Several: in a small
//! module of its own that they import.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::comparable::ComparableExpr;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use crate::plan::{Change, Edit};
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, MODULE, StmtId};
use crate::python::imports::{self, Site};
use crate::python::prologue::{self, Prologue};
use crate::python::{Module, style::Style};
use crate::template::{Fill, Template};

pub mod writable;

const NAME: &str = "IS_VERCEL";
/// The module that holds the constant, and the helper for paths where there is one.
const FILE: &str = "vercel_env";
const DEFINITION: Template = Template(include_str!("is_vercel.py"));

/// Words of code that may need the constant without the helper for paths: what loads a `.env`, and
/// what logs to a file. Where the helper is needed, both are in the shared module anyway.
const NEEDS: &[&str] = &["dotenv", "FileHandler", "basicConfig", "Config("];

/// Where code that several modules share is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// In the module that needs it: nothing else can be imported there, or nobody else needs it.
    Inline,
    /// In a module of its own.
    File {
        /// Its path.
        path: Utf8PathBuf,
        /// What stands behind `from` in the module that asked: `vercel_env` or `.vercel_env`.
        import: String,
    },
}

/// Where a generated module called `name` can be imported from by a module.
///
/// Vercel has the project root on its path and no other folder, a laptop the folder of the script
/// that is run: a root module works on both where the app itself is made in one, and a relative
/// import inside a package that holds the app.
pub fn home(project: &Project, id: ModuleId, name: &str) -> Home {
    let folder = project.folder(id);
    let app_at_root = project
        .app_folder()
        .is_some_and(|at| at.as_str().is_empty());
    // A module with a main guard may be run by itself, with only its own folder on the path.
    let imported = project.reach().contains(id) && !project.mentions(id, "__main__");
    if folder.as_str().is_empty() || app_at_root && imported {
        return Home::File {
            path: format!("{name}.py").into(),
            import: name.to_owned(),
        };
    }
    // A script has its own folder on the path, and no package around it.
    if is_script(project, id) {
        return Home::Inline;
    }
    // The outermost package: one file serves all of it.
    let ancestors = folder
        .ancestors()
        .filter(|folder| !folder.as_str().is_empty());
    let Some(top) = ancestors.filter(|folder| project.is_package(folder)).last() else {
        return Home::Inline;
    };
    let below = folder.components().count() - top.components().count();
    // A folder without __init__.py is part of the package where it is imported as that.
    let is_part = project.is_package(folder) || {
        let dotted = folder.as_str().replace('/', ".");
        let last = format!(".{}", folder.file_name().unwrap_or_default());
        let modules = &project.reach().modules;
        modules.iter().any(|id| {
            project.mentions(*id, &dotted)
                || project.path(*id).starts_with(top) && project.mentions(*id, &last)
        })
    };
    if !is_part
        || top
            .parent()
            .is_some_and(|parent| !parent.as_str().is_empty())
    {
        return Home::Inline;
    }
    Home::File {
        path: top.join(format!("{name}.py")),
        import: format!("{}{name}", ".".repeat(below + 1)),
    }
}

/// Whether a module of a package can be run by itself: it has a main guard, and no relative import
/// of its own, which would fail there.
pub fn is_script(project: &Project, id: ModuleId) -> bool {
    let Some(facts) = project
        .facts(id)
        .filter(|_| project.mentions(id, "__main__"))
    else {
        return false;
    };
    let mut stmts = facts.stmts.iter().map(|fact| fact.node);
    let is_relative = |stmt: &Stmt| matches!(stmt, Stmt::ImportFrom(node) if node.level > 0);
    !stmts.any(is_relative)
}

/// Where `IS_VERCEL` and the helper for paths are kept for a module: [`home`], but at the root
/// for a package whose app is started by a root module that needs them too. Two definitions may
/// differ: the root module loads a `.env` before it imports the package.
fn env_home(project: &Project, id: ModuleId) -> Home {
    let home = home(project, id, FILE);
    match &home {
        Home::File { path, .. }
            if has_folder(path)
                && !is_shared(project, path)
                && needing(project).any(|id| !has_folder(project.path(id)))
                && finds_root(project, path) =>
        {
            Home::File {
                path: format!("{FILE}.py").into(),
                import: FILE.to_owned(),
            }
        }
        _ => home,
    }
}

fn has_folder(path: &Utf8Path) -> bool {
    path.parent()
        .is_some_and(|folder| !folder.as_str().is_empty())
}

/// Whether whoever imports the package of `path` has the project root on the path: surely where
/// one of its modules imports a root module, and else unless it can be installed without one.
fn finds_root(project: &Project, path: &Utf8Path) -> bool {
    const BUILDS: &[&str] = &["[build-system]", "[tool.poetry]", "[tool.flit"];
    let installs = project.exists("setup.py".into())
        || project.exists("setup.cfg".into())
        || project
            .text("pyproject.toml".into())
            .is_some_and(|text| BUILDS.iter().any(|table| text.contains(table)));
    let package = path.parent().unwrap_or(path);
    let imports_root = |id: &ModuleId| {
        let facts = project.facts(*id);
        facts.is_some_and(|facts| {
            facts.stmts.iter().enumerate().any(|(index, fact)| {
                let mut imported = project.imported_by(*id, StmtId(index as u32)).iter();
                fact.parent.is_none() && imported.any(|other| !has_folder(project.path(*other)))
            })
        })
    };
    let reach = project.reach();
    let mut own = reach
        .modules
        .iter()
        .filter(|id| project.path(**id).starts_with(package));
    !installs || own.any(imports_root)
}

/// Make `IS_VERCEL` readable at `site` and answer its name there.
///
/// # Errors
/// Where it cannot be read before a `.env` file is loaded.
pub fn is_vercel(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    site: Site,
) -> Result<String, String> {
    let module = project.module(id).ok_or("the module does not parse")?;
    if let Some(name) = defined(module, site) {
        return Ok(name);
    }
    let file = match env_home(project, id) {
        Home::File { path, import } if is_shared(project, &path) || several_need(project) => {
            Some((path, import))
        }
        _ => None,
    };
    match file {
        Some((path, import)) => from_file(project, change, id, site, &path, &import),
        None => inline(project, change, id, module, site),
    }
}

/// The offset that `IS_VERCEL`, or the import of it, must precede in a module: what loads a
/// `.env`, by itself or by importing a module of the project that does.
pub fn limit(project: &Project, id: ModuleId) -> TextSize {
    let Some(module) = project.module(id) else {
        return TextSize::new(0);
    };
    let prologue = Prologue::of(module);
    let loads = |stmt: &&Stmt| match stmt {
        Stmt::Import(node) => node.names.iter().any(|alias| {
            alias.name.starts_with("dotenv")
                || project
                    .import(id, &alias.name)
                    .is_some_and(|other| project.loads_env(other))
        }),
        Stmt::ImportFrom(node) => {
            let from = node.module.as_ref().map_or("", |module| module.as_str());
            from.starts_with("dotenv")
                || project
                    .import_from(id, node.level, from)
                    .is_some_and(|other| project.loads_env(other))
        }
        _ => false,
    };
    match prologue.imports.iter().find(loads) {
        Some(stmt) => module.line_start(stmt.start()),
        None => prologue.end(),
    }
}

/// Whether more than one module that Vercel loads may need the constant.
fn several_need(project: &Project) -> bool {
    needing(project).nth(1).is_some()
}

/// The modules that Vercel loads and that may need the constant.
fn needing(project: &Project) -> impl Iterator<Item = ModuleId> {
    let reach = project.reach();
    let app = reach
        .entry
        .as_ref()
        .map(|entry| project.apps()[entry.app].call.module);
    reach
        .modules
        .iter()
        .copied()
        .filter(move |id| Some(*id) == app || NEEDS.iter().any(|word| project.mentions(*id, word)))
}

/// Whether the file is a module that vfix (or the owner, in the same way) keeps the constant in.
fn is_shared(project: &Project, path: &Utf8Path) -> bool {
    let module = project.module_at(path).and_then(|id| project.module(id));
    module.is_some_and(|module| definition(module).is_some())
}

/// The name that a module defines the constant under.
fn definition(module: &Module) -> Option<(&str, TextSize)> {
    if !module.text().contains("VERCEL_ENV") {
        return None;
    }
    let facts = module.facts();
    // `os`, and what else the module calls it.
    let aliases = facts
        .bindings
        .iter()
        .filter_map(|binding| match binding.kind {
            BindingKind::Import { module: "os", .. } => Some(binding.name),
            _ => None,
        });
    aliases.chain(["os"]).find_map(|os| {
        let template = DEFINITION.0.replace("os.", &format!("{os}."));
        let template = Module::parse(template.as_str().into()).ok()?;
        let wanted = assigned(&template).map(ComparableExpr::from).next()?;
        facts.bindings.iter().find_map(|binding| {
            let BindingKind::Assign(value) = binding.kind else {
                return None;
            };
            let top = facts.stmt(binding.stmt);
            (binding.scope == MODULE && top.parent.is_none() && wanted == value.into())
                .then(|| (binding.name, top.node.end()))
        })
    })
}

/// The values that a module assigns to names.
fn assigned(module: &Module) -> impl Iterator<Item = &Expr> {
    let bindings = module.facts().bindings.iter();
    bindings.filter_map(|binding| match binding.kind {
        BindingKind::Assign(value) => Some(value),
        _ => None,
    })
}

/// Whether an expression is `IS_VERCEL` or `not IS_VERCEL`: what an earlier run left.
pub fn is_constant(module: &Module, expr: &Expr) -> bool {
    let name = match expr {
        Expr::UnaryOp(unary) => &*unary.operand,
        other => other,
    };
    matches!(name, Expr::Name(name) if name.id == NAME
        || definition(module).is_some_and(|(known, _)| name.id == *known))
}

/// The name of the constant where the module itself defines or imports it above `site`.
fn defined(module: &Module, site: Site) -> Option<String> {
    let (name, end) = definition(module)?;
    let facts = module.facts();
    let late = facts.runs_at_import(site.scope);
    let ids = facts
        .lookup(name, site.scope)
        .filter(|(scope, _)| *scope == MODULE)?
        .1;
    (ids.len() == 1 && (!late || end <= site.offset)).then(|| name.to_owned())
}

/// Import the constant from a module of the project's own, and write that module if need be.
fn from_file(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    site: Site,
    path: &Utf8Path,
    import: &str,
) -> Result<String, String> {
    let module = project.module(id).ok_or("the module does not parse")?;
    match project
        .module_at(path)
        .and_then(|other| project.module(other))
    {
        Some(other) if definition(other).is_some() => {}
        Some(_) => return Err(format!("{path} exists and means something else")),
        None if project.exists(path) => return Err(format!("{path} exists already")),
        None => {
            let text = generated(project, DEFINITION)?;
            change.creates.push((path.to_owned(), text));
        }
    }
    Ok(import_early(
        project, change, id, module, site, import, NAME,
    ))
}

/// The text of a new module, in the style of the module that Vercel loads.
///
/// # Errors
/// Where the template cannot be filled.
pub fn generated(project: &Project, template: Template) -> Result<String, String> {
    generated_with(project, template, &[])
}

/// The same, with holes filled.
///
/// # Errors
/// As for [`generated`].
pub fn generated_with(
    project: &Project,
    template: Template,
    holes: &[(&str, &str)],
) -> Result<String, String> {
    let entry = project
        .reach()
        .entry
        .as_ref()
        .and_then(|entry| project.module(entry.module));
    let (newline, quote) = entry
        .map(Style::of)
        .map_or(("\n", '\''), |s| (s.newline, s.quote));
    let fill = Fill {
        holes,
        quote: Some(quote),
        ..Fill::default()
    };
    Ok(template.module(&fill)?.replace('\n', newline))
}

/// Import a name of a generated module above everything that loads a `.env` file.
pub fn import_early(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    module: &Module,
    site: Site,
    from: &str,
    member: &str,
) -> String {
    let path = project.path(id);
    let name = change.import(path, module, from, Some(member), site);
    let limit = u32::from(limit(project, id));
    for (known, import) in &mut change.imports {
        if known == path && import.module == from {
            import.before = import.before.min(limit);
        }
    }
    name
}

/// Define the constant in the module itself.
fn inline(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    module: &Module,
    site: Site,
) -> Result<String, String> {
    let late = module.facts().runs_at_import(site.scope);
    let limit = limit(project, id);
    let offset = if late {
        limit.min(module.line_start(site.offset))
    } else {
        limit
    };
    let here = Site {
        scope: MODULE,
        offset,
    };
    let path = project.path(id).to_owned();
    let style = Style::of(module);
    let fill = Fill {
        quote: Some(style.quote),
        ..Fill::default()
    };
    let rendered = DEFINITION.render(
        &fill,
        |from, member| change.import(&path, module, from, member, here),
        |name| imports::fresh(module, name),
    )?;
    let mut text = style.lines(&rendered.lines, "", &rendered.verbatim);
    text = paragraph(module, offset, &text);
    // import os      <- this, when it is new and lands right above
    let above = change
        .imports
        .iter()
        .filter(|(known, _)| *known == path)
        .any(|(_, import)| {
            let lines = prologue::insertions(module, std::slice::from_ref(import), &|_| false);
            lines.iter().any(|(_, edit)| edit.range.start() == offset)
        });
    if above && !text.starts_with(style.newline) {
        text.insert_str(0, style.newline);
    }
    change.shared.push((path, Edit::insertion(offset, text)));
    Ok(rendered
        .names
        .get(NAME)
        .cloned()
        .unwrap_or_else(|| NAME.to_owned()))
}

/// Set lines off from the code around `offset`, the start of a line, by one blank line each.
pub fn paragraph(module: &Module, offset: TextSize, lines: &str) -> String {
    let newline = Style::of(module).newline;
    let (before, after) = module.text().split_at(offset.to_usize());
    let starts = before.is_empty() || before.ends_with(&newline.repeat(2));
    let ends = after.is_empty() || after.starts_with(['\r', '\n']);
    let mut text = String::new();
    if !before.is_empty() && !before.ends_with(['\n', '\r']) {
        text.push_str(newline);
    }
    if !starts {
        text.push_str(newline);
    }
    text.push_str(lines);
    if !ends {
        text.push_str(newline);
    }
    text
}
