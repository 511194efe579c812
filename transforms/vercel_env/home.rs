//! Where a module that vfix writes can be imported from, on a laptop and on Vercel.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Stmt;

use super::needing::needing;
use super::{FILE, is_shared};
use crate::project::importing::{base_of, installs};
use crate::project::{ModuleId, Project};
use crate::python::imports::absolute_names;
use crate::python::names::first_word;

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
/// import inside a package that holds the app. A folder of which the app loads whatever lies there
/// takes none.
pub fn home(project: &Project, id: ModuleId, name: &str) -> Home {
    match found(project, id, name) {
        // for file in os.listdir('routes'): import_module(f'routes.{file[:-3]}').register(app)
        Home::File { path, .. }
            if path
                .parent()
                .is_some_and(|folder| project.loads_all_of(folder)) =>
        {
            Home::Inline
        }
        home => home,
    }
}

fn found(project: &Project, id: ModuleId, name: &str) -> Home {
    let folder = project.folder(id);
    let app_at_root = project
        .app_folder()
        .is_some_and(|at| at.as_str().is_empty());
    // A module with a main guard may be run by itself, with only its own folder on the path.
    let imported = project.reach().contains(id) && !project.mentions(id, "__main__");
    if folder.as_str().is_empty() || app_at_root && imported {
        // Another module of that name would be found, or be hidden.
        if project.is_shadowed(name, Utf8Path::new("")) {
            return Home::Inline;
        }
        return Home::File {
            path: format!("{name}.py").into(),
            import: name.to_owned(),
        };
    }
    // A script has its own folder on the path, and no package around it.
    if is_script(project, id) {
        return Home::Inline;
    }
    // One file serves all of the package.
    let Some(top) = outermost(project, id) else {
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
    if !is_part {
        return Home::Inline;
    }
    let package = match full_name(project, id, top) {
        Some(package) => package + ".",
        None => ".".repeat(below + 1),
    };
    Home::File {
        path: top.join(format!("{name}.py")),
        import: package + name,
    }
}

/// The name of the package at `top` in a module that says it in full. That works wherever the module does:
/// one that is run or loaded by its path, `PYTHONPATH=. python backend/app.py`, has no package around it.
fn full_name(project: &Project, id: ModuleId, top: &Utf8Path) -> Option<String> {
    let facts = project.facts(id)?;
    let stmts = facts
        .import_stmts()
        .filter(|(_, fact)| fact.parent.is_none());
    stmts
        .flat_map(|(_, fact)| absolute_names(fact.node))
        .find_map(|said| {
            let found = project.import(id, said).map(|found| project.path(found))?;
            let package = top
                .strip_prefix(base_of(found, said)?)
                .ok()?
                .as_str()
                .replace('/', ".");
            let rest = said
                .strip_prefix(&package)
                .filter(|_| !package.is_empty())?;
            (rest.is_empty() || rest.starts_with('.')).then_some(package)
        })
}

/// The outermost package around a module, by the names under which the app imports what is in it:
/// a relative import cannot lead out of that one.
fn outermost(project: &Project, id: ModuleId) -> Option<&Utf8Path> {
    let folder = project.folder(id);
    let top_below = |base: &Utf8Path| {
        let ancestors = folder.ancestors().filter(|folder| *folder != base);
        let inside = ancestors.filter(|folder| folder.starts_with(base));
        inside.filter(|folder| project.is_package(folder)).last()
    };
    let top = top_below(Utf8Path::new(""))?;
    let base = match finds_neighbours(project, id) {
        true => Some(folder),
        false => found_from(project, id, folder),
    };
    match base {
        // No package is left below the folder itself: a script has it beside itself, or nobody says
        // its name, `backend.app` or `app`.
        Some(base) => top_below(base),
        None => top
            .parent()
            .is_some_and(|parent| parent.as_str().is_empty())
            .then_some(top),
    }
}

/// The folder that is on the path wherever a module of the app runs, as far as the code tells: that
/// of a script, or the one from which others find the module.
pub fn base(project: &Project, id: ModuleId) -> Option<&Utf8Path> {
    let folder = project.folder(id);
    match is_script(project, id) {
        true => Some(folder),
        false => found_from(project, id, folder),
    }
}

/// The innermost folder from which a module of the app finds this one, or the package around it, by
/// its full name: `backend`, where backend/run.py says `from app import create_app`, whether
/// backend is a package or not.
fn found_from<'p>(
    project: &'p Project,
    id: ModuleId,
    folder: &'p Utf8Path,
) -> Option<&'p Utf8Path> {
    let own = project.path(id);
    let is_ours = |base: &Utf8Path, found: &Utf8Path| match folder.strip_prefix(base) {
        Ok(rest) => match rest.components().next() {
            Some(package) => found.starts_with(base.join(package)),
            None => found == own,
        },
        Err(_) => false,
    };
    let bases = project.import_bases().iter().filter(|(base, all)| {
        let mut all = all.iter();
        all.any(|found| is_ours(base, project.path(*found)))
    });
    bases
        .map(|(base, _)| &**base)
        .max_by_key(|base| base.components().count())
}

/// Whether a module imports what only lies beside it by a plain name: `from routes.notes import notes`
/// in app/app.py. Its folder is on the path then, as that of what somebody runs, and whether there is
/// a package around it nobody knows.
fn finds_neighbours(project: &Project, id: ModuleId) -> bool {
    // An __init__.py runs as its package, whoever else is on the path.
    let facts = project.facts(id);
    let facts = facts.filter(|_| project.path(id).file_name() != Some("__init__.py"));
    let Some(facts) = facts else {
        return false;
    };
    let is_beside = |name: &str| {
        let found = project.import(id, name).map(|found| project.path(found));
        found.and_then(|found| base_of(found, name)) == Some(project.folder(id))
    };
    let mut stmts = facts.import_stmts();
    stmts.any(|(_, fact)| absolute_names(fact.node).any(is_beside))
}

/// Whether a module of a package can be run by itself: it has a main guard, and no import of its
/// own that would fail there, a relative one or `from backend.routes import routes` in backend.
pub fn is_script(project: &Project, id: ModuleId) -> bool {
    let Some(facts) = project
        .facts(id)
        .filter(|_| project.mentions(id, "__main__"))
    else {
        return false;
    };
    let mut stmts = facts.import_stmts().map(|(_, fact)| fact.node);
    let folder = project.folder(id);
    let is_beside = |name: &str| {
        let first = first_word(name);
        project.exists(&folder.join(format!("{first}.py")))
            || project.has_files_below(&folder.join(first))
    };
    let is_arranged = project.mentions(id, "sys.path");
    let is_above = |name: &str| {
        let found = project.import(id, name).map(|id| project.path(id));
        let base = found.and_then(|found| base_of(found, name));
        !is_arranged && !is_beside(name) && base.is_some_and(|base| !base.starts_with(folder))
    };
    let fails = |stmt: &Stmt| {
        let from = stmt.as_import_from_stmt();
        from.is_some_and(|from| from.level > 0) || absolute_names(stmt).any(is_above)
    };
    !stmts.any(fails)
}

/// Where `IS_VERCEL` and the helper for paths are kept for a module: [`home`], but at the root
/// for a package whose app is started by a root module that needs them too. Two definitions may
/// differ: the root module loads a `.env` before it imports the package.
pub(super) fn env_home(project: &Project, id: ModuleId) -> Home {
    let home = home(project, id, FILE);
    match &home {
        // A file would hide the library.
        Home::File { import, .. } if !import.contains('.') && project.helper_hides_library() => {
            Home::Inline
        }
        Home::File { path, .. }
            if has_folder(path)
                && !is_shared(project, path)
                && root_needs(project)
                && finds_root(project, path)
                && !project.is_shadowed(FILE, Utf8Path::new(""))
                && !project.helper_hides_library() =>
        {
            Home::File {
                path: format!("{FILE}.py").into(),
                import: FILE.to_owned(),
            }
        }
        _ => home,
    }
}

/// Whether a root module that Vercel loads needs the constant or the helper: also for a database in a
/// file, as `config.py` names it and `run.py` makes its tables.
fn root_needs(project: &Project) -> bool {
    const DATABASE: &[&str] = &["sqlite:", "create_all"];
    let is_root = |id: &ModuleId| !has_folder(project.path(*id));
    let mut roots = project.reach().modules.iter().filter(|id| is_root(id));
    needing(project).any(|id| is_root(&id))
        || roots.any(|id| DATABASE.iter().any(|word| project.mentions(*id, word)))
}

fn has_folder(path: &Utf8Path) -> bool {
    path.parent()
        .is_some_and(|folder| !folder.as_str().is_empty())
}

/// Whether whoever imports the package of `path` has the project root on the path: surely where
/// one of its modules imports a root module, and else unless it can be installed without one.
fn finds_root(project: &Project, path: &Utf8Path) -> bool {
    let package = path.parent().unwrap_or(path);
    let imports_root = |id: &ModuleId| {
        let facts = project.facts(*id);
        facts.is_some_and(|facts| {
            facts.all_stmts().any(|(stmt, fact)| {
                let mut imported = project.imported_by(*id, stmt).iter();
                fact.parent.is_none() && imported.any(|other| !has_folder(project.path(*other)))
            })
        })
    };
    let reach = project.reach();
    let mut own = reach
        .modules
        .iter()
        .filter(|id| project.path(**id).starts_with(package));
    !installs(project) || own.any(imports_root)
}
