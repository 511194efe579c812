//! The general form: the calls stay, and import their names from a module of the project's own.

use camino::Utf8Path;
use ruff_python_ast::{Alias, Stmt};
use ruff_text_size::Ranged;

use super::place::{Place, place};
use super::refusal::{Instead, Refusal};
use super::release::Release;
use super::uses::{self, ImportSite, Uses};
use super::{Blocked, change_at, inline, policy, surroundings};
use crate::plan::{Change, Edit};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, MODULE};
use crate::python::imports::{self, Site};
use crate::python::prologue::Prologue;
use crate::python::{Module, edits, style::Style};
use crate::template::{Fill, Template};

const MODULE_TEMPLATE: Template = Template(include_str!("cors.py"));

/// Why the code has no place in a file whose neighbours cannot be imported.
const BY_NAME_ALONE: &str = "the whole module is imported, and there is no place for one";

/// What a decorator is for.
const VIEW: &str = "the view";

/// The changes that swap every import.
pub fn changes(project: &Project, uses: &Uses, release: &Release) -> Result<Vec<Change>, Blocked> {
    let first = &uses.imports[0];
    let place = place(project, uses).map_err(|why| (first.module, first.stmt, why.into()))?;
    let mut changes = Vec::new();
    for site in &uses.imports {
        let mut change = change_at(project, site.module, site.stmt, super::IMPORTED);
        let planned = match &place {
            Place::File(path, names) => {
                let import = names.iter().find(|(id, _)| *id == site.module);
                let import = import.map_or("", |(_, import)| import.as_str());
                let done = text(project, uses, release).and_then(|text| {
                    change.creates.push((path.clone(), text));
                    swapped(project, site, import, &mut change)
                });
                done.map_err(Refusal::from)
            }
            Place::Inline => pasted(project, site, uses, release, &mut change),
        };
        planned.map_err(|why| (site.module, site.stmt, why))?;
        changes.push(change);
    }
    changes.extend(policies(project, uses));
    Ok(changes)
}

/// The policies in words, as far as the calls alone say them: changes without an edit.
fn policies(project: &Project, uses: &Uses) -> Vec<Change> {
    if surroundings::settings(project).is_err() {
        return Vec::new();
    }
    let said = |id: &CallId, every: &str| {
        let call = project.facts(id.module)?.calls.get(id.index)?;
        // CORS() gets the rest of its options from init_app.
        if every != VIEW && inline::app_argument(call).is_none() {
            return None;
        }
        let words = policy::words(&inline::options(call)?, every);
        let message = format!("the policy is: {words}");
        Some(change_at(project, id.module, call.stmt, &message))
    };
    let calls = uses.extensions.iter().map(|id| (id, "every path"));
    let views = uses.decorators.iter().map(|id| (id, VIEW));
    calls
        .chain(views)
        .filter_map(|(id, every)| said(id, every))
        .collect()
}

/// Whether a file is the module that this rule writes.
pub fn is_written(project: &Project, path: &Utf8Path) -> bool {
    let first = |text: &str| text.lines().next().map(str::to_owned);
    project
        .text(path)
        .is_some_and(|text| first(text) == first(MODULE_TEMPLATE.0))
}

/// The text of the module.
fn text(project: &Project, uses: &Uses, release: &Release) -> Result<String, String> {
    let entry = project
        .reach()
        .entry
        .as_ref()
        .and_then(|entry| project.module(entry.module));
    let style = entry.map(Style::of);
    let (mut flags, holes) = release.module();
    flags.push(("VFIX_HAS_DECORATOR", needs_decorator(project, uses)));
    let quote = style.as_ref().map(|style| style.quote);
    let fill = Fill {
        holes: &holes,
        flags: &flags,
        quote,
    };
    let newline = style.map_or("\n", |style| style.newline);
    Ok(MODULE_TEMPLATE.module(&fill)?.replace('\n', newline))
}

/// Whether the decorator is of any use to the app: some import takes it, or all that there is and
/// says its name.
fn needs_decorator(project: &Project, uses: &Uses) -> bool {
    const NAME: &str = "cross_origin";
    let mut stmts = uses.imports.iter().filter_map(|site| {
        let facts = project.facts(site.module)?;
        Some(facts.stmt(site.stmt).node)
    });
    stmts.any(|stmt| match stmt {
        Stmt::ImportFrom(node) => node.names.iter().any(|alias| match alias.name.as_str() {
            NAME => true,
            "*" => project.says(NAME),
            _ => false,
        }),
        _ => project.says(NAME),
    })
}

/// Let one import statement import from the module.
fn swapped(
    project: &Project,
    site: &ImportSite,
    import: &str,
    change: &mut Change,
) -> Result<(), String> {
    let module = project.module(site.module).ok_or("it does not parse")?;
    let path = project.path(site.module);
    match module.facts().stmt(site.stmt).node {
        Stmt::ImportFrom(node) => {
            let from = node.module.as_ref().ok_or("the import is not understood")?;
            change.edit(path, Edit::replacement(from.range(), import));
            if let [star] = &node.names[..]
                && &star.name == "*"
            {
                let names = starred(project, site.module, module)?;
                change.edit(path, Edit::replacement(star.range(), names));
            }
            Ok(())
        }
        Stmt::Import(node) => {
            let aliases = node.names.iter();
            for alias in aliases.filter(|alias| uses::is_package(&alias.name)) {
                swapped_module(
                    project,
                    site,
                    module,
                    alias,
                    node.names.len(),
                    import,
                    change,
                )?;
            }
            Ok(())
        }
        _ => Err("the import is not understood".to_owned()),
    }
}

/// The names in the place of `*`: those that are used, or both where others may take them; not those
/// that the module imports by name as well.
fn starred(project: &Project, id: ModuleId, module: &Module) -> Result<String, String> {
    let facts = module.facts();
    let used = |name: &&&str| {
        let reads = facts.uses_named(name);
        let mut free = reads.filter(|u| facts.lookup(name, u.scope).is_none());
        free.next().is_some() || uses::is_shared(project, id, name)
    };
    let unbound = |name: &&&str| facts.globals(name).is_empty();
    let names: Vec<&str> = uses::NAMES.iter().filter(unbound).copied().collect();
    let used: Vec<&str> = names.iter().filter(used).copied().collect();
    match (&used[..], &names[..]) {
        ([], []) => Err("its names are bound by other code too".to_owned()),
        ([], names) | (names, _) => Ok(names.join(", ")),
    }
}

/// `import flask_cors`, `import flask_cors as fc`.
fn swapped_module(
    project: &Project,
    site: &ImportSite,
    module: &Module,
    alias: &Alias,
    names: usize,
    import: &str,
    change: &mut Change,
) -> Result<(), String> {
    let facts = module.facts();
    let path = project.path(site.module);
    let member = import.trim_start_matches('.');
    let package = &import[..import.len() - member.len()];
    let name = match &alias.asname {
        Some(name) => name.to_string(),
        None if facts.mentions(member) => imports::fresh(module, &format!("{member}_module")),
        None => member.to_owned(),
    };
    let clause = match name == member {
        true => name.clone(),
        false => format!("{member} as {name}"),
    };
    if package.is_empty() {
        change.edit(path, Edit::replacement(alias.range(), clause));
    } else if names == 1 {
        let range = facts.stmt(site.stmt).node.range();
        let text = format!("from {package} import {clause}");
        change.edit(path, Edit::replacement(range, text));
    } else {
        return Err("the statement imports other modules too".to_owned());
    }
    if alias.asname.is_some() {
        return Ok(());
    }
    if uses::is_shared(project, site.module, "flask_cors") {
        return Err("another module takes `flask_cors` from this one".to_owned());
    }
    let bound = facts.bindings.iter().find(|binding| {
        matches!(binding.kind, BindingKind::Import { alias: known, .. }
            if binding.stmt == site.stmt && known.range() == alias.range())
    });
    let scope = bound.ok_or("the import is not understood")?.scope;
    if facts.scope(scope).names["flask_cors"].len() > 1 {
        return Err("`flask_cors` is bound by other code too".to_owned());
    }
    for u in facts.uses_of("flask_cors", scope) {
        change.edit(path, Edit::replacement(u.node.range(), name.as_str()));
    }
    Ok(())
}

/// The module's code below the imports: for a file whose neighbours cannot be imported on Vercel.
fn pasted(
    project: &Project,
    site: &ImportSite,
    uses: &Uses,
    release: &Release,
    change: &mut Change,
) -> Result<(), Refusal> {
    let module = project.module(site.module).ok_or("it does not parse")?;
    let facts = module.facts();
    let Stmt::ImportFrom(node) = facts.stmt(site.stmt).node else {
        return Err(Refusal {
            why: BY_NAME_ALONE.to_owned(),
            instead: Instead::ImportByName,
        });
    };
    let prologue = Prologue::of(module);
    // sys.path.append(…) may stand above it.
    let is_top = facts.stmt(site.stmt).parent.is_none();
    if !is_top || uses.imports.len() > 1 || node.names.iter().any(|alias| &alias.name == "*") {
        return Err("there is no place for a module, nor for its code".into());
    }
    let wanted = |name: &str| {
        let alias = node.names.iter().find(|alias| &alias.name == name)?;
        Some(alias.asname.as_ref().unwrap_or(&alias.name).to_string())
    };
    let names = uses::NAMES.iter().filter_map(|name| wanted(name));
    for name in names {
        if facts.globals(&name).len() > 1 {
            return Err(format!("`{name}` is bound by other code too").into());
        }
    }
    let path = project.path(site.module);
    let offset = prologue.end();
    let here = Site {
        scope: MODULE,
        offset,
    };
    let style = Style::of(module);
    let (mut flags, holes) = release.module();
    flags.push(("VFIX_HAS_DECORATOR", needs_decorator(project, uses)));
    let fill = Fill {
        holes: &holes,
        flags: &flags,
        quote: Some(style.quote),
    };
    let rendered = MODULE_TEMPLATE.render(
        &fill,
        |from, member| change.import(path, module, from, member, here),
        |name| wanted(name).unwrap_or_else(|| imports::fresh(module, name)),
    )?;
    for edit in edits::remove(module, site.stmt)? {
        change.edit(path, edit);
    }
    // The docstring is the module's own.
    let body = Module::parse(rendered.lines.as_str().into()).map_err(|e| e.message)?;
    let docstring = body
        .tree()
        .body
        .first()
        .map_or(0, |stmt| stmt.end().to_usize());
    let lines = rendered.lines[docstring..].trim_start_matches('\n');
    let lines = style.lines(lines, "", &[]);
    let rest = module.text()[offset.to_usize()..].lines();
    let blank = rest.take_while(|line| line.trim().is_empty()).count();
    let newline = style.newline;
    let below = newline.repeat(2usize.saturating_sub(blank));
    change.edit(
        path,
        Edit::insertion(offset, format!("{newline}{newline}{lines}{below}")),
    );
    Ok(())
}
