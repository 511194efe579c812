//! `IS_VERCEL`: one definition a project, above anything that loads a `.env` file.
//!
//! A `.env` pulled from Vercel holds `VERCEL=1`: read after it was loaded, the constant would be
//! true on a laptop. So it stands above the import of dotenv and above the import of any module of
//! the project that loads one. Only one module needs it: it is defined there. Several: in a small
//! module of its own that they import.

use camino::Utf8Path;
use ruff_python_ast::comparable::ComparableExpr;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use crate::plan::{Change, Edit};
use crate::project::{ModuleId, Project, helper};
use crate::python::facts::{Binding, BindingKind, MODULE};
use crate::python::imports::{self, Site};
use crate::python::prologue::{self, Prologue};
use crate::python::{Module, style::Style};
use crate::template::{Fill, Template};

mod home;
mod needing;
pub mod writable;

use home::env_home;
pub use home::{Home, base, home, is_script};
use needing::several_need;

const NAME: &str = helper::CONSTANT;
/// What its definition reads.
const MARK: &str = "VERCEL_ENV";
/// The module that holds the constant, and the helper for paths where there is one.
const FILE: &str = helper::FILE;
const DEFINITION: Template = Template(include_str!("is_vercel.py"));

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
    if let Some(name) = defined(project, id, site) {
        return Ok(name);
    }
    let file = match env_home(project, id) {
        Home::File { path, import }
            if is_shared(project, &path) || several_need(project, &path) =>
        {
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

/// Whether the file is a module that vfix (or the owner, in the same way) keeps the constant in.
fn is_shared(project: &Project, path: &Utf8Path) -> bool {
    let module = project.module_at(path).and_then(|id| project.module(id));
    module.is_some_and(|module| definition(module).is_some())
}

/// The name that a module defines the constant under.
fn definition(module: &Module) -> Option<(&str, TextSize)> {
    let facts = module.facts();
    let mentions = module.text().match_indices(MARK);
    let mut stmts = mentions.filter_map(|(at, _)| facts.stmt_at(TextSize::try_from(at).ok()?));
    stmts.find_map(|stmt| {
        let top = facts.stmt(stmt);
        let bindings = facts.bindings_within(top.node.range()).iter();
        let mut bound = bindings.filter(|binding| binding.stmt == stmt && binding.scope == MODULE);
        let is_it = |binding: &&Binding<'_>| {
            top.parent.is_none()
                && matches!(binding.kind, BindingKind::Assign(value) if is_template(module, value))
        };
        Some((bound.find(is_it)?.name, top.node.end()))
    })
}

/// Whether a value is that of the template, whatever the module calls `os`, also by `os.environ.get`.
fn is_template(module: &Module, value: &Expr) -> bool {
    let facts = module.facts();
    let imports = facts.imports.iter().map(|id| facts.binding(*id));
    let aliases = imports.filter_map(|binding| match binding.kind {
        BindingKind::Import { module: "os", .. } => Some(binding.name),
        _ => None,
    });
    let readers = |os| [format!("{os}.getenv"), format!("{os}.environ.get")];
    aliases.chain(["os"]).flat_map(readers).any(|reader| {
        let template = DEFINITION.0.replace("os.getenv", &reader);
        let template = Module::parse(template.as_str().into());
        template.is_ok_and(|template| {
            let mut values = assigned(&template).map(ComparableExpr::from);
            values.next().is_some_and(|wanted| wanted == value.into())
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
        || definition(module).is_some_and(|(known, _)| name.id == *known)
        || is_imported(module, &name.id))
}

/// Whether a name is the constant under another one: beside an `IS_VERCEL` of the owner's own.
fn is_imported(module: &Module, name: &str) -> bool {
    let facts = module.facts();
    let mut imports = facts.imports.iter().map(|id| facts.binding(*id));
    imports.any(|binding| {
        binding.name == name
            && matches!(binding.kind, BindingKind::ImportFrom { alias, .. } if alias.name.as_str() == NAME)
    })
}

/// The name of the constant where the module itself defines or imports it above `site`.
fn defined(project: &Project, id: ModuleId, site: Site) -> Option<String> {
    // Asked for each path of a module: the text is searched once.
    let module = project.module(id).filter(|_| project.mentions(id, MARK))?;
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
        Some(other) if definition(other).is_some_and(|(name, _)| name == NAME) => {}
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
    let (path, limit) = (project.path(id), limit(project, id));
    import_above(limit, change, path, module, site, from, member)
}

/// Import a name of a generated module above an offset.
fn import_above(
    limit: TextSize,
    change: &mut Change,
    path: &Utf8Path,
    module: &Module,
    site: Site,
    from: &str,
    member: &str,
) -> String {
    let name = change.import(path, module, from, Some(member), site);
    for (known, import) in &mut change.imports {
        if known == path && import.module == from {
            import.before = import.before.min(limit.into());
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
