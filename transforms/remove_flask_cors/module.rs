//! The general form: the calls stay, and import their names from a module of the project's own.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::{Alias, Stmt};
use ruff_text_size::Ranged;

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
use crate::transforms::export_handler;
use crate::transforms::vercel_env::{self, Home};

const MODULE_TEMPLATE: Template = Template(include_str!("cors.py"));

/// Names for the module, best first.
const NAMES: &[&str] = &["cors", "app_cors", "cors_headers", "cross_origin_requests"];

/// What a decorator is for.
const VIEW: &str = "the view";

/// Where the code goes.
enum Place {
    /// A module, with the name by which each importing module knows it.
    File(Utf8PathBuf, Vec<(ModuleId, String)>),
    /// Into the only module that needs it.
    Inline,
}

/// The changes that swap every import.
pub fn changes(project: &Project, uses: &Uses, release: &Release) -> Result<Vec<Change>, Blocked> {
    let first = &uses.imports[0];
    let place = place(project, uses).map_err(|why| (first.module, first.stmt, why))?;
    let mut changes = Vec::new();
    for site in &uses.imports {
        let mut change = change_at(project, site.module, site.stmt, super::IMPORTED);
        let planned = match &place {
            Place::File(path, names) => {
                let import = names.iter().find(|(id, _)| *id == site.module);
                let import = import.map_or("", |(_, import)| import.as_str());
                text(project, uses, release).and_then(|text| {
                    change.creates.push((path.clone(), text));
                    swapped(project, site, import, &mut change)
                })
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

/// A place from which every module can import that needs it, on Vercel and on a laptop.
fn place(project: &Project, uses: &Uses) -> Result<Place, String> {
    let mut users: Vec<ModuleId> = uses.imports.iter().map(|site| site.module).collect();
    users.sort();
    users.dedup();
    let entry = project.reach().entry.as_ref();
    let runs_alone = |id: &ModuleId| {
        !project.folder(*id).as_str().is_empty() && vercel_env::is_script(project, *id)
    };
    let bases: Vec<_> = users
        .iter()
        .map(|id| vercel_env::base(project, *id))
        .collect();
    let base = bases.iter().flatten().next().copied();
    // extensions.py beside backend/app.py is itself found by its bare name, and backend/app.py finds
    // its neighbours by theirs.
    let is_beside = |id: &ModuleId| {
        let is_entry = entry.is_some_and(|entry| entry.module == *id);
        // Each file there may become a function of its own.
        !project.folder(*id).starts_with("api")
            && match is_entry {
                true => export_handler::needs_its_folder(project, *id),
                false => !vercel_env::is_script(project, *id),
            }
    };
    // backend/app.py imports routes.users: whatever runs has backend on its path.
    let below = base.filter(|base| {
        let is_there = |(id, known): (&ModuleId, &Option<&Utf8Path>)| match known {
            Some(known) => known == base,
            None => project.folder(*id) == *base,
        };
        !base.as_str().is_empty()
            && (users.len() > 1 || users.iter().all(is_beside))
            && users.iter().zip(&bases).all(is_there)
    });
    let at_root = entry.is_some_and(|entry| project.folder(entry.module).as_str().is_empty())
        && !users.iter().any(runs_alone)
        && base.is_none_or(|base| base.as_str().is_empty());
    for name in NAMES {
        let homes: Vec<Home> = users
            .iter()
            .map(|id| vercel_env::home(project, *id, name))
            .collect();
        let files: Option<Vec<(&Utf8PathBuf, &String)>> = homes
            .iter()
            .map(|home| match home {
                Home::File { path, import } => Some((path, import)),
                Home::Inline => None,
            })
            .collect();
        let (path, imports) = match files {
            Some(files) if files.iter().all(|(path, _)| *path == files[0].0) => {
                let imports = files.iter().map(|(_, import)| (*import).clone());
                (files[0].0.clone(), imports.collect::<Vec<_>>())
            }
            _ if below.is_some() => {
                let imports = users.iter().map(|_| (*name).to_owned());
                let folder = below.unwrap_or(Utf8Path::new(""));
                (folder.join(format!("{name}.py")), imports.collect())
            }
            // What Vercel loads stands at the root: the root is on the path there, and on a laptop
            // too, where the same file is run and not one in a folder of its own.
            _ if at_root => {
                let imports = users.iter().map(|_| (*name).to_owned());
                (format!("{name}.py").into(), imports.collect())
            }
            _ if users.len() == 1 => return Ok(Place::Inline),
            _ => return Err("no module can be imported by all files that need it".to_owned()),
        };
        if is_free(project, &path, name) {
            let names = users.into_iter().zip(imports).collect();
            return Ok(Place::File(path, names));
        }
    }
    Err("every name for a module of its own is taken".to_owned())
}

/// Whether a new module hides nothing and is mistaken for nothing: no file, no package, no library
/// and no other module of that name, and no name of the package around it.
fn is_free(project: &Project, path: &Utf8PathBuf, name: &str) -> bool {
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    let package = project
        .module_at(&folder.join("__init__.py"))
        .and_then(|id| project.facts(id));
    let loaded = &project.reach().modules;
    !project.exists(path)
        && !loaded
            .iter()
            .any(|id| project.path(*id).file_stem() == Some(name))
        && !project.has_files_below(&path.with_extension(""))
        && package.is_none_or(|facts| facts.globals(name).is_empty())
        && !project.modules().any(|id| {
            // A local variable of that name would be confusing at best.
            let line = format!("import {name}");
            project.mentions(id, &line) || project.mentions(id, &format!("from {name}"))
        })
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
    let says_it = || {
        let mut modules = project.reach().modules.iter();
        modules.any(|id| project.mentions(*id, NAME))
    };
    let mut stmts = uses.imports.iter().filter_map(|site| {
        let facts = project.facts(site.module)?;
        Some(facts.stmt(site.stmt).node)
    });
    stmts.any(|stmt| match stmt {
        Stmt::ImportFrom(node) => node.names.iter().any(|alias| match alias.name.as_str() {
            NAME => true,
            "*" => says_it(),
            _ => false,
        }),
        _ => says_it(),
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
                let names = starred(project, site.module, module);
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

/// The names in the place of `*`: those that are used, or both where others may take them.
fn starred(project: &Project, id: ModuleId, module: &Module) -> String {
    let facts = module.facts();
    let used = |name: &&&str| {
        let reads = facts.uses.iter().filter(|u| u.node.id == ***name);
        let mut free = reads.filter(|u| facts.lookup(name, u.scope).is_none());
        free.next().is_some() || uses::is_shared(project, id, name)
    };
    let names: Vec<&str> = uses::NAMES.iter().filter(used).copied().collect();
    match names.is_empty() {
        true => uses::NAMES.join(", "),
        false => names.join(", "),
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
) -> Result<(), String> {
    let module = project.module(site.module).ok_or("it does not parse")?;
    let facts = module.facts();
    let Stmt::ImportFrom(node) = facts.stmt(site.stmt).node else {
        return Err("the whole module is imported, and there is no place for one".to_owned());
    };
    let prologue = Prologue::of(module);
    let opens = prologue
        .imports
        .iter()
        .any(|stmt| stmt.range() == node.range());
    if !opens || uses.imports.len() > 1 || node.names.iter().any(|alias| &alias.name == "*") {
        return Err("there is no place for a module, nor for its code".to_owned());
    }
    let wanted = |name: &str| {
        let alias = node.names.iter().find(|alias| &alias.name == name)?;
        Some(alias.asname.as_ref().unwrap_or(&alias.name).to_string())
    };
    let names = uses::NAMES.iter().filter_map(|name| wanted(name));
    for name in names {
        if facts.globals(&name).len() > 1 {
            return Err(format!("`{name}` is bound by other code too"));
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
