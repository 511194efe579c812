//! Where the module goes: a file that every importing module finds, on Vercel and on a laptop.

use camino::{Utf8Path, Utf8PathBuf};

use super::uses::Uses;
use crate::project::{ModuleId, Project};
use crate::transforms::export_handler;
use crate::transforms::vercel_env::{self, Home};

/// Names for the module, best first.
const NAMES: &[&str] = &["cors", "app_cors", "cors_headers", "cross_origin_requests"];

/// Where the code goes.
pub enum Place {
    /// A module, with the name by which each importing module knows it.
    File(Utf8PathBuf, Vec<(ModuleId, String)>),
    /// Into the only module that needs it.
    Inline,
}

/// A place from which every module can import that needs it, on Vercel and on a laptop.
pub fn place(project: &Project, uses: &Uses) -> Result<Place, String> {
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
    let below = base.filter(|base| is_on_every_path(project, base, &users, &bases));
    // A file that another rule wrote there runs on Vercel alone.
    let is_run_at_root = entry.is_some_and(|entry| {
        project.folder(entry.module).as_str().is_empty() && !project.only_hands_on(entry.module)
    });
    let at_root = !users.iter().any(runs_alone)
        && (project.finds_root()
            || is_run_at_root && base.is_none_or(|base| base.as_str().is_empty()));
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
        let (path, imports) = match (files, below) {
            (Some(files), _) if files.iter().all(|(path, _)| *path == files[0].0) => {
                let imports = files.iter().map(|(_, import)| (*import).clone());
                (files[0].0.clone(), imports.collect::<Vec<_>>())
            }
            (_, Some(folder)) => {
                let imports = users.iter().map(|_| (*name).to_owned());
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

/// Whether a folder below the root, from which some of the modules are found, is on the path wherever any
/// of them runs: `backend` of backend/app.py, which imports routes.users.
fn is_on_every_path(
    project: &Project,
    base: &Utf8Path,
    users: &[ModuleId],
    bases: &[Option<&Utf8Path>],
) -> bool {
    let entry = project.reach().entry.as_ref();
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
    let is_there = |(id, known): (&ModuleId, &Option<&Utf8Path>)| match known {
        Some(known) => *known == base,
        None => project.folder(*id) == base,
    };
    !base.as_str().is_empty()
        && (users.len() > 1 || users.iter().all(is_beside))
        && users.iter().zip(bases).all(is_there)
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
        && !project.is_shadowed(name, folder)
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
